"""IRIs are pure functions of what they name; an entity's IRI stays its own through merges, splits and removals."""

from hypothesis import given
from hypothesis import strategies as st

from collabgraph.extraction.model import Claim, Entity, Member, Quote
from collabgraph.graph.rdf.iris import Iris
from collabgraph.graph.resolution.iri_register import Assignment, RegisterRow, assign_iris
from collabgraph.ontology.vocabulary import EntityType, Property

IRIS = Iris("https://example.org/id/")
A, B, C = ("a", "x"), ("b", "x"), ("c", "x")


def assign(blocks: list[list[Member]], rows: list[RegisterRow]) -> Assignment:
    """Assign and add the new rows to the register."""
    assignment = assign_iris(IRIS.entity, blocks, rows)
    rows += [RegisterRow(len(rows) + n, iri, member) for n, (iri, member) in enumerate(assignment.new_rows, start=1)]
    return assignment


def test_new_block_gets_one_iri_for_all_members() -> None:
    rows: list[RegisterRow] = []
    assignment = assign([[B, A]], rows)
    assert [(row.iri, row.member) for row in rows] == [(assignment.iris[0], A), (assignment.iris[0], B)]
    assert assignment.iris[0] == IRIS.entity(A, 0)


def test_merge_keeps_the_earlier_iri_and_replaces_the_later() -> None:
    rows: list[RegisterRow] = []
    first, second = assign([[A], [B]], rows).iris
    merged = assign([[A, B]], rows)
    assert merged.iris == (first,)
    assert merged.replaced == ((second, first),)
    assert merged.new_rows == ()


def test_split_gives_the_iri_to_the_first_registered_and_a_new_one_to_the_other() -> None:
    rows: list[RegisterRow] = []
    (one,) = assign([[A, B]], rows).iris
    split = assign([[A], [B]], rows)
    assert split.iris == (one, IRIS.entity(B, 1))
    assert split.replaced == ()


def test_merge_undone_gives_both_iris_back() -> None:
    rows: list[RegisterRow] = []
    before = assign([[A], [B]], rows).iris
    assign([[A, B]], rows)
    assert assign([[A], [B]], rows).iris == before


def test_removed_member_leaves_its_iri_to_the_rest_and_finds_it_again() -> None:
    rows: list[RegisterRow] = []
    (iri,) = assign([[A, B]], rows).iris
    assert assign([[B]], rows).iris == (iri,)
    assert assign([[A, B]], rows).iris == (iri,)


MEMBERS = [(article, key) for article in "abcd" for key in "xy"]
PARTITIONS = st.lists(st.lists(st.integers(0, 3) | st.none(), min_size=8, max_size=8), min_size=1, max_size=6)


@given(PARTITIONS)
def test_assignment_is_unique_and_settled_after_any_history(history: list[list[int | None]]) -> None:
    rows: list[RegisterRow] = []
    for numbers in history:
        groups: dict[int, list[Member]] = {}
        for member, number in zip(MEMBERS, numbers, strict=True):
            if number is not None:
                groups.setdefault(number, []).append(member)
        blocks = list(groups.values())
        now = assign(blocks, rows)
        assert len(set(now.iris)) == len(blocks)
        again = assign_iris(IRIS.entity, blocks, rows)
        assert (again.iris, again.new_rows, again.replaced) == (now.iris, (), now.replaced)
        assert not {old for old, _ in now.replaced} & set(now.iris)
        assert {new for _, new in now.replaced} <= set(now.iris)


def test_claim_is_named_by_words_and_place() -> None:
    person = Entity("jana", EntityType.PERSON, "Jana Kos")
    event = Entity("forum", EntityType.EVENT, "Forum")

    def name(form: str, begin: int = 0, copy: int = 0) -> str:
        quote = Quote(begin, begin + 3, "abc")
        claim = Claim(Property.PRESENTED_AT, "jana", "forum", None, quote, 0.5, subject_form=form)
        return IRIS.claim("a1", claim, person, event, copy)

    assert name("Jana Kos") == name("JANA KOŠ") == name("")
    assert len({name("Kos"), name("she"), name("she", 1), name("she", 0, 1)}) == 4


def test_graphs_stand_under_the_base() -> None:
    assert (IRIS.derived, IRIS.curation, IRIS.reference) == (
        "https://example.org/id/graph/derived",
        "https://example.org/id/graph/curation",
        "https://example.org/id/graph/reference",
    )
