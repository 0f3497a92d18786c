"""What judgements make of one article: claims of the extraction fall or are certain, those of people come in."""

from dataclasses import replace

import pytest

from collabgraph.extraction.model import Claim, Entity, Extraction, Quote
from collabgraph.graph.curation.apply import Curated, curate, find_quote
from collabgraph.graph.curation.judgement import Judgement, JudgementKind, Statement
from collabgraph.graph.curation.references import EntityRef, refer_to_claim
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

T, P, WHEN = EntityType, Property, "2026-01-02T03:04:05Z"
TEXT = "News\n\nJana Kos will open\nthe Forum. Mila Hofer leads BEECH."
KOS, FORUM, HOFER = (
    Entity("kos", T.PERSON, "Jana Kos"), Entity("forum", T.EVENT, "the Forum"), Entity("hofer", T.PERSON, "Mila Hofer")
)  # fmt: skip
OPENS = Claim(
    P.PRESENTED_AT, "kos", "forum", None, Quote(6, 34, TEXT[6:34]), 0.7, Modality.ANNOUNCED,
    contribution_type=ContributionType.OPENING,
)  # fmt: skip
EXTRACTION = Extraction("a", "digest", "by hand", (KOS, FORUM, HOFER), (OPENS,))
ABOUT = refer_to_claim(EXTRACTION, OPENS)


def ref(name: str, type_: EntityType = T.PERSON, article: str = "a") -> tuple[EntityRef, ...]:
    return (EntityRef(article, name, type_),)


def judge(*judgements: Judgement, extraction: Extraction = EXTRACTION, text: str = TEXT) -> Curated:
    return curate(extraction, judgements, lambda: text)


def add(quote: str, property_: Property, subject: tuple[EntityRef, ...], object_: tuple[EntityRef, ...]) -> Judgement:
    return Judgement(JudgementKind.ADD, "Ida", WHEN, statement=Statement("a", property_, quote, subject, object_))


def test_rejected_claim_is_none_and_confirmed_one_is_certain() -> None:
    rejected = judge(Judgement(JudgementKind.REJECT, "Ida", WHEN, claim=ABOUT))
    assert rejected.apply(EXTRACTION).claims == ()
    confirmed = judge(Judgement(JudgementKind.CONFIRM, "Ida", WHEN, claim=ABOUT))
    assert confirmed.apply(EXTRACTION).claims == (replace(OPENS, confidence=1.0),)


def test_corrected_claim_keeps_what_the_sentence_says_beside_its_ends() -> None:
    right = Statement("a", P.PRESENTED_AT, OPENS.quote.text, ref("Mila Hofer"), ref("the Forum", T.EVENT))
    (claim,) = (
        judge(Judgement(JudgementKind.CORRECT, "Ida", WHEN, statement=right, claim=ABOUT)).apply(EXTRACTION).claims
    )
    assert claim == replace(OPENS, subject="hofer", confidence=1.0, subject_form="Mila Hofer", object_form="the Forum")


def test_correction_outlasts_the_claim_as_long_as_its_sentence_stands() -> None:
    right = Statement("a", P.PRESENTED_AT, OPENS.quote.text, ref("Mila Hofer"), ref("the Forum", T.EVENT))
    judgement = Judgement(JudgementKind.CORRECT, "Ida", WHEN, statement=right, claim=ABOUT)
    bare = replace(EXTRACTION, claims=())
    (claim,) = judge(judgement, extraction=bare).apply(bare).claims
    assert (claim.subject, claim.quote) == ("hofer", OPENS.quote)
    assert judge(judgement, extraction=bare, text="Nothing of it").lost == {judgement.id}


def test_added_claim_finds_its_quote_and_makes_what_the_article_lacks() -> None:
    judgement = add("Mila Hofer  leads BEECH.", P.LEADS, ref("Mila Hofer"), ref("BEECH", T.PROJECT, "b"))
    extraction = judge(judgement).apply(EXTRACTION)
    claim = extraction.claims[1]
    begin = TEXT.index("Mila")
    assert (claim.subject, claim.quote) == ("hofer", Quote(begin, len(TEXT), TEXT[begin:]))
    assert extraction.entity(claim.object or "") == Entity(f"beech#{judgement.id}", T.PROJECT, "BEECH")


