"""Look for the surer names in the whole article: what is a name in one place is one wherever it stands.

In: a text and its cleaned name spans. Out: the spans with those of every other occurrence of a sure form. Refuses nothing; a form that
tells nothing by itself ("the Cluster") is not looked for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from collabgraph.extraction.coreference.short_forms import GENERIC
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType

_T = EntityType
#: A form of at least this probability is looked for in the whole article.
SURE = 0.8
#: Letters of a stretch of text whose spans are kept together; any figure gives the same.
_PART = 64


def spread_sure_forms(article_text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans, with every other occurrence of the surer forms; a longer form takes the place of its parts."""
    found = _Standing()
    forms: dict[str, NameSpan] = {}
    for span in spans:
        found.add(span)
        if span.score >= SURE and _is_telling(span.text):
            forms.setdefault(span.text, span)
    for form in sorted(forms, key=len, reverse=True):
        model = forms[form]
        for begin, end in _occurrences(form, article_text):
            over = found.over(begin, end)
            if all(begin <= s.begin and s.end <= end and (s.begin, s.end) != (begin, end) for s in over.values()):
                for number, s in over.items():
                    if model.type not in (_T.EVENT, _T.TOPIC) or s.type is model.type:
                        found.remove(number)
                found.add(replace(model, begin=begin, end=end, score=0.9 * model.score))
    return sorted(found.spans.values(), key=lambda s: (s.begin, s.end))


def _occurrences(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a form stands in a text as whole words."""
    begin = text.find(form)
    while begin >= 0:
        end = begin + len(form)
        is_whole = not (begin and _is_word(text[begin - 1])) and not (end < len(text) and _is_word(text[end]))
        if is_whole:
            yield begin, end
        begin = text.find(form, end if is_whole else begin + 1)


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


class _Standing:
    """Spans by where they stand, so that finding what overlaps takes no longer in a long article."""

    def __init__(self) -> None:
        self.spans: dict[int, NameSpan] = {}
        self._count = 0
        self._near: defaultdict[int, set[int]] = defaultdict(set)

    def add(self, span: NameSpan) -> None:
        self.spans[self._count] = span
        for part in self._parts(span.begin, span.end):
            self._near[part].add(self._count)
        self._count += 1

    def remove(self, number: int) -> None:
        span = self.spans.pop(number)
        for part in self._parts(span.begin, span.end):
            self._near[part].discard(number)

    def over(self, begin: int, end: int) -> dict[int, NameSpan]:
        numbers = set().union(*(self._near[part] for part in self._parts(begin, end)))
        spans = {number: self.spans[number] for number in numbers}
        return {number: s for number, s in spans.items() if s.begin < end and begin < s.end}

    @staticmethod
    def _parts(begin: int, end: int) -> range:
        return range(begin // _PART, end // _PART + 1)


def _is_telling(form: str) -> bool:
    """Whether a form is a name wherever it stands: several words, or one with more than a leading capital."""
    return (" " in form or any(c.isupper() or c.isdigit() for c in form[1:])) and not all(
        t in GENERIC for t in find_words(form)
    )
