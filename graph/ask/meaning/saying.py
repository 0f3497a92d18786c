"""What a verb says of whom: the statement that a verb, a role or what is left of a verb makes with its ends.

In: the tree of a verb, and the thing that is asked for or known. Out: statements and settings. Refuses, with :class:`QuestionError`, what the
graph cannot hold.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from lark import Token, Tree

from collabgraph.graph.ask.meaning.checking import check, find_types, tell_things
from collabgraph.graph.ask.meaning.parts import REFS, find_conditions, find_form, read_things
from collabgraph.graph.ask.meaning.terms import (
    BODIES,
    SENSES,
    AllOf,
    AskedStatement,
    Condition,
    ConditionKind,
    OneOf,
    Said,
    Sense,
    Setting,
    Things,
)
from collabgraph.ontology.errors import QuestionError
from collabgraph.ontology.vocabulary import EntityType

T = EntityType
#: Statements whose subject stands behind "by".
_PASSIVE = {
    "organised_by": Sense.ORGANISED,
    "led_by": Sense.LEADS,
    "funded_by": Sense.FUNDS,
    "attended_by": Sense.TOOK_PART,
}


def say(tree: Tree[Token], subject: Things, asked: str) -> Said:
    """What a verb says of its subject, or of the object where the verb is passive and that is asked for."""
    if tree.data in ("all", "either", "plain"):
        parts = tuple(say(child, subject, asked) for child in tree.children if isinstance(child, Tree))
        return parts[0] if len(parts) == 1 else _join(parts) if tree.data == "all" else OneOf(parts)
    if tree.data == "is_role":
        return say(next(child for child in tree.children if isinstance(child, Tree)), subject, asked)
    refs = [read_things(child) for child in tree.children if isinstance(child, Tree) and child.data in REFS]
    conditions = tuple(chain.from_iterable(map(find_conditions, tree.children)))
    if tree.data in _PASSIVE:
        return check(
            AskedStatement(
                _PASSIVE[tree.data],
                refs[0],
                _known(subject, _PASSIVE[tree.data]),
                "object" if asked else "",
                conditions,
            )
        )
    if tree.data in ("started", "ended"):
        of = "start" if tree.data == "started" else "end"
        return _say_setting(subject, tuple(replace(condition, of=of) for condition in find_conditions(tree)))
    if tree.data == "is_there":
        return say_there(subject, conditions, asked)
    if tree.data == "presented":
        return _say_presented(tree, subject, refs, conditions, asked)
    sense = (
        Sense.MEMBER
        if tree.data == "belongs_to" and find_types(subject) != {T.PERSON}
        else (Sense.WORKS_FOR if tree.data == "belongs_to" else Sense(tree.data))
    )
    object_ = refs[0] if refs else Things(types=SENSES[sense][1])
    if sense is Sense.TOOK_PART and not refs:
        object_, conditions = _find_event(conditions)
    if sense is Sense.MET:
        subject = subject if subject.names or subject.types else replace(subject, types=_alike(object_))
    return check(AskedStatement(sense, subject, object_, asked, conditions))


def _say_presented(
    tree: Tree[Token], subject: Things, refs: list[Things], conditions: tuple[Condition, ...], asked: str
) -> Said:
    form = find_form(tree)
    topics = [ref for ref in refs if find_types(ref) == {T.TOPIC}]
    conditions = (*conditions, *(Condition(ConditionKind.ABOUT, topic) for topic in topics))
    events = [ref for ref in refs if ref not in topics]
    event, conditions = (events[0], conditions) if events else _find_event(conditions)
    about = [condition for condition in conditions if condition.kind is ConditionKind.ABOUT]
    is_plain = len(conditions) == len(about) == 1 and event == Things(types=(T.EVENT,)) and form is None
    if is_plain and not find_types(subject) & BODIES:
        value = about[0].value
        object_ = value if isinstance(value, Things) else Things(names=value)
        return check(AskedStatement(Sense.SPOKE_ABOUT, subject, object_, asked))
    return check(AskedStatement(Sense.PRESENTED, subject, event, asked, conditions, form))


def say_there(subject: Things, conditions: tuple[Condition, ...], asked: str) -> Said:
    """To be somewhere or about something: of an event or project its setting, of a body its seat, of people what they were at."""
    types = find_types(subject)
    if types and types <= {T.EVENT, T.PROJECT}:
        return _say_setting(subject, conditions)
    if types and types <= BODIES and all(c.kind is ConditionKind.IN_PLACE for c in conditions) and len(conditions) == 1:
        value = conditions[0].value
        place = value if isinstance(value, Things) else Things(names=value)
        return check(AskedStatement(Sense.LOCATED, subject, place, asked))
    event, conditions = _find_event(conditions)
    return check(AskedStatement(Sense.WAS_AT, subject, event, asked, conditions))


def _say_setting(subject: Things, conditions: tuple[Condition, ...]) -> Setting:
    if not find_types(subject) or not find_types(subject) <= {T.EVENT, T.PROJECT}:
        raise QuestionError("A time is asked of events and projects, such as: which projects started in 2019.")
    return Setting(replace(subject, conditions=(*subject.conditions, *conditions)), True, True)


def say_gap(tree: Tree[Token], subject: Things, asked: Things, is_who: bool) -> Said:
    """What a verb says whose object is asked for."""
    conditions = tuple(chain.from_iterable(map(find_conditions, tree.children)))
    name = str(tree.data)
    if name == "belongs_to":
        name = "works_for" if find_types(subject) == {T.PERSON} else "member"
    if name == "spoke_about":
        return say_spoke_about(subject, asked, conditions)
    if name == "represented":
        return check(AskedStatement(Sense.PRESENTED, subject, Things(types=(T.EVENT,)), "behalf", conditions))
    sense = Sense(name)
    if sense is Sense.TOOK_PART and set(asked.types) == {T.PROJECT}:
        sense = Sense.PARTNER
    if sense is Sense.MET:
        # To meet goes both ways: whoever is asked for is the subject.
        others = asked if asked.types else replace(asked, types=_alike(subject))
        return check(AskedStatement(Sense.MET, others, subject, "subject", conditions))
    if is_who and sense in (Sense.LEADS, Sense.ORGANISED, Sense.PARTNER):
        raise QuestionError(f"Who is no {SENSES[sense][1][0].lower()}. Ask with which or what.")
    return check(AskedStatement(sense, subject, _known(asked, sense), "object", conditions))


def say_spoke_about(subject: Things, asked: Things, conditions: tuple[Condition, ...]) -> Said:
    if asked.types and set(asked.types) != {T.TOPIC}:
        raise QuestionError(
            f"{tell_things(asked)} are not what somebody speaks about. Ask for topics, or write: speak at."
        )
    topic = Things(types=(T.TOPIC,), conditions=asked.conditions)
    if not conditions:
        return check(AskedStatement(Sense.SPOKE_ABOUT, subject, topic, "object"))
    event, conditions = _find_event(conditions)
    return check(AskedStatement(Sense.PRESENTED, subject, event, "topic", conditions))


def _find_event(conditions: Iterable[Condition]) -> tuple[Things, tuple[Condition, ...]]:
    """The event among the conditions, or any, and the other conditions."""
    events: list[Condition] = []
    others: list[Condition] = []
    for condition in conditions:
        (events if condition.kind is ConditionKind.AT_EVENT else others).append(condition)
    if not events:
        return Things(types=(T.EVENT,)), tuple(others)
    value = events[0].value
    return value if isinstance(value, Things) else Things(names=value), (*others, *events[1:])


def _join(parts: tuple[Said, ...]) -> Said:
    """All of them; where and when an event was goes into what else is said of it."""
    settings = [part for part in parts if isinstance(part, Setting)]
    others = [part for part in parts if not isinstance(part, Setting)]
    if not settings:
        return AllOf(parts)
    conditions = tuple(chain.from_iterable(setting.things.conditions for setting in settings))
    if not others:
        return replace(settings[0], things=replace(settings[0].things, conditions=conditions))
    joined = [_restrict(part, conditions) for part in others]
    return joined[0] if len(joined) == 1 else AllOf(tuple(joined))


def _restrict(said: Said, conditions: tuple[Condition, ...]) -> Said:
    if isinstance(said, AskedStatement):
        return replace(
            said, object=replace(said.object, conditions=tuple(dict.fromkeys((*said.object.conditions, *conditions))))
        )
    if isinstance(said, Setting):
        return said
    return type(said)(tuple(_restrict(part, conditions) for part in said.parts))  # type: ignore[arg-type]


def _known(asked: Things, sense: Sense) -> Things:
    """What is asked for, of the types that the sense allows where none is named."""
    return asked if asked.types or asked.names else replace(asked, types=SENSES[sense][1])


def _alike(things: Things) -> tuple[EntityType, ...]:
    """The types of whom somebody meets: people meet people, bodies meet bodies."""
    return (T.PERSON,) if find_types(things) <= {T.PERSON} else (T.ORGANISATION, T.CLUSTER)
