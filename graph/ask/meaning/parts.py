"""Read the parts of a question's tree: names, things of a kind, conditions, and the kind of an appearance.

In: parts of a tree. Out: values of ``terms``. Refuses, with :class:`QuestionError`, a surname of several people, with all of them.
"""

from collections.abc import Iterator
from itertools import chain

from lark import Token, Tree

from collabgraph.graph.ask.lexicon import FORMS, NOUN_TYPES
from collabgraph.graph.ask.meaning.terms import AllOf, Condition, ConditionKind, Named, NameTerm, OneOf, Things
from collabgraph.graph.ask.parsing import reading_of
from collabgraph.ontology.errors import QuestionError
from collabgraph.ontology.vocabulary import ContributionType

Node = Tree[Token] | Token
#: What stands in a tree for a thing, and for a condition.
REFS = frozenset({"event", "body", "project", "person", "place", "topic", "actor", "some"})
CONDITIONS = frozenset(ConditionKind)


def find_form(tree: Tree[Token]) -> ContributionType | None:
    words = chain.from_iterable(
        str(token).split()
        for token in tree.children
        if isinstance(token, Token) and token.type in ("V_SPEAK", "V_MODERATE", "R_SPEAKER")
    )
    return next((FORMS[word] for word in words if word in FORMS), None)


def find_conditions(node: Node) -> Iterator[Condition]:
    """The conditions that an adjunct or modifier states."""
    if not isinstance(node, Tree):
        return
    if node.data in ("adjunct", "mod", "when", "started", "ended"):
        for child in node.children:
            yield from find_conditions(child)
    elif node.data in CONDITIONS:
        yield _read_condition(node)


def _read_condition(tree: Tree[Token]) -> Condition:
    kind = ConditionKind(tree.data)
    if kind.is_of_time:
        dates = [child for child in tree.children if isinstance(child, Tree) or child.type == "DATE"]
        first = _read_names(dates[0])
        return Condition(kind, first, str(_read_names(dates[1])) if len(dates) > 1 else "")
    return Condition(kind, read_things(next(child for child in tree.children if isinstance(child, Tree))))


def read_things(tree: Tree[Token]) -> Things:
    nouns = [child for child in tree.children if isinstance(child, Token) and child.type in NOUN_TYPES]
    if nouns:
        return Things(
            types=(NOUN_TYPES[nouns[0].type],),
            conditions=tuple(chain.from_iterable(map(find_conditions, tree.children))),
        )
    return Things(names=_read_names(tree.children[0]))


def _read_names(node: Node) -> NameTerm:
    if isinstance(node, Token):
        reading = reading_of(node)
        if node.type == "DATE":
            return reading.text
        if reading.by_surname and len(reading.named) > 1:
            people = "; ".join(dict.fromkeys(entity.label for entity in reading.named[:10]))
            raise QuestionError(
                f"{reading.text!r} is a name of {len(reading.named)} people: {people}. Give the whole name."
            )
        return Named(reading.text, reading.named)
    parts = tuple(
        _read_names(child)
        for child in node.children
        if isinstance(child, Tree) or child.type not in ("LPAR", "RPAR", "AND_N", "OR_N")
    )
    if len(parts) == 1:
        return parts[0]
    return AllOf(parts) if node.data == "all" else OneOf(parts)


def find_tokens(node: Node) -> Iterator[Token]:
    if isinstance(node, Token):
        yield node
    else:
        for child in node.children:
            yield from find_tokens(child)


def find_notes(token: Token) -> Iterator[str]:
    """What to say of a name that several bear."""
    named = reading_of(token).named
    if len(named) > 1:
        told = ", ".join(f"{entity.label} ({entity.type}, {entity.facts} facts)" for entity in named[:5])
        more = " …" if len(named) > 5 else ""
        yield f"{str(token)!r} is the name of {len(named)}: {told}{more}. All of them are meant."
