"""Front matter and comments of text files."""

import pytest

from collabgraph.extraction.reading.json import LeftOut
from collabgraph.extraction.reading.markdown import parse_text

BODY = "# Wood day\n\nAna Kos spoke.\n"


@pytest.mark.parametrize(
    ("head", "title", "published", "url"),
    [
        ('title: "Wood: a day"\ndate: 2023-03-02\ntags: [a, b]', "Wood: a day", "2023-03-02", None),
        ("title: 'It''s wood'\npublished: 2023-03-02T10:00:00Z", "It's wood", "2023-03-02T10:00:00Z", None),
        ("Title: Wood day\nDate: 2 March 2023\ntags:\n  - a\n  - b", "Wood day", "2 March 2023", None),
        ("title: Wood day # as printed\nauthor: Redaktion", "Wood day", None, None),
        ("headline: Wood day\ncanonical_url: https://a.example/wood", "Wood day", None, "https://a.example/wood"),
        ("layout: post\npermalink: /wood/", "", None, None),
        ("# by hand\ntitle: Wood day\n\ndescription: >\n  Long\n  words", "Wood day", None, None),
    ],
)
def test_front_matter_gives_title_day_and_address(
    head: str, title: str, published: str | None, url: str | None
) -> None:
    draft = parse_text(f"---\n{head}\n---\n\n{BODY}")
    assert (draft.title, draft.published, draft.url, draft.text) == (title, published, url, BODY)
    assert draft.left_out == (LeftOut("front matter", head),)


def test_front_matter_of_hugo_is_read() -> None:
    draft = parse_text(f'+++\ntitle = "Wood day"\ndate = 2023-03-02\n+++\n{BODY}')
    assert (draft.title, draft.published, draft.text) == ("Wood day", "2023-03-02", BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\nAna Kos spoke in Graz.\n---\nThen all left.",
        "---\n\nAna Kos: she spoke\nand left.\n---\n",
        "--- a ---",
        "---\ntitle: x",
    ],
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    draft = parse_text(text)
    assert (draft.text, draft.title, draft.left_out) == (text, "", ())


def test_comments_are_left_out_and_counted() -> None:
    draft = parse_text("Ana Kos<!-- check the\nname --> spoke.<!-- -->\n\n<!-- open")
    assert draft.text == "Ana Kos spoke.\n\n<!-- open"
    assert draft.left_out[0] == LeftOut("comment", "check the\nname")
