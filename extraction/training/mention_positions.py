"""Where the mentions of an annotated article stand, and which of them the facts join; what both pair scorers learn from."""

from collections.abc import Callable, Sequence

from collabgraph.extraction.coreference.references import Pointer, find_references
from collabgraph.extraction.dates.anchoring import find_dates
from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.encoding.pairs import MentionPosition
from collabgraph.extraction.encoding.wordpieces import Pieces
from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.roles import find_singular
from collabgraph.ontology.vocabulary import EntityType, Property

#: Given an annotated article, yields the dates of its text as (begin, end, start, finish).
FindDates = Callable[[AnnotatedArticle], Sequence[tuple[int, int, str | None, str | None]]]


def dates_of(article: AnnotatedArticle) -> list[tuple[int, int, str | None, str | None]]:
    """The dates that the date grammar finds in an article."""
    return [(d.begin, d.end, d.start, d.finish) for d in find_dates(article.text, article.published)]


def gold_places(
    article: AnnotatedArticle, pieces: Pieces, dates: FindDates
) -> tuple[list[MentionPosition], set[tuple[int, Property, str, int]]]:
    """Places of all gold mentions, roles and dates, and the facts as (subject, property, kind of object, object)."""
    lines = [article.text.count("\n", 0, b) for b in pieces.begins]

    def place(begin: int, end: int, kind: str, owner: int) -> MentionPosition:
        first = max(0, pieces.word_at(begin))
        return MentionPosition(first, pieces.word_at(end - 1) + 1, lines[first], kind, owner)

    named = [Pointer(s.begin, s.end, EntityType(s.label), s.entity) for s in article.spans if s.label != ROLE]
    mentions = [*named, *find_references(article.text, named)]
    places = [place(m.begin, m.end, m.type.value, m.owner) for m in mentions]
    number = {e.id: k for k, e in enumerate(article.entities)}
    facts: set[tuple[int, Property, str, int]] = set()
    roles = [s for s in article.spans if s.label == ROLE]
    places += [place(s.begin, s.end, ROLE, k) for k, s in enumerate(roles)]
    found = dates(article)
    places += [place(b, e, "Date", k) for k, (b, e, _, _) in enumerate(found)]
    for f in article.facts:
        subject = number[f.subject]
        if f.object is not None:
            facts.add((subject, f.property, article.entities[number[f.object]].type.value, number[f.object]))
            if f.property is Property.COLLABORATES_WITH:
                facts.add((number[f.object], f.property, article.entities[subject].type.value, subject))
        elif f.property is Property.ROLE:
            at = article.text.find(f.evidence)
            for k, s in enumerate(roles):
                written = fold(article.text[s.begin : s.end])
                is_value = fold(f.value or "") in (written, find_singular(written))
                if is_value and at <= s.begin < at + len(f.evidence):
                    facts.add((subject, f.property, ROLE, k))
        else:
            for k, (_, _, start, finish) in enumerate(found):
                if (start if f.property is Property.START_DATE else finish) == f.value:
                    facts.add((subject, f.property, "Date", k))
    return places, facts


def gold_denials(article: AnnotatedArticle) -> set[tuple[int, Property, str, int]] | None:
    """What the text denies of two entities, as the facts above; None where nobody annotated that."""
    if article.denied is None:
        return None
    number = {e.id: k for k, e in enumerate(article.entities)}
    ends = [(number[f.subject], f.property, number[f.object]) for f in article.denied if f.object is not None]
    ends += [(o, p, s) for s, p, o in ends if p is Property.COLLABORATES_WITH]
    return {(s, p, article.entities[o].type.value, o) for s, p, o in ends}
