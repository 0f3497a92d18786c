"""Collabgraph turns article text about clusters, people and events into a knowledge graph."""

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collabgraph.knowledge import KnowledgeGraph as KnowledgeGraph

# NumPy's products here are small: with more threads they cost more time of the processor and take as long. Read by
# OpenBLAS when NumPy is first imported, so it stands here; whoever sets it or imports NumPy before keeps what they have.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__"]


def __getattr__(name: str) -> Any:
    # Lazy, so that commands which need no graph start without importing rdflib.
    if name == "KnowledgeGraph":
        from collabgraph.knowledge import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
