"""Complete a question while it is typed: the words of the grammar and the names of the graph that can stand at its end.

In: the beginning of a question and the index of names. Out: :class:`Completion`. Refuses nothing: where nothing fits, nothing is
offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from collabgraph.graph.ask.lexicon import NAME_TYPES, PHRASES
from collabgraph.graph.ask.parsing import find_accepted, find_states
from collabgraph.graph.ask.scanning import ScannedQuestion, scan
from collabgraph.graph.search.suggestions import MOST_WORDS, find_suggestions
from collabgraph.graph.storage.lookup.name_index import NameIndex

_SIGNS = frozenset({"LPAR", "RPAR"})
#: What a question begins with most often.
_MANY_WORDS = 3
_BEGINNINGS = ("who", "which", "how many", "where", "when", "what", "for which organisation", "list")


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to go on."""

    #: The question with the offer in it, ready to be typed on.
    text: str
    #: The word or name that is offered.
    label: str
    #: The type of the entity, or "word".
    kind: str


@dataclass(frozen=True, slots=True)
class Completion:
    """The ways to go on, the likeliest first, and whether the question can be asked as it stands."""

    question: str
    is_whole: bool
    offers: tuple[Offer, ...]


def complete(text: str, names: NameIndex, limit: int = 10) -> Completion:
    """How the beginning of a question can go on; :class:`~collabgraph.ontology.errors.QuestionError` for one that is too long."""
    question = scan(text, names)
    count = len(question.words)
    is_whole = False
    found: dict[str, tuple[int, Offer]] = {}
    # What the most words are read of goes first; what is being typed may be the last few words.
    for at, parser in sorted(find_states(question), key=lambda state: -state[0]):
        accepted = find_accepted(parser)
        is_whole = is_whole or (at == count and bool(count) and "$END" in accepted)
        if count - at > MOST_WORDS or (at == count and count and not text[-1].isspace()):
            continue
        for offer in _offer(question, at, accepted, names, limit):
            found.setdefault(offer.text, (at, offer))
    # Where many words can stand next, they go before names.
    words_next = sum(at == count and offer.kind == "word" for at, offer in found.values())
    words_first = not count or words_next > _MANY_WORDS

    def rank(item: tuple[int, Offer]) -> tuple[int, bool, int]:
        at, offer = item
        is_beginning = not count and offer.label in _BEGINNINGS
        place = _BEGINNINGS.index(offer.label) if is_beginning else len(_BEGINNINGS)
        return -at, (offer.kind == "word") is not words_first, place

    offers = sorted(found.values(), key=rank)
    return Completion(text, is_whole, tuple(offer for _, offer in offers[:limit]))


def _offer(question: ScannedQuestion, at: int, accepted: set[str], names: NameIndex, limit: int) -> Iterator[Offer]:
    begin = question.words[at].begin if at < len(question.words) else len(question.text)
    typed = question.text[begin:].lstrip('"“”„«»')
    head = question.text[:begin]
    types = frozenset().union(*(NAME_TYPES[terminal] for terminal in accepted & NAME_TYPES.keys()))
    if types:
        for suggestion in find_suggestions(names, typed, limit, types):
            yield Offer(f"{head}{suggestion.form} ", suggestion.form, str(suggestion.type))
    wanted = typed.lower()
    for terminal, phrases in PHRASES.items():
        if terminal not in accepted or terminal in _SIGNS:
            continue
        # Without a letter one word for each thing is enough.
        for phrase in phrases if wanted.strip() else phrases[:1]:
            if phrase.startswith(wanted) and phrase != wanted.strip():
                yield Offer(f"{head}{phrase} ", phrase, "word")
