"""Narrow the blocks of a named question to the rows that can still be answers, so that it costs what its answer costs.

In: the text of a question with its parameters bound, and something to ask. Out: the same question with values in its
slots, and so the same rows. Refuses nothing: a text without slots comes back as it is, and
one of which no parameter is given without its slots.

SPARQL evaluates a sub-select on its own: "the place of each event" is worked out for every event of the graph, though one
is asked for. A question therefore has slots, ``VALUES ?at { UNDEF }``, which let everything pass and so may stand on any
server, and says in comments where their values are known::

    # narrow ?who by BIND(?asked_person AS ?who)     if person= is given: what this pattern finds
    # narrow ?at by ?at cg:partOf* ?asked_event .    the same for event=
    VALUES ?who { UNDEF }
    VALUES ?at { UNDEF }
    ?who cg:presentedAt ?at .
    # narrow ?who ?at                                what all that stands above in the group finds
    OPTIONAL { SELECT ?at … WHERE { VALUES ?at { UNDEF } … } GROUP BY ?at }
    # narrow ?part by VALUES ?at { UNDEF } ?part cg:partOf* ?at .    the same, if the slot in it was filled
    # narrow ?at by ?at cg:knownStart ?day .         a pattern may go on in the next lines
    #   FILTER(STRSTARTS(STR(?day), ?asked_year))

Each fills the slots of its variables that stand below, up to the next one for them; what all above finds fills one of
those above too. ``MINUS``, and ``OPTIONAL`` with more than one pattern, are worked out on their own too, and so have slots. Beside a
slot no other ``VALUES`` may stand, for the engine begins with the shorter of the two. A group with a second slot for the same variable
is selected apart, for the engine compares each value of the one with each of the other; so it does with a kind, which therefore
stands in a filter beside a slot (``cg:modality ?said . FILTER(?said = cg:Announced)``). What helps only where all is asked for, and
hinders where something is known, stands in a comment too; it says nothing that the text does not say without it::

    # whole VALUES ?stated { cg:presentedAt cg:organised } ?c rdf:predicate ?stated .

On the 449 articles of the corpus the talks of one person took 3.7 s without and 0.02 s with it. (The engine's LATERAL would do
the same, but no other has it.)
"""

import re
from collections.abc import Iterable, Sequence

from rdflib import URIRef, Variable

from collabgraph.graph.query.queryable import Queryable
from collabgraph.ontology.terms import PREFIX_TEXTS

#: With more values, their text costs more than it saves. Of 44,900 articles the talks of one year (11,700 people at 4,548 events) took 9 s
#: so and 103 s without values; at worst, for most events of a small graph, it takes three times as long.
MAX_VALUES = 50_000

_NARROW = re.compile(r"^ *# narrow ((?:\?\w+ ?)+)(?:by (.+(?:\n *#   .+)*))?\n", re.MULTILINE)
_NEXT_LINE = re.compile(r"\n *#")
_WHOLE = re.compile(r"^ *# whole (.+\n)", re.MULTILINE)
_GIVEN = re.compile(r"VALUES \?asked_\w+ \{ (?!UNDEF)")
#: What no variable is, where none can be an answer: rdflib does not take an empty VALUES.
_NOTHING = "urn:nothing"
_OPEN_SLOT = re.compile(r"VALUES \?(?!asked_)\w+ \{ UNDEF \}")
_SLOT = r"VALUES \?{name} \{{ (?:UNDEF|<[^}}]*>) \}}"


def narrow(ds: Queryable, text: str, *, is_given: bool | None = None) -> str:
    """The question with values in its slots; ``is_given`` says whether a value narrows it where the text does not show that."""
    head, brace, body = text.partition("{")
    if not (is_given if is_given is not None else _GIVEN.search(body)):
        # All is asked for: what the slots could hold is mostly too much to help. What is announced and not reported took
        # 2.6 s of the processor on the 449 articles of the corpus, 1.3 s of it to look up values; without them 1.6 s.
        return head + brace + _OPEN_SLOT.sub("", _WHOLE.sub(r"\1", _NARROW.sub("", body)))
    prologue = head[: head.rindex("SELECT")] if "SELECT" in head else ""
    done, rest = "", body
    known: dict[str, dict[str, set[str]]] = {}
    while found := _NARROW.search(rest):
        done, rest = done + rest[: found.start()], rest[found.end() :]
        names = found[1].replace("?", "").split()
        pattern = done if found[2] is None else _by(done, _NEXT_LINE.sub(" ", found[2]))
        if pattern is not None:
            # A pattern of its own may stand in several places.
            if found[0] not in known or found[2] is None:
                known[found[0]] = _ask(ds, prologue, names, pattern)
            rest = _fill(rest, names, known[found[0]])
            if found[2] is None:
                # What was found by all above it may stand there too: the whole question begins with less. Of one variable
                # alone, for of two slots side by side the engine tries each value of the one with each of the other.
                done = _fill(done, _shortest(known[found[0]]), known[found[0]])
    # An open slot costs the engine: it cannot join by hashing on what may be unbound.
    return head + brace + _OPEN_SLOT.sub("", done + rest)


def _by(done: str, pattern: str) -> str | None:
    """The pattern with the values of the parameters that it names; None where one of them, or a slot, has none."""
    if "UNDEF" in pattern:
        return None
    values = []
    for asked in sorted(set(re.findall(r"\?(asked_\w+)", pattern))):
        bound = re.search(rf"VALUES \?{asked} \{{([^}}]*)\}}", done)
        if bound is None or bound[1].strip() == "UNDEF":
            return None
        values.append(bound[0])
    return " ".join((*values, pattern))


def _ask(ds: Queryable, prologue: str, names: Sequence[str], pattern: str) -> dict[str, set[str]]:
    """The values of each variable; a variable that has too many, or some that are no IRIs, is left out."""
    columns = " ".join(f"?{name}" for name in names)
    solutions = ds.query(f"{prologue}SELECT DISTINCT {columns} WHERE {{ {pattern} }}", initNs=PREFIX_TEXTS).bindings
    found: dict[str, set[str]] = {}
    for name in names:
        terms = {solution.get(Variable(name)) for solution in solutions}
        if len(terms) <= MAX_VALUES and all(isinstance(term, URIRef) for term in terms):
            found[name] = {str(term) for term in terms}
    return found


def _shortest(values: dict[str, set[str]]) -> list[str]:
    """The variable with the fewest values, if any has some."""
    return sorted(values, key=lambda name: len(values[name]))[:1]


def _fill(text: str, names: Iterable[str], values: dict[str, set[str]]) -> str:
    for name in names:
        if name in values:
            terms = " ".join(f"<{iri}>" for iri in sorted(values[name]) or [_NOTHING])
            # Without a backslash: no IRI may hold one.
            text = re.sub(_SLOT.format(name=name), f"VALUES ?{name} {{ {terms} }}", text)
    return text
