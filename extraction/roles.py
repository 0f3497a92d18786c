"""Roles that stand beside a person's name in a plain pattern: in go names and found roles, out come both, completed.

"Ana Kos, Senior Officer Small Firms at Lumo" and "the project coordinator, Ana Kos" say by their form what the words
between mean. The encoder reads most of them; where it hesitates, or takes the capitals of a role for a body's name, the
pattern decides. A pattern counts only if it holds a noun that names a job.
"""

import re
from collections.abc import Sequence

from collabgraph.extraction.names import RoleSpan
from collabgraph.extraction.spans import NameSpan
from collabgraph.ontology.vocabulary import EntityType

#: Probability given to a role that only its pattern shows.
PATTERN = 0.7
_NOUN = (
    r"(?i:developer|manager|director|president|coordinator|co-ordinator|officer|head|expert|adviser|advisor|chair(?:man|woman|person)?"
    r"|professor|researcher|engineer|secretary|founder|co-founder|ceo|cto|coo|representative|leader|analyst|consultant|specialist"
    r"|commissioner|minister|mayor|lecturer|scientist|assistant|partner|spokes(?:man|woman|person)|rector|dean|treasurer|owner)"
)
#: After a name: a comma, the role, then what ends it. No full stop and no other comma in between.
_AFTER = re.compile(
    r",\s+(?:the\s+|a\s+|an\s+)?(?!who|our|today|now|then|former|outgoing|until|also|his|her|their|its|said|says)"
    rf"(?P<role>[^\n,;:.()|–—]*?\b{_NOUN}\b[^\n,;:.()|–—]*?)"
    r"(?=\s+(?:at|of|from|for|with)\s+(?:the\s+)?[A-ZÀ-Ž]|\s*[,;\n(]|\s*$)"
)
#: Before a name: an article, up to two modifiers and the noun of the job, perhaps a comma.
_BEFORE = re.compile(rf"\b(?:the|our|its|their)\s+(?P<role>(?:[\w-]+\s+){{0,2}}?{_NOUN})\s*,?\s+$")
_MOST_WORDS = 9


def complete_roles(
    text: str, names: Sequence[NameSpan], roles: Sequence[RoleSpan]
) -> tuple[tuple[NameSpan, ...], tuple[RoleSpan, ...]]:
    """Names without those that are part of a role by its pattern, and roles with those that were missing."""
    found = list(roles)
    added: list[RoleSpan] = []
    for name in names:
        if name.type is not EntityType.PERSON:
            continue
        for begin, end in _beside(text, name):
            over = [r for r in found if r.begin < end and begin < r.end]
            # A role that the encoder cut short is completed; one that reaches beyond the pattern stands.
            cut_short = all(begin <= r.begin and r.end <= end and r.end - r.begin < end - begin for r in over)
            if cut_short and not _names_another(names, name, begin, end):
                found = [r for r in found if r not in over]
                added.append(RoleSpan(begin, end, text[begin:end], max([PATTERN, *(r.score for r in over)])))
    kept = tuple(n for n in names if not any(r.begin <= n.begin < r.end for r in added))
    return kept, tuple(sorted([*found, *added], key=lambda r: r.begin))


def _beside(text: str, name: NameSpan) -> list[tuple[int, int]]:
    places = []
    after = _AFTER.match(text, name.end)
    if after and len(after["role"].split()) <= _MOST_WORDS:
        places.append(after.span("role"))
    line = max(text.rfind("\n", 0, name.begin), name.begin - 60, -1) + 1
    before = _BEFORE.search(text, line, name.begin)
    if before:
        places.append(before.span("role"))
    return places


def _names_another(names: Sequence[NameSpan], name: NameSpan, begin: int, end: int) -> bool:
    """Whether somebody else, or a body that the encoder is sure of, stands within the pattern."""
    return any(
        n is not name and n.begin < end and begin < n.end and (n.type is EntityType.PERSON or n.score >= 0.9)
        for n in names
    )
