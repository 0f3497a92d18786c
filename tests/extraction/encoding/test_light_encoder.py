"""The light reader: words, windows, and pair scores as they were learnt."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from collabgraph.extraction.encoding.crf_features import CUES, build_word_features, find_lines
from collabgraph.extraction.encoding.encoder import LABELS, PROPERTIES, Encoded
from collabgraph.extraction.encoding.light_encoder import (
    NAMES_FILE,
    OVERLAP,
    PAIRS_FILE,
    WINDOW,
    LightEncoder,
    cut_words,
)
from collabgraph.extraction.encoding.pair_features import BUCKETS, find_pair_windows, word_id
from collabgraph.extraction.encoding.pairs import MentionPosition
from collabgraph.extraction.training.annotated import LabelledSpan
from collabgraph.extraction.training.light.fit import feature_matrix, fit_names, label_line
from collabgraph.ontology.errors import ModelError

TEXT = "Peat Fair\n\nAna Kos spoke at the Peat Fair in Graz.\n- Ivo Berg, director\n"


def make_doc(text: str) -> Doc:
    return spacy.blank("en")(text)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Names that were fitted on nothing, pairs with weights at random."""
    folder = tmp_path_factory.mktemp("weights")
    fit_names([], folder)
    random = np.random.default_rng(1)
    np.savez(
        folder / PAIRS_FILE, weights=random.normal(size=(BUCKETS, len(PROPERTIES))), bias=np.arange(len(PROPERTIES))
    )
    return folder


def test_words_are_those_between_blanks_and_keep_their_places() -> None:
    doc = make_doc(TEXT)
    pieces = cut_words(list(find_lines(doc)))
    words = [TEXT[b:e] for b, e in zip(pieces.begins, pieces.ends, strict=True)]
    assert words == [t.text for t in doc if not t.is_space]
    (window,) = pieces.windows
    assert [window.ids[p] for p in window.positions] == [word_id(w) for w in words]


@pytest.mark.parametrize("count", [0, 1, OVERLAP, WINDOW, WINDOW + 1, 3 * WINDOW])
def test_windows_cover_all_words_and_overlap(count: int) -> None:
    pieces = cut_words(list(find_lines(make_doc("word " * count))))
    covered = [k for w in pieces.windows for k in range(w.first_word, w.last_word)]
    assert set(covered) == set(range(count))
    for one, other in zip(pieces.windows, pieces.windows[1:], strict=False):
        assert one.last_word - other.first_word == OVERLAP
    assert len(pieces.windows) == (0 if count == 0 else 1 if count <= WINDOW else len(pieces.windows))


def test_a_pair_is_scored_as_the_regression_sees_it(weights: Path) -> None:
    encoder = LightEncoder(weights)
    encoded = encoder.encode(make_doc(TEXT))
    places = [
        MentionPosition(0, 2, 0, "Event", 0), MentionPosition(2, 4, 2, "Person", 1),
        MentionPosition(7, 9, 2, "Event", 0), MentionPosition(10, 11, 2, "Place", 2),
        MentionPosition(13, 15, 3, "Person", 3), MentionPosition(16, 17, 3, "Role", 0),
    ]  # fmt: skip
    scores = encoder.score_pairs(encoded, places)
    matrix = feature_matrix(list(find_pair_windows(encoded.pieces, places)))
    with np.load(weights / PAIRS_FILE) as arrays:
        expected = matrix @ arrays["weights"] + arrays["bias"]
    assert len(scores.subjects) == matrix.shape[0] > 8
    np.testing.assert_allclose(scores.logits, expected, atol=1e-3)


def test_the_order_of_two_mentions_tells_pairs_apart(weights: Path) -> None:
    encoder = LightEncoder(weights)
    doc = make_doc("Arda invited Lumo")
    one = encoder.score_pairs(
        encoder.encode(doc), [MentionPosition(0, 1, 0, "Organisation", 0), MentionPosition(2, 3, 0, "Organisation", 1)]
    )
    assert not np.allclose(one.logits[0], one.logits[1])


@pytest.mark.parametrize("text", ["", " \n\n ", "Ana"])
def test_texts_without_pairs_have_no_scores(weights: Path, text: str) -> None:
    encoder = LightEncoder(weights)
    encoded = encoder.encode(make_doc(text))
    assert encoded.names.shape == (len(encoded.pieces.begins), len(LABELS), 3)
    assert encoder.score_pairs(encoded, []).logits.shape == (0, len(PROPERTIES))


@pytest.mark.parametrize("name", ["names.crf", "pairs.npz"])
@pytest.mark.parametrize("holds", [b"", b"\x80\x04N.", b"lCRF", b"PK\x03\x04"])
def test_what_are_no_weights_is_refused_in_words(weights: Path, tmp_path: Path, name: str, holds: bytes) -> None:
    for file in weights.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / name).write_bytes(holds)
    with pytest.raises(ModelError, match=f"{name}: holds no weights"):
        LightEncoder(tmp_path)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no names\.crf, pairs\.npz .*collabgraph train --light"):
        LightEncoder(tmp_path)


def test_fitted_names_are_found_again_with_probabilities(tmp_path: Path, weights: Path) -> None:
    from collabgraph.extraction.training.annotated import parse_annotated

    text = "Ana Kos spoke in Graz.\nIvo Berg spoke in Linz.\n"
    people = [("Ana Kos", "Person"), ("Ivo Berg", "Person"), ("Graz", "Place"), ("Linz", "Place")]
    entities = [{"id": name, "type": type_, "name": name} for name, type_ in people]
    article = parse_annotated({"id": "a", "text": text, "entities": entities, "facts": []})
    fit_names([(article, make_doc(text))] * 20, tmp_path)
    (tmp_path / PAIRS_FILE).write_bytes((weights / PAIRS_FILE).read_bytes())
    encoded: Encoded = LightEncoder(tmp_path).encode(make_doc("Eva Lund spoke in Brno."))
    np.testing.assert_allclose(encoded.names.sum(-1), 1, atol=1e-4)
    person = LABELS.index("Person")
    assert encoded.names[0, person, 1] > 0.5 < encoded.names[1, person, 2]
    assert (tmp_path / NAMES_FILE).stat().st_size > 0


def test_of_names_within_names_the_outer_one_is_learnt() -> None:
    doc = make_doc("Peat Fair of Graz today")
    spans = (LabelledSpan(13, 17, "Place", 1), LabelledSpan(0, 17, "Event", 0))
    assert label_line(list(doc), spans) == ["B-Event", "I-Event", "I-Event", "I-Event", "O"]


def test_words_are_described_by_form_place_and_neighbours() -> None:
    lines = list(find_lines(make_doc("Agenda\nthe Peat Forum (2019)")))
    assert [[t.text for t in line] for line in lines] == [["Agenda"], ["the", "Peat", "Forum", "(", "2019", ")"]]
    _, rows = build_word_features(lines)
    assert {"w=peat", "s=Xx", "-1w=the", "1c=E", "next=E"} <= set(rows[1])
    assert "bracketed=True" in rows[4]
    assert "bracketed=False" in rows[1]


def test_cue_words_are_those_that_the_packaged_weights_were_trained_with() -> None:
    """Fails where a cue word comes or goes: make the weights anew (`make light`), then renew the digest."""
    words = " ".join(f"{word}:{kind}" for word, kind in sorted(CUES.items()))
    assert hashlib.sha256(words.encode()).hexdigest()[:12] == "c1ff523886c4"
