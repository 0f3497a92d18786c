"""A small graph of known facts to ask questions of: three events, two projects, four people, three bodies."""

from dataclasses import replace
from pathlib import Path

from explorer_stories import make_workspace, tell

from collabgraph.extraction.model import Article, Extraction
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

P, T = Property, EntityType

JANA, PETRA = (T.PERSON, "Jana Kos"), (T.PERSON, "Petra Kos")
MILA, IVAN = (T.PERSON, "Mila Hofer"), (T.PERSON, "Ivan Đurić")
NORRMARK, BALTIC = (T.CLUSTER, "Norrmark Timber Cluster"), (T.CLUSTER, "Baltic Board Cluster")
ADRIA = (T.ORGANISATION, "Adria Wood Agency")
FORUM, DAYS, WORKSHOP = (T.EVENT, "Timber Forum 2022"), (T.EVENT, "Wood Days 2023"), (T.EVENT, "Board Workshop 2019")
SESSION, WEEK = (T.EVENT, "session on old beams"), (T.EVENT, "Steel Week 2024")
BEECH, CEDAR = (T.PROJECT, "BEECH"), (T.PROJECT, "CEDAR")
GRAZ, ZAGREB = (T.PLACE, "Graz"), (T.PLACE, "Zagreb")
BEAMS, ROADS = (T.TOPIC, "old beams"), (T.TOPIC, "forest roads")


def tell_all() -> tuple[tuple[Article, Extraction], ...]:
    """The articles."""
    forum = tell(
        "forum", "Report of the Timber Forum",
        (P.PRESENTED_AT, JANA, FORUM, 0.95), (P.AFFILIATED_WITH, JANA, NORRMARK, 0.9), (P.PRESENTED_AT, MILA, FORUM, 0.55),
        (P.ORGANISED, NORRMARK, FORUM, 0.9), (P.LOCATED_IN, FORUM, GRAZ, 0.9), (P.START_DATE, FORUM, "2022-05-04", 0.9),
        (P.END_DATE, FORUM, "2022-05-05", 0.9), (P.PARTICIPATED_IN, ADRIA, FORUM, 0.8), (P.LOCATED_IN, NORRMARK, GRAZ, 0.9),
        (P.HAS_TOPIC, FORUM, ROADS, 0.8),
    )  # fmt: skip
    days = tell(
        "days", "Wood Days in Zagreb",
        (P.PRESENTED_AT, IVAN, DAYS, 0.9), (P.AFFILIATED_WITH, IVAN, ADRIA, 0.9), (P.PART_OF, SESSION, DAYS, 0.9),
        (P.PRESENTED_AT, JANA, SESSION, 0.9), (P.AFFILIATED_WITH, JANA, NORRMARK, 0.9), (P.SPOKE_ABOUT, JANA, BEAMS, 0.9),
        (P.ORGANISED, ADRIA, DAYS, 0.9), (P.LOCATED_IN, DAYS, ZAGREB, 0.9), (P.START_DATE, DAYS, "2023-09", 0.9),
        (P.END_DATE, DAYS, "2023-09", 0.9), (P.PARTICIPATED_IN, BALTIC, DAYS, 0.8), (P.PARTICIPATED_IN, PETRA, DAYS, 0.8),
    )  # fmt: skip
    boards = tell(
        "boards", "Boards",
        (P.ORGANISED, BALTIC, WORKSHOP, 0.9), (P.LOCATED_IN, WORKSHOP, ZAGREB, 0.9), (P.START_DATE, WORKSHOP, "2019", 0.9),
        (P.PARTICIPATED_IN, ADRIA, WORKSHOP, 0.8), (P.PARTICIPATED_IN, NORRMARK, WORKSHOP, 0.8),
        (P.LEADS, NORRMARK, BEECH, 0.9), (P.PARTNER_IN, BALTIC, BEECH, 0.9), (P.FUNDS, ADRIA, BEECH, 0.9),
        (P.START_DATE, BEECH, "2021", 0.9), (P.END_DATE, BEECH, "2024-06", 0.9), (P.HAS_TOPIC, BEECH, ROADS, 0.8),
        (P.LEADS, BALTIC, CEDAR, 0.9), (P.PART_OF, CEDAR, BEECH, 0.9), (P.START_DATE, CEDAR, "2023", 0.9),
        (P.COLLABORATES_WITH, ADRIA, NORRMARK, 0.9), (P.MEMBER_OF, BALTIC, ADRIA, 0.9),
    )  # fmt: skip
    week = tell("week", "Programme", (P.PRESENTED_AT, MILA, WEEK, 0.9), modality=Modality.ANNOUNCED)
    return forum, _as_keynote(days), boards, week


def make_asked_workspace(folder: Path) -> Path:
    """A workspace that holds them."""
    return make_workspace(folder, *tell_all())


def _as_keynote(told: tuple[Article, Extraction]) -> tuple[Article, Extraction]:
    """The same, with the appearance of Ivan Đurić as a keynote, and where Jana Kos spoke about old beams."""
    article, extraction = told
    claims = tuple(
        replace(claim, contribution_type=ContributionType.KEYNOTE)
        if claim.property is P.PRESENTED_AT and claim.subject_form == IVAN[1]
        else replace(claim, at_event=next(e.key for e in extraction.entities if e.name == SESSION[1]))
        if claim.property is P.SPOKE_ABOUT
        else claim
        for claim in extraction.claims
    )
    return article, replace(extraction, claims=claims)
