"""Filters in the page leave the same network as those on the command line: the page counts in JavaScript, the other in Python."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from chromium import MARKS, launch

from collabgraph.graph.network.filters import NetworkFilter, select
from collabgraph.graph.network.projections import PROJECTIONS, project
from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, NetworkFact, Snapshot
from collabgraph.graph.views.picture import render_picture
from collabgraph.ontology.vocabulary import EntityType, Property

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright (requirements-dev.txt)")
pytestmark = MARKS

P, T = Property, EntityType
COUNTS = {T.PERSON: 9, T.ORGANISATION: 5, T.CLUSTER: 3, T.PROJECT: 4, T.EVENT: 8, T.PLACE: 4, T.TOPIC: 3}
#: What an article can state: property, type of the subject, type of the object.
STATED = (
    (P.PRESENTED_AT, T.PERSON, T.EVENT), (P.PRESENTED_AT, T.PERSON, T.EVENT), (P.PARTICIPATED_IN, T.PERSON, T.EVENT),
    (P.ORGANISED, T.CLUSTER, T.EVENT), (P.PARTICIPATED_IN, T.ORGANISATION, T.EVENT), (P.PARTNER_IN, T.ORGANISATION, T.PROJECT),
    (P.LEADS, T.CLUSTER, T.PROJECT), (P.AFFILIATED_WITH, T.PERSON, T.ORGANISATION), (P.MEMBER_OF, T.ORGANISATION, T.CLUSTER),
    (P.COLLABORATES_WITH, T.CLUSTER, T.ORGANISATION), (P.PART_OF, T.EVENT, T.EVENT), (P.PART_OF, T.EVENT, T.PROJECT),
    (P.LOCATED_IN, T.EVENT, T.PLACE), (P.LOCATED_IN, T.ORGANISATION, T.PLACE), (P.LOCATED_IN, T.PLACE, T.PLACE),
    (P.HAS_TOPIC, T.EVENT, T.TOPIC), (P.HAS_TOPIC, T.PROJECT, T.TOPIC), (P.SPOKE_ABOUT, T.PERSON, T.TOPIC),
)  # fmt: skip
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"years": (2020, 2021)},
    {"years": (2022, 2022)},
    {"min_confidence": "likely"},
    {"min_confidence": "certain"},
    {"announced": False},
    {"place": "Place 0"},
    {"place": "Place 1", "years": (2019, 2021)},
    {"topic": "Topic 0"},
    {"topic": "Topic 1", "min_confidence": "likely", "announced": False},
    {"articles": 2},
    {"articles": 2, "announced": False, "years": (2019, 2022)},
)


def make_snapshot(seed: int) -> Snapshot:
    """A graph by chance: sessions of conferences, people with and without bodies, doubtful and announced claims."""
    chance = random.Random(seed)
    things = {}
    for type_, count in COUNTS.items():
        for i in range(count):
            iri = f"{type_.value.lower()}{i}"
            is_dated = type_ in (T.EVENT, T.PROJECT) and chance.random() < 0.6
            years = (chance.randint(2019, 2023),) if is_dated else ()
            things[iri] = NetworkEntity(iri, type_, f"{type_.value} {i}", years=years)
    published = {f"article{i}": 2019 + i for i in range(4)}
    evidence: dict[str, Evidence] = {}
    claims: dict[NetworkFact, tuple[str, ...]] = {}
    facts: set[NetworkFact] = set()
    for number in range(110):
        property_, of, to = chance.choice(STATED)
        subject, object_ = (f"{t.value.lower()}{chance.randrange(COUNTS[t])}" for t in (of, to))
        # No event is part of one that is part of it: which is the whole would be a matter of taste.
        if subject == object_ or (property_ is P.PART_OF and of is to and subject < object_):
            continue
        fact, claim = NetworkFact(subject, property_, object_), f"claim{number}"
        source = chance.choice([*published, "undated"])
        announced, confidence = chance.random() < 0.2, chance.choice([0.3, 0.7, 0.97])
        evidence[claim] = Evidence(claim, property_, f"{claim}.", "", source, announced, source, confidence)
        claims[fact] = (*claims.get(fact, ()), claim)
        facts.add(fact)
        if property_ is P.COLLABORATES_WITH:
            facts.add(NetworkFact(object_, property_, subject))
        if property_ is P.LEADS:
            facts.add(NetworkFact(subject, P.PARTNER_IN, object_))
    at = [fact for fact in sorted(facts) if fact.property is P.PRESENTED_AT]
    behalf = {(f.subject, f.object): (f"cluster{i % 3}",) for i, f in enumerate(at) if i % 2}
    talks = {(f.subject, f.object): (f"topic{i % 3}",) for i, f in enumerate(at) if i % 3 == 0}
    return Snapshot(things, tuple(sorted(facts)), evidence, claims, behalf, talks, published)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with sync_api.sync_playwright() as playwright, launch(playwright) as browser:
        yield browser


#: Sets the filter and tells the ties that are left: names of both ends, weight.
ASK = """(wanted) => {
  const { network } = window.picture;
  const find = (label, type) => label ? network.things.find((thing) => thing.label === label && thing.type.name === type).id : null;
  const limits = { likely: network.confidence[1][1], certain: network.confidence[0][1] };
  window.picture.set({ years: wanted.years ?? null, sure: limits[wanted.min_confidence] ?? 0, announced: wanted.announced ?? true,
    articles: wanted.articles ?? 1,
    place: find(wanted.place, "Place"), topic: find(wanted.topic, "Topic") });
  return window.picture.view.ties.map((tie) => [[network.things[tie.a].label, network.things[tie.b].label].sort().join(" – "), tie.weight]);
}"""


@pytest.mark.parametrize("kind", [*PROJECTIONS, "facts"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_page_and_command_line_leave_the_same(browser: "Browser", tmp_path: Path, kind: str, seed: int) -> None:
    snapshot, file = make_snapshot(seed), tmp_path / "picture.html"
    file.write_text(render_picture(project(snapshot, kind)), "utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-ready]")
    drawn = {thing.label for thing in snapshot.things.values()}
    for wanted in FILTERS:
        if wanted.get("place", wanted.get("topic", "Person 0")) not in drawn:
            continue
        G = project(select(snapshot, NetworkFilter(**wanted)), kind)
        expected: dict[str, int] = {}
        for a, b, data in G.edges(data=True):
            if a != b:
                key = " – ".join(sorted((G.nodes[a]["label"], G.nodes[b]["label"])))
                expected[key] = expected.get(key, 0) + data["weight"]
        assert dict(page.evaluate(ASK, wanted)) == expected, wanted
    page.close()
