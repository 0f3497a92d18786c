"""What a carrier says of an article: in go title, date and address as they stand there, out comes what can be stored.

A date of publication is the day that was written, in its own time zone. What cannot be read for sure is left out with a
warning: in 05/10/2023 the day may stand first or second. Refuses nothing.
"""

import logging
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from collabgraph.extraction.normalised.normalise import normalise
from collabgraph.ontology.folding import squeeze

LOGGER = logging.getLogger(__name__)

_TITLE_CHARACTERS = 150
#: So far down a title is looked for.
_TOP_CHARACTERS = 5000
_BREADCRUMB = re.compile(r"\s[>»›]\s|^\s*(home|start|you are here)\b.*[/|]", re.IGNORECASE)
# What stands above the headline of a press release and names none.
_NOTICE = re.compile(
    r"\W*(?:for (?:immediate|general|urgent) release|not for (?:immediate )?(?:release|publication)\b.*|under embargo\b.*"
    r"|embargo(?:ed)? (?:until|till|for|to)\b.*|(?:press|news|media) (?:release|information|notice|statement)"
    r"(?:\s*(?:no|nr|n°|number|#)?\.?\s*[\d/.-]+)?)\W*",
    re.IGNORECASE,
)
# A given title may be one of these, a line above a headline is none.
_SECTION = re.compile(r"\W*(?:news|communiqu[eé])\W*", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
# What an IRI may hold, so that the address can stand in the graph; of the length that browsers take.
_WEB_ADDRESS = re.compile(
    r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]{1,8000}", re.IGNORECASE
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_WRITTEN = tuple(
    re.compile(r"(?:[a-z]{3,9},?\s+)?(?:the\s+)?" + form + r"(?:\W.*)?", re.IGNORECASE | re.DOTALL)
    for form in (rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}")
)
_NUMBERS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[T\s].*)?", re.DOTALL),
    # With points the day comes first everywhere; with slashes that is so only outside America.
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?:,?\s.*)?", re.DOTALL),
    re.compile(r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d{1,2})/(?P<year>\d{4})(?:,?\s.*)?", re.DOTALL),
    re.compile(r"(?P<month>\d{1,2})/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?:,?\s.*)?", re.DOTALL),
    re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T.*)?", re.DOTALL),
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SAYS_PUBLISHED = re.compile(
    r"\W*(?:(?:first |originally |article )?(?:published|posted|released|issued|date published|date of publication|publication date"
    r"|release date|published date|press release(?: no\.? ?[\d/.-]+)?|for immediate release|news release|media release)\b)"
    r"(?:[ ]by [^,|\n\d]{2,60}?)?(?:[\s:,|–—-]+(?:on\s+)?)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    r"(?P<rest>\d.*|[A-Z][a-z]+\.? \d.*)",
    re.IGNORECASE,
)
_DAY_IN_WORDS = (
    r"\d{1,2}(?:st|nd|rd|th)?\.? [A-Z][a-z]{2,9}\.?,? \d{4}|[A-Z][a-z]{2,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
_DATELINE = re.compile(
    r"[*_]*[A-ZÀ-Ž][^\d\n:|–—]{1,50}?(?:,\s*|\s+\(|\s+)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
    rf"(?P<day>{_DAY_IN_WORDS}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d)\)?[*_]*\.?\s*(?:\([A-Za-z ]{2,24}\)\s*)?(?:[–—:]|-{1,2})[*_]*(?=\s+[\"“„'A-ZÀ-Ž])"
)
#: A line with the place and day of a letter, below its words: "Brussels, 9 December 2024".
_WRITTEN_AT = re.compile(
    r"(?!\w+day\b)[A-ZÀ-Ž][^\d\n:|–—,]{1,40},\s*(?:the\s+)?"
    rf"(?P<day>{_DAY_IN_WORDS})\.?"
)
#: Lines from the top and from the foot that may say when a text was published, and how long such a line is at most.
_LINES_AT_TOP, _LINES_AT_FOOT, _LONGEST_PUBLISHED = 8, 4, 120
#: A dateline leads a paragraph; a shorter line is a point of a programme ("Graz, 5 May 2023 – Workshop").
_FEWEST_WORDS_LED = 14
_EPOCH = re.compile(r"(?P<seconds>\d{9,10})(?:\d{3})?(?:\.\d+)?")
#: A longer value is no date, whatever it begins like.
_DATE_CHARACTERS = 80


def find_title(text: str) -> str:
    """The first line that is a title, without marks: no breadcrumb ("Home > News"), no notice ("FOR IMMEDIATE RELEASE"), no ruler.

    >>> find_title("---\\nFOR IMMEDIATE RELEASE\\n\\n# Cluster day in Graz\\n")
    'Cluster day in Graz'
    """
    lines = [line for line in normalise(text[:_TOP_CHARACTERS]).text.split("\n") if line.strip()] or [text.strip()]
    titles = (x for x in lines if may_be_title(x) and not (_BREADCRUMB.search(x) or _SECTION.fullmatch(x)))
    title = squeeze(next(titles, lines[0]).strip().lstrip("#"))
    if len(title) <= _TITLE_CHARACTERS:
        return title
    return title[:_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"


def join_title(title: str, text: str) -> str:
    """The text as it is stored: behind its title, unless it begins with that, in whatever typography.

    >>> join_title("Wood day", "# Wood day\\n\\nIt began."), join_title("Wood day", "It began.")
    ('# Wood day\\n\\nIt began.', 'Wood day\\n\\nIt began.')
    """
    begins = text.startswith(title) or bare_title(text[: 2 * len(title) + 100]).startswith(bare_title(title))
    return f"{title}\n\n{text}" if title and text.strip() and not begins else text


def bare_title(title: str) -> str:
    """A title without marks."""
    return normalise(title).text.lstrip("# \n")


def may_be_title(line: str) -> bool:
    """Whether a line can name an article: neither a ruler nor a notice.

    >>> may_be_title("FOR IMMEDIATE RELEASE"), may_be_title("---"), may_be_title("Release of the map")
    (False, False, True)
    """
    return _LETTER.search(line) is not None and _NOTICE.fullmatch(line) is None


def parse_published(value: str | None, where: str) -> date | None:
    """The day of publication, in the forms of feeds, mails, databases and people; None where there is none for sure.

    >>> parse_published("Fri, 08 Mar 2019 23:30:00 -0800", "a.json")
    datetime.date(2019, 3, 8)
    >>> parse_published("1683705600", "a.json"), parse_published("May 10, 2023", "a.json")
    (datetime.date(2023, 5, 10), datetime.date(2023, 5, 10))
    """
    if not value or not (value := value.strip()):
        return None
    if len(value) <= _DATE_CHARACTERS and (day := _read_day(value)):
        return day
    LOGGER.warning(
        "%s: the date %r cannot be read for sure and is left out; write it as 2018-07-04",
        where,
        value[:_DATE_CHARACTERS],
    )
    return None


def find_publication(text: str) -> tuple[tuple[int, int, date], ...]:
    """Where a text says when it was published: "Published on 5 May 2023" near its ends, the dateline of its first paragraphs, a letter's day.

    Each as begin and end of the stretch that says it, and the day. What stands there dates no event.

    >>> find_publication("Wood day\\n\\nGRAZ, 5 May 2023 – Ana Kos of the Lumo Cluster opened the day in the old hall.")
    ((10, 28, datetime.date(2023, 5, 5)),)
    """
    lines = list(_LINE.finditer(text))
    found: list[tuple[int, int, date]] = []
    for number, line in enumerate(lines):
        if _LINES_AT_TOP <= number < len(lines) - _LINES_AT_FOOT:
            continue
        said = _SAYS_PUBLISHED.match(line[0])
        if said and len(line[0]) <= _LONGEST_PUBLISHED and (day := _read_day(said["rest"].strip(" .*_"))):
            found.append((line.start(), line.end(), day))
        elif (
            line.start() <= _TOP_CHARACTERS
            and len(line[0].split()) >= _FEWEST_WORDS_LED
            and (lead := _DATELINE.match(line[0]))
            and (day := _read_day(lead["day"]))
        ):
            found.append((line.start(), line.start() + lead.end(), day))
        elif (
            number
            and len(lines[number - 1][0].split()) >= _FEWEST_WORDS_LED
            and (alone := _WRITTEN_AT.fullmatch(line[0].strip()))
            and (day := _read_day(alone["day"]))
        ):
            found.append((line.start(), line.end(), day))
    return tuple(found)


def parse_url(value: str | None, where: str) -> str | None:
    """An address of the web that can stand in the graph; None, with a warning, for anything else."""
    if not value:
        return None
    if _WEB_ADDRESS.fullmatch(value.strip()):
        return value.strip()
    LOGGER.warning(
        "%s: the address %r is not one of the web (http, https) and is left out", where, value[:_TITLE_CHARACTERS]
    )
    return None


def _read_day(value: str) -> date | None:
    try:
        for form in (*_NUMBERS, *_WRITTEN):
            if found := form.fullmatch(value):
                month = found["month"]
                number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
                return date(int(found["year"]), number, int(found["day"]))
        if found := _EPOCH.fullmatch(value):
            # Seconds since 1970, or thousandths of them.
            return datetime.fromtimestamp(int(found["seconds"]), UTC).date()
        return parsedate_to_datetime(value).date()
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
