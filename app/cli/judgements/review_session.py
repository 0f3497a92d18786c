"""One review at a terminal: question after question, a key for each answer, and the way back.

In: the open questions, the judging of the workspace, a way to show something and one to read a key. Out: how many were
judged and put off. An answer is a line of the ledger at once, so that leaving loses nothing; going back undoes the last
line through the ledger. Prints nothing and reads no keyboard itself.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from collabgraph.graph.query.excerpts import Excerpt
from collabgraph.graph.review.questions import QuestionKind, ReviewQuestion
from collabgraph.judgements.judging import Judging
from collabgraph.judgements.plan import Judged, Plan
from collabgraph.judgements.review import Review
from collabgraph.ontology.errors import CollabgraphError
from collabgraph.ontology.vocabulary import EntityType


class Answer(StrEnum):
    """What a key means."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    CONFIRM = "confirm"
    REJECT = "reject"
    SKIP = "skip"
    BACK = "back"
    QUIT = "quit"
    HELP = "help"


_ALWAYS = {"k": Answer.SKIP, " ": Answer.SKIP, "b": Answer.BACK, "q": Answer.QUIT, "?": Answer.HELP}
_KEYS = {
    QuestionKind.DUPLICATES: {"s": Answer.SAME, "d": Answer.DIFFERENT, "u": Answer.UNSURE},
    QuestionKind.CLAIMS: {"c": Answer.CONFIRM, "r": Answer.REJECT},
    QuestionKind.CLASSES: {},
}


_CLAIM_ANSWERS = {Answer.CONFIRM: Judging.confirm, Answer.REJECT: Judging.reject}
_PAIR_ANSWERS = {Answer.SAME: Judging.same, Answer.DIFFERENT: Judging.different, Answer.UNSURE: Judging.unsure}


def find_keys(question: ReviewQuestion) -> dict[str, Answer | EntityType]:
    """The keys that answer a question, and those that always work; a class is chosen by its number."""
    numbered = {str(number): type_ for number, type_ in enumerate(question.classes, start=1)}
    return {**numbered, **_KEYS[question.kind], **_ALWAYS}


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """Where the review stands."""

    number: int
    total: int
    judged: int

    def __str__(self) -> str:
        return f"{self.number} of {self.total}, {self.judged} judged"


class Screen(Protocol):
    """What shows the review and reads keys."""

    def ask(
        self, question: ReviewQuestion, sentences: dict[str, tuple[Excerpt, ...]], progress: ReviewProgress
    ) -> None:
        """Show a question with the sentences of its sides."""

    def tell(self, message: str) -> None:
        """Show one message."""

    def help(self, question: ReviewQuestion) -> None:
        """Say what the keys mean."""

    def read_key(self) -> str:
        """The next key; EOFError or KeyboardInterrupt where there is none to come."""


@dataclass
class Session:
    """One walk through the open questions."""

    review: Review
    judging: Judging
    screen: Screen
    kinds: tuple[str, ...] = ()
    by: str | None = None
    limit: int | None = None
    again: bool = False
    all: bool = False
    #: What was done so far: the question, and the judgement that answered it unless it was put off.
    done: list[tuple[ReviewQuestion, Judged | None]] = field(default_factory=list)
    _open: list[ReviewQuestion] = field(default_factory=list)

    @property
    def judged(self) -> int:
        """How many questions were answered."""
        return sum(judged is not None for _, judged in self.done)

    def run(self) -> None:
        """Ask until all is answered or somebody leaves."""
        self._look()
        while self._ask(self._open[0]) if self._open else self._go_back_from_the_end():
            pass

    def _look(self) -> None:
        """Find what is still open: joining two things answers or changes other questions too, other answers do not."""
        seen = {question.id for question, _ in self.done}
        found = [q for q in self.review.questions(*self.kinds, again=self.again, all=self.all) if q.id not in seen]
        self._open = found if self.limit is None else found[: max(0, self.limit - len(self.done))]

    def _ask(self, question: ReviewQuestion) -> bool:
        """Whether to go on."""
        number = len(self.done) + 1
        progress = ReviewProgress(number, number - 1 + len(self._open), self.judged)
        self.screen.ask(question, self.review.sentences(question), progress)
        while True:
            answer = self._read(question)
            match answer:
                case Answer.QUIT:
                    return False
                case Answer.HELP:
                    self.screen.help(question)
                case Answer.BACK:
                    if self._go_back():
                        return True
                case Answer.SKIP:
                    self.review.skip(question)
                    self._close(question, None)
                    return True
                case _:
                    if self._judge(question, answer):
                        return True

    def _read(self, question: ReviewQuestion) -> Answer | EntityType:
        keys = find_keys(question)
        while True:
            try:
                key = self.screen.read_key()
            except (EOFError, KeyboardInterrupt):
                return Answer.QUIT
            if answer := keys.get(key.lower()):
                return answer
            self.screen.tell("This key answers nothing here; ? shows those that do.")

    def _judge(self, question: ReviewQuestion, answer: Answer | EntityType) -> bool:
        """Write the answer into the ledger; False where it was refused, which is told."""
        try:
            judged = self._write(question, answer)
        except CollabgraphError as e:
            self.screen.tell(str(e))
            return False
        if judged is None:
            self.screen.tell("Nothing was written.")
            return False
        self._close(question, judged)
        if answer is Answer.SAME:
            self._look()
        return True

    def _write(self, question: ReviewQuestion, answer: Answer | EntityType) -> Judged | None:
        if isinstance(answer, EntityType):
            return self.judging.retype(question.ends[0].iri, answer, by=self.by, agree=self._agree)
        if answer in _CLAIM_ANSWERS:
            return _CLAIM_ANSWERS[answer](self.judging, question.claim, by=self.by, agree=self._agree)
        one, other = question.ends
        return _PAIR_ANSWERS[answer](self.judging, one.iri, other.iri, by=self.by, agree=self._agree)

    def _agree(self, plan: Plan) -> bool:
        if not plan.contradicted:
            return True
        self.screen.tell(f"{plan}\nPress y to overrule it, any other key to leave it.")
        return self._read_plain() == "y"

    def _close(self, question: ReviewQuestion, judged: Judged | None) -> None:
        self.done.append((question, judged))
        self._open.remove(question)

    def _go_back_from_the_end(self) -> bool:
        """Whether the last answer was taken back once all was asked."""
        if not self.done:
            return False
        self.screen.tell("That was all. b goes back, any other key leaves.")
        return self._read_plain() == "b" and self._go_back()

    def _read_plain(self) -> str:
        try:
            return self.screen.read_key().lower()
        except (EOFError, KeyboardInterrupt):
            return ""

    def _go_back(self) -> bool:
        """Take the last answer back; False, and told, where there is none."""
        if not self.done:
            self.screen.tell("This is the first question; there is nothing to go back to.")
            return False
        question, judged = self.done[-1]
        try:
            for standing in judged.standings if judged else ():
                self.judging.undo(standing.judgement.id, by=self.by)
        except CollabgraphError as e:
            self.screen.tell(str(e))
            return False
        self.done.pop()
        if judged is None:
            self.review.take_up(question)
        self._look()
        self._open = [question, *(q for q in self._open if q.id != question.id)]
        return True
