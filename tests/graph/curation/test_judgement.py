"""A judgement is one line, and comes back from it as it was."""

import json

import pytest

from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement, write_line
from collabgraph.graph.curation.judgement_lines import parse_judgement
from collabgraph.graph.curation.references import ClaimRef, EntityRef
from collabgraph.ontology.vocabulary import EntityType, Property

WHEN = "2026-01-02T03:04:05.678Z"
A = (EntityRef("a", "Łucja Kos", EntityType.PERSON), EntityRef("b", "Kos, Ł.", EntityType.PERSON, "A sentence."))
B = (EntityRef("c", "Lucja Kos", EntityType.PERSON),)
CLAIM = ClaimRef("a", Property.PRESENTED_AT, "Kos spoke.", "kos", "cluster day", "Łucja Kos", "Cluster Day")
JUDGEMENTS = [
    *(
        Judgement(kind, "Ida", WHEN, "because", a=A, b=B)
        for kind in (JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.UNSURE)
    ),
    *(Judgement(kind, "Ida", WHEN, claim=CLAIM) for kind in (JudgementKind.REJECT, JudgementKind.CONFIRM)),
    Judgement(JudgementKind.RETYPE, "Ida", WHEN, a=A, type=EntityType.CLUSTER),
    Judgement(JudgementKind.RENAME, "Ida", WHEN, a=A, label="Łucja"),
    Judgement(JudgementKind.CORRECT, "Ida", WHEN, claim=CLAIM, statement=Statement("a", Property.LEADS, "Q", A, B)),
    Judgement(JudgementKind.ADD, "Ida", WHEN, statement=Statement("a", Property.ROLE, "Q", A, value="President")),
    Judgement(JudgementKind.UNDO, "Ida", WHEN, undoes="0123456789"),
]


def test_every_kind_is_among_the_cases() -> None:
    assert {judgement.kind for judgement in JUDGEMENTS} == set(JudgementKind)


@pytest.mark.parametrize("judgement", JUDGEMENTS, ids=lambda judgement: str(judgement.kind))
def test_judgement_is_one_line_with_sorted_keys_and_comes_back(judgement: Judgement) -> None:
    line = write_line(judgement)
    values = json.loads(line)
    assert "\n" not in line
    assert list(values) == sorted(values)
    assert parse_judgement(line) == parse_judgement(line.encode()) == judgement
    assert "\\u" not in line


def test_id_is_made_of_the_content_and_kept_when_the_content_is_mended_by_hand() -> None:
    one, other = JUDGEMENTS[0], Judgement(JudgementKind.SAME, "Bo", WHEN, "because", a=A, b=B)
    assert one.id != other.id
    mended = parse_judgement(json.dumps({**json.loads(write_line(one)), "why": "for a reason"}))
    assert mended.id == one.id
    bare = {key: value for key, value in json.loads(write_line(one)).items() if key != "id"}
    assert parse_judgement(json.dumps(bare)) == one
