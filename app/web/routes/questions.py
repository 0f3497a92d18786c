"""Asking: questions in plain words, the named questions as forms, SPARQL as text; answers as tables.

In: the values of a form, which stand in the address. Out: a page, CSV and JSON. Refuses what the guard of queries refuses. A query
of somebody's own runs within limits and in a thread beside those that make the pages, so that a slow one keeps nobody waiting.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from rdflib import URIRef
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from collabgraph.graph.query.named_queries import NamedQuestion
from collabgraph.graph.query.result import QueryResult
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import CollabgraphError, QueryError, QuestionError
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import changing, cut_page, reading

#: Rows of one page of an answer.
ROWS = 200
#: Ways to go on that are offered while a question is typed.
OFFERED = 8
#: Columns that hold the name of an entity, which leads to its page.
NAMES = frozenset(
    "person other event part_of place organiser organisation cluster partner with one subject object group_member what topic"
    " on_behalf_of organisers name mate who project met".split()
)
#: Columns that stand beneath their row.
QUOTES = ("quote", "other_quote", "context")
#: Queries to begin with.
EXAMPLES = (
    (
        "The people of whom most is told",
        "SELECT ?person (COUNT(?event) AS ?events) {\n  ?who a cg:Person ; skos:prefLabel ?person ; cg:presentedAt ?event\n}\n"
        "GROUP BY ?person ORDER BY DESC(?events) LIMIT 20",
    ),
    (
        "Which clusters lead projects",
        "SELECT ?cluster ?project {\n  ?c a cg:Cluster ; skos:prefLabel ?cluster ; cg:leads/skos:prefLabel ?project\n}\n"
        "ORDER BY ?cluster",
    ),
    (
        "What was denied",
        "SELECT ?subject ?property ?quote {\n  ?claim cg:modality cg:Denied ; rdf:subject/skos:prefLabel ?subject ;\n"
        "         rdf:predicate ?property ; cg:quote ?quote\n}\nLIMIT 50",
    ),
)


def show_questions(request: Request, graph: KnowledgeGraph) -> Response:
    """All named questions."""
    return render(request, "questions", questions=graph.questions())


def show_question(request: Request, graph: KnowledgeGraph) -> Response:
    """The form of one question and, once it is asked, its answer."""
    name = request.path_params["name"]
    question = next((q for q in graph.questions() if q.name == name), None)
    if question is None:
        raise HTTPException(404)
    asked = request.query_params
    values = {p.name: asked[p.name].strip() for p in question.parameters if asked.get(p.name, "").strip()}
    is_asked = bool(values) or "ask" in asked or "format" in asked
    result, fault = None, ""
    if is_asked:
        try:
            result = graph.answer(name, **values)
        except CollabgraphError as e:
            if "format" in asked:
                raise
            fault = str(e)
    return _show(request, "question", result, fault, question=question, values=values)


def show_ask(request: Request, graph: KnowledgeGraph) -> Response:
    """The question line and, once something is asked, its answer or what to ask instead."""
    text = request.query_params.get("q", "").strip()
    answer, fault, nearest = None, "", tuple[str, ...]()
    try:
        answer = graph.ask(text).answer
    except CollabgraphError as e:
        if "format" in request.query_params:
            raise
        # Without any question there is no fault, but what could be asked.
        fault = "" if not text else e.reason if isinstance(e, QuestionError) else str(e)
        nearest = e.nearest if isinstance(e, QuestionError) else ()
    result = (answer.counted or answer.result) if answer else None
    return _show(request, "ask", result, fault, text=text, answer=answer, nearest=nearest)


def complete_question(request: Request, graph: KnowledgeGraph) -> Response:
    """How what is typed can go on."""
    try:
        found = graph.complete(request.query_params.get("q", ""), OFFERED)
    except QuestionError:  # it is too long, which is said once it is asked
        return JSONResponse([])
    return JSONResponse(
        [{"label": o.label, "type": o.kind * (o.kind != "word"), "value": o.text} for o in found.offers]
    )


async def show_query(request: Request) -> Response:
    """A query of somebody's own, and its answer; the saved ones to choose from."""
    text = request.query_params.get("query", "").strip()
    saved = await request.app.state.readers.run(lambda graph: graph.saved.list())
    result, fault = None, ""
    if text:
        try:
            result = await request.app.state.slow_readers.run(lambda graph: graph.answer(f"{text}\n"))
        except CollabgraphError as e:
            if "format" in request.query_params:
                raise
            fault = str(e)
    return _show(request, "query", result, fault, text=text, examples=EXAMPLES, saved=saved)


def save_query(request: Request, form: FormData, writer: str, graph: KnowledgeGraph) -> Response:
    """Save a query for all who use the workspace."""
    saved = graph.saved.save(str(form.get("title", "")), str(form.get("query", "")), writer)
    return RedirectResponse(f"/query?{urlencode({'query': saved.text})}", 303)


def remove_query(request: Request, form: FormData, writer: str, graph: KnowledgeGraph) -> Response:
    """Take a saved query away."""
    graph.saved.remove(str(form.get("name", "")))
    return RedirectResponse("/query", 303)


def _show(request: Request, template: str, result: QueryResult | None, fault: str, **values: object) -> Response:
    format_ = request.query_params.get("format", "")
    if result is not None and format_ in ("csv", "json", "tsv"):
        written = {"csv": result.to_csv, "json": result.to_json, "tsv": result.to_tsv}[format_]()
        media = {"csv": "text/csv", "json": "application/sparql-results+json", "tsv": "text/tab-separated-values"}[
            format_
        ]
        return Response(written, media_type=media)
    if format_ and result is None:
        raise QueryError(fault or "Give a query to be answered.")
    page = cut_page(result.rows if result else (), request.query_params.get("page", ""), ROWS)
    table = [dict(zip(result.columns, row, strict=True)) for row in page.rows] if result else []
    quotes = [column for column in QUOTES if result is not None and column in result.columns]
    return render(
        request, template, 400 if fault else 200, columns=_find_shown(result, table, quotes), quotes=quotes,
        result=result, fault=fault, page=page, table=table, names=NAMES, is_entity=_is_entity, **values,
    )  # fmt: skip


def _find_shown(result: QueryResult | None, table: Sequence[Mapping[str, object]], quotes: Sequence[str]) -> list[str]:
    """The columns of a table: those with any value; quotes stand beneath their rows, with the article."""
    beneath = {*quotes, *(["article"] if "quote" in quotes else [])}
    filled = {name for row in table for name, value in row.items() if value is not None and str(value)}
    return [column for column in (result.columns if result else ()) if column in filled - beneath]


def _is_entity(term: object) -> bool:
    return isinstance(term, URIRef) and "/entity/" in term


def find_titles(questions: tuple[NamedQuestion, ...]) -> list[str]:
    """What the named questions are called and say of themselves, for the table of words."""
    return [text for q in questions for text in (q.title, q.about, *(p.about for p in q.parameters))]


ROUTES = [
    Route("/ask", reading(show_ask, is_slow=True)),
    Route("/ask/complete", reading(complete_question)),
    Route("/questions", reading(show_questions)),
    Route("/questions/{name}", reading(show_question, is_slow=True)),
    Route("/query", show_query),
    Route("/query/save", changing(save_query), methods=["POST"]),
    Route("/query/remove", changing(remove_query), methods=["POST"]),
]
