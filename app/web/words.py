"""The table of words: all that the pages say, in English, to be translated in one file.

In: the templates and the lists of words that they show. Out: the words, sorted. ``words.json`` holds them with empty
translations, for whoever begins one.
"""

from collections.abc import Iterator

import jinja2

from collabgraph.graph.browse.catalogue import ACTIVITIES
from collabgraph.graph.browse.entity_page import KINDS
from collabgraph.graph.curation.status import JudgementState
from collabgraph.graph.query.named_queries import find_questions
from collabgraph.ontology.confidence import Confidence
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality
from collabgraph.web import faults, pages
from collabgraph.web.routes import questions, review
from collabgraph.web.routes.overviews import maps, networks


def find_words(environment: jinja2.Environment) -> tuple[str, ...]:
    """All words of the pages."""
    return tuple(sorted({*_find_in_templates(environment), *_find_in_lists()}))


def _find_in_templates(environment: jinja2.Environment) -> Iterator[str]:
    for path in sorted((pages.FOLDER / "templates").glob("*.html")):
        extract = environment.extract_translations  # type: ignore[attr-defined]  # of the extension for translations
        for _, _, words in extract(path.read_text("utf-8")):
            # None where words come from one of the lists below.
            yield from (word for word in (words if isinstance(words, tuple) else (words,)) if word)


def _find_in_lists() -> Iterator[str]:
    yield from (title for _, _, title in KINDS)
    yield from (words for _, _, words in ACTIVITIES)
    yield from (str(type_) for type_ in EntityType)
    yield from pages.SLUGS.values()
    yield from pages.VERBS.values()
    yield from pages.TIES.values()
    yield from (label for answers in review.ANSWERS.values() for _, _, label in answers)
    yield from review.TITLES.values()
    yield from JudgementState
    yield from networks.KINDS.values()
    yield from maps.SHOWN.values()
    yield from questions.find_titles(find_questions())
    yield from (title for title, _ in questions.EXAMPLES)
    yield from faults.TITLES.values()
    yield from Confidence
    yield from (kind.lower() for kind in Modality)
    yield from ContributionType
