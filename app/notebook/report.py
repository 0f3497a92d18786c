"""The report of a workspace: one HTML file for those who have nothing but a browser.

In: an open workspace, the network to draw, what counts in it. Out: a file with the page, whole or not at all. Refuses what the
network's filter refuses.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.export.whole_file import write_whole
from collabgraph.graph.curation.references import refer_to_claim
from collabgraph.graph.network.filters import ALL, NetworkFilter, select
from collabgraph.graph.network.projections import project
from collabgraph.graph.network.snapshot import read_snapshot
from collabgraph.graph.rdf.article_graph import name_claims
from collabgraph.graph.views.maps.places import find_places
from collabgraph.graph.views.report import render_report
from collabgraph.graph.views.report_page.describe import ReportArticle, ReportClaim

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace


def write_report(
    workspace: "Workspace", target: Path, title: str, kind: str = "collaboration", where: NetworkFilter | None = None
) -> Path:
    """Write the report as one file; its path. With a filter, only what meets it and the articles that state it are in it."""
    page = build_report(workspace, title, kind, where or ALL).encode()
    write_whole(target, lambda file: file.write(page))
    return target


def build_report(workspace: "Workspace", title: str, kind: str = "collaboration", where: NetworkFilter = ALL) -> str:
    """The page itself."""
    whole = read_snapshot(workspace)
    snapshot = select(whole, where)
    stating = {found.source for found in snapshot.evidence.values()}
    articles: list[ReportArticle] = []
    claims: dict[str, ReportClaim] = {}
    for summary in workspace.articles():
        iri = workspace.iris.article(summary.id)
        article, extraction = workspace.article(summary.id), workspace.extraction(summary.id)
        if article is None or extraction is None or (where != ALL and iri not in stating):
            continue
        articles.append(ReportArticle(iri, article.id, article.title, str(article.published or ""), article.text))
        for claim_iri, claim in name_claims(workspace.iris, extraction):
            ref = refer_to_claim(extraction, claim)
            forms, names = (ref.subject, ref.object), (ref.subject_name, ref.object_name)
            claims[str(claim_iri)] = ReportClaim(iri, claim.quote.begin, claim.quote.end, forms, names)
    return render_report(snapshot, articles, claims, project(snapshot, kind), title, find_places(whole, where))
