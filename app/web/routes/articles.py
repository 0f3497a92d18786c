"""The list of articles, and the reader: an article with its quotes lit and its mentions linked.

In: an article's identifier, the claim whose words are to be lit. Out: pages, and the same as JSON.
"""

import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from collabgraph.graph.browse.article_page import ArticlePage
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property
from collabgraph.web.pages import render
from collabgraph.web.routes.corrections import find_done
from collabgraph.web.routes.handling import cut_page, reading, send_table

ROWS = 100
#: A stretch of the text that an address names: from and to.
_STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})")
_COLUMNS = ("id", "title", "published", "source")


def show_articles(request: Request, graph: KnowledgeGraph) -> Response:
    """All articles, the newest first."""
    asked = request.query_params
    words = fold(asked.get("words", "")).split()
    found = [a for a in graph.articles() if all(word in fold(f"{a.title} {a.id}") for word in words)]
    found.sort(key=lambda a: (str(a.published or ""), a.title), reverse=True)
    cells = [(a.id, a.title, str(a.published or ""), a.url or a.source) for a in found]
    if table := send_table(asked.get("format", ""), _COLUMNS, cells, "articles"):
        return table
    return render(request, "articles", page=cut_page(found, asked.get("page", ""), ROWS))


def show_article(request: Request, graph: KnowledgeGraph) -> Response:
    """The reader."""
    asked = request.query_params
    stretch = _STRETCH.fullmatch(asked.get("at", ""))
    lit = (int(stretch[1]), int(stretch[2])) if stretch else None
    page = graph.explore.article(request.path_params["id"], asked.get("claim", ""), lit)
    if request.query_params.get("format") == "json":
        return JSONResponse(_to_json(page))
    counts: dict[str, int] = {}
    for part in page.parts:
        if part.mention is not None:
            counts[part.mention.iri] = counts.get(part.mention.iri, 0) + 1
    named = sorted(page.entities.values(), key=lambda e: (list(EntityType).index(e.type), e.label.casefold(), e.iri))
    return render(
        request, "article", page=page, named=named, counts=counts, properties=list(Property),
        done=find_done(request, graph), first=next((i for i, part in enumerate(page.parts) if part.is_lit), -1),
    )  # fmt: skip


def _to_json(page: ArticlePage) -> dict[str, object]:
    a = page.article
    return {
        "id": a.id,
        "title": a.title,
        "published": str(a.published or ""),
        "url": a.url,
        "source": a.source,
        "text": a.text,
        "statements": [
            {"claim": s.claim, "subject": s.subject.label, "subject_iri": s.subject.iri, "property": s.kind,
             "object": s.text, "object_iri": s.object.iri if s.object else None, "modality": s.modality.lower(),
             "confidence": s.confidence, "begin": s.begin, "end": s.end}
            for s in page.statements
        ],
    }  # fmt: skip


ROUTES = [Route("/articles", reading(show_articles)), Route("/article/{id:path}", reading(show_article))]
