"""The store of a folder: its merge after any changes, readers beside a writer, damage; ``test_contract`` has what all promise."""

import io
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, SKOS, XSD, Literal, URIRef
from rdflib.query import ResultRow
from triples import TRIPLES

from collabgraph.graph.rdf.article_graph import Triple
from collabgraph.graph.rdf.named_graphs import Change
from collabgraph.graph.storage.folder import read_current
from collabgraph.graph.storage.lookup.name_index import open_names
from collabgraph.graph.storage.triplestore import Store
from collabgraph.ontology.errors import DamagedGraphError, InputError
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE

ALL = range(len(TRIPLES))


def change(graph: str, numbers: Iterable[int]) -> Change:
    return Change(f"urn:{graph}", frozenset(TRIPLES[n] for n in numbers))


def lines(store: Store, format: str = "nquads") -> list[str]:
    file = io.BytesIO()
    store.dump(file, format)
    return sorted(file.getvalue().decode().splitlines())


def merged(store: Store) -> set[tuple[rdflib.term.Node, ...]]:
    """The triples of the default graph, asked as everyone asks."""
    # A plain literal comes back as the xsd:string that it is in RDF 1.1.
    return {
        (s, p, Literal(str(o)) if isinstance(o, Literal) and o.datatype == XSD.string else o)
        for s, p, o in cast("Iterable[ResultRow]", store.dataset.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o }"))
    }


STEPS = st.lists(st.tuples(st.sampled_from("gh"), st.sets(st.sampled_from(ALL))), max_size=8)


@given(STEPS)
def test_default_graph_is_the_merge_after_any_changes(steps: list[tuple[str, set[int]]]) -> None:
    store, held = Store(), {"g": set[int](), "h": set[int]()}
    for graph, numbers in steps:
        store.replace([change(graph, numbers)])
        held[graph] = numbers
    merge = {TRIPLES[n] for numbers in held.values() for n in numbers}
    assert merged(store) == merge
    fresh = Store()
    fresh.rebuild(((f"urn:{graph}", [TRIPLES[n] for n in numbers]) for graph, numbers in held.items()), "d")
    assert lines(fresh) == lines(store)


def test_export_reads_back_in_plain_rdflib() -> None:
    store = Store()
    store.replace([change("g", ALL)])
    for format in ("nquads", "trig"):
        file = io.BytesIO()
        store.dump(file, format)
        dataset = rdflib.Dataset()
        dataset.parse(data=file.getvalue(), format=format)
        assert set(dataset.graph(URIRef("urn:g"))) == set(TRIPLES)
        assert set(dataset.default_graph) == set(TRIPLES)
    assert "prefix skos:" in "\n".join(lines(store, "turtle"))


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="nquads, trig, turtle, nt"):
        Store().dump(io.BytesIO(), "xml")


def test_rebuilt_store_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.digest == ""
    store.rebuild([("urn:g", TRIPLES)], "one")
    store.rebuild([("urn:g", TRIPLES[:1])], "two")
    assert [folder.name for folder in tmp_path.glob("store-*")] == ["store-2"]
    assert read_current(tmp_path) == ("store-2", "two")
    store.close()
    again = Store(tmp_path)
    assert again.digest == "two"
    assert lines(again, "nt") == ["<urn:a> <urn:p> <urn:b> ."]


def test_reader_beside_a_writer_sees_a_still_picture(tmp_path: Path) -> None:
    writer = Store(tmp_path)
    writer.rebuild([("urn:g", TRIPLES[:1])], "one")
    writer.replace([change("h", [2])])
    writer.set_digest("two")
    reader = Store(tmp_path, read_only=True)
    before = lines(reader)
    assert before == lines(writer)
    writer.replace([change("h", [])])
    assert lines(reader) == lines(Store(tmp_path, read_only=True)) == before
    writer.set_digest("three")
    assert lines(reader) == before
    assert lines(Store(tmp_path, read_only=True)) == lines(writer) != before


