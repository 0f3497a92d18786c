"""What the judgements of a ledger make of the articles that are there, and which of them find no target."""

from collections.abc import Iterable

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.apply import made_key
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.plan import CurationPlan, plan_curation
from collabgraph.graph.curation.references import EntityRef, refer_to_claim
from collabgraph.graph.curation.status import JudgementState
from collabgraph.ontology.vocabulary import EntityType, Property

TEXT = "Jana Kos leads BEECH. Adria Wood took part."
ARTICLE = Article("a", "Title", TEXT)
ENTITIES = (
    Entity("jana", EntityType.PERSON, "Jana Kos"),
    Entity("beech", EntityType.PROJECT, "BEECH"),
    Entity("adria", EntityType.ORGANISATION, "Adria Wood"),
)
CLAIM = Claim(Property.LEADS, "jana", "beech", None, Quote(0, 21, TEXT[:21]), 0.5)
EXTRACTION = Extraction("a", ARTICLE.digest, "by hand", ENTITIES, (CLAIM,))
JANA, ADRIA = EntityRef("a", "Jana Kos", EntityType.PERSON), EntityRef("a", "Adria Wood", EntityType.ORGANISATION)
FAR = EntityRef("far", "Jana Kos", EntityType.PERSON)
REJECT = Judgement(JudgementKind.REJECT, "Ida", "2026-01-01T00:00:00Z", claim=refer_to_claim(EXTRACTION, CLAIM), line=1)


def plan(judgements: Iterable[Judgement], *extractions: Extraction) -> CurationPlan:
    found = {extraction.article_id: extraction for extraction in (EXTRACTION, *extractions)}
    return plan_curation(judgements, found.get, lambda id: TEXT if id == "a" else "")


def decide(kind: JudgementKind, *a: EntityRef, **more: object) -> Judgement:
    return Judgement(kind, "Ida", "2026-01-02T00:00:00Z", a=a, **more)  # type: ignore[arg-type]


def test_judged_article_is_planned_as_people_left_it_and_others_as_they_are() -> None:
    planned = plan([REJECT])
    assert planned.judged["a"].judgements == (REJECT.id,)
    result = planned.curate("a", EXTRACTION).result
    assert result is not None and result.claims == () and result.entities == ENTITIES
    other = Extraction("b", "", "by hand", (), ())
    assert planned.curate("b", other).result == other
    assert planned.curate("c", None).result is None


def test_undone_judgement_plans_nothing() -> None:
    undo = Judgement(JudgementKind.UNDO, "Ida", "2026-01-03T00:00:00Z", undoes=REJECT.id, line=2)
    planned = plan([REJECT, undo])
    assert planned.judged == {}
    assert planned.in_force == {undo.id}


def test_judgement_about_an_absent_article_is_gone_and_still_in_force() -> None:
    same = decide(JudgementKind.SAME, JANA, b=(FAR,))
    rename = decide(JudgementKind.RENAME, FAR, label="Jana Hofer")
    planned = plan([same, rename])
    assert [status.state for status in planned.statuses] == [JudgementState.GONE] * 2
    assert planned.in_force == {same.id, rename.id}
    assert planned.decisions.same == frozenset() and planned.decisions.labels == {}


def test_statement_about_an_absent_article_is_gone() -> None:
    planned = plan_curation([REJECT], lambda article: None, lambda id: "")
    assert [status.state for status in planned.statuses] == [JudgementState.GONE]
    assert planned.judged["a"].extraction is None


def test_decisions_are_in_terms_of_the_entities_that_are_there() -> None:
    far = Extraction("far", "", "by hand", (Entity("j", EntityType.PERSON, "Kos", ("Jana Kos",)),), ())
    planned = plan(
        [
            decide(JudgementKind.DIFFERENT, JANA, b=(FAR,)),
            decide(JudgementKind.RETYPE, ADRIA, type=EntityType.CLUSTER),
            decide(JudgementKind.RENAME, FAR, label="Jana Hofer"),
        ],
        far,
    )
    assert planned.decisions.different == {(("a", "jana"), ("far", "j"))}
    assert planned.decisions.types == {("a", "adria"): EntityType.CLUSTER}
    assert planned.decisions.labels == {("far", "j"): "Jana Hofer"}


def test_entity_that_a_statement_makes_is_the_thing_named_elsewhere() -> None:
    far = Extraction("far", "", "by hand", (Entity("p", EntityType.PERSON, "Pia Hofer"),), ())
    pia = (EntityRef("far", "Pia Hofer", EntityType.PERSON),)
    said = Statement("a", Property.AFFILIATED_WITH, "Adria Wood took part", pia, (ADRIA,))
    add = Judgement(JudgementKind.ADD, "Ida", "2026-01-02T00:00:00Z", statement=said)
    planned = plan([add], far)
    assert planned.decisions.same == {(("a", made_key(add, pia)), ("far", "p"))}
