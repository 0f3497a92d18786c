"""The first page, the lists of entities to filter and sort, and search.

In: what is asked for in the address. Out: pages that can be shared by their addresses, and the same rows as CSV and JSON.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from collabgraph.graph.browse.catalogue import CatalogueRow
from collabgraph.graph.browse.facets import EntityFilter
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, UnknownNameError
from collabgraph.ontology.vocabulary import EntityType
from collabgraph.web.pages import SLUGS, TYPES, link_entity, render
from collabgraph.web.routes.handling import cut_page, reading, send_table

#: Rows of one page of a list.
ROWS = 50
#: Names that are offered while somebody types, and on a page of search.
OFFERED, FOUND = 8, 60
#: Sentences on a page of search.
SENTENCES = 30
#: Longer than any name; what is pasted by mistake is not looked for as a whole.
LONGEST_TYPED = 200
_COLUMNS = ("name", "type", "start", "end", "place", "country", "facts", "articles", "activities", "iri")


def show_home(request: Request, graph: KnowledgeGraph) -> Response:
    """What the workspace holds, and where one can begin."""
    articles = graph.articles()
    newest = sorted(articles, key=lambda a: (str(a.published or ""), a.title), reverse=True)[:6]
    busiest = {
        type_: graph.suggest("", 5, types=[type_])
        for type_ in (EntityType.PERSON, EntityType.CLUSTER, EntityType.EVENT)
    }
    return render(request, "home", counts=graph.explore.counts(), articles=articles, newest=newest, busiest=busiest)


def show_list(request: Request, graph: KnowledgeGraph) -> Response:
    """The entities of one type, or of all, that fit the filter."""
    asked = request.query_params
    type_ = TYPES.get(request.url.path.rpartition("/")[2])
    wanted = EntityFilter(
        type_,
        asked.get("year", ""),
        asked.get("country", ""),
        asked.get("activity", ""),
        asked.get("words", ""),
        asked.get("order") or "facts",
    )
    faceted = request.app.state.catalogues.faceted(graph)
    found = faceted.filter(wanted)
    if table := send_table(
        asked.get("format", ""), _COLUMNS, map(_cells, found.rows), SLUGS[type_] if type_ else "entities"
    ):
        return table
    page = cut_page(found.rows, asked.get("page", ""), ROWS)
    return render(request, "list", wanted=wanted, facets=found.facets, page=page, shared=faceted.shared)


def show_search(request: Request, graph: KnowledgeGraph) -> Response:
    """What bears such a name, typing errors forgiven, and the sentences with these words."""
    words = request.query_params.get("q", "").strip()[:LONGEST_TYPED]
    found = graph.suggest(words, FOUND) if words else ()
    cells = [(s.label, s.type.value, s.facts, s.iri) for s in found]
    if table := send_table(request.query_params.get("format", ""), ("name", "type", "facts", "iri"), cells, "search"):
        return table
    try:
        sentences = graph.search(words, SENTENCES) if words else None
    except CollabgraphError:
        # Signs alone are no words; names may still begin with them.
        sentences = None
    apart = request.app.state.catalogues.tell_apart(graph, [(s.iri, s.label) for s in found])
    return render(request, "search", words=words, found=found, most=FOUND, sentences=sentences, apart=apart)


def suggest(request: Request, graph: KnowledgeGraph) -> Response:
    """The names that fit what somebody has typed so far."""
    words = request.query_params.get("q", "").strip()[:LONGEST_TYPED]
    types = [type_ for type_ in request.query_params.getlist("type") if type_]
    found = graph.suggest(words, OFFERED, types=types) if words else ()
    apart = request.app.state.catalogues.tell_apart(graph, [(s.iri, s.label) for s in found])
    return JSONResponse(
        [
            {
                "label": s.label, "type": s.type, "href": link_entity(s.iri), "iri": s.iri, "form": s.form,
                "apart": apart[s.iri].apart if s.iri in apart else "",
            }
            for s in found
        ]
    )  # fmt: skip


def go_to_name(request: Request, graph: KnowledgeGraph) -> Response:
    """The page of the entity of that name, which answers in tables link to."""
    try:
        page = graph.explore.entity(request.query_params.get("is", ""))
    except UnknownNameError:
        return RedirectResponse(f"/search?q={request.query_params.get('is', '')}", 303)
    return RedirectResponse(link_entity(page.iri), 303)


def _cells(row: CatalogueRow) -> tuple[object, ...]:
    return (
        row.label, row.type.value, row.start, row.end, row.place, row.country, row.facts, row.articles,
        "; ".join(row.activities), row.iri,
    )  # fmt: skip


ROUTES = [
    Route("/", reading(show_home)),
    Route("/search", reading(show_search, is_slow=True)),
    Route("/suggest", reading(suggest)),
    Route("/name", reading(go_to_name)),
    Route("/list/entities", reading(show_list)),
    *(Route(f"/list/{slug}", reading(show_list)) for slug in TYPES),
]
