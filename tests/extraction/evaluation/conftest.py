from collections.abc import Callable

import pytest

from collabgraph.extraction.evaluation.predicted import FoundArticle, FoundFact, FoundNode, Said
from collabgraph.extraction.evaluation.score import ArticleScore, score_article
from collabgraph.extraction.model import Article, Mention, Quote
from collabgraph.extraction.training.annotated import find_form, parse_annotated
from collabgraph.ontology.vocabulary import EntityType, Property

TEXT = (
    "Wood Day in Graz\n\nJana Kos of Lumo presented at the Wood Day in Graz on 3 May 2023. Mila Hofer took part in the"
    " opening session. Lumo leads BEECH."
)
ENTITIES = [
    {"id": "e1", "type": "Person", "name": "Jana Kos", "aliases": []},
    {"id": "e2", "type": "Event", "name": "Wood Day", "aliases": []},
    {"id": "e3", "type": "Organisation", "name": "Lumo", "aliases": []},
    {"id": "e4", "type": "Person", "name": "Mila Hofer", "aliases": []},
    {"id": "e5", "type": "Event", "name": "opening session", "aliases": []},
    {"id": "e6", "type": "Project", "name": "BEECH", "aliases": []},
    {"id": "e7", "type": "Place", "name": "Graz", "aliases": []},
]
FACTS = [
    {"s": "e1", "p": "presentedAt", "o": "e2", "evidence": "Jana Kos of Lumo presented at the Wood Day"},
    {"s": "e4", "p": "participatedIn", "o": "e5", "evidence": "Mila Hofer took part in the opening session"},
    {"s": "e5", "p": "partOf", "o": "e2", "evidence": "Mila Hofer took part in the opening session"},
    {"s": "e2", "p": "startDate", "value": "2023-05-03", "evidence": "on 3 May 2023"},
    {"s": "e3", "p": "leads", "o": "e6", "evidence": "Lumo leads BEECH"},
]

Score = Callable[..., ArticleScore]


@pytest.fixture
def score() -> Score:
    """Scores one article: nodes as (name, type), facts as (subject name, property, object name or literal)."""

    def scored(
        nodes: list[tuple[str, str]], facts: list[tuple[str, str, str]], *, confidence: float = 0.8, announced: bool = False
    ) -> ArticleScore:  # fmt: skip
        gold = parse_annotated(
            {"id": "a1", "title": "Wood Day in Graz", "published": None, "text": TEXT, "entities": ENTITIES, "facts": FACTS}
        )  # fmt: skip
        names = {name for name, _ in nodes}
        quote = Quote(18, 84, TEXT[18:84])
        found = FoundArticle(
            "a1",
            Article("a1", gold.title, TEXT),
            tuple(
                FoundNode(
                    f"urn:{name}", EntityType(type_), name, frozenset({name}),
                    tuple(Mention(begin, end, name) for begin, end in find_form(TEXT, name)),
                )
                for name, type_ in nodes
            ),
            tuple(
                FoundFact(
                    f"urn:{s}", Property(p), f"urn:{o}" if o in names else None, None if o in names else o,
                    (Said(confidence, announced, quote),),
                )
                for s, p, o in facts
            ),
        )  # fmt: skip
        return score_article(gold, found)

    return scored
