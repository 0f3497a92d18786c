"""What a notebook shows: a network as a picture, an entity as a card, an answer as a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rdflib import XSD, Literal

from collabgraph.notebook.bundle import Drawn, make_bundle
from collabgraph.notebook.selection import PictureWidget, Selection

if TYPE_CHECKING:
    import networkx as nx
    from matplotlib.figure import Figure

    from collabgraph.graph.ask.asking import AnsweredQuestion
    from collabgraph.graph.query.result import QueryResult
    from collabgraph.graph.views.card import Card
    from collabgraph.notebook.tables import ResultTable, Sources

#: Height of a picture in a notebook, in pixels.
HEIGHT = 620


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
class Picture(Drawn):
    """A network as an interactive page, at the end of a notebook cell or saved as one file that works offline."""

    network: "nx.Graph[str]"
    title: str = ""
    _selection: Selection = field(default_factory=Selection, compare=False)

    def __repr__(self) -> str:
        nodes, edges = self.network.number_of_nodes(), self.network.number_of_edges()
        return f"Picture({self.title!r}, {nodes} nodes, {edges} edges)"

    def page(self) -> str:
        """The interactive page."""
        from collabgraph.graph.views.picture import render_picture

        return render_picture(self.network, self.title)

    def svg(self) -> str:
        """A still drawing of the best-tied nodes; empty where no two are tied."""
        from collabgraph.graph.views.still import render_still

        return render_still(self.network, self.title)

    def figure(self, *, size: tuple[float, float] = (7.2, 5.4)) -> "Figure":
        """The same for a paper, by matplotlib: ``picture.figure().savefig("network.pdf")``; ``size`` in inches.

        Raises :class:`InputError` where matplotlib is not installed.
        """
        from collabgraph.notebook.figures import draw_network

        return draw_network(self.network, self.title, size=size)

    @property
    def selected(self) -> "ResultTable":
        """What is chosen in the picture now: a name, both ends of a tie, the members of a group, the names of a way.

        In Jupyter, where anywidget is installed (``pip install 'collabgraph[widget]'``); empty elsewhere. The table draws
        itself again: ``picture.selected.picture()``.
        """
        from collabgraph.graph.network.snapshot import Snapshot
        from collabgraph.graph.views.network_page.describe import order_things
        from collabgraph.notebook.tables import ResultTable, Sources

        known: Snapshot = self.network.graph.get("snapshot") or Snapshot({}, (), {}, {}, {})
        things, nodes = order_things(self.network), self.network.nodes
        rows = []
        for number in self._selection.numbers:
            if number < len(nodes):
                rows.append((nodes[things[number]]["label"], nodes[things[number]]["type"], things[number]))
            elif number < len(things):
                thing = known.things[things[number]]
                rows.append((thing.label, thing.type.value, thing.iri))
        table = ResultTable(rows, columns=["name", "type", "iri"])
        table._sources = Sources(lambda: known, lambda _: iter((self.network,)))
        return table

    def widget(self) -> PictureWidget:
        """The picture as an anywidget, for notebooks that want one, such as marimo: ``mo.ui.anywidget(picture.widget())``.

        :attr:`selected` then tells what is chosen in it. Raises :class:`InputError` where anywidget is not installed.
        """
        return self._selection.make_widget(self.page(), self.title or "Network", HEIGHT)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        title, name = self.title or "Network", self._selection.listen()
        return make_bundle(repr(self), self.page(), title, HEIGHT, self.svg(), self.figure, name)


@dataclass(frozen=True, slots=True, repr=False)
class AnswerView:
    """The answer to a question in plain words: a table, the SPARQL behind it, and what to know of it."""

    answer: "AnsweredQuestion"
    sources: "Sources | None" = None

    def __repr__(self) -> str:
        return f"AnswerView({self.answer.question!r}, {len(self.result.rows)} rows)"

    @property
    def sparql(self) -> str:
        """The query that was run."""
        return self.answer.sparql

    @property
    def result(self) -> "QueryResult":
        """The rows as RDF terms; one row with the number where how many was asked."""
        return self.answer.result

    @property
    def count(self) -> int | None:
        """The number, where how many was asked."""
        return self.answer.count

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on the answer, such as on names that several things bear."""
        return self.answer.notes

    @property
    def table(self) -> "ResultTable":
        """One row for each fact, with its sentence; where how many was asked, what was counted. ``.picture()`` draws it."""
        return build_frame(self.answer.counted or self.result, self.sources)

    def _repr_html_(self) -> str:
        from html import escape

        said = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        number = f"<p><strong>{self.count}</strong></p>" if self.count is not None else ""
        table = self.table.to_html(notebook=True, escape=True)
        return f"{number}{said}{table}<details><summary>SPARQL</summary><pre>{escape(self.sparql)}</pre></details>"


def build_frame(result: "QueryResult", sources: "Sources | None" = None) -> "ResultTable":
    """An answer as a table: numbers as numbers; names, addresses and dates, which may be coarse, as text.

    ``sources`` is what :meth:`ResultTable.picture` draws from.
    """
    from collabgraph.notebook.tables import ResultTable

    if result.answer is not None:
        frame = ResultTable({"answer": [result.answer]})
    elif result.graph is not None:
        frame = ResultTable(sorted(map(_values, result.graph)), columns=["subject", "predicate", "object"])
    else:
        frame = ResultTable([_values(row) for row in result.rows], columns=list(result.columns))
    frame._sources = sources
    # What is to be known of an answer goes along with its table.
    frame.attrs.update(warnings=list(result.warnings), why_empty=list(result.why_empty))
    return frame


def _values(row: Iterable[object]) -> tuple[object, ...]:
    return tuple(_value(term) for term in row)


def _value(term: object) -> object:
    if isinstance(term, Literal) and term.datatype in (XSD.integer, XSD.boolean):
        return term.toPython()
    if isinstance(term, Literal) and term.datatype in (XSD.decimal, XSD.double, XSD.float):
        return float(term)
    return None if term is None else str(term)
