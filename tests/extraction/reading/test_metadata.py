"""Title, date of publication and address, as carriers give them."""

from datetime import date

import pytest

from collabgraph.extraction.reading.metadata import find_title, parse_published, parse_url

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
