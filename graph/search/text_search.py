"""Search the articles: the sentences with all wanted words, and the facts that stand there.

In: a line of words, the index of words, the archive, the graph. Out: a :class:`SearchResult`, the best sentences first;
then articles that have all the words, though in no single sentence. Refuses a line without any word. The facts are those
of the graph: what a person rejected is not among them.
"""

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.graph.query.queryable import Queryable, find_rows
from collabgraph.graph.query.result import quote_text
from collabgraph.graph.search.upkeep import OnIndexed, make_anew, open_current, tell_nobody
from collabgraph.graph.search.words import SearchTerm, find_tokens, parse_search
from collabgraph.graph.storage.archive import Archive
from collabgraph.graph.storage.lookup.text_index import SentencePlace, TextIndex
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, Modality, Property

if TYPE_CHECKING:
    import pandas as pd

_log = logging.getLogger(__name__)

#: The claims whose quotes overlap some places. Found first: what they state is asked of these few, not of whole articles.
_CLAIMS = """
SELECT DISTINCT ?claim ?id ?begin ?end {
  VALUES (?id ?first ?last) { PLACES }
  ?article dct:identifier ?id .
  ?claim prov:wasDerivedFrom ?article ; cg:beginOffset ?begin . FILTER(?begin < ?last)
  ?claim cg:endOffset ?end . FILTER(?first < ?end)
}"""
_FACTS = """
SELECT ?claim ?s ?subject ?p ?o ?object ?said {
  VALUES ?claim { IRIS }
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  ?s skos:prefLabel ?subject .
  OPTIONAL { ?o skos:prefLabel ?object }
  OPTIONAL { ?claim cg:modality ?said }
}"""
#: What a table of hits holds.
HIT_COLUMNS = ("article", "title", "published", "sentence", "begin", "end", "facts")
#: Wide enough to read a sentence in a line or two.
_SHOWN = 160


@dataclass(frozen=True, slots=True, order=True)
class FactThere:
    """A fact that a found sentence states."""

    subject: str
    property: Property
    object: str
    is_announced: bool
    subject_iri: str
    #: The words themselves for a role or a date.
    object_iri: str
    claim: str

    def __str__(self) -> str:
        return f"{self.subject} {self.property} {self.object}" + " (announced)" * self.is_announced


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A sentence with wanted words, and the facts that it states."""

    article: str
    title: str
    published: date | None
    #: Offsets in the article's text.
    begin: int
    end: int
    sentence: str
    #: Where the words stand in ``sentence``: pairs of offsets.
    marks: tuple[tuple[int, int], ...]
    facts: tuple[FactThere, ...]
    #: Wanted words that stand elsewhere in the article, not in this sentence.
    elsewhere: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"[{self.article}] “{' '.join(self.sentence.split())}”"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found: the best hits, and how many sentences have all the words."""

    words: str
    hits: tuple[SearchHit, ...]
    #: Sentences that have all the words; more than there are hits where ``limit`` cut them.
    total: int
    #: Wanted words that stand in no article at all.
    unknown: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[SearchHit]:
        return iter(self.hits)

    def __repr__(self) -> str:
        head = f"<SearchResult {self.words!r}: {self.describe()}>"
        lines = (f"  {str(hit)[:_SHOWN]}" for hit in self.hits[:10])
        more = [f"  … and {len(self) - 10} more"] if len(self) > 10 else []
        return "\n".join((head, *lines, *more))

    def describe(self) -> str:
        """How much was found, in words."""
        if not self.hits:
            missing = f"; in no article: {', '.join(self.unknown)}" if self.unknown else ""
            return f"nothing found{missing}"
        if not self.total:
            return f"no sentence has all the words, {_count(len({hit.article for hit in self.hits}), 'article')} do"
        shown = sum(not hit.elsewhere for hit in self.hits)
        first = f"the best {shown} of " if shown < self.total else ""
        return f"{first}{_count(self.total, 'sentence')}"

    def to_frame(self) -> "pd.DataFrame":
        """A table with one row for each hit; its facts joined by ``"; "``."""
        import pandas as pd

        return pd.DataFrame([list(row.values()) for row in self.rows()], columns=list(HIT_COLUMNS))

    def rows(self) -> list[dict[str, str | int]]:
        """The hits as plain values, by :data:`HIT_COLUMNS`."""
        return [
            {
                "article": hit.article,
                "title": hit.title,
                "published": hit.published.isoformat() if hit.published else "",
                "sentence": hit.sentence,
                "begin": hit.begin,
                "end": hit.end,
                "facts": "; ".join(map(str, hit.facts)),
            }
            for hit in self.hits
        ]