def test_change_is_made_in_a_copy_and_the_old_store_stays_while_it_is_read(tmp_path: Path) -> None:
    writer = Store(tmp_path)
    writer.rebuild([("urn:g", TRIPLES)], "one")
    reader = Store(tmp_path, read_only=True)
    before = {path.name: path.read_bytes() for path in (tmp_path / "store-1").iterdir()}
    for number in range(2, 6):
        writer.replace([change("h", [2])])
        writer.set_digest(str(number))
    assert {path.name: path.read_bytes() for path in (tmp_path / "store-1").iterdir()} == before
    assert {path.name for path in tmp_path.glob("store-*")} == {"store-1", "store-5"}
    reader.close()
    writer.replace([change("h", [1])])
    writer.set_digest("six")
    assert [path.name for path in tmp_path.glob("store-*")] == ["store-6"]


def test_change_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.rebuild([("urn:g", TRIPLES[:1])], "one")
    before = lines(store)
    store.replace([change("h", [2])])
    assert lines(store) != before
    with pytest.raises(KeyboardInterrupt):
        store.replace(_interrupted())
    assert lines(store) == before
    store.replace([change("h", [2])])
    store.close()
    assert [path.name for path in tmp_path.glob("store-*")] == ["store-1"]
    assert lines(Store(tmp_path)) == before


def _interrupted() -> Iterable[Change]:
    yield change("h", [1])
    raise KeyboardInterrupt


def test_killed_build_leaves_the_store_in_use(tmp_path: Path) -> None:
    def killed() -> Iterable[tuple[str, list[Triple]]]:
        yield "urn:g", TRIPLES
        raise KeyboardInterrupt

    store = Store(tmp_path)
    store.rebuild([("urn:g", TRIPLES[:1])], "one")
    with pytest.raises(KeyboardInterrupt):
        store.rebuild(killed(), "two")
    assert read_current(tmp_path) == ("store-1", "one")
    assert len(lines(store, "nt")) == 1
    store.rebuild([("urn:g", TRIPLES)], "three")
    assert len(list(tmp_path.glob("store-*"))) == 1


def test_damaged_store_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "store-1").mkdir()
    (tmp_path / "store-1" / "CURRENT").write_text("nonsense")
    (tmp_path / "current.json").write_text('{"store": "store-1", "digest": ""}')
    with pytest.raises(DamagedGraphError, match=r"the files of the graph are damaged .* Run `collabgraph build`"):
        Store(tmp_path)
    assert Store(tmp_path, anew=True).digest == ""


def test_closed_store_lets_go_of_its_files(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.rebuild([("urn:g", TRIPLES)], "one")
    dataset = store.dataset
    assert len(list(dataset.query("SELECT * WHERE { ?s ?p ?o }"))) == len(TRIPLES)
    store.close()
    assert Store(tmp_path).digest == "one"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY ?s ?p ?o",
        "SELECT ?t { BIND(TRIPLE(cg:a, cg:b, 'c') AS ?t) }",
        "SELECT ?x { VALUES ?x { 1 2.50 'a' 'b'@en '2022'^^xsd:gYear true cg:x } }",
        "SELECT ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s",
        "ASK { ?s ?p ?o }",
    ],
)
def test_query_answers_what_the_dataset_answers(text: str) -> None:
    store = Store()
    store.rebuild([("urn:g", TRIPLES)], "d")
    direct, viewed = (asked.query(text, initNs=PREFIX_TEXTS) for asked in (store, store.dataset))
    assert (direct.type, direct.vars, direct.askAnswer) == (viewed.type, viewed.vars, viewed.askAnswer)
    if direct.type == "SELECT":
        assert direct.bindings and [*direct.bindings] == [*viewed.bindings]


def test_query_hands_out_a_constructed_graph() -> None:
    store = Store()
    store.rebuild([("urn:g", TRIPLES)], "d")
    text = "CONSTRUCT { ?s cg:partOf ?p } WHERE { ?s ?p ?o }"
    direct, viewed = (asked.query(text, initNs=PREFIX_TEXTS) for asked in (store, store.dataset))
    assert direct.graph is not None and viewed.graph is not None
    assert len(direct.graph) > 0 and set(direct.graph) == set(viewed.graph)


