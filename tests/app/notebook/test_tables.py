"""Tables of answers and measures: they draw themselves, and do not print IRIs."""

import pickle
from pathlib import Path

import pandas as pd
import pytest
from explorer_stories import CLUSTER, FORUM, JANA, MILA, P, make_workspace, tell, tell_forum

from collabgraph import KnowledgeGraph
from collabgraph.notebook.tables import ResultTable
from collabgraph.ontology.errors import InputError


@pytest.fixture
def kg(tmp_path: Path) -> KnowledgeGraph:
    more = tell("more", "More", (P.PARTICIPATED_IN, MILA, FORUM, 0.9), (P.MEMBER_OF, MILA, CLUSTER, 0.9))
    return KnowledgeGraph(make_workspace(tmp_path / "w", *tell_forum(), more))


def names(table: ResultTable) -> set[str]:
    network = table.picture().network
    return {network.nodes[node]["label"] for node in network}


def test_an_answer_draws_its_entities_with_the_facts_between_them(kg: KnowledgeGraph) -> None:
    answer = kg.query("who-presented-where", person="Jana Kos")
    assert names(answer) == {"Jana Kos", "Norrmark Timber Cluster", "Timber Forum", "Graz"}
    network = answer.picture("Jana").network
    assert {data["kinds"][0] for _, _, data in network.edges(data=True)} >= {"presentedAt", "affiliatedWith"}


def test_people_alone_are_drawn_with_who_works_with_whom(kg: KnowledgeGraph) -> None:
    people = kg.query("SELECT ?p { ?p a cg:Person }")
    assert names(people) == {"Jana Kos", "Mila Hofer"}
    assert people.picture().network.number_of_edges() == 1


def test_measures_draw_their_own_network(kg: KnowledgeGraph) -> None:
    table = kg.analyse("co-presentation").measures()
    assert table.head(1).picture().network.number_of_nodes() == 1
    assert table.picture().network.graph["name"] == "co-presentation"
    people = kg.measures().query("type == 'Person'")
    assert isinstance(people, ResultTable) and names(people) == {"Jana Kos", "Mila Hofer"}


def test_iris_are_kept_and_not_printed(kg: KnowledgeGraph) -> None:
    table = kg.measures()
    assert table.iri.str.startswith("https://").all()
    for shown in (repr(table), table.head(2)._repr_html_() or ""):
        assert "https://" not in shown and "Jana Kos" in shown
    # What somebody asked for by itself is printed.
    assert "https://" in repr(kg.query("SELECT ?iri { ?iri a cg:Person }"))


def test_what_cannot_be_drawn_says_why(kg: KnowledgeGraph) -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        kg.query("SELECT (2 AS ?n) {}").picture()
    with pytest.raises(InputError, match="not made by a workspace"):
        ResultTable({"name": ["Jana Kos"]}).picture()
    with pytest.raises(InputError, match="not made by a workspace"):
        pickle.loads(pickle.dumps(kg.measures())).picture()


def test_a_table_is_a_table_of_pandas(kg: KnowledgeGraph, tmp_path: Path) -> None:
    table = kg.query("who-presented-where")
    assert isinstance(table, pd.DataFrame)
    assert isinstance(table[["person", "event"]].drop_duplicates(), ResultTable)
    assert set(table.groupby("person").size().index) == {"Jana Kos", "Mila Hofer"}
    table.to_csv(tmp_path / "t.csv")
    # Another talk at the same event is found by either of the names.
    assert JANA[1] in (tmp_path / "t.csv").read_text()
