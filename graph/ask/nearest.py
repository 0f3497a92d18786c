"""Suggest what to ask instead of a question that cannot be read: the same with one word changed, else the likest of known forms.

In: a question that could not be read, and how far it could. Out: questions that can be read, and why this one cannot. Refuses nothing.
Everything offered has been read before it is offered.
"""

from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process

from collabgraph.graph.ask.lexicon import BEYOND, COARSER, NAME_TYPES, PHRASES
from collabgraph.graph.ask.scanning import ScannedQuestion, Word, WordReading
from collabgraph.graph.query.entity_lookup import NEAR_NAMES, NEAR_SCORE
from collabgraph.graph.storage.lookup.name_index import IndexedName, NameIndex
from collabgraph.graph.storage.lookup.near_names import find_near
from collabgraph.ontology.folding import fold

#: So many questions are offered.
MOST_OFFERED = 3
#: "presentd" for "presented" is 94, "companies" for "comes" 57.
_NEAR_WORD = 78
#: Forms of questions, with places for names.
FORMS = (
    "who presented at {EVENT}?", "who presented at {EVENT} for which organisation?", "who presented in {PLACE}?",
    "who spoke about {TOPIC}?", "who presented for {BODY}?", "which organisations presented at {EVENT}?",
    "which organisations took part in {EVENT}?", "which organisations took part in events in {PLACE}?",
    "who took part in {EVENT}?", "who was at {EVENT}?", "who organised {EVENT}?", "which events did {BODY} organise?",
    "which events did {PERSON} speak at?", "what did {PERSON} speak about?", "where did {PERSON} present?",
    "when did {PERSON} present?", "for which organisation did {PERSON} present?", "how often did {PERSON} present?",
    "how many people presented at {EVENT}?", "how many events were in {PLACE}?", "how many events did {BODY} organise?",
    "where and when was {EVENT}?", "when was {PROJECT}?", "where is {BODY} based?", "which events were in {PLACE}?",
    "which events were organised by {BODY}?", "which projects does {BODY} lead?", "which projects is {BODY} a partner in?",
    "who leads {PROJECT}?", "who is a partner in {PROJECT}?", "who funds {PROJECT}?", "which clusters lead projects?",
    "who works for {BODY}?", "who does {PERSON} work for?", "who is a member of {BODY}?", "who does {BODY} collaborate with?",
    "who collaborates with {BODY}?", "who met {PERSON}?", "who did {PERSON} meet?", "what is {EVENT} about?",
    "what is {EVENT} part of?", "which projects are about {TOPIC}?", "projects led by {BODY}", "events in {PLACE} after 2018",
)  # fmt: skip
#: Those to begin with.
_EXAMPLES = (
    "who presented at {EVENT} for which organisation?",
    "which organisations took part in events in {PLACE}?",
    "which events did {BODY} organise?",
    "how many people presented at {EVENT}?",
    "where and when was {EVENT}?",
    "who is a partner in {PROJECT}?",
    "who met {PERSON}?",
)
_IN_WORDS = {
    "PERSON": "the name of a person", "BODY": "the name of an organisation", "PROJECT": "the name of a project",
    "EVENT": "the name of an event", "PLACE": "the name of a place", "TOPIC": "the name of a topic",
    "DATE": "a year or day", "$END": "the end", "AND_N": "and", "OR_N": "or",
}  # fmt: skip
#: Of two ways to go on the one earlier in this list is told first.
_TOLD_FIRST = ("PERSON", "BODY", "PROJECT", "EVENT", "PLACE", "TOPIC", "DATE")

CanRead = Callable[[str], bool]


def tell_expected(expected: frozenset[str], most: int = 6) -> str:
    """What could have stood there, in words.

    >>> tell_expected(frozenset({"EVENT", "N_EVENTS"}))
    'the name of an event or “events”'
    """
    order = (*_TOLD_FIRST, *PHRASES)
    known = sorted(
        (terminal for terminal in expected if terminal in order and terminal not in ("LPAR", "RPAR", "AND_N", "OR_N")),
        key=order.index,
    )
    words = [_IN_WORDS.get(terminal) or f"“{PHRASES[terminal][0]}”" for terminal in known]
    words = list(dict.fromkeys(words))
    shown = words[:most]
    if len(words) > most:
        return ", ".join(shown) + " and others"
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else "the end"


