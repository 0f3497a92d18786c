"""What a base pipeline cannot do for the weights it is used with: in goes a loaded pipeline, out come sentences for people.

Refuses nothing: a pipeline of another language or without a parser reads all the same, only worse.
"""

from spacy.language import Language

from collabgraph.extraction.models.card import ModelCard
from collabgraph.extraction.models.language import WRITTEN_FOR

#: Components that the light reader's features come from, and what they give.
_TEACHERS = {"tagger": "part-of-speech tags", "ner": "entity types", "parser": "dependencies"}


def find_limits(nlp: Language, card: ModelCard | None, *, is_light: bool) -> tuple[str, ...]:
    """What the pipeline cannot do, one sentence each; none for the one that the weights were trained with."""
    found = []
    trained = card.language if card else WRITTEN_FOR
    if nlp.lang != trained:
        found.append(
            f"its language is {nlp.lang}, names and facts were trained on {trained}: expect few, and wrong ones"
        )
    if nlp.lang != WRITTEN_FOR:
        found.append(
            "pronouns, short forms, roles, dates and denials are known in English only, and reading skips articles in"
            " other languages"
        )
    if not any(nlp.has_pipe(p) for p in ("parser", "senter")):
        found.append("it has no parser: sentences are cut at full stops only")
    if is_light:
        base = f"{nlp.meta['lang']}_{nlp.meta['name']}"
        missing = [gives for pipe, gives in _TEACHERS.items() if not nlp.has_pipe(pipe)]
        if missing and (card is None or base != card.base_name):
            found.append(
                f"it gives no {', '.join(missing)}, from which the light reader knows names: expect fewer names"
            )
    return tuple(found)


def find_names_only_limits(nlp: Language) -> tuple[str, ...]:
    """What a pipeline of another language gives: names, if it has them, and no facts."""
    found = [
        f"its language is {nlp.lang}: names of people, bodies and places only, as the pipeline itself finds them, and no facts"
    ]
    if not any(nlp.has_pipe(pipe) for pipe in ("ner", "entity_ruler")):
        found.append("it has no part that finds names")
    return tuple(found)
