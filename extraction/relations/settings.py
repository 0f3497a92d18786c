"""Where and when things are, what they belong to and what they are about: the words for it."""

from collabgraph.extraction.relations.kind import FactCues
from collabgraph.ontology.vocabulary import Property

LOCATED_IN = FactCues(
    Property.LOCATED_IN,
    cues=(
        r"in\b",
        r"at\b",
        "held",
        "took place",
        "take place",
        "-based",
        "based in",
        "from",
        "seat",
        "venue",
        "hosted",
        r"near\b",
    ),
    headings=("venue", "where", "place", "location", "address"),
)
PART_OF = FactCues(
    Property.PART_OF,
    cues=(
        "during", "within", "part of", "session", "at the", "framework", "under", "side event", "parallel", "of the", "workshop",
        "department", "directorate", "programme", "funded", "financed", "belongs", "on the (?:first|second|third|last) day",
    ),
    headings=("programme", "agenda", "day", "session"),
)  # fmt: skip
HAS_TOPIC = FactCues(
    Property.HAS_TOPIC,
    cues=(
        r"on\b", "about", "topic", "theme", "titled", "entitled", "focus", "dedicated", "devoted", "subject", "deal", "discuss", "under the",
        "motto", "question of", "aim",
    ),
    headings=("topic", "theme", "about", "focus"),
)  # fmt: skip
SPOKE_ABOUT = FactCues(
    Property.SPOKE_ABOUT,
    cues=(
        r"on\b", "about", "present", "spoke", "talk", "explain", "introduc", "shar", "show", "describ", "keynote", "lectur", "report",
        "discuss", "titled", "entitled", ":",
    ),
    headings=("speaker", "programme", "agenda"),
)  # fmt: skip
START_DATE = FactCues(
    Property.START_DATE,
    cues=(
        r"on\b",
        "from",
        r"in\b",
        "held",
        "took place",
        "began",
        "start",
        "since",
        "launch",
        "runs?",
        "date",
        "when",
        "between",
    ),
    headings=("when", "date", "day"),
)
END_DATE = FactCues(
    Property.END_DATE,
    cues=(
        r"on\b",
        r"to\b",
        "until",
        "till",
        r"in\b",
        "held",
        "took place",
        "end",
        "clos",
        "runs?",
        "date",
        "when",
        "finish",
    ),
    headings=("when", "date", "day"),
)
