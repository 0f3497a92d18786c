"""An evaluation as one HTML page: each text with its names in green (found), red (false) and grey (missed), and its facts.

In: what :mod:`collabgraph.evaluation` measured. Out: the text of a page that loads nothing from elsewhere and runs no
script. Article text is hostile: the template escapes all of it.
"""

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

import jinja2
from markupsafe import Markup

from collabgraph.evaluation import Evaluation
from collabgraph.extraction.evaluation.error_analysis import ErrorContext, Finding, describe, name_places
from collabgraph.extraction.evaluation.figures import LINES
from collabgraph.extraction.evaluation.score import ArticleScore, ScoreState
from collabgraph.ontology.vocabulary import Property


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; ``title`` says whose name it is."""

    text: str
    states: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with its sentence in pieces."""

    finding: Finding
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article of the page."""

    id: str
    title: str
    pieces: tuple[Piece, ...]
    facts: tuple[FactRow, ...]
    counts: dict[ScoreState, int]


def render_page(evaluation: Evaluation) -> str:
    """The page of an evaluation."""
    sheets = [_build_sheet(score) for score in evaluation.scores]
    page: str = _template().render(evaluation=evaluation, lines=LINES, sheets=sheets, states=ScoreState)
    return page


def _build_sheet(score: ArticleScore) -> Sheet:
    text = score.found.article.text if score.found.article else score.gold.text
    facts = []
    for finding in describe(score):
        if isinstance(finding.what, Property):
            facts.append(FactRow(finding, _cut_context(finding.context)))
    facts.sort(
        key=lambda fact: (text.find(fact.finding.context.text) if fact.finding.context else -1, fact.finding.ends)
    )
    counts = {state: sum(fact.finding.state is state for fact in facts) for state in ScoreState}
    return Sheet(score.gold.id, score.gold.title, _cut(text, _find_marks(score, text)), tuple(facts), counts)


_Mark = tuple[int, int, ScoreState, str]


def _find_marks(score: ArticleScore, text: str) -> list[_Mark]:
    marks = []
    for entity in score.entities:
        if entity.node is not None:
            stretches = [(m.begin, m.end) for m in entity.node.mentions if m.is_name]
            title = f"{entity.node.type}: {entity.node.label}"
        else:
            assert entity.gold is not None  # an outcome has one of the two
            stretches, title = name_places(text, entity.gold), f"{entity.gold.type}: {entity.gold.forms[0]}"
        marks += [(begin, end, entity.state, f"{entity.state} {title}") for begin, end in stretches]
    return marks


def _cut(text: str, marks: list[_Mark]) -> tuple[Piece, ...]:
    """The text cut wherever a mark begins or ends: names overlap, above all where one was cut differently."""
    borders = sorted({0, len(text), *(place for mark in marks for place in mark[:2])})
    pieces = []
    for begin, end in pairwise(borders):
        over = [mark for mark in marks if mark[0] < end and begin < mark[1]]
        states = " ".join(sorted({mark[2].value for mark in over}))
        pieces.append(Piece(text[begin:end], states, "; ".join(sorted({mark[3] for mark in over}))))
    return tuple(pieces)


def _cut_context(context: ErrorContext | None) -> tuple[Piece, ...]:
    if context is None:
        return ()
    return _cut(context.text, [(begin, end, ScoreState.RIGHT, "") for begin, end in context.marks])


def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    environment.filters["digest"] = _digest
    return environment.from_string(files("collabgraph.cli.models").joinpath("evaluation.html").read_text("utf-8"))


def _digest(style: str) -> Markup:
    """How a Content-Security-Policy names a style sheet that it allows."""
    return Markup("'sha256-{}'").format(base64.b64encode(hashlib.sha256(str(style).encode()).digest()).decode())
