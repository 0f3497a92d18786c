"""The graph as a file for other programs: RDF, networks for Gephi and the like, a table of facts.

In: a dataset or a network, and a format. Out: bytes into an open file; :func:`write_whole` makes a file appear whole or
not at all. Refuses a place that cannot be written.
"""

import tempfile
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from collabgraph.graph.query.queryable import Queryable


class ExportFormat(StrEnum):
    """What can be written: RDF, networks, a table."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"

    @property
    def is_network(self) -> bool:
        """Whether it holds nodes and edges instead of triples."""
        return self in (ExportFormat.GRAPHML, ExportFormat.GEXF)


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


def write_facts(ds: "Queryable", file: IO[bytes]) -> None:
    """All facts with labels, sentence and article as comma-separated values, one row for each claim."""
    from collabgraph.graph.query.named_queries import parse_question
    from collabgraph.graph.query.run import run_query

    file.write(run_query(ds, parse_question("facts", _FACTS)).to_csv().encode())


def write_jsonld(ds: "rdflib.Dataset", file: IO[bytes]) -> None:
    """All graphs as JSON-LD; its context stands in it, so that nothing has to be fetched to read it."""
    from collabgraph.ontology.terms import PREFIXES

    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    ds.serialize(file, format="json-ld", encoding="utf-8", context=context, ensure_ascii=False, sort_keys=True)


def write_network(network: "nx.Graph[str]", format: ExportFormat, file: IO[bytes]) -> None:
    """A network as GraphML or GEXF; lists are joined by ``"; "``."""
    import networkx as nx

    from collabgraph.graph.network.projections import flatten_attributes

    flat = flatten_attributes(network)
    if isinstance(flat, nx.MultiDiGraph):
        # Both formats name an edge by its key, and want each name once.
        numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph(**flat.graph)
        numbered.add_nodes_from(flat.nodes(data=True))
        for i, (a, b, data) in enumerate(flat.edges(data=True)):
            numbered.add_edge(a, b, key=i, **data)
        flat = numbered
    write = nx.write_graphml_xml if format is ExportFormat.GRAPHML else nx.write_gexf
    write(flat, file)


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file that appears whole or not at all; the old one stays until then."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            draft = Path(file.name)
            try:
                write(file)
                file.flush()
                # A temporary file is readable by its owner alone.
                draft.chmod(path.stat().st_mode if path.exists() else 0o644)
                draft.replace(path)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise
    except OSError as e:
        raise InputError(f"{path}: cannot be written ({e.strerror or e}). Name another file.") from e
