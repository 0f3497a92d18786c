"""Open questions of a workspace: what is asked, in which order, and what is not asked again."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from collabgraph.cli.judgements.review_session import ReviewProgress, Session
from collabgraph.cli.judgements.review_view import Sentences, TerminalScreen, highlight, write_list
from collabgraph.cli.main import main
from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention, Quote
from collabgraph.graph.review.questions import QuestionKind, ReviewQuestion
from collabgraph.knowledge import KnowledgeGraph
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property
from collabgraph.workspace import Workspace

P, T = Property, EntityType
#: A statement: subject, its type, property, object, its type (none for a value), confidence.
Line = tuple[str, EntityType, Property, str, EntityType | None, float]

ARTICLES: dict[str, list[Line]] = {
    "graz": [
        ("Jana Kos", T.PERSON, P.AFFILIATED_WITH, "Adria Wood", T.ORGANISATION, 0.95),
        ("Jana Kos", T.PERSON, P.PRESENTED_AT, "Timber Forum 2023", T.EVENT, 0.95),
        ("Timber Ring Styria", T.CLUSTER, P.ORGANISED, "Timber Forum 2023", T.EVENT, 0.9),
    ],
    "linz": [
        ("Jana Kos", T.PERSON, P.AFFILIATED_WITH, "Danube Steel", T.ORGANISATION, 0.95),
        ("Timber Ring Styria", T.ORGANISATION, P.FUNDS, "BEECHLINK", T.PROJECT, 0.4),
        ("Timber Ring Styria", T.ORGANISATION, P.PARTNER_IN, "BEECHLINK", T.PROJECT, 0.95),
    ],
    "wels": [
        ("Mila Hofer", T.PERSON, P.ROLE, "Director", None, 0.6),
        ("Mila Hofer", T.PERSON, P.LEADS, "BEECHLINK", T.PROJECT, 0.95),
    ],
}


def make(id: str, lines: list[Line], before: str = "") -> tuple[Article, Extraction]:
    """An article of one sentence for each statement, and its extraction."""
    text = f"News from {id}\n\n{before}"
    entities: dict[str, Entity] = {}
    claims = []
    for subject, type_, property_, object_, object_type, confidence in lines:
        sentence = f"{subject} {property_} {object_}."
        begin = len(text)
        text += f"{sentence} "
        for name, of in ((subject, type_), (object_, object_type)):
            if of is not None:
                at = begin + sentence.index(name)
                entities.setdefault(fold(name), Entity(fold(name), of, name, (), (Mention(at, at + len(name), name),)))
        ends: tuple[str | None, str | None] = (fold(object_), None) if object_type else (None, object_)
        quote = Quote(begin, begin + len(sentence), sentence)
        claims.append(Claim(property_, fold(subject), *ends, quote, confidence, subject_form=subject))
    article = Article(id, f"News from {id}", text, source=f"{id}.txt")
    return article, Extraction(id, article.digest, "by hand 1", tuple(entities.values()), tuple(claims))


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[KnowledgeGraph]:
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.ingest(make(id, lines) for id, lines in ARTICLES.items())
    with KnowledgeGraph(tmp_path / "workspace") as graph:
        yield graph


class Keys:
    """A screen that remembers what it showed, with keys pressed beforehand."""

    def __init__(self, keys: str) -> None:
        self._keys = iter(keys)
        self.asked: list[str] = []
        self.progress: list[str] = []
        self.told: list[str] = []

    def ask(self, question: ReviewQuestion, sentences: Sentences, progress: ReviewProgress) -> None:
        assert any(sentences.values())
        self.asked.append(question.kind)
        self.progress.append(str(progress))

    def tell(self, message: str) -> None:
        self.told.append(message)

    def help(self, question: ReviewQuestion) -> None:
        self.told.append("help")

    def read_key(self) -> str:
        try:
            return next(self._keys)
        except StopIteration:
            raise EOFError from None


def walk(graph: KnowledgeGraph, keys: str, *kinds: str, limit: int | None = None, again: bool = False) -> Keys:
    screen = Keys(keys)
    Session(graph.review, graph.judge, screen, kinds, "Ida", limit, again).run()
    return screen


def dump(graph: KnowledgeGraph, path: Path) -> list[str]:
    graph.export("nquads", path)
    return sorted(path.read_text("utf-8").splitlines())


def kinds_in_force(graph: KnowledgeGraph) -> list[str]:
    return [s.judgement.kind for s in graph.judge.list() if s.state == "in force"]


def test_namesakes_weak_claims_and_class_conflicts_are_asked(graph: KnowledgeGraph) -> None:
    (duplicate,) = graph.review.questions("duplicates")
    assert duplicate.text == "Is Jana Kos (Person) the same as Jana Kos (Person)?"
    assert "same full name" in duplicate.reasons[0]
    assert "different affiliations" in duplicate.reasons[1]
    assert [q.text for q in graph.review.questions("claims")] == [
        "Does linz state: Timber Ring Styria funds BEECHLINK?",
        "Does wels state: Mila Hofer role Director?",
    ]
    (conflict,) = graph.review.questions("classes")
    assert conflict.text == "Of which class is Timber Ring Styria?"
    assert set(conflict.classes) == {T.CLUSTER, T.ORGANISATION}


def test_most_useful_question_comes_first(graph: KnowledgeGraph) -> None:
    questions = graph.review.questions()
    assert [q.use for q in questions] == sorted((q.use for q in questions), reverse=True)
    assert questions[0].kind is QuestionKind.CLASSES


def test_sure_facts_are_no_questions(graph: KnowledgeGraph) -> None:
    assert not [q for q in graph.review.questions("claims") if "presentedAt" in q.text]


def test_unknown_kind_is_refused(graph: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="Kinds: duplicates, claims, classes"):
        graph.review.questions("names")


def test_both_sides_speak_with_their_sentences(graph: KnowledgeGraph) -> None:
    (duplicate,) = graph.review.questions("duplicates")
    sides = graph.review.sentences(duplicate)
    assert len(sides) == 2
    assert {told.article for side in sides.values() for told in side} == {"graz", "linz"}
    claim = graph.review.questions("claims")[0]
    (told,) = graph.review.sentences(claim)[claim.text]
    assert told.words == "Timber Ring Styria funds BEECHLINK."
    assert told.before.endswith("Danube Steel.")
    assert told.words in highlight(told).plain


@pytest.mark.parametrize(
    ("kind", "keys", "written"),
    [
        ("duplicates", "s", "same"),
        ("duplicates", "d", "different"),
        ("duplicates", "u", "unsure"),
        ("claims", "c", "confirm"),
        ("claims", "r", "reject"),
        ("classes", "1", "retype"),
        ("duplicates", "S", "same"),
    ],
)
def test_key_writes_its_judgement_and_the_question_is_closed(
    graph: KnowledgeGraph, kind: str, keys: str, written: str
) -> None:
    before = graph.review.questions(kind)
    walk(graph, keys, kind, limit=1)
    (standing,) = graph.judge.list()
    assert (standing.judgement.kind, standing.judgement.by) == (written, "Ida")
    assert before[0].id not in {question.id for question in graph.review.questions(kind)}
    assert len(graph.review.questions(kind)) == len(before) - 1


def test_same_makes_one_node_of_two(graph: KnowledgeGraph) -> None:
    people = "SELECT ?p { ?p a cg:Person ; skos:prefLabel 'Jana Kos' }"
    assert len(graph.query(people)) == 2
    walk(graph, "s", "duplicates")
    assert len(graph.query(people)) == 1


@pytest.mark.parametrize(("kind", "key"), [("duplicates", "s"), ("duplicates", "d"), ("claims", "r"), ("classes", "2")])
def test_back_takes_the_last_judgement_back(graph: KnowledgeGraph, tmp_path: Path, kind: str, key: str) -> None:
    before = dump(graph, tmp_path / "before.nq")
    screen = walk(graph, f"{key}bq", kind, limit=1)
    assert screen.progress == ["1 of 1, 0 judged"] * 2
    assert screen.told == ["That was all. b goes back, any other key leaves."]
    assert kinds_in_force(graph) == ["undo"]
    assert dump(graph, tmp_path / "after.nq") == before


def test_back_works_from_the_question_behind_the_last_answer(graph: KnowledgeGraph) -> None:
    screen = walk(graph, "1bq")
    assert screen.progress == ["1 of 4, 0 judged", "2 of 4, 1 judged", "1 of 4, 0 judged"]
    assert screen.asked[0] == screen.asked[2]


def test_back_takes_up_what_was_put_off(graph: KnowledgeGraph) -> None:
    walk(graph, "kbq")
    assert len(graph.review.questions()) == 4


def test_first_question_has_nothing_behind_it(graph: KnowledgeGraph) -> None:
    assert walk(graph, "bq").told == ["This is the first question; there is nothing to go back to."]


def test_what_was_put_off_is_asked_again_only_on_demand(graph: KnowledgeGraph) -> None:
    walk(graph, " k", "claims")
    assert graph.review.questions("claims") == ()
    assert len(graph.review.questions("claims", again=True)) == 2
    assert walk(graph, "q", "claims").asked == []
    assert len(walk(graph, "kk", "claims", again=True).asked) == 2


def test_leaving_loses_nothing_and_the_next_walk_goes_on(graph: KnowledgeGraph) -> None:
    assert walk(graph, "cq", "claims").progress == ["1 of 2, 0 judged", "2 of 2, 1 judged"]
    assert walk(graph, "c", "claims").progress == ["1 of 1, 0 judged"]
    assert graph.review.questions("claims") == ()


def test_key_without_meaning_is_told_and_help_explains(graph: KnowledgeGraph) -> None:
    screen = walk(graph, "x?sq", "claims", limit=1)
    assert screen.told == [
        "This key answers nothing here; ? shows those that do.", "help",
        "This key answers nothing here; ? shows those that do.",
    ]  # fmt: skip
    assert kinds_in_force(graph) == []


def test_answer_against_the_ledger_needs_a_second_key(graph: KnowledgeGraph) -> None:
    (duplicate,) = graph.review.questions("duplicates")
    screen = Keys("")
    session = Session(graph.review, graph.judge, screen, by="Ida")
    one, other = (end.iri for end in duplicate.ends)
    graph.judge.different(one, other, by="Jo")
    screen._keys = iter("snsy")
    session._open = [duplicate]
    assert session._ask(duplicate)
    assert "This goes against line 1 (Jo" in screen.told[0]
    assert [s.state for s in graph.judge.list()] == ["contradicted", "in force"]


def test_answer_that_cannot_be_written_is_told_and_the_question_stays(graph: KnowledgeGraph) -> None:
    with Workspace.open(graph.folder):
        screen = walk(graph, "cq", "claims")
    assert "another process is writing to this workspace" in screen.told[0]
    assert kinds_in_force(graph) == []


def test_terminal_shows_question_quote_and_keys(graph: KnowledgeGraph, capsys: pytest.CaptureFixture[str]) -> None:
    (duplicate,) = graph.review.questions("duplicates")
    screen = TerminalScreen()
    screen.ask(duplicate, graph.review.sentences(duplicate), ReviewProgress(7, 42, 3))
    screen.help(duplicate)
    shown = capsys.readouterr().out
    assert "7 of 42, 3 judged" in shown
    assert "Jana Kos affiliatedWith Danube Steel." in shown
    assert "s same   d different   u unsure   k skip   b back   q quit" in shown
    assert "the question is closed" in shown


def test_keys_typed_at_a_terminal_are_judgements(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collabgraph.cli.judgements.review._is_terminal", lambda: True)
    arguments = ["review", "--workspace", str(graph.folder), "--by", "Ida", "--kind", "claims"]
    result = CliRunner().invoke(main, arguments, input="cq")
    assert result.exit_code == 0, result.output
    assert "Does linz state: Timber Ring Styria funds BEECHLINK?" in result.stdout
    assert result.stdout.endswith("1 judged, 0 put off, 1 still open\n")
    assert kinds_in_force(graph) == ["confirm"]


def test_without_a_terminal_questions_are_listed_with_their_commands(graph: KnowledgeGraph) -> None:
    result = CliRunner().invoke(main, ["review", "--workspace", str(graph.folder), "--kind", "duplicates"])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1. Is Jana Kos (Person) the same as Jana Kos (Person)?\n")
    assert "$ collabgraph judge same https://" in result.stdout
    assert result.stderr == "No terminal to answer at: use the commands above.\n"


def test_listed_command_answers_its_question(graph: KnowledgeGraph) -> None:
    (duplicate,) = graph.review.questions("duplicates")
    command = write_list([duplicate]).splitlines()[-2].split()[2:]
    result = CliRunner().invoke(main, [*command, "--workspace", str(graph.folder), "--yes"])
    assert result.exit_code == 0, result.output
    assert graph.review.questions("duplicates") == ()


def test_json_holds_all_that_a_program_needs(graph: KnowledgeGraph) -> None:
    arguments = ["review", "--workspace", str(graph.folder), "--format", "json", "--limit", "3"]
    result = CliRunner().invoke(main, arguments)
    questions = json.loads(result.stdout)
    assert len(questions) == 3
    assert set(questions[0]) == {
        "id", "kind", "question", "reasons", "value", "effect", "use", "ends", "claim", "classes", "commands",
    }  # fmt: skip


def test_nothing_open_is_said(graph: KnowledgeGraph) -> None:
    walk(graph, "d", "duplicates")
    result = CliRunner().invoke(main, ["review", "--workspace", str(graph.folder), "--kind", "duplicates"])
    assert result.stdout == "No open questions.\n"
