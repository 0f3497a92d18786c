"""What pages show of a small graph: lists and their facets, an entity, a programme, partners, settings of events."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from explorer_stories import CLUSTER, FORUM, JANA, MILA, P, T, make_workspace, tell, tell_forum
from rdflib import RDF, URIRef

from collabgraph.graph.browse.article_page import build_article_page
from collabgraph.graph.browse.catalogue import CatalogueRow, count_entities, read_catalogue
from collabgraph.graph.browse.description import describe_entity
from collabgraph.graph.browse.entity_page import build_entity_page
from collabgraph.graph.browse.event_settings import find_settings
from collabgraph.graph.browse.facets import EntityFilter, FacetedRows
from collabgraph.graph.browse.partners import find_partners
from collabgraph.graph.browse.programme import build_programme
from collabgraph.ontology.errors import InputError, UnknownNameError
from collabgraph.ontology.terms import CG
from collabgraph.ontology.vocabulary import Modality
from collabgraph.workspace import Workspace

SESSION, RING = (T.EVENT, "Session on beams"), (T.EVENT, "Ring")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    more = tell(
        "more",
        "More of the forum",
        (P.PART_OF, SESSION, FORUM, 0.9),
        (P.PRESENTED_AT, MILA, SESSION, 0.9),
        (P.PART_OF, RING, SESSION, 0.9),
        (P.PART_OF, SESSION, RING, 0.9),
    )
    denied = tell("no", "No", (P.PRESENTED_AT, JANA, (T.EVENT, "Steel Week"), 0.4), modality=Modality.DENIED)
    folder = make_workspace(tmp_path_factory.mktemp("browse") / "workspace", *tell_forum(), more, denied)
    with Workspace.open(folder, read_only=True) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def rows(workspace: Workspace) -> tuple[CatalogueRow, ...]:
    return read_catalogue(workspace)


def iri_of(rows: tuple[CatalogueRow, ...], name: str) -> str:
    return next(row.iri for row in rows if row.label == name)


def names(rows: tuple[CatalogueRow, ...], **wanted: str) -> list[str]:
    return [row.label for row in FacetedRows(rows).filter(EntityFilter(**wanted)).rows]  # type: ignore[arg-type]


def test_catalogue_knows_what_lists_are_filtered_by(rows: tuple[CatalogueRow, ...]) -> None:
    jana, forum = (next(row for row in rows if row.label == name) for name in ("Jana Kos", "Timber Forum"))
    assert (jana.type, jana.start, jana.activities) == (T.PERSON, "2023", ("presented",))
    assert (forum.start, forum.place, forum.country, forum.dates) == ("2023-05-04", "Graz", "Austria", "2023-05-04")
    assert forum.articles == 3 and forum.facts >= 5


def test_entities_are_counted_without_reading_them(workspace: Workspace, rows: tuple[CatalogueRow, ...]) -> None:
    assert count_entities(workspace) == {type_: sum(row.type is type_ for row in rows) for type_ in T}


def test_a_session_has_the_date_of_its_conference_even_in_a_ring(rows: tuple[CatalogueRow, ...]) -> None:
    assert next(row for row in rows if row.label == SESSION[1]).start == "2023-05-04"


def test_facets_count_what_choosing_another_value_would_give(rows: tuple[CatalogueRow, ...]) -> None:
    found = FacetedRows(rows).filter(EntityFilter(type=T.PERSON, activity="presented"))
    assert [row.label for row in found.rows] == ["Jana Kos", "Mila Hofer"]
    assert {value.value: value.count for value in found.facets["type"]} == {"Person": 2}
    assert {value.value for value in found.facets["activity"]} == {"presented"}
    assert "Graz" in names(rows, country="Austria")
    assert names(rows, words="hóf") == ["Mila Hofer"]


@pytest.mark.parametrize(("order", "first"), [("name", "BEECH"), ("date", "Graz"), ("facts", "Timber Forum")])
def test_lists_are_sorted(rows: tuple[CatalogueRow, ...], order: str, first: str) -> None:
    assert names(rows, order=order)[0] == first


def test_an_order_that_there_is_none_of_is_refused(rows: tuple[CatalogueRow, ...]) -> None:
    with pytest.raises(InputError, match="no order"):
        FacetedRows(rows).filter(EntityFilter(order="luck"))


def test_entity_page_groups_statements_and_keeps_denied_ones_apart(workspace: Workspace) -> None:
    page = build_entity_page(workspace, "Jana Kos")
    assert [group.title for group in page.groups] == ["Roles", "Belongs to", "Appearances", "Spoke about"]
    (appearance,) = page.groups[2].statements
    assert [source.article for source in appearance.sources] == ["forum", "letter"]
    assert [s.text for s in page.denied] == ["Steel Week"]
    assert page.settings[appearance.other.iri].dates == "2023-05-04" if appearance.other else False
    assert {article.id for article in page.articles} == {"forum", "letter", "no"}


def test_who_leads_a_project_is_not_its_partner_too(workspace: Workspace) -> None:
    titles = [group.title for group in build_entity_page(workspace, CLUSTER[1]).groups]
    assert "Leads" in titles and "Partner in" not in titles


def test_programme_has_the_sessions_with_their_speakers(workspace: Workspace, rows: tuple[CatalogueRow, ...]) -> None:
    programme = build_programme(workspace, iri_of(rows, FORUM[1]))
    assert [s.event.label for s in programme.sessions] == ["Timber Forum", "Ring", "Session on beams"]
    jana = next(c for c in programme.sessions[0].contributions if c.who.label == "Jana Kos")
    assert (jana.roles, [b.label for b in jana.bodies], jana.is_announced) == (("President",), [CLUSTER[1]], False)
    assert jana.quote == "Jana Kos presentedAt Timber Forum." and jana.article == "forum"
    assert [c.who.label for c in programme.sessions[2].contributions] == ["Mila Hofer"]


def test_partners_are_those_of_shared_events_and_direct_statements(
    workspace: Workspace, rows: tuple[CatalogueRow, ...]
) -> None:
    found = {p.label: (p.stated, p.events) for p in find_partners(workspace, iri_of(rows, "Jana Kos"))}
    assert found[CLUSTER[1]] == (("affiliatedWith",), 1)
    assert found["Mila Hofer"] == ((), 1)


def test_setting_of_nothing_is_nothing(workspace: Workspace) -> None:
    assert find_settings(workspace, []) == {}


def test_article_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UnknownNameError, match="no article 'none'"):
        build_article_page(workspace, None, None, {}, "", "none", "urn:none")


def test_description_holds_the_entity_its_claims_and_labels(
    workspace: Workspace, rows: tuple[CatalogueRow, ...]
) -> None:
    iri = URIRef(iri_of(rows, "Jana Kos"))
    graph = describe_entity(workspace, str(iri))
    assert (iri, RDF.type, CG.Person) in graph
    assert len(set(graph.subjects(RDF.subject, iri))) == 6
    assert "Timber Forum" in {str(value) for value in graph.objects()}


def test_pages_of_a_workspace_without_articles_are_empty(tmp_path: Path) -> None:
    with Workspace.open(make_workspace(tmp_path / "empty"), read_only=True) as empty:
        assert read_catalogue(empty) == ()
        assert FacetedRows(()).filter(EntityFilter()).rows == ()
