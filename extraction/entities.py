"""Names of one article gathered into entities: in go name spans, out come groups of spans that stand for one thing.

What is joined: the same written form after folding; acronyms explained in brackets (Schwartz and Hearst, 2003) or
spelled by the initials; surnames and first names of a person named in full; short forms of a longer name. One form has
one type in an article: the spans vote with their scores.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.vocabulary import EntityType


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch of text that the name recogniser takes for a name, with its probability."""

    begin: int
    end: int
    text: str
    type: EntityType
    score: float


@dataclass(frozen=True, slots=True)
class Group:
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
#: A form of at least this probability is looked for in the whole article.
SURE = 0.8
_HONORIFIC = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|prof|professor|mag|ing|dipl\.?-ing|sir|dame|madam|madame|hon|rep|sen|gov|rev|h\.e|mep|mp|phd|msc|mba|arch"
    r"|minister|president|governor|mayor|senator|commissioner|director|secretary|ambassador|chancellor|deputy|vice-president)\b\.?\s+)+",
    re.IGNORECASE,
)
_POSTNOMINAL = re.compile(r",?\s+(?:ph\.?d\.?|m\.?sc\.?|mba|m\.?a\.?|csc\.?|dr\.?sc\.?|mep)\.?$", re.IGNORECASE)
_OPENERS = "\"'“”„‘’«»([ *_`#"
_CLOSERS = "\"'“”„‘’«»,;: *_`"
#: Words that begin or end no name: a span that has them there was cut a word too early or too late.
_LEADING = re.compile(r"(?:the|a|an|our|its|their|this|that|his|her|next|last|new|upcoming)\s+(?=\S)", re.IGNORECASE)
_TRAILING = re.compile(r"\s+(?:in|on|of|at|for|with|by|to|from|and|the|a|under|during|held)$")
_COMPOUND = re.compile(r"\w+-$")
_ONLY_NUMBER = re.compile(r"(?:\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|[IVX]+)\.?", re.IGNORECASE)
_BRACKETED = re.compile(r"^(?P<long>.{4,}?)\s*[(\[]\s*(?P<short>[^()\[\]]{2,20})\s*[)\]]$", re.DOTALL)
_OPENING = re.compile(r"\s*[(\[]\s*[\"“']?")
_SMALL = frozenset(
    "the of for and in on at to a an de la le les du des di der die das und et y e i da do & von for".split()
)
#: Nouns that tell the kind of a name and may be left out of it: "CLUSTERIX 2.0 project".
_KIND_NOUNS: Mapping[EntityType, frozenset[str]] = {
    _T.PROJECT: frozenset("project programme program initiative partnership consortium".split()),
    _T.EVENT: frozenset("conference event".split()),
    _T.ORGANISATION: frozenset("association network agency company cluster".split()),
    _T.PLACE: frozenset("region city".split()),
}
#: Words that make no name alone, so that a short form of only these joins nothing.
_GENERIC = frozenset(
    "conference event workshop meeting session seminar forum summit fair congress visit webinar panel day days week"
    " annual general opening closing keynote international european national regional final first second third"
    " project programme program initiative cluster clusters network association agency ministry university institute"
    " centre center chamber federation platform company council department office group innovation business regional"
    " development technology science research education industry energy economy economic union".split()
)


def clean_span(span: NameSpan, article_text: str) -> NameSpan | None:
    """The span without honorifics, articles, quotes and dangling brackets at its ends; None where nothing is left."""
    begin, end = span.begin, span.end
    if span.type in (_T.EVENT, _T.TOPIC) and (compound := _COMPOUND.search(article_text[:begin])):
        begin = compound.start()  # "hosted-by session": a compound is one word
    changed = True
    while changed and begin < end:
        text = article_text[begin:end]
        new_begin, new_end = begin, end
        if text[0] in _OPENERS and not (text[0] == "(" and ")" in text):
            new_begin += 1
        elif (text[-1] in _CLOSERS and not _closes_inside(text)) or (text[-1] == ")" and "(" not in text):
            new_end -= 1
        elif (before := _LEADING.match(text)) and span.type is not _T.TOPIC and before.end() < len(text):
            new_begin += before.end()
        elif (after := _TRAILING.search(text)) and after.start() > 0:
            new_end = begin + after.start()
        elif text[-2:] in ("'s", "’s"):
            new_end -= 2
        elif span.type is _T.PERSON and (title := _HONORIFIC.match(text)) and title.end() < len(text):
            new_begin += title.end()
        elif span.type is _T.PERSON and (after := _POSTNOMINAL.search(text)) and after.start() > 0:
            new_end = begin + after.start()
        changed = (new_begin, new_end) != (begin, end)
        begin, end = new_begin, new_end
    text = article_text[begin:end]
    if not any(c.isalnum() for c in text) or (span.type is _T.EVENT and _ONLY_NUMBER.fullmatch(text)):
        return None
    return replace(span, begin=begin, end=end, text=text)


