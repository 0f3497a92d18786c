"""What a person judges changes just what it says, lasts, and is taken back to the letter."""

import io
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import pytest

from collabgraph import KnowledgeGraph
from collabgraph.graph.curation.status import JudgementState
from collabgraph.graph.storage.triplestore import Store
from collabgraph.judgements.judging import Judging
from collabgraph.judgements.plan import Judged, Plan
from collabgraph.ontology.errors import InputError, JudgementError, UnknownNameError

Act = Callable[[Judging], Judged | None]


class Where(TypedDict):
    """The words of an article that state what is added."""

    article: str
    quote: str


SPOKE = ("Jana Kos", "presentedAt", "Cluster Day")
ADDED: Where = {"article": "linz", "quote": "The Wood Forum in Linz"}


@pytest.fixture
def judged_graph(graph: KnowledgeGraph, news: Path) -> KnowledgeGraph:
    """The three articles, and so many others that a judgement is a small change."""
    for n in range(12):
        (news / f"other{n}.txt").write_text(f"Other {n}\n\nIda Brunner spoke at Fair {'ABCDEFGHIJKL'[n]}.")
    graph.ingest(news)
    return graph


def lines(graph: KnowledgeGraph) -> list[str]:
    file = io.BytesIO()
    graph.export("nquads", file)
    return sorted(file.getvalue().decode().splitlines())


def ask(graph: KnowledgeGraph, where: str) -> bool:
    return bool(graph.answer(f"ASK {{ {where} }}").answer)


def named(subject: str, property_: str, object_: str) -> str:
    return f"?s skos:prefLabel '{subject}' ; cg:{property_} ?o . ?o skos:prefLabel '{object_}'"


KINDS: dict[str, tuple[Act, str, str]] = {
    "reject": (lambda j: j.reject(*SPOKE), "", named(*SPOKE)),
    "reject by words": (lambda j: j.reject("Jana Kos leads"), "", named("Jana Kos", "leads", "BEECH")),
    "confirm": (
        lambda j: j.confirm(*SPOKE, by="Ida"),
        "?c a cg:Claim ; cg:confidence 1.0 . GRAPH ?g { ?c dct:contributor 'Ida' ; dct:dateAccepted ?when }"
        " FILTER(STRENDS(STR(?g), 'graph/curation'))",
        "?c cg:quote 'Jana Kos spoke at Cluster Day.' ; cg:confidence 0.9",
    ),
    "correct the subject": (
        lambda j: j.correct(*SPOKE, subject="Ida Brunner", by="Ida"),
        f"{named('Ida Brunner', 'presentedAt', 'Cluster Day')} . ?c rdf:subject ?s ; rdf:object ?o ; dct:creator 'Ida'"
        " . ?old dct:isReplacedBy ?c . ?node cg:contributor ?s ; cg:atEvent ?o",
        named(*SPOKE),
    ),
    "correct the object": (
        lambda j: j.correct(*SPOKE, object="Wood Forum"),
        "?c rdf:object/skos:prefLabel 'Wood Forum' ; cg:quote 'Jana Kos spoke at Cluster Day.'",
        named(*SPOKE),
    ),
    "add": (
        lambda j: j.add("Mila Hofer", "presentedAt", "Wood Forum", **ADDED, by="Ida"),
        f"{named('Mila Hofer', 'presentedAt', 'Wood Forum')} . GRAPH ?g {{ ?s cg:presentedAt ?o . ?c dct:creator 'Ida' ;"
        " cg:quote 'The Wood Forum in Linz' ; cg:beginOffset 0 } FILTER(STRENDS(STR(?g), 'graph/curation'))",
        "",
    ),
    "add a new thing": (
        lambda j: j.add("Wood Forum", "locatedIn", "Linz", **ADDED),
        f"{named('Wood Forum', 'locatedIn', 'Linz')} . ?o a cg:Place",
        "",
    ),
    "add a role": (
        lambda j: j.add("Jana Kos", "role", "Chair", **ADDED),
        "?s cg:role 'Chair' ; skos:prefLabel 'Jana Kos'",
        "",
    ),
    "same": (
        lambda j: j.same("Jana Kos", "Mila Hofer"),
        "?s cg:leads ?p ; cg:presentedAt/skos:prefLabel 'Steel Week' . ?old dct:isReplacedBy ?s",
        "",
    ),
    "different": (
        lambda j: j.different("Jana Kos [graz]", "Jana Kos [linz]"),
        "?s skos:prefLabel 'Jana Kos' . ?t skos:prefLabel 'Jana Kos' FILTER(?s != ?t)",
        "?s cg:leads ?p ; cg:presentedAt/skos:prefLabel 'Cluster Day'",
    ),
    "retype": (
        lambda j: j.retype("BEECH", "Event"),
        "?s skos:prefLabel 'BEECH' ; a cg:Event",
        "?s cg:leads ?o",
    ),
    "rename": (
        lambda j: j.rename("BEECH", "The  Beech"),
        "?s skos:prefLabel 'The Beech' ; skos:altLabel 'BEECH'",
        "?s skos:prefLabel 'BEECH'",
    ),
}


