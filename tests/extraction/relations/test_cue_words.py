"""The words of each kind of fact."""

import pytest

from collabgraph.extraction.relations.cue_words import FACT_CUES
from collabgraph.ontology.vocabulary import Property

P = Property


def test_each_property_has_its_words() -> None:
    assert set(FACT_CUES) == set(Property)
    for property_, row in FACT_CUES.items():
        assert row.property is property_
        assert len(set(row.cues)) == len(row.cues)


@pytest.mark.parametrize(
    ("property_", "words", "is_cue"),
    [
        (P.PRESENTED_AT, "Ana Kos gave the keynote", True),
        (P.PRESENTED_AT, "Ana Kos came to Graz", False),
        (P.PARTICIPATED_IN, "Lumo took part", True),
        (P.ORGANISED, "co-organised by Lumo", True),
        (P.FUNDS, "a grant of Lumo", True),
        (P.FUNDS, "an immigrant of Lumo", False),
        (P.MEMBER_OF, "Lumo belongs to Vitrum", True),
        (P.LOCATED_IN, "the seat of Lumo", True),
    ],
)
def test_a_sentence_has_the_words_of_a_kind_of_fact(property_: Property, words: str, is_cue: bool) -> None:
    assert (FACT_CUES[property_].cue.search(words) is not None) is is_cue


def test_a_heading_has_words_of_its_own() -> None:
    assert FACT_CUES[P.PARTNER_IN].heading.search("Beneficiaries")
    assert not FACT_CUES[P.PARTNER_IN].heading.search("Speakers")
