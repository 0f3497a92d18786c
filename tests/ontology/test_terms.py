"""Terms, prefixes, and the doctests of the ontology floor."""

import doctest
import importlib

import pytest

from collabgraph.ontology.terms import (
    CG,
    PREFIX_TEXTS,
    class_iri,
    contribution_type_iri,
    load_ontology,
    modality_iri,
    property_iri,
)
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property


def test_terms_carry_the_namespace_of_the_contract() -> None:
    assert str(class_iri(EntityType.CLUSTER)) == "https://w3id.org/collabgraph#Cluster"
    assert str(property_iri(Property.PRESENTED_AT)) == "https://w3id.org/collabgraph#presentedAt"
    assert contribution_type_iri(ContributionType.KEYNOTE) == CG.keynote


@pytest.mark.parametrize(
    ("modality", "iri"), [(Modality.ASSERTED, None), (Modality.ANNOUNCED, CG.Announced), (Modality.DENIED, CG.Denied)]
)
def test_asserted_is_written_as_no_modality(modality: Modality, iri: object) -> None:
    assert modality_iri(modality) == iri


def test_schema_is_written_with_https() -> None:
    assert PREFIX_TEXTS["schema"] == "https://schema.org/"
    written = load_ontology().serialize(format="nt")
    assert "http://schema.org/" not in written and "https://schema.org/" in written


@pytest.mark.parametrize("name", ["vocabulary", "folding", "terms"])
def test_examples_in_the_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"collabgraph.ontology.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
