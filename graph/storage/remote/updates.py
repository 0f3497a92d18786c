"""The updates that bring a server's graphs to a new content, each right whenever it is made again.

In: named graphs as lines of N-Triples. Out: texts of SPARQL 1.1 Update, none with more triples than :data:`MOST`. Pure. Uses
nothing but what the standard has, and no blank nodes.

A named graph changes in one request, which a server with transactions makes as a whole: the merge loses what only this graph
said, the graph is replaced, the merge gains what it says now. A graph too large for one request is brought in pieces into a
draft first, that is then copied. Copied and not moved: a request whose answer was lost is sent again, and the second MOVE
of a graph that is gone would leave nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from collabgraph.graph.storage.ntriples import TripleWriter
from collabgraph.ontology.terms import DCT

#: Triples in one request; some servers take no more than a few thousand, and no longer text than a megabyte.
MOST = 1000
#: Subjects whose statements one request replaces.
_SUBJECTS = 300
_TRIPLE = "?s ?p ?o"


@dataclass(frozen=True, slots=True)
class MergedGraphs:
    """The named graphs of a workspace on a server and their merge: the graph ``union``, or the unnamed one where that is empty."""

    base: str
    union: str = ""

    @property
    def state(self) -> str:
        """The graph that says whose graphs these are and which state they show; no part of the merge."""
        return f"{self.base}graph/state"

    @property
    def draft(self) -> str:
        """Where a large graph is put together."""
        return f"{self.base}graph/draft"

    def owns(self, graph: str) -> bool:
        """Whether a graph is one of those that are merged."""
        return graph.startswith(self.base) and graph not in (self.state, self.draft, self.union)

    def replace(self, graph: str, lines: Sequence[str]) -> str:
        """The update after which a named graph holds these triples."""
        steps = [self._forget(graph), f"DROP SILENT GRAPH <{graph}>"]
        return _join((*steps, *([insert(graph, lines), self._merge(graph)] if lines else ())))

    def add(self, graph: str, lines: Sequence[str]) -> str:
        """The update after which it holds these triples too."""
        # The graph may be large: only what is said of these subjects is looked at.
        subjects = " ".join(dict.fromkeys(line.partition(" ")[0] for line in lines))
        return _join((insert(graph, lines), self._merge(graph, f"VALUES ?s {{ {subjects} }}")))

    def replace_subjects(self, graph: str, subjects: Sequence[str], lines: Sequence[str]) -> str:
        """The update after which the named graph holds these triples about the subjects, and about others what it held."""
        of = f"VALUES ?s {{ {' '.join(f'<{iri}>' for iri in subjects)} }}"
        there = f"GRAPH <{graph}> {{ {_TRIPLE} }}"
        steps = [self._forget(graph, of), f"DELETE {{ {there} }} WHERE {{ {of} {there} }}"] if subjects else []
        return _join((*steps, *([self.add(graph, lines)] if lines else ())))

    def take_draft(self, graph: str) -> str:
        """The update after which the named graph holds what the draft does."""
        return _join((self._forget(graph), f"COPY <{self.draft}> TO <{graph}>", self._merge(graph)))

    def clear_draft(self) -> str:
        """The update after which there is no draft."""
        return f"DROP SILENT GRAPH <{self.draft}>"

    def mend(self) -> str:
        """The update after which the merge is one, whatever an interrupted change left in it."""
        lost = f"DELETE {{ {self._merged} }} WHERE {{ {self._merged} FILTER NOT EXISTS {{ {self._elsewhere()} }} }}"
        return _join((lost, f"INSERT {{ {self._merged} }} WHERE {{ {self._elsewhere()} }}"))

    def say_state(self, id: str, digest: str) -> str:
        """The update that says whose graphs these are and which state they show; none while they change."""
        says = [f'<{self.state}> <{DCT.identifier}> "{id}"']
        says += [f'<{self.state}> <{DCT.hasVersion}> "{digest}"'] * bool(digest)
        return _join((f"DROP SILENT GRAPH <{self.state}>", insert(self.state, says)))

    def ask_state(self) -> str:
        """The query for what :meth:`say_state` said."""
        return (
            f"SELECT ?id ?digest {{ GRAPH <{self.state}> {{ <{self.state}> <{DCT.identifier}> ?id ."
            f" OPTIONAL {{ <{self.state}> <{DCT.hasVersion}> ?digest }} }} }}"
        )

    @property
    def _merged(self) -> str:
        return f"GRAPH <{self.union}> {{ {_TRIPLE} }}" if self.union else _TRIPLE

    def _elsewhere(self, *without: str) -> str:
        """The triple in a graph of the workspace other than these."""
        others = (*without, self.state, self.draft, *([self.union] if self.union else []))
        is_ours = f'STRSTARTS(STR(?other), "{self.base}") && ?other NOT IN ({", ".join(f"<{iri}>" for iri in others)})'
        return f"GRAPH ?other {{ {_TRIPLE} }} FILTER({is_ours})"

    def _forget(self, graph: str, of: str = "") -> str:
        only = f"{of} GRAPH <{graph}> {{ {_TRIPLE} }} FILTER NOT EXISTS {{ {self._elsewhere(graph)} }}"
        return f"DELETE {{ {self._merged} }} WHERE {{ {only} }}"

    def _merge(self, graph: str, of: str = "") -> str:
        return f"INSERT {{ {self._merged} }} WHERE {{ {of} GRAPH <{graph}> {{ {_TRIPLE} }} }}"


def insert(graph: str, lines: Iterable[str]) -> str:
    """The update that adds these triples to a named graph.

    >>> insert("urn:g", ["<urn:a> <urn:b> 'c'"])
    "INSERT DATA { GRAPH <urn:g> {\\n<urn:a> <urn:b> 'c' .\\n} }"
    """
    data = "".join(f"{line} .\n" for line in lines)
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n{data}}} }}"


def cut(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines in pieces for one request each."""
    for start in range(0, len(lines), MOST):
        yield lines[start : start + MOST]


