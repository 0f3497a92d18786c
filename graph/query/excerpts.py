"""The sentences that speak of a thing or make a claim, each in its surroundings.

In: a graph to question, the stored texts, an IRI. Out: stretches of articles, cut into what stands before, the words
themselves, and what stands behind. Offsets come from the graph, which keeps them true; of an article that was changed or
taken out since the graph was opened, only the words are shown.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from collabgraph.graph.query.queryable import Queryable
from collabgraph.ontology.folding import squeeze
from collabgraph.ontology.terms import PREFIX_TEXTS

#: So many characters around a quote are shown, cut at words.
AROUND = 140

#: IRI and identifier of an article, the offsets of a quote, and its words.
Place = tuple[str, str, int, int, str]

_QUOTES = """
SELECT DISTINCT ?from ?article ?begin ?end ?confidence ?words {
  VALUES
  ?claim a cg:Claim ; cg:confidence ?confidence ; prov:wasDerivedFrom ?from .
  ?from dct:identifier ?article .
  { ?claim cg:beginOffset ?begin ; cg:endOffset ?end ; cg:quote ?words }
  MORE
}"""
_CONTEXT = "UNION { ?claim cg:contextBeginOffset ?begin ; cg:contextEndOffset ?end ; cg:contextQuote ?words }"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of an article in their surroundings; white space is folded."""

    article: str
    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"[{self.article}] {' '.join(filter(None, (self.before, f'“{self.words}”', self.after)))}"


def cut_out(article: str, text: str, begin: int, end: int) -> Excerpt:
    """The words at the offsets with what stands around them.

    >>> cut_out("graz", "News. Jana Kos spoke. Rain fell.", 6, 21)
    Excerpt(article='graz', before='News.', words='Jana Kos spoke.', after='Rain fell.')
    """
    before, after = text[max(0, begin - AROUND) : begin], text[end : end + AROUND]
    if begin > AROUND:
        before = "…" + before[before.find(" ") :]
    if end + AROUND < len(text):
        after = after[: after.rfind(" ") + 1] + "…"
    return Excerpt(article, squeeze(before), squeeze(text[begin:end]), squeeze(after))


def find_testimonies(ds: Queryable, texts: Mapping[str, str], iri: str, limit: int = 3) -> tuple[Excerpt, ...]:
    """Sentences of claims about a node, the surest of each article first; empty where nothing is stated of it."""
    rows = _ask(ds, f"{{ ?claim rdf:subject {URIRef(iri).n3()} }} UNION {{ ?claim rdf:object {URIRef(iri).n3()} }}")
    best: dict[Place, float] = {}
    for where, confidence in rows:
        best[where] = max(confidence, best.get(where, 0.0))
    seen: Counter[str] = Counter()
    ranked = []
    for where in sorted(best, key=lambda where: (-best[where], where)):
        ranked.append((seen[where[0]], -best[where], where))
        seen[where[0]] += 1
    return tuple(_cut(texts, where) for *_, where in sorted(ranked)[:limit])


def find_claim_words(ds: Queryable, texts: Mapping[str, str], claim: str) -> tuple[Excerpt, ...]:
    """The quote of a claim, and the other line that it needs, in the order of the text."""
    rows = _ask(ds, f"VALUES ?claim {{ {URIRef(claim).n3()} }}", _CONTEXT)
    return tuple(_cut(texts, where) for where in sorted({where for where, _ in rows}))


def _ask(ds: Queryable, about: str, more: str = "") -> list[tuple[Place, float]]:
    found = ds.query(_QUOTES.replace("VALUES", about, 1).replace("MORE", more), initNs=PREFIX_TEXTS).bindings
    rows = [{str(variable): str(term) for variable, term in solution.items()} for solution in found]
    return [
        ((row["from"], row["article"], int(row["begin"]), int(row["end"]), row["words"]), float(row["confidence"]))
        for row in rows
    ]


def _cut(texts: Mapping[str, str], where: Place) -> Excerpt:
    iri, article, begin, end, words = where
    text = texts.get(iri, "")
    return cut_out(article, text, begin, end) if text[begin:end] == words else Excerpt(article, "", squeeze(words), "")
