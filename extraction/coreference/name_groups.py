"""Group the mentions of an article into entities by name.

In: name spans. Out: groups of spans that stand for one thing, in the order of the text. Refuses nothing.
What is joined: the same written form after folding; acronyms explained in brackets (Schwartz and Hearst, 2003) or
spelled by the initials; surnames and first names of a person named in full; short forms of a longer name. One form has
one type in an article: the spans vote with their scores.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from collabgraph.extraction.coreference.glosses import BETWEEN, find_script, sounds_alike
from collabgraph.extraction.coreference.short_forms import (
    GENERIC,
    OTHER_EDITION,
    find_once_only,
    is_edition,
    is_short_person,
    is_shortened,
    names_other_edition,
)
from collabgraph.extraction.coreference.sure_forms import spread_sure_forms
from collabgraph.extraction.mentions.cleaning import NameSpan, clean_span
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.naming.acronyms import find_initials, find_letters, is_acronym, is_short_form, looks_short
from collabgraph.ontology.naming.bodies import names_programme
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.persons import parse_person
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """The spans of one entity, in order of text; ``name`` is the fullest form and ``aliases`` the others."""

    type: EntityType
    name: str
    aliases: tuple[str, ...]
    spans: tuple[NameSpan, ...]

    @property
    def score(self) -> float:
        """The best probability of its spans."""
        return max(s.score for s in self.spans)


_T = EntityType
_BRACKETED = re.compile(r"^(?P<long>.{4,}?)\s*[(\[]\s*(?P<short>[^()\[\]]{2,20})\s*[)\]]$", re.DOTALL)
#: Letters of the commonest codes of countries.
_CODE = 2
#: Words before the name of another edition of an event than the one that was spoken of.
_OTHER_EDITION = re.compile(rf"(?<!\w)(?P<word>{'|'.join(OTHER_EDITION)})\s+$", re.IGNORECASE)
_LONGEST_WORD = 12  # with blanks
_BEFORE_A_NAME = re.compile(r"(?P<short>.+?)(?:\s+(?:in|at|of|for)\s+|\s*,\s*)(?:the\s+)?", re.IGNORECASE | re.DOTALL)
_OPENING = re.compile(r"[\"”'’»]?\s*[(\[]\s*[\"“'‘«]?")
_CLOSING = re.compile(r"[\"”'’»]?\s*[)\]]")
#: Nouns that tell the kind of a name and may be left out of it: "CLUSTERIX 2.0 project".
_KIND_NOUNS: Mapping[EntityType, frozenset[str]] = {
    type_: find_nouns(NounUse.OPTIONAL, type_) for type_ in (_T.PROJECT, _T.EVENT)
}


def group_names(article_text: str, spans: Sequence[NameSpan]) -> tuple[MentionGroup, ...]:
    """Gather name spans into entities, in the order of their first spans."""
    cleaned = [c for s in spans for part in _parts(s, article_text) if (c := clean_span(part, article_text))]
    cleaned = _type_short_forms(article_text, spread_sure_forms(article_text, cleaned))
    voted = _tell_other_editions(article_text, _vote(cleaned))
    joined = _Joiner(article_text, voted)
    return joined.groups()


def _parts(span: NameSpan, article_text: str) -> Iterator[NameSpan]:
    """A span, or the two names of "Long Name (LN)" taken as one span."""
    match = _BRACKETED.match(span.text)
    if match and is_short_form(match["short"], match["long"]):
        for group in ("long", "short"):
            begin, end = span.begin + match.start(group), span.begin + match.end(group)
            yield replace(span, begin=begin, end=end, text=article_text[begin:end])
    else:
        yield span


def _type_short_forms(article_text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans; a short form that stands in brackets behind its long one is of the same type wherever it stands: "Long Name (LN)"."""
    types: dict[str, EntityType] = {}
    for long, short in pairwise(spans):
        if (
            long.type not in (_T.PERSON, _T.PLACE, _T.TOPIC)
            and _OPENING.fullmatch(article_text, long.end, max(long.end, short.begin))
            and _CLOSING.match(article_text, short.end)
            and (is_short_form(short.text, long.text) or _is_own_acronym(short, long, spans))
        ):
            types[short.text] = long.type
    return [replace(s, type=types.get(s.text, s.type)) for s in spans]


def _is_own_acronym(short: NameSpan, long: NameSpan, spans: Sequence[NameSpan]) -> bool:
    """Whether what looks like a place is the acronym of a body in its own language: "Geological Survey of Finland (GTK)".

    Codes of countries have these looks too: those of two letters, and those that stand behind several bodies, are none.
    """
    behind = {left.text for left, right in pairwise(spans) if right.text == short.text}
    return (
        long.type.pool is _T.ORGANISATION
        and sum(c.isalpha() for c in short.text) > _CODE
        and is_acronym(short.text)
        and looks_short(short.text, long.text)
        and len(behind) == 1
    )


