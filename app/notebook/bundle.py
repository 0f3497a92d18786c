"""How an interactive page stands in a notebook: in a frame of its own over a still drawing.

In: a page, a drawing in SVG. Out: HTML in which the page's scripts reach nothing of the notebook. Where a notebook is only shown
(on a forge, untrusted, as a document) frames are left out, and the drawing beneath is what one sees.
"""

import base64
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from collabgraph.export.whole_file import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class Drawn:
    """What draws itself as a page and as a still drawing, and is saved as either."""

    __slots__ = ()

    def page(self) -> str:
        """The interactive page."""
        raise NotImplementedError

    def svg(self) -> str:
        """A still drawing."""
        raise NotImplementedError

    def save(self, path: str | Path) -> Path:
        """Write the page, or the still drawing where the name ends in ``.svg``; the path."""
        written = self.svg() if Path(path).suffix.lower() == ".svg" else self.page()
        write_whole(Path(path), lambda file: file.write(written.encode()))
        return Path(path)


def make_bundle(
    said: str, page: str, title: str, height: int, still: str, draw: "Callable[[], Figure]", name: str = ""
) -> dict[str, str]:
    """One output in all forms, of which each reader takes the best that it may show.

    The page in its frame; the drawing as SVG, and as PNG where matplotlib is there, since JupyterLab shows no SVG of a
    notebook that it does not trust; ``said`` for a terminal. By ``name`` a script of the notebook knows the frame.
    """
    bundle = {"text/plain": said, "text/html": frame_page(page, title, height, still, name)}
    if still:
        bundle["image/svg+xml"] = still
        if find_spec("matplotlib"):
            from collabgraph.notebook.figures import render_png

            bundle["image/png"] = render_png(draw())
    return bundle


def frame_page(page: str, title: str, height: int, still: str = "", name: str = "") -> str:
    """The page in a sandboxed frame of ``height`` pixels; ``still`` is seen until, or instead of, it."""
    beneath = Markup("")
    if still:
        address = "data:image/svg+xml;base64," + base64.b64encode(still.encode()).decode()
        beneath = Markup('<img alt="{}" src="{}" style="width:100%;max-height:{}px">').format(title, address, height)
    box = "width:100%;height:{0}px;border:1px solid #d9dde3;border-radius:8px"
    # Where scripts are off, the frame is empty and the drawing beneath is seen.
    box = "position:absolute;inset:0;" + box if still else box + ";background:#fff"
    frame = Markup(
        '<iframe title="{}" sandbox="allow-scripts allow-downloads"{} srcdoc="{}" style="{}"></iframe>'
    ).format(title, Markup(' data-picture="{}"').format(name) if name else "", page, box.format(height))
    return str(Markup('<div style="position:relative;min-height:{}px">{}{}</div>').format(height, beneath, frame))