@pytest.mark.parametrize(("act", "comes", "goes"), KINDS.values(), ids=KINDS)
def test_judgement_shows_lasts_and_is_undone_to_the_letter(
    judged_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch, act: Act, comes: str, goes: str
) -> None:
    graph, before = judged_graph, lines(judged_graph)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "rebuild", lambda *_: pytest.fail("a judgement builds everything anew"))
        judged = act(graph.judge)
        assert judged is not None
        assert not comes or ask(graph, comes)
        assert not goes or not ask(graph, goes)
        assert graph.validate() == ()
        after = lines(graph)
    graph.build()
    assert lines(graph) == after
    (standing,) = judged.standings
    assert standing.state is JudgementState.IN_FORCE
    graph.judge.undo(standing.judgement.line)
    assert lines(graph) == before
    assert [standing.state for standing in graph.judge.list()] == [JudgementState.UNDONE, JudgementState.IN_FORCE]


def test_unsure_changes_nothing_but_the_ledger(judged_graph: KnowledgeGraph) -> None:
    before = lines(judged_graph)
    judged_graph.judge.unsure("Jana Kos", "Mila Hofer", by="Ida", why="No context")
    assert lines(judged_graph) == before
    (standing,) = judged_graph.judge.list()
    assert (standing.judgement.by, standing.judgement.why, standing.state) == (
        "Ida",
        "No context",
        JudgementState.IN_FORCE,
    )


def test_judgements_hold_when_the_article_is_replaced_and_come_back_with_it(
    judged_graph: KnowledgeGraph, news: Path
) -> None:
    graph, old = judged_graph, (news / "graz.txt").read_text()
    graph.judge.reject(*SPOKE)
    graph.judge.same("Jana Kos", "Ida Brunner")
    (news / "graz.txt").write_text(old.replace("Jana", "It rained.\n\nJana", 1))
    assert graph.ingest(news).lost == ()
    assert not ask(graph, named("Ida Brunner", "presentedAt", "Cluster Day"))
    (news / "graz.txt").write_text(old.replace("Jana Kos spoke", "Bo Lund spoke"))
    report = graph.ingest(news)
    assert len(report.lost) == 2
    assert "Judgements without their target:\n  line 1 (" in str(report)
    assert [standing.state for standing in graph.judge.list()] == [JudgementState.GONE, JudgementState.IN_FORCE]
    (news / "graz.txt").write_text(old)
    assert graph.ingest(news).lost == ()
    assert not ask(graph, named("Ida Brunner", "presentedAt", "Cluster Day"))
    graph.remove("graz", "linz")
    assert [standing.state for standing in graph.judge.list()] == [JudgementState.GONE, JudgementState.GONE]


def test_contradiction_is_refused_with_both_sides_unless_agreed_to(judged_graph: KnowledgeGraph) -> None:
    graph = judged_graph
    graph.judge.confirm(*SPOKE, by="Ida")
    with pytest.raises(JudgementError, match=r"(?s)this contradicts the ledger.*line 1 \(Ida, .*Jana Kos presentedAt"):
        graph.judge.reject(*SPOKE)
    assert len(graph.judge.list()) == 1
    plans: list[Plan] = []

    def decline(plan: Plan) -> bool:
        plans.append(plan)
        return False

    assert graph.judge.reject(*SPOKE, agree=decline) is None
    assert "This goes against line 1 (Ida" in str(plans[0])
    graph.judge.reject(*SPOKE, agree=lambda plan: True)
    first, second = graph.judge.list()
    assert (first.state, first.against) == (JudgementState.CONTRADICTED, (second.judgement,))
    assert not ask(graph, named(*SPOKE))
    graph.judge.undo(2)
    assert ask(graph, "?c dct:contributor 'Ida'")


