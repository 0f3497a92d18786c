"""Validate a graph: the shapes (SHACL), one label each, a claim for each fact, and true quotes.

In: a graph to question, and the stored texts of the articles where quotes are to be checked. Out: violations, as sentences.
Refuses nothing. Every promise is asked as a query of the engine that holds the graph, the shapes too (``shape_queries``).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from rdflib import Literal, URIRef
from rdflib.query import Result
from rdflib.term import Identifier

from collabgraph.graph.rdf.shape_queries import write_queries
from collabgraph.ontology.terms import CG, PREFIX_TEXTS, load_ontology, load_shapes, property_iri
from collabgraph.ontology.vocabulary import NAMESPACE, Property

_FACTS = " ".join(property_iri(property_).n3() for property_ in Property)
#: An article, or the graph of what people added.
_SOURCE = 'FILTER(EXISTS { ?g a cg:Article } || STRENDS(STR(?g), "graph/curation"))'

_BLANK = "SELECT DISTINCT ?node { { ?node ?p ?o } UNION { ?s ?p ?node } FILTER(isBlank(?node)) }"
# Each word is looked at once, not each time that it stands there.
_WORDS = (
    "SELECT DISTINCT ?word { { SELECT DISTINCT ?word { ?node ?word ?o } }"
    " UNION { SELECT DISTINCT ?word { ?node ?p ?word FILTER(isIRI(?word)) } }"
    f' FILTER(STRSTARTS(STR(?word), "{NAMESPACE}")) }}'
)
_USERS = "SELECT DISTINCT ?node { { ?node NODE ?o } UNION { ?node ?p NODE } }"
_LOST_LABELS = """
SELECT DISTINCT ?node ?label {
  GRAPH ?g { ?node skos:prefLabel ?label } FILTER NOT EXISTS { ?node skos:prefLabel ?label }
}"""
_LABELS = """
SELECT DISTINCT ?node ?label {
  { SELECT ?node (COUNT(DISTINCT ?each) AS ?n) { ?node skos:prefLabel ?each } GROUP BY ?node } FILTER(?n > 1)
  ?node skos:prefLabel ?label
}"""
_TWINS = """
SELECT DISTINCT ?node {
  ?first a cg:Contribution ; cg:contributor ?who ; cg:atEvent ?event .
  ?node a cg:Contribution ; cg:contributor ?who ; cg:atEvent ?event .
  FILTER(STR(?first) < STR(?node))
}"""
_NO_PRESENTED_AT = """
SELECT DISTINCT ?node ?who ?what {
  ?node a cg:Contribution ; cg:contributor ?who ; cg:atEvent ?what . FILTER NOT EXISTS { ?who cg:presentedAt ?what }
}"""
_NO_SPOKE_ABOUT = """
SELECT DISTINCT ?node ?who ?what {
  ?node a cg:Contribution ; cg:contributor ?who ; cg:atEvent ?at ; cg:hasTopic ?what .
  FILTER NOT EXISTS { ?who cg:spokeAbout ?what }
}"""
# Filters stand where few rows are left: of a graph that keeps its promises, none.
# The topic of a contribution is claimed as what its contributor spoke about.
_UNCLAIMED = f"""
SELECT DISTINCT ?g ?s ?p ?o {{
  {{
    SELECT DISTINCT ?g ?s ?p ?o {{
      VALUES ?p {{ {_FACTS} }}
      GRAPH ?g {{ ?s ?p ?o }}
      FILTER NOT EXISTS {{
        GRAPH ?g {{
          ?claim rdf:object ?o ; rdf:subject ?s ; rdf:predicate ?p ; a cg:Claim .
          FILTER NOT EXISTS {{ ?claim cg:modality cg:Denied }}
        }}
      }}
    }}
  }}
  {_SOURCE}
  FILTER NOT EXISTS {{ ?s a cg:Contribution }}
}}"""
# Looking for what the merge lacks takes five times as long as counting that it lacks nothing.
_IN_MERGE = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_IN_ANY_GRAPH = """
SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { { GRAPH ?g { ?s ?p ?o } } UNION { ?s ?p ?o } } }"""
_NOT_MERGED = f"""
SELECT DISTINCT ?g ?s {{
  {{ SELECT DISTINCT ?g ?s {{ GRAPH ?g {{ ?s ?p ?o }} MINUS {{ ?s ?p ?o }} }} }}
  {_SOURCE}
}}"""
_QUOTES = """
SELECT ?claim ?words ?begin ?end ?article {
  { ?claim cg:quote ?words ; cg:beginOffset ?begin ; cg:endOffset ?end }
  UNION { ?claim cg:contextQuote ?words ; cg:contextBeginOffset ?begin ; cg:contextEndOffset ?end }
  ?claim prov:wasDerivedFrom ?article
}"""
_ABOUT = """
SELECT ?label ?class ?id ?quote ?article ?who ?event {
  BIND(NODE AS ?node)
  OPTIONAL { ?node skos:prefLabel ?label }
  OPTIONAL { VALUES ?class { cg:Article cg:Contribution } ?node a ?class }
  OPTIONAL { ?node dct:identifier ?id }
  OPTIONAL { ?node cg:quote ?quote }
  OPTIONAL { ?node prov:wasDerivedFrom ?article }
  OPTIONAL { ?node cg:contributor ?who }
  OPTIONAL { ?node cg:atEvent ?event }
} ORDER BY ?label ?class ?id ?quote ?article ?who ?event LIMIT 1"""

_Row = dict[str, Identifier]


class Questioned(Protocol):
    """Answers SPARQL, with the prefixes ``initNs``."""

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer; rows may be read from it once."""


