"""Tokens in linear time."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from collabgraph.extraction.tokens import LONGEST_RUN, tokenize

ROOT = Path(__file__).parents[2]
#: Seconds of processor time for all of it; it needs twelve, and minutes with any one of its parts quadratic.
ENOUGH = 40
HOSTILE = r"""
import numpy as np, spacy
from collabgraph.extraction.components import Lines, _sentences
from collabgraph.extraction.encoding.encoder import LABELS
from collabgraph.extraction.mentions.candidate_features import build_span_features
from collabgraph.extraction.mentions.candidates import find_span_candidates
from collabgraph.extraction.tokens import tokenize

nlp = spacy.blank("en")
for sign in "_*\"'([)]#>“«’=:.&":
    tokenize(nlp, "The cluster met " + sign * 10_000)
for line in ("- Ab\n", "DAY A\n\n", "Ab cd\n"):
    doc = Lines()(tokenize(nlp, "The cluster met\n\n" + line * 20_000))
    assert len(_sentences(doc)) > 1
words = ["ab", "cd"] * 6_000
ends = [3 * k + 2 for k in range(len(words))]
chances = np.full((len(words), len(LABELS), 3), 1 / 3, np.float32)
find_span_candidates(chances)
chances[1::2] = 1, 0, 0
candidates = find_span_candidates(chances)
assert len(candidates) == 6_000 * len(LABELS)
blocks = Lines()(tokenize(nlp, " ".join(words)))._.blocks
build_span_features(" ".join(words), [e - 2 for e in ends], ends, chances, candidates, blocks)
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        " Dr. Ana Kos (Lumo Cluster) spoke at 9:30 a.m. — “on beech”.\n\n- a,  b\n",
        "https://a.example/" + "x" * (LONGEST_RUN - 18),
        *(json.loads(p.read_text("utf-8"))["text"] for p in sorted((ROOT / "corpus").glob("*.json"))[:10]),
    ],
)
def test_text_without_endless_words_has_the_tokens_of_the_pipeline(text: str) -> None:
    nlp = spacy.blank("en")
    ours, theirs = tokenize(nlp, text), nlp.make_doc(text)
    assert [(t.idx, t.text, t.whitespace_) for t in ours] == [(t.idx, t.text, t.whitespace_) for t in theirs]


@pytest.mark.parametrize("sign", ["_", "(", "x", "é", "😀", "ab."])
def test_endless_word_is_cut_and_no_character_is_lost(sign: str) -> None:
    text = f"Ana Kos  met {sign * 700} in Graz. {sign * 300}"
    doc = tokenize(spacy.blank("en"), text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= LONGEST_RUN
    assert [t.text for t in doc][:3] == ["Ana", "Kos", " "]


def test_hostile_runs_and_lines_take_linear_time() -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (ENOUGH, ENOUGH))

    subprocess.run([sys.executable, "-c", HOSTILE], check=True, preexec_fn=limit)
