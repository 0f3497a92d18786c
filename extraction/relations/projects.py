"""Members of bodies, partners and leaders of projects, who pays, who works together: the words for it."""

from collabgraph.extraction.relations.kind import FactCues
from collabgraph.ontology.vocabulary import Property

MEMBER_OF = FactCues(
    Property.MEMBER_OF,
    cues=(
        "member",
        "belong",
        "join",
        r"part of\b",
        "unit(?:es|ed)",
        "association of",
        "among them",
        "gather",
        "compris",
        "admitted",
    ),
    headings=("member", "board"),
)
PARTNER_IN = FactCues(
    Property.PARTNER_IN,
    cues=(
        "partner",
        "consortium",
        "take part",
        "takes part",
        "participat",
        "involv",
        "together with",
        "bring",
        "contribut",
        "joined",
    ),
    headings=("partner", "consortium", "beneficiar"),
)
LEADS = FactCues(
    Property.LEADS,
    cues=("coordinat", r"led\b", "lead", "manag", "head", "run", "in charge", "responsible"),
    headings=("coordinat", "lead", "contact"),
)
FUNDS = FactCues(
    Property.FUNDS,
    cues=(
        "fund", "financ", "co-?financ", "support", "grant", r"paid\b", r"pay(?:s|ing)?\b", "money", "budget", "sponsor", "under", "subsid",
        "contribut", "million", "€", "eur",
    ),
    headings=("fund", "financ", "sponsor", "programme"),
)  # fmt: skip
COLLABORATES_WITH = FactCues(
    Property.COLLABORATES_WITH,
    cues=(
        "sign", "agreement", "memorandum", r"mou\b", "cooperat", "co-operat", "collaborat", "work(?:s|ed|ing)? (?:jointly|together|with)",
        "joint", "partnership", "alliance", "twinn", "join(?:ed)? forces", "ties", "pact", "letter of intent",
    ),
    headings=("signator", "agreement", "parties"),
)  # fmt: skip
