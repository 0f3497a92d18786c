"""What travels between the stages: quotes are checked, and extractions survive JSON."""

import json
from dataclasses import replace

import pytest

from collabgraph.extraction.model import (
    Article,
    Claim,
    Entity,
    Extraction,
    Mention,
    Quote,
    decode_extraction,
    encode_extraction,
)
from collabgraph.ontology.errors import GraphError, InputError
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

TEXT = "Lumen Forum\n\nŁucja Kos spoke at the forum."
ARTICLE = Article("a1", "Lumen Forum", TEXT)


def quote(words: str) -> Quote:
    begin = TEXT.index(words)
    return Quote(begin, begin + len(words), words)


PERSON = Entity("łucja kos", EntityType.PERSON, "Łucja Kos", (), (Mention(13, 22, "Łucja Kos"),))
EVENT = Entity("lumen forum", EntityType.EVENT, "Lumen Forum", (), (Mention(35, 44, "the forum", is_name=False),))
CLAIM = Claim(
    Property.PRESENTED_AT, PERSON.key, EVENT.key, None, quote("Łucja Kos spoke at the forum."), 0.9,
    Modality.ANNOUNCED, "Łucja Kos", "Lumen Forum", quote("Lumen Forum"), None, (EVENT.key,), ContributionType.KEYNOTE,
)  # fmt: skip
EXTRACTION = Extraction("a1", ARTICLE.digest, "test", (PERSON, EVENT), (CLAIM,))


def test_an_extraction_survives_json() -> None:
    again = decode_extraction(json.loads(encode_extraction(EXTRACTION)))
    assert again == EXTRACTION
    assert again.entity(PERSON.key) == PERSON


def test_a_true_extraction_is_accepted() -> None:
    EXTRACTION.verify(ARTICLE)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (replace(CLAIM, quote=Quote(0, 5, "Lumex")), r"a1: the quote 'Lumex' was expected at 0–5, found 'Lumen'"),
        (replace(CLAIM, quote=Quote(3, 3, "")), "was expected"),
        (replace(CLAIM, context=Quote(900, 904, "none")), "was expected at 900"),
        (replace(CLAIM, object="nobody"), "names 'nobody', which is no entity"),
        (replace(CLAIM, on_behalf_of=("nobody",)), "names 'nobody'"),
        (replace(CLAIM, value="x"), "an object or a value, and not both"),
        (replace(CLAIM, object=None), "an object or a value, and not both"),
    ],
)
def test_an_untrue_claim_is_refused(broken: Claim, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        replace(EXTRACTION, claims=(broken,)).verify(ARTICLE)


def test_an_extraction_of_another_text_is_refused() -> None:
    with pytest.raises(GraphError, match="another text"):
        EXTRACTION.verify(replace(ARTICLE, text=TEXT + " More."))


def test_an_unknown_form_of_extraction_is_named() -> None:
    data = json.loads(encode_extraction(EXTRACTION))
    del data["claims"]
    with pytest.raises(InputError, match=r"a1: cannot be read \(KeyError: 'claims'\)"):
        decode_extraction(data)
