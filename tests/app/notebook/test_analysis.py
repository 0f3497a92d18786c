"""An analysis of a network as tables: names first, conditions honoured, and the network made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from stories import make

from collabgraph import KnowledgeGraph, NetworkFilter
from collabgraph.ontology.errors import InputError
from collabgraph.workspace import Workspace


@pytest.fixture
def kg(tmp_path: Path) -> Iterator[KnowledgeGraph]:
    with Workspace.open(tmp_path / "workspace") as workspace:
        workspace.ingest([make("a1", 0, 1, 2), make("a2", 2, 4, 5), make("a3", 3, 5)])
    with KnowledgeGraph(tmp_path / "workspace") as kg:
        yield kg


@pytest.mark.parametrize("table", ["measures", "positions", "brokers"])
def test_tables_begin_with_the_name_and_end_with_the_iri(kg: KnowledgeGraph, table: str) -> None:
    frame = getattr(kg.analyse(), table)()
    assert (frame.columns[0], frame.columns[-1]) == ("label", "iri")
    assert table == "brokers" or len(frame)


def test_margins_say_in_words_what_a_rank_rests_on(kg: KnowledgeGraph) -> None:
    frame = kg.analyse("organisations").margins("degree", top=2, draws=5)
    assert list(frame["rank"]) == [1, 2]
    assert all("of 5 draws" in margin for margin in frame["margin"])


def test_unknown_measure_is_refused(kg: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="Measures: betweenness, pagerank"):
        kg.analyse().margins("fame")  # type: ignore[arg-type]


def test_conditions_hold_in_network_picture_and_analysis(kg: KnowledgeGraph) -> None:
    where = NetworkFilter(articles=2)
    counted = kg.analyse(where=where).network
    assert 0 < len(counted) < len(kg.analyse().network)
    assert set(kg.network(where=where)) == set(counted) == set(kg.picture(where=where).network)


def test_changes_tell_who_is_new(kg: KnowledgeGraph) -> None:
    few, all_ = kg.analyse(where=NetworkFilter(articles=2)), kg.analyse()
    changes = few.changes(all_)
    assert "new" in set(changes["turn"])
    assert "gone" not in set(changes["turn"])


def test_likely_ties_name_the_common_contacts(kg: KnowledgeGraph) -> None:
    frame = kg.analyse().likely_ties()
    assert list(frame.columns) == ["one", "other", "score", "common contacts"]


def test_representation_says_how_large_the_network_is(kg: KnowledgeGraph) -> None:
    analysis = kg.analyse("organisations")
    assert (
        repr(analysis)
        == f"NetworkAnalysis('organisations', {len(analysis.network)} nodes, {analysis.network.size()} edges)"
    )
