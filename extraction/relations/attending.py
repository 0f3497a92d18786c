"""Who took part in an event, and who organised it: the words for it."""

from collabgraph.extraction.relations.kind import FactCues
from collabgraph.ontology.vocabulary import Property

PARTICIPATED_IN = FactCues(
    Property.PARTICIPATED_IN,
    cues=(
        "attend", "particip", "took part", "take part", "taking part", "exhibit", "represent", "joined", "visit", r"met\b", "came",
        "stand", "delegation", "guest", "winner", r"won\b", "jury", "award", "travel", "among (?:the|them)", "present at", "were there",
    ),
    headings=("participant", "exhibitor", "delegation", "attend", "took part", "guests", "who", "winner", "jury"),
)  # fmt: skip

ORGANISED = FactCues(
    Property.ORGANISED,
    cues=(
        "(?:co-?)?organi[sz]", "(?:co-)?host", r"held\b", r"\w+['’]s (?:\w+ )?(?:annual|conference|meeting|workshop|assembly|forum)",
        "jointly with", "together with", "in (?:partnership|cooperation|collaboration) with", r"ran\b", "invit", "arrang", "held by",
        "convened", "staged", "set up",
    ),
    headings=("organi[sz]", "host", "convenor", "invit"),
)  # fmt: skip
