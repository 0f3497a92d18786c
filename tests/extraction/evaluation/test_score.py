import importlib.util
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from collabgraph.extraction.evaluation.figures import LINES, summarise
from collabgraph.extraction.evaluation.predicted import FoundArticle, FoundFact, FoundNode
from collabgraph.extraction.evaluation.score import ArticleScore, ScoreState, score_article
from collabgraph.extraction.model import Article
from collabgraph.extraction.training.annotated import parse_annotated
from collabgraph.ontology.vocabulary import NAMESPACE, SIGNATURES, EntityType, Property

GOLD = Path(__file__).parents[2] / "gold"
NODES = [("Jana Kos", "Person"), ("Wood Day", "Event"), ("opening session", "Event"), ("Mila Hofer", "Person")]
BODIES = [("Lumo", "Organisation"), ("BEECH", "Project")]

Score = Callable[..., ArticleScore]


def states(
    score: Score, facts: list[tuple[str, str, str]], nodes: list[tuple[str, str]] = NODES + BODIES
) -> list[tuple[str, str]]:
    """Property and state of each found fact."""
    return [(o.property.value, o.state.value) for o in score(nodes, facts).facts if o.found is not None]


@pytest.mark.parametrize(
    ("fact", "state"),
    [
        (("Jana Kos", "presentedAt", "Wood Day"), ScoreState.RIGHT),
        (("Jana Kos", "presentedAt", "opening session"), ScoreState.RIGHT),
        (("Jana Kos", "participatedIn", "Wood Day"), ScoreState.FALSE),
        (("Mila Hofer", "presentedAt", "Wood Day"), ScoreState.FALSE),
        (("Wood Day", "startDate", "2023-05-03"), ScoreState.RIGHT),
        (("Wood Day", "startDate", "2023-05"), ScoreState.HALF),
        (("Wood Day", "startDate", "2023-05-04"), ScoreState.FALSE),
        (("Lumo", "leads", "BEECH"), ScoreState.RIGHT),
        (("Lumo", "partnerIn", "BEECH"), ScoreState.PASSED),
    ],
)
def test_a_found_fact_has_its_state(score: Score, fact: tuple[str, str, str], state: ScoreState) -> None:
    assert states(score, [fact]) == [(fact[1], state.value)]


def test_the_whole_and_the_part_of_an_event_count_once(score: Score) -> None:
    facts = [("Jana Kos", "presentedAt", "Wood Day"), ("Jana Kos", "presentedAt", "opening session")]
    assert states(score, facts) == [("presentedAt", "right"), ("presentedAt", "passed")]


def test_a_fact_of_an_unknown_end_is_false(score: Score) -> None:
    nodes = [("Jana Kos", "Person"), ("Wood Day in Graz", "Event")]
    assert states(score, [("Jana Kos", "presentedAt", "Wood Day in Graz")], nodes) == [("presentedAt", "false")]


def test_missed_facts_and_entities_are_named(score: Score) -> None:
    missed = score([], [])
    assert [o.state for o in missed.facts] == [ScoreState.MISSED] * 5
    assert [o.state for o in missed.entities] == [ScoreState.MISSED] * 7


def test_a_second_node_for_one_entity_is_false_but_serves_as_an_end(score: Score) -> None:
    nodes = [("Jana Kos", "Person"), ("jana kos", "Person"), ("Wood Day", "Event")]
    scored = score(nodes, [("jana kos", "presentedAt", "Wood Day")])
    assert [o.state.value for o in scored.entities if o.node and o.type is EntityType.PERSON] == ["right", "false"]
    assert [o.state.value for o in scored.facts if o.found] == ["right"]


def test_a_cluster_counts_as_an_organisation(score: Score) -> None:
    scored = score([("Lumo", "Cluster")], [])
    assert [o.state.value for o in scored.entities if o.node] == ["right"]


def test_a_name_under_another_type_is_false_and_says_whose_it_is(score: Score) -> None:
    (false,) = [o for o in score([("BEECH", "Event")], []).entities if o.state is ScoreState.FALSE]
    assert false.mistyped is not None
    assert false.mistyped.forms == ("BEECH",)


