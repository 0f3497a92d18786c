"""Every visible word of a page is stored or left out with a reason, and stands where a browser would show it."""

import re
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabgraph.extraction.reading.pages.html import parse_page, read_page

_WORD = re.compile(r"word\d+")
_FRAMES = (
    "nav",
    "footer",
    "dialog",
    "button",
    "div hidden",
    "div role=search",
    "div style='display: none'",
    "textarea",
    "svg",
    "math",
)
#: In these a browser shows text only.
_TEXT_ONLY = {"textarea": "{}", "svg": "<text>{}</text>", "math": "<mi>{}</mi>", "button": "{}"}
_CONSENT_WORDS = "We store cookies in your browser with your consent: accept or reject, privacy settings."
_UNSEEN = ("script", "style", "template", "noscript")


class Drawn:
    """A page of words that all differ, with those that a reader sees and those that nobody does."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.numbers = count()
        self.seen: set[str] = set()
        body = "".join(self.flow(3) for _ in range(draw(st.integers(1, 4))))
        self.html = f"<html><head><title>Page</title></head><body>{body}</body></html>"

    def words(self) -> str:
        found = [f"word{next(self.numbers)}" for _ in range(self.draw(st.integers(1, 12)))]
        self.seen.update(found)
        return " ".join(found)

    def inline(self) -> str:
        form = self.draw(
            st.sampled_from(
                ["{}", "<b>{}</b>", "<a href=x>{}</a>", "<time>{}</time>", "{}<br>", "<!-- x -->{}", "<img alt=x>{}"]
            )
        )
        return form.format(self.words())

    def flow(self, depth: int) -> str:
        kinds = ["p", "h2", "bare"]
        if depth:
            kinds += [
                "div",
                "article",
                "section",
                "aside",
                "figure",
                "details",
                "blockquote",
                "ul",
                "table",
                "table of lists",
                "dl",
                "several articles",
                "consent",
                "nested details",
                "frame",
                "unseen",
            ]
        kind = self.draw(st.sampled_from(kinds))
        if kind == "bare":
            return self.inline()
        if kind in ("p", "h2"):
            return f"<{kind}>{self.inline()} {self.inline()}</{kind}>"
        if kind == "unseen":
            tag = self.draw(st.sampled_from(_UNSEEN))
            return f"<{tag}>unseen</{tag}>"
        inside = self.flow(depth - 1)
        if kind == "frame":
            frame = self.draw(st.sampled_from(_FRAMES))
            if frame in _TEXT_ONLY:
                return f"<{frame}>{_TEXT_ONLY[frame].format(self.words())}</{frame}>{inside}"
            return f"<{frame}>{inside}</{frame.split()[0]}>"
        if kind == "ul":
            return f"<ul><li>{inside}</li><li>{self.inline()}</li></ul>"
        if kind == "dl":
            return f"<dl><dt>{self.inline()}</dt><dd>{inside}</dd></dl>"
        if kind == "table of lists":
            row = f"<td colspan=2><ol><li>{inside}<ul><li>{self.inline()}</li></ul></li></ol></td><td><dl><dt>{self.words()}</dt></dl></td>"
            return f"<ul><li><table><thead><tr><th>{self.inline()}</th></tr></thead><tfoot><tr>{row}</tr></tfoot></table></li></ul>"
        if kind == "several articles":
            return f"<article><h2>{self.words()}</h2>{inside}</article><article>{self.inline()}</article>"
        if kind == "consent":
            return f"<div class=cookies>{_CONSENT_WORDS}<p>{self.inline()}</p><button>{self.words()}</button></div>{inside}"
        if kind == "nested details":
            return f"<details><summary>{self.words()}</summary>{self.words()}<details>{inside}</details></details>"
        if kind == "figure":
            return f"<figure>{inside}<figcaption>{self.words()}</figcaption></figure>"
        if kind == "details":
            return f"<details><summary>{self.words()}</summary>{inside}</details>"
        if kind == "table":
            return (
                f"<table><caption>{self.words()}</caption><tr><td rowspan=2>{self.words()}</td><td>{inside}</td></tr>"
                f"<tr><td>{self.inline()}</td></tr></table>"
            )
        return f"<{kind}>{inside}{self.inline()}</{kind}>"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.composite(Drawn)())
def test_every_visible_word_is_stored_or_left_out(page: Drawn) -> None:
    html = page.html.replace("<body>", "<body><p>The cluster met in Graz.</p>")
    draft = read_page(html)
    left_out = draft.left_out
    stored = set(_WORD.findall(draft.text))
    beside = {word for part in left_out for word in _WORD.findall(part.text)}
    assert stored | beside == page.seen
    assert not stored & beside
    assert all(part.reason for part in left_out)
    assert "unseen" not in draft.text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li><p><a href=x>Ana</a>, director</p></li><li>Bea</li></ul>", "- Ana, director\n- Bea"),
        ("<ul><li>A<ul><li>B</li></ul></li><li><p>C</p><p>D</p></li></ul>", "- A\n  - B\n- C\n  D"),
        ("<table><tr><td>9:00</td><td><ul><li>A</li><li>B</li></ul></td></tr></table>", "9:00\n  - A\n  - B"),
        ("<table><tr><td>9:00</td><td><ul><li>A</li></ul></td></tr></table>", "9:00 | A"),
        ("<table><tr><td rowspan=2>Day</td><td>A</td></tr><tr><td>B</td></tr></table>", "Day | A\nDay | B"),
        ("<table><tr><td>A</td><td rowspan=2>x</td></tr><tr><td>B</td></tr></table>", "A | x\nB | x"),
        ("<table><tr><td colspan=2>Day</td></tr><tr><td>A</td><td>B</td></tr></table>", "Day\nA | B"),
        ("<table><tr><td>yes</td><td>yes</td></tr></table>", "yes | yes"),
        ("<table><tr><td rowspan=99999999 colspan=x>A</td><td>B</td></tr></table>", "A | B"),
        ("<table><tr><td>Ana<br>director</td><td>Bea</td></tr></table>", "Bea\n  Ana\n  director"),
        ("<p>One<br>two</p>", "One\ntwo"),
        ("<dl><dt>Date</dt><dd>3 May</dd><dt>Place:</dt><dd>Graz</dd></dl>", "Date: 3 May\nPlace: Graz"),
        ("<figure><img><figcaption>Ana in Graz</figcaption></figure>", "Ana in Graz"),
        ("<details><summary>More</summary><p>A</p></details>", "More\n\nA"),
        ("<p>on <time datetime=2023-09-14>14 September</time> and</p>", "on 14 September and"),
        ("<p><a href=x><b>A whole line</b></a></p>", "A whole line"),
        ("<aside>Aside</aside><p hidden>No</p><template>No</template><div style='display:none'>No</div>", "Aside"),
        ("<p>A<!-- no -->B</p><hr>C", "AB\n\nC"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("length", [0, 60])
def test_layout_stays_layout_on_short_and_long_pages(html: str, text: str, length: int) -> None:
    rest = " ".join(["The town hall was full in the morning."] * (1 + length))
    draft = parse_page(f"<html><body><main><h1>Wood day</h1>{html}<p>{rest}</p></main></body></html>")
    assert draft.text == f"Wood day\n\n{text}\n\n{rest}"


CONSENT = (
    "When you visit any website, it may store information on your browser. You can accept or reject it. Our partners use"
    " it for advertising. Strictly necessary storage is always on. Privacy settings"
)


@pytest.mark.parametrize("open_", ["<div id='onetrust-banner-sdk'>", "<div class='x1'>", "<section>", "<form>"])
def test_consent_layer_is_told_by_its_words(open_: str) -> None:
    tag = open_[1:].split()[0].rstrip(">")
    page = (
        f"<html><body>{open_}<p>{CONSENT}</p></{tag}><div><h1>Wood Week</h1><p>Ana Kos spoke.</p></div></body></html>"
    )
    draft = read_page(page)
    assert draft.text == "Wood Week\n\nAna Kos spoke."
    assert [part.reason for part in draft.left_out] == ["consent layer"]


@pytest.mark.parametrize(
    "text",
    [
        "Privacy researcher Ana Kos spoke of consent and cookies at the Data Forum in Graz.",
        "Dora Wint presented oat cookies; the bakery will store them for partners.",
    ],
)
def test_news_that_speaks_of_cookies_stays(text: str) -> None:
    assert text in parse_page(f"<html><body><h1>Forum</h1><div>{text}</div></body></html>").text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("<meta property='article:published_time' content='2022-05-03T10:00:00+02:00'>", "2022-05-03"),
        ("<meta name='DC.date.issued' content='2022-05-03'>", "2022-05-03"),
        ("<meta name='Date' content='3 May 2022'>", "3 May 2022"),
        ("<script type='application/ld+json'>{\"@graph\": [{\"datePublished\": \"2022-05-03T10:00Z\"}]}</script>", "2022-05-03"),
        ("<script type='application/ld+json'>{broken</script>", None),
        ("<meta property='article:modified_time' content='2023-01-01'>", None),
        ("", None),
    ],
)  # fmt: skip
def test_day_of_publication_is_what_the_head_states(head: str, day: str | None) -> None:
    page = f"<html><head>{head}</head><body><h1>Day of 4 June 2021</h1><p>On <time datetime=2020-01-01>1 January</time>.</p></body></html>"
    assert parse_page(page).published == day
