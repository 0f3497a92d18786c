"""Check that a statement can be a fact at all: that its ends are of types that such facts join.

In: a statement as the words say it. Out: the same, with the times of its event as its own. Refuses, with :class:`QuestionError`, what no
fact of the graph could be, such as projects that speak, and says what goes instead.
"""

from collections.abc import Iterable
from dataclasses import replace

from collabgraph.graph.ask.meaning.terms import (
    BODIES,
    SENSES,
    AskedStatement,
    ConditionKind,
    Named,
    Sense,
    Things,
    find_bearers,
)
from collabgraph.ontology.errors import QuestionError
from collabgraph.ontology.vocabulary import SIGNATURES, EntityType

T = EntityType
_PLURALS: dict[EntityType, str] = {
    T.PERSON: "people",
    **{type_: f"{type_.lower()}s" for type_ in T if type_ is not T.PERSON},
}


def check(statement: AskedStatement) -> AskedStatement:
    """The statement; :class:`QuestionError` where no fact of that kind joins such things."""
    properties, objects = SENSES[statement.sense]
    subjects: set[EntityType] = set().union(*(SIGNATURES[property_].subjects for property_ in properties))
    if statement.sense in (Sense.PRESENTED, Sense.MET):
        subjects |= BODIES
    objects_too = {*objects, *(subjects if statement.sense is Sense.MET else ())}
    for things, allowed in ((statement.subject, subjects), (statement.object, objects_too)):
        types = find_types(things)
        if types and not types & allowed:
            said = statement.sense.replace("_", " ")
            raise QuestionError(
                f"{tell_things(things)}: “{said}” does not go with {_list_types(types)}, but with {_list_types(allowed)}."
            )
    if statement.sense is not Sense.PRESENTED and any(c.kind is ConditionKind.FOR_BODY for c in statement.conditions):
        raise QuestionError("Only who presented can be asked for a body (“for NAME”): others are there for themselves.")
    return _hoist(statement)


def _hoist(statement: AskedStatement) -> AskedStatement:
    """The statement with the times of its event as its own."""
    if T.EVENT not in SENSES[statement.sense][1] or statement.sense is Sense.MET:
        return statement
    times = tuple(condition for condition in statement.object.conditions if condition.kind.is_of_time)
    others = tuple(condition for condition in statement.object.conditions if not condition.kind.is_of_time)
    return replace(
        statement,
        object=replace(statement.object, conditions=others),
        conditions=tuple(dict.fromkeys((*statement.conditions, *times))),
    )


def tell_things(things: Things) -> str:
    if isinstance(things.names, Named):
        return things.names.text
    return _list_types(find_types(things)) or "This"


def _list_types(types: Iterable[EntityType]) -> str:
    return ", ".join(_PLURALS[type_] for type_ in T if type_ in set(types))


def find_types(things: Things) -> set[EntityType]:
    """The types of what is named, or those that are asked for."""
    return set(things.types) if things.names is None else {bearer.type for bearer in find_bearers(things.names)}