def search_articles(
    line: str, folder: Path, archive: Archive, ds: Queryable, limit: int, on_progress: OnIndexed = tell_nobody
) -> SearchResult:
    """The best sentences for a line of words, ``limit`` at most; the index in the folder is made or mended first."""
    index = open_current(folder, archive, on_progress)
    try:
        return search_index(line, index, archive, ds, limit)
    except sqlite3.DatabaseError as e:
        _log.warning("%s: the index of words is damaged (%s) and is made anew", folder, e)
        index.close()
        index = make_anew(folder, archive, on_progress)
        return search_index(line, index, archive, ds, limit)
    finally:
        index.close()


def search_index(line: str, index: TextIndex, archive: Archive, ds: Queryable, limit: int) -> SearchResult:
    """The best sentences for a line of words by an index that is of the archive's state."""
    terms = parse_search(line)
    wanted = " AND ".join(term.expression for term in terms)
    total = index.count(wanted)
    places = index.find(wanted, limit) if total else []
    if len(places) < limit and len(terms) > 1:
        known = {place.article for place in places}
        wide = index.find_articles([term.expression for term in terms], limit)
        any_of_them = " OR ".join(term.expression for term in terms)
        others = [id for id in wide if id not in known][: limit - len(places)]
        places += index.find_best(others, any_of_them) if others else []
    facts = _find_facts(ds, places) if places else {}
    hits = tuple(_make_hit(place, terms, archive, facts) for place in places)
    unknown = () if hits else tuple(str(term) for term in terms if not index.count(term.expression))
    return SearchResult(line, hits, total, unknown)


_Facts = Mapping[str, list[tuple[int, int, FactThere]]]


def _make_hit(place: SentencePlace, terms: Collection[SearchTerm], archive: Archive, facts: _Facts) -> SearchHit:
    sentence = archive.text(place.article)[place.begin : place.end]
    summary = archive.summary(place.article)
    tokens = find_tokens(sentence)
    found = {term: tuple(term.find(tokens)) for term in terms}
    marks = sorted({mark for marks in found.values() for mark in marks})
    there = {fact for begin, end, fact in facts.get(place.article, ()) if begin < place.end and place.begin < end}
    return SearchHit(
        place.article,
        summary.title if summary else "",
        summary.published if summary else None,
        place.begin,
        place.end,
        sentence,
        tuple(marks),
        tuple(sorted(there)),
        tuple(str(term) for term, marks in found.items() if not marks),
    )


def _find_facts(ds: Queryable, places: Collection[SentencePlace]) -> _Facts:
    """By article the facts whose quotes overlap these places, with the offsets of the quotes; denied statements are none."""
    facts: dict[str, list[tuple[int, int, FactThere]]] = defaultdict(list)
    written = " ".join(f"({quote_text(place.article)} {place.begin} {place.end})" for place in sorted(places))
    claims = {
        claim: (id, int(begin), int(end))
        for claim, id, begin, end in find_rows(ds, _CLAIMS.replace("PLACES", written, 1), PREFIX_TEXTS)
    }
    iris = " ".join(f"<{claim}>" for claim in sorted(claims))
    rows = find_rows(ds, _FACTS.replace("IRIS", iris, 1), PREFIX_TEXTS) if claims else ()
    for claim, s, subject, p, o, object_, said in rows:
        if said == NAMESPACE + Modality.DENIED:
            continue
        announced = said == NAMESPACE + Modality.ANNOUNCED
        property_ = Property(p.removeprefix(NAMESPACE))
        id, begin, end = claims[claim]
        facts[id].append((begin, end, FactThere(subject, property_, object_ or o, announced, s, o, claim)))
    return facts


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + "s" * (number != 1)
