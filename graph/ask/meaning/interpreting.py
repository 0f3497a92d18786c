"""Interpret the tree of a question: what is asked for, and which statements must hold.

In: a tree of the grammar. Out: a :class:`Meaning`. Refuses, with :class:`QuestionError`, what the words say but the graph does
not have, such as projects that speak.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from lark import Token, Tree

from collabgraph.graph.ask.lexicon import NOUN_TYPES
from collabgraph.graph.ask.meaning.checking import check, find_types
from collabgraph.graph.ask.meaning.parts import (
    CONDITIONS,
    REFS,
    find_conditions,
    find_form,
    find_notes,
    find_tokens,
    read_things,
)
from collabgraph.graph.ask.meaning.saying import say, say_gap, say_spoke_about, say_there
from collabgraph.graph.ask.meaning.spreading import spread
from collabgraph.graph.ask.meaning.terms import (
    BODIES,
    SENSES,
    AskedStatement,
    ConditionKind,
    Listing,
    Meaning,
    Said,
    Sense,
    Setting,
    Things,
)
from collabgraph.graph.ask.parsing import reading_of
from collabgraph.ontology.errors import QuestionError
from collabgraph.ontology.vocabulary import EntityType

T = EntityType
_TAILS = {"Q_FOR": "on_behalf_of", "WHERE": "place", "WHEN": "time", "Q_ABOUT": "topic", "Q_AT": "event"}


def interpret(tree: Tree[Token]) -> Meaning:
    """The meaning of a question's tree."""
    question, *tails = tree.children
    assert isinstance(question, Tree)  # the first part of every question
    meaning = _Interpreter(question).read()
    shown = tuple(_TAILS[token.type] for tail in tails for token in find_tokens(tail))
    notes = tuple(dict.fromkeys(chain.from_iterable(map(find_notes, find_tokens(tree)))))
    named = dict.fromkeys(bearer for token in find_tokens(tree) for bearer in reading_of(token).named)
    said = meaning.said if isinstance(meaning.said, Listing) else spread(meaning.said)
    return replace(meaning, said=said, shown=(*meaning.shown, *shown), notes=notes, named=tuple(named))


