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


@pytest.mark.parametrize(
    "codec", ["windows-1252", "latin-1", "mac_roman", "cp437", "cp850", "windows-1250", "iso8859_15"]
)
@pytest.mark.parametrize("text", ["Jörg Hofer", "Über Graz", "der Müller spricht"])
def test_letters_encoded_twice_are_said(codec: str, text: str, caplog: pytest.LogCaptureFixture) -> None:
    spoilt = text.encode().decode(codec, "ignore")
    assert decode(spoilt.encode(), where="a.txt") == spoilt
    assert "a.txt: letters that look encoded twice" in caplog.text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Димитър Петров", "windows-1252"), ("Димитър Петров", "windows-1251"), ("Γιώργος Παπαδόπουλος", "windows-1252"),
        ("Jörg Hofer", "windows-1251"), ("“Wood” – café", "mac_roman"), ("Škoda, Şile", "windows-1252"),
    ],
)  # fmt: skip
def test_other_scripts_and_signs_encoded_twice_are_said(
    text: str, codec: str, caplog: pytest.LogCaptureFixture
) -> None:
    decode(text.encode().decode(codec, "ignore").encode())
    assert "letters that look encoded twice" in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        "Jörg Hofer – “Wood” in Île-de-France, PEÑA «Año», Ångström, São Tomé, Łódź, Đorđe Jović, Çeşme, ÅÄÖ",
        "Гњилане, Гіга, CĂŞUNAT", "ДИМИТЪР ПЕТРОВ от СССР, РАСПИСАНИЕ, Расстрел, Россия", "ΓΙΩΡΓΟΣ Παπαδόπουλος",
        "√2 ≈ 1,41", "├── a\n└── b", "ĂN, Ăsta",
        "Price: 5 €, 20 °C, § 5, ± 3", "王小明 and 김민수",
    ],
)  # fmt: skip
def test_sound_letters_are_not(text: str, caplog: pytest.LogCaptureFixture) -> None:
    assert decode(text.encode()) == text
    assert caplog.messages == []


def test_lost_letters_are_said(caplog: pytest.LogCaptureFixture) -> None:
    decode("J\ufffdrg M\ufffdller".encode(), where="a.txt")
    assert "a.txt: 2 letters were lost before" in caplog.text


def test_what_a_carrier_names_counts_behind_utf_8() -> None:
    assert decode("Jörg".encode("iso8859-2"), named="iso-8859-2") == "Jörg"
    assert decode("Jörg".encode(), named="iso-8859-2") == "Jörg"
    with pytest.raises(InputError, match="not utf-8"):
        decode("Jörg".encode("latin-1"), named="no-such")
