"""What the articles state, claim by claim, beside the archive: the facts from which others follow, and who tells them.

In: articles as people left them, in and out. Out: for a node the facts to infer from, the claims about it that bear on how
sure a fact is, and their IRIs. All methods that write want an open transaction. Denied claims are not kept.
"""

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from collabgraph.graph.curation.plan import CuratedArticle
from collabgraph.graph.rdf.article_graph import find_said
from collabgraph.graph.rdf.belief import Witness
from collabgraph.graph.rdf.derived_graph import PREMISES, StatedFact
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.database import ArchiveConnection
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Modality, Property, admits

_OF_PREMISES = ", ".join(f"'{property_}'" for property_ in PREMISES)
_PREMISES = """
SELECT DISTINCT s.iri, s.class, st.property, o.iri, o.class FROM entities e
JOIN statements st ON st.article = e.article AND st.END = e.entity AND st.property IN (PREMISES)
JOIN entities s ON s.article = st.article AND s.entity = st.subject
JOIN entities o ON o.article = st.article AND o.entity = st.object
WHERE e.iri = ? AND s.iri != o.iri
"""
_WITNESSES = """
SELECT st.claim, st.article, st.words, st.property, st.value, st.confidence, st.announced, s.class, o.iri, o.class, o.name
FROM entities s JOIN statements st ON st.article = s.article AND st.subject = s.entity
LEFT JOIN entities o ON o.article = st.article AND o.entity = st.object
WHERE s.iri = ?1
UNION ALL
SELECT st.claim, st.article, st.words, st.property, st.value, st.confidence, st.announced, o.class, s.iri, s.class, s.name
FROM entities o JOIN statements st ON st.article = o.article AND st.object = o.entity AND st.property = ?2
JOIN entities s ON s.article = st.article AND s.entity = st.subject
WHERE o.iri = ?1
"""
_CLAIMS = """
SELECT st.claim FROM entities e JOIN statements st ON st.article = e.article AND st.subject = e.entity WHERE e.iri = ?1
UNION SELECT st.claim FROM entities e JOIN statements st ON st.article = e.article AND st.object = e.entity AND st.property = ?2
WHERE e.iri = ?1
"""
_PART_OF = f"""
SELECT DISTINCT s.iri, s.class, o.iri, o.class FROM entities e
JOIN statements st ON st.article = e.article AND st.END = e.entity AND st.property = '{Property.PART_OF}'
JOIN entities s ON s.article = st.article AND s.entity = st.subject
JOIN entities o ON o.article = st.article AND o.entity = st.object
WHERE e.iri = ? AND s.iri != o.iri
"""
# What follows about the other end of a fact, or how sure it is, hangs on which node this end is.
_OTHER_ENDS = f"""
SELECT s.iri FROM statements st JOIN entities s ON s.article = st.article AND s.entity = st.subject
WHERE st.article = ?1 AND st.object = ?2
UNION SELECT o.iri FROM statements st JOIN entities o ON o.article = st.article AND o.entity = st.object
WHERE st.article = ?1 AND st.subject = ?2 AND st.property IN ({_OF_PREMISES})
"""


class StatementTables:
    """The statements of the articles of an archive."""

    def __init__(self, db: ArchiveConnection, iris: Iris) -> None:
        self._db = db
        self._iris = iris

    def add(self, article: CuratedArticle) -> None:
        """Take the statements of an article in."""
        if article.extraction is None:
            return
        added = ((self._iris.judged_claim(a.judgement.id), a.claim) for a in article.curated.added)
        said = ((str(iri), claim) for iri, claim in find_said(self._iris, article.extraction, article.curated))
        self._db.executemany(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    article.id, iri, claim.subject, claim.property.value, claim.object, claim.value,
                    round(claim.confidence, 3), claim.modality is Modality.ANNOUNCED, _name_words(claim.quote.text),
                )
                for iri, claim in (*said, *added)
                if claim.modality is not Modality.DENIED
            ],
        )  # fmt: skip

    def remove(self, article: str) -> list[str]:
        """Take the statements of an article out; the IRIs of their claims."""
        claims = [claim for (claim,) in self._db.execute("SELECT claim FROM statements WHERE article = ?", (article,))]
        self._db.execute("DELETE FROM statements WHERE article = ?", (article,))
        return claims

    def other_ends(self, article: str, entity: str) -> list[str | None]:
        """The nodes about which something else may follow when this entity becomes another node."""
        return [iri for (iri,) in self._db.execute(_OTHER_ENDS, (article, entity))]

    def premises(self, iri: str) -> Iterator[StatedFact]:
        """The facts at either end of which the node stands, and from which something may follow."""
        for end in ("subject", "object"):
            sql = _PREMISES.replace("END", end).replace("(PREMISES)", f"({_OF_PREMISES})")
            for subject, type_, property_, object_, object_type in self._db.execute(sql, (iri,)):
                if admits(Property(property_), EntityType(type_), EntityType(object_type)):
                    yield StatedFact(subject, EntityType(type_), Property(property_), object_)

    def witnesses(self, iri: str) -> Iterator[Witness]:
        """The claims that state facts of the node, those of a collaboration from either side."""
        for (
            claim,
            article,
            words,
            property_,
            value,
            confidence,
            announced,
            type_,
            other,
            other_type,
            name,
        ) in self._db.execute(_WITNESSES, (iri, Property.COLLABORATES_WITH.value)):
            kind = Property(property_)
            if other != iri and admits(kind, EntityType(type_), EntityType(other_type) if other_type else None):
                yield Witness(claim, article, words, kind, other or value, confidence, bool(announced), name or "")

    def wholes(self, iri: str) -> list[str]:
        """That of which the node is directly a part."""
        return sorted({whole for _, whole in self._parts("subject", iri)})

    def parts(self, iri: str) -> list[str]:
        """What is directly a part of the node."""
        return sorted({part for part, _ in self._parts("object", iri)})

    def _parts(self, end: str, iri: str) -> Iterator[tuple[str, str]]:
        for part, type_, whole, whole_type in self._db.execute(_PART_OF.replace("END", end), (iri,)):
            if admits(Property.PART_OF, EntityType(type_), EntityType(whole_type)):
                yield part, whole

    def claims(self, iri: str) -> list[str]:
        """The IRIs of all claims that state facts of the node."""
        return [claim for (claim,) in self._db.execute(_CLAIMS, (iri, Property.COLLABORATES_WITH.value))]


@lru_cache(maxsize=1 << 10)
def _name_words(quote: str) -> str:
    """A short name of a sentence: the same wherever it stands."""
    return hashlib.blake2b(fold(quote).encode(), digest_size=9).hexdigest()
