"""Write a query in words: each triple as a sentence, what need not hold and what must not as such.

In: the text of a query. Out: lines of words, indented as its groups are. A path of several steps is told step by step.
"""

import re
from collections.abc import Callable, Iterator

from collabgraph.graph.query.explain.patterns import PartKind, QueryPart, read_parts
from collabgraph.ontology.vocabulary import EntityType, Property

#: Each kind of fact as words between its ends.
RELATIONS = {
    Property.PRESENTED_AT: "spoke at",
    Property.PARTICIPATED_IN: "took part in",
    Property.ORGANISED: "organised",
    Property.AFFILIATED_WITH: "belongs to",
    Property.ROLE: "has the role",
    Property.MEMBER_OF: "is a member of",
    Property.PARTNER_IN: "is a partner in",
    Property.LEADS: "leads",
    Property.FUNDS: "funds",
    Property.COLLABORATES_WITH: "collaborates with",
    Property.LOCATED_IN: "is in",
    Property.PART_OF: "is part of",
    Property.HAS_TOPIC: "is about",
    Property.SPOKE_ABOUT: "spoke about",
    Property.START_DATE: "begins on",
    Property.END_DATE: "ends on",
}
_PREDICATES = {
    **{f"cg:{property_}": words for property_, words in RELATIONS.items()},
    "a": "is a", "rdf:type": "is a", "skos:prefLabel": "is named", "skos:altLabel": "is also named",
    "rdf:subject": "is a claim about", "rdf:predicate": "is a claim of the kind", "rdf:object": "is a claim with the object",
    "cg:contributor": "is an appearance of", "cg:atEvent": "is an appearance at", "cg:onBehalfOf": "is on behalf of",
    "cg:contributionType": "is of the kind", "cg:confidence": "is read with the confidence", "cg:belief": "is believed with",
    "cg:quote": "has the sentence", "cg:contextQuote": "has beside it the line", "cg:modality": "is stated as",
    "prov:wasDerivedFrom": "comes from", "dct:identifier": "has the identifier", "dct:title": "has the title",
    "dct:issued": "was issued on", "dct:source": "was read from", "schema:mentions": "mentions",
    "cg:knownStart": "begins, or what it is part of begins, on", "cg:knownEnd": "ends, or what it is part of ends, on",
    "cg:knownPlace": "is, or what it is part of is, in",
    "dct:isReplacedBy": "was replaced by", "cg:beginOffset": "begins at the character", "cg:endOffset": "ends at the character",
}  # fmt: skip
_CLASSES = {f"cg:{type_}": ("an " if type_[0] in "EO" else "a ") + type_.lower() for type_ in EntityType}
_TIMES = {"*": " (any number of times, or it itself)", "+": " (once or more)", "?": " (or it itself)"}
_STEP = re.compile(r"\^|[^/|^()*+?]+|.")
#: What an IRI is called, where somebody knows.
Naming = Callable[[str], str]


def explain_query(text: str, name: Naming = lambda iri: "") -> str:
    """The patterns of a query in words, a line for each; ``name`` gives the name of an IRI where it has one."""
    parts = read_parts(text)
    return "\n".join(_tell_all(parts.parts, name, "")) if parts else "The query cannot be told in words."


def _tell_all(parts: tuple[QueryPart, ...], name: Naming, indent: str) -> Iterator[str]:
    for part in parts:
        yield from _tell(part, name, indent)


def _tell(part: QueryPart, name: Naming, indent: str) -> Iterator[str]:
    match part.kind:
        case PartKind.TRIPLE:
            yield indent + tell_triple(part, name)
        case PartKind.UNION:
            for n, branch in enumerate(part.inner):
                yield f"{indent}{'or' if n else 'either'}:"
                yield from _tell_all(branch.inner, name, f"{indent}  ")
        case PartKind.OPTIONAL | PartKind.MINUS | PartKind.GRAPH:
            heading = {"optional": "where known", "minus": "but not"}.get(
                part.kind, f"as {_term(part.terms[0], name)} says"
            )
            yield f"{indent}{heading}:"
            yield from _tell_all(part.inner, name, f"{indent}  ")
        case PartKind.GROUP:
            yield from _tell_all(part.inner, name, indent)
        case PartKind.SELECT:
            columns = re.findall(
                r"[?$]\w+", re.split(r"\bWHERE\b|\{", part.text[1:], maxsplit=1, flags=re.IGNORECASE)[0]
            )
            shown = [column for column in columns if not re.search(rf"\([^()]*\{column}\b[^()]*\)\s*AS", part.text)]
            yield f"{indent}worked out apart: {', '.join(dict.fromkeys(shown or columns))}"
        case PartKind.VALUES if "UNDEF" in part.text:
            pass  # a slot that is open lets everything pass
        case PartKind.VALUES:
            yield f"{indent}{_tell_values(part.text, name)}"
        case _:
            yield f"{indent}{' '.join(part.text.split())}"


def tell_triple(part: QueryPart, name: Naming = lambda iri: "") -> str:
    """A triple as a sentence."""
    subject, verb, object_ = part.terms
    if verb in ("a", "rdf:type") and object_ in _CLASSES:
        return f"{_term(subject, name)} is {_CLASSES[object_]}"
    return " ".join(filter(None, (_term(subject, name), _path(verb, name), _term(object_, name))))


def _tell_values(text: str, name: Naming) -> str:
    variables, _, values = text[len("VALUES") :].partition("{")
    told = [_term(term, name) for term in re.findall(r"<[^>]*>|\"[^\"]*\"|\w*:[\w-]+", values)]
    return f"{' '.join(variables.split())} is {' or '.join(told)}" if told else " ".join(text.split())


def _path(verb: str, name: Naming) -> str:
    """A path: alternatives by "or", steps by "which"."""
    if not re.search(r"[/|^*+()!]|.[?]", verb) or verb.startswith("<"):
        return _PREDICATES.get(verb) or name(verb[1:-1]) or verb
    told, is_turned = "", False
    for step in _STEP.findall(verb):
        if step == "/":
            told += " what "
        elif step == "|":
            told += " or "
        elif step == "^":
            is_turned = True
        elif step in _TIMES:
            told = told.rstrip() + _TIMES[step]
        elif step in "()!":
            told += step
        else:
            words = _PREDICATES.get(step.strip(), step.strip())
            told += f"(turned round) {words}" if is_turned else words
            is_turned = False
    return told


def _term(term: str, name: Naming) -> str:
    if term.startswith("<"):
        return name(term[1:-1]) or term
    return term
