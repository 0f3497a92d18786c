"""What stands among people in a column or a list, and is named like them, is a person."""

import pytest

from collabgraph.extraction.layout.blocks import find_blocks
from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.extraction.mentions.columns import mend_columns
from collabgraph.ontology.vocabulary import EntityType

T = EntityType
TABLE = "Programme\n\n09:00 | Welcome | {} | Lumo Cluster\n09:20 | Salt | Bram Hoekema | Arda Lab\n10:00 | Sand | Ivo Berg | Vitrum\n"
LIST = "Who came\n\nSpeakers:\n- Bram Hoekema, director, Lumo Cluster\n- Ivo Berg, Arda Lab\n- {}\n"
PEOPLE = ("Bram Hoekema", "Ivo Berg")


def type_of(text: str, name: str, people: tuple[str, ...] = PEOPLE) -> EntityType:
    """The type of a sure body of this name, among these people."""
    names = [(name, T.ORGANISATION), *((person, T.PERSON) for person in people)]
    spans = [NameSpan(text.index(n), text.index(n) + len(n), n, type_, 0.95) for n, type_ in names]
    mended = mend_columns(text, find_blocks(text), spans)
    assert [span.text for span in mended] == [n for n, _ in names]
    return mended[0].type


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Heikki Ylitalo", T.PERSON),
        ("Sunniva Aas", T.PERSON),
        ("Sofia Aas", T.PERSON),
        ("Lumo Glas", T.ORGANISATION),
        ("Heikki Cluster", T.ORGANISATION),
        ("HEIKKI", T.ORGANISATION),
    ],
)
@pytest.mark.parametrize("text", [TABLE, LIST], ids=["table", "list"])
def test_a_name_among_people_is_a_person(text: str, name: str, expected: EntityType) -> None:
    assert type_of(text.format(name), name) is expected


def test_another_column_says_nothing() -> None:
    text = (
        "Programme of the day\n\n09:00 | Heikki Ylitalo | Lumo\n09:20 | Salt | Bram Hoekema\n10:00 | Sand | Ivo Berg\n"
    )
    assert type_of(text, "Heikki Ylitalo") is T.ORGANISATION


def test_among_as_many_other_things_the_recogniser_is_heeded() -> None:
    text = "Who came\n\nGuests:\n- Lumo Glas, Linz\n- Bram Hoekema, Linz\n- Heikki Ylitalo, Kemi\n"
    spans = [
        NameSpan(text.index(n), text.index(n) + len(n), n, type_, 0.95)
        for n, type_ in (("Lumo Glas", T.ORGANISATION), ("Bram Hoekema", T.PERSON), ("Heikki Ylitalo", T.ORGANISATION))
    ]
    assert mend_columns(text, find_blocks(text), spans) == tuple(spans)


def test_running_text_is_no_column() -> None:
    text = "Bram Hoekema spoke of sand, and it was long.\n\nIvo Berg spoke of glass, and it was short.\n\nHeikki Ylitalo came too.\n"
    assert type_of(text, "Heikki Ylitalo") is T.ORGANISATION


@pytest.mark.parametrize(
    ("name", "score", "expected"),
    [
        ("Qsindre Hauge", 0.7, T.PERSON),
        ("Qsindre Hauge", 0.95, T.CLUSTER),
        ("Hauge Cluster", 0.7, T.CLUSTER),
        ("HAUGE", 0.7, T.CLUSTER),
    ],
)
def test_a_doubtful_body_among_nothing_but_people_of_a_table_is_one(
    name: str, score: float, expected: EntityType
) -> None:
    for text, kind in ((TABLE.format(name), expected), (LIST.format(name), T.CLUSTER)):
        spans = [
            NameSpan(text.index(n), text.index(n) + len(n), n, type_, sure)
            for n, type_, sure in ((name, T.CLUSTER, score), *((person, T.PERSON, 0.9) for person in PEOPLE))
        ]
        assert mend_columns(text, find_blocks(text), spans)[0].type is kind