class _Interpreter:
    """Reads one tree; its rules are those of the grammar."""

    def __init__(self, tree: Tree[Token]) -> None:
        self._tree = tree
        self._words = {child.type for child in tree.children if isinstance(child, Token)}
        trees = [child for child in tree.children if isinstance(child, Tree)]
        nouns = [child for child in trees if child.data == "noun"]
        self._types = tuple(NOUN_TYPES[token.type] for noun in nouns for token in find_tokens(noun))
        self._conditions = tuple(chain.from_iterable(map(find_conditions, trees)))
        self._refs = [read_things(child) for child in trees if child.data in REFS]
        skipped = REFS | CONDITIONS | {"noun", "which", "setting", "mod", "adjunct"}
        self._verbs = [child for child in trees if child.data not in skipped]
        self._asked = Things(types=self._types, conditions=self._conditions)

    def read(self) -> Meaning:
        read: Callable[[], Meaning] = getattr(self, f"_{self._tree.data}")
        return read()

    def _ask_subject(self) -> Meaning:
        if not self._verbs:
            return _list(self._asked, self._heading())
        said = say(self._verbs[0], self._asked, "subject")
        return Meaning(self._heading(), False, said)

    def _count_subject(self) -> Meaning:
        return replace(self._ask_subject(), is_counted=True)

    def _count_speakers(self) -> Meaning:
        asked = AskedStatement(
            Sense.PRESENTED, Things(types=(T.PERSON,)), Things(types=(T.EVENT,)), "subject", self._conditions
        )
        return Meaning("person", True, replace(asked, form=find_form(self._tree)))

    def _ask_object(self) -> Meaning:
        said = say_gap(self._verbs[0], self._refs[0], self._asked, "WHO" in self._words)
        return Meaning(self._heading("who" if "WHO" in self._words else "what"), False, said)

    def _count_object(self) -> Meaning:
        return replace(self._ask_object(), is_counted=True)

    def _ask_topics(self) -> Meaning:
        said = check(AskedStatement(Sense.HAS_TOPIC, self._refs[0], Things(types=(T.TOPIC,)), "object"))
        return Meaning("topic", False, said)

    def _ask_represented(self) -> Meaning:
        said = AskedStatement(Sense.PRESENTED, self._refs[0], Things(types=(T.EVENT,)), "behalf", self._conditions)
        return Meaning("organisation", False, check(said))

    def _ask_employer(self) -> Meaning:
        return Meaning("organisation", False, check(AskedStatement(Sense.WORKS_FOR, self._refs[0], Things(), "object")))

    def _ask_events(self) -> Meaning:
        sense = Sense.PRESENTED if "V_SPEAK" in self._words else Sense.TOOK_PART
        said = AskedStatement(sense, self._refs[0], Things(types=(T.EVENT,)), "object", self._conditions)
        return Meaning("event", False, check(said))

    def _ask_topics_of(self) -> Meaning:
        return Meaning("topic", False, say_spoke_about(self._refs[0], Things(types=(T.TOPIC,)), self._conditions))

    def _ask_partners(self) -> Meaning:
        return Meaning("who", False, check(AskedStatement(Sense.COLLABORATES, self._refs[0], Things(), "object")))

    def _how_often(self) -> Meaning:
        said = say(self._verbs[0], self._refs[0], "")
        if not isinstance(said, AskedStatement) or T.EVENT not in SENSES[said.sense][1]:
            raise QuestionError("How often can be asked of what happens at events, such as: how often did NAME speak.")
        return Meaning("event", True, replace(said, asked="object"))

    def _ask_setting(self) -> Meaning:
        where, when = self._find_setting()
        things = self._refs[0]
        if where and not when and find_types(things) <= BODIES:
            said: Said = AskedStatement(Sense.LOCATED, things, Things(types=(T.PLACE,)), "object")
            return Meaning("place", False, said)
        if not find_types(things) <= {T.EVENT, T.PROJECT}:
            raise QuestionError("When is asked of events and projects, where of events and organisations.")
        if self._conditions:
            things = replace(things, conditions=(*things.conditions, *self._conditions))
        return Meaning("project" if find_types(things) == {T.PROJECT} else "event", False, Setting(things, where, when))

    def _ask_circumstances(self) -> Meaning:
        where, when = self._find_setting()
        said = say(self._verbs[0], self._refs[0], "")
        return Meaning("who", False, said, ("place",) * where + ("time",) * when)

    def _whether(self) -> Meaning:
        if "V_LOCATED" in self._words or not self._verbs:
            return Meaning("who", False, check(AskedStatement(Sense.LOCATED, self._refs[0], self._refs[1], "")))
        return Meaning("who", False, say(self._verbs[0], self._refs[0], ""))

    def _find_setting(self) -> tuple[bool, bool]:
        words = {
            token.type
            for tree in self._tree.children
            if isinstance(tree, Tree) and tree.data == "setting"
            for token in find_tokens(tree)
        }
        return "WHERE" in words, "WHEN" in words

    def _heading(self, otherwise: str = "who") -> str:
        if self._types:
            return self._types[0].lower()
        return (
            "person"
            if self._verbs and any(token.type == "R_SPEAKER" for token in find_tokens(self._tree))
            else otherwise
        )


def _list(asked: Things, heading: str) -> Meaning:
    """Things of a kind: by what ties them to the things that the conditions name."""
    (type_,) = asked.types
    kinds = {condition.kind for condition in asked.conditions}
    if type_ in (T.EVENT, T.PROJECT):
        return Meaning(heading, False, Setting(asked, True, True))
    if not kinds:
        return Meaning(heading, False, Listing(asked))
    plain = Things(types=asked.types)
    first, rest = asked.conditions[0], asked.conditions[1:]
    value = first.value if isinstance(first.value, Things) else Things(names=first.value)
    if type_ is T.PERSON and first.kind is ConditionKind.OF_BODY and not rest:
        return Meaning(heading, False, check(AskedStatement(Sense.WORKS_FOR, plain, value, "subject")))
    if type_ is T.PERSON and kinds == {ConditionKind.ABOUT} and not rest:
        return Meaning(heading, False, check(AskedStatement(Sense.SPOKE_ABOUT, plain, value, "subject")))
    if type_ in BODIES and first.kind is ConditionKind.OF_BODY and not rest:
        return Meaning(heading, False, check(AskedStatement(Sense.MEMBER, plain, value, "subject")))
    return Meaning(heading, False, say_there(plain, asked.conditions, "subject"))
