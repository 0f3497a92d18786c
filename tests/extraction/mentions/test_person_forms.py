"""People are found whole by the forms of their names; common nouns with a capital are no things."""

import pytest

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.mentions.person_forms import mend_people
from collabgraph.ontology.vocabulary import EntityType

T = EntityType


def mend(text: str, *found: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    """What becomes of the names found in a text."""
    spans = [NameSpan(text.index(name), text.index(name) + len(name), name, type_, 0.8) for name, type_ in found]
    mended = mend_people(text, spans)
    assert all(text[span.begin : span.end] == span.text for span in mended)
    return [(span.text, span.type) for span in mended]


@pytest.mark.parametrize(("text", "found", "whole"), [
    ('Ana "Nina" Kos spoke.', 'Nina" Kos', 'Ana "Nina" Kos'),
    ("News from Graz\nAna “Nina” Kos spoke.", "Kos", "Ana “Nina” Kos"),
    ("Elena (Lena) Maric spoke.", "Elena", "Elena (Lena) Maric"),
    ("Piet «Pim» van der Berg spoke.", "Berg", "Piet «Pim» van der Berg"),
    ("Speakers\n- Kos, Ana (Lumo Cluster)", "Kos", "Kos, Ana"),
    ("KOVAČIČ, Barbara (Port Cluster)", "KOVAČIČ", "KOVAČIČ, Barbara"),
    ("O'Hanlon-Reyes, Dr. Tomás (Cobh Board)", "O'Hanlon-Reyes", "O'Hanlon-Reyes, Dr. Tomás"),
    ("* van den Heuvel, Joost: Reuse", "Joost", "van den Heuvel, Joost"),
    ("Ťažký, Ľudovít M. – Kilns", "Ťažký", "Ťažký, Ľudovít M."),
])  # fmt: skip
def test_a_persons_name_is_one_span(text: str, found: str, whole: str) -> None:
    assert mend(text, (found, T.PERSON)) == [(whole, T.PERSON)]


@pytest.mark.parametrize(("text", "found"), [
    ("Ana Kos (AKO) Graz", "Ana Kos"),
    ("Kos, Director (Lumo Cluster)", "Kos"),
    ("Ana Kos, who spoke, left.", "Ana Kos"),
    ('the "Lumo" Forum and Ana Kos', "Ana Kos"),
])  # fmt: skip
def test_what_is_no_such_form_stays(text: str, found: str) -> None:
    assert mend(text, (found, T.PERSON)) == [(found, T.PERSON)]


def test_places_turned_round_are_no_people() -> None:
    assert mend("Graz, Austria (venue)", ("Graz", T.PLACE)) == [("Graz", T.PLACE)]


def test_a_list_of_people_is_told_by_those_that_were_found() -> None:
    text = "- Kos, Ana (A)\n- Ťažký, Ľudovít (B)"
    assert [name for name, _ in mend(text, ("Kos", T.PERSON))] == ["Kos, Ana", "Ťažký, Ľudovít"]


@pytest.mark.parametrize(("text", "person"), [
    ("The director of the Glass Cluster, Vlastimil Novotný, presented it.", "Vlastimil Novotný"),
    ("The president of Lumo, Ana van der Kos, left.", "Ana van der Kos"),
    ('"Keep it wet!" said Rowena Thistlewood.', "Rowena Thistlewood"),
    ("“A pump is no plan”, added Caspian Doyle.", "Caspian Doyle"),
    ("“A pump is no plan”, Caspian Doyle said.", "Caspian Doyle"),
    ("Presentation by Verena Moser: held\nAttendance of others: no", "Verena Moser"),
    ("Attendance of Sabine van der Ried: yes", "Sabine van der Ried"),
    ("Νίκος Παπαδόπουλος of the Sea Cluster spoke.", "Νίκος Παπαδόπουλος"),
    ("Олена Коваль spoke in Lviv.", "Олена Коваль"),
])  # fmt: skip
def test_a_person_is_told_by_what_stands_beside_the_name(text: str, person: str) -> None:
    assert mend(text) == [(person, T.PERSON)]
    assert mend(text, (person, T.ORGANISATION)) == [(person, T.PERSON)]


@pytest.mark.parametrize("text", [
    "The director of the Glass Cluster, Lumo University Board, left.",
    "Клъстер Мехатроника was there.",
    "Attendance of Lumo Glas: yes",
    "Presentation by Ana Kos Foundation: held",
    '"Keep it wet!" said the director.',
])  # fmt: skip
def test_a_body_is_no_person(text: str) -> None:
    assert mend(text) == []


def test_a_topic_in_direct_speech_is_none() -> None:
    text = '"Don\'t wait," added Caspian Doyle. He spoke about peat.'
    assert mend(text, ("Don't wait", T.TOPIC), ("peat", T.TOPIC)) == [("Caspian Doyle", T.PERSON), ("peat", T.TOPIC)]


@pytest.mark.parametrize(("name", "type_", "stays"), [
    ("Budget", T.TOPIC, False), ("Managing Board", T.ORGANISATION, False), ("Cluster Office", T.CLUSTER, False),
    ("Audit Report", T.PROJECT, False), ("Work Plan", T.TOPIC, False), ("work plan", T.TOPIC, True),
    ("Cluster", T.CLUSTER, True), ("Annual Report", T.EVENT, True), ("Budget Alliance", T.ORGANISATION, True),
    ("PLAN", T.PROJECT, True),
])  # fmt: skip
def test_common_nouns_with_a_capital_are_no_things(name: str, type_: EntityType, stays: bool) -> None:
    assert mend(f"They told of the {name} there.", (name, type_)) == ([(name, type_)] if stays else [])


@pytest.mark.parametrize(("name", "type_", "score", "expected"), [
    ("Réka Vég", T.ORGANISATION, 0.8, T.PERSON),
    ("Monika Gasser", T.CLUSTER, 0.5, T.PERSON),
    ("Piet van der Berg", T.PLACE, 0.5, T.PERSON),
    ("Réka Vég", T.ORGANISATION, 0.95, T.ORGANISATION),
    ("Sofia Wearables", T.ORGANISATION, 0.5, T.ORGANISATION),
    ("Mats Foundation", T.ORGANISATION, 0.5, T.ORGANISATION),
    ("Ivo Berg GmbH", T.ORGANISATION, 0.5, T.ORGANISATION),
    ("Lumo Glas", T.CLUSTER, 0.5, T.CLUSTER),
    ("Réka Forum", T.EVENT, 0.5, T.EVENT),
])  # fmt: skip
def test_who_is_named_like_people_is_a_person_unless_surely_a_body(
    name: str, type_: EntityType, score: float, expected: EntityType
) -> None:
    text = f"Apart from {name} nobody came."
    (span,) = mend_people(text, [NameSpan(11, 11 + len(name), name, type_, score)])
    assert span.type is expected


def test_a_name_behind_an_article_is_that_of_a_body() -> None:
    assert mend("They met at the Réka Vég.", ("Réka Vég", T.ORGANISATION)) == [("Réka Vég", T.ORGANISATION)]


@pytest.mark.parametrize(("text", "found", "whole"), [
    ("Aurélie Castaing and Bram Hoekema spoke.", "Aurélie", "Aurélie Castaing"),
    ("Then Bram van der Hoek spoke.", "Bram", "Bram van der Hoek"),
    ("Then Bram Hoekema spoke.", "Hoekema", "Bram Hoekema"),
    ("Bram spoke.", "Bram", "Bram"),
    ("Bram, Hoekema and others spoke.", "Bram", "Bram"),
    ("Then Hoekema Spoke.", "Hoekema", "Hoekema"),
    ("Bram Cluster", "Bram", "Bram"),
    ("Bram\nHoekema", "Bram", "Bram"),
])  # fmt: skip
def test_a_given_name_and_its_surname_are_one_name(text: str, found: str, whole: str) -> None:
    assert mend(text, (found, T.PERSON)) == [(whole, T.PERSON)]


def test_what_belongs_to_another_name_is_left_to_it() -> None:
    found = (("Bram", T.PERSON), ("Hoekema Lab", T.ORGANISATION))
    assert mend("With Bram Hoekema Lab came.", *found) == list(found)
