"""Nouns and adjectives that say what kind of thing a name means, and that many names share.

In: nothing. Out: sets of folded words by use, from ``generic_nouns.tsv``: each word stands there once, with its class and
what holds of it. A new word belongs there; whether a model has to be trained anew for it, :class:`NounUse` says.
"""

from enum import StrEnum
from functools import cache
from importlib import resources

from collabgraph.ontology.vocabulary import EntityType


class NounUse(StrEnum):
    """What holds of a word."""

    #: A description with it means a name told before: "the conference". Also features of the light reader, which is to be
    #: trained anew when they change.
    HEAD = "head"
    #: A form of such words alone is no name: "the European network". Also features of the span forest, which is to be
    #: trained anew when they change.
    LONE = "lone"
    #: Says what kind of meeting it is, and no more: "annual", "steering". All words of the class Event do.
    MEETING = "meeting"
    #: Names a part of an event: "opening", "panel".
    PART = "part"
    #: After "the" it means an event named before, and names none of its own: "the conference".
    BARE = "bare"
    #: People leave it out of a name: "Klaster Drvo" is "Drvo".
    OPTIONAL = "optional"
    #: Every country or town has one: "ministry", "chamber".
    OFFICE = "office"
    #: Names no thing of its own, though many write it with a capital: "Budget", "Managing Board".
    PLAIN = "plain"
    #: Tells the light reader of a body, as heads do; to be trained anew when they change.
    CUE = "cue"


@cache
def _read_table() -> tuple[tuple[str, str, frozenset[str]], ...]:
    text = resources.files("collabgraph.ontology.naming").joinpath("generic_nouns.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((word, type_, frozenset(uses.split())) for word, type_, uses in rows)


@cache
def find_nouns(use: NounUse, *types: EntityType) -> frozenset[str]:
    """The words of a use; with types only those of these classes.

    >>> "panel" in find_nouns(NounUse.PART), "symposium" in find_nouns(NounUse.MEETING)
    (True, True)
    >>> sorted(find_nouns(NounUse.HEAD, EntityType.CLUSTER))
    ['cluster']
    """
    return frozenset(
        word
        for word, type_, uses in _read_table()
        if use in uses or (use is NounUse.MEETING and type_ == EntityType.EVENT)
        if not types or type_ in types
    )
