"""Filters of the network: each by what it lets through, on a graph made by hand."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from collabgraph.graph.network.filters import ALL, NetworkFilter, find_years, select
from collabgraph.graph.network.snapshot import Evidence, NetworkEntity, NetworkFact, Snapshot, find_countries
from collabgraph.ontology.errors import InputError, UnknownNameError
from collabgraph.ontology.vocabulary import EntityType, Property

P, T = Property, EntityType

THINGS = {
    "ana": T.PERSON, "bo": T.PERSON, "uni": T.ORGANISATION, "hub": T.CLUSTER, "fair": T.EVENT, "talk": T.EVENT,
    "camp": T.EVENT, "weave": T.PROJECT, "riga": T.PLACE, "latvia": T.PLACE, "graz": T.PLACE, "wool": T.TOPIC, "flax": T.TOPIC,
}  # fmt: skip
YEARS = {"fair": (2019,), "camp": (2023,)}
#: Subject, property, object, article, confidence, whether announced.
STATED = (
    ("ana", P.PRESENTED_AT, "talk", "a1", 0.85, False),
    ("talk", P.PART_OF, "fair", "a1", 0.85, False),
    ("bo", P.PRESENTED_AT, "fair", "a1", 0.5, True),
    ("hub", P.ORGANISED, "camp", "a2", 0.85, False),
    ("hub", P.ORGANISED, "camp", "a3", 0.4, False),
    ("bo", P.PARTICIPATED_IN, "camp", "a2", 0.7, False),
    ("ana", P.AFFILIATED_WITH, "uni", "a1", 0.85, False),
    ("uni", P.COLLABORATES_WITH, "hub", "a3", 0.85, False),
    ("hub", P.LEADS, "weave", "a3", 0.85, False),
    ("fair", P.LOCATED_IN, "riga", "a1", 0.85, False),
    ("riga", P.LOCATED_IN, "latvia", "a1", 0.85, False),
    ("hub", P.LOCATED_IN, "graz", "a2", 0.85, False),
    ("camp", P.HAS_TOPIC, "flax", "a2", 0.85, False),
    ("weave", P.HAS_TOPIC, "wool", "a3", 0.85, False),
)
INFERRED = (("hub", P.COLLABORATES_WITH, "uni"), ("hub", P.PARTNER_IN, "weave"))


def make_snapshot() -> Snapshot:
    evidence: dict[str, Evidence] = {}
    claims: dict[NetworkFact, tuple[str, ...]] = {}
    facts = [NetworkFact(*fact) for fact in INFERRED]
    for number, (s, p, o, article, confidence, announced) in enumerate(STATED):
        claim = f"claim {number}"
        evidence[claim] = Evidence(claim, p, f"{s} {p} {o}.", "", article.title(), announced, article, confidence)
        facts.append(fact := NetworkFact(s, p, o))
        claims[fact] = (*claims.get(fact, ()), claim)
    things = {iri: NetworkEntity(iri, type_, iri.title(), years=YEARS.get(iri, ())) for iri, type_ in THINGS.items()}
    return Snapshot(
        things, tuple(sorted(set(facts))), evidence, claims, {}, {("ana", "talk"): ("wool",)}, {"a2": 2023, "a3": 2024}
    )


def short(snapshot: Snapshot, properties: Collection[Property] = tuple(Property)) -> set[str]:
    return {f"{f.subject} {f.property} {f.object}" for f in snapshot.facts if f.property in properties}


def test_no_condition_changes_nothing() -> None:
    assert select(make_snapshot(), ALL) == make_snapshot()


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        # A session has the year of its conference; what is undated has that of its article.
        (NetworkFilter(years=(2018, 2020)), {"ana presentedAt talk", "bo presentedAt fair"}),
        (NetworkFilter(years=(2023, 2023)), {"hub organised camp", "bo participatedIn camp"}),
        (NetworkFilter(years=(2024, 2030)), {"uni collaboratesWith hub", "hub collaboratesWith uni"}),
        # A place holds what happens in its parts; an event counts by its own place, not by the seats of those who came.
        (NetworkFilter(place="Latvia"), {"ana presentedAt talk", "bo presentedAt fair"}),
        (NetworkFilter(place="GRAZ"), {"uni collaboratesWith hub", "hub collaboratesWith uni"}),
        (NetworkFilter(topic="Flax"), {"hub organised camp", "bo participatedIn camp"}),
        (NetworkFilter(topic="wool"), {"ana presentedAt talk"}),
        (
            NetworkFilter(announced=False),
            {
                "ana presentedAt talk", "hub organised camp", "bo participatedIn camp", "uni collaboratesWith hub",
                "hub collaboratesWith uni",
            },
        ),
        (NetworkFilter(articles=2), {"hub organised camp"}),
        (
            NetworkFilter(min_confidence=0.8),
            {"ana presentedAt talk", "hub organised camp", "uni collaboratesWith hub", "hub collaboratesWith uni"},
        ),
        (NetworkFilter(min_confidence="certain"), set()),
        (NetworkFilter(min_confidence="likely", topic="Flax"), {"hub organised camp", "bo participatedIn camp"}),
        (NetworkFilter(years=(2023, 2023), min_confidence=0.8), {"hub organised camp"}),
    ],
    ids=lambda value: str(value) if isinstance(value, NetworkFilter) else "",
)  # fmt: skip
def test_a_filter_keeps_the_facts_that_meet_it(wanted: NetworkFilter, kept: set[str]) -> None:
    tie_facts = (P.PRESENTED_AT, P.PARTICIPATED_IN, P.ORGANISED, P.COLLABORATES_WITH)
    assert short(select(make_snapshot(), wanted), tie_facts) == kept


def test_what_is_inferred_stays_with_what_it_follows_from() -> None:
    kept = short(select(make_snapshot(), NetworkFilter(topic="wool")), (P.LEADS, P.PARTNER_IN))
    assert kept == {"hub leads weave", "hub partnerIn weave"}
    unsure = make_snapshot()
    unsure = replace(unsure, claims={f: c for f, c in unsure.claims.items() if f.property is not P.LEADS})
    assert not short(select(unsure, NetworkFilter(articles=1, announced=False)), (P.LEADS, P.PARTNER_IN))


def test_only_things_of_which_something_is_left_stay_with_their_sentences() -> None:
    kept = select(make_snapshot(), NetworkFilter(articles=2))
    assert kept.things.keys() == {"hub", "camp"}
    assert {found.quote for found in kept.evidence.values()} == {"hub organised camp."}


def test_each_event_has_the_years_of_the_nearest_whole() -> None:
    years = find_years(make_snapshot())
    assert (years["talk"], years["fair"], years["weave"]) == ((2019,), (2019,), ())


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (NetworkFilter(place="Rigaa"), "no place called 'Rigaa'. Near: Riga"),
        (NetworkFilter(topic="steel"), "no topic called 'steel'"),
    ],
)
def test_unknown_place_or_topic_is_refused_with_near_names(wanted: NetworkFilter, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message):
        select(make_snapshot(), wanted)


def test_conditions_that_nothing_can_meet_are_refused() -> None:
    with pytest.raises(InputError, match="Turn them round"):
        NetworkFilter(years=(2020, 2018))
    with pytest.raises(InputError, match="at least 1 article"):
        NetworkFilter(articles=0)
    with pytest.raises(InputError, match="a number from 0 to 1"):
        NetworkFilter(min_confidence=70)


def test_country_comes_from_the_seat_then_from_the_body() -> None:
    snapshot = make_snapshot()
    found = find_countries(snapshot.things, snapshot.facts, {"riga": "LV", "graz": "AT", "elsewhere": "SI"})
    assert found == {"riga": "LV", "graz": "AT", "hub": "AT", "fair": "LV", "talk": "LV"}


def test_what_follows_has_the_years_of_what_it_follows_from() -> None:
    kept = short(select(make_snapshot(), NetworkFilter(years=(2024, 2024))), (P.LEADS, P.PARTNER_IN))
    assert kept == {"hub leads weave", "hub partnerIn weave"}
