"""Title, date of publication and address, as carriers give them."""

from datetime import date

import pytest

from collabgraph.extraction.reading.metadata import find_publication, find_title, join_title, parse_published, parse_url

DAY = date(2023, 5, 10)


@pytest.mark.parametrize(
    "value",
    [
        "2023-05-10", "2023-05-10T08:00:00.000Z", "2023-05-10 23:59:59-08:00", "2023-05-10T08:00", "2023/5/10",
        "2023.05.10", "20230510", "20230510T0800", "10.05.2023", "10. 5. 2023", "10.05.2023, 08:00", "2023-05-10 8 am",
        "Wed, 10 May 2023 08:00:00 GMT", "Wed, 10 May 2023 23:30:00 -0800", "10 May 2023 00:10 +0200", "May 10, 2023",
        "10 May 2023", "10th of May 2023", "the 10th May, 2023", "Wednesday, May 10th, 2023 at 8:00 am", "10. May 2023",
        "MAY 10 2023", " 2023-05-10\n".replace("\\\n", ""), "1683705600", "1683705600000", "1683705600.25",
    ],
)  # fmt: skip
def test_dates_of_feeds_mails_databases_and_people_are_read(value: str) -> None:
    assert parse_published(value, "a.json") == DAY


@pytest.mark.parametrize(
    ("value", "day"),
    [("25/12/2022", date(2022, 12, 25)), ("12/25/2022", date(2022, 12, 25)), ("1 Sept 2021", date(2021, 9, 1))],
)
def test_slashes_are_read_where_only_one_number_can_be_the_day(value: str, day: date) -> None:
    assert parse_published(value, "a.json") == day


@pytest.mark.parametrize(
    "value",
    [
        "05/10/2023", "13/13/2023", "2023-02-30", "May 2023", "2023", "yesterday", "10 Floreal 2023", "17", "0", "-1",
        "9" * 30, "1e400", "nan", "10 May 20233", "Q1 2023", "31.11.2023", "2023-05-10" + "x" * 100, "\ud800", "٣/٤/٢٠٢٣",
    ],
)  # fmt: skip
def test_what_is_no_day_for_sure_is_left_out_with_a_warning(value: str, caplog: pytest.LogCaptureFixture) -> None:
    assert parse_published(value, "a.json") is None
    assert "a.json: the date" in caplog.text


@pytest.mark.parametrize("value", [None, "", "  "])
def test_no_date_is_no_warning(value: str | None, caplog: pytest.LogCaptureFixture) -> None:
    assert parse_published(value, "a.json") is None
    assert not caplog.text


@pytest.mark.parametrize(
    "above",
    [
        "FOR IMMEDIATE RELEASE", "For immediate release:", "*** PRESS RELEASE ***", "Press Release No. 12/2023", "---", "***",
        "NEWS", "Embargoed until 10 May 2023, 9 am", "NOT FOR RELEASE BEFORE 9 MAY", "Home > News > Graz", "2023", "Media information",
    ],
)  # fmt: skip
def test_what_stands_above_a_headline_is_no_title(above: str) -> None:
    assert find_title(f"{above}\n\nCluster day in Graz\n\nThe rest") == "Cluster day in Graz"


@pytest.mark.parametrize(
    "title", ["News from the wood cluster", "Press releases pay off", "Embargo on timber lifted", "Release of the map"]
)
def test_headlines_that_begin_like_a_notice_stay_titles(title: str) -> None:
    assert find_title(f"{title}\n\nThe rest") == title


@pytest.mark.parametrize("text", ["---", "FOR IMMEDIATE RELEASE", "12"])
def test_text_of_nothing_else_is_titled_by_its_first_line(text: str) -> None:
    assert find_title(text) == text


def test_address_is_of_the_web_and_of_bounded_length() -> None:
    assert parse_url(" https://a.example/ä?x=1#y ", "a") == "https://a.example/ä?x=1#y"
    assert parse_url("https://a.example/" + "x" * 9000, "a") is None
    assert parse_url("ftp://a.example", "a") is None


PROSE = "Ana Kos of the Lumo Cluster opened the wood day in the old hall and thanked all who came."


@pytest.mark.parametrize(
    "text",
    [
        "Wood day\n\nPublished on 10 May 2023\n\n" + PROSE, "Wood day\nPosted by Bea Rott on May 10, 2023\n\n" + PROSE,
        "Wood day\n\n" + PROSE + "\n\nPublished: 2023-05-10", "PRESS RELEASE, 10 May 2023\n\nWood day\n\n" + PROSE,
        "For immediate release: 10 May 2023\n\n" + PROSE, "Publication date: Wednesday, 10 May 2023\n\n" + PROSE,
        "Wood day\n\nGRAZ, 10 May 2023 – " + PROSE, "Wood day\n\nGraz (10 May 2023) - " + PROSE,
        "Wood day\n\nBRUSSELS, May 10, 2023 (Newswire) -- " + PROSE, "Wood day\n\n**Graz, 10.05.2023:** " + PROSE,
        "Wood day\n\nGRAZ, Austria, Wednesday, 10 May 2023 — " + PROSE,
        "Wood day\n\nGraz, 10 May 2023. – " + PROSE, "Wood day\n\n" + PROSE + "\n\nGraz, 10 May 2023\n\n" + PROSE,
    ],
)  # fmt: skip
def test_publication_lines_and_datelines_say_when_it_was_published(text: str) -> None:
    assert [day for _, _, day in find_publication(text)] == [DAY]


@pytest.mark.parametrize(
    "text",
    [
        "Wood day on 10 May 2023\n\n" + PROSE, "The report was published on 10 May 2023 in Graz.", "Updated on 10 May 2023",
        "Last update: 10 May 2023", "Graz, 10 May 2023 – Workshop on wood", "Graz, 10–12 May 2023 – " + PROSE, "10 May 2023, Graz",
        "Wood day\n\nGraz, 10 May 2023\n\n" + PROSE, PROSE + "\n\nWednesday, 10 May 2023\n\n" + PROSE,
        "When: 10 May 2023\n\n" + PROSE, "Published in May\n\n" + PROSE, "Released to the wild: 10 bears",
        "Wood day\n\n" + "\n\n".join([PROSE] * 12) + "\n\nPublished on 10 May 2023\n\n" + "\n\n".join([PROSE] * 5),
    ],
)  # fmt: skip
def test_the_day_of_an_event_is_no_day_of_publication(text: str) -> None:
    assert find_publication(text) == ()


@pytest.mark.parametrize("text", ["# Wood day\n\nIt began.", "Wood\u00ad day\n\nIt began.", "**Wood day** began."])
def test_title_in_another_typography_is_not_put_before_its_text(text: str) -> None:
    assert join_title("Wood day", text) == text
