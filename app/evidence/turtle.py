"""The facts of a pack as Turtle with PROV: who said what, in which article, read by which pipeline.

In: an open workspace, claims and articles. Out: Turtle with one triple a line and strings written as JSON writes them, which is
Turtle too: a checker of a few lines can read it. What is rejected stands in no graph and not here either. Refuses nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from rdflib import RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.namespace import PROV

from collabgraph.evidence.claims import ClaimState, EvidenceArticle, EvidenceClaim
from collabgraph.evidence.contents import PackContents
from collabgraph.graph.browse.statements import find_names
from collabgraph.graph.rdf.article_graph import Triple, describe_article, find_classes
from collabgraph.ontology.terms import CG, PREFIX_TEXTS, SCHEMA, property_iri
from collabgraph.ontology.vocabulary import Property

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

_AT_ONCE = 500
_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_CLAIMS = "CONSTRUCT { ?claim ?p ?o } { VALUES ?claim { IRIS } ?claim ?p ?o }"
_CONTRIBUTIONS = """
CONSTRUCT { ?node ?p ?o } { VALUES ?who { IRIS } ?node cg:contributor ?who ; a cg:Contribution ; ?p ?o }"""


def write_turtle(workspace: "Workspace", contents: PackContents) -> str:
    """The Turtle of a pack."""
    told = {claim.iri: claim for claim in contents.claims if claim.state is not ClaimState.REJECTED}
    articles, paths = contents.articles, contents.paths
    stated = _construct(workspace, _CLAIMS, told)
    facts = _find_facts(stated, [claim.iri for claim in told.values() if claim.state.makes_fact])
    contributions = _find_contributions(workspace, facts)
    makers, attributions = _attribute(workspace.base_iri, told.values(), {a.article.id: a.pipeline for a in articles})
    ends = {str(term) for _, _, term in stated | contributions if isinstance(term, URIRef)}
    blocks = (
        ("Who made the claims: pipelines with their versions, and people", makers),
        ("Articles", {triple for article in articles for triple in _describe_article(article, paths)}),
        ("Things", set(_describe_things(workspace, ends))),
        ("Facts", facts),
        ("Appearances", contributions),
        ("Claims", stated | attributions),
    )
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in sorted(PREFIX_TEXTS.items())]
    for title, triples in blocks:
        lines += ["", f"# {title}", *sorted(f"{_write(s)} {_write(p)} {_write(o)} ." for s, p, o in triples)]
    return "\n".join(lines) + "\n"


def _attribute(
    base: str, claims: Iterable[EvidenceClaim], pipelines: Mapping[str, str]
) -> tuple[set[Triple], set[Triple]]:
    """The agents of PROV under IRIs made of their names, and which claim is whose."""
    makers: set[Triple] = set()
    attributions: set[Triple] = set()
    for claim in claims:
        kind, name = ("person", claim.added_by) if claim.added_by else ("pipeline", pipelines[claim.article])
        maker = URIRef(f"{base}agent/{kind}/{quote(name, safe='')}")
        class_ = PROV.Person if claim.added_by else PROV.SoftwareAgent
        makers |= {(maker, RDF.type, class_), (maker, RDFS.label, Literal(name))}
        attributions.add((URIRef(claim.iri), PROV.wasAttributedTo, maker))
    return makers, attributions


def _describe_article(found: EvidenceArticle, paths: Mapping[str, str]) -> Iterator[Triple]:
    iri, article = URIRef(found.iri), found.article
    yield from describe_article(iri, article)
    yield iri, RDF.type, PROV.Entity
    yield iri, SCHEMA.contentUrl, Literal(paths[article.id])
    yield iri, SCHEMA.sha256, Literal(hashlib.sha256(article.text.encode()).hexdigest())


def _describe_things(workspace: "Workspace", iris: set[str]) -> Iterator[Triple]:
    wanted = sorted(iri for iri in iris if iri.startswith(f"{workspace.base_iri}entity/"))
    for i in range(0, len(wanted), _AT_ONCE):
        for node in find_names(workspace, wanted[i : i + _AT_ONCE]).values():
            yield URIRef(node.iri), SKOS.prefLabel, Literal(node.label)
            for class_ in find_classes(node.type):
                yield URIRef(node.iri), RDF.type, class_


def _find_facts(stated: Iterable[Triple], claims: Iterable[str]) -> set[Triple]:
    """What the claims state, with the datatype of each value as the graph has it."""
    making = set(map(URIRef, claims))
    parts: dict[URIRef, dict[URIRef, URIRef | Literal]] = {claim: {} for claim in making}
    for claim, property_, value in stated:
        if claim in making and property_ in (RDF.subject, RDF.predicate, RDF.object):
            parts[claim][property_] = value
    return {
        (subject, predicate, part[RDF.object])
        for part in parts.values()
        if isinstance(subject := part[RDF.subject], URIRef) and isinstance(predicate := part[RDF.predicate], URIRef)
    }


def _find_contributions(workspace: "Workspace", facts: Iterable[Triple]) -> set[Triple]:
    """The nodes of the appearances that are facts of the pack."""
    appeared = {(s, o) for s, p, o in facts if p == property_iri(Property.PRESENTED_AT)}
    found = _construct(workspace, _CONTRIBUTIONS, {str(who) for who, _ in appeared})
    who = {node: value for node, property_, value in found if property_ == CG.contributor}
    kept = {node for node, property_, at in found if property_ == CG.atEvent and (who[node], at) in appeared}
    return {triple for triple in found if triple[0] in kept}


def _construct(workspace: "Workspace", query: str, iris: Iterable[str]) -> set[Triple]:
    wanted = sorted(f"<{iri}>" for iri in iris)
    found: set[Triple] = set()
    for i in range(0, len(wanted), _AT_ONCE):
        text = query.replace("IRIS", " ".join(wanted[i : i + _AT_ONCE]))
        found.update(workspace.query(text, initNs=PREFIX_TEXTS))  # type: ignore[arg-type]  # CONSTRUCT gives triples.
    return found


def _write(term: URIRef | Literal) -> str:
    """A term of Turtle on one line.

    >>> print(_write(RDF.type), _write(Literal('say "no"')), _write(Literal("2023-05", datatype=XSD.gYearMonth)))
    rdf:type "say \\"no\\"" "2023-05"^^xsd:gYearMonth
    """
    if isinstance(term, Literal):
        # JSON's escapes are Turtle's; a line end in a string is one of them.
        text = json.dumps(str(term), ensure_ascii=False)
        return text if term.datatype in (None, XSD.string) else f"{text}^^{_write(term.datatype)}"
    for prefix, namespace in PREFIX_TEXTS.items():
        if term.startswith(namespace) and _LOCAL.fullmatch(term.removeprefix(namespace)):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return f"<{term}>"
