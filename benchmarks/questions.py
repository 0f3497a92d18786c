"""What questions cost and how that grows: 450, 4,500 and, if asked for, 45,000 articles.

The first 449 articles of the corpus are repeated under other names: in each copy the rarer words of names, in the text as in what was
found in it, get other letters, vowels for vowels and consonants for consonants, so that all quotes stay true. What stands in
the names of many articles (Cluster, University, Forum) and the names of places and topics stay, and so do bodies called only
by these; all else is another person, body, event or project in each copy.

Prints for each size what the graph holds and takes on disk, and for each question the rows, the milliseconds of the processor
(warm, best of several, through ``KnowledgeGraph``, with those of the engine's process) for what was not asked of this graph before,
and for what is asked again (``kept_answers``), and those that Oxigraph alone takes in this process for the text that reaches it,
all rows read. *Exponent*: a question whose time grows as the number of articles has 1. The first size is read by the
pipeline, some minutes; each is built once and kept in ``build/questions``: delete a folder there to build it anew.
Usage: ``python benchmarks/questions.py [--sizes N …]``, multiples of 450.
"""

import argparse
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox
from rdflib.query import Result
from rich.console import Console
from rich.table import Table

from collabgraph import KnowledgeGraph, QueryLimits
from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.query.named_queries import find_query
from collabgraph.graph.query.run import run_query
from collabgraph.graph.storage import folder as disk
from collabgraph.graph.storage.engine.kept_answers import PREFIX
from collabgraph.graph.storage.lookup.name_index import NameIndex
from collabgraph.graph.storage.triplestore import NAMES
from collabgraph.graph.views.card import build_card
from collabgraph.ontology.folding import fold
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import EntityType
from collabgraph.workspace import Workspace

_HERE = Path(__file__).parent.parent
_CORPUS = _HERE / "corpus"
_BUILT = _HERE / "build" / "questions"
#: What one copy of the corpus counts as: its first 449 articles, which earlier measurements had too.
COPY, FIRST = 450, 449
SIZES = (COPY, 10 * COPY)
#: A word that stands in the names of so many articles is no name of its own.
COMMON = 8
#: A question is asked again until so many seconds are spent, but so often at most.
ENOUGH, RUNS = 4.0, 7
_LIMITS = QueryLimits(seconds=600, megabytes=16_000, rows=20_000_000, answer_megabytes=8_000)
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"

_COUNT = "SELECT (COUNT(*) AS ?n) { %s }"
_FACTS = "{ SELECT DISTINCT ?s ?p ?o { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"
_ENTITIES = "?entity skos:prefLabel ?name"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the benchmark: a named one, SPARQL text, or the card of a name."""

    question: str
    parameters: Mapping[str, str]
    is_card: bool = False

    def __str__(self) -> str:
        return " ".join((self.question, *(f"{name}={value!r}" for name, value in self.parameters.items())))


ASKED = (
    Asked("who-presented-where", {"person": "Ermioni Tsaknaki"}),
    Asked("met", {"name": "Murtezan Iseni"}),
    Asked("partners", {"name": "Bike Moravia"}),
    Asked("evidence", {"name": "Ermioni Tsaknaki"}),
    Asked("cluster", {"name": "Werkstoff Wald"}),
    Asked("Werkstoff Wald", {}, is_card=True),
    Asked("SELECT ?name { ?who a cg:Person ; skos:prefLabel ?name ; cg:presentedAt ?at } LIMIT 50", {}),
    Asked("SELECT ?name ?body { ?who cg:affiliatedWith ?at ; skos:prefLabel ?name . ?at skos:prefLabel ?body }", {}),
    Asked("who-presented-where", {"year": "2023"}),
    Asked("met", {"year": "2023"}),
    Asked("announced-not-reported", {"year": "2023"}),
    Asked("who-presented-where", {}),
    Asked("co-presenters", {}),
    Asked("timeline", {}),
    Asked("announced-not-reported", {}),
    Asked("organisers", {}),
    Asked("partners", {}),
    Asked("busiest-organisations", {}),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Rows of an answer, and best seconds: through the package the first time and again, and of the engine alone."""

    rows: int
    seconds: float
    again: float
    raw: float


