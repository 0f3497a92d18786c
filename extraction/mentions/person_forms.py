"""Mend the spans of names by the forms in which people are named, and drop common nouns that are only written large.

In: a text and the spans that the recogniser found in it. Out: the spans, in order of text. Who bears a given name and a surname is a
person, where it is not sure that a body does, and the name is whole ("Ana | Kos and"). A person's name is one span with
its nickname ("Ana “Nina” Kos") and as lists turn it round ("Kos, Dr. Ana (Lumo Cluster)"); who is named behind role and body ("The
director of the Lumo Cluster, Ana Kos, …"), behind a quotation ("… said Ana Kos") or in Greek or Cyrillic letters is a
person; no topic stands in direct speech. Refuses nothing: where no form fits, the recogniser's word holds.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.bodies import names_body
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.given_names import begins_with_given_name
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
#: What somebody did, as minutes and lists write it: "Presentation by Ana Kos: held".
_ACT_OF = re.compile(
    rf"\b(?i:attendance|presentation|talk|speech|keynote|lecture|address|contribution|statement|remarks|welcome|intervention|moderation)\s+"
    rf"(?:of|by)\s+(?P<name>{_FULL})(?=\s*(?:[:;,.(–—|]|$))",
    re.MULTILINE,
)
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
#: A body, project or place less probable than this is a person if it is named like one. Of the names so found in the corpus that begin
#: with a given name, all surer ones are bodies ("Aurora Angels"), and of the four others that no place or thing bears two are people.
_SURE_BODY = 0.9
_NAMED_LIKE_PEOPLE = (_T.ORGANISATION, _T.CLUSTER, _T.PROJECT, _T.PLACE)
_FULL_NAME = re.compile(_FULL)
_NEXT_WORD = re.compile(rf"[^\S\n](?:{_PARTICLES}){_NAME}(?![\w-])")
#: Letters of a given name with the blank behind it, so far as is looked back for one.
_LONGEST = 40
_WORD_BEFORE = re.compile(rf"(?<![\w-])(?P<given>{_NAME})[^\S\n]$")
_DETERMINED = re.compile(r"\b(?:the|an?|our|its|their|this)\s+$", re.IGNORECASE)
_MAY_BE_PLAIN = (_T.ORGANISATION, _T.CLUSTER, _T.PROJECT, _T.TOPIC)


def mend_people(text: str, spans: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The spans with the people that their forms tell of, each whole; without common nouns and topics of direct speech."""
    kept = [_sure_by_name(_typed_by_name(text, span)) for span in spans if not _is_plain(span)]
    kept = [_made_whole(text, span, kept) for span in kept]
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


def is_named_like_people(name: str, of_people_only: bool = False) -> bool:
    """Whether a name is a given name and a surname, and no word of it says that it is a body.

    >>> [is_named_like_people(name) for name in ("Réka Vég", "Piet van der Berg", "Mats Foundation", "LUMO", "Réka")]
    [True, True, False, False, False]
    """
    return _is_full_name(name) and begins_with_given_name(name, of_people_only)


def may_be_person(span: NameSpan) -> bool:
    """Whether a span that is no person is written like one and doubtful."""
    return span.type in _NAMED_LIKE_PEOPLE and span.score < _SURE_BODY and _is_full_name(span.text)


def _is_full_name(name: str) -> bool:
    """Whether a name has the form of a given name and a surname, and no word that says what it is else."""
    return (
        _FULL_NAME.fullmatch(name) is not None and not name.isupper() and not names_body(name) and not _names_body(name)
    )


def _typed_by_name(text: str, span: NameSpan) -> NameSpan:
    """The span, as a person where it is named like one and not surely a body."""
    is_person = (
        span.type in _NAMED_LIKE_PEOPLE
        and span.score < _SURE_BODY
        and is_named_like_people(span.text, of_people_only=True)
        and not _DETERMINED.search(text, max(0, span.begin - 10), span.begin)
    )
    return replace(span, type=_T.PERSON, score=max(span.score, FORM_SCORE)) if is_person else span


def _sure_by_name(span: NameSpan) -> NameSpan:
    """The span, surer where what is taken for a person has a given name and a surname."""
    if span.type is not _T.PERSON or not is_named_like_people(span.text):
        return span
    return replace(span, score=max(span.score, FORM_SCORE))


def _made_whole(text: str, span: NameSpan, spans: Iterable[NameSpan]) -> NameSpan:
    """A person's lone given name with the surname behind it, or a lone surname with the given name before it."""
    if span.type is not _T.PERSON or " " in span.text:
        return span
    begin, end = span.begin, span.end
    if begins_with_given_name(span.text) and (behind := _NEXT_WORD.match(text, end)):
        end = behind.end()
    elif (before := _WORD_BEFORE.search(text, max(0, begin - _LONGEST), begin)) and begins_with_given_name(
        before["given"]
    ):
        begin = before.start("given")
    whole = text[begin:end]
    is_taken = any(other is not span and other.begin < end and begin < other.end for other in spans)
    if whole == span.text or is_taken or not is_named_like_people(whole):
        return span
    return replace(span, begin=begin, end=end, text=whole, score=max(span.score, FORM_SCORE))


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
    yield from (found.span("name") for found in _ACT_OF.finditer(text) if is_named_like_people(found["name"]))
    yield from (found.span() for found in _OTHER_SCRIPT.finditer(text) if not _FOREIGN_BODY.search(found[0]))


def _names_role(word: str) -> bool:
    return fold(word) in JOBS | OFFICES | POSTS


def _names_body(name: str) -> bool:
    return any(word in _BODY_NOUNS for word in fold(name).split())