def group_subjects(
    writer: TripleWriter, subjects: Iterable[str], triples: Iterable[tuple[str, str, object]]
) -> Iterator[tuple[list[str], list[str]]]:
    """The subjects in groups whose statements fit into one request, each with these statements as lines."""
    wanted = sorted(triples, key=lambda triple: (str(triple[0]), str(triple[1]), str(triple[2])))
    about = {str(subject): list(found) for subject, found in groupby(wanted, key=lambda triple: triple[0])}
    names: list[str] = []
    lines: list[str] = []
    replaced = set(subjects)
    for subject in sorted({*replaced, *about}):
        more = list(writer.lines(about.get(subject, ())))  # type: ignore[arg-type]
        if (names or lines) and (len(names) >= _SUBJECTS or len(lines) + len(more) > MOST):
            yield names, lines
            names, lines = [], []
        names += [subject] * (subject in replaced)
        lines += more
    if names or lines:
        yield names, lines


def pack(texts: Iterable[tuple[str, int]]) -> Iterator[str]:
    """The updates, each with its number of triples, joined to as few requests as may be.

    >>> list(pack([("CLEAR GRAPH <urn:a>", 600), ("CLEAR GRAPH <urn:b>", 300), ("CLEAR GRAPH <urn:c>", 300)]))
    ['CLEAR GRAPH <urn:a> ;\\nCLEAR GRAPH <urn:b>', 'CLEAR GRAPH <urn:c>']
    """
    waiting: list[str] = []
    total = 0
    for text, size in texts:
        if waiting and total + size > MOST:
            yield _join(waiting)
            waiting, total = [], 0
        waiting.append(text)
        total += size
    if waiting:
        yield _join(waiting)


def _join(steps: Iterable[str]) -> str:
    return " ;\n".join(steps)
