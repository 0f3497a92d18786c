"""Collabgraph turns article text about clusters, people and events into a knowledge graph."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collabgraph.knowledge import KnowledgeGraph as KnowledgeGraph

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__"]


def __getattr__(name: str) -> Any:
    # Lazy, so that commands which need no graph start without importing rdflib.
    if name == "KnowledgeGraph":
        from collabgraph.knowledge import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
