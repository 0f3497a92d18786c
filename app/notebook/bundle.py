"""How an interactive page stands in a notebook: in a frame of its own over a still drawing.

In: a page, a drawing in SVG. Out: HTML in which the page's scripts reach nothing of the notebook. Where a notebook is only shown
(on a forge, untrusted, as a document) frames are left out, and the drawing beneath is what one sees.
"""

import base64

from markupsafe import Markup


def frame_page(page: str, title: str, height: int, still: str = "") -> str:
    """The page in a sandboxed frame of ``height`` pixels; ``still`` is seen until, or instead of, it."""
    beneath = Markup("")
    if still:
        address = "data:image/svg+xml;base64," + base64.b64encode(still.encode()).decode()
        beneath = Markup('<img alt="{}" src="{}" style="width:100%;max-height:{}px">').format(title, address, height)
    box = "width:100%;height:{0}px;border:1px solid #d9dde3;border-radius:8px;background:#fff"
    if still:
        box = "position:absolute;inset:0;" + box
    frame = Markup('<iframe title="{}" sandbox="allow-scripts" srcdoc="{}" style="{}"></iframe>').format(
        title, page, box.format(height)
    )
    return str(Markup('<div style="position:relative;min-height:{}px">{}{}</div>').format(height, beneath, frame))