ANNA, LABEL = URIRef("urn:anna"), Literal("Anna Kos")
PERSON = (ANNA, RDF.type, URIRef(NAMESPACE + "Person"))


def named(*labels: str) -> Change:
    return Change("urn:g", frozenset({PERSON, *((ANNA, SKOS.prefLabel, Literal(label)) for label in labels)}))


def labels(store: Store) -> list[str]:
    return [name.label for name in store.names.find_person("Kos") + store.names.find_person("Novak")]


def test_names_follow_the_graph_and_a_reader_keeps_those_of_its_state(tmp_path: Path) -> None:
    writer = Store(tmp_path)
    writer.rebuild([("urn:g", named("Anna Kos").triples)], "one")
    reader = Store(tmp_path, read_only=True)
    assert labels(writer) == labels(reader) == ["Anna Kos"]
    writer.replace([named("Anna Novak")])
    assert labels(reader) == ["Anna Kos"]
    writer.set_digest("two")
    assert labels(writer) == ["Anna Novak"]
    assert labels(reader) == ["Anna Kos"]
    assert labels(Store(tmp_path, read_only=True)) == ["Anna Novak"]


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(b"x" * 5000)])
def test_missing_or_damaged_names_are_read_from_the_graph_and_made_anew_by_a_writer(
    tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    store = Store(tmp_path)
    store.rebuild([("urn:g", named("Anna Kos").triples)], "one")
    store.close()
    harm(tmp_path / "store-1" / "names.db")
    assert labels(Store(tmp_path, read_only=True)) == ["Anna Kos"]
    Store(tmp_path).close()
    names = open_names(tmp_path / "store-1" / "names.db", read_only=True)
    assert names is not None
    assert names.digest() == "store-1"


def test_change_of_a_killed_writer_is_not_seen_and_its_copy_goes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.rebuild([("urn:g", named("Anna Kos").triples)], "one")
    killed = tmp_path / "killed"
    shutil.copytree(tmp_path, killed)
    store.replace([named("Anna Novak")])
    store.close()
    (killed / "store-2").mkdir()
    (killed / "store-2" / "000009.sst").write_bytes(b"half written")
    assert labels(Store(killed, read_only=True)) == ["Anna Kos"]
    assert labels(Store(killed)) == ["Anna Kos"]
    assert [path.name for path in killed.glob("store-*")] == ["store-1"]


@pytest.mark.parametrize("on_disk", [True, False])
def test_number_of_facts_follows_every_change_of_the_graph(tmp_path: Path, on_disk: bool) -> None:
    store = Store(tmp_path if on_disk else None)
    kos, day, bee = (URIRef(f"urn:{name}") for name in ("kos", "day", "bee"))
    named = [
        (iri, predicate, value)
        for iri, class_ in ((kos, "Person"), (day, "Event"), (bee, "Organisation"))
        for predicate, value in ((RDF.type, URIRef(NAMESPACE + class_)), (SKOS.prefLabel, Literal(str(iri))))
    ]
    spoke = (kos, URIRef(NAMESPACE + "presentedAt"), day)
    joint = [(a, URIRef(NAMESPACE + "collaboratesWith"), b) for a, b in ((kos, bee), (bee, kos))]

    def facts() -> list[int]:
        found = [store.names.find_iri(str(iri)) for iri in (kos, day, bee)]
        return [entity.facts for entity in found if entity]

    store.rebuild([("urn:g", [*named, spoke]), ("urn:h", [spoke])], "one")
    assert facts() == [1, 1, 0]
    store.replace([Change("urn:h", frozenset([*joint]))])
    store.set_digest("two")
    assert facts() == [2, 1, 1]
    store.replace([Change("urn:g", frozenset(named))])
    store.set_digest("three")
    assert facts() == [1, 0, 1]
