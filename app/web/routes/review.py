"""The review queue: one open question after another, answered by a key or a click.

In: which kind of question, answers. Out: the next question with what the articles say; each answer is a line of the ledger at
once. The questions are looked for once, and those that were answered meanwhile are passed over: looking for them takes longer
than answering one.
"""

import threading

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from collabgraph.graph.review.questions import QuestionKind, ReviewQuestion
from collabgraph.judgements.plan import Judged
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType
from collabgraph.web.faults import LoginRequiredError
from collabgraph.web.pages import render
from collabgraph.web.routes.corrections import find_done
from collabgraph.web.routes.handling import changing, reading

#: Answers to each kind of question besides the classes: word, key, words for people.
ANSWERS: dict[QuestionKind, tuple[tuple[str, str, str], ...]] = {
    QuestionKind.DUPLICATES: (("same", "s", "The same"), ("different", "d", "Different"), ("unsure", "u", "Nobody can say")),
    QuestionKind.CLAIMS: (("confirm", "c", "Right"), ("reject", "r", "Wrong")),
    QuestionKind.CLASSES: (),
}  # fmt: skip
#: What each kind asks.
TITLES = {
    QuestionKind.CLAIMS: "Is this right?",
    QuestionKind.DUPLICATES: "Are these the same?",
    QuestionKind.CLASSES: "What is this?",
}


class ReviewQueue:
    """The questions that are still open, the most useful first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[QuestionKind, list[ReviewQuestion]] = {}

    def first(self, graph: KnowledgeGraph, kind: QuestionKind) -> tuple[ReviewQuestion | None, int]:
        """The first question of the kind, and how many wait; looked for anew where none is left."""
        with self._lock:
            if not self._waiting.get(kind):
                self._waiting[kind] = list(graph.review.questions(kind))
            waiting = self._waiting[kind]
            return (waiting[0] if waiting else None), len(waiting)

    def find(self, kind: QuestionKind, id: str) -> ReviewQuestion | None:
        """The waiting question of that name."""
        with self._lock:
            return next((q for q in self._waiting.get(kind, ()) if q.id == id), None)

    def drop(self, question: ReviewQuestion) -> None:
        """Leave out a question that was answered or put off."""
        with self._lock:
            self._waiting[question.kind] = [q for q in self._waiting.get(question.kind, ()) if q.id != question.id]


def show_review(request: Request, graph: KnowledgeGraph) -> Response:
    """The next question."""
    kind = _parse_kind(request.query_params.get("kind", QuestionKind.CLAIMS))
    if request.app.state.sessions.find_writer(request) is None:
        raise LoginRequiredError
    question, count = request.app.state.review.first(graph, kind)
    return render(
        request, "review", kind=kind, kinds=TITLES, question=question, count=count,
        sentences=graph.review.sentences(question) if question else {}, answers=ANSWERS[kind],
        done=find_done(request, graph),
    )  # fmt: skip


def answer(request: Request, form: FormData, writer: str, graph: KnowledgeGraph) -> Response:
    """Write the answer and go on to the next question."""
    kind, word = _parse_kind(str(form.get("kind", ""))), str(form.get("answer", ""))
    queue: ReviewQueue = request.app.state.review
    question = queue.find(kind, str(form.get("question", "")))
    written = ""
    if question is not None:
        if word == "skip":
            graph.review.skip(question)
        else:
            judged = _judge(graph, question, word, writer)
            written = ",".join(s.judgement.id for s in judged.standings) if judged else ""
        queue.drop(question)
    return RedirectResponse(f"/review?kind={kind}" + (f"&done={written}" if written else ""), 303)


def _judge(graph: KnowledgeGraph, question: ReviewQuestion, word: str, by: str) -> Judged | None:
    judging, iris = graph.judge, [end.iri for end in question.ends]
    if question.kind is QuestionKind.CLASSES:
        return judging.retype(iris[0], EntityType.parse(word), by=by)
    if word not in {answer for answer, _, _ in ANSWERS[question.kind]}:
        raise InputError(f"{word!r} is no answer to this question.")
    if question.kind is QuestionKind.CLAIMS:
        return judging.confirm(question.claim, by=by) if word == "confirm" else judging.reject(question.claim, by=by)
    pair = {"same": judging.same, "different": judging.different, "unsure": judging.unsure}[word]
    return pair(iris[0], iris[1], by=by)


def _parse_kind(name: str) -> QuestionKind:
    if name not in list(QuestionKind):
        raise InputError(f"There are no questions of the kind {name!r}. Kinds: {', '.join(QuestionKind)}.")
    return QuestionKind(name)


ROUTES = [Route("/review", reading(show_review, is_slow=True)), Route("/review", changing(answer), methods=["POST"])]
