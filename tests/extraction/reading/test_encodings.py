import pytest

from collabgraph.extraction.reading.encodings import clean, decode
from collabgraph.ontology.errors import InputError

PAGE = '<html><head><meta charset="{}"></head><body>Müller – “Wood”</body></html>'


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("windows-1252", "windows-1252"),
        ("ISO-8859-1", "windows-1252"),
        ("windows-1252", "utf-8"),
        ("no-such-encoding", "utf-8"),
    ],
)
def test_page_is_read_as_utf8_or_as_it_declares(declared: str, written: str) -> None:
    page = PAGE.format(declared)
    assert decode(page.encode(written), is_html=True) == page


def test_text_is_not_read_by_what_it_says_of_encodings() -> None:
    with pytest.raises(InputError, match="wrongly encoded: not utf-8"):
        decode(PAGE.format("windows-1252").encode("windows-1252"))


def test_page_that_lies_about_its_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="wrongly encoded: not utf-8"):
        decode(PAGE.format("utf-8").encode("windows-1252"), is_html=True)


def test_encoding_that_is_not_utf8_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="collabgraph"):
        decode("Müller".encode("utf-16"), where="a.txt")
    assert caplog.messages == ["a.txt: read as utf-16"]


def test_replaced_characters_keep_all_offsets() -> None:
    given = "a\x00b\ud83dc\x1fd"
    assert clean(given) == "a\ufffdb\ufffdc\ufffdd"
    assert len(clean(given)) == len(given)
