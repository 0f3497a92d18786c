"""Parts of the pipeline that can be left out, to see what each gives; used by accuracy.py.

Nothing in the program has a switch for this: while a part is left out, a stand-in that does nothing takes the place of
its function.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import numpy as np

from collabgraph.extraction import components, parsed_article
from collabgraph.extraction.coreference import name_groups
from collabgraph.extraction.encoding.encoder import Encoder
from collabgraph.extraction.mentions.candidate_features import SPAN_FEATURES
from collabgraph.extraction.models.forest import Forest
from collabgraph.extraction.relations import claims, decision
from collabgraph.extraction.relations.context_features import ASSERTION, COMPANY, ENDS, PAIR
from collabgraph.extraction.relations.features import COMPETITION, FEATURES
from collabgraph.extraction.relations.rules.stated import Told

LeaveOut = Callable[[], AbstractContextManager[Any]]
_SCORES = ("score", "total", "rival")
_HEADINGS = ("object_heads", "subject_heads", "cue_heading")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the pipeline, and how to leave it out."""

    name: str
    leave_out: LeaveOut


def _replace(owner: object, name: str, stand_in: object) -> LeaveOut:
    return lambda: patch.object(owner, name, stand_in)


def _replace_all(*replacements: LeaveOut) -> LeaveOut:
    @contextmanager
    def all_of_them() -> Iterator[None]:
        with ExitStack() as stack:
            for replacement in replacements:
                stack.enter_context(replacement())
            yield

    return all_of_them


def _blank(*features: str) -> LeaveOut:
    """Give all candidates of an article the median of the article, so that the features tell nothing."""
    columns = [FEATURES.index(name) for name in features]
    build = decision.build_features

    def build_blank(*arguments: Any) -> Any:
        matrix = build(*arguments).copy()
        matrix[:, columns] = np.median(matrix[:, columns], axis=0)
        return matrix

    return _replace(decision, "build_features", build_blank)


def _weigh_plainly(original: Callable[..., Any]) -> Callable[..., Any]:
    """A span is as probable as its words, instead of what the forest of spans says of it."""
    likelihood = SPAN_FEATURES.index("likelihood_by_words")

    def probabilities(self: Forest, rows: Any) -> Any:
        if rows.shape[1] != len(SPAN_FEATURES):  # the forest of facts
            return original(self, rows)
        return np.exp(rows[:, likelihood])

    return probabilities


def _settle_undenied(original: Callable[..., Any]) -> Callable[..., Any]:
    def settle(scene: Any, candidates: Any, probabilities: Any, denied: Any, thresholds: Any) -> Any:
        return original(scene, candidates, probabilities, [False] * len(denied), thresholds)

    return settle


def _nothing(*_: Any) -> None:
    return None


DENIAL = Part("veto of denials", _replace(decision, "settle", _settle_undenied(decision.settle)))
PARTS: tuple[Part, ...] = (
    Part("the forest that chooses spans", _replace(Forest, "probabilities", _weigh_plainly(Forest.probabilities))),
    Part(
        "sure names looked for in the whole article",
        _replace(name_groups, "spread_sure_forms", lambda _, spans: list(spans)),
    ),
    Part("one type for each written form", _replace(name_groups, "_vote", list)),
    Part(
        "short forms, surnames and acronyms joined",
        _replace_all(
            *(
                _replace(name_groups._Joiner, f"_join_{what}", _nothing)
                for what in ("brackets", "persons", "short_forms")
            )
        ),
    ),
    Part("pronouns and descriptions", _replace(parsed_article, "find_references", lambda *_: ())),
    Part("dates", _replace(components, "find_dates", lambda *_: ())),
    Part("names kept without a fact", _replace(claims, "_stands_alone", lambda _: False)),
    Part("pair scores of the encoder (features)", _blank(*_SCORES)),
    Part("competition of candidates (features)", _blank(*(f for f in COMPETITION if f not in ("property", *_SCORES)))),
    Part("the two ends (features)", _blank(*ENDS)),
    Part("how the two stand to each other (features)", _blank(*PAIR)),
    Part("other names and cue words nearby (features)", _blank(*COMPANY)),
    Part("headings (features)", _blank(*_HEADINGS)),
    Part("assertion (features)", _blank(*ASSERTION)),
    DENIAL,
    Part(
        "rules of what excludes each other",
        _replace_all(
            _replace(decision, "_RULES", ()),
            _replace(decision, "_find_apart", lambda *_: frozenset()),
            _replace(decision, "_find_wholes", lambda *_: frozenset()),
        ),
    ),
    Part(
        "patterns of sentences, lists and programmes",
        _replace(
            decision, "add_stated", lambda _, candidates, probabilities, denied: Told(candidates, probabilities, denied)
        ),
    ),
    Part("kinds of names mended, events by their shorter reading", _replace(components, "mend_kinds", lambda _, g: g)),
    Part("attendance kept apart", _replace(decision, "heed_attendance", lambda *given: given[-1])),
    Part("organisers that are none", _replace(decision, "is_no_organiser", lambda *_: False)),
    Part("ties that are understood", _replace(decision, "understand", lambda _, decided: list(decided))),
)


@contextmanager
def encode_once() -> Iterator[None]:
    """Within the block each text is encoded only once: no part that is left out changes what the encoder sees."""
    encode, known = Encoder.encode, {}

    def remember(self: Encoder, text: str, *rest: Any) -> Any:
        if text not in known:
            known[text] = encode(self, text, *rest)
        return known[text]

    with patch.object(Encoder, "encode", remember):
        yield
