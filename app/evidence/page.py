"""A pack for readers: one HTML page with the claims, their quotes lit in the articles, judgements and conflicts.

In: what a pack holds. Out: the text of a page that needs no script and asks for nothing from elsewhere. All text is hostile and
escaped. Refuses nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from collabgraph.evidence.claims import EvidenceArticle, EvidenceClaim
from collabgraph.evidence.contents import PackContents
from collabgraph.graph.browse.marked_text import cut_text
from collabgraph.graph.curation.describe import describe
from collabgraph.graph.views.pages import load_template
from collabgraph.ontology.confidence import Confidence
from collabgraph.ontology.vocabulary import Property

#: Columns of an answer that stand with the claims anyway.
_QUOTES = frozenset(("quote", "other_quote", "context", "other_context", "article"))


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact, or what is denied or rejected, with the claims that state it."""

    subject: str
    kind: Property
    object: str
    claims: tuple[EvidenceClaim, ...]


@dataclass(frozen=True, slots=True)
class LitPart:
    """A part of an article's text, lit or not, with the numbers of the claims whose quotes begin there."""

    text: str
    is_lit: bool
    begins: tuple[int, ...]


def render_page(contents: PackContents) -> str:
    """The page ``index.html``."""
    answer = contents.selection.answer
    shown = [i for i, column in enumerate(answer.columns) if column not in _QUOTES]
    numbers = {claim.iri: number for number, claim in enumerate(contents.claims, start=1)}
    by_article: dict[str, list[EvidenceClaim]] = defaultdict(list)
    for claim in contents.claims:
        by_article[claim.article].append(claim)
    return load_template("evidence").render(
        contents=contents,
        columns=[answer.columns[i] for i in shown],
        answer=[[row[i] for i in shown] for row in answer.texts()],
        facts=_gather(claim for claim in contents.claims if claim.state.makes_fact),
        others=_gather(claim for claim in contents.claims if not claim.state.makes_fact),
        numbers=numbers,
        texts=[(found, _light(found, by_article[found.article.id], numbers)) for found in contents.articles],
        word=Confidence.of,
        describe=describe,
        say=_say,
    )


def _say(property_: Property) -> str:
    """The name of a property as words.

    >>> _say(Property.PRESENTED_AT)
    'presented at'
    """
    return re.sub(r"[A-Z]", lambda letter: f" {letter[0].lower()}", property_)


def _gather(claims: Iterable[EvidenceClaim]) -> list[ShownFact]:
    """The claims by what they state, in the order of its names."""
    found: dict[tuple[str, Property, str], list[EvidenceClaim]] = defaultdict(list)
    for claim in claims:
        found[claim.fact].append(claim)
    facts = (
        ShownFact(
            told[0].subject.label,
            told[0].kind,
            told[0].object if isinstance(told[0].object, str) else told[0].object.label,
            tuple(told),
        )
        for told in found.values()
    )
    return sorted(
        facts,
        key=lambda f: (f.subject.casefold(), list(Property).index(f.kind), f.object.casefold(), f.claims[0].iri),
    )


def _light(found: EvidenceArticle, claims: Iterable[EvidenceClaim], numbers: dict[str, int]) -> list[LitPart]:
    """The text with the quotes of its claims lit."""
    claims = list(claims)
    quotes = [(words.begin, words.end) for claim in claims for words in (claim.quote, claim.context) if words]
    parts = []
    at = 0
    for part in cut_text(found.article.text, (), quotes):
        begins = tuple(numbers[claim.iri] for claim in claims if claim.quote.begin == at)
        parts.append(LitPart(part.text, part.is_lit, begins))
        at += len(part.text)
    return parts
