"""The scripts of a network picture: the page's own, put together from modules, and the libraries that draw.

In: the modules in ``script/``; the script that the pyvis package ships; the bundle of sigma and graphology, which the build of the
wheel makes from npm packages (``webgl/``). Out: their text. A build without Node has no bundle, and says so. Modules of other pages
lie in ``script/`` folders of their own and import from here.
"""

import re
from functools import cache
from importlib.resources import files

_PACKAGE = "collabgraph.graph.views.network_page"
_BUNDLE = "webgl.js"
#: Modules by their folder, each list in the order in which each needs only those before it.
NETWORK = tuple(
    f"network_page/{name}"
    for name in (
        "model", "view", "bridges", "scene", "legend", "address", "figure", "saving", "elements", "drawing", "drawing_vis", "drawing_sigma",
        "panel", "table", "controls", "page",
    )
)  # fmt: skip
PICTURE = (*NETWORK, "network_page/standalone")
REPORT = (
    *NETWORK,
    *(
        f"report_page/{name}"
        for name in (
            "records", "corrections", "parts", "overview", "entity_tables", "reading", "timeline", "map_view", "network_view", "report",
        )
    ),
)  # fmt: skip


@cache
def join_modules(modules: tuple[str, ...]) -> str:
    """One script of the modules, each in a scope of its own, since inside a page no module has an address."""
    return '"use strict";\n(() => {\n' + "".join(map(_load_module, modules)) + "})();\n"


def _load_module(module: str) -> str:
    folder, _, name = module.partition("/")
    text = files("collabgraph.graph.views").joinpath(folder, "script", f"{name}.js").read_text("utf-8")
    exports = re.findall(r"^export (?:async |)(?:const|class|function) ([\w$]+)", text, re.M)
    body = re.sub(r'^import (\{.*\}) from "(?:\./|[\w./]+/)(\w+)\.js";$', r"const \1 = module_\2;", text, flags=re.M)
    body = re.sub(r"^export ", "", body, flags=re.M)
    return f"const module_{name} = (() => {{\n{body}return {{ {', '.join(exports)} }};\n}})();\n"


@cache
def load_vis() -> str:
    """The drawing script that the pyvis package ships."""
    script = files("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")
    # A browser hashes the text after reading its line ends as "\n".
    return script.replace("\r\n", "\n").replace("\r", "\n")


def load_webgl() -> str:
    """The bundle of sigma and graphology; empty where the build had no Node to make it."""
    bundle = files(_PACKAGE).joinpath("built", _BUNDLE)
    return bundle.read_text("utf-8") if bundle.is_file() else ""
