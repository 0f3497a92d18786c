"""Mend the spans of names by the forms in which people are named, and drop common nouns that are only written large.

In: a text and the spans that the recogniser found in it. Out: the spans, in order of text. A person's name is one span with
its nickname ("Ana “Nina” Kos") and as lists turn it round ("Kos, Dr. Ana (Lumo Cluster)"); who is named behind role and body ("The
director of the Lumo Cluster, Ana Kos, …"), behind a quotation ("… said Ana Kos") or in Greek or Cyrillic letters is a
person; no topic stands in direct speech. Refuses nothing: where no form fits, the recogniser's word holds.
"""

import re
from collections.abc import Iterator, Sequence

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.persons import JOBS, OFFICES, PARTICLES, POSTS, TITLE_FORMS
from collabgraph.ontology.vocabulary import EntityType

_T = EntityType
#: The probability of a person that a form tells of and the recogniser did not find.
FORM_SCORE = 0.9

#: Blanks between words are never the end of a line: no name goes over it.
_CAPITALS = "".join(letter for letter in map(chr, range(0x2000)) if letter.isupper())
_NAME = rf"[{_CAPITALS}](?:[\w'’]|-(?=\w))*\w"
_INITIAL = rf"(?:[{_CAPITALS}]\.-?\s?)+"
_PARTICLES = rf"(?:(?:{'|'.join(sorted(PARTICLES, key=len, reverse=True))})[^\S\n]+)*"
_FULL = rf"{_NAME}(?:[^\S\n]+(?:{_INITIAL}|{_NAME}))?[^\S\n]+{_PARTICLES}{_NAME}"
_NICKNAME = re.compile(
    rf"{_NAME}(?:[^\S\n]+{_NAME})?[^\S\n]+(?:[\"“„«‘']{_NAME}[\"”“»’']|\((?![{_CAPITALS}]+\)){_NAME}\))[^\S\n]+{_PARTICLES}{_NAME}"
)
#: "Kos, Ana (Lumo Cluster)", "van den Heuvel, Joost: Reuse", alone on its line or behind a bullet.
_TURNED = re.compile(
    rf"^[^\w\n(\"“]*(?P<name>(?P<family>{_PARTICLES}{_NAME}(?:[^\S\n]+{_NAME})?),[^\S\n]+(?:(?:(?i:{TITLE_FORMS}))\b\.?[^\S\n]+)*"
    rf"(?P<given>{_NAME}|{_INITIAL})(?:[^\S\n]+(?:{_NAME}|{_INITIAL}))?)(?=\s*(?:[(:;–—\t]|-\s|$))",
    re.MULTILINE,
)
_ROLES = "|".join(sorted(JOBS | OFFICES | POSTS - {"project", "cluster", "state", "general", "vice", "doc", "pan"}))
_BEHIND_ROLE = re.compile(
    rf"\b(?i:{_ROLES})(?:\s\w+)?\s+(?:of|at|for)\s+[^,.;:\n]{{3,90}},\s+(?P<name>{_FULL})(?=\s*,)"
)
_SPEECH = (
    r"(?:said|says|added|adds|explain(?:ed|s)|not(?:ed|es)|stress(?:ed|es)|conclud(?:ed|es)|comment(?:ed|s)|repli(?:ed|es)"
    r"|recall(?:ed|s)|argu(?:ed|es)|emphasi[sz](?:ed|es)|remark(?:ed|s)|continu(?:ed|es)|ask(?:ed|s)|underlin(?:ed|es)|stat(?:ed|es)"
    r"|point(?:ed|s) out|highlight(?:ed|s)|warn(?:ed|s)|told)"
)
_SPEAKER = re.compile(rf"[\"”’»]\s*,?\s*(?:{_SPEECH}\s+(?P<name>{_FULL})|(?P<first>{_FULL})\s+{_SPEECH})\b")
_DIRECT_SPEECH = re.compile(rf"[\"“„«][^\"“”„«»\n]{{2,600}}[\"”“»](?=\s*,?\s*(?:{_SPEECH}\b|{_FULL}\s+{_SPEECH}\b))")
_GREEK, _CYRILLIC = "\u0370-\u03ff\u1f00-\u1fff", "\u0400-\u04ff"
_OTHER_SCRIPT = re.compile(
    "|".join(
        rf"(?<!\w)(?=[{_CAPITALS}])[{script}][{script}’'-]+(?:\s+(?=[{_CAPITALS}])[{script}][{script}’'-]+){{1,2}}(?!\w)"
        for script in (_GREEK, _CYRILLIC)
    )
)
#: Stems of words for bodies in the languages that are written so.
_FOREIGN_BODY = re.compile(
    r"клъстер|кластер|кластър|университет|універс|институт|інститут|министерств|міністерств|асоциац|асоціац|агенц|академи|камар|сдружен"
    r"|συστάδα|πανεπιστ|υπουργ|ινστιτ|σύνδεσμος|επιμελητ",
    re.IGNORECASE,
)
_BODY_NOUNS = find_nouns(NounUse.HEAD, _T.ORGANISATION, _T.CLUSTER, _T.PROJECT) | find_nouns(NounUse.OFFICE)
_PLAIN = find_nouns(NounUse.PLAIN)
_LONE = find_nouns(NounUse.LONE)
_MAY_BE_PLAIN = (_T.ORGANISATION, _T.CLUSTER, _T.PROJECT, _T.TOPIC)


