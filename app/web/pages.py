"""The templates of the pages, the links between them, and the table of words.

In: the name of a template and its values. Out: an HTML response. All that stands in braces is escaped; a value that is missing
is refused. Words for people stand in templates as ``_("…")`` in English: ``words.json`` lists them, and a translation
gives each its own.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from collabgraph.graph.query.explain.words import RELATIONS
from collabgraph.graph.views.maps.drawing import MapDrawing
from collabgraph.graph.views.maps.pages import render_map
from collabgraph.graph.views.maps.places import MapPlace
from collabgraph.ontology.confidence import Confidence
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType, Property

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
#: Package and folder of the script and style sheet of maps, which reports and notebooks have too.
MAPS = ("collabgraph.graph.views.maps", "static")
#: The address of the list of each type.
SLUGS = {
    EntityType.PERSON: "people",
    EntityType.ORGANISATION: "organisations",
    EntityType.CLUSTER: "clusters",
    EntityType.PROJECT: "projects",
    EntityType.EVENT: "events",
    EntityType.PLACE: "places",
    EntityType.TOPIC: "topics",
}
TYPES = {slug: type_ for type_, slug in SLUGS.items()}
#: Each kind of fact as words between its subject and its object, which is a role or a day as it is written.
VERBS = RELATIONS | {Property.ROLE: "is", Property.START_DATE: "begins", Property.END_DATE: "ends"}
#: What ties two together, whichever of them is the subject.
TIES = {
    Property.COLLABORATES_WITH: "collaboration",
    Property.MEMBER_OF: "membership",
    Property.AFFILIATED_WITH: "affiliation",
    Property.FUNDS: "funding",
    Property.PART_OF: "part",
    Property.LEADS: "leadership",
    Property.PARTNER_IN: "project",
}


def make_environment(words: Mapping[str, str] | None = None) -> jinja2.Environment:
    """The templates, in English or in the words of a translation."""
    translated = dict(words or {})

    def say(text: str) -> str:
        return translated.get(text) or text

    def say_many(one: str, many: str, count: int) -> str:
        return say(one if count == 1 else many)

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER / "templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        lstrip_blocks=True,
    )
    environment.install_gettext_callables(say, say_many, newstyle=True)  # type: ignore[attr-defined]  # of the extension
    environment.filters.update(
        token=find_token, entity=link_entity, article=link_article, thousands=lambda number: f"{number:,}",
        word=lambda confidence: Confidence.of(confidence).value, is_confidence=_is_confidence,
    )  # fmt: skip
    environment.globals.update(
        asset=link_asset,
        drawn=draw_places,
        slugs=SLUGS,
        query=link_query,
        types=list(EntityType),
        verbs=VERBS,
        ties=TIES,
    )
    return environment


def load_words(path: Path) -> dict[str, str]:
    """A translation: a JSON object from English words to those of another language."""
    if path.exists() and not path.is_file():
        # A pipe would block the start, a device never end.
        raise InputError(f"{path}: is no regular file. Expected a table of words as a JSON object.")
    try:
        words = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as e:
        raise InputError(f"{path}: cannot be read as a table of words ({e}). Expected a JSON object.") from e
    if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
        raise InputError(f"{path}: expected a JSON object from English words to those of another language.")
    return words


def render(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page of that template."""
    state = request.app.state
    page = state.environment.get_template(f"{template}.html").render(
        path=request.url.path,
        back_here=request.url.path + link_query(request.query_params),
        asked=request.query_params,
        writer=state.sessions.find_writer(request),
        may_log_in=state.sessions.is_open,
        **values,
    )
    return HTMLResponse(page, status)


def find_token(iri: str) -> str:
    """The last part of an IRI, by which pages name an entity or a claim."""
    return iri.rpartition("/")[2]


def link_entity(iri: str) -> str:
    """The address of an entity's page."""
    return f"/entity/{find_token(iri)}"


def link_article(id: str, claim: str = "") -> str:
    """The address of an article, with the words of a claim lit.

    >>> link_article("news/a 1", "https://example.org/claim/c1")
    '/article/news%2Fa%201?claim=c1#lit'
    """
    return f"/article/{quote(id, safe='')}" + (f"?claim={find_token(claim)}#lit" if claim else "")


def link_query(asked: Mapping[str, str], **changed: object) -> str:
    """The query of this page with some values changed; those that are empty fall away, and so does the number of the page."""
    values = {name: value for name, value in asked.items() if name not in ("page", "done")}
    values |= {name: str(value) for name, value in changed.items()}
    written = urlencode({name: value for name, value in values.items() if value})
    return f"?{written}" if written else "?"


def draw_places(drawing: MapDrawing, words: Mapping[str, str], describe: Callable[[MapPlace], str]) -> Markup:
    """A map whose spots lead to the pages of their places."""
    return render_map(
        drawing,
        link=lambda place: link_entity(place.iri),
        key=lambda place: find_token(place.iri),
        describe=describe,
        words=words,
    )


def _is_confidence(value: object) -> bool:
    """Whether a term of an answer is a number from 0 to 1: a column of that name may hold anything."""
    try:
        return 0 <= float(str(value)) <= 1
    except ValueError:
        return False


@cache
def link_asset(name: str) -> str:
    """The address of a style sheet or script, which changes with what is in it."""
    package, folder = MAPS
    places = (STATIC.joinpath(name), files(package).joinpath(folder, name))
    digest = hashlib.sha256(next(path for path in places if path.is_file()).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
