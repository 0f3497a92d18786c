"""Collabgraph turns article text about clusters, people and events into a knowledge graph.

In come articles: text, Markdown, saved web pages, JSON, whole folders. Out come answers, cards, networks, pictures and
RDF, each fact with the very sentence that states it. All of it offline.

::

    from collabgraph import KnowledgeGraph

    with KnowledgeGraph("my-graph") as kg:
        kg.ingest("articles/")
        kg.query("who-presented-where", year="2023")
        kg.judge.reject("Jana Kos", "presentedAt", "Cluster Day", why="She sent a colleague")

The map
-------
Everything of the public interface is imported from here; ``docs/api.md`` has it with examples.

- To begin with: :class:`KnowledgeGraph` (open, ingest, ask, look, correct, export).
- Where the graph lies, if on a SPARQL server: :class:`StoreAddress`.
- How articles are read: :class:`ReadingOptions`, :class:`Keys`; what came of it: :class:`IngestReport`,
  :class:`IngestProgress`, :class:`Skipped`, :class:`ArticleSummary`.
- What travels from text to graph: :class:`Article`, :class:`Extraction`, :class:`Entity`, :class:`Mention`,
  :class:`Claim`, :class:`Quote`; the closed lists :class:`EntityType`, :class:`Property`, :class:`Modality`,
  :class:`ContributionType`.
- What reads text: :class:`Extractor` (the own one), :class:`ClaimExtractor` (what another one needs).
- What comes out: :class:`QueryResult`, :class:`NamedQuestion`, :class:`QueryLimits`, :class:`AnswerView`,
  :class:`Completion`, :class:`Offer`, :class:`CardView`, :class:`Picture`,
  :class:`PlaceMap`, :class:`ResultTable`, :class:`NetworkAnalysis` with :class:`NetworkFilter`, :class:`Reading`,
  :class:`SheetOptions`,
  :class:`Suggestion`, :class:`SearchResult`, :class:`SearchHit`, :class:`FactThere`, :class:`EvidencePack`, :class:`Violation`.
- What people say: :class:`Judging`, :class:`Plan`, :class:`Judged`, :class:`JudgementStatus`; :class:`Review`,
  :class:`ReviewQuestion`, :class:`CorpusReport`.
- What goes wrong: :class:`CollabgraphError` and its kinds; its module draws their tree.

The floors behind it: :mod:`collabgraph.ontology` (shared words), :mod:`collabgraph.extraction` (text in, claims out),
:mod:`collabgraph.graph` (claims in; graph, answers, pictures out). Of this package, in reading order:
:mod:`~collabgraph.settings`, :mod:`collabgraph.stored`, :mod:`~collabgraph.workspace`,
:mod:`~collabgraph.limited_graph`, :mod:`~collabgraph.remote_graph`, :mod:`~collabgraph.extractors`, :mod:`~collabgraph.ingest`,
:mod:`collabgraph.export`, :mod:`~collabgraph.exploring`, :mod:`collabgraph.judgements`,
:mod:`collabgraph.notebook`, :mod:`collabgraph.evidence`, :mod:`collabgraph.questions`,
:mod:`~collabgraph.knowledge`, :mod:`~collabgraph.evaluation`,
:mod:`collabgraph.serving`, :mod:`collabgraph.web`, :mod:`collabgraph.cli`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collabgraph.evidence.pack import EvidencePack as EvidencePack
    from collabgraph.export.formats import SheetOptions as SheetOptions
    from collabgraph.extraction.model import Article as Article
    from collabgraph.extraction.model import Claim as Claim
    from collabgraph.extraction.model import Entity as Entity
    from collabgraph.extraction.model import Extraction as Extraction
    from collabgraph.extraction.model import Mention as Mention
    from collabgraph.extraction.model import Quote as Quote
    from collabgraph.extraction.pipeline import Extractor as Extractor
    from collabgraph.extraction.reading.drafts import ReadingOptions as ReadingOptions
    from collabgraph.extraction.reading.files import Skipped as Skipped
    from collabgraph.extraction.reading.json import Keys as Keys
    from collabgraph.extractors import ClaimExtractor as ClaimExtractor
    from collabgraph.graph.ask.completion import Completion as Completion
    from collabgraph.graph.ask.completion import Offer as Offer
    from collabgraph.graph.curation.status import JudgementStatus as JudgementStatus
    from collabgraph.graph.network.filters import NetworkFilter as NetworkFilter
    from collabgraph.graph.query.named_queries import NamedQuestion as NamedQuestion
    from collabgraph.graph.query.result import QueryResult as QueryResult
    from collabgraph.graph.rdf.validate import Violation as Violation
    from collabgraph.graph.review.questions import ReviewQuestion as ReviewQuestion
    from collabgraph.graph.search.suggestions import Suggestion as Suggestion
    from collabgraph.graph.search.text_search import FactThere as FactThere
    from collabgraph.graph.search.text_search import SearchHit as SearchHit
    from collabgraph.graph.search.text_search import SearchResult as SearchResult
    from collabgraph.graph.storage.archive import ArticleSummary as ArticleSummary
    from collabgraph.graph.storage.engine.limits import QueryLimits as QueryLimits
    from collabgraph.graph.storage.remote.addresses import StoreAddress as StoreAddress
    from collabgraph.ingest import IngestProgress as IngestProgress
    from collabgraph.ingest import IngestReport as IngestReport
    from collabgraph.judgements.corpus_export import CorpusReport as CorpusReport
    from collabgraph.judgements.judging import Judging as Judging
    from collabgraph.judgements.plan import Judged as Judged
    from collabgraph.judgements.plan import Plan as Plan
    from collabgraph.judgements.review import Review as Review
    from collabgraph.knowledge import KnowledgeGraph as KnowledgeGraph
    from collabgraph.notebook.analysis import NetworkAnalysis as NetworkAnalysis
    from collabgraph.notebook.maps import PlaceMap as PlaceMap
    from collabgraph.notebook.reading_view import Reading as Reading
    from collabgraph.notebook.tables import ResultTable as ResultTable
    from collabgraph.notebook.views import AnswerView as AnswerView
    from collabgraph.notebook.views import CardView as CardView
    from collabgraph.notebook.views import Picture as Picture
    from collabgraph.ontology.errors import ArticleError as ArticleError
    from collabgraph.ontology.errors import CollabgraphError as CollabgraphError
    from collabgraph.ontology.errors import DamagedGraphError as DamagedGraphError
    from collabgraph.ontology.errors import GraphError as GraphError
    from collabgraph.ontology.errors import InputError as InputError
    from collabgraph.ontology.errors import JudgementError as JudgementError
    from collabgraph.ontology.errors import LedgerError as LedgerError
    from collabgraph.ontology.errors import LockedError as LockedError
    from collabgraph.ontology.errors import ModelError as ModelError
    from collabgraph.ontology.errors import QueryError as QueryError
    from collabgraph.ontology.errors import QueryLimitError as QueryLimitError
    from collabgraph.ontology.errors import QuestionError as QuestionError
    from collabgraph.ontology.errors import StoreError as StoreError
    from collabgraph.ontology.errors import UnknownNameError as UnknownNameError
    from collabgraph.ontology.errors import WorkspaceError as WorkspaceError
    from collabgraph.ontology.vocabulary import ContributionType as ContributionType
    from collabgraph.ontology.vocabulary import EntityType as EntityType
    from collabgraph.ontology.vocabulary import Modality as Modality
    from collabgraph.ontology.vocabulary import Property as Property

__version__ = "0.1.0"

#: Where each public name is defined; imported when it is first asked for, so that commands which need no graph start fast.
_HOMES = {
    "collabgraph.knowledge": "KnowledgeGraph",
    "collabgraph.extraction.reading.drafts": "ReadingOptions",
    "collabgraph.extraction.reading.json": "Keys",
    "collabgraph.extraction.reading.files": "Skipped",
    "collabgraph.ingest": "IngestReport IngestProgress",
    "collabgraph.graph.storage.archive": "ArticleSummary",
    "collabgraph.graph.storage.engine.limits": "QueryLimits",
    "collabgraph.graph.storage.remote.addresses": "StoreAddress",
    "collabgraph.extraction.model": "Article Extraction Entity Mention Claim Quote",
    "collabgraph.ontology.vocabulary": "EntityType Property Modality ContributionType",
    "collabgraph.extraction.pipeline": "Extractor",
    "collabgraph.extractors": "ClaimExtractor",
    "collabgraph.graph.query.result": "QueryResult",
    "collabgraph.graph.network.filters": "NetworkFilter",
    "collabgraph.notebook.analysis": "NetworkAnalysis",
    "collabgraph.graph.query.named_queries": "NamedQuestion",
    "collabgraph.graph.search.suggestions": "Suggestion",
    "collabgraph.export.formats": "SheetOptions",
    "collabgraph.evidence.pack": "EvidencePack",
    "collabgraph.graph.search.text_search": "SearchResult SearchHit FactThere",
    "collabgraph.notebook.maps": "PlaceMap",
    "collabgraph.notebook.tables": "ResultTable",
    "collabgraph.notebook.views": "AnswerView CardView Picture",
    "collabgraph.graph.ask.completion": "Completion Offer",
    "collabgraph.notebook.reading_view": "Reading",
    "collabgraph.graph.rdf.validate": "Violation",
    "collabgraph.judgements.judging": "Judging",
    "collabgraph.judgements.plan": "Plan Judged",
    "collabgraph.graph.curation.status": "JudgementStatus",
    "collabgraph.judgements.review": "Review",
    "collabgraph.graph.review.questions": "ReviewQuestion",
    "collabgraph.judgements.corpus_export": "CorpusReport",
    "collabgraph.ontology.errors": "CollabgraphError InputError ModelError WorkspaceError LockedError DamagedGraphError"
    " LedgerError JudgementError QueryError QueryLimitError QuestionError StoreError UnknownNameError GraphError ArticleError",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = ["__version__", *_HOME]  # strings all of them

if not TYPE_CHECKING:  # A type checker knows the names above, and refuses others.

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOME[name]), name)
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
