"""An entity's page, an event's programme, both as RDF, JSON and CSV, and the evidence for them as a file.

In: the last part of an IRI. Out: a page, or what the program that asks can read. An IRI that was replaced leads on.
"""

import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from collabgraph.graph.browse.entity_page import EntityPage
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import UnknownNameError
from collabgraph.ontology.vocabulary import EntityType
from collabgraph.web.drawings import draw_network, draw_small_map, draw_timeline
from collabgraph.web.pages import find_token, link_entity, render
from collabgraph.web.routes.corrections import find_done
from collabgraph.web.routes.handling import reading, send_table

#: Media type → the format in which RDF is written, and its name in addresses.
RDF = {"text/turtle": ("turtle", "ttl"), "application/ld+json": ("json-ld", "jsonld")}
_COLUMNS = ("property", "direction", "other", "other_iri", "modality", "confidence", "quote", "article", "begin", "end")
#: Partners that are drawn and listed at first.
DRAWN, LISTED = 12, 24


def show_entity(request: Request, graph: KnowledgeGraph) -> Response:
    """Everything about one entity."""
    iri = graph.explore.entity_iri(request.path_params["token"])
    try:
        page = graph.explore.entity(iri)
    except UnknownNameError:
        raise HTTPException(404) from None
    if page.iri != iri:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(link_entity(page.iri) + query, 303)
    format_ = request.query_params.get("format") or _negotiate(request)
    for media, (written, name) in RDF.items():
        if format_ == name:
            text = graph.explore.describe(iri).serialize(format=written)
            return Response(text, media_type=media, headers={"Vary": "Accept"})
    if format_ == "json":
        return JSONResponse(_to_json(page), headers={"Vary": "Accept"})
    if table := send_table(format_, _COLUMNS, _rows(page), find_token(iri)):
        return table
    is_event = page.type is EntityType.EVENT
    partners = (
        () if page.type in (EntityType.EVENT, EntityType.PLACE, EntityType.TOPIC) else graph.explore.partners(iri)
    )
    response = render(
        request,
        "event" if is_event else "entity",
        page=page,
        programme=graph.explore.programme(iri) if is_event else None,
        partners=partners,
        listed=LISTED,
        done=find_done(request, graph),
        timeline=draw_timeline(page),
        network=draw_network(page, partners[:DRAWN]),
        map=draw_small_map(graph.explore.places(page)),
    )
    response.headers["Vary"] = "Accept"
    return response


def send_evidence(request: Request, graph: KnowledgeGraph) -> Response:
    """All that bears out an entity's page, as a zip file that others can check."""
    iri = graph.explore.entity_iri(request.path_params["token"])
    try:
        pack = graph.evidence(iri)
    except UnknownNameError:
        raise HTTPException(404) from None
    name = re.sub(r"[^a-z0-9]+", "-", pack.about.rpartition(" (")[0].lower()).strip("-")[:60] or find_token(iri)
    headers = {"Content-Disposition": f'attachment; filename="evidence-{name}.zip"'}
    return Response(pack.data, media_type="application/zip", headers=headers)


def _negotiate(request: Request) -> str:
    """What the asking program likes best: a page, unless it names only other formats or weighs them higher."""
    best, format_ = 0.0, ""
    known = {"text/html": "", "application/xhtml+xml": "", **{media: name for media, (_, name) in RDF.items()}}
    known["application/json"] = "json"
    for part in request.headers.get("accept", "").split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        value = float(weight) if weight.replace(".", "", 1).isdecimal() else 0.0
        if media in known and value > best:
            best, format_ = value, known[media]
    return format_


def _rows(page: EntityPage) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for s in (*page.statements, *page.denied):
        end = s.text, s.other.iri if s.other else ""
        way = "out" if s.is_forward else "in"
        rows += [
            (s.kind.value, way, *end, q.modality.lower(), q.confidence, q.quote, q.article, q.begin, q.end)
            for q in s.sources
        ] or [(s.kind.value, way, *end, "inferred", "", "", "", "", "")]
    return rows


def _to_json(page: EntityPage) -> dict[str, object]:
    return {
        "iri": page.iri,
        "label": page.label,
        "type": page.type,
        "other_names": page.alt_names,
        "statements": [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(page)],
        "articles": [{"id": a.id, "title": a.title, "issued": a.issued} for a in page.articles],
    }


ROUTES = [
    Route("/entity/{token}", reading(show_entity)),
    Route("/entity/{token}/evidence.zip", reading(send_evidence, is_slow=True)),
]
