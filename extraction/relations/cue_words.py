"""Find the words that speak for each kind of fact, in a sentence or in the heading above it: one table of sixteen rows.

In: a property. Out: its cues as one regular expression, and those of headings. The words are stems or phrases; they
decide nothing, but are features of a candidate (:mod:`collabgraph.extraction.relations.context_features`) and tell which
sentence is its quote. A changed word changes the features that the forest was trained on: train again after it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from collabgraph.ontology.vocabulary import Property


@dataclass(frozen=True)
class FactCues:
    """A kind of fact: cues are stems or phrases (regular expressions) that speak for it, in a sentence or a heading."""

    property: Property
    cues: tuple[str, ...]
    headings: tuple[str, ...]
    cue: re.Pattern[str] = field(init=False, repr=False, compare=False)
    heading: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "cue", _pattern(self.cues))
        object.__setattr__(self, "heading", _pattern(self.headings))


def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    starts = sorted({stem[0] for stem in stems})
    # A look at the first letter before all the stems are tried halves the time of a search.
    look = "" if {"(", "\\"}.intersection(starts) else f"(?=[{''.join(map(re.escape, starts))}])"
    return re.compile(rf"\b{look}(?:" + "|".join(stems) + ")", re.IGNORECASE)


_ROWS = (
    FactCues(
        Property.PRESENTED_AT,
        cues=(
            r"present(?:ed|s|ing|ation)\b", "spoke", "speak", "talk", "keynote", "panel", "moderat",
            "chair(?:ed|s|ing|man)?", "open(?:ed|ing)", "introduc", r"gave\b", r"shar(?:ed|es|ing)\b", "lectur",
            "address", "deliver", "explain", "describ", "show(?:ed|s|case)", "welcom", "outlin", "report(?:ed|s)",
            "rapporteur", "underlin", "stress", "argu", "pitch", "remarks", "demonstrat",
        ),
        headings=("speaker", "panel", "programme", "agenda", "keynote", "moderat", "present", "session"),
    ),
    FactCues(
        Property.PARTICIPATED_IN,
        cues=(
            "attend", "particip", "took part", "take part", "taking part", "exhibit", "represent", "joined", "visit",
            r"met\b", "came", "stand", "delegation", "guest", "winner", r"won\b", "jury", "award", "travel",
            "among (?:the|them)", "present at", "were there",
        ),
        headings=("participant", "exhibitor", "delegation", "attend", "took part", "guests", "who", "winner", "jury"),
    ),
    FactCues(
        Property.ORGANISED,
        cues=(
            "(?:co-?)?organi[sz]", "(?:co-)?host", r"held\b",
            r"\w+['’]s (?:\w+ )?(?:annual|conference|meeting|workshop|assembly|forum)", "jointly with",
            "together with", "in (?:partnership|cooperation|collaboration) with", r"ran\b", "invit", "arrang",
            "held by", "convened", "staged", "set up",
        ),
        headings=("organi[sz]", "host", "convenor", "invit"),
    ),
    FactCues(
        Property.AFFILIATED_WITH,
        cues=(
            r"of\b", r"from\b", r"at\b", "work(?:s|ing)? (?:for|at|in)", "represent", "director", "manager",
            "president", "head", "chair", r"ceo\b", "coordinat", "lead(?:s|er)?", "join", "expert", "officer",
            "adviser", "advisor", "professor", "founder", "colleague", "employ", "appoint", "elected", "secretary",
            "member of", "board",
        ),
        headings=("speaker", "contact", "team", "board", "participant", "staff"),
    ),
    FactCues(
        Property.ROLE,
        cues=(
            "as", r"is\b", "becom", "appoint", "elected", r"the\b", "new", "its", "their", "our",
        ),
        headings=("speaker", "contact", "team", "board", "participant", "staff"),
    ),
    FactCues(
        Property.MEMBER_OF,
        cues=(
            "member", "belong", "join", r"part of\b", "unit(?:es|ed)", "association of", "among them", "gather",
            "compris", "admitted",
        ),
        headings=("member", "board"),
    ),
    FactCues(
        Property.PARTNER_IN,
        cues=(
            "partner", "consortium", "take part", "takes part", "participat", "involv", "together with", "bring",
            "contribut", "joined",
        ),
        headings=("partner", "consortium", "beneficiar"),
    ),
    FactCues(
        Property.LEADS,
        cues=(
            "coordinat", r"led\b", "lead", "manag", "head", "run", "in charge", "responsible",
        ),
        headings=("coordinat", "lead", "contact"),
    ),
    FactCues(
        Property.FUNDS,
        cues=(
            "fund", "financ", "co-?financ", "support", "grant", r"paid\b", r"pay(?:s|ing)?\b", "money", "budget",
            "sponsor", "under", "subsid", "contribut", "million", "€", "eur",
        ),
        headings=("fund", "financ", "sponsor", "programme"),
    ),
    FactCues(
        Property.COLLABORATES_WITH,
        cues=(
            "sign", "agreement", "memorandum", r"mou\b", "cooperat", "co-operat", "collaborat",
            "work(?:s|ed|ing)? (?:jointly|together|with)", "joint", "partnership", "alliance", "twinn",
            "join(?:ed)? forces", "ties", "pact", "letter of intent",
        ),
        headings=("signator", "agreement", "parties"),
    ),
    FactCues(
        Property.LOCATED_IN,
        cues=(
            r"in\b", r"at\b", "held", "took place", "take place", "-based", "based in", "from", "seat", "venue",
            "hosted", r"near\b",
        ),
        headings=("venue", "where", "place", "location", "address"),
    ),
    FactCues(
        Property.PART_OF,
        cues=(
            "during", "within", "part of", "session", "at the", "framework", "under", "side event", "parallel",
            "of the", "workshop", "department", "directorate", "programme", "funded", "financed", "belongs",
            "on the (?:first|second|third|last) day",
        ),
        headings=("programme", "agenda", "day", "session"),
    ),
    FactCues(
        Property.HAS_TOPIC,
        cues=(
            r"on\b", "about", "topic", "theme", "titled", "entitled", "focus", "dedicated", "devoted", "subject",
            "deal", "discuss", "under the", "motto", "question of", "aim",
        ),
        headings=("topic", "theme", "about", "focus"),
    ),
    FactCues(
        Property.SPOKE_ABOUT,
        cues=(
            r"on\b", "about", "present", "spoke", "talk", "explain", "introduc", "shar", "show", "describ", "keynote",
            "lectur", "report", "discuss", "titled", "entitled", ":",
        ),
        headings=("speaker", "programme", "agenda"),
    ),
    FactCues(
        Property.START_DATE,
        cues=(
            r"on\b", "from", r"in\b", "held", "took place", "began", "start", "since", "launch", "runs?", "date",
            "when", "between",
        ),
        headings=("when", "date", "day"),
    ),
    FactCues(
        Property.END_DATE,
        cues=(
            r"on\b", r"to\b", "until", "till", r"in\b", "held", "took place", "end", "clos", "runs?", "date", "when",
            "finish",
        ),
        headings=("when", "date", "day"),
    ),
)  # fmt: skip
#: The row of each property.
FACT_CUES: Mapping[Property, FactCues] = {row.property: row for row in _ROWS}
