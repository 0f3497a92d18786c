"""The claims that are held back, because they state in other words what a person rejected.

In: an open workspace. Out: those claims as rows, as the graph would show them; found again by what people call them.
Refuses nothing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from collabgraph.graph.curation.describe import cite
from collabgraph.graph.query.claim_lookup import ClaimRow
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import Property

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace


def find_held(workspace: "Workspace") -> dict[ClaimRow, str]:
    """Each claim that is held back, with the line that holds it."""
    found: dict[ClaimRow, str] = {}
    for status in workspace.standings():
        article = status.judgement.article
        extraction = workspace.extraction(article) if status.held and article else None
        if article is None or extraction is None:
            continue
        nodes = workspace.index.nodes(article)
        for iri, claim in workspace.claims(article).items():
            if claim not in status.held:
                continue
            object_ = extraction.entity(claim.object).name if claim.object else claim.value or ""
            object_iri = str(nodes[claim.object].iri) if claim.object else object_
            row = ClaimRow(
                article,
                claim.quote.text,
                extraction.entity(claim.subject).name,
                claim.property,
                object_,
                iri,
                str(nodes[claim.subject].iri),
                object_iri,
                False,
            )
            found[row] = cite(status.judgement)
    return found


def select_held(workspace: "Workspace", words: Sequence[str]) -> tuple[ClaimRow, ...]:
    """The held-back claims of an IRI or the beginning of its last part, of words of the sentence, or of subject, property and object."""
    held = find_held(workspace)
    if len(words) == 3:
        subject, property_, object_ = words
        kind = Property.parse(property_)
        ends = (fold(subject), fold(object_))
        return tuple(row for row in held if row.property is kind and (fold(row.subject), fold(row.object)) == ends)
    wanted = words[0]
    named = [row for row in held if wanted == row.iri or (len(wanted) > 5 and row.iri.endswith(f"/{wanted}"))]
    named = named or [row for row in held if row.token() == wanted]
    return tuple(named or [row for row in held if fold(wanted) in fold(row.quote)])
