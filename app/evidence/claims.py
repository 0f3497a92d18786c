"""Gather the claims of a pack with their quotes, and the articles that make them.

In: an open workspace and the claims that were chosen. Out: frozen values by article and place, with what people rejected of the
same facts and things. Refuses nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from collabgraph.evidence.selection import EvidenceSelection
from collabgraph.extraction.model import Article, Claim
from collabgraph.graph.browse.statements import CLAIM_PARTS, NamedNode, find_names, find_parts
from collabgraph.graph.rdf.belief import EXCLUDED
from collabgraph.ontology.vocabulary import NAMESPACE, Modality, Property

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

_AT_ONCE = 500


class ClaimState(StrEnum):
    """What became of a claim in the graph."""

    STATED = "stated"
    ANNOUNCED = "announced"
    #: The article says that it is not so; makes no fact.
    DENIED = "denied"
    #: A date or place that a surer one contradicts.
    EXCLUDED = "excluded"
    #: A person rejected or corrected it; stands in no graph.
    REJECTED = "rejected"

    @property
    def makes_fact(self) -> bool:
        """Whether the graph holds what the claim states."""
        return self not in (ClaimState.DENIED, ClaimState.REJECTED)


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words of an article; offsets count code points, the end is exclusive."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class EvidenceClaim:
    """One claim of a pack."""

    iri: str
    subject: NamedNode
    kind: Property
    #: An entity, or the words of a role or date.
    object: NamedNode | str
    state: ClaimState
    confidence: float
    article: str
    quote: QuotedWords
    context: QuotedWords | None
    added_by: str = ""
    confirmed_by: str = ""

    @property
    def fact(self) -> tuple[str, Property, str]:
        """What it states: two IRIs and a property, or a value at the end."""
        return self.subject.iri, self.kind, self.object if isinstance(self.object, str) else self.object.iri

    def __str__(self) -> str:
        object_ = self.object if isinstance(self.object, str) else self.object.label
        return f"{self.subject.label} {self.kind} {object_}"


@dataclass(frozen=True, slots=True)
class EvidenceArticle:
    """An article that makes a claim of a pack, and which pipeline read it."""

    iri: str
    article: Article
    pipeline: str


def gather_claims(workspace: "Workspace", selection: EvidenceSelection) -> tuple[EvidenceClaim, ...]:
    """The claims that were chosen and those of the same facts or entities that people rejected, by article and place."""
    parts = {
        iri: part
        for some in _cut(sorted(selection.claims))
        for iri, part in find_parts(workspace, CLAIM_PARTS, some).items()
    }
    facts = {(part["subject"], part["predicate"], part["object"]) for part in parts.values()}
    rejected = [
        (iri, article, claim, ends)
        for iri, article, claim, ends in _find_rejected(workspace)
        if (ends[0], NAMESPACE + claim.property, ends[1]) in facts or selection.entities.intersection(ends)
    ]
    iris = {iri for s, _, o in facts for iri in (s, o)} | {iri for *_, ends in rejected for iri in ends}
    names = {iri: node for some in _cut(sorted(iris)) for iri, node in find_names(workspace, some).items()}
    stored = {workspace.iris.article(summary.id): summary.id for summary in workspace.articles()}
    claims = [_read(iri, part, names, stored) for iri, part in parts.items()]
    claims += [
        EvidenceClaim(
            iri, names[ends[0]], claim.property, names.get(ends[1], ends[1]), ClaimState.REJECTED, claim.confidence, article,
            QuotedWords(claim.quote.text, claim.quote.begin, claim.quote.end),
            QuotedWords(claim.context.text, claim.context.begin, claim.context.end) if claim.context else None,
        )
        for iri, article, claim, ends in rejected
        if ends[0] in names
    ]  # fmt: skip
    return tuple(sorted(claims, key=lambda c: (c.article, c.quote.begin, c.quote.end, c.iri)))


def gather_articles(workspace: "Workspace", claims: Iterable[EvidenceClaim]) -> tuple[EvidenceArticle, ...]:
    """The articles of these claims, by their identifiers."""
    found = []
    for id in sorted({claim.article for claim in claims}):
        article, summary = workspace.article(id), workspace.summary(id)
        if article is not None and summary is not None:
            found.append(EvidenceArticle(workspace.iris.article(id), article, summary.pipeline))
    return tuple(found)


def _find_rejected(workspace: "Workspace") -> Iterator[tuple[str, str, Claim, tuple[str, str]]]:
    """Each claim that people rejected, with its IRI, its article, and the nodes or words at its ends."""
    judged = sorted({id for status in workspace.standings() if (id := status.judgement.article) is not None})
    for id in judged:
        rejected = workspace.curated(id).curated.rejected
        nodes = workspace.index.nodes(id) if rejected else {}
        for iri, claim in workspace.claims(id).items() if rejected else ():
            if claim in rejected:
                object_ = str(nodes[claim.object].iri) if claim.object is not None else claim.value or ""
                yield iri, id, claim, (str(nodes[claim.subject].iri), object_)


def _read(iri: str, part: dict[str, str], names: dict[str, NamedNode], stored: dict[str, str]) -> EvidenceClaim:
    modality = part.get("modality", "").removeprefix(NAMESPACE)
    if modality == Modality.DENIED:
        state = ClaimState.DENIED
    elif float(part.get("belief", "1")) == EXCLUDED:
        state = ClaimState.EXCLUDED
    else:
        state = ClaimState.ANNOUNCED if modality else ClaimState.STATED
    context = None
    if "contextQuote" in part:
        context = QuotedWords(part["contextQuote"], int(part["contextBeginOffset"]), int(part["contextEndOffset"]))
    return EvidenceClaim(
        iri,
        names[part["subject"]],
        Property(part["predicate"].removeprefix(NAMESPACE)),
        names.get(part["object"], part["object"]),
        state,
        float(part["confidence"]),
        stored[part["wasDerivedFrom"]],
        QuotedWords(part["quote"], int(part["beginOffset"]), int(part["endOffset"])),
        context,
        part.get("creator", ""),
        part.get("contributor", ""),
    )


def _cut(iris: Iterable[str]) -> Iterator[list[str]]:
    """Some hundred at once: a longer query takes the engine longer than several short ones."""
    rest = iter(iris)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
