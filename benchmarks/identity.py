"""What resolving names across articles costs, and how that grows: 2,500, 5,000 and 10,000 entities.

Makes articles with invented names, of which a fifth are new in each article and the rest come back: people with bodies,
events of several years, projects, places, and a few names that stand in every other article. Prints for each size the
processor seconds to take all articles in and to decide, the same for one more article and for taking it out again, the
largest neighbourhood that the one article touched, and the peak of memory. Seconds are of the processor, because the
machine's other load changes from minute to minute. Usage: ``python benchmarks/identity.py [--sizes N …]``.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.identity_decisions import NO_VERDICTS
from collabgraph.graph.curation.plan import CuratedArticle
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.index.identity_index import IdentityIndex
from collabgraph.ontology.vocabulary import DEFAULT_BASE_IRI, EntityType, Property

SIZES = (2_500, 5_000, 10_000)
#: Entities of one article.
PER_ARTICLE = 25
_SYLLABLES = "ba den lor mik tev sun rok hal vir nes gol pat zim kur fel dor lin mar tos wek jun bri".split()
_KINDS = ("Cluster", "Institute of Technology", "Development Agency", "GmbH", "Chamber of Commerce", "University")
_EVENTS = ("Forum", "Summit", "Conference", "workshop", "Days")
_EVERYWHERE = ("European Commission", "Interreg Europe", "ECCP", "Brussels", "Silva Nordica Cluster")


class Inventor:
    """Invents articles; the same seed gives the same."""

    def __init__(self, seed: int) -> None:
        """Nothing is known yet."""
        self._random = random.Random(seed)
        self._known: dict[EntityType, list[str]] = {type_: [] for type_ in EntityType}

    def article(self, number: int) -> tuple[Article, Extraction]:
        """The next article: bodies, each with a person, events with year and place, projects."""
        types = (EntityType.ORGANISATION, EntityType.PERSON, EntityType.EVENT, EntityType.PROJECT, EntityType.PLACE)
        names = [(types[n % 5], self._name(types[n % 5])) for n in range(PER_ARTICLE - 2)]
        names += [(EntityType.ORGANISATION, name) for name in self._random.sample(_EVERYWHERE, 2)]
        text = f"Article {number}"
        quote = Quote(0, len(text), text)
        entities = {name: Entity(f"{n}", type_, name) for n, (type_, name) in enumerate(names)}
        bodies, people, events, places = (
            [e for e in entities.values() if e.type is type_] for type_ in (*types[:3], types[4])
        )
        claims = [
            self._claim(Property.AFFILIATED_WITH, person, self._random.choice(bodies), quote) for person in people
        ]
        for event in events:
            claims.append(self._claim(Property.LOCATED_IN, event, self._random.choice(places), quote))
            year = str(self._random.randint(2012, 2024))
            claims.append(Claim(Property.START_DATE, event.key, None, year, quote, 0.9))
        article = Article(f"a{number:05}", text, text)
        return article, Extraction(article.id, article.digest, "invented", tuple(entities.values()), tuple(claims))

    def _claim(self, property_: Property, subject: Entity, object_: Entity, quote: Quote) -> Claim:
        return Claim(property_, subject.key, object_.key, None, quote, 0.9)

    def _name(self, type_: EntityType) -> str:
        known = self._known[type_]
        if known and self._random.random() < 0.8:
            # Some names come back far more often than others.
            return known[int(len(known) * self._random.random() ** 2)]
        known.append(self._invent(type_))
        return known[-1]

    def _invent(self, type_: EntityType) -> str:
        word, other = (("".join(self._random.choices(_SYLLABLES, k=3))).title() for _ in range(2))
        match type_:
            case EntityType.PERSON:
                return f"{word} {other}"
            case EntityType.ORGANISATION:
                return f"{word} {self._random.choice(_KINDS)}"
            case EntityType.EVENT:
                return f"{word} {self._random.choice(_EVENTS)}"
            case EntityType.PROJECT:
                return word.upper()
            case _:
                return word


def main() -> None:
    """Measure each size in a new file and print the table."""
    parser = argparse.ArgumentParser(description="Cost of identity across articles, and its growth.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    table = Table("entities", "articles", "all, s", "one more, s", "taken out, s", "touched by one", "peak, MiB")
    for size in options.sizes:
        table.add_row(*map(str, measure(size)))
    Console(width=100).print(table)


def measure(size: int) -> Sequence[object]:
    """The row of one size."""
    inventor = Inventor(seed=7)
    count = size // PER_ARTICLE
    *told, last = [inventor.article(n) for n in range(count + 1)]
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder) / "articles.db", read_only=False)
        index = IdentityIndex(archive, Iris(DEFAULT_BASE_IRI))

        def take() -> None:
            changed = (CuratedArticle(id, archive.extraction(id)) for id in index.find_changed({}))
            index.apply(changed, NO_VERDICTS, frozenset())

        def take_in(pairs: Sequence[tuple[Article, Extraction]]) -> None:
            with archive.transaction():
                for pair in pairs:
                    archive.put(*pair)
            take()

        def take_out() -> None:
            with archive.transaction():
                archive.remove(last[0].id)
            take()

        whole = seconds(lambda: take_in(told))
        index.mark_shown("all")
        one = seconds(lambda: take_in([last]))
        touched = archive.connection.execute("SELECT count(*) FROM touched").fetchone()[0]
        out = seconds(take_out)
        archive.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return size, count, f"{whole:.1f}", f"{one:.2f}", f"{out:.2f}", touched, peak


def seconds(work: Callable[[], None]) -> float:
    """Processor seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
