"""A reading shows what was understood of one text, as tables and drawn over the words."""

import pytest

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention, Quote
from collabgraph.notebook.reading_view import Reading
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

SENTENCE = "Ada Roth, Chair of Tin & Co, spoke at the Tin Day. She smiled."
HOSTILE = "<script>alert(1)</script>"


def reading_of(text: str, *claims: Claim, name: str = "Ada Roth") -> Reading:
    def mention(form: str, is_name: bool = True) -> Mention:
        begin = text.index(form)
        return Mention(begin, begin + len(form), form, is_name)

    article = Article("a", text, text)
    entities = (
        Entity("ada roth", EntityType.PERSON, name, mentions=(mention(name), mention("She", is_name=False))),
        Entity("tin & co", EntityType.ORGANISATION, "Tin & Co", mentions=(mention("Tin & Co"),)),
        Entity("tin day", EntityType.EVENT, "Tin Day", ("Day",), (mention("Tin Day"), mention("Day"))),
    )
    return Reading(article, Extraction("a", article.digest, "hand", entities, claims))


def spoke(text: str = SENTENCE, modality: Modality = Modality.ASSERTED) -> Claim:
    end = text.index(".") + 1
    return Claim(Property.PRESENTED_AT, "ada roth", "tin day", None, Quote(0, end, text[:end]), 0.9, modality)


def role(value: str = "Chair") -> Claim:
    return Claim(Property.ROLE, "ada roth", None, value, Quote(0, 50, SENTENCE[:50]), 0.8)


def test_tables_hold_names_and_quotes() -> None:
    reading = reading_of(SENTENCE, role(), spoke())
    assert list(reading.entities["name"]) == ["Ada Roth", "Tin & Co", "Tin Day"]
    assert list(reading.entities["mentions"]) == [2, 1, 2]
    assert reading.claims[["subject", "property", "object"]].values.tolist() == [
        ["Ada Roth", "role", "Chair"],
        ["Ada Roth", "presentedAt", "Tin Day"],
    ]
    assert set(reading.claims["quote"]) == {SENTENCE[:50]}
    assert set(reading.claims["modality"]) == {"asserted"}
    assert repr(reading) == "Reading(3 entities, 2 claims)"


def test_a_text_without_finds_makes_empty_tables_and_still_draws() -> None:
    article = Article("a", "Nothing.", "Nothing.")
    reading = Reading(article, Extraction("a", article.digest, "hand"))
    assert reading.entities.empty and reading.claims.empty
    assert "Nothing." in reading._repr_html_()


def test_drawing_marks_entities_and_tells_whom_a_pronoun_means() -> None:
    html = reading_of(SENTENCE)._repr_html_()
    assert "Tin &amp; Co" in html
    assert "Person = Ada Roth" in html
    # "Day" lies inside "Tin Day": displaCy would write the words twice.
    assert html.count("Day") == 1


@pytest.mark.parametrize(
    ("modality", "label"),
    [
        (Modality.ASSERTED, ">presentedAt<"),
        (Modality.ANNOUNCED, ">presentedAt (announced)<"),
        (Modality.DENIED, ">presentedAt (denied)<"),
    ],
)
def test_arrow_says_how_the_text_states_it(modality: Modality, label: str) -> None:
    assert label in reading_of(SENTENCE, spoke(modality=modality))._repr_html_()


def test_hostile_text_names_and_values_are_escaped() -> None:
    text = f"{HOSTILE} spoke at the Tin Day of Tin & Co. She smiled."
    html = reading_of(text, spoke(text), role(HOSTILE), name=HOSTILE)._repr_html_()
    assert "<script" not in html
