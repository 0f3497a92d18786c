"""Gather one article for the reader: its text cut at mentions and quotes, and what it states.

In: a graph to question, the stored article with what was found in it and the nodes of its entities, the claim to be lit. Out: a
frozen :class:`ArticlePage`. Refuses an article that is not there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from collabgraph.extraction.model import Article, Extraction
from collabgraph.graph.browse.marked_text import MarkedPart, MentionMark, cut_text
from collabgraph.graph.browse.statements import CLAIM_PARTS, NamedNode, find_names, find_parts
from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.graph.rdf.article_graph import Node
from collabgraph.ontology.errors import UnknownNameError
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, Modality, Property

_CLAIMS = "SELECT ?claim { ?claim prov:wasDerivedFrom ARTICLE }"


@dataclass(frozen=True, slots=True)
class ArticleStatement:
    """One statement of an article, with the stretches that state it."""

    claim: str
    subject: NamedNode
    kind: Property
    object: NamedNode | None
    value: str
    begin: int
    end: int
    confidence: float
    modality: Modality
    #: The second line that the statement needs; empty for none.
    context: tuple[int, int] | None = None
    added_by: str = ""
    confirmed_by: str = ""

    @property
    def text(self) -> str:
        """The object in words."""
        return self.object.label if self.object else self.value

    @property
    def token(self) -> str:
        """The last part of the claim's IRI."""
        return self.claim.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as the reader shows it."""

    article: Article
    parts: tuple[MarkedPart, ...]
    #: The entities that the text names, by IRI.
    entities: Mapping[str, NamedNode]
    #: In the order of the text.
    statements: tuple[ArticleStatement, ...]
    #: The statement whose words are lit.
    chosen: ArticleStatement | None


def build_article_page(
    ds: Queryable,
    article: Article | None,
    extraction: Extraction | None,
    nodes: Mapping[str, Node],
    claim: str,
    id: str,
    iri: str,
    lit: tuple[int, int] | None = None,
) -> ArticlePage:
    """The page of an article; ``claim`` is the last part of an IRI; ``id`` and ``iri`` name the article.

    Without a claim the stretch ``lit`` is lit, such as a sentence that somebody searched for.
    """
    if article is None or extraction is None:
        raise UnknownNameError(f"There is no article {id!r}. The list of articles names those that there are.")
    statements = _find_statements(ds, iri)
    chosen = next((s for s in statements if s.token == claim), None) if claim else None
    stretches = [lit] if lit else []
    if chosen:
        stretches = [(chosen.begin, chosen.end), *([chosen.context] if chosen.context else [])]
    marks = [
        MentionMark(mention.begin, mention.end, str(nodes[entity.key].iri), mention.is_name)
        for entity in extraction.entities
        if entity.key in nodes
        for mention in entity.mentions
    ]
    entities = find_names(ds, (mark.iri for mark in marks))
    known = [mark for mark in marks if mark.iri in entities]
    return ArticlePage(article, cut_text(article.text, known, stretches), entities, statements, chosen)


def _find_statements(ds: Queryable, article: str) -> tuple[ArticleStatement, ...]:
    claims = [claim for (claim,) in find_rows(ds, _CLAIMS.replace("ARTICLE", f"<{article}>"), PREFIX_TEXTS)]
    parts = find_parts(ds, CLAIM_PARTS, claims)
    names = find_names(ds, (part[end] for part in parts.values() for end in ("subject", "object")))
    found = [
        ArticleStatement(
            claim,
            names[part["subject"]],
            Property(part["predicate"].removeprefix(NAMESPACE)),
            names.get(part["object"]),
            "" if part["object"] in names else part["object"],
            int(part["beginOffset"]),
            int(part["endOffset"]),
            float(part["confidence"]),
            Modality(part["modality"].removeprefix(NAMESPACE)) if "modality" in part else Modality.ASSERTED,
            (int(part["contextBeginOffset"]), int(part["contextEndOffset"])) if "contextBeginOffset" in part else None,
            part.get("creator", ""),
            part.get("contributor", ""),
        )
        for claim, part in parts.items()
        if part["subject"] in names
    ]
    return tuple(sorted(found, key=lambda s: (s.begin, s.end, s.kind, s.subject.label, s.text)))
