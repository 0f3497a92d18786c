"""The sample articles can all be read, stay free of page furniture, and hold the names that their guide promises."""

import re
from datetime import date
from pathlib import Path

import pytest

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    found = list(read_articles([SAMPLES / "articles"]))
    assert all(isinstance(a, Article) for a in found), found
    return {a.id: a for a in found if isinstance(a, Article)}


def test_each_file_gives_its_articles(articles: dict[str, Article]) -> None:
    files = list((SAMPLES / "articles").iterdir())
    assert (len(files), len(articles)) == (18, 19)
    assert {f.suffix for f in files} == {".txt", ".md", ".html", ".json", ".jsonl"}


def test_titles_dates_and_addresses_come_along(articles: dict[str, Article]) -> None:
    appointment = articles["packcircle-new-director"]
    assert appointment.title == "Joost Wiggelink becomes Director of Packcircle Twente"
    assert appointment.published == date(2023, 9, 5)
    assert appointment.url is not None
    assert articles["02-mountain-timber-days-2022"].title == "Looking back at the 5th Mountain Timber Days"


@pytest.mark.parametrize("furniture", ["cookie", "Accept all", "Imprint", "All rights reserved", "Our members"])
def test_menus_and_banners_of_pages_stay_out(articles: dict[str, Article], furniture: str) -> None:
    pages = [a for a in articles.values() if a.source.endswith(".html")]
    assert len(pages) == 2
    assert not [a.id for a in pages if furniture.casefold() in a.text.casefold()]


def test_names_of_the_guide_stand_in_the_articles(articles: dict[str, Article]) -> None:
    guide = (SAMPLES / "README.md").read_text(encoding="utf-8")
    section = guide.split("## Names that must meet in one node")[1]
    names = [name for line in re.findall(r"^- (.+)$", section, re.MULTILINE) for name in re.split(r"[,;] ", line)]
    text = "\n".join(a.text for a in articles.values())
    assert len(names) > 15
    assert not [name for name in names if name not in text]
