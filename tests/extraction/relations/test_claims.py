"""Decided facts written as claims: quotes, contexts, modality, and what only the whole article shows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from collabgraph.extraction.encoding.encoder import NO_DENIAL
from collabgraph.extraction.model import Claim, Entity
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate, Decided
from collabgraph.extraction.relations.claims import DENIAL_FROM, build_claims
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

P = Property
SceneOf = Callable[..., ParsedArticle]
CandidateOf = Callable[..., Candidate]
Facts = list[tuple[str, Property, str]]


@pytest.fixture
def write(
    candidate_of: CandidateOf,
) -> Callable[[ParsedArticle, Facts], tuple[dict[str, Entity], dict[Property, Claim]]]:
    """Accepts facts given in words; the entities by name and the claims by property."""

    def make(scene: ParsedArticle, facts: Facts) -> tuple[dict[str, Entity], dict[Property, Claim]]:
        entities, claims = build_claims(scene, [Decided(candidate_of(scene, *f), 0.87654, True) for f in facts])
        for claim in claims:
            assert scene.text[claim.quote.begin : claim.quote.end] == claim.quote.text
        return {e.name: e for e in entities}, {c.property: c for c in claims}

    return make


Write = Callable[[ParsedArticle, Facts], tuple[dict[str, Entity], dict[Property, Claim]]]


def test_the_quote_is_the_sentence_that_holds_both(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("All came. [PE Ana Kos] spoke at the [EV Lumen Forum]. All left.")
    _, claims = write(scene, [("Ana Kos", P.PRESENTED_AT, "Lumen Forum")])
    claim = claims[P.PRESENTED_AT]
    assert claim.quote.text == "Ana Kos spoke at the Lumen Forum."
    assert claim.context is None
    assert claim.confidence == 0.877
    assert (claim.subject_form, claim.object_form) == ("Ana Kos", "Lumen Forum")


@pytest.mark.parametrize(
    ("marked", "fact", "quote", "context"),
    [
        (
            "News\n\nPartners of [PR LUMEX]:\n- [OR Arda Office]\n- [OR Lumo Bank]",
            ("Lumo Bank", P.PARTNER_IN, "LUMEX"),
            "Lumo Bank",
            "Partners of LUMEX:",
        ),
        (
            "The [EV Lumen Forum] was full. [PE Ana Kos] gave a talk.",
            ("Ana Kos", P.PRESENTED_AT, "Lumen Forum"),
            "Ana Kos gave a talk.",
            "The Lumen Forum was full.",
        ),
        (
            "[PE Ana Kos] is tall. The [EV Lumen Forum] was full.",
            ("Ana Kos", P.PRESENTED_AT, "Lumen Forum"),
            "Ana Kos is tall.",
            "The Lumen Forum was full.",
        ),
    ],
)
def test_of_two_lines_the_one_that_names_who_did_it_is_the_quote(
    scene_of: SceneOf, write: Write, marked: str, fact: tuple[str, Property, str], quote: str, context: str
) -> None:
    scene = scene_of(marked)
    _, claims = write(scene, [fact])
    claim = claims[fact[1]]
    assert claim.quote.text.endswith(quote)
    assert claim.context is not None
    assert claim.context.text == context


@pytest.mark.parametrize(
    ("published", "modality"),
    [(date(2019, 4, 1), Modality.ANNOUNCED), (date(2019, 6, 1), Modality.ASSERTED), (None, Modality.ASSERTED)],
)
def test_facts_of_an_event_after_publication_are_announced(
    scene_of: SceneOf, write: Write, published: date | None, modality: Modality
) -> None:
    scene = scene_of("[PE Ana Kos] at the [EV opening talk] of the [EV Lumen Forum] on 3 May 2019.", published)
    facts: Facts = [
        ("Lumen Forum", P.START_DATE, "3 May 2019"),
        ("opening talk", P.PART_OF, "Lumen Forum"),
        ("Ana Kos", P.PRESENTED_AT, "opening talk"),
    ]
    _, claims = write(scene, facts)
    assert {c.modality for c in claims.values()} == {modality}


def test_without_a_date_the_words_announce(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("[PE Ana Kos] will speak at the [EV Lumen Forum].")
    _, claims = write(scene, [("Ana Kos", P.PRESENTED_AT, "Lumen Forum")])
    assert claims[P.PRESENTED_AT].modality is Modality.ANNOUNCED


def test_a_talk_lies_ahead_with_the_event_above_its_session(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of(
        "[EV Lumen Forum], 3 May 2019\n\n[EV Glass Panel]\n\n- [PE Ana Kos] on [TO recycling]",
        published=date(2019, 4, 1),
    )
    talk = [("Ana Kos", P.PRESENTED_AT, "Glass Panel"), ("Ana Kos", P.SPOKE_ABOUT, "recycling")]
    whole = [("Glass Panel", P.PART_OF, "Lumen Forum"), ("Lumen Forum", P.START_DATE, "3 May 2019")]
    _, claims = write(scene, [*talk, *whole])
    assert claims[P.PRESENTED_AT].modality is claims[P.SPOKE_ABOUT].modality is Modality.ANNOUNCED


@pytest.mark.parametrize("day", ["3 May 2019", "3 March 2019"])
def test_an_event_without_a_day_lies_where_the_others_of_the_article_do(
    scene_of: SceneOf, write: Write, day: str
) -> None:
    scene = scene_of(f"[EV Lumen Forum], {day}\n\n[EV Arda Fair]: keynote by [PE Ana Kos]", published=date(2019, 4, 1))
    _, claims = write(scene, [("Ana Kos", P.PRESENTED_AT, "Arda Fair"), ("Lumen Forum", P.START_DATE, day)])
    assert claims[P.PRESENTED_AT].modality is (Modality.ANNOUNCED if "May" in day else Modality.ASSERTED)


def test_a_role_is_tied_to_the_nearest_body_that_the_person_works_for(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("[OR Lumo Bank] met [PE Ana Kos], [RO director] of the [OR Arda Office].")
    facts: Facts = [("Ana Kos", P.ROLE, "director"), ("Ana Kos", P.AFFILIATED_WITH, "Arda Office")]
    entities, claims = write(scene, facts)
    assert claims[P.ROLE].value == "director"
    assert claims[P.ROLE].at_organisation == entities["Arda Office"].key


def test_a_role_of_several_is_told_of_each_as_of_a_single_one(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("Two [RO vice-presidents] were elected: [PE Ana Kos] and [PE Ivo Berg].")
    _, claims = write(scene, [("Ivo Berg", P.ROLE, "vice-presidents")])
    assert claims[P.ROLE].value == "vice-president"


def test_an_appearance_carries_for_whom_and_what_about(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("At the [EV Lumen Forum] [PE Ana Kos] spoke about [TO peat] on behalf of the [OR Arda Office].")
    facts: Facts = [("Ana Kos", P.PRESENTED_AT, "Lumen Forum"), ("Ana Kos", P.SPOKE_ABOUT, "peat")]
    entities, claims = write(scene, facts)
    assert claims[P.PRESENTED_AT].on_behalf_of == (entities["Arda Office"].key,)
    assert claims[P.SPOKE_ABOUT].at_event == entities["Lumen Forum"].key


def test_topics_and_events_without_facts_are_left_out(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("[PE Ana Kos] of [OR Arda Office] likes [TO peat] and [EV a workshop] in [PL Graz].")
    entities, _ = write(scene, [("Ana Kos", P.AFFILIATED_WITH, "Arda Office")])
    assert set(entities) == {"Ana Kos", "Arda Office", "Graz"}


def test_two_entities_of_one_name_have_two_keys(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("[PR Lumex] runs in [PL Lumex, Graz]. [PL Graz].")
    entities, _ = write(scene, [])
    assert len({e.key for e in entities.values()}) == len(entities) == 3


@pytest.mark.parametrize("denial", [NO_DENIAL, DENIAL_FROM])
def test_what_the_text_denies_makes_a_denied_claim_and_no_other(
    scene_of: SceneOf, candidate_of: CandidateOf, denial: float
) -> None:
    """Weights that do not score denials leave it to the words."""
    scene = scene_of("[PE Ana Kos] was unable to attend the [EV Lumen Forum].")
    candidate = replace(candidate_of(scene, "Ana Kos", P.PARTICIPATED_IN, "Lumen Forum"), denial_anywhere=denial)
    entities, claims = build_claims(scene, [Decided(candidate, 0.2, False, denied=True)])
    assert [c.modality for c in claims] == [Modality.DENIED]
    assert {e.type for e in entities} == {EntityType.PERSON, EntityType.EVENT}


def test_what_may_be_denied_makes_no_claim_at_all(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of("[PE Ana Kos] was unable to attend the [EV Lumen Forum].")
    candidate = replace(
        candidate_of(scene, "Ana Kos", P.PARTICIPATED_IN, "Lumen Forum"), denial_anywhere=DENIAL_FROM - 1
    )
    _, claims = build_claims(scene, [Decided(candidate, 0.2, False, denied=True)])
    assert not claims


def test_what_is_merely_unlikely_makes_no_claim(scene_of: SceneOf, candidate_of: CandidateOf) -> None:
    scene = scene_of("[PE Ana Kos] attended the [EV Lumen Forum].")
    candidate = candidate_of(scene, "Ana Kos", P.PARTICIPATED_IN, "Lumen Forum")
    assert build_claims(scene, [Decided(candidate, 0.2, False)])[1] == ()


@pytest.mark.parametrize(
    ("marked", "quote"),
    [
        ("[PE Ana Kos] came. Rain fell. She spoke at the [EV Lumen Forum].", "She spoke at the Lumen Forum."),
        ("[PE Ana Kos] came. The [EV Lumen Forum] was full. She gave a talk.", "She gave a talk."),
    ],
)
def test_a_sentence_with_a_pronoun_has_the_naming_one_as_context(
    scene_of: SceneOf, write: Write, marked: str, quote: str
) -> None:
    """Also before the line in which the event stands."""
    scene = scene_of(marked)
    _, claims = write(scene, [("She", P.PRESENTED_AT, "Lumen Forum")])
    claim = claims[P.PRESENTED_AT]
    assert claim.quote.text == quote
    assert claim.context is not None
    assert claim.context.text == "Ana Kos came."


def test_a_pronoun_beside_its_name_needs_no_context(scene_of: SceneOf, write: Write) -> None:
    scene = scene_of("[PE Ana Kos] came and she spoke at the [EV Lumen Forum].")
    _, claims = write(scene, [("she", P.PRESENTED_AT, "Lumen Forum")])
    assert claims[P.PRESENTED_AT].context is None