REFUSED: dict[str, tuple[Act, type[Exception], str]] = {
    "unknown name": (lambda j: j.same("Jana Koss", "Mila Hofer"), UnknownNameError, "Near names: Jana Kos"),
    "one thing": (lambda j: j.different("Jana Kos", "Jana Kos"), JudgementError, r"as in 'Jana Kos \[graz\]'"),
    "not there": (lambda j: j.same("Jana Kos [wels]", "Mila Hofer"), JudgementError, "wels does not speak of"),
    "several claims": (lambda j: j.reject("Jana Kos"), JudgementError, r"(?s)fits several claims.*\[graz\].*\[linz\]"),
    "no claim": (lambda j: j.reject("the moon"), JudgementError, "No claim states 'the moon'"),
    "two words": (lambda j: j.reject("Jana Kos", "leads"), JudgementError, "Found 2 words for a claim"),
    "no property": (lambda j: j.reject("Jana Kos", "liked", "BEECH"), InputError, "There is no property 'liked'"),
    "no class": (lambda j: j.retype("BEECH", "Tree"), InputError, "There is no type 'Tree'"),
    "no name": (lambda j: j.rename("BEECH", " "), InputError, "new name is empty"),
    "nothing to correct": (lambda j: j.correct(*SPOKE), InputError, "Nothing to correct"),
    "no such line": (lambda j: j.undo(7), JudgementError, "There is no line 7"),
    "false quote": (
        lambda j: j.add("Jana Kos", "leads", "BEECH", article="graz", quote="Jana leads BEECH"),
        JudgementError,
        "graz: these words do not stand in it",
    ),
    "no such article": (
        lambda j: j.add("Jana Kos", "leads", "BEECH", article="rome", quote="Jana"),
        JudgementError,
        "no article 'rome'",
    ),
    "wrong ends": (lambda j: j.add("BEECH", "leads", "Jana Kos", **ADDED), JudgementError, "leads does not join"),
    "no date": (lambda j: j.add("BEECH", "startDate", "May", **ADDED), JudgementError, "'May' is no date"),
    "new thing of no class": (
        lambda j: j.add("Jana Kos", "affiliatedWith", "The Wood", **ADDED),
        JudgementError,
        "is new. Say of which class it is .--object-class.",
    ),
    "new thing not in the article": (
        lambda j: j.add("Jana Kos", "presentedAt", "Iron Fair", **ADDED),
        UnknownNameError,
        "Nothing is called 'Iron Fair'",
    ),
}


@pytest.mark.parametrize(("act", "error", "match"), REFUSED.values(), ids=REFUSED)
def test_what_is_unclear_is_refused_and_nothing_is_written(
    judged_graph: KnowledgeGraph, act: Act, error: type[Exception], match: str
) -> None:
    with pytest.raises(error, match=match):
        act(judged_graph.judge)
    assert judged_graph.judge.list() == ()


MISSPELT: list[Act] = [
    lambda j: j.reject(*SPOKE, reason="No"),  # type: ignore[call-arg]
    lambda j: j.same("Jana Kos", "Mila Hofer", By="Ida"),  # type: ignore[call-arg]
    lambda j: j.add("Jana Kos", "leads", "BEECH", **ADDED, subject_type="Person"),  # type: ignore[call-arg]
    lambda j: j.undo(1, whom="Ida"),  # type: ignore[call-arg]
]


@pytest.mark.parametrize("act", MISSPELT)
def test_misspelt_keyword_is_refused_and_nothing_is_written(judged_graph: KnowledgeGraph, act: Act) -> None:
    with pytest.raises(TypeError, match="unexpected keyword"):
        act(judged_graph.judge)
    assert judged_graph.judge.list() == ()