def test_two_added_claims_share_the_thing_that_the_first_made() -> None:
    beech = ref("BEECH", T.PROJECT)
    quote = "Mila Hofer leads BEECH."
    curated = judge(add(quote, P.LEADS, ref("Mila Hofer"), beech), add(quote, P.LEADS, ref("Jana Kos"), beech))
    assert len(curated.entities) == 1
    assert len({added.claim.object for added in curated.added}) == 1


def test_added_claim_that_was_found_meanwhile_confirms_it() -> None:
    curated = judge(add("Jana Kos will open the Forum", P.PRESENTED_AT, ref("Jana Kos"), ref("the Forum", T.EVENT)))
    assert curated.added == ()
    assert list(curated.confirmed) == [OPENS]


@pytest.mark.parametrize("kind", [JudgementKind.REJECT, JudgementKind.CONFIRM])
def test_judgement_of_a_claim_that_is_gone_is_lost_and_changes_nothing(kind: JudgementKind) -> None:
    bare = replace(EXTRACTION, claims=())
    judgement = Judgement(kind, "Ida", WHEN, claim=ABOUT)
    curated = judge(judgement, extraction=bare)
    assert curated.lost == {judgement.id}
    assert curated.apply(bare) == bare


REWORDED = replace(OPENS, quote=Quote(6, 40, "The Forum will be opened by Jana Kos."))


def test_rejection_holds_back_the_same_in_other_words_until_somebody_speaks_of_it() -> None:
    new = replace(EXTRACTION, claims=(REWORDED,))
    reject = Judgement(JudgementKind.REJECT, "Ida", WHEN, claim=ABOUT)
    held = judge(reject, extraction=new)
    assert held.apply(new).claims == ()
    assert (held.held, held.lost) == ({reject.id: (REWORDED,)}, frozenset())
    confirm = Judgement(JudgementKind.CONFIRM, "Ida", WHEN, claim=refer_to_claim(new, REWORDED))
    settled = judge(reject, confirm, extraction=new)
    assert settled.apply(new).claims == (replace(REWORDED, confidence=1.0),)
    assert not settled.held
    assert settled.lost == {reject.id}


def test_corrected_claim_does_not_come_back_in_other_words() -> None:
    new = replace(EXTRACTION, claims=(REWORDED,))
    right = Statement("a", P.PRESENTED_AT, OPENS.quote.text, ref("Mila Hofer"), ref("the Forum", T.EVENT))
    correct = Judgement(JudgementKind.CORRECT, "Ida", WHEN, statement=right, claim=ABOUT)
    held = judge(correct, extraction=new, text="The Forum will be opened by Jana Kos.")
    assert held.apply(new).claims == ()
    assert held.held == {correct.id: (REWORDED,)}


def test_rejection_whose_sentence_stands_leaves_the_same_in_other_words() -> None:
    both = replace(EXTRACTION, claims=(OPENS, REWORDED))
    rejected = judge(Judgement(JudgementKind.REJECT, "Ida", WHEN, claim=ABOUT), extraction=both)
    assert rejected.apply(both).claims == (REWORDED,)


def test_confirmation_does_not_go_over_to_other_words() -> None:
    new = replace(EXTRACTION, claims=(REWORDED,))
    confirm = Judgement(JudgementKind.CONFIRM, "Ida", WHEN, claim=ABOUT)
    assert judge(confirm, extraction=new).apply(new) == new
    assert judge(confirm, extraction=new).lost == {confirm.id}


@pytest.mark.parametrize("text", [
    "News\n\nMila “Hofer” leads **BEECH**.", "Mila Hofer leads\nBEE-\nCH", "Mila Hofer leads “BEECH”!", "Mila Hof\u00ader leads BEECH.",
])  # fmt: skip
def test_added_claim_finds_its_quote_however_it_is_set(text: str) -> None:
    quote = find_quote(text, "Mila Hofer leads BEECH.")
    assert quote is not None
    assert text[quote.begin : quote.end] == quote.text
    assert quote.text.startswith("Mila")


@pytest.mark.parametrize(
    ("words", "found"),
    [("will  open the", "will open\nthe"), ("Forum.", "Forum."), ("Forums", None), ("forum", None), (" ", None)],
)
def test_quote_is_found_whatever_its_white_space_and_only_so(words: str, found: str | None) -> None:
    quote = find_quote(TEXT, words)
    assert (quote.text if quote else None) == found
    assert quote is None or TEXT[quote.begin : quote.end] == quote.text