@pytest.fixture(scope="module")
def witness() -> ModuleType:
    """The scorer that the figures must equal, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score_graph", GOLD / "score_graph.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NAMES = [
    "Ana Kos",
    "ana kos",
    "Łódź Forum",
    "Lodz – Forum",
    "the Forum",
    "Forum",
    "BEECH",
    "„Wood“ Day",
    "Wood Day (WD)",
]
VALUES = {"role": ["Director", "director.", "Head"], "date": ["2023", "2023-05", "2023-05-03", "2024-01-01"]}


def draw_facts(luck: random.Random, types: dict[str, EntityType], count: int) -> set[tuple[str, Property, str]]:
    facts = set()
    for _ in range(count):
        p = luck.choice(list(Property))
        subjects = [e for e, t in types.items() if t in SIGNATURES[p].subjects]
        objects: list[str] = [e for e, t in types.items() if t in SIGNATURES[p].objects]
        if p.is_literal:
            objects = VALUES["role" if p is Property.ROLE else "date"]
        if subjects and objects:
            s, o = luck.choice(subjects), luck.choice(objects)
            if s != o:
                facts.add((s, p, o))
    return facts


def draw_case(luck: random.Random) -> tuple[dict[str, Any], FoundArticle]:
    """An annotation and a graph over a handful of names, so that they often agree, half agree or nearly agree."""
    text = "\n".join(NAMES)
    entities = {f"e{k}": luck.choice(list(EntityType)) for k in range(luck.randint(1, 8))}
    gold_facts = draw_facts(luck, entities, 14)
    data: dict[str, Any] = {
        "id": "a1", "title": "", "published": None, "text": text,
        "entities": [
            {"id": e, "type": t.value, "name": luck.choice(NAMES), "aliases": luck.sample(NAMES, luck.randint(0, 2))}
            for e, t in entities.items()
        ],
        "facts": [
            {"s": s, "p": p.value, ("value" if p.is_literal else "o"): o, "evidence": ""}
            for s, p, o in sorted(gold_facts)
        ],
    }  # fmt: skip
    nodes = []
    for k in range(luck.randint(0, 9)):
        like = luck.choice(data["entities"])
        forms = luck.sample([like["name"], *luck.sample(NAMES, 2)], 2)
        type_ = EntityType(like["type"]) if luck.random() < 0.8 else luck.choice(list(EntityType))
        nodes.append(FoundNode(f"urn:n{k}", type_, forms[0], frozenset(forms)))
    stated = draw_facts(luck, {n.iri: n.type for n in nodes}, 14)
    found = tuple(
        FoundFact(s, p, None if p.is_literal else o, o if p.is_literal else None) for s, p, o in sorted(stated)
    )
    return data, FoundArticle("a1", Article("a1", "", text), tuple(nodes), found)


def as_graph(found: FoundArticle) -> tuple[Any, ...]:
    """What the witness would read from a file with this graph."""
    mentions = [("urn:a1", "https://schema.org/mentions", ("i", node.iri)) for node in found.nodes]
    facts = [
        (f.subject, NAMESPACE + f.property, ("l", f.value) if f.value is not None else ("i", f.object))
        for f in found.facts
    ]
    labels = defaultdict(set, {n.iri: set(n.forms) for n in found.nodes})
    types, prefs = {n.iri: n.type.value for n in found.nodes}, {n.iri: n.label for n in found.nodes}
    return types, prefs, labels, {"a1": "urn:a1"}, {"urn:a1": mentions + facts}


@pytest.mark.parametrize("seed", range(40))
def test_figures_equal_those_of_the_independent_scorer(witness: ModuleType, seed: int) -> None:
    luck = random.Random(seed)
    cases = [draw_case(luck) for _ in range(10)]
    figures = summarise([score_article(parse_annotated(data), found) for data, found in cases], draws=2)
    told = witness.summarise([witness.score_article(data, as_graph(found)) for data, found in cases])
    expected = {
        **told["entities"], **told["facts"], "entities": told["entities_micro"],
        "core facts": told["facts_core_micro"], "topics": told["facts_topics_micro"],
    }  # fmt: skip
    assert set(expected) == set(LINES) - {"all facts"}
    for line, figure in expected.items():
        mine = figures[line]
        assert (mine.precision, mine.recall, mine.f1) == pytest.approx(
            (figure["p"], figure["r"], figure["f1"]), abs=6e-5
        ), line
        assert (mine.found, mine.gold) == (figure["pred"], figure["gold"]), line
