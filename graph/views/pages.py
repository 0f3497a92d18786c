"""The HTML of the views: jinja2 templates in ``templates/``, in which all that stands in braces is escaped.

In: the name of a template. Out: it, ready to be filled. Refuses to fill one in which a value is missing.
"""

import base64
import hashlib
from functools import cache
from importlib.resources import files

import jinja2
from markupsafe import Markup


@cache
def load_template(name: str) -> jinja2.Template:
    """The template ``templates/NAME.html``; its filter ``digest`` names a script for a Content-Security-Policy.

    >>> load_template("card").render()
    Traceback (most recent call last):
    jinja2.exceptions.UndefinedError: 'card' is undefined
    """
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["digest"] = lambda script: Markup(_digest(str(script)))
    source = files("collabgraph.graph.views").joinpath("templates", f"{name}.html").read_text("utf-8")
    return environment.from_string(source)


def _digest(script: str) -> str:
    """How a Content-Security-Policy names a script or a style sheet that it allows."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
