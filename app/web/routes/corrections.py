"""Correcting: what somebody says of the graph becomes a line of the ledger, is visible at once and can be undone.

In: a form with the kind of judgement, and the session of who judges. Out: the page it came from, with what was written. Refuses
who has not given the token; what contradicts the ledger is asked about before it is written.
"""

from collections.abc import Callable, Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from collabgraph.graph.curation.describe import describe
from collabgraph.graph.curation.status import JudgementState, JudgementStatus
from collabgraph.judgements.judging import Judging
from collabgraph.judgements.plan import Agree, Judged, Plan
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError
from collabgraph.web.faults import wants_json
from collabgraph.web.pages import render
from collabgraph.web.routes.handling import changing, cut_page, find_way_back, reading, send_table

#: Lines of the ledger on one page.
ROWS = 100
_COLUMNS = ("line", "id", "state", "kind", "judgement", "by", "when", "why")

Fields = Mapping[str, str]
Call = Callable[[Judging, Fields, str, Agree], Judged | None]


def _same(judging: Judging, f: Fields, by: str, agree: Agree) -> Judged | None:
    return judging.same(f["a"], f.get("b_iri") or f["b"], by=by, why=f["why"], agree=agree)


def _different(judging: Judging, f: Fields, by: str, agree: Agree) -> Judged | None:
    # The parts of one thing are told apart by the articles that they stand in.
    one, other = (f"{f[end]} [{f[article]}]" if f.get(article) else f[end] for end, article in _ENDS)
    return judging.different(one, other, by=by, why=f["why"], agree=agree)


def _correct(judging: Judging, f: Fields, by: str, agree: Agree) -> Judged | None:
    # An end that was left as it is means the very thing of the claim, and not whatever else bears its name.
    given = {end: f.get(end) for end in ("subject", "object") if f.get(end) != f.get(f"old_{end}")}
    ends = {end: given.get(end) or None for end in ("subject", "object")}
    classes = {f"{end}_class": f.get(f"{end}_class") or None for end in ("subject", "object")}
    return judging.correct(f["claim"], **ends, **classes, by=by, why=f["why"], agree=agree)


def _add(judging: Judging, f: Fields, by: str, agree: Agree) -> Judged | None:
    classes = {f"{end}_class": f.get(f"{end}_class") or None for end in ("subject", "object")}
    return judging.add(
        f.get("subject_iri") or f["subject"], f["property"], f.get("object_iri") or f["object"], article=f["article"],
        quote=f["quote"], **classes, by=by, why=f["why"], agree=agree,
    )  # fmt: skip


_ENDS = (("a", "a_article"), ("b", "b_article"))
#: Kind of judgement → how the form says it.
CALLS: dict[str, Call] = {
    "same": _same,
    "different": _different,
    "confirm": lambda judging, f, by, agree: judging.confirm(f["claim"], by=by, why=f["why"], agree=agree),
    "reject": lambda judging, f, by, agree: judging.reject(f["claim"], by=by, why=f["why"], agree=agree),
    "retype": lambda judging, f, by, agree: judging.retype(f["a"], f["class"], by=by, why=f["why"], agree=agree),
    "rename": lambda judging, f, by, agree: judging.rename(f["a"], f["label"], by=by, why=f["why"], agree=agree),
    "correct": _correct,
    "add": _add,
    "undo": lambda judging, f, by, agree: judging.undo(f["line"], by=by, why=f["why"], agree=agree),
}


def judge(request: Request, form: FormData, writer: str, graph: KnowledgeGraph) -> Response:
    """Write what the form says; where it goes against the ledger, ask first."""
    fields = {"why": "", **{name: value.strip() for name, value in form.items() if isinstance(value, str)}}
    if fields.get("kind") not in CALLS:
        raise InputError(f"There is no judgement {fields.get('kind')!r}. Judgements: {', '.join(CALLS)}.")
    asked: list[Plan] = []

    def agree(plan: Plan) -> bool:
        if plan.contradicted and not fields.get("overrule"):
            asked.append(plan)
            return False
        return True

    try:
        judged = CALLS[fields["kind"]](graph.judge, fields, writer, agree)
    except KeyError as e:
        raise InputError(f"The form has no field {e.args[0]!r}.") from e
    if judged is None:
        return _ask_first(request, fields, asked[0])
    ids = [status.judgement.id for status in judged.standings]
    if wants_json(request):
        return JSONResponse({"written": ids, "changes": judged.changes}, 201)
    way = find_way_back(fields.get("back", ""))
    page, _, part = way.partition("#")
    joint = "&" if "?" in page else "?"
    return RedirectResponse(f"{page}{joint}done={','.join(ids)}" + (f"#{part}" if part else ""), 303)


def show_ledger(request: Request, graph: KnowledgeGraph) -> Response:
    """All judgements, the last first, each to be undone."""
    statuses = sorted(graph.judge.list(), key=lambda s: -s.judgement.line)
    if table := send_table(request.query_params.get("format", ""), _COLUMNS, map(_cells, statuses), "ledger"):
        return table
    page = cut_page(statuses, request.query_params.get("page", ""), ROWS)
    shown = [(status, describe(status.judgement)) for status in page.rows]
    return render(
        request, "ledger", page=page, shown=shown, faults=graph.judge.faults(), done=find_done(request, graph)
    )


def find_done(request: Request, graph: KnowledgeGraph) -> list[tuple[JudgementStatus, str]]:
    """The judgements that the last change wrote, in words; the address names them."""
    ids = set(request.query_params.get("done", "").split(",")) - {""}
    if not ids:
        return []
    found = [status for status in graph.judge.list() if status.judgement.id in ids]
    return [(s, describe(s.judgement)) for s in found if s.state is not JudgementState.UNDONE]


def _ask_first(request: Request, fields: Fields, plan: Plan) -> Response:
    against = tuple(map(describe, plan.contradicted))
    if wants_json(request):
        return JSONResponse(
            {"error": "This goes against the ledger.", "changes": plan.changes, "against": against}, 409
        )
    return render(request, "overrule", 409, fields=fields, changes=plan.changes, contradicted=plan.contradicted, against=against)  # fmt: skip


def _cells(status: JudgementStatus) -> tuple[object, ...]:
    j = status.judgement
    return j.line, j.id, status.state.value, j.kind.value, describe(j), j.by, j.when, j.why


ROUTES = [Route("/judge", changing(judge), methods=["POST"]), Route("/ledger", reading(show_ledger))]
