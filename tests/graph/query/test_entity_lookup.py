"""Entities are found by what people call them; faults of typing get near names."""

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from collabgraph.graph.query.entity_lookup import EntityName, find_named
from collabgraph.ontology.errors import UnknownNameError
from collabgraph.ontology.terms import CG, SKOS
from collabgraph.ontology.vocabulary import EntityType

BASE = "https://w3id.org/collabgraph/id/entity/"


@pytest.mark.parametrize("name", ["Mira Kovač", "mira kovac", "  MIRA\tKOVAČ ", "ms kovac", BASE + "kovac"])
def test_case_diacritics_and_space_do_not_count(sample_dataset: Dataset, name: str) -> None:
    assert find_named(sample_dataset, name) == (EntityName("Mira Kovač", EntityType.PERSON, URIRef(BASE + "kovac")),)


def test_an_iri_that_was_replaced_means_its_successor(sample_dataset: Dataset) -> None:
    sample_dataset.default_graph.add((URIRef(BASE + "old"), DCTERMS.isReplacedBy, URIRef(BASE + "kovac")))
    assert [named.label for named in find_named(sample_dataset, BASE + "old")] == ["Mira Kovač"]


def test_cluster_is_found_as_a_cluster(sample_dataset: Dataset) -> None:
    (named,) = find_named(sample_dataset, "the Adria Timber Cluster")
    assert named.type is EntityType.CLUSTER


def test_exact_form_goes_before_forms_that_only_look_alike(empty_dataset: Dataset) -> None:
    g = empty_dataset.default_graph
    for key, label in (("a", "Novák"), ("b", "Novak")):
        g.add((URIRef(BASE + key), RDF.type, CG.Person))
        g.add((URIRef(BASE + key), SKOS.prefLabel, Literal(label)))
    assert [named.label for named in find_named(empty_dataset, "Novak")] == ["Novak"]
    assert [named.label for named in find_named(empty_dataset, "novak")] == ["Novak", "Novák"]


def test_unknown_name_gets_near_ones_best_first(sample_dataset: Dataset) -> None:
    with pytest.raises(
        UnknownNameError, match=r"Nothing is called 'Adria Tmiber Cluster'\. Near names: Adria"
    ) as caught:
        find_named(sample_dataset, "Adria Tmiber Cluster")
    assert caught.value.near[0] == "Adria Timber Cluster"


@pytest.mark.parametrize("name", ["qqqq", "", "…"])
def test_name_far_from_all_gets_none(sample_dataset: Dataset, name: str) -> None:
    with pytest.raises(UnknownNameError, match="No name is near to it") as caught:
        find_named(sample_dataset, name)
    assert caught.value.near == ()


def test_surname_means_the_one_person_who_has_it(sample_dataset: Dataset) -> None:
    assert [named.label for named in find_named(sample_dataset, "lindqvist")] == ["Tomas Lindqvist"]


def test_surname_of_several_people_is_refused_with_their_names(sample_dataset: Dataset) -> None:
    g = sample_dataset.default_graph
    g.add((URIRef(BASE + "eva"), RDF.type, CG.Person))
    g.add((URIRef(BASE + "eva"), SKOS.prefLabel, Literal("Eva Lindqvist")))
    with pytest.raises(UnknownNameError, match="name of 2 people: Eva Lindqvist; Tomas Lindqvist") as caught:
        find_named(sample_dataset, "Lindqvist")
    assert caught.value.near == ("Eva Lindqvist", "Tomas Lindqvist")


def test_near_names_name_each_entity_once(sample_dataset: Dataset) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_named(sample_dataset, "Mira Kovacc")
    assert caught.value.near == ("Mira Kovač",)
