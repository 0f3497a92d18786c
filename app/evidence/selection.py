"""Choose the claims of a pack: those about an entity, those that state a fact, or those behind the rows of a question.

In: an open workspace, and names or rows. Out: the IRIs of claims, denied ones too, with what the pack is about in words. To an
event belong its parts, and what the same articles say of those who spoke there: post, body and topic. Refuses names that
nothing or more than one thing bears, facts that no article states, and answers in which nothing has a sentence.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from collabgraph.graph.query.claim_lookup import find_stated
from collabgraph.graph.query.entity_lookup import EntityName, find_named
from collabgraph.graph.query.queryable import find_rows
from collabgraph.graph.query.result import QueryResult, quote_text
from collabgraph.ontology.errors import InputError, UnknownNameError
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

#: What stands in one query at most.
_AT_ONCE = 500
_CLAIM = re.compile(r"[0-9a-f]{6,24}|\S+/claim/\S+")
#: Columns of an answer that name no thing of the graph.
_NO_NAMES = frozenset(
    "quote context other_quote other_context article confidence modality begin end property relation kind type number".split()
)
_STATED = "SELECT ?claim ?s ?p ?o { VALUES ?s { IRIS } ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
_TOLD = "SELECT ?claim ?s ?p ?o { VALUES ?o { IRIS } ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"
_PARTS = "SELECT DISTINCT ?part { ?part a cg:Event ; cg:partOf+ SELF }"
_SPEAKERS = """
SELECT DISTINCT ?claim {
  VALUES ?at { IRIS } VALUES ?p { cg:role cg:affiliatedWith cg:spokeAbout }
  ?told rdf:object ?at ; rdf:predicate cg:presentedAt ; rdf:subject ?who ; prov:wasDerivedFrom ?article .
  ?claim rdf:subject ?who ; rdf:predicate ?p ; prov:wasDerivedFrom ?article .
}"""
_NAMED = "SELECT ?iri ?label { VALUES ?label { IRIS } ?iri skos:prefLabel ?label }"


@dataclass(frozen=True, slots=True)
class EvidenceSelection:
    """What a pack is about, and its claims by their IRIs."""

    about: str
    claims: frozenset[str]
    #: The entities of which all is told, so that what was rejected of them belongs to the pack too.
    entities: frozenset[str] = frozenset()
    #: The answer whose rows these claims bear out; no columns for anything else.
    answer: QueryResult = field(default_factory=QueryResult)
    #: The claims of each row; none where no article states by itself what it names.
    supports: tuple[frozenset[str], ...] = ()


def select_about(workspace: "Workspace", about: Sequence[str]) -> EvidenceSelection:
    """What is meant by a name, a claim, or subject, property and object."""
    if len(about) == 3:
        return select_fact(workspace, about)
    if len(about) != 1:
        raise InputError(
            f"Evidence: found {len(about)} words, expected a name, a claim, or subject, property and object."
        )
    try:
        return select_entity(workspace, about[0])
    except UnknownNameError:
        if not _CLAIM.fullmatch(about[0]):
            raise
        return select_fact(workspace, about)


def select_entity(workspace: "Workspace", name_or_iri: str) -> EvidenceSelection:
    """All claims about an entity; of an event also those about its parts and its speakers."""
    found = find_named(workspace, name_or_iri)
    if len(found) > 1:
        told = "; ".join(f"{one.label} ({one.type}), {one.iri}" for one in found)
        raise InputError(f"{name_or_iri!r} is the name of {len(found)}: {told}. Give the IRI of the one you mean.")
    (named,) = found
    iris = {str(named.iri), *_find_parts(workspace, named)}
    claims = {row[0] for query in (_STATED, _TOLD) for row in _ask(workspace, query, iris)}
    if named.type is EntityType.EVENT:
        claims.update(claim for (claim,) in _ask(workspace, _SPEAKERS, iris))
    if not claims:
        raise InputError(f"{named.label}: articles name it, but state nothing of it, so that there is no evidence.")
    return EvidenceSelection(f"{named.label} ({named.type})", frozenset(claims), frozenset(iris))


def select_fact(workspace: "Workspace", words: Sequence[str]) -> EvidenceSelection:
    """All claims of the fact that a claim or subject, property and object mean."""
    found = find_stated(workspace, words)
    if not found and len(words) == 3 and Property.parse(words[1]) is Property.COLLABORATES_WITH:
        found = find_stated(workspace, words[::-1])
    if not found:
        hint = ""
        if len(words) == 3 and Property.parse(words[1]) is Property.PARTNER_IN:
            hint = f" Who leads a project is a partner in it: ask for {words[0]!r} leads {words[2]!r}."
        raise InputError(
            f"No article states {' '.join(words)!r} by itself.{hint} Look the two up to see what is stated."
        )
    facts = {(row.subject_iri, NAMESPACE + row.property, row.object_iri) for row in found}
    if len(words) == 1 and len(facts) > 1:
        raise InputError(f"{words[0]!r} fits several claims. Give more letters of the one that you mean.")
    first = found[0]
    claims = {claim for claim, *fact in _ask(workspace, _STATED, {s for s, _, _ in facts}) if tuple(fact) in facts}
    return EvidenceSelection(f"{first.subject} {first.property} {first.object}", frozenset(claims))


def select_rows(workspace: "Workspace", asked: str, answer: QueryResult) -> EvidenceSelection:
    """The claims that join two of the things that a row names; where a row has none, those about the things it names."""
    if not answer.rows:
        raise InputError(f"{asked}: no row fits, so that there is no evidence.")
    columns = [i for i, column in enumerate(answer.columns) if column not in _NO_NAMES]
    rows = [{word for i in columns for word in (row[i] or "").split("; ") if word} for row in answer.texts()]
    labels = {row[0]: row[1] for row in _ask(workspace, _NAMED, set[str]().union(*rows), quote=True)}
    stated = list(_ask(workspace, _STATED, labels))
    by_subject: dict[str, list[tuple[str, str]]] = {}
    by_object: dict[str, list[str]] = {}
    for claim, subject, _, object_ in stated:
        by_subject.setdefault(labels[subject], []).append((claim, labels.get(object_, object_)))
    for claim, _, _, object_ in _ask(workspace, _TOLD, labels):
        by_object.setdefault(labels[object_], []).append(claim)
    supports = []
    for names in rows:
        joined = {claim for name in names for claim, object_ in by_subject.get(name, ()) if object_ in names}
        about = {claim for name in names for claim, _ in by_subject.get(name, ())}
        about.update(claim for name in names for claim in by_object.get(name, ()))
        supports.append(frozenset(joined or about))
    if not (claims := frozenset[str]().union(*supports)):
        raise InputError(f"{asked}: no article states by itself what the rows name, so that there is no evidence.")
    return EvidenceSelection(asked, claims, answer=answer, supports=tuple(supports))


def _find_parts(workspace: "Workspace", named: EntityName) -> Iterator[str]:
    if named.type is EntityType.EVENT:
        for (iri,) in find_rows(workspace, _PARTS.replace("SELF", named.iri.n3()), PREFIX_TEXTS):
            yield iri


def _ask(
    workspace: "Workspace", query: str, terms: Collection[str], *, quote: bool = False
) -> Iterator[tuple[str, ...]]:
    """The rows of a query for terms that stand in it, some hundred at once."""
    written = sorted(quote_text(term) if quote else f"<{term}>" for term in terms)
    for i in range(0, len(written), _AT_ONCE):
        text = query.replace("IRIS", " ".join(written[i : i + _AT_ONCE]))
        yield from find_rows(workspace, text, PREFIX_TEXTS)