def _vote(spans: Sequence[NameSpan]) -> list[NameSpan]:
    """One type for each written form: the one with the greatest sum of scores."""
    votes: dict[str, Counter[EntityType]] = {}
    for s in spans:
        votes.setdefault(fold(s.text), Counter())[s.type] += s.score  # type: ignore[assignment]
    winner = {form: max(sorted(count), key=lambda t: count[t]) for form, count in votes.items()}
    return [replace(s, type=winner[fold(s.text)]) for s in spans]


def _tell_other_editions(article_text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans; "next meeting" is another event than the meeting that was named before it, and its name tells so.

    So it is annotated whether a meeting was named before or not, in 194 of 228 cases; a title goes without: "the next Timber Days".
    """
    told: list[NameSpan] = []
    before: list[frozenset[str]] = []
    for span in spans:
        if span.type is _T.EVENT:
            words = frozenset(find_words(span.text))
            other = _OTHER_EDITION.search(article_text, max(0, span.begin - _LONGEST_WORD), span.begin)
            if other and (_is_described(span) or any(words <= earlier or earlier <= words for earlier in before)):
                begin = other.start("word")
                span = replace(span, begin=begin, text=article_text[begin : span.end])
            elif words:
                before.append(words)
        told.append(span)
    return told


def _is_described(event: NameSpan) -> bool:
    """Whether an event is described by a common noun rather than named by a title."""
    return event.text.split()[-1].islower()


def _is_explained(name: NameSpan, bracketed: NameSpan) -> bool:
    """Whether the name in brackets behind another is its other name, whatever its letters: "LOOPWARM (Heat from Waste Water)".

    In the annotated articles it is for all 14 such events, and for all 15 projects where neither is a programme, which "(Interreg Nord)" is.
    """
    if name.type is bracketed.type is _T.PROJECT:
        return not names_programme(name.text) and not names_programme(bracketed.text)
    return name.type is bracketed.type is _T.EVENT


class _Joiner:
    """Union of written forms, one rule after another; forms are numbered in order of text."""

    def __init__(self, article_text: str, spans: Sequence[NameSpan]) -> None:
        self.text = article_text
        self.forms: dict[tuple[EntityType, str], list[NameSpan]] = {}
        for s in spans:
            self.forms.setdefault((s.type.pool, self._key(s)), []).append(s)
        self.keys = list(self.forms)
        self.parent = list(range(len(self.keys)))
        self._join_brackets(spans)
        self._join_persons()
        self._join_short_forms()
        self._join_once_only(spans)

    @staticmethod
    def _key(span: NameSpan) -> str:
        if span.type is _T.PERSON and "," in span.text:
            name = parse_person(span.text)
            return "".join((*name.given, *name.family)) or fold(span.text)
        tokens = find_words(span.text)
        kinds = _KIND_NOUNS.get(span.type.pool, frozenset())
        if len(tokens) > 1 and tokens[-1] in kinds:
            rest = tokens[:-1]
            if not all(t in GENERIC for t in rest):
                tokens = rest
        return "".join(tokens) or fold(span.text)

    def _root(self, k: int) -> int:
        while self.parent[k] != k:
            k = self.parent[k]
        return k

    def _join(self, a: int, b: int) -> None:
        a, b = self._root(a), self._root(b)
        self.parent[max(a, b)] = min(a, b)

    def _join_brackets(self, spans: Sequence[NameSpan]) -> None:
        number = {id(s): k for k, key in enumerate(self.keys) for s in self.forms[key]}
        for left, right in pairwise(spans):
            gap = self.text[left.end : right.begin]
            is_glossed = (
                left.type is right.type and BETWEEN.fullmatch(gap) and find_script(left.text) != find_script(right.text)
            )
            if is_glossed and sounds_alike(left.text, right.text):
                self._join(number[id(left)], number[id(right)])
            if not _OPENING.fullmatch(gap) or not _CLOSING.match(self.text, right.end):
                continue
            if left.type.pool is not right.type.pool and not {left.type, right.type}.isdisjoint({_T.PERSON, _T.PLACE}):
                continue  # "Ana Kos (AKO)" names her employer
            if left.type is right.type is _T.PERSON and find_script(left.text) != find_script(right.text):
                # "Olena Koval (Олена Коваль)": the name in another script.
                self._join(number[id(left)], number[id(right)])
            elif (
                is_short_form(right.text, left.text)
                or is_short_form(left.text, right.text)
                or _is_explained(left, right)
            ):
                self._join(number[id(left)], number[id(right)])
            elif left.type.pool is right.type.pool is _T.ORGANISATION and looks_short(right.text, left.text):
                # "Agency for Science, Innovation and Technology (MITA)": the acronym of the name in its own language.
                self._join(number[id(left)], number[id(right)])

    def _join_persons(self) -> None:
        persons = [
            (k, find_words(self.forms[key][0].text), self.forms[key][0].begin)
            for k, key in enumerate(self.keys)
            if key[0] is _T.PERSON
        ]
        full: defaultdict[str, list[tuple[int, tuple[str, ...], int]]] = defaultdict(list)  # by first and last token
        for k, long, begin in persons:
            if len(long) > 1:
                for token in {long[0], long[-1]}:
                    full[token].append((k, long, begin))
        for k, tokens, at in persons:
            matches = [
                (begin > at, abs(at - begin), other)
                for other, long, begin in (full[tokens[-1]] if tokens else ())
                if other != k and is_short_person(tokens, long)
            ]
            if matches:
                self._join(k, min(matches)[2])

    def _join_short_forms(self) -> None:
        order = [(k, key[0], self.forms[key][0]) for k, key in enumerate(self.keys) if key[0] is not _T.PERSON]
        #: Forms of a kind by each token that they hold, and by what their initials spell.
        holding: defaultdict[tuple[EntityType, str], list[int]] = defaultdict(list)
        spelled: defaultdict[tuple[EntityType, str], list[int]] = defaultdict(list)
        for k, pool, span in order:
            for token in set(find_words(span.text)):
                holding[pool, token].append(k)
            for initials in find_initials(span.text):
                spelled[pool, initials].append(k)
        first = {k: span for k, _, span in order}
        for k, pool, span in order:
            tokens = find_words(span.text)
            # Whatever the form may be short for holds all its tokens, and so the rarest of them.
            near = (
                min((holding[pool, token] for token in tokens), key=len)
                if tokens
                else [other for other, other_pool, _ in order if other_pool is pool]
            )
            longer = [other for other in near if is_shortened(tokens, find_words(first[other].text), pool)]
            longer += spelled[pool, letters] if (letters := find_letters(span.text)) else []
            found = {self._root(other) for other in longer if other != k} - {self._root(k)}
            if len(found) == 1:
                self._join(k, found.pop())
            elif all(t in GENERIC for t in tokens) and (
                pool is _T.EVENT or (len(tokens) == 1 and span.text[0].isupper())
            ):
                # "the Chamber", "the study visit": the last before it whose name holds these words.
                before = [
                    (first[other].begin, other)
                    for other in near
                    if first[other].begin < span.begin
                    and set(tokens) < set(find_words(first[other].text))
                    and not names_other_edition(find_words(first[other].text))
                ]
                if before:
                    self._join(k, max(before)[1])
            elif pool is _T.EVENT:
                # "the Timber Days" beside the 6th and the 7th: the edition that was named last before.
                editions = [
                    (first[other].begin, other)
                    for other in longer
                    if first[other].begin < span.begin and is_edition(tokens, find_words(first[other].text))
                ]
                if editions:
                    self._join(k, max(editions)[1])

    def _join_once_only(self, spans: Sequence[NameSpan]) -> None:
        """Join "final conference in Graz" to "LUMEX final conference": a project has one, unless the two are of different projects."""
        projects = {squeeze(s.text) for s in spans if s.type is _T.PROJECT}
        before: dict[str, list[tuple[int, set[str]]]] = {}
        for k, (pool, _) in enumerate(self.keys):
            name = squeeze(self.forms[self.keys[k]][0].text)
            if pool is not _T.EVENT or (kind := find_once_only(find_words(name))) is None:
                continue
            of = {p for p in projects if p in name}
            for other, theirs in before.setdefault(kind, []):
                if not of or not theirs or of & theirs:
                    self._join(k, other)
                    break
            before[kind].append((k, of))

    def groups(self) -> tuple[MentionGroup, ...]:
        gathered: dict[int, list[NameSpan]] = {}
        for k, key in enumerate(self.keys):
            gathered.setdefault(self._root(k), []).extend(self.forms[key])
        ends = {s.end: s for key, spans in self.forms.items() if key[0] is not _T.EVENT for s in spans}
        found = [_build_group(sorted(spans, key=lambda s: s.begin), ends) for spans in gathered.values()]
        return tuple(sorted(found, key=lambda g: (g.spans[0].begin, g.spans[0].end)))


def _shorter(event: NameSpan, ends: Mapping[int, NameSpan]) -> str | None:
    """The name of an event without the place, body or project that ends it: "evening reception in Linz" is an evening reception."""
    last = ends.get(event.end)
    if last is None or last.begin <= event.begin:
        return None
    match = _BEFORE_A_NAME.fullmatch(event.text, 0, last.begin - event.begin)
    return match["short"] if match else None


def _build_group(spans: list[NameSpan], ends: Mapping[int, NameSpan]) -> MentionGroup:
    """The entity of these spans; ``ends`` are spans of other kinds by where they end."""
    votes: Counter[EntityType] = Counter()
    for s in spans:
        votes[s.type] += s.score  # type: ignore[assignment]
    type_ = max(sorted(votes), key=lambda t: votes[t])
    forms: dict[str, None] = {}
    for s in spans:
        forms.setdefault(squeeze(s.text))
    if type_ is _T.EVENT:
        for short in filter(None, (_shorter(s, ends) for s in spans)):
            forms.setdefault(squeeze(short))
    # Of two equally long forms the one that is not shouted, and the first.
    name = max(forms, key=lambda f: (len(fold(f)), not f.isupper(), len(f), -list(forms).index(f)))
    return MentionGroup(type_, name, tuple(f for f in forms if f != name), tuple(spans))