def test_what_the_ledger_says_already_is_refused(judged_graph: KnowledgeGraph) -> None:
    judged_graph.judge.reject("Jana Kos leads")
    with pytest.raises(JudgementError, match="One that was rejected is in the list"):
        judged_graph.judge.reject("Jana Kos leads")
    judged_graph.judge.confirm(*SPOKE)
    with pytest.raises(JudgementError, match="Said already by line 2"):
        judged_graph.judge.confirm(*SPOKE)
    judged_graph.judge.undo(2)
    with pytest.raises(JudgementError, match="is undone already by line 3"):
        judged_graph.judge.undo(2)


def test_claim_by_a_person_is_undone_and_not_rejected(judged_graph: KnowledgeGraph) -> None:
    judged_graph.judge.add("Mila Hofer", "leads", "BEECH", **ADDED)
    with pytest.raises(JudgementError, match="a person said so"):
        judged_graph.judge.reject("Mila Hofer", "leads", "BEECH")


def test_fact_of_two_articles_stands_until_both_are_rejected(judged_graph: KnowledgeGraph, news: Path) -> None:
    (news / "again.txt").write_text("Again\n\nJana Kos leads BEECH.")
    judged_graph.ingest(news)
    leads = ("Jana Kos", "leads", "BEECH")
    found = judged_graph.answer("SELECT ?claim { ?claim rdf:predicate cg:leads } ORDER BY ?claim")
    one = judged_graph.judge.reject(str(found.rows[0][0]))
    assert "The fact still stands by 1 more." in str(one)
    assert ask(judged_graph, named(*leads))
    judged_graph.judge.reject(str(found.rows[1][0]).rpartition("/")[2][:8])
    assert not ask(judged_graph, named(*leads))
    judged_graph.judge.undo(1)
    judged_graph.judge.undo(2)
    both = judged_graph.judge.reject(*leads)
    assert both is not None
    assert len(both.standings) == 2
    assert not ask(judged_graph, named(*leads))


def test_judged_lines_show_who_said_so_in_card_and_table(judged_graph: KnowledgeGraph) -> None:
    judged_graph.judge.confirm("Jana Kos leads", by="Ida")
    judged_graph.judge.add("Jana Kos", "role", "Chair", **ADDED, by="Bo")
    card = str(judged_graph.card("Jana Kos"))
    assert "BEECH (certain) (confirmed by Ida)" in card
    assert "Chair (certain) (added by Bo)" in card
    judged_graph.export("csv", file := io.BytesIO())
    assert [row.rpartition(",")[2] for row in file.getvalue().decode().splitlines() if "BEECH" in row] == ["Ida"]


KILLED = """
    import os, sys
    from collabgraph import KnowledgeGraph
    from collabgraph.graph.storage.ledger import Ledger
    from collabgraph.graph.storage.index.register_tables import RegisterTables
    from collabgraph.graph.storage.triplestore import Store
    target, name = {"Ledger": Ledger, "RegisterTables": RegisterTables, "Store": Store}[sys.argv[2]], sys.argv[3]
    whole = getattr(target, name)
    def kill(*given):
        if sys.argv[2] == "Ledger":
            whole(*given)
        os._exit(9)
    with KnowledgeGraph(sys.argv[1]) as graph:
        graph.judge.list()
        setattr(target, name, kill)
        graph.judge.different("Jana Kos [graz]", "Jana Kos [linz]")
"""


@pytest.mark.parametrize(
    ("owner", "method"),
    [("Ledger", "append"), ("RegisterTables", "lend"), ("Store", "replace"), ("Store", "set_digest")],
)
def test_judgement_of_a_killed_writer_is_finished_at_the_next_opening(
    judged_graph: KnowledgeGraph, owner: str, method: str
) -> None:
    before = lines(judged_graph)
    judged_graph.close()
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(judged_graph.folder), owner, method]
    assert subprocess.run(command, check=False).returncode == 9
    assert ask(judged_graph, "?s skos:prefLabel 'Jana Kos' . ?t skos:prefLabel 'Jana Kos' FILTER(?s != ?t)")
    after = lines(judged_graph)
    judged_graph.build()
    assert lines(judged_graph) == after
    judged_graph.judge.undo(1)
    assert lines(judged_graph) == before
