"""The HTML of the views: jinja2 templates in ``templates/``, in which all that stands in braces is escaped.

In: the name of a template. Out: it, ready to be filled. Refuses to fill one in which a value is missing.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup


@cache
def load_template(name: str, package: str = "collabgraph.graph.views") -> jinja2.Template:
    """The template ``templates/NAME.html`` of a package; its filter ``digest`` names a script for a Content-Security-Policy.

    >>> load_template("card").render()
    Traceback (most recent call last):
    jinja2.exceptions.UndefinedError: 'card' is undefined
    """
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["digest"] = lambda script: Markup(_digest(str(script)))
    source = files(package).joinpath("templates", f"{name}.html").read_text("utf-8")
    return environment.from_string(source)


def pack(data: Mapping[str, object]) -> str:
    """JSON, compressed, in Base64: a third of the size of the JSON itself. The same data give the same text."""
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def embed(data: object) -> Markup:
    """JSON that can stand in a script block: ASCII, no "<", no NaN (which is no JSON).

    >>> print(embed({"name": "</script>"}))
    {"name":"\\u003c/script\\u003e"}
    """
    text = json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _digest(script: str) -> str:
    """How a Content-Security-Policy names a script or a style sheet that it allows."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