def mend_people(text: str, spans: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The spans with the people that their forms tell of, each whole; without common nouns and topics of direct speech."""
    kept = [span for span in spans if not _is_plain(span)]
    speeches = [found.span() for found in _DIRECT_SPEECH.finditer(text)]
    if speeches:
        kept = [s for s in kept if s.type is not _T.TOPIC or not any(a <= s.begin and s.end <= b for a, b in speeches)]
    for begin, reach in _find_people(text, kept):
        end = begin + len(text[begin:reach].rstrip())
        over = [span for span in kept if span.begin < end and begin < span.end]
        if any(span.begin < begin or end < span.end for span in over if span.type is not _T.PERSON):
            continue  # Part of a longer name.
        score = max((span.score for span in over if span.type is _T.PERSON), default=0.0)
        kept = [span for span in kept if span not in over]
        kept.append(NameSpan(begin, end, text[begin:end], _T.PERSON, max(score, FORM_SCORE)))
    return tuple(sorted(kept, key=lambda span: (span.begin, span.end)))


def _is_plain(span: NameSpan) -> bool:
    """Whether a name is only common nouns with a capital: "Budget", "Managing Board"; "the Cluster" is one told before."""
    words = fold(span.text).split()
    return (
        span.type in _MAY_BE_PLAIN
        and span.text[:1].isupper()
        and not span.text.isupper()
        and all(word in _PLAIN for word in words)
        and not (len(words) == 1 and words[0] in _LONE)
    )


def _find_people(text: str, spans: Sequence[NameSpan]) -> Iterator[tuple[int, int]]:
    """Where a person is named, by the form of it."""
    people = [span for span in spans if span.type is _T.PERSON]

    def is_person(begin: int, end: int) -> bool:
        return any(span.begin < end and begin < span.end for span in people)

    yield from (found.span() for found in _NICKNAME.finditer(text) if is_person(*found.span()))

    def is_turned(found: re.Match[str]) -> bool:
        """No role or body behind the comma ("Kos, Siemens"); nor a whole name before it ("Ana Kos, Lumo Works")."""
        begin, end = found.span("given")
        if _names_role(found["given"]) or any(
            s.type is not _T.PERSON and s.begin < end and begin < s.end for s in spans
        ):
            return False
        family = [word for word in found["family"].split() if word not in PARTICLES]
        return len(family) == 1 or is_person(begin, end)

    turned = [found for found in _TURNED.finditer(text) if is_turned(found)]
    known = sum(is_person(*found.span("name")) for found in turned)
    for found in turned:
        # A list of people is told by those of it that were found; a line by itself must be found.
        if is_person(*found.span("name")) or (len(turned) > 1 and 2 * known >= len(turned)):
            yield found.span("name")
    for pattern in (_BEHIND_ROLE, _SPEAKER):
        for found in pattern.finditer(text):
            group = "name" if found["name"] else "first"
            if not _names_body(found[group]):
                yield found.span(group)
    yield from (found.span() for found in _OTHER_SCRIPT.finditer(text) if not _FOREIGN_BODY.search(found[0]))


def _names_role(word: str) -> bool:
    return fold(word) in JOBS | OFFICES | POSTS


def _names_body(name: str) -> bool:
    return any(word in _BODY_NOUNS for word in fold(name).split())
