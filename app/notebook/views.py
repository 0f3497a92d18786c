"""What a notebook shows: a network as a picture, an entity as a card, an answer as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rdflib import XSD, Literal

from collabgraph.export.whole_file import write_whole

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from collabgraph.graph.query.result import QueryResult
    from collabgraph.graph.views.card import Card


@dataclass(frozen=True, slots=True, repr=False)
class CardView:
    """All that the graph knows of one entity: ``str`` for a terminal, HTML at the end of a notebook cell."""

    card: "Card"

    def __repr__(self) -> str:
        return f"CardView({self.card.name!r})"

    def __str__(self) -> str:
        from collabgraph.graph.views.card import render_text

        return render_text(self.card)

    def _repr_html_(self) -> str:
        from collabgraph.graph.views.card import render_html

        return render_html(self.card)


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A network as an interactive page, at the end of a notebook cell or saved as one file that works offline."""

    network: "nx.Graph[str]"
    title: str = ""

    def __repr__(self) -> str:
        nodes, edges = self.network.number_of_nodes(), self.network.number_of_edges()
        return f"Picture({self.title!r}, {nodes} nodes, {edges} edges)"

    def save(self, path: str | Path) -> Path:
        """Write the page; the path."""
        from collabgraph.graph.views.picture import render_picture

        page = render_picture(self.network, self.title).encode()
        write_whole(Path(path), lambda file: file.write(page))
        return Path(path)

    def _repr_html_(self) -> str:
        from collabgraph.graph.views.picture import render_inline

        return render_inline(self.network, self.title)


def build_frame(result: "QueryResult") -> "pd.DataFrame":
    """An answer as a table: numbers as numbers; names, addresses and dates, which may be coarse, as text."""
    import pandas as pd

    if result.answer is not None:
        return pd.DataFrame({"answer": [result.answer]})
    if result.graph is not None:
        return pd.DataFrame(sorted(map(_values, result.graph)), columns=["subject", "predicate", "object"])
    return pd.DataFrame([_values(row) for row in result.rows], columns=list(result.columns))


def _values(row: Iterable[object]) -> tuple[object, ...]:
    return tuple(_value(term) for term in row)


def _value(term: object) -> object:
    if isinstance(term, Literal) and term.datatype in (XSD.integer, XSD.boolean):
        return term.toPython()
    if isinstance(term, Literal) and term.datatype in (XSD.decimal, XSD.double, XSD.float):
        return float(term)
    return None if term is None else str(term)
