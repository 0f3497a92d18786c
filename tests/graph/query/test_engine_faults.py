"""What an engine refuses is told in one sentence; a fault of the program itself is not blamed on the query."""

import pytest

from collabgraph.graph.query.run import run_query
from collabgraph.ontology.errors import QueryError


class _Broken:
    """A dataset whose engine, or whose own code, breaks off."""

    def __init__(self, fault: Exception) -> None:
        self.fault = fault

    def query(self, text: str, /, *, initNs: object) -> object:
        raise self.fault


@pytest.mark.parametrize(
    "fault", [ValueError("no number"), SyntaxError("no query"), RuntimeError("damaged"), Exception("Unknown function")]
)
def test_what_the_engine_refuses_is_told_in_one_sentence(fault: Exception) -> None:
    with pytest.raises(QueryError, match="cannot be answered"):
        run_query(_Broken(fault), "ASK { ?s ?p ?o }")  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", [TypeError("ours"), AttributeError("ours"), KeyError("ours")])
def test_a_fault_of_our_own_is_not_blamed_on_the_query(fault: Exception) -> None:
    with pytest.raises(type(fault), match="ours"):
        run_query(_Broken(fault), "ASK { ?s ?p ?o }")  # type: ignore[arg-type]
