"""What tells whether a stretch of words is a name just as it stands: in go candidates and probabilities, out come features.

Everything here is a lookup; ``names`` decides. Rows are candidates, columns :data:`SPAN_FEATURES`.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.extraction.encoding.encoder import LABELS
from collabgraph.extraction.encoding.wordpieces import word_shape
from collabgraph.extraction.layout.blocks import Block
from collabgraph.extraction.layout.lines import BlockKind
from collabgraph.extraction.mentions.candidates import SpanCandidate
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import DETERMINERS, PREPOSITIONS

#: The probabilities: of the words inside (mean, least, most), of the first to begin or continue, of the next to go on …
_PROBABILITIES = (
    "label", "words", "inside_mean", "inside_least", "inside_most", "first_begins", "first_continues", "next_continues",
    "next_begins", "before_inside", "begins_within", "likelihood", "likelihood_by_words", "rival", "rival_label",
    "rival_begins",
)  # fmt: skip
#: … the same words elsewhere in the text …
_ELSEWHERE = ("candidates_elsewhere", "best_elsewhere", "occurrences")
#: … and how the words and their neighbours are written.
_WRITING = (
    "first_shape", "last_shape", "before_shape", "next_shape", "same_block_before", "same_block_after", "capitals",
    "lower", "first_length", "last_length", "first_article", "before_article", "before_preposition",
    "next_preposition", "last_small", "generic", "last_generic", "next_generic", "block_kind", "block_number",
    "character_before", "character_after", "has_line_end", "has_opening", "has_closing", "has_comma", "has_quote",
    "has_digit",
)  # fmt: skip
SPAN_FEATURES = (*_PROBABILITIES, *_ELSEWHERE, *_WRITING)

#: Words that make no name alone.
_GENERIC = find_nouns(NounUse.LONE)
_BLOCK_KINDS = tuple(BlockKind)
_SIGNS = ("\"'“”„«»‘’", "(", ")", ",", ".", ":", " ", "\n", "-–—|/")


def build_span_features(
    text: str,
    begins: Sequence[int],
    ends: Sequence[int],
    probabilities: Floats,
    candidates: Sequence[SpanCandidate],
    blocks: Sequence[Block],
) -> Floats:
    """The features (candidates, features) of a text's candidates; words lie at ``begins`` and ``ends``."""
    if not candidates:
        return np.zeros((0, len(SPAN_FEATURES)), np.float32)
    rows = np.array([(c.column, c.first, c.last) for c in candidates])
    words = [text[b:e] for b, e in zip(begins, ends, strict=True)]
    return np.concatenate(
        [
            _of_probabilities(probabilities, rows),
            _of_elsewhere([w.lower() for w in words], probabilities, candidates),
            _of_writing(text, begins, ends, words, rows, blocks),
        ],
        axis=1,
    ).astype(np.float32)


