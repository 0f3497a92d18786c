"""How sure a fact is after all articles, and which dates and places a surer one excludes; a function of the set."""

from itertools import permutations

import pytest

from collabgraph.graph.rdf.belief import Witness, find_beliefs, support
from collabgraph.ontology.vocabulary import EntityType, Property

EVENT, PERSON = EntityType.EVENT, EntityType.PERSON
START, END, PLACE = Property.START_DATE, Property.END_DATE, Property.LOCATED_IN


def told(
    property_: Property, object_: str, article: str, confidence: float, *, words: str = "", ahead: bool = False
) -> Witness:
    """A claim named by what it says and where; the sentence is the article's own unless it is given."""
    name = object_ if property_ is PLACE else ""
    iri = f"{article} {property_} {object_}"
    return Witness(iri, article, words or f"{article} {object_}", property_, object_, confidence, ahead, name)


def days(first: str, last: str, article: str, confidence: float, *, ahead: bool = False) -> list[Witness]:
    """An article that tells both days in one sentence."""
    words = f"{article} {first} {last}"
    return [
        told(START, first, article, confidence, words=words, ahead=ahead),
        told(END, last, article, confidence, words=words, ahead=ahead),
    ]


def test_independent_articles_add_up_and_one_article_does_not() -> None:
    a, b = told(Property.LEADS, "p", "a", 0.6), told(Property.LEADS, "p", "b", 0.7)
    again = told(Property.LEADS, "p", "a", 0.5, words="another sentence")
    assert support([a, b]) == 0.88
    assert support([a, b, again]) == 0.88
    assert support([a]) == 0.6


def test_a_sentence_that_two_articles_share_is_one_witness() -> None:
    a, b = (told(Property.LEADS, "p", article, 0.6, words="She leads it.") for article in "ab")
    assert support([a, b]) == 0.6
    assert find_beliefs(PERSON, [a, b]) == {}


def test_each_claim_of_a_fact_bears_the_belief_in_it() -> None:
    a, b = told(Property.LEADS, "p", "a", 0.6), told(Property.LEADS, "p", "b", 0.7)
    other = told(Property.LEADS, "q", "c", 0.5)
    assert find_beliefs(PERSON, [a, b, other]) == {a.claim: 0.88, b.claim: 0.88}


def test_an_announcement_does_not_bear_witness_that_it_took_place() -> None:
    report = told(Property.PRESENTED_AT, "e", "a", 0.6)
    programme = told(Property.PRESENTED_AT, "e", "b", 0.9, ahead=True)
    assert find_beliefs(PERSON, [report, programme]) == {}


def test_of_two_dates_the_surest_wins_and_excludes_the_other() -> None:
    right, wrong = days("2023-05-10", "2023-05-11", "a", 0.8), days("2023-06-01", "2023-06-01", "b", 0.7)
    assert find_beliefs(EVENT, [*right, *wrong]) == {w.claim: 0.0 for w in wrong}


def test_two_articles_outweigh_a_surer_one() -> None:
    two = [*days("2023-05-10", "2023-05-11", "a", 0.6), *days("2023-05-10", "2023-05-11", "b", 0.6)]
    one = days("2023-06-01", "2023-06-01", "c", 0.8)
    found = find_beliefs(EVENT, [*two, *one])
    assert {found[w.claim] for w in two} == {0.84}
    assert {found[w.claim] for w in one} == {0.0}


def test_a_vaguer_date_holds_the_exact_one_up_and_is_not_excluded() -> None:
    vague, exact = days("2023", "2023", "a", 0.7), days("2023-05-10", "2023-05-11", "b", 0.6)
    found = find_beliefs(EVENT, [*vague, *exact])
    assert {found[w.claim] for w in exact} == {0.88}
    assert all(w.claim not in found for w in vague)


def test_one_day_of_several_is_neither_the_first_nor_the_last() -> None:
    whole, part = days("2023-05-10", "2023-05-12", "a", 0.8), days("2023-05-11", "2023-05-11", "b", 0.7)
    assert find_beliefs(EVENT, [*whole, *part]) == {w.claim: 0.0 for w in part}


def test_an_article_that_knows_the_end_adds_it_to_one_that_knows_the_start() -> None:
    assert find_beliefs(EVENT, [told(START, "2023-05-10", "a", 0.8), told(END, "2023-05-12", "b", 0.6)]) == {}
    late = told(END, "2023-05-01", "b", 0.6)
    assert find_beliefs(EVENT, [told(START, "2023-05-10", "a", 0.8), late]) == {late.claim: 0.0}


def test_the_right_end_of_a_span_that_is_wrong_stands() -> None:
    whole, day = days("2023-10-11", "2023-10-12", "a", 0.9), days("2023-10-11", "2023-10-11", "b", 0.6)
    found = find_beliefs(EVENT, [*whole, *day])
    assert found[day[1].claim] == 0.0
    assert found[day[0].claim] > 0.6


def test_equally_sure_dates_do_not_mix() -> None:
    one, other = days("2023-05-10", "2023-05-11", "a", 0.7), days("2023-05-01", "2023-05-20", "b", 0.7)
    found = find_beliefs(EVENT, [*one, *other])
    shown = {w for w in (*one, *other) if found.get(w.claim, w.confidence) == 0.7}
    assert shown in (set(one), set(other))


def test_a_report_goes_before_an_announcement() -> None:
    report = days("2023-05-10", "2023-05-11", "a", 0.5)
    programme = days("2023-04-01", "2023-04-02", "b", 0.9, ahead=True)
    assert find_beliefs(EVENT, [*report, *programme]) == {w.claim: 0.0 for w in programme}


def test_two_cities_exclude_each_other_and_a_venue_excludes_nothing() -> None:
    graz, linz = told(PLACE, "Graz", "a", 0.9), told(PLACE, "Linz", "b", 0.6)
    hall, austria = told(PLACE, "Old Corn Hall", "b", 0.5), told(PLACE, "Austria", "c", 0.5)
    assert find_beliefs(EVENT, [graz, linz, hall, austria]) == {linz.claim: 0.0}
    assert find_beliefs(EVENT, [graz, told(PLACE, "Slovenia", "b", 0.6)]) == {f"b {PLACE} Slovenia": 0.0}


def test_a_body_may_have_two_seats() -> None:
    assert find_beliefs(EntityType.ORGANISATION, [told(PLACE, "Graz", "a", 0.9), told(PLACE, "Linz", "b", 0.6)]) == {}


@pytest.mark.parametrize("subject", [EVENT, EntityType.PROJECT])
def test_no_order_of_the_claims_changes_anything(subject: EntityType) -> None:
    claims = [
        *days("2023-05-10", "2023-05-11", "a", 0.7), *days("2023-06", "2023-06", "b", 0.7), told(START, "2023", "c", 0.4),
        told(PLACE, "Graz", "a", 0.7), told(PLACE, "Linz", "b", 0.7),
    ][:6]  # fmt: skip
    assert len({tuple(find_beliefs(subject, order).items()) for order in permutations(claims)}) == 1