class Renamer:
    """Gives the words of names other letters, the same for the same word."""

    def __init__(self, own: frozenset[str], copy: int) -> None:
        """``own``: the folded words that are names; ``copy`` chooses the letters."""
        self._own = own
        chosen = random.Random(copy)
        table = {}
        for letters in (_VOWELS, _CONSONANTS):
            others = "".join(chosen.sample(letters, len(letters)))
            table |= str.maketrans(letters + letters.upper(), others + others.upper())
        self._table = table

    def text(self, text: str) -> str:
        """The text with other names, just as long."""
        return _WORD.sub(lambda m: m[0].translate(self._table) if fold(m[0]) in self._own else m[0], text)


def find_own_words(extractions: list[Extraction]) -> frozenset[str]:
    """The folded words that stand in names of few articles, and in no name of a place or topic."""
    articles: Counter[str] = Counter()
    kept: set[str] = set()
    for extraction in extractions:
        words: set[str] = set()
        for entity in extraction.entities:
            found = {fold(word) for name in (entity.name, *entity.aliases) for word in _WORD.findall(name)}
            (kept if entity.type in (EntityType.PLACE, EntityType.TOPIC) else words).update(found)
        articles.update(words)
    return frozenset(word for word, count in articles.items() if count < COMMON) - kept


def make_copy(article: Article, extraction: Extraction, renamer: Renamer, copy: int) -> tuple[Article, Extraction]:
    """The article and what was found in it under other names."""
    text = renamer.text(article.text)
    other = replace(article, id=f"{article.id}-{copy}", text=text, title=renamer.text(article.title), source="")

    def quote(old: Quote) -> Quote:
        return Quote(old.begin, old.end, text[old.begin : old.end])

    def entity(old: Entity) -> Entity:
        mentions = tuple(replace(m, text=text[m.begin : m.end]) for m in old.mentions)
        return replace(
            old, name=renamer.text(old.name), aliases=tuple(map(renamer.text, old.aliases)), mentions=mentions
        )

    def claim(old: Claim) -> Claim:
        return replace(
            old,
            quote=quote(old.quote),
            context=old.context and quote(old.context),
            subject_form=renamer.text(old.subject_form),
            object_form=renamer.text(old.object_form),
        )

    return other, Extraction(
        other.id,
        other.digest,
        extraction.pipeline,
        tuple(map(entity, extraction.entities)),
        tuple(map(claim, extraction.claims)),
    )


