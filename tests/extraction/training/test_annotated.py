"""Where the names and roles of an annotation stand in its text."""

import pytest

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.training.annotated import parse_annotated


@pytest.mark.parametrize(
    ("evidence", "role", "expected"),
    [
        ("Ana Kos, director of Lumo, spoke.", "director", ["director"]),
        ("Its vice-presidents are Ana Kos and Ivo Berg.", "vice-president", ["vice-presidents"]),
        ("Two deputies came, Ana Kos one of them.", "deputy", ["deputies"]),
        # Of a single bearer before of several, whatever stands first.
        ("Of the directors the youngest, director Ana Kos, spoke.", "director", ["director"]),
        ("Ana Kos has the directorship.", "director", []),
    ],
)
def test_a_role_is_found_as_of_one_bearer_or_else_of_several(evidence: str, role: str, expected: list[str]) -> None:
    article = parse_annotated(
        {
            "id": "n1",
            "title": "News",
            "published": None,
            "text": f"News\n\n{evidence}",
            "entities": [{"id": "p", "type": "Person", "name": "Ana Kos", "aliases": []}],
            "facts": [{"s": "p", "p": "role", "value": role, "evidence": evidence}],
        }
    )
    assert [article.text[s.begin : s.end] for s in article.spans if s.label == ROLE] == expected
