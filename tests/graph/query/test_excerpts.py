"""Words of articles in their surroundings."""

import pytest
from rdflib import Dataset

from collabgraph.graph.query.excerpts import AROUND, cut_out, find_claim_words, find_testimonies

BASE = "https://w3id.org/collabgraph/id/"
LONG = "word " * 200


def test_testimonies_are_of_different_articles_before_a_second_of_one(
    sample_dataset: Dataset, sample_texts: dict[str, str]
) -> None:
    told = find_testimonies(sample_dataset, sample_texts, f"{BASE}entity/rebane", 2)
    assert {testimony.article for testimony in told} == {"forum-programme", "forum-report"}
    assert all("Anna Rebane" in testimony.words for testimony in told)


def test_words_of_a_claim_are_its_quote(sample_dataset: Dataset, sample_texts: dict[str, str]) -> None:
    (told,) = find_claim_words(sample_dataset, sample_texts, f"{BASE}claim/10")
    assert told.words == "Jon Vesper was unable to attend."
    assert told.after.startswith("The days were organised by TIMBERLINK 2.0.")


def test_thing_that_nothing_is_stated_of_has_no_testimony(
    sample_dataset: Dataset, sample_texts: dict[str, str]
) -> None:
    assert find_testimonies(sample_dataset, sample_texts, f"{BASE}entity/nobody") == ()


@pytest.mark.parametrize(
    ("text", "begin", "end", "before", "after"),
    [
        ("Kos spoke.", 0, 10, "", ""),
        (f"{LONG}Kos spoke.", 1000, 1010, "… " + "word " * 26 + "word", ""),
        (f"Kos spoke. {LONG}", 0, 10, "", "word " * 27 + "…"),
    ],
)
def test_surroundings_are_cut_at_words(text: str, begin: int, end: int, before: str, after: str) -> None:
    told = cut_out("a", text, begin, end)
    assert (told.before, told.words, told.after) == (before, "Kos spoke.", after)
    assert max(map(len, (told.before, told.after))) <= AROUND + 2


def test_testimony_reads_as_a_line() -> None:
    assert str(cut_out("graz", "News.\n\nKos  spoke. Rain.", 7, 18)) == "[graz] News. “Kos spoke.” Rain."


def test_article_changed_meanwhile_shows_the_words_alone(sample_dataset: Dataset, sample_texts: dict[str, str]) -> None:
    (before,) = find_claim_words(sample_dataset, sample_texts, f"{BASE}claim/10")
    for texts in ({}, {iri: f"Another text. {text}" for iri, text in sample_texts.items()}):
        (told,) = find_claim_words(sample_dataset, texts, f"{BASE}claim/10")
        assert (told.words, told.before, told.after) == (before.words, "", "")
