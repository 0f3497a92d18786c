"""What can be exported, and how each format is written.

In: an open workspace, a network made of it where the format is one, a format, what a spreadsheet wants. Out: bytes into an
open file, or two tables into a folder. Refuses formats that there are none of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from collabgraph.export.whole_file import write_whole
from collabgraph.ontology.errors import InputError

if TYPE_CHECKING:
    import networkx as nx

    from collabgraph.workspace import Workspace


class ExportFormat(StrEnum):
    """What can be written: RDF, networks, tables."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    XLSX = "xlsx"
    GEPHI = "gephi"
    KUMU = "kumu"

    @classmethod
    def parse(cls, name: str) -> "ExportFormat":
        """The format of that name."""
        if name not in list(cls):
            raise InputError(f"There is no format {name!r}. Formats: {', '.join(cls)}.")
        return cls(name)

    @property
    def is_folder(self) -> bool:
        """Whether it is two tables, of nodes and of edges, in a folder."""
        return self in (ExportFormat.GEPHI, ExportFormat.KUMU)


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What makes a table fit for a spreadsheet."""

    #: A byte-order mark at the head of CSV, by which Excel knows that it is UTF-8.
    bom: bool = False
    #: An apostrophe before each text in CSV that would run as a formula. A workbook never holds any.
    no_formulas: bool = False
    #: Addresses of articles as links, in a workbook.
    links: bool = False


NetworkMaker = Callable[[], "nx.Graph[str]"]


def write_export(
    workspace: "Workspace",
    make_network: NetworkMaker,
    format_: ExportFormat,
    target: str | Path | IO[bytes],
    options: SheetOptions = SheetOptions(),
) -> None:
    """Write the graph in a format to a path, where it appears whole or not at all, or into an open file."""
    if format_.is_folder:
        if not isinstance(target, str | Path):
            raise InputError(f"{format_} is two tables: name a folder for them.")
        _write_tables(make_network(), format_, Path(target), options)
    elif isinstance(target, str | Path):
        write_whole(Path(target), lambda file: _write(workspace, make_network, format_, file, options))
    else:
        _write(workspace, make_network, format_, target, options)


def _write(
    workspace: "Workspace", make_network: NetworkMaker, format_: ExportFormat, file: IO[bytes], options: SheetOptions
) -> None:
    match format_:
        case ExportFormat.GRAPHML | ExportFormat.GEXF:
            from collabgraph.export.networks import write_gexf, write_graphml

            (write_gexf if format_ is ExportFormat.GEXF else write_graphml)(make_network(), file)
        case ExportFormat.CSV:
            from collabgraph.export.facts import build_facts_csv

            file.write(build_facts_csv(workspace, bom=options.bom, no_formulas=options.no_formulas).encode())
        case ExportFormat.XLSX:
            from collabgraph.export.workbook import write_workbook

            # A workbook is an archive, whose writer goes back and forth: standard output cannot.
            write_workbook(workspace, workspace.articles(), whole := BytesIO(), links=options.links)
            file.write(whole.getvalue())
        case ExportFormat.JSONLD:
            from collabgraph.export.rdf import write_jsonld

            # It reads all of the graph before it writes.
            workspace.read_dataset(lambda ds: write_jsonld(ds, file))
        case _:
            workspace.dump(file, format_)


def _write_tables(network: "nx.Graph[str]", format_: ExportFormat, folder: Path, options: SheetOptions) -> None:
    from collabgraph.export.networks import build_gephi_tables, build_kumu_tables
    from collabgraph.graph.query.csv_text import write_csv

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise InputError(f"{folder}: cannot be made a folder ({e.strerror or e}). Name another one.") from e
    tables = build_gephi_tables(network) if format_ is ExportFormat.GEPHI else build_kumu_tables(network)
    for name, columns, rows in tables:
        data = write_csv(columns, rows, bom=options.bom, no_formulas=options.no_formulas).encode()
        write_whole(folder / f"{name}.csv", partial(_write_data, data))


def _write_data(data: bytes, file: IO[bytes]) -> None:
    file.write(data)
