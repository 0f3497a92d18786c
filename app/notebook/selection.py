"""What is chosen in a picture comes back to Python.

In: messages of the page in its frame: numbers of things. Out: those numbers, for ``picture.selected``. An anywidget carries them, where
that package is installed and a kernel runs; without it the picture is shown all the same, and nothing is ever chosen. The widget is
no part of the cell's output, which a notebook stores: the frame there is found by its name. Refuses a widget without the package.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Protocol

from collabgraph.ontology.errors import InputError


class PictureWidget(Protocol):
    """The border to the browser, an anywidget: ``chosen`` comes from there, all else goes there."""

    @property
    def model_id(self) -> str:
        """By which name the notebook knows it."""

    chosen: list[int]
    #: Name of the frame in the cell's output; or the page itself, with its title and height.
    frame: str
    page: str
    title: str
    height: int


class Selection:
    """What is chosen in one picture, by number; kept in its widget, once there is one."""

    def __init__(self) -> None:
        self._widget: PictureWidget | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the chosen things; none before a picture is shown, or where nothing carries them."""
        return tuple(self._widget.chosen) if self._widget is not None else ()

    def listen(self) -> str:
        """Begin to listen to a frame, and say by which name it is to be known; empty where nothing can be heard."""
        if not (find_spec("anywidget") and _is_kernel()):
            return ""
        if self._widget is None:
            self._widget = _widget_class()()
            self._widget.frame = self._widget.model_id
        return self._widget.model_id

    def make_widget(self, page: str, title: str, height: int) -> PictureWidget:
        """The page itself as an anywidget. Raises :class:`InputError` where that package is not installed."""
        if not find_spec("anywidget"):
            raise InputError(
                "A widget needs anywidget, which is not installed. Install it (`pip install 'collabgraph[widget]'`), or show"
                " the picture without: it stands at the end of a cell."
            )
        self._widget = widget = _widget_class()(page=page, title=title, height=height)
        return widget


@cache
def _widget_class() -> Callable[..., PictureWidget]:
    import anywidget
    import traitlets

    class AnyPicture(anywidget.AnyWidget):
        _esm = files("collabgraph.notebook").joinpath("selection.js").read_text("utf-8")
        chosen = traitlets.List(traitlets.Int()).tag(sync=True)
        frame = traitlets.Unicode().tag(sync=True)
        page = traitlets.Unicode().tag(sync=True)
        title = traitlets.Unicode().tag(sync=True)
        height = traitlets.Int().tag(sync=True)

    return AnyPicture


def _is_kernel() -> bool:
    """Whether a notebook's kernel runs this: a terminal has nobody to listen to."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    shell = get_ipython()
    return getattr(shell, "kernel", None) is not None
