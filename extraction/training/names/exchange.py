"""Augment training texts by mention replacement: in go annotated articles, out come the same with some names exchanged for others.

A network that reads the same names ten times learns them by heart instead of learning what stands around names. Mention
replacement (Dai and Adel, COLING 2020) gives it other ones: each occurrence of an entity is exchanged for the like form
of an entity of the same type in another article, or for one of a pool of real names where there is one. Events and
topics stay, for their words belong to the sentence.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from collabgraph.extraction.training.annotated import AnnotatedArticle, GoldEntity, GoldFact
from collabgraph.extraction.training.names.pools import NamePools
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property

#: What the names of one entity look like: forms by their look.
Forms = dict[str, list[str]]
#: The share of articles that are changed in each epoch, and of their entities.
CHANGED, EXCHANGED = 0.6, 0.6
#: The share of exchanges that take a name of the pools.
POOLED = 0.3
_STAY = frozenset({EntityType.EVENT, EntityType.TOPIC})
_COUNTRY = "country"
#: Entities that are tried before an exchange is given up.
_TRIES = 8


class Exchange:
    """The names of a set of articles, for exchange among them, and those of the pools."""

    def __init__(self, articles: Sequence[AnnotatedArticle], pools: NamePools | None = None) -> None:
        self._random = random.Random()
        self._real = pools
        self._countries = set(_countries(articles))
        self._pools: defaultdict[str, list[Forms]] = defaultdict(list)
        for article in articles:
            for entity in article.entities:
                if entity.type not in _STAY:
                    self._pools[self._pool(entity)].append(_by_look(entity.forms))

    def change(self, article: AnnotatedArticle, seed: int) -> AnnotatedArticle:
        """The article itself, or its text with some names exchanged, all spans and evidence moved accordingly.

        The entities keep their old forms. The same seed gives the same text.
        """
        self._random.seed(f"{seed} {article.id}")
        if self._random.random() >= CHANGED:
            return article
        new = self._choose(article)
        edits: list[tuple[int, int, str]] = []
        for span in sorted(article.spans, key=lambda s: (s.begin, -s.end)):
            if span.entity in new and (not edits or span.begin >= edits[-1][1]):
                edits.append((span.begin, span.end, new[span.entity][article.text[span.begin : span.end]]))
        return _edit(article, edits)

    def _choose(self, article: AnnotatedArticle) -> dict[int, dict[str, str]]:
        """New forms for old, by the number of the entity."""
        written: defaultdict[int, set[str]] = defaultdict(set)
        for span in article.spans:
            if span.entity >= 0:
                written[span.entity].add(article.text[span.begin : span.end])
        new: dict[int, dict[str, str]] = {}
        used: set[int] = set()
        for number, entity in enumerate(article.entities):
            if entity.type in _STAY or self._random.random() >= EXCHANGED:
                continue
            if self._real is not None and written[number] and self._random.random() < POOLED:
                drawn = self._real.draw(entity.type, sorted(written[number]), self._random)
                if drawn is not None:
                    new[number] = drawn
                    continue
            old = _by_look(sorted(written[number]))
            for other in self._random.choices(self._pools[self._pool(entity)], k=_TRIES):
                if old.keys() <= other.keys() and id(other) not in used:
                    used.add(id(other))
                    new[number] = {form: self._random.choice(other[look]) for look in old for form in old[look]}
                    break
        return new

    def _pool(self, entity: GoldEntity) -> str:
        is_country = entity.type is EntityType.PLACE and any(fold(f) in self._countries for f in entity.forms)
        return _COUNTRY if is_country else entity.type.value


def _countries(articles: Iterable[AnnotatedArticle]) -> Iterator[str]:
    """The folded names of places that other places lie in."""
    for article in articles:
        by_id = {e.id: e for e in article.entities}
        for fact in article.facts:
            if fact.property is Property.LOCATED_IN and fact.object and by_id[fact.subject].type is EntityType.PLACE:
                yield from map(fold, by_id[fact.object].forms)


def _by_look(forms: Iterable[str]) -> Forms:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        found[_look(form)].append(form)
    return dict(found)


def _look(form: str) -> str:
    if not form[:1].isupper():
        return "description"
    if any(c.isdigit() for c in form):
        return "number"
    if " " in form:
        return "name"
    return "acronym" if 1 < len(form) <= 8 and 2 * sum(c.isupper() for c in form) > len(form) else "word"


def _edit(article: AnnotatedArticle, edits: Sequence[tuple[int, int, str]]) -> AnnotatedArticle:
    """The article with stretches of its text replaced (in order, none over another) and its spans moved."""

    def move(offset: int, *, is_end: bool) -> int:
        shift = 0
        for begin, end, text in edits:
            if offset >= end:
                shift += len(text) - (end - begin)
            elif offset > begin:
                return begin + shift + (len(text) if is_end else 0)
        return offset + shift

    def both(begin: int, end: int) -> tuple[int, int]:
        return move(begin, is_end=False), move(end, is_end=True)

    parts: list[str] = []
    done = 0
    for begin, end, text in edits:
        parts += [article.text[done:begin], text]
        done = end
    new = "".join([*parts, article.text[done:]])

    def show(evidence: str) -> str:
        at = article.text.find(evidence)
        return new[slice(*both(at, at + len(evidence)))] if at >= 0 else evidence

    def moved(facts: Sequence[GoldFact]) -> tuple[GoldFact, ...]:
        return tuple(replace(f, evidence=show(f.evidence)) for f in facts)

    spans = [(s, *both(s.begin, s.end)) for s in article.spans]
    return replace(
        article,
        text=new,
        facts=moved(article.facts),
        denied=None if article.denied is None else moved(article.denied),
        spans=tuple(replace(s, begin=begin, end=end) for s, begin, end in spans),
        unsure=tuple((*both(begin, end), label) for begin, end, label in article.unsure),
    )
