"""The IRIs of a graph: articles, entities, claims, contributions and the named graphs.

In: identifiers and content. Out: IRIs under one base. Pure: no clock, no chance. Which of its IRIs an entity keeps is
decided in :mod:`collabgraph.graph.resolution.iri_register`.
"""

import hashlib
from dataclasses import dataclass
from urllib.parse import quote

from collabgraph.extraction.model import Claim, Entity, Member
from collabgraph.graph.curation.references import find_forms


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs under one base, which ends in ``/`` or ``#``."""

    base: str

    def article(self, id: str) -> str:
        """The article, and the named graph of what it says.

        >>> Iris("https://example.org/id/").article("d/1 ü")
        'https://example.org/id/article/d%2F1%20%C3%BC'
        """
        return f"{self.base}article/{quote(id, safe='')}"

    def entity(self, member: Member, count: int) -> str:
        """A new IRI for an entity first seen as this member, which has been given ``count`` IRIs before."""
        return f"{self.base}entity/{_token(*member, str(count))}"

    def claim(self, article_id: str, claim: Claim, subject: Entity, object_: Entity | None, copy: int = 0) -> str:
        """A claim, named by what resolution cannot change; ``copy`` tells apart claims that would share the name."""
        places = (str(claim.quote.begin), str(claim.quote.end))
        forms = find_forms(claim, subject, object_)
        return f"{self.base}claim/{_token(article_id, claim.property, *places, *forms, str(copy))}"

    def judged_claim(self, judgement_id: str) -> str:
        """The claim that a person makes by a judgement."""
        return f"{self.base}claim/{_token('ledger', judgement_id)}"

    def contribution(self, contributor: str, event: str) -> str:
        """The appearance of one entity at one event."""
        return f"{self.base}contribution/{_token(contributor, event)}"

    @property
    def curation(self) -> str:
        """The graph of facts added by people."""
        return f"{self.base}graph/curation"

    @property
    def reference(self) -> str:
        """The graph of gazetteer facts."""
        return f"{self.base}graph/reference"

    @property
    def derived(self) -> str:
        """The graph of what follows from all articles together."""
        return f"{self.base}graph/derived"


def _token(*parts: str) -> str:
    # 96 bits: among a thousand million things two share a token once in a hundred thousand million graphs.
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
