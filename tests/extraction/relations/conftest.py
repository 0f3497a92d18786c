"""Hand-built scenes: an article's text with marked mentions, without spaCy and without weights."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from collabgraph.extraction.coreference.name_groups import group_names
from collabgraph.extraction.dates.anchoring import find_dates
from collabgraph.extraction.layout.blocks import find_blocks
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.mentions.recogniser import RoleSpan
from collabgraph.extraction.parsed_article import ParsedArticle, find_spots
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.ontology.vocabulary import EntityType, Property

_TYPES = {t.value[:2].upper(): t for t in EntityType}


@pytest.fixture
def scene_of() -> Callable[..., ParsedArticle]:
    """Makes a scene of a text with marks such as ``[PE Ana Kos]`` (first two letters of the type) or ``[RO director]``."""

    def make(marked: str, published: date | None = None) -> ParsedArticle:
        text, at = "", 0
        names: list[NameSpan] = []
        roles: list[RoleSpan] = []
        for match in re.finditer(r"\[([A-Z]{2}) ([^\]]*)\]", marked):
            text += marked[at : match.start()]
            begin, end = len(text), len(text) + len(match[2])
            if match[1] == "RO":
                roles.append(RoleSpan(begin, end, match[2], 0.9))
            else:
                names.append(NameSpan(begin, end, match[2], _TYPES[match[1]], 0.9))
            text += match[2]
            at = match.end()
        text += marked[at:]
        groups = group_names(text, names)
        dates = find_dates(text, published)
        sentences = tuple(m.span() for m in re.finditer(r"[^\s.!?][^.!?\n]*[.!?]?", text))
        spots = find_spots(text, groups, roles, dates)
        return ParsedArticle(text, published, find_blocks(text), sentences, groups, tuple(roles), dates, spots)

    return make


@pytest.fixture
def candidate_of() -> Callable[..., Candidate]:
    """Makes a candidate from words: the first mention of the subject and of the object with these words."""

    def make(scene: ParsedArticle, subject: str, property_: Property, object_: str, score: float = 2.0) -> Candidate:
        def spot(words: str) -> int:
            return next(k for k, s in enumerate(scene.spots) if scene.text[s.begin : s.end] == words)

        s, o = spot(subject), spot(object_)
        one, other = scene.spots[s], scene.spots[o]
        return Candidate(one.owner, property_, other.kind, other.owner, score, score, -9.0, s, o)

    return make
