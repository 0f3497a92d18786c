"""Who works where and as what: the words for affiliations and roles, and which body a role belongs to."""

from collections.abc import Sequence

from collabgraph.extraction.relations.kind import FactCues
from collabgraph.ontology.vocabulary import Property

AFFILIATED_WITH = FactCues(
    Property.AFFILIATED_WITH,
    cues=(
        r"of\b", r"from\b", r"at\b", "work(?:s|ing)? (?:for|at|in)", "represent", "director", "manager", "president", "head", "chair",
        r"ceo\b", "coordinat", "lead(?:s|er)?", "join", "expert", "officer", "adviser", "advisor", "professor", "founder", "colleague",
        "employ", "appoint", "elected", "secretary", "member of", "board",
    ),
    headings=("speaker", "contact", "team", "board", "participant", "staff"),
)  # fmt: skip

ROLE = FactCues(
    Property.ROLE,
    cues=("as", r"is\b", "becom", "appoint", "elected", r"the\b", "new", "its", "their", "our"),
    headings=("speaker", "contact", "team", "board", "participant", "staff"),
)


def nearest_body(role: tuple[int, int], bodies: Sequence[tuple[int, int, str]], line: tuple[int, int]) -> str | None:
    """The key of the body that stands nearest to a role within its line, given (begin, end, key) of each; or None.

    >>> nearest_body((10, 18), [(22, 30, "lumo"), (40, 50, "arda")], (0, 60))
    'lumo'
    """
    inside = [
        (min(abs(begin - role[1]), abs(role[0] - end)), begin, key)
        for begin, end, key in bodies
        if line[0] <= begin and end <= line[1]
    ]
    return min(inside)[2] if inside else None
