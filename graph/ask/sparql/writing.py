"""The SPARQL of a question: its facts, what belongs to each, and the evidence.

In: a meaning. Out: :class:`AskedQuery`: a query that runs on any server, with the columns of the named questions (place, start,
end, topic, modality, quote, article, confidence, context), one row for each fact; a count in one row where how many is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from collabgraph.graph.ask.meaning.terms import (
    BODIES,
    SENSES,
    AllOf,
    AskedStatement,
    Listing,
    Meaning,
    OneOf,
    Sense,
    Setting,
    Things,
    find_bearers,
)
from collabgraph.graph.ask.sparql.blocks import PROLOGUE, find_cell, find_dates, find_evidence, find_setting_evidence
from collabgraph.graph.ask.sparql.facts import Facts, find_asked, is_for_body, write_time
from collabgraph.ontology.errors import QuestionError
from collabgraph.ontology.vocabulary import EntityType

_NARROW = "  # narrow ?by ?at\n"
_NARROW_EVENTS = "  # narrow ?at\n"
_EVIDENCE = ("modality", "quote", "article", "confidence", "context")


@dataclass(frozen=True, slots=True)
class AskedQuery:
    """A query with its slots still open, and whether a name makes it worth filling them."""

    text: str
    is_narrow: bool


def write_query(meaning: Meaning, question: str, least: float = 0, *, is_counted: bool = False) -> AskedQuery:
    """The query of a meaning; facts that are less sure than ``least`` do not count."""
    facts = Facts(least)
    if isinstance(meaning.said, Listing):
        columns, answer, body, order = _write_listing(meaning, meaning.said, facts)
    elif isinstance(meaning.said, Setting):
        columns, answer, body, order = _write_setting(meaning, meaning.said, facts, is_counted)
    else:
        columns, answer, body, order = _write_statements(meaning, meaning.said, facts, is_counted)
    title = f"# {' '.join(question.split())}\n"
    if is_counted:
        text = f"SELECT (COUNT(DISTINCT {answer}) AS ?count)\nWHERE {{\n{body}}}\n"
    else:
        text = f"SELECT DISTINCT {' '.join(f'?{column}' for column in columns)}\nWHERE {{\n{body}}}\n{order}"
    return AskedQuery(f"{title}{PROLOGUE}\n{text}", facts.is_narrow)


def _write_statements(
    meaning: Meaning, said: AskedStatement | AllOf | OneOf, facts: Facts, is_counted: bool
) -> tuple[list[str], str, str, str]:
    statements = list(find_statements(said))
    one = statements[0] if len(statements) == 1 else None
    others = [_name_other(s, meaning.heading) for s in statements]
    has_events = any(SENSES[s.sense][1] == (EntityType.EVENT,) for s in statements)
    has_dates = has_events or any(s.sense in (Sense.PARTNER, Sense.LEADS) for s in statements)
    times = [c for c in one.conditions if c.kind.is_of_time] if one else []
    if one is not None:
        answer, _ = find_asked(one)
        body = facts.write(one, meaning.heading, others[0], dates_follow=True)
    else:
        answer = "?answer"
        branches = [
            f"  {{\n{facts.write(s, meaning.heading, other, dates_follow=False)}  BIND({find_asked(s)[0]} AS ?answer)\n  }}"
            for s, other in zip(statements, others, strict=True)
        ]
        body = (facts.write_answers(said) if _has_all(said) else "") + " UNION\n".join(branches) + "\n"
    dates = find_dates() + "".join(f"  {write_time(c)}\n" for c in times)
    if is_counted:
        return [], answer, body + (_NARROW + dates) * bool(times), ""
    columns, cells = _find_columns(meaning, statements, others, has_events)
    body += _NARROW
    if has_dates:
        body += dates + _NARROW * bool(times)
        columns += ["start", "end"]
    body += cells + find_evidence(symmetric=any(s.sense is Sense.COLLABORATES for s in statements))
    columns += ["topic"] * ("?topic" in cells) + list(_EVIDENCE)
    if one is not None and one.sense is Sense.MET:
        body += find_evidence("?other_by", "?other_fact", "?there", prefix="other_")
        columns.insert(columns.index("article"), "other_quote")
    first = _find_first(meaning)
    columns = [*first, *(column for column in columns if column not in first)]
    when = "DESC(BOUND(?from)) ?from " if has_dates else ""
    other = " ".join(f"?{name}" for name in dict.fromkeys(filter(None, others)))
    return columns, answer, body, f"ORDER BY ?{meaning.heading} {when}{other} ?by ?at\n"


def _find_columns(
    meaning: Meaning, statements: list[AskedStatement], others: list[str], has_events: bool
) -> tuple[list[str], str]:
    """The columns before the dates, and the blocks of those that are lists of words."""
    presented = [s for s in statements if s.sense is Sense.PRESENTED]
    by_people = any(not is_for_body(s) for s in presented)
    for_bodies = any(is_for_body(s) and s.asked != "behalf" for s in statements)
    has_relation = len(statements) > 1 or len(SENSES[statements[0].sense][0]) > 1
    columns = [meaning.heading, *(["relation"] if has_relation else []), *dict.fromkeys(filter(None, others))]
    cells = ["on_behalf_of"] * by_people + ["part_of", "place"] * has_events
    if any(s.sense is Sense.MET for s in statements):
        columns.append("event")
    if for_bodies and meaning.heading != "person":
        columns.append("person")
    columns += cells
    if presented and meaning.heading != "topic":
        cells.append("topic")
    people = (
        "  OPTIONAL { ?by a cg:Person ; skos:prefLabel ?person }\n" if "person" in columns[1:] and for_bodies else ""
    )
    return list(dict.fromkeys(columns)), people + "".join(map(find_cell, cells))


def _find_first(meaning: Meaning) -> list[str]:
    """The columns that were asked for before all others."""
    found = []
    for shown in meaning.shown:
        if meaning.heading == "who" and shown in ("place", "time"):
            found += ["start", "end"] if shown == "time" else ["place"]
    return found if isinstance(meaning.said, AskedStatement) and not meaning.said.asked else []


def _name_other(statement: AskedStatement, heading: str) -> str:
    """The column of the other end; empty where that is one thing by its name.

    A named event or place means its parts too, so that the column says which it was.
    """
    if statement.sense is Sense.MET:
        return "" if statement.object.is_one else "met"
    if statement.asked == "behalf":
        return "person"
    is_subject = statement.asked in ("subject", "")
    known = statement.object if is_subject else statement.subject
    if known.is_one and not (is_subject and _is_of_type(known, EntityType.EVENT, EntityType.PLACE)):
        return ""
    if not is_subject:
        return "other" if heading == "who" else "who"
    types = {bearer.type for bearer in find_bearers(known.names)} or set(known.types) or set(SENSES[statement.sense][1])
    name = "organisation" if types <= BODIES else "what" if len(types) > 1 else next(iter(types)).lower()
    return "other" if name == heading else name


def _is_of_type(things: Things, *types: EntityType) -> bool:
    return all(bearer.type in types for bearer in find_bearers(things.names))


def _write_setting(
    meaning: Meaning, setting: Setting, facts: Facts, is_counted: bool
) -> tuple[list[str], str, str, str]:
    things = setting.things
    times = [c for c in things.conditions if c.kind.is_of_time]
    plain = Things(things.names, things.types, tuple(c for c in things.conditions if not c.kind.is_of_time))
    types = {b.type for b in find_bearers(things.names)} or set(things.types)
    is_project = types == {EntityType.PROJECT}
    lines = list(_restrict_exactly(facts, plain))
    body = "".join(f"  {line}\n" for line in (*lines, f"?at skos:prefLabel ?{meaning.heading} ."))
    if things.names is None:
        body = "".join(f"  {line}\n" for line in facts.narrow_by_time("?at", times)) + body
    dates = (
        _NARROW_EVENTS + find_dates() + "".join(f"  {write_time(c)}\n" for c in times) + _NARROW_EVENTS * bool(times)
    )
    if is_counted and not facts.least:
        return [], "?at", body + dates * bool(times), ""
    body += dates
    where, when = setting.where and not is_project, setting.when or is_project
    columns = [meaning.heading]
    if not is_project:
        columns.append("part_of")
        body += find_cell("part_of")
        if where:
            body += find_cell("place")
    columns += ["place"] * where + ["start", "end"] * when
    places = "cg:locatedIn"
    body += find_setting_evidence("cg:startDate cg:endDate" if when else places)
    columns += _EVIDENCE
    if when and where:
        body += find_setting_evidence(places, "place_")
        body += "  BIND(IF(?place_quote != ?quote, ?place_quote, ?none) AS ?other_quote)\n"
        columns[columns.index("article") : columns.index("article")] = ["other_quote"]
    if facts.least:
        body += f"  FILTER(BOUND(?confidence) && ?confidence >= {facts.least})\n"
    return columns, "?at", body, f"ORDER BY DESC(BOUND(?from)) ?from ?{meaning.heading} ?at\n"


def _restrict_exactly(facts: Facts, things: Things) -> Iterator[str]:
    """The named events themselves: where a conference was is not asked of its sessions."""
    if things.names is None:
        yield from facts.restrict("?at", things)
        return
    facts.is_narrow = True
    bearers = list(find_bearers(things.names))
    labels = ", ".join(" ".join(bearer.label.split()) for bearer in bearers[:5])
    yield f"VALUES ?at {{ {' '.join(f'<{bearer.iri}>' for bearer in bearers)} }}  # {labels}"
    yield from facts.restrict("?at", Things(conditions=things.conditions))


def _write_listing(meaning: Meaning, listing: Listing, facts: Facts) -> tuple[list[str], str, str, str]:
    lines = (*facts.restrict("?answer", listing.things), f"?answer skos:prefLabel ?{meaning.heading} .")
    return (
        [meaning.heading],
        "?answer",
        "".join(f"  {line}\n" for line in lines),
        f"ORDER BY ?{meaning.heading} ?answer\n",
    )


def find_statements(said: object) -> Iterator[AskedStatement]:
    """The single statements."""
    if isinstance(said, AskedStatement):
        yield said
    elif isinstance(said, Setting):
        raise QuestionError(
            "Where and when something was cannot be joined by “or” with what else is said of it. Ask twice."
        )
    elif isinstance(said, AllOf | OneOf):
        for part in said.parts:
            yield from find_statements(part)


def _has_all(said: object) -> bool:
    return isinstance(said, AllOf) or (isinstance(said, OneOf) and any(map(_has_all, said.parts)))
