"""All facts with labels, sentence and article: one row for each claim.

In: a graph to question. Out: rows in the order in which they stand in the articles, and the same as CSV. Refuses nothing.
"""

from typing import TYPE_CHECKING

from collabgraph.graph.query.csv_text import write_csv

if TYPE_CHECKING:
    from collabgraph.graph.query.queryable import Queryable
    from collabgraph.graph.query.result import QueryResult

#: One row for each claim that makes a fact, in the order in which they stand in the articles.
_FACTS = """
SELECT ?subject ?property ?object ?modality ?confidence ?quote ?begin ?end ?context ?article ?title ?source
       ?subject_iri ?property_iri ?object_iri ?claim ?judged_by
WHERE {
  ?claim a cg:Claim ; rdf:subject ?subject_iri ; rdf:predicate ?property_iri ; rdf:object ?object_iri ;
         cg:confidence ?confidence ; cg:quote ?quote ; cg:beginOffset ?begin ; cg:endOffset ?end ;
         prov:wasDerivedFrom ?from .
  ?subject_iri skos:prefLabel ?subject .
  ?from dct:identifier ?article .
  OPTIONAL { ?from dct:title ?title }
  OPTIONAL { ?from dct:source ?source }
  OPTIONAL { ?claim cg:contextQuote ?context }
  OPTIONAL { ?object_iri skos:prefLabel ?label }
  OPTIONAL { ?claim cg:modality ?stated }
  OPTIONAL {
    SELECT ?claim (GROUP_CONCAT(?person; separator="; ") AS ?judged_by) WHERE {
      { SELECT DISTINCT ?claim ?person WHERE { ?claim dct:creator|dct:contributor ?person } ORDER BY ?person }
    }
    GROUP BY ?claim
  }
  FILTER(!BOUND(?stated) || ?stated != cg:Denied)
  BIND(STRAFTER(STR(?property_iri), "#") AS ?property)
  BIND(COALESCE(?label, STR(?object_iri)) AS ?object)
  BIND(IF(BOUND(?stated), "announced", "asserted") AS ?modality)
}
ORDER BY ?article ?begin ?end ?property ?subject ?object ?claim
"""


def read_facts(ds: "Queryable") -> "QueryResult":
    """All facts, one row for each claim."""
    from collabgraph.graph.query.named_queries import parse_question
    from collabgraph.graph.query.run import run_query

    return run_query(ds, parse_question("facts", _FACTS))


def build_facts_csv(ds: "Queryable", *, bom: bool = False, no_formulas: bool = False) -> str:
    """All facts as comma-separated values, as :func:`write_csv` writes them for programs or for a spreadsheet."""
    found = read_facts(ds)
    return write_csv(found.columns, found.texts(), bom=bom, no_formulas=no_formulas)
