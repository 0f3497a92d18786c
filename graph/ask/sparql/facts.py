"""The SPARQL of what must hold: each statement of a question as a pattern of facts, joined by "and" and "or".

In: statements. Out: text that binds ``?by ?fact ?at``, the fact that is the evidence, and the labels of its ends. Entities
stand in it by their IRIs, never by what was typed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from collabgraph.graph.ask.meaning.terms import (
    BODIES,
    SENSES,
    AllOf,
    AskedStatement,
    Condition,
    ConditionKind,
    NameTerm,
    OneOf,
    Sense,
    Things,
    find_bearers,
)
from collabgraph.graph.ask.sparql.blocks import find_dates
from collabgraph.graph.query.explain.words import RELATIONS
from collabgraph.ontology.vocabulary import EntityType

T, K = EntityType, ConditionKind
_OUTERMOST = "FILTER NOT EXISTS { ?root cg:partOf+ ?higher . FILTER NOT EXISTS { ?higher cg:partOf+ ?root } }"
#: A body is at an event by those who speak on its behalf, and may be there by itself.
_ON_BEHALF = "?node cg:onBehalfOf ?body ; cg:contributor ?by ; cg:atEvent ?at . ?by ?fact ?at ."
_BODY_THERE = f"{{ ?by ?fact ?at . BIND(?by AS ?body) }} UNION {{ {_ON_BEHALF} }}"


@dataclass(slots=True)
class Facts:
    """The patterns of a question as they are written, with a number for each variable that must be told from others."""

    #: The least confidence of a fact that counts.
    least: float = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    #: Whether a name narrows the question.
    is_narrow: bool = False

    def write(self, statement: AskedStatement, heading: str, other: str, *, dates_follow: bool) -> str:
        """The pattern of one statement; ``heading`` and ``other`` are the columns of what is asked for and of its other end.

        With ``dates_follow`` the dates of ``?at`` are found behind it, and its conditions of time are left to there.
        """
        asked, known = find_asked(statement)
        # Behind an OPTIONAL the labels would be a pattern of their own: every name with every other.
        lines = [*self._write_ends(statement), f"{asked} skos:prefLabel ?{heading} ."]
        if other:
            lines.append(f"{known} skos:prefLabel ?{other} .")
        if statement.sense is Sense.MET:
            lines.append("?root skos:prefLabel ?event .")
        lines += self._write_conditions(statement, dates_follow)
        if self.least:
            lines += self._write_least()
        return "".join(f"  {line}\n" for line in lines)

    def write_answers(self, said: AskedStatement | AllOf | OneOf, name: str = "?answer") -> str:
        """Who or what all of it is true of, as ``?answer``."""
        if isinstance(said, AskedStatement):
            asked, _ = find_asked(said)
            n = next(self.numbers)
            lines = [
                *self._write_ends(said),
                *self._write_conditions(said, False),
                *(self._write_least() if self.least else ()),
            ]
            inside = "".join(f"  {line}\n" for line in lines)
            return f"  {{ SELECT DISTINCT {name} WHERE {{ # {n}\n{inside}  BIND({asked} AS {name}) }} }}\n"
        assert all(isinstance(part, AskedStatement | AllOf | OneOf) for part in said.parts)
        parts = [
            self.write_answers(part, name) for part in said.parts if isinstance(part, AskedStatement | AllOf | OneOf)
        ]
        if isinstance(said, OneOf):
            return "  { " + "  } UNION {\n".join(parts) + "  }\n"
        return "".join(f"  {{\n{part}  }}\n" for part in parts)

    def narrow_by_time(self, variable: str, conditions: Iterable[Condition]) -> Iterator[str]:
        """A slot for what lies in the time that is asked for, so that only its facts are looked at."""
        times = [condition for condition in conditions if condition.kind.is_of_time]
        if times:
            self.is_narrow = True
            # All dates are looked at, on one line: without slots, and with what helps then.
            dates = find_dates(variable, "_0").replace("# whole ", "")
            for slot in (variable, "?dated"):
                dates = dates.replace(f"VALUES {slot} {{ UNDEF }}", "")
            block = dates[dates.index("OPTIONAL") + len("OPTIONAL") :]
            pattern = " ".join((block, *(write_time(condition, "_0") for condition in times)))
            yield f"# narrow {variable} by {' '.join(pattern.split())}"
            yield f"VALUES {variable} {{ UNDEF }}"

    def _write_ends(self, statement: AskedStatement) -> Iterator[str]:
        yield from self.narrow_by_time("?at", statement.conditions)
        properties, _ = SENSES[statement.sense]
        facts = " ".join(f'(cg:{property_} "{RELATIONS[property_]}")' for property_ in properties)
        yield f"VALUES (?fact ?relation) {{ {facts} }}"
        if is_for_body(statement) and statement.asked != "behalf":
            yield from self.restrict("?body", statement.subject)
        else:
            yield from self.restrict("?by", statement.subject)
        if statement.sense is not Sense.MET:
            yield from self.restrict("?at", statement.object, with_parts=statement.asked != "object")
        if statement.sense is Sense.MET:
            yield from self._write_meeting(statement)
        elif is_for_body(statement) and statement.sense is Sense.PRESENTED:
            yield _ON_BEHALF
        elif is_for_body(statement):
            yield _BODY_THERE
        elif statement.asked == "topic":
            yield "?node cg:contributor ?by ; cg:atEvent ?at ; cg:hasTopic ?theme . ?by ?fact ?at ."
        else:
            yield "?by ?fact ?at ."
        if statement.sense is Sense.PARTNER:
            yield "FILTER(?fact != cg:partnerIn || NOT EXISTS { ?by cg:leads ?at })"

    def _write_meeting(self, statement: AskedStatement) -> Iterator[str]:
        """Both at events of one outermost event."""
        yield from self.restrict("?other", statement.object)
        yield (
            "{ ?other cg:presentedAt|cg:participatedIn|cg:organised ?there . BIND(?other AS ?other_by) } UNION"
            " { ?with cg:onBehalfOf ?other ; cg:contributor ?other_by ; cg:atEvent ?there }"
        )
        yield _BODY_THERE if is_for_body(statement) else "?by ?fact ?at ."
        yield "?at a cg:Event ; cg:partOf* ?root . ?there cg:partOf* ?root ."
        yield _OUTERMOST
        yield f"FILTER({'?body' if is_for_body(statement) else '?by'} != ?other)"

    def restrict(self, variable: str, things: Things, *, with_parts: bool = False) -> Iterator[str]:
        """The variable as what is named, or as things of the types that meet the conditions, or parts of such."""
        if things.names is not None:
            yield from self._name(variable, things.names)
        elif things.types:
            yield f"{variable} a {self._write_types(things.types)} ."
        for condition in things.conditions:
            if not condition.kind.is_of_time:
                yield from self._write_condition(condition, variable, "part" if with_parts else "")
            else:
                yield from self._write_time(condition, variable)

    def _write_types(self, types: tuple[EntityType, ...]) -> str:
        # A cluster is an organisation too.
        classes = [f"cg:{type_}" for type_ in types if not (type_ is T.CLUSTER and T.ORGANISATION in types)]
        if len(classes) == 1:
            return classes[0]
        return f"?class_{(n := next(self.numbers))} . VALUES ?class_{n} {{ {' '.join(classes)} }}"

    def _name(self, variable: str, names: NameTerm) -> Iterator[str]:
        """One of the named; an event with all its parts."""
        self.is_narrow = True
        n = next(self.numbers)
        bearers = list(find_bearers(names))
        labels = ", ".join(" ".join(f"{bearer.label} ({bearer.type})".split()) for bearer in bearers[:5])
        iris = " ".join(f"<{bearer.iri}>" for bearer in bearers)
        if bearers and all(bearer.type is T.EVENT for bearer in bearers):
            yield f"VALUES ?asked_{n} {{ {iris} }}  # {labels}, with all parts"
            yield f"{variable} cg:partOf* ?asked_{n} ."
        elif bearers and all(bearer.type is T.PLACE for bearer in bearers):
            yield f"VALUES ?asked_{n} {{ {iris} }}  # {labels}, with all that lies in it"
            yield f"{variable} cg:locatedIn* ?asked_{n} ."
        else:
            yield f"VALUES {variable} {{ {iris} }}  # {labels}"

    def _write_conditions(self, statement: AskedStatement, dates_follow: bool) -> Iterator[str]:
        if statement.form is not None:
            yield f"?node cg:contributor ?by ; cg:atEvent ?at ; cg:contributionType cg:{statement.form} ."
        of = "talk" if statement.sense is Sense.PRESENTED else ""
        for condition in statement.conditions:
            if not condition.kind.is_of_time:
                yield from self._write_condition(condition, "?at", of)
            elif not dates_follow:
                yield from self._write_time(condition, "?at")

    def _write_condition(self, condition: Condition, variable: str, of: str) -> Iterator[str]:
        """The condition of a thing, of a ``part`` of such a thing, or of a ``talk``."""
        n = next(self.numbers)
        value = f"?value_{n}"
        things = condition.value if isinstance(condition.value, Things) else Things(names=condition.value)
        parts = "cg:partOf*/" if of == "part" else ""
        patterns = {
            K.IN_PLACE: f"{variable} cg:partOf*/cg:locatedIn+ {value} .",
            K.AT_EVENT: f"{variable} cg:partOf* {value} .",
            K.ABOUT: f"{variable} {parts}cg:hasTopic {value} .",
            K.OF_BODY: f"{variable} cg:affiliatedWith|cg:memberOf|cg:partOf {value} .",
            K.FOR_BODY: f"?node_{n} cg:contributor ?by ; cg:atEvent ?at ; cg:onBehalfOf {value} .",
            K.ORGANISED_BY: f"{variable} {parts}^cg:organised {value} .",
            K.LED_BY: f"{value} cg:leads {variable} .",
            K.FUNDED_BY: f"{value} cg:funds {variable} .",
        }
        pattern = patterns[condition.kind]
        if condition.kind is K.ABOUT and of == "talk":
            pattern = (
                f"{{ ?node_{n} cg:contributor ?by ; cg:atEvent ?at ; cg:hasTopic {value} }}"
                f" UNION {{ ?at cg:partOf*/cg:hasTopic {value} }}"
            )
        if condition.kind is K.AT_EVENT and things.names is not None:
            yield from self._name(variable, things.names)
            return
        if condition.kind is K.IN_PLACE and things.names is not None:
            # The path goes on to what the place lies in by itself.
            self.is_narrow = True
            bearers = list(find_bearers(things.names))
            iris = " ".join(f"<{bearer.iri}>" for bearer in bearers)
            yield f"VALUES {value} {{ {iris} }}  # {', '.join(' '.join(b.label.split()) for b in bearers[:5])}"
        else:
            yield from self.restrict(value, things)
        yield pattern

    def _write_time(self, condition: Condition, variable: str) -> Iterator[str]:
        n = next(self.numbers)
        yield from find_dates(variable, f"_{n}").strip().split("\n  ")
        yield write_time(condition, f"_{n}")

    def _write_least(self) -> Iterator[str]:
        n = next(self.numbers)
        yield f"{{ ?c_{n} rdf:subject ?by ; rdf:object ?at }} UNION {{ ?c_{n} rdf:subject ?at ; rdf:object ?by }}"
        yield f"?c_{n} rdf:predicate ?fact ; cg:confidence ?sure_{n} . OPTIONAL {{ ?c_{n} cg:belief ?belief_{n} }}"
        yield f"FILTER NOT EXISTS {{ ?c_{n} cg:modality cg:Denied }}"
        yield f"FILTER(COALESCE(?belief_{n}, ?sure_{n}) >= {self.least})"


def write_time(condition: Condition, n: str = "") -> str:
    """The filter of a condition of time on ``?from`` and ``?to``, which are as exact as the text is.

    A coarse date stands for its whole interval: both sides are cut to the shorter precision.
    """
    from_, to = f"?from{n}", f"?to{n}"
    if condition.of:
        from_ = to = f"STR(?start{n})" if condition.of == "start" else f"STR(?end{n})"
    dates = condition.value.parts if isinstance(condition.value, OneOf) else (condition.value,)
    first = _quote(str(dates[0]))
    match condition.kind:
        case K.BEFORE:
            test = f"{from_} < {first}"
        case K.AFTER:
            test = f"IF(STRLEN({to}) < STRLEN({first}), {to} >= SUBSTR({first}, 1, STRLEN({to})), SUBSTR({to}, 1, STRLEN({first})) > {first})"
        case K.SINCE:
            test = _not_before(first, to)
        case K.UNTIL:
            test = _not_after(first, from_)
        case K.BETWEEN:
            test = f"{_not_before(first, to)} && {_not_after(_quote(condition.until), from_)}"
        case _:
            dated = [_quote(str(date)) for date in dates]
            test = " || ".join(f"({_not_before(date, to)} && {_not_after(date, from_)})" for date in dated)
    return f"FILTER({test})"


def _quote(date: str) -> str:
    return f'"{date}"'


def _not_before(date: str, to: str) -> str:
    return f"SUBSTR({to}, 1, STRLEN({date})) >= SUBSTR({date}, 1, STRLEN({to}))"


def _not_after(date: str, from_: str) -> str:
    return f"SUBSTR({from_}, 1, STRLEN({date})) <= SUBSTR({date}, 1, STRLEN({from_}))"


def is_for_body(statement: AskedStatement) -> bool:
    """Whether a body is there by those who speak on its behalf."""
    if statement.sense not in (Sense.PRESENTED, Sense.WAS_AT, Sense.MET):
        return False
    if statement.asked == "behalf":
        return True
    types = (
        {b.type for b in find_bearers(statement.subject.names)}
        if statement.subject.names
        else set(statement.subject.types)
    )
    return bool(types) and types <= BODIES


def find_asked(statement: AskedStatement) -> tuple[str, str]:
    """The variables of what is asked for and of the other end."""
    subject = "?body" if is_for_body(statement) else "?by"
    other = "?other" if statement.sense is Sense.MET else "?at"
    match statement.asked:
        case "object":
            return "?at", subject
        case "behalf":
            return "?body", "?by"
        case "topic":
            return "?theme", subject
        case _:
            return subject, other