def _of_probabilities(probabilities: Floats, rows: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> Floats:
    column, first, last = rows.T
    each = np.arange(len(rows))
    size = last - first
    inside = 1 - probabilities[:, :, 0]
    sums = np.concatenate([np.zeros((1, len(LABELS))), inside.cumsum(0)])
    logs = np.concatenate([np.zeros((1, len(LABELS))), np.log(np.maximum(inside, 1e-3)).cumsum(0)])
    means = (sums[last] - sums[first]) / size[:, None]
    rivals = means.copy()
    rivals[each, column] = -1
    rival = rivals.argmax(1)
    # A text's border is a word that belongs to nothing.
    border = np.zeros((1, len(LABELS), 3), probabilities.dtype)
    border[:, :, 0] = 1
    around = np.concatenate([border, probabilities, border])
    following, previous = around[last + 1, column], around[first, column]
    opening = probabilities[first, column]
    spans = [(c, slice(f, e), slice(f + 1, e)) for c, f, e in rows.tolist()]
    likelihood = (
        np.log(np.maximum(opening[:, 1], 0.01))
        + logs[last, column] - logs[first, column]
        + np.log(np.maximum(1 - following[:, 2], 0.01))
    )  # fmt: skip
    return np.stack(
        [
            column, size, means[each, column],
            np.array([inside[words, c].min() for c, words, _ in spans]),
            np.array([inside[words, c].max() for c, words, _ in spans]),
            opening[:, 1], opening[:, 2], following[:, 2], following[:, 1], 1 - previous[:, 0],
            np.array([probabilities[rest, c, 1].max(initial=0) for c, _, rest in spans]),
            likelihood, likelihood / (size + 1), rivals[each, rival], rival, probabilities[first, rival, 1],
        ],
        axis=1,
    )  # fmt: skip


def _of_elsewhere(words: Sequence[str], probabilities: Floats, candidates: Sequence[SpanCandidate]) -> Floats:
    """How often the same words stand in the text, and how surely they are the same kind of name there."""
    places: dict[str, list[int]] = defaultdict(list)
    for k, word in enumerate(words):
        places[word].append(k)
    keys = [tuple(words[c.first : c.last]) for c in candidates]
    counts: Counter[tuple[str, ...]] = Counter()
    # One pass over the places of a word for each length, however many candidates begin with it.
    for word, size in {(key[0], len(key)) for key in keys}:
        counts.update(tuple(words[k : k + size]) for k in places[word] if k + size <= len(words))
    same: dict[tuple[int, tuple[str, ...]], Counter[int]] = defaultdict(Counter)
    for c, key in zip(candidates, keys, strict=True):
        same[c.column, key][c.first] = float((1 - probabilities[c.first : c.last, c.column, 0]).mean())  # type: ignore[assignment]
    # The best of the others is the best of all or, for the best itself, the second.
    best = {group: sorted(found.values(), reverse=True)[:2] for group, found in same.items()}
    found = []
    for c, key in zip(candidates, keys, strict=True):
        mine, (first, *second) = same[c.column, key], best[c.column, key]
        others = second if mine[c.first] == first else [first]
        found.append((len(mine) - 1, others[0] if others else 0.0, counts[key]))
    return np.array(found, np.float32)


def _of_writing(
    text: str,
    begins: Sequence[int],
    ends: Sequence[int],
    words: Sequence[str],
    rows: "np.ndarray[tuple[int, int], np.dtype[np.int64]]",
    blocks: Sequence[Block],
) -> Floats:
    starts = [b.begin for b in blocks]
    lower = [w.lower() for w in words]
    of_word = np.array(
        [
            (
                word_shape(word), len(word), w in DETERMINERS, w in PREPOSITIONS, w in _GENERIC,
                bisect_right(starts, begin) - 1, _sign(text[max(0, begin - 1) : begin]), _sign(text[end : end + 1]),
            )
            for word, w, begin, end in zip(words, lower, begins, ends, strict=True)
        ]
    )  # fmt: skip
    nothing = np.full((1, of_word.shape[1]), -1)
    around = np.concatenate([nothing, of_word, nothing])
    _, first, last = rows.T
    before, opening, closing, following = around[first], around[first + 1], around[last], around[last + 1]
    shape, length, article, preposition, generic, block, sign_before, sign_after = range(of_word.shape[1])
    size = last - first
    shapes = of_word[:, shape]

    def share(flags: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Floats:
        sums = np.concatenate([[0], flags.cumsum()])
        return np.asarray((sums[last] - sums[first]) / size, np.float32)

    stretches = [text[begins[f] : ends[e - 1]] for _, f, e in rows.tolist()]
    kinds = np.array([_BLOCK_KINDS.index(b.kind) for b in blocks])
    return np.stack(
        [
            opening[:, shape], closing[:, shape], before[:, shape], following[:, shape],
            before[:, block] == opening[:, block], following[:, block] == closing[:, block],
            share((shapes >= 1) & (shapes <= 3)), share(shapes == 0), opening[:, length], closing[:, length],
            opening[:, article], before[:, article], before[:, preposition], following[:, preposition],
            closing[:, article] | closing[:, preposition], share(of_word[:, generic] > 0) * size, closing[:, generic],
            following[:, generic], kinds[opening[:, block]], opening[:, block],
            opening[:, sign_before], closing[:, sign_after],
            *(np.array([sign in s for s in stretches]) for sign in ("\n", "(", ")", ",")),
            np.array([any(q in s for q in "\"“„«") for s in stretches]),
            np.array([any(c.isdigit() for c in s) for s in stretches]),
        ],
        axis=1,
    )  # fmt: skip


def _sign(character: str) -> int:
    """The kind of a neighbouring character; -1 for a letter or none."""
    return next((k for k, signs in enumerate(_SIGNS) if character and character in signs), -1)