def tell_why(question: ScannedQuestion, word: Word | None) -> str:
    """A sentence for what the graph does not know; empty for none."""
    texts = [w.text.lower() for w in question.words]
    if word and (coarser := COARSER.get(word.text.lower())):
        return f"The graph knows {coarser}, and does not tell {word.text} apart."
    if texts[:2] in (["who", "is"], ["what", "is"], ["who", "was"], ["tell", "me"]):
        return "What is known of one thing is shown by `collabgraph show NAME`, or by its page."
    if word and (reason := BEYOND.get(word.text.lower())):
        return reason
    return next((BEYOND[text] for text in texts if text in ("not", "never", "why", "most", "best")), "")


def find_nearest(
    question: ScannedQuestion, furthest: int, expected: frozenset[str], names: NameIndex, can_read: CanRead
) -> tuple[str, ...]:
    """Questions that can be read, the likest first."""
    found = {fold(form): form for form in _repair(question, furthest, expected, can_read)}
    if len(found) < MOST_OFFERED:
        wanted = fold(question.text)
        filled = (text for _, text in _fill_forms(question, names))
        forms = sorted(filled, key=lambda form: -fuzz.token_sort_ratio(wanted, fold(form)))
        for form in forms[: 4 * MOST_OFFERED]:
            if len(found) == MOST_OFFERED:
                break
            if can_read(form):
                found.setdefault(fold(form), form)
    return tuple(found.values())[:MOST_OFFERED]


def find_examples(question: ScannedQuestion, names: NameIndex) -> tuple[str, ...]:
    """Questions to begin with, one for each kind of answer, with the best-known names of the graph."""
    filled = dict(_fill_forms(question, names))
    return tuple(filled[form] for form in _EXAMPLES if form in filled)


def find_near_names(unknown: WordReading, names: NameIndex) -> tuple[IndexedName, ...]:
    """The names that come near to one that nothing bears, those that can stand there first."""
    found = [entity for _, entity in find_near(names, unknown.text, 4 * NEAR_NAMES, NEAR_SCORE)]
    types = NAME_TYPES[unknown.terminal]
    return tuple(sorted(found, key=lambda entity: entity.type not in types))[:NEAR_NAMES]


def _repair(question: ScannedQuestion, furthest: int, expected: frozenset[str], can_read: CanRead) -> Iterator[str]:
    """The question with the word that could not be read changed for one that could, or left out."""
    if furthest >= len(question.words):
        return
    for at in dict.fromkeys((furthest, max(furthest - 1, 0))):
        word = question.words[at]
        for other in _find_words(word.text.lower(), expected if at == furthest else frozenset(PHRASES)):
            changed = question.text[: word.begin] + other + question.text[word.end :]
            if can_read(changed):
                yield " ".join(changed.split())
                break
    word = question.words[furthest]
    without = " ".join((question.text[: word.begin] + question.text[word.end :]).split())
    # Without "not" it would ask for the contrary.
    if len(question.words) > 3 and word.text.lower() not in BEYOND and can_read(without):
        yield without


def _find_words(word: str, expected: frozenset[str]) -> Iterator[str]:
    if coarser := COARSER.get(word):
        yield coarser
    first = {phrase.split()[0] for terminal in expected for phrase in PHRASES.get(terminal, ())}
    yield from (hit for hit, _, _ in process.extract(word, sorted(first), limit=4, score_cutoff=_NEAR_WORD))


def _fill_forms(question: ScannedQuestion, names: NameIndex) -> Iterator[tuple[str, str]]:
    """The known forms, each with the names of the question in it, else with the best-known of the graph."""
    own: dict[str, str] = {}
    for readings in question.readings:
        for reading in readings:
            if reading.named and not (reading.by_surname and len(reading.named) > 1):
                own.setdefault(reading.terminal, reading.text)
    for terminal, types in NAME_TYPES.items():
        if terminal not in own and (known := names.find_beginning([], types, 1)):
            own[terminal] = known[0].label
    for form in FORMS:
        needed = [terminal for terminal in NAME_TYPES if f"{{{terminal}}}" in form]
        if all(terminal in own for terminal in needed):
            yield form, form.format(**own)
