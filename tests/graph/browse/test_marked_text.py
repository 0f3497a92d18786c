"""An article's text is cut at its mentions and quotes, and put together it is the text again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabgraph.graph.browse.marked_text import MentionMark, cut_text

spans = st.tuples(st.integers(-3, 60), st.integers(-3, 60))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=50), st.lists(spans, max_size=8), st.lists(spans, max_size=4))
def test_parts_are_the_text_again(text: str, mentions: list[tuple[int, int]], lit: list[tuple[int, int]]) -> None:
    parts = cut_text(text, [MentionMark(begin, end, "urn:x") for begin, end in mentions], lit)
    assert "".join(part.text for part in parts) == text
    assert all(part.text for part in parts)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=50), st.lists(spans, max_size=4))
def test_just_the_quotes_are_lit(text: str, lit: list[tuple[int, int]]) -> None:
    wanted = {i for begin, end in lit for i in range(max(0, begin), min(end, len(text)))}
    found, at = set(), 0
    for part in cut_text(text, [], lit):
        found |= set(range(at, at + len(part.text))) if part.is_lit else set()
        at += len(part.text)
    assert found == wanted


def test_of_mentions_that_overlap_the_longer_counts() -> None:
    marks = [MentionMark(0, 4, "urn:short"), MentionMark(0, 9, "urn:long"), MentionMark(5, 14, "urn:late")]
    parts = cut_text("Jana Kos spoke.", marks, [(5, 15)])
    assert [(p.text, p.mention.iri if p.mention else "", p.is_lit) for p in parts] == [
        ("Jana ", "urn:long", False),
        ("Kos ", "urn:long", True),
        ("spoke.", "", True),
    ]