@runtime_checkable
class TextQuestioned(Protocol):
    """Gives the rows of a SELECT as strings too, without making a term of each value."""

    def rows(self, text: str, /, *, initNs: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
        """The rows; an IRI as it is, a literal without its type."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken promise: the node that breaks it, and a sentence for people."""

    sentence: str
    node: str

    def __str__(self) -> str:
        return self.sentence


def find_violations(
    ds: Questioned,
    texts: Mapping[str, str] | None = None,
    on_step: Callable[[int, int], object] = lambda done, of: None,
) -> Iterator[Violation]:
    """All violations of a graph, sorted within each check; none means that it keeps its promises.

    ``texts`` gives the stored text of each article by its IRI; without it quotes are not compared. ``on_step`` is told how
    many of how many steps are done.
    """
    check = _Check(ds)
    shapes = tuple(write_queries(load_shapes(), load_ontology()))
    others: tuple[Callable[[], Iterator[Violation]], ...] = (
        check.find_words,
        check.find_labels,
        check.find_contributions,
        check.find_unclaimed,
        lambda: check.find_false_quotes(texts or {}),
    )
    of = len(shapes) + len(others)
    found: set[Violation] = set()
    for done, shape in enumerate(shapes, 1):
        found |= set(check.find_broken(shape.message, shape.text))
        on_step(done, of)
    yield from sorted(found)
    for done, find in enumerate(others, len(shapes) + 1):
        yield from sorted(set(find()))
        on_step(done, of)


class _Check:
    def __init__(self, ds: Questioned) -> None:
        self._ds = ds
        self._known: dict[str, str] = {}

    def _ask(self, text: str) -> Iterator[_Row]:
        for row in self._ds.query(text, initNs=PREFIX_TEXTS).bindings:
            yield {str(variable): term for variable, term in row.items() if term is not None}

    def _count(self, text: str) -> int:
        return int(str(next(self._ask(text))["n"]))

    def find_broken(self, message: str, query: str) -> Iterator[Violation]:
        """What breaks a constraint of a shape; inference is off, so a cluster must also say that it is an organisation."""
        for row in self._ask(query):
            found = f" Found: {self._name(row['value'])}." if "value" in row else ""
            yield self._violation(row["node"], f"{message}{found}")

    def find_words(self) -> Iterator[Violation]:
        """Blank nodes, and words of the vocabulary that it does not have."""
        for row in self._ask(_BLANK):
            yield Violation("A node has no IRI: blank nodes are not allowed in data.", str(row["node"]))
        known = set(load_ontology().subjects())
        for row in self._ask(_WORDS):
            if (word := row["word"]) not in known:
                told = f"uses {str(word).removeprefix(NAMESPACE)}, which the vocabulary does not have."
                yield from (self._violation(user["node"], told) for user in self._ask(_about(_USERS, word)))

    def find_labels(self) -> Iterator[Violation]:
        """Second preferred labels, in the merge or in a named graph that the merge does not have."""
        lost: dict[Identifier, set[str]] = defaultdict(set)
        several: dict[Identifier, set[str]] = defaultdict(set)
        for labels, query in ((lost, _LOST_LABELS), (several, _LABELS)):
            for row in self._ask(query):
                labels[row["node"]].add(str(row["label"]))
        for node, found in lost.items():
            yield self._violation(
                node, f"has the preferred label {_list(found)} in a named graph, but not in the default graph."
            )
        for node, found in several.items():
            if node not in lost:
                yield self._violation(
                    node, f"has {len(found)} preferred labels: {_list(found)}. Exactly one is allowed."
                )

    def find_contributions(self) -> Iterator[Violation]:
        """Second contributions for a pair of contributor and event, and short cuts that are not written out."""
        for row in self._ask(_TWINS):
            yield self._violation(row["node"], "is a second contribution of the same person to the same event.")
        for verb, query in (("presented at", _NO_PRESENTED_AT), ("spoke about", _NO_SPOKE_ABOUT)):
            for row in self._ask(query):
                cut = f"{self._name(row['who'])} {verb} {self._name(row['what'])}"
                yield self._violation(row["node"], f"has no short cut: {cut}.")

    def find_unclaimed(self) -> Iterator[Violation]:
        """Facts of an article, or of a person, without a claim there that does not deny it; what the merge lacks of them."""
        for row in self._ask(_UNCLAIMED):
            kind = str(row["p"]).removeprefix(NAMESPACE)
            fact = f"{self._name(row['s'])} {kind} {self._name(row['o'])}"
            yield self._violation(row["g"], f"states a fact without a claim: {fact}.")
        if self._count(_IN_MERGE) == self._count(_IN_ANY_GRAPH):
            return
        for row in self._ask(_NOT_MERGED):
            yield self._violation(
                row["g"], f"says something of {self._name(row['s'])} that the default graph does not hold."
            )

    def find_false_quotes(self, texts: Mapping[str, str]) -> Iterator[Violation]:
        """Quotes that do not stand at their offsets in the stored text of their article."""
        quoted = defaultdict(list)
        for claim, words, begin, end, article in self._read_quotes() if texts else ():
            quoted[article].append((claim, words, int(begin), int(end)))
        for article, quotes in quoted.items():
            if (text := texts.get(article)) is None:
                continue
            for claim, words, first, last in quotes:
                if (found := text[first:last]) != words:
                    told = f"has a false quote: at {first}–{last} the article says {found[:60]!r}."
                    yield self._violation(URIRef(claim), told)

    def _read_quotes(self) -> Iterator[tuple[str, ...]]:
        """Claim, words, begin, end and article; a graph has tens of thousands."""
        if isinstance(self._ds, TextQuestioned):
            yield from self._ds.rows(_QUOTES, initNs=PREFIX_TEXTS)
            return
        for row in self._ask(_QUOTES):
            yield tuple(str(row[name]) for name in ("claim", "words", "begin", "end", "article"))

    def _violation(self, node: Identifier, rest: str) -> Violation:
        name = self._name(node)
        return Violation(f"{name[:1].upper()}{name[1:]} {rest}", str(node))

    def _name(self, node: Identifier) -> str:
        """A node as people know it: its label, its title, its words; the IRI where it has none."""
        if not isinstance(node, URIRef):
            return repr(str(node))
        if node not in self._known:
            row = next(self._ask(_about(_ABOUT, node)))
            self._known[node] = self._describe(node, row)
        return self._known[node]

    def _describe(self, node: URIRef, row: _Row) -> str:
        if "label" in row:
            return f"“{row['label']}”"
        if row.get("class") == CG.Article:
            return f"article {row.get('id', node)}"
        if "quote" in row:
            article = self._name(row["article"]) if "article" in row else "no article"
            return f"the claim “{str(row['quote'])[:60]}” of {article}"
        if row.get("class") == CG.Contribution:
            who, event = (self._name(row.get(end, Literal("None"))) for end in ("who", "event"))
            return f"the contribution of {who} at {event}"
        return str(node).removeprefix(NAMESPACE)


def _about(query: str, node: Identifier) -> str:
    return query.replace("NODE", node.n3())


def _list(terms: set[str]) -> str:
    return ", ".join(sorted(f"“{term}”" for term in terms))
