"""Mend the kind of a name by the words beside it, and give an event or a person its other readings.

In: the groups of an article and its text. Out: the groups, some with another type: what the text calls a project is none of its bodies,
a word in capitals is no person, a title in a programme is what somebody speaks of; events that only label a part of a programme ("Part
one", "Coffee break") are gone; an event also goes by its name without what follows its kind noun ("general assembly of the cluster":
"general assembly") and by the title behind that (panel "Who pays?": "Who pays?"), a person with a nickname without it and by it
("William “Bill” Kos": "William Kos", "Bill Kos").
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from collabgraph.extraction.coreference.name_groups import MentionGroup
from collabgraph.extraction.mentions.recogniser import RoleSpan
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.bodies import names_body_in_words
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.words import PREPOSITIONS
from collabgraph.ontology.vocabulary import EntityType

_T = EntityType
#: Right before or after a name. Of the annotated names that these words stand beside 0.93 are projects (226 of 243).
_BEFORE = re.compile(r"\b(?:projects?|partners? (?:of|in)(?: the)?)\s+[\"“'„«]?$", re.IGNORECASE)
_AFTER = re.compile(
    r"[\"”'“»]?(?:\s+project\b(?! (?:manager|co-?ordinator|leader|officer|assistant|group|team|partner))"
    r"|,?\s+(?:(?:is|was|which is)\s+)?(?:co-?ordinated|funded|financed|co-?funded|co-?financed)\s+(?:by|under|from|through)\b"
    r"|,\s+(?:an?|the|our)\s+(?:[\w-]+\s+){0,3}project\b)",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|professor|minister|mayor|commissioner|president|father|sister|lord|sir)\.?\s*$", re.I
)
_NEAR = 60
#: A body that is less probable may be a job.
_DOUBTFUL = 0.5
_JOB = re.compile(
    r"\b(?:developer|manager|director|officer|advis[eo]r|head|co-?ordinator|expert|engineer|consultant|analyst|specialist|secretary)\b",
    re.I,
)
_AFTER_NAME = re.compile(r"[A-ZÀ-Ž][\w'’-]+,\s+$")
_BEFORE_BODY = re.compile(r",?\s+(?:at|of|for|from)\s")
_NO_EVENT = re.compile(
    r"(?:part|group|day|phase|step|hall|room|stand|booth|page|photo|slide)s?(?:\s+(?:no\.?\s*)?(?:\d+|[ivx]+|[a-e]|one|two|three|four|five|six))?"
    r"|(?:opening|office) hours"
    r"|(?:an? )?(?:big|great|busy|long|good|special|exciting|wonderful|amazing|fantastic|successful|memorable)"
    r" (?:day|evening|morning|afternoon|night|week|event|moment)s?|(?:coffee|tea|lunch|dinner)[ -]?breaks?|breaks?|panels|registration|trip",
    re.IGNORECASE,
)
_EVENT_NOUNS = find_nouns(NounUse.MEETING) & find_nouns(NounUse.HEAD, _T.EVENT)
_KIND_NOUNS = find_nouns(NounUse.MEETING) | find_nouns(NounUse.PART)
#: A line of a programme. Of the annotated events 1 of 1695 is named on such lines alone, in three words and more without a kind noun;
#: of the annotated topics 56 are.
_HOUR = re.compile(r"\W*\d{1,2}[:.h]\d\d|[^|\n]{1,40}\|\W*\d{1,2}[:.h]\d\d")
_NICKNAMED = re.compile(
    r"(?P<given>[^\s\"“„«'(]+(?:\s[^\s\"“„«'(]+)?)\s(?:[\"“„«'](?P<quoted>\w[\w-]*)[\"”“»']|\((?P<bracketed>\w[\w-]*)\))\s(?P<family>\w.*)"
)
_SIGNS = '.,:;"“”'
#: A name of its own, of two words or one coined, before the place: "Amber Steel Night in Elbląg", "GreenTech in Linz". All 44 such names
#: of annotated events also go without the place.
_NAMED_IN = re.compile(
    r"(?P<name>(?:[^\W\d_][\w.'’&-]*|&)(?: (?:[^\W_][\w.'’&-]*|&|-|–))+|\w*[^\W\d_][A-Z]\w+)"
    r",? in (?P<place>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)*)"
)
#: A kind of event before its title: 'Panel "Who pays?"'. Of 485 such names of annotated events 461 also go by the title alone, and of
#: the others 16 have something else called so beside them ('closing of "Textile Bridge"', a project).
_TITLED = re.compile(r"[^\"“„«»”]+\s[\"“„«](?P<title>[^\"“„«»”]{6,})[\"”“»]")
_RELATIVE = re.compile(r"\s+(?:that|which|where|when|who)\s.*$", re.DOTALL)


def mend_kinds(text: str, groups: Iterable[MentionGroup]) -> tuple[MentionGroup, ...]:
    """The groups with their mended types, without those that are no events."""
    kept = [g for g in groups if not (g.type is _T.EVENT and _NO_EVENT.fullmatch(g.name))]
    taken = {fold(form) for g in kept for form in (g.name, *g.aliases)}
    return tuple(_with_readings(replace(g, type=_mended(text, g)), taken) for g in kept)


def find_misread_roles(text: str, groups: Iterable[MentionGroup]) -> tuple[RoleSpan, ...]:
    """Doubtful bodies that are jobs: "Ana Kos, Business Developer Small Companies at Lumo"."""
    return tuple(
        RoleSpan(s.begin, s.end, s.text, s.score)
        for group in groups
        for s in group.spans
        if group.type is _T.ORGANISATION
        and group.score < _DOUBTFUL
        and _JOB.search(s.text)
        and _AFTER_NAME.search(text[max(0, s.begin - _NEAR) : s.begin])
        and _BEFORE_BODY.match(text, s.end)
    )


def _mended(text: str, group: MentionGroup) -> EntityType:
    if group.type in (_T.ORGANISATION, _T.CLUSTER) and not names_body_in_words(group.name):
        beside = any(
            _BEFORE.search(text[max(0, s.begin - _NEAR) : s.begin]) or _AFTER.match(text[s.end : s.end + _NEAR])
            for s in group.spans
        )
        return _T.PROJECT if beside else group.type
    if group.type is _T.PERSON and _is_no_person(text, group):
        return _T.ORGANISATION
    if group.type is _T.EVENT and _is_talk(text, group):
        return _T.TOPIC
    return group.type


def _is_talk(text: str, group: MentionGroup) -> bool:
    """Whether all that is said of an event is a title at an hour of a programme, without a word for a kind of event."""
    words = [word.strip(_SIGNS).lower() for form in (group.name, *group.aliases) for word in form.split()]
    return (
        len(group.name.split()) > 2
        and not any(word in _KIND_NOUNS or word.isdigit() for word in words)
        and all(_HOUR.match(text, text.rfind("\n", 0, s.begin) + 1) for s in group.spans)
    )


def _is_no_person(text: str, group: MentionGroup) -> bool:
    """Whether all forms are one word in capitals or of three parts, with no title before it."""
    return all(
        " " not in s.text
        and (s.text.isupper() or s.text.count("-") > 1)
        and len(s.text) > 3
        and not _HONORIFIC.search(text[max(0, s.begin - 20) : s.begin])
        for s in group.spans
    )


def _with_readings(group: MentionGroup, taken: Set[str]) -> MentionGroup:
    """The group with the other readings of its forms; a title in quotes is one where nothing else in the article is called so."""
    if group.type not in (_T.EVENT, _T.PERSON):
        return group
    find = _shorter_readings if group.type is _T.EVENT else _readings_of_nicknamed
    forms = (group.name, *group.aliases)
    others = dict.fromkeys(s for form in forms for s in find(form) if s not in forms)
    if group.type is _T.EVENT:
        titles = (found["title"] for form in forms if (found := _TITLED.fullmatch(form)))
        others |= dict.fromkeys(title for title in titles if fold(title) not in taken)
    return replace(group, aliases=(*group.aliases, *others)) if others else group


def _readings_of_nicknamed(name: str) -> Iterator[str]:
    """A person's name without the nickname, and with it in the place of the given name.

    >>> list(_readings_of_nicknamed("William “Bill” van der Kos")), list(_readings_of_nicknamed("Elena (Lena) Kos"))
    (['William van der Kos', 'Bill van der Kos'], ['Elena Kos', 'Lena Kos'])
    >>> list(_readings_of_nicknamed("Elena Kos"))
    []
    """
    if found := _NICKNAMED.fullmatch(name):
        yield f"{found['given']} {found['family']}"
        yield f"{found['quoted'] or found['bracketed']} {found['family']}"


def _shorter_readings(name: str) -> Iterator[str]:
    """The name up to its kind noun, where a preposition or relative clause follows and a word of its own goes before; without its place.

    >>> list(_shorter_readings("third transnational training in Barcelona"))
    ['third transnational training']
    >>> list(_shorter_readings("Amber Steel Night in Elbląg"))
    ['Amber Steel Night']
    >>> list(_shorter_readings("workshop in Graz")), list(_shorter_readings("Hydrogen in Europe"))
    ([], [])
    """
    words: Sequence[str] = _RELATIVE.sub("", name).split()
    for k in range(1, len(words)):
        noun, after = words[k].lower().strip(",;:"), words[k + 1].lower() if k + 1 < len(words) else ""
        if noun in _EVENT_NOUNS and (after in PREPOSITIONS or (not after and len(words) < len(name.split()))):
            yield " ".join(words[: k + 1]).strip(",;:")
            return
    found = _NAMED_IN.fullmatch(name)
    if found and not any(word[0].islower() for group in found.groups() for word in group.split()):
        yield found["name"]
