"""Tables that notebooks show: pandas tables that can draw themselves, and do not print what nobody reads.

In: rows of an answer or of measures. Out: :class:`ResultTable`, a pandas table whose column ``iri`` is there to be used and is
not printed, and whose ``picture()`` draws the entities in it with what the graph says of them among each other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold

if TYPE_CHECKING:
    import networkx as nx

    from collabgraph.graph.network.snapshot import Snapshot
    from collabgraph.notebook.views import Picture

#: Columns that are kept for programs and not printed.
UNPRINTED = ("iri",)
#: Names of columns that hold words of articles, not names.
_TEXTS = frozenset(("quote", "context", "article", "title", "when", "confidence"))


@dataclass(frozen=True, slots=True)
class Sources:
    """What a table is drawn from: the graph, and networks of it, the first that ties any two counts."""

    read: "Callable[[], Snapshot]"
    networks: "Callable[[Snapshot], Iterator[nx.Graph[str]]]"


class ResultTable(pd.DataFrame):
    """An answer or measures as a pandas table: all that pandas does, and :meth:`picture`."""

    _metadata = ["_sources"]  # noqa: RUF012  # pandas reads it from the class
    _sources: "Sources | None" = None

    @property
    def _constructor(self) -> "type[ResultTable]":
        return ResultTable

    def __getstate__(self) -> dict[str, object]:
        # A table that is stored or sent to another process has no workspace there.
        state: dict[str, object] = super().__getstate__()  # type: ignore[assignment]  # pandas says object
        return {**state, "_sources": None}

    def __repr__(self) -> str:
        return str(pd.DataFrame(self._printed()).__repr__())

    def _repr_html_(self) -> str | None:
        html: str | None = pd.DataFrame(self._printed())._repr_html_()  # type: ignore[operator]  # pandas's own hook
        return html

    def picture(self, title: str = "") -> "Picture":
        """The entities of the table and what lies between them, as an interactive picture.

        Of measures that is their network; of an answer the facts, or where there are none who works with whom. Entities
        are what stands in the column ``iri``, else anywhere, by name or IRI. Raises :class:`InputError` where nothing is.
        """
        from collabgraph.notebook.views import Picture

        if self._sources is None:
            raise InputError("This table was not made by a workspace: draw what kg.query(…) or kg.measures() answers.")
        snapshot = self._sources.read()
        found = set(self._find_entities(snapshot))
        if not found:
            raise InputError("No value of this table is the name or IRI of an entity: there is nothing to draw.")
        for network in self._sources.networks(snapshot):
            shown = network.copy()
            shown.remove_nodes_from([node for node in network if node not in found])
            if shown.number_of_edges():
                break
        return Picture(shown, title)

    def _printed(self) -> pd.DataFrame:
        return self.drop(columns=[name for name in UNPRINTED if name in self.columns and len(self.columns) > 1])

    def _find_entities(self, snapshot: "Snapshot") -> Iterator[str]:
        """By IRI, else by label, else by another name that one entity alone bears."""
        labels: dict[str, set[str]] = {}
        others: dict[str, set[str]] = {}
        for iri, thing in snapshot.things.items():
            labels.setdefault(thing.label, set()).add(iri)
            for name in thing.aliases:
                others.setdefault(fold(name), set()).add(iri)
        for column in ("iri",) if "iri" in self.columns else self.columns:
            if column in _TEXTS:
                continue
            for value in self[column].drop_duplicates():
                for name in _names(value):
                    if name in snapshot.things:
                        yield name
                    elif name in labels:
                        yield from labels[name]
                    elif len(known := others.get(fold(name), set())) == 1:
                        yield from known


def _names(value: object) -> list[str]:
    """A value, or those of a list that was joined."""
    return [value, *value.split("; ")] if isinstance(value, str) else []
