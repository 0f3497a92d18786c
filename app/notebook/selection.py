"""What is chosen in a picture comes back to Python.

In: messages of the page in its frame: numbers of things. Out: those numbers, for ``picture.selected``. An anywidget carries them, where
that package is installed and a kernel runs; without it the picture is shown all the same, and nothing is ever chosen. The widget is
no part of the cell's output, which a notebook stores: the frame there is found by its name. Refuses a widget without the package.
"""

from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from collabgraph.ontology.errors import InputError


class Selection:
    """What is chosen in one picture, by number; kept in its widget, once there is one."""

    def __init__(self) -> None:
        self._widget: Any = None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the chosen things; none before a picture is shown, or where nothing carries them."""
        return tuple(self._widget.chosen) if self._widget is not None else ()

    def listen(self) -> str:
        """Begin to listen to a frame, and say by which name it is to be known; empty where nothing can be heard."""
        if not (find_spec("anywidget") and _is_kernel()):
            return ""
        if self._widget is None:
            widget = _widget_class()()
            widget.frame = widget.model_id
            self._widget = widget
        return str(self._widget.model_id)

    def make_widget(self, page: str, title: str, height: int) -> Any:
        """The page itself as an anywidget. Raises :class:`InputError` where that package is not installed."""
        if not find_spec("anywidget"):
            raise InputError(
                "A widget needs anywidget, which is not installed. Install it (`pip install 'collabgraph[widget]'`), or show"
                " the picture without: it stands at the end of a cell."
            )
        self._widget = _widget_class()(page=page, title=title, height=height)
        return self._widget


@cache
def _widget_class() -> Any:
    import anywidget
    import traitlets

    class PictureWidget(anywidget.AnyWidget):
        """The border to the browser: ``chosen`` comes from there, all else goes there when it is made."""

        _esm = files("collabgraph.notebook").joinpath("selection.js").read_text("utf-8")
        chosen = traitlets.List(traitlets.Int()).tag(sync=True)
        frame = traitlets.Unicode().tag(sync=True)
        page = traitlets.Unicode().tag(sync=True)
        title = traitlets.Unicode().tag(sync=True)
        height = traitlets.Int().tag(sync=True)

    return PictureWidget


def _is_kernel() -> bool:
    """Whether a notebook's kernel runs this: a terminal has nobody to listen to."""
    try:
        from IPython import get_ipython
    except ImportError:
        return False
    shell = get_ipython()
    return getattr(shell, "kernel", None) is not None
