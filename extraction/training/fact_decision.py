"""Fitting the fact decision: in go scenes of articles that their encoder has not seen, out come forest and thresholds."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc

from collabgraph.extraction.components import find_encoder, load_pipeline, make_doc
from collabgraph.extraction.encoding.arrays import Floats, Ints
from collabgraph.extraction.encoding.encoder import PROPERTIES, Encoder
from collabgraph.extraction.encoding.light_encoder import LightEncoder
from collabgraph.extraction.model import Article
from collabgraph.extraction.models.card import Score
from collabgraph.extraction.parsed_article import DATE, ParsedArticle, place_spots
from collabgraph.extraction.relations.calibration import Calibration, log_odds
from collabgraph.extraction.relations.candidates import Candidate, find_candidates
from collabgraph.extraction.relations.features import FEATURES, build_features, properties_of
from collabgraph.extraction.relations.rules.stated import Trust, add_stated, key_of, log_odds_of, name_score
from collabgraph.extraction.relations.rules.verb_rules import heed_plain
from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.extraction.training.forests import Labels, fit_forest, held_out_parts, save_forest
from collabgraph.ontology.errors import InputError
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import EntityType, Property

ROUNDS = 350
#: Least probability of a fact that is stated. On 18 articles of the development sample, 40 by another hand, 160 and 40 kept out F1 of core
#: facts is 0.795, 0.824, 0.852 and 0.659 with this figure, and 0.44 for the next (precision 0.854, 0.867, 0.894, 0.780); with 0.48 and 0.4 it
#: is 0.795, 0.826, 0.852 and 0.661 (0.840, 0.860, 0.889, 0.773). A wrong fact costs more than a lost one.
STATED = 0.52
#: What people did at events is told in the loosest words, and is what is asked for most. Topics are few.
STATED_SOONER = {
    Property.PRESENTED_AT: 0.44, Property.PARTICIPATED_IN: 0.44, Property.ORGANISED: 0.44, Property.HAS_TOPIC: 0.3,
    Property.SPOKE_ABOUT: 0.3,
}  # fmt: skip
#: Candidates that are less probable are decided on by nobody.
_DOUBTFUL = 0.2
#: Strength of the pull of a single build towards all builds (the smaller, the stronger), and a scale on which the common weights hardly
#: feel it.
_PULL, _FREE = 0.5, 10.0
#: Properties that are counted by themselves: where a topic begins and ends is a matter of taste.
TOPICAL = (Property.HAS_TOPIC, Property.SPOKE_ABOUT)


@dataclass
class Rows:
    """Candidates of one article: features, whether each is a fact (-1: leave out), and how many facts there are."""

    article: str
    scene: ParsedArticle
    candidates: list[Candidate]
    features: Floats
    labels: list[int]
    facts: dict[Property, int]


def collect_rows(articles: Sequence[AnnotatedArticle], weights: Path, base: str | None = None) -> Iterator[Rows]:
    """Read articles with the names of an encoder that has not seen them, and label their candidates."""
    nlp = load_pipeline(base, weights, facts=False)
    encoder = find_encoder(nlp)
    docs = (make_doc(nlp, article_of(a)) for a in articles)
    for article, doc in zip(articles, nlp.pipe(docs, batch_size=16), strict=True):
        yield build_rows(article, doc, encoder)


def article_of(article: AnnotatedArticle) -> Article:
    """An annotated article without its annotation."""
    return Article(article.id, article.title, article.text, article.published)


def build_rows(article: AnnotatedArticle, doc: Doc, encoder: Encoder | LightEncoder) -> Rows:
    """The candidates of an article whose document has been encoded and has its scene, with their labels."""
    scene: ParsedArticle = doc._.scene
    scores = encoder.score_pairs(doc._.encoded, place_spots(scene.text, scene.spots, doc._.encoded.pieces))
    doc._.encoded = None  # states are large
    candidates = find_candidates(scene, scores)
    counts = {p: sum(f.property is p for f in article.facts) for p in Property}
    labels = label_candidates(article, scene, candidates)
    return Rows(article.id, scene, candidates, build_features(scene, candidates), labels, counts)


def label_candidates(article: AnnotatedArticle, scene: ParsedArticle, candidates: Sequence[Candidate]) -> list[int]:
    """1 for a fact of the annotation, 0 for none, -1 where it holds of a part or a whole of the event."""
    ids = {e.id: k for k, e in enumerate(article.entities)}
    match = match_groups(article, scene)
    facts: set[tuple[int, Property, object]] = set()
    parents: dict[int, set[int]] = {}
    for f in article.facts:
        target: object = ids[f.object] if f.object is not None else fold(f.value or "")
        facts.add((ids[f.subject], f.property, target))
        if f.property is Property.COLLABORATES_WITH and f.object is not None:
            facts.add((ids[f.object], f.property, ids[f.subject]))
        if f.property is Property.PART_OF and f.object is not None:
            parents.setdefault(ids[f.subject], set()).add(ids[f.object])
    labels = []
    for c in candidates:
        subject = match[c.subject]
        if subject is None:
            labels.append(0)
            continue
        target = _target(scene, c, match)
        if (subject, c.property, target) in facts:
            labels.append(1)
        elif c.property.at_event and any(
            s == subject and p is c.property and _related(o, target, parents) for s, p, o in facts
        ):
            labels.append(-1)
        else:
            labels.append(0)
    return labels


def match_groups(article: AnnotatedArticle, scene: ParsedArticle) -> list[int | None]:
    """For each group of a scene the number of the annotated entity that has one of its forms, None where none has."""
    gold: dict[tuple[EntityType, str], int] = {}
    for number, entity in enumerate(article.entities):
        for form in entity.forms:
            gold.setdefault((entity.type.pool, fold(form)), number)
    match: list[int | None] = []
    for group in scene.groups:
        found = [gold[key] for form in (group.name, *group.aliases) if (key := (group.type.pool, fold(form))) in gold]
        match.append(found[0] if found else None)
    return match


def _target(scene: ParsedArticle, c: Candidate, match: Sequence[int | None]) -> object:
    if c.object_kind == DATE:
        span = scene.dates[c.object]
        return fold((span.start if c.property is Property.START_DATE else span.finish) or "")
    if c.property is Property.ROLE:
        return fold(scene.roles[c.object].value)
    return match[c.object]


def _related(one: object, other: object, parents: dict[int, set[int]]) -> bool:
    def up(event: object) -> set[int]:
        found: set[int] = set()
        todo = [event]
        while todo:
            for parent in parents.get(todo.pop(), ()):  # type: ignore[call-overload]
                if parent not in found:
                    found.add(parent)
                    todo.append(parent)
        return found

    return other is not None and (one in up(other) or other in up(one))


def fit_decision(rows: Sequence[Rows], folder: Path) -> dict[str, Score]:
    """Fit, calibrate and write the decision; returns figures per property, and of all core facts, by cross-validation.

    Refuses articles among whose candidates there is no fact, or nothing but facts.
    """
    x = np.concatenate([r.features for r in rows])
    y = np.concatenate([np.array(r.labels) for r in rows])
    article = np.concatenate([np.full(len(r.labels), k) for k, r in enumerate(rows)])
    known = y >= 0
    if len(set(y[known].tolist())) < 2:
        raise InputError(
            f"{len(rows)} articles: too few facts were found again in them to learn from. Annotate more articles."
        )
    raw = np.zeros(len(y), np.float32)
    for fit_part, held in held_out_parts(article):
        part = fit_part[known[fit_part]]
        raw[held] = fit_facts(x[part], y[part]).predict(x[held])
    columns = properties_of(x)
    calibration = fit_calibration(raw[known], columns[known], y[known])
    probability = calibration.calibrate(raw, columns)
    thresholds: dict[str, float] = {}
    report: dict[str, Score] = {}
    counts: list[tuple[int, int, int]] = []
    for p in PROPERTIES:
        mine = known & (columns == PROPERTIES.index(p))
        total = sum(r.facts[p] for r in rows)
        thresholds[p.value] = STATED_SOONER.get(p, STATED)
        taken = mine & (probability >= thresholds[p.value])
        found = (int(y[taken].sum()), int(taken.sum()), total)
        report[p.value] = score_of(*found)
        if p not in TOPICAL:
            counts.append(found)
    report["all"] = score_of(*map(sum, zip(*counts, strict=True)))
    forest = fit_facts(x[known], y[known])
    folder.mkdir(parents=True, exist_ok=True)
    save_forest(forest, FEATURES, folder / "decision.onnx")
    settings = {
        "scores": [round(v, 5) for v in calibration.scores],
        "probabilities": [round(v, 5) for v in calibration.probabilities],
        "shifts": {p.value: round(shift, 3) for p, shift in calibration.shifts.items()},
        "thresholds": thresholds,
        "stated": asdict(_fit_trust(rows, probability)),
    }
    (folder / "decision.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    return report


def fit_calibration(raw: Floats, properties: Ints, labels: Labels) -> Calibration:
    """Isotonic steps over all candidates, and what each property still comes out too sure or too doubtful by.

    The shifts are fitted where something is to be decided, for far below it all candidates are alike.
    """
    isotonic = IsotonicRegression(y_min=0.001, y_max=0.999, out_of_bounds="clip").fit(raw, labels)
    steps = [float(v) for v in isotonic.X_thresholds_], [float(v) for v in isotonic.y_thresholds_]
    probability = isotonic.predict(raw)
    near = probability >= _DOUBTFUL
    if len(set(labels[near].tolist())) < 2:
        return Calibration(*steps)
    own = (properties[near, None] == np.arange(len(PROPERTIES))).astype(float)
    # Drawn to what holds of all properties; the log odds themselves stay as they are, but for their scale.
    fitted = LogisticRegression(C=_PULL, max_iter=1000).fit(
        np.hstack([_FREE * log_odds(probability[near])[:, None], own]), labels[near]
    )
    return Calibration(
        *steps, dict(zip(PROPERTIES, map(float, fitted.coef_[0][1:] + fitted.intercept_[0]), strict=True))
    )


def _fit_trust(rows: Sequence[Rows], probability: Floats) -> Trust:
    """How sure what patterns state is, by logistic regression over the candidates of unseen articles that they state.

    ``probability`` is that of each candidate of all rows, by weights that have not seen its article. Where such candidates are all
    facts or none is, the figures stay those of :class:`Trust`.
    """
    odds: list[tuple[float, float]] = []
    builds: list[str] = []
    y: list[int] = []
    begin = 0
    for r in rows:
        end = begin + len(r.candidates)
        own = list(heed_plain(r.scene, r.candidates, probability[begin:end].tolist()))
        begin = end
        denied = (r.features[:, FEATURES.index("denied")] > 0).tolist()
        told = add_stated(r.scene, r.candidates, own, denied)
        by_key = {key_of(c): build for c, build in told.builds.items()}
        for candidate, label, p in zip(r.candidates, r.labels, own, strict=True):
            if label >= 0 and (build := by_key.get(key_of(candidate))) is not None:
                odds.append(log_odds_of(p, name_score(r.scene, candidate)))
                builds.append(build)
                y.append(label)
    if len(set(y)) < 2:
        return Trust()
    known = sorted(set(builds))
    single = np.array([[float(build == b) for b in known] for build in builds])
    # The penalty is to draw single builds to what all of them are, and to leave the common weights alone.
    fitted = LogisticRegression(C=_PULL, max_iter=1000).fit(np.hstack([_FREE * np.array(odds), single]), y)
    by_weights, by_names, *of_builds = (float(v) for v in fitted.coef_[0])
    return Trust(
        by_build=float(fitted.intercept_[0]),
        by_weights=by_weights * _FREE,
        by_names=by_names * _FREE,
        by_single_build={b: round(v, 3) for b, v in zip(known, of_builds, strict=True)},
    )


def fit_facts(x: Floats, y: Labels) -> lightgbm.Booster:
    """A forest over the features of candidates."""
    return fit_forest(x, y, FEATURES, ROUNDS, learning_rate=0.04, min_data_in_leaf=20)


def score_names(articles: Sequence[AnnotatedArticle], rows: Sequence[Rows]) -> dict[str, Score]:
    """Figures of the names that articles were read with, by type (a cluster is an organisation), "all" without topics."""
    counts: dict[str, list[int]] = {}
    for article, row in zip(articles, rows, strict=True):
        match = match_groups(article, row.scene)
        right = {number for number in match if number is not None}
        for number, entity in enumerate(article.entities):
            _count(counts, entity.type, number in right, 0, 1)
        for group in row.scene.groups:
            _count(counts, group.type, 0, 1, 0)
    return {name: score_of(*found) for name, found in sorted(counts.items())}


def _count(counts: dict[str, list[int]], type_: EntityType, *add: int) -> None:
    for name in (type_.pool.value, *["all"] * (type_ is not EntityType.TOPIC)):
        counts[name] = [a + b for a, b in zip(counts.get(name, (0, 0, 0)), add, strict=True)]


def score_of(right: int, found: int, total: int) -> Score:
    """Precision, recall and F1 of so many right among those found, and so many to be found."""
    precision, recall = right / max(1, found), right / max(1, total)
    f1 = 2 * right / max(1, found + total)
    return Score(round(precision, 3), round(recall, 3), round(f1, 3))
