"""What travels between the stages: quotes are checked, and extractions survive JSON."""

import copy
import json
import pickle
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

#: What stands in the archives of workspaces of format 1; their state digests are made of this very text.
STORED = (
    '{"article_id":"a1","digest":"d","pipeline":"test","entities":['
    '{"key":"łucja kos","type":"Person","name":"Łucja \\"Ł\\" Kos","aliases":["Kos"],'
    '"mentions":[{"begin":13,"end":22,"text":"Łucja\\nKos","is_name":true}]}],"claims":['
    '{"property":"role","subject":"łucja kos","object":null,"value":"Chair \\u0001\\t/\x7f\u2028",'
    '"quote":{"begin":0,"end":3,"text":"😀<&"},"confidence":0.9,"modality":"Announced","subject_form":"Łucja Kos",'
    '"object_form":"","context":{"begin":5,"end":6,"text":"x"},"at_organisation":"bé","on_behalf_of":["łucja kos"],'
    '"contribution_type":"keynote","at_event":null},'
    '{"property":"leads","subject":"a","object":"b","value":null,"quote":{"begin":0,"end":1,"text":"q"},'
    '"confidence":1.0,"modality":"Asserted","subject_form":"","object_form":"","context":null,"at_organisation":null,'
    '"on_behalf_of":[],"contribution_type":null,"at_event":null}]}'
)


def test_an_extraction_survives_json() -> None:
    again = decode_extraction(encode_extraction(EXTRACTION))
    assert again == EXTRACTION
    assert again.entity(PERSON.key) == PERSON


def test_stored_text_of_format_1_is_read_and_written_letter_by_letter() -> None:
    extraction = decode_extraction(STORED)
    assert encode_extraction(extraction) == STORED
    assert json.dumps(json.loads(STORED), ensure_ascii=False, separators=(",", ":")) == STORED
    one, other = extraction.claims
    assert (one.property, one.modality, one.contribution_type) == (
        Property.ROLE, Modality.ANNOUNCED, ContributionType.KEYNOTE,
    )  # fmt: skip
    assert (one.context, one.on_behalf_of, other.confidence) == (Quote(5, 6, "x"), ("łucja kos",), 1.0)
    assert extraction.entities[0].name == 'Łucja "Ł" Kos'


@pytest.mark.parametrize("confidence", [0.0001, 0.1, 0.3333333333333333, 0.57, 0.999999, 1.0])
def test_a_confidence_is_written_as_it_always_was(confidence: float) -> None:
    encoded = encode_extraction(replace(EXTRACTION, claims=(replace(CLAIM, confidence=confidence),)))
    assert f'"confidence":{json.dumps(confidence)},' in encoded


def test_a_copy_and_a_pickled_one_find_their_entities() -> None:
    for again in (copy.deepcopy(EXTRACTION), pickle.loads(pickle.dumps(EXTRACTION)), replace(EXTRACTION, digest="d")):
        assert again.entity(EVENT.key) == EVENT


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


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"claims":[', '"facts":[', r"Object contains unknown field `facts`"),
        ('"pipeline":"test",', "", r"Object missing required field `pipeline`"),
        ('"quote":', '"quoted":', r"missing required field `quote` - at `\$\.claims\[0\]`"),
        ('"end":6', '"end":"6"', r"Expected `int`, got `str` - at `\$\.claims\[0\]\.context\.end`"),
        ('"property":"leads"', '"property":"led"', r"Invalid enum value 'led' - at `\$\.claims\[1\]\.property`"),
        ('"type":"Person"', '"type":null', r"at `\$\.entities\[0\]\.type`"),
        ("}", "", "JSON is malformed"),
    ],
)
def test_an_unknown_form_of_extraction_is_named_with_its_place(old: str, new: str, message: str) -> None:
    assert old in STORED
    with pytest.raises(InputError, match=rf"^a1: cannot be read \(.*{message}.*\)\. .*ingest the article again"):
        decode_extraction(STORED.replace(old, new, 1), "a1")
