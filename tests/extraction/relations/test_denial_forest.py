"""What the forest of denials learns: from articles that list what they deny, and from the facts of others."""

from collections.abc import Callable

import numpy as np

from collabgraph.extraction.encoding.arrays import Floats
from collabgraph.extraction.parsed_article import ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.features import FEATURES
from collabgraph.extraction.training.annotated import parse_annotated
from collabgraph.extraction.training.fact_decision import Rows, fit_denials, label_denied
from collabgraph.ontology.vocabulary import Property


def make_rows(scene: ParsedArticle, features: Floats, labels: list[int], denied: list[bool]) -> Rows:
    return Rows("a", scene, [], features, labels, {}, denied)


def test_denials_are_learned_from_articles_that_list_them_and_from_the_facts_of_others(
    scene_of: Callable[..., ParsedArticle],
) -> None:
    scene = scene_of("[PE Ana Kos] came.")
    rng = np.random.default_rng(1)
    x = rng.uniform(size=(2000, len(FEATURES))).astype(np.float32)
    denied = x[:, 3] > 0.9
    told = make_rows(scene, x, [0] * 2000, denied.tolist())
    # The facts of an article without a list look denied by another feature, and are not; what else it has tells nothing.
    y = rng.uniform(size=(2000, len(FEATURES))).astype(np.float32)
    y[:, 3] = 0.99
    y[:1000, 4] = 5.0
    untold = make_rows(scene, y, [1] * 1000 + [0] * 1000, [])
    forest = fit_denials([told, untold])
    assert forest is not None
    of_told, of_untold = (np.asarray(forest.predict(rows.features)) for rows in (told, untold))
    assert of_told[denied].mean() > 0.5 > of_told[~denied].mean()
    assert of_untold[:1000].mean() < 0.2 < of_untold[1000:].mean()
    assert fit_denials([untold]) is None


def test_a_candidate_is_denied_where_the_annotation_says_so(
    scene_of: Callable[..., ParsedArticle], candidate_of: Callable[..., Candidate]
) -> None:
    text = "Ana Kos did not speak at the Glass Day. Ivo Berg spoke."
    article = {
        "id": "a", "title": "Glass", "published": "2024-05-01", "text": text,
        "entities": [
            {"id": "e1", "type": "Person", "name": "Ana Kos", "aliases": []},
            {"id": "e2", "type": "Event", "name": "Glass Day", "aliases": []},
            {"id": "e3", "type": "Person", "name": "Ivo Berg", "aliases": []},
        ],
        "facts": [{"s": "e3", "p": "presentedAt", "o": "e2", "evidence": "Ivo Berg spoke."}],
        "denied": [{"s": "e1", "p": "presentedAt", "o": "e2", "evidence": "Ana Kos did not speak"}],
    }  # fmt: skip
    scene = scene_of("[PE Ana Kos] did not speak at the [EV Glass Day]. [PE Ivo Berg] spoke.")
    candidates = [candidate_of(scene, name, Property.PRESENTED_AT, "Glass Day") for name in ("Ana Kos", "Ivo Berg")]
    assert label_denied(parse_annotated(article), scene, candidates) == [True, False]
    del article["denied"]
    assert label_denied(parse_annotated(article), scene, candidates) == []