def build(size: int) -> Path:
    """The workspace of that many articles, made if it is not there."""
    target, begun = _BUILT / str(size), _BUILT / f"{size}.begun"
    if target.exists():
        return target
    if size == COPY:
        with KnowledgeGraph(begun) as kg:
            kg.ingest(sorted(_CORPUS.glob("*.json"))[:FIRST])
    else:
        with Workspace.open(build(COPY), read_only=True) as corpus, Workspace.open(begun) as workspace:
            refused = workspace.ingest(make_copies(corpus, size // COPY)).refused
            assert not refused, f"no true quote any more: {refused[0]}"
    # What was interrupted keeps the other name, and the next run goes on with it.
    return begun.rename(target)


def make_copies(corpus: Workspace, count: int) -> Iterator[tuple[Article, Extraction]]:
    """The articles of the corpus, and then those of its copies."""
    ids = [summary.id for summary in corpus.articles()]
    pairs = [(a, e) for id in ids if (a := corpus.article(id)) and (e := corpus.extraction(id))]
    yield from pairs
    own = find_own_words([extraction for _, extraction in pairs])
    for copy in range(1, count):
        renamer = Renamer(own, copy)
        for article, extraction in pairs:
            yield make_copy(article, extraction, renamer, copy)


class Recorder:
    """Asks a workspace, and keeps the texts that it was asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.texts: list[str] = []

    @property
    def names(self) -> NameIndex:
        """The names of all entities."""
        return self._workspace.names

    def query(self, text: str, /, *, initNs: Mapping[str, str]) -> Result:
        """The answer."""
        self.texts.append(text)
        return self._workspace.query(text, initNs=initNs)


def measure(kg: KnowledgeGraph, workspace: Workspace, store: ox.Store, asked: Asked) -> Cost:
    """Rows and times of one question."""
    recorder = Recorder(workspace)

    def ask_anew() -> None:
        for kept in workspace.store.glob(f"{PREFIX}*") if workspace.store else ():
            kept.unlink()
        kg.answer(asked.question, **asked.parameters)

    if asked.is_card:
        card = build_card(recorder, asked.question)
        rows = sum(len(section.lines) for section in card.sections)
        texts = recorder.texts
        seconds = again = best(lambda: kg.card(asked.question), kg)
    else:
        rows = len(run_query(recorder, find_query(asked.question), asked.parameters).rows)
        # Those before it found the values that narrow it.
        texts = recorder.texts[-1:]
        seconds = best(ask_anew, kg)
        again = best(lambda: kg.answer(asked.question, **asked.parameters), kg)

    def ask_raw() -> None:
        for text in texts:
            for _ in store.query(text, prefixes=dict(PREFIX_TEXTS)):  # type: ignore[union-attr]
                pass

    return Cost(rows, seconds, again, best(ask_raw, kg))


def best(work: Callable[[], object], kg: KnowledgeGraph) -> float:
    """The least time of the processor, of several runs."""
    least, begun = math.inf, spent(kg)
    for _ in range(RUNS):
        start = spent(kg)
        work()
        now = spent(kg)
        least = min(least, now - start)
        if now - begun > ENOUGH:
            break
    return least


def spent(kg: KnowledgeGraph) -> float:
    """Seconds of the processor that this process and that of the engine have taken (on Linux; elsewhere this one alone)."""
    engine = kg._ask()._engine.process_id
    # The clock of another process, as clock_getcpuclockid(3) numbers it.
    return time.process_time() + (time.clock_gettime((~engine << 3) | 2) if engine and sys.platform == "linux" else 0)


def measure_size(size: int) -> tuple[list[str], list[Cost]]:
    """What the graph holds, as cells of a row, and the cost of each question."""
    folder = build(size)
    with Workspace.open(folder, read_only=True) as workspace, KnowledgeGraph(folder, limits=_LIMITS) as kg:
        current = disk.read_current(folder / disk.GRAPH)
        assert current is not None, f"{folder} has no graph"
        store = ox.Store.read_only(str(folder / disk.GRAPH / current[0]))
        entities, facts, triples = (
            int(next(workspace.rows(_COUNT % pattern, initNs=PREFIX_TEXTS))[0])
            for pattern in (_ENTITIES, _FACTS, "?s ?p ?o")
        )
        store_folder = folder / disk.GRAPH / current[0]
        names = (store_folder / NAMES).stat().st_size
        engine = sum(f.stat().st_size for f in store_folder.iterdir() if not f.name.startswith((NAMES, PREFIX)))
        bytes_ = (folder / disk.ARCHIVE).stat().st_size, engine, names
        articles = sum(1 for _ in workspace.articles())
        cells = [articles, entities, facts, triples, *(round(b / facts) for b in bytes_)]
        return [f"{cell:,}" for cell in cells], [measure(kg, workspace, store, asked) for asked in ASKED]


def main() -> None:
    """Measure each size and print both tables."""
    parser = argparse.ArgumentParser(description="Cost of questions, and its growth.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    sizes = sorted(options.sizes)
    if wrong := [size for size in sizes if size < COPY or size % COPY]:
        parser.error(f"{wrong[0]}: expected a multiple of {COPY}.")
    held = Table("articles", "entities", "facts", "triples", "archive, B/fact", "graph, B/fact", "names, B/fact")
    asked = Table(
        "question", "articles", "rows", "ms", "again", "Oxigraph alone", "exponent", "again", "alone", "of the rows"
    )
    measured = []
    for size in sizes:
        cells, costs = measure_size(size)
        held.add_row(*cells)
        measured.append(costs)
    for question, costs_of_one in zip(ASKED, zip(*measured, strict=True), strict=True):
        before: tuple[int, Cost] | None = None
        for size, cost in zip(sizes, costs_of_one, strict=True):
            times = tuple(f"{seconds * 1000:,.1f}" for seconds in (cost.seconds, cost.again, cost.raw))
            growth: tuple[str, ...] = ()
            if before is not None:
                was, old = before
                pairs = (
                    (cost.seconds, old.seconds), (cost.again, old.again), (cost.raw, old.raw),
                    (max(cost.rows, 1), max(old.rows, 1)),
                )  # fmt: skip
                growth = tuple(f"{math.log(new / past) / math.log(size / was):.2f}" for new, past in pairs)
            name = "" if before else ("show " if question.is_card else "") + str(question)
            asked.add_row(name, f"{size:,}", f"{cost.rows:,}", *times, *growth)
            before = size, cost
    console = Console(width=150)
    console.print(held)
    console.print(asked)


if __name__ == "__main__":
    main()
