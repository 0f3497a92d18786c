"""Parsed articles that a training run keeps are read back as they were, and nothing else is."""

import pickle
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from collabgraph.extraction.training.light.recipe import read_parsed
from collabgraph.ontology.errors import InputError

NLP = spacy.blank("en")
PARSED = DocBin(docs=[NLP("Jana Kos spoke.")]).to_bytes()


class Planted:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return Path.mkdir, (self.target,)


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "parsed.spacy").write_bytes(PARSED)
    (doc,) = read_parsed(tmp_path / "parsed.spacy", NLP.vocab, 1)
    assert doc.text == "Jana Kos spoke."


@pytest.mark.parametrize("kept", ["pickle", "cut", "empty", "text"])
def test_anything_else_is_refused_in_words_and_never_run(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "parsed.spacy"
    files = {
        "pickle": pickle.dumps(Planted(tmp_path / "harm")), "cut": PARSED[:-20], "empty": b"", "text": b"[1]",
    }  # fmt: skip
    path.write_bytes(files[kept])
    with pytest.raises(InputError, match=r"parsed\.spacy: cannot be read .* Delete it"):
        read_parsed(path, NLP.vocab, 1)
    assert not (tmp_path / "harm").exists()


def test_other_number_of_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "parsed.spacy").write_bytes(PARSED)
    with pytest.raises(InputError, match="holds 1 articles, expected 2"):
        read_parsed(tmp_path / "parsed.spacy", NLP.vocab, 2)
