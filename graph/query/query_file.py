"""A question kept in a file: a path in, the text of a SPARQL query out. Refuses what cannot be read or is not UTF-8."""

from pathlib import Path

from collabgraph.ontology.errors import QueryError


def read_query(path: Path) -> str:
    """The query as it stands in the file."""
    try:
        return path.read_text("utf-8")
    except OSError as e:
        raise QueryError(f"{path}: cannot be read ({e.strerror}). Name a file with a SPARQL query.") from e
    except UnicodeDecodeError as e:
        raise QueryError(f"{path}: is not UTF-8 (byte {e.start}). Save the query as UTF-8.") from e
