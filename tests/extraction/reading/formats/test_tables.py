"""Tables: a row an article; columns by name, by the user's word, or by their words."""

import pytest

from collabgraph.extraction.reading.formats.tables import find_columns, parse_table
from collabgraph.extraction.reading.json import Draft, Keys, LeftOut
from collabgraph.ontology.errors import InputError

TEXT = "Ana Kos of the Region of Styria spoke at the Timber Days in Graz."


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_known_by_their_usual_names(mark: str) -> None:
    rows = [["Date", "Headline", "Body", "Link"], ["2024-05-02", "Timber Days", f'"{TEXT}"', "https://x.example/1"]]
    table = "\n".join(mark.join(row) for row in rows)
    assert list(parse_table(table, Keys())) == [Draft(TEXT, "Timber Days", "", "2024-05-02", "https://x.example/1")]


def test_a_cell_holds_lines_and_marks_and_an_empty_row_is_none() -> None:
    table = f'id,text\n7,"{TEXT}\nThe host, the ""Lemnora Cluster"", was thanked."\n,\n8,{TEXT}\n'
    first, second = (row for row in parse_table(table, Keys()) if isinstance(row, Draft))
    assert (first.id, first.text) == ("7", f'{TEXT}\nThe host, the "Lemnora Cluster", was thanked.')
    assert (second.id, second.text) == ("8", TEXT)


def test_a_column_without_a_telling_name_is_taken_by_its_words_and_said(caplog: pytest.LogCaptureFixture) -> None:
    (draft,) = parse_table(f"kind,report\nnews,{TEXT}\n", Keys())
    assert draft == Draft(TEXT, left_out=(LeftOut("another column", "news"),))
    assert "text is the column 'report'; left out: 'kind'" in caplog.text


def test_a_row_without_a_text_and_cells_beside_the_columns_are_counted() -> None:
    rows = list(parse_table(f"title,text\nTimber Days,{TEXT},More words\nCoffee,\n", Keys()))
    assert rows == [
        Draft(TEXT, "Timber Days", left_out=(LeftOut("cell beside the columns", "More words"),)),
        LeftOut("row without a text", "Coffee"),
    ]


def test_a_table_without_names_of_columns_loses_no_row(caplog: pytest.LogCaptureFixture) -> None:
    rows = list(parse_table(f"1,{TEXT}\n2,{TEXT} Again.\n", Keys()))
    assert [draft.text for draft in rows if isinstance(draft, Draft)] == [TEXT, f"{TEXT} Again."]
    assert "text is the column 'column 2'; left out: 'column 1'" in caplog.text


def test_the_line_that_names_the_mark_is_no_row() -> None:
    assert list(parse_table(f"sep=;\ntext;title\n{TEXT};Timber, stone\n", Keys())) == [Draft(TEXT, "Timber, stone")]


def test_what_the_user_names_goes_before_what_is_usual() -> None:
    assert find_columns(["text", "story"], [["x", TEXT]], Keys(text="story")) == {"text": 1}


def test_a_table_without_text_is_refused_with_its_columns() -> None:
    with pytest.raises(InputError, match=r"no column with the text.*found: a, b.*--text-key"):
        list(parse_table("a,b\n1,2\n3,4\n", Keys()))
    with pytest.raises(InputError, match="less than two rows"):
        list(parse_table("text\n", Keys()))