def _closes_inside(text: str) -> bool:
    """Whether the last sign closes a quotation that opens within: Session “Second Life”."""
    openers = {'"': '"', "”": "“„", "’": "‘", "»": "«", "'": "'"}.get(text[-1], "")
    return any(o in text[1:-1] for o in openers)


def group_names(article_text: str, spans: Sequence[NameSpan]) -> tuple[Group, ...]:
    """Gather name spans into entities, in the order of their first spans."""
    cleaned = [c for s in spans for part in _parts(s, article_text) if (c := clean_span(part, article_text))]
    cleaned = _spread(article_text, cleaned)
    voted = _vote(cleaned)
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


def _spread(article_text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans, with every other occurrence of the surer forms; a longer form takes the place of its parts."""
    found = list(spans)
    forms: dict[str, NameSpan] = {}
    for span in spans:
        if span.score >= SURE and _is_telling(span.text):
            forms.setdefault(span.text, span)
    for form in sorted(forms, key=len, reverse=True):
        model = forms[form]
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", article_text):
            begin, end = match.span()
            over = [s for s in found if s.begin < end and begin < s.end]
            if all(begin <= s.begin and s.end <= end and (s.begin, s.end) != (begin, end) for s in over):
                nested = [s for s in over if model.type in (_T.EVENT, _T.TOPIC) and s.type is not model.type]
                found = [s for s in found if s not in over or s in nested]
                found.append(replace(model, begin=begin, end=end, score=0.9 * model.score))
    return sorted(found, key=lambda s: (s.begin, s.end))


def _is_telling(form: str) -> bool:
    """Whether a form is a name wherever it stands: several words, or one with more than a leading capital."""
    return (" " in form or any(c.isupper() or c.isdigit() for c in form[1:])) and not all(
        t in _GENERIC for t in _tokens(form)
    )


def _vote(spans: Sequence[NameSpan]) -> list[NameSpan]:
    """One type for each written form: the one with the greatest sum of scores."""
    votes: dict[str, Counter[EntityType]] = {}
    for s in spans:
        votes.setdefault(fold(s.text), Counter())[s.type] += s.score  # type: ignore[assignment]
    winner = {form: max(sorted(count), key=lambda t: count[t]) for form, count in votes.items()}
    return [replace(s, type=winner[fold(s.text)]) for s in spans]


def is_short_form(short: str, long: str) -> bool:
    """Whether a form may be the acronym of a long one: its letters stand in it in order, the first at a word's start.

    >>> is_short_form("ECCP", "European Cluster Collaboration Platform")
    True
    >>> is_short_form("Germany", "Silicon Saxony")
    False
    """
    letters = [c for c in fold(short) if c.isalnum()]
    if not 2 <= len(letters) <= 12 or " " in short.strip() or sum(c.isupper() for c in short) < 2:
        return False
    words = [w for w in re.split(r"[\s\-/&,.]+", fold(long)) if w]
    if len(words) < 2 or letters[0] not in {w[0] for w in words}:
        return False
    text = " ".join(words)
    at = next(m for m in re.finditer(rf"(?:^| ){re.escape(letters[0])}", text)).end()
    for letter in letters[1:]:
        at = text.find(letter, at) + 1
        if at == 0:
            return False
    return True


def spelled_by_initials(short: str, long: str) -> bool:
    """Whether an acronym is exactly the initials of a long name, small words counted or not."""
    if not short.strip().isupper():
        return False
    letters = "".join(c for c in fold(short) if c.isalnum())
    if len(letters) < 3:
        return False
    words = [w for w in re.split(r"[\s\-/&,.]+", fold(long)) if w]
    return letters in ("".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL))


@lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(t for t in re.split(r"[\s\-–/,.:'\"“”()|]+", fold(name)) if t and t not in _SMALL)


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

    @staticmethod
    def _key(span: NameSpan) -> str:
        tokens = _tokens(span.text)
        kinds = _KIND_NOUNS.get(span.type.pool, frozenset())
        if span.type.pool in (_T.PROJECT, _T.EVENT) and len(tokens) > 1 and tokens[-1] in kinds:
            rest = tokens[:-1]
            if not all(t in _GENERIC for t in rest):
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
            gap, after = self.text[left.end : right.begin], self.text[right.end : right.end + 2]
            if not _OPENING.fullmatch(gap) or after.strip("\"”' ")[:1] not in (")", "]"):
                continue
            if left.type.pool is not right.type.pool and not {left.type, right.type}.isdisjoint({_T.PERSON, _T.PLACE}):
                continue  # "Ana Kos (AKO)" names her employer
            if is_short_form(right.text, left.text) or is_short_form(left.text, right.text):
                self._join(number[id(left)], number[id(right)])
            elif left.type.pool is right.type.pool is _T.ORGANISATION and _looks_short(right.text, left.text):
                # "Agency for Science, Innovation and Technology (MITA)": the acronym of the name in its own language.
                self._join(number[id(left)], number[id(right)])

    def _join_persons(self) -> None:
        persons = [(k, self.forms[key]) for k, key in enumerate(self.keys) if key[0] is _T.PERSON]
        full = [(k, _tokens(spans[0].text), spans[0].begin) for k, spans in persons if len(_tokens(spans[0].text)) > 1]
        for k, spans in persons:
            tokens = _tokens(spans[0].text)
            matches = [
                (begin > spans[0].begin, abs(spans[0].begin - begin), other)
                for other, long, begin in full
                if other != k and _is_short_person(tokens, long)
            ]
            if matches:
                self._join(k, min(matches)[2])

    def _join_short_forms(self) -> None:
        order = [(k, key[0], self.forms[key]) for k, key in enumerate(self.keys) if key[0] is not _T.PERSON]
        for k, pool, spans in order:
            short = spans[0].text
            tokens = _tokens(short)
            found = {
                self._root(other)
                for other, other_pool, others in order
                if other != k
                and other_pool is pool
                and (spelled_by_initials(short, others[0].text) or _is_shortened(tokens, _tokens(others[0].text), pool))
            } - {self._root(k)}
            if len(found) == 1:
                self._join(k, found.pop())
            elif all(t in _GENERIC for t in tokens) and (pool is _T.EVENT or (len(tokens) == 1 and short[0].isupper())):
                # "the Chamber", "the study visit": the last before it whose name holds these words.
                before = [
                    (others[0].begin, other)
                    for other, other_pool, others in order
                    if other_pool is pool
                    and others[0].begin < spans[0].begin
                    and set(tokens) < set(_tokens(others[0].text))
                ]
                if before:
                    self._join(k, max(before)[1])

    def groups(self) -> tuple[Group, ...]:
        gathered: dict[int, list[NameSpan]] = {}
        for k, key in enumerate(self.keys):
            gathered.setdefault(self._root(k), []).extend(self.forms[key])
        found = [_build_group(sorted(spans, key=lambda s: s.begin)) for spans in gathered.values()]
        return tuple(sorted(found, key=lambda g: (g.spans[0].begin, g.spans[0].end)))


def _looks_short(short: str, long: str) -> bool:
    return " " not in short and sum(c.isupper() for c in short) >= 2 and len(_tokens(long)) >= 3


def _is_short_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    if not short:  # a name of small words only: "Da"
        return False
    if len(short) == 1:
        return len(short[0]) > 1 and short[0] in (long[0], long[-1])
    if len(short) < len(long) and short == long[-len(short) :]:
        return True
    # Initials: "M. Sawyer" for "Marlene Sawyer"; or the middle name left out.
    return (
        short[-1] == long[-1]
        and short != long
        and ((len(short[0]) == 1 and long[0].startswith(short[0])) or (short[0] == long[0] and len(short) < len(long)))
    )


def _is_shortened(short: tuple[str, ...], long: tuple[str, ...], pool: EntityType) -> bool:
    if pool in (_T.PLACE, _T.TOPIC) or not short or len(short) > len(long):
        return False
    if len(short) == len(long):
        return short != long and sorted(short) == sorted(long)  # "Skane region", "Region Skane"
    if all(t in _GENERIC for t in short):
        return False
    if pool is _T.EVENT:
        years = [{t for t in tokens if re.fullmatch(r"(19|20)\d\d", t)} for tokens in (short, long)]
        return len(short) > 1 and set(short) <= set(long) and (not years[0] or years[0] == years[1])
    return short in (long[: len(short)], long[-len(short) :])


def _build_group(spans: list[NameSpan]) -> Group:
    votes: Counter[EntityType] = Counter()
    for s in spans:
        votes[s.type] += s.score  # type: ignore[assignment]
    type_ = max(sorted(votes), key=lambda t: votes[t])
    forms: dict[str, None] = {}
    for s in spans:
        forms.setdefault(squeeze(s.text))
    name = max(forms, key=lambda f: (len(f), -list(forms).index(f)))
    return Group(type_, name, tuple(f for f in forms if f != name), tuple(spans))
