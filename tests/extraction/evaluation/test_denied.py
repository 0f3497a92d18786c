import json
from pathlib import Path

import pytest

from collabgraph.extraction.evaluation.denied import DeniedText, find_denied_texts, load_denied, score_denied
from collabgraph.extraction.model import Claim, Entity, Extraction, Quote
from collabgraph.extraction.training.annotated import parse_annotated
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

LINE = {
    "id": "declined-1",
    "kind": "declined",
    "text": "Jana Kos of Lumo could not come to the Wood Day. Mila Hofer spoke there.",
    "sentence": "Jana Kos of Lumo could not come to the Wood Day.",
    "must_not": [{"s": "Jana Kos", "p": "presentedAt", "o": "Wood Day"}],
    "holds": [{"s": "Mila Hofer", "p": "presentedAt", "o": "Wood Day"}],
}


@pytest.fixture
def text(tmp_path: Path) -> DeniedText:
    file = tmp_path / "denied.jsonl"
    file.write_text(json.dumps(LINE) + "\n\n", encoding="utf-8")
    (text,) = load_denied(file)
    return text


def extraction(*stated: tuple[str, Modality]) -> Extraction:
    """Says that people of these keys presented at the Wood Day."""
    entities = (
        Entity("kos", EntityType.PERSON, "Dr Jana Kos", ("Jana Kos",)),
        Entity("hofer", EntityType.PERSON, "Mila Hofer"),
        Entity("day", EntityType.EVENT, "the Wood Day"),
    )
    quote = Quote(0, 8, "Jana Kos")
    claims = (Claim(Property.PRESENTED_AT, who, "day", None, quote, 0.7, modality) for who, modality in stated)
    return Extraction("declined-1", "", "test", entities, tuple(claims))


@pytest.mark.parametrize(("modality", "wrong"), [(Modality.ASSERTED, 1), (Modality.ANNOUNCED, 1), (Modality.DENIED, 0)])
def test_only_what_makes_a_fact_is_wrongly_stated(text: DeniedText, modality: Modality, wrong: int) -> None:
    score = score_denied([text], [extraction(("kos", modality))])
    assert score.kinds == {"declined": (wrong, 1)}
    assert (score.share, score.kept, score.true) == (float(wrong), 0, 1)


def test_true_facts_beside_a_denial_are_counted(text: DeniedText) -> None:
    score = score_denied([text], [extraction(("hofer", Modality.ASSERTED))])
    assert (score.kept, score.stated) == (1, ())


def test_a_wrong_statement_is_listed_with_its_text_and_confidence(text: DeniedText) -> None:
    (wrong,) = score_denied([text], [extraction(("kos", Modality.ASSERTED))]).stated
    assert str(wrong.statement) == "Jana Kos presentedAt Wood Day"
    assert (wrong.text.id, wrong.confidence) == ("declined-1", 0.7)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", r":1: not a denied statement \(Input data was truncated\)"),
        ('{"id": "x", "kind": "former"}', r":1: not a denied statement \(Object missing required field `text`\)"),
        (
            json.dumps({**LINE, "holds": [{"s": "a", "p": "sang", "o": "b"}]}),
            r"Invalid enum value 'sang' - at `\$\.holds\[0\]\.p`",
        ),
        (json.dumps({**LINE, "text": "Nobody came."}), ":1: the name 'Jana Kos' does not stand in the text"),
        ("", "no line with a denied statement"),
    ],
)
def test_a_line_that_is_none_is_refused(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "denied.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_denied(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_denied(tmp_path / "nowhere.jsonl")


def test_annotated_articles_that_deny_are_such_texts() -> None:
    entities = [("e1", "Person", "Ana Kos"), ("e2", "Person", "Ivo Berg"), ("e3", "Event", "Glass Day")]
    article = {
        "id": "a1", "text": "Ana Kos spoke at the Glass Day. Ivo Berg had to cancel.",
        "entities": [{"id": id, "type": type_, "name": name} for id, type_, name in entities],
        "facts": [{"s": "e1", "p": "presentedAt", "o": "e3"}],
    }  # fmt: skip
    denying = {**article, "id": "a2", "denied": [{"s": "e2", "p": "presentedAt", "o": "e3"}]}
    (text,) = find_denied_texts([parse_annotated(article), parse_annotated(denying)])
    assert text.id == "a2"
    assert [str(s) for s in text.must_not] == ["Ivo Berg presentedAt Glass Day"]
    assert [str(s) for s in text.holds] == ["Ana Kos presentedAt Glass Day"]
