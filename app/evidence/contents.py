"""All that a pack holds, before it is written.

In: an open workspace and the claims that were chosen. Out: frozen values, each list in a fixed order, so that the same graph
gives the same pack; and a file name for each article. Refuses nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collabgraph.evidence.claims import EvidenceArticle, EvidenceClaim, gather_articles, gather_claims
from collabgraph.evidence.conflicts import EvidenceConflict, find_conflicts
from collabgraph.evidence.judged import EvidenceJudgement, gather_judgements
from collabgraph.evidence.selection import EvidenceSelection

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PackContents:
    """What a pack holds."""

    selection: EvidenceSelection
    claims: tuple[EvidenceClaim, ...]
    articles: tuple[EvidenceArticle, ...]
    judgements: tuple[EvidenceJudgement, ...]
    conflicts: tuple[EvidenceConflict, ...]
    #: The file of each article in the pack by the article's identifier.
    paths: Mapping[str, str]


def gather_contents(workspace: "Workspace", selection: EvidenceSelection) -> PackContents:
    """What belongs into the pack of these claims."""
    claims = gather_claims(workspace, selection)
    articles = gather_articles(workspace, claims)
    judgements = gather_judgements(workspace, claims)
    conflicts = find_conflicts(claims, judgements)
    return PackContents(selection, claims, articles, judgements, conflicts, _name_files(articles))


def _name_files(articles: Iterable[EvidenceArticle]) -> dict[str, str]:
    """A file for each article, by its identifier: letters, digits and strokes of it, with a number where two would share one."""
    taken: Counter[str] = Counter()
    paths = {}
    for found in articles:
        # Windows knows no difference between capitals and small letters, and no file that ends in a dot.
        name = re.sub(r"[^a-z0-9]+", "-", found.article.id.lower()).strip("-")[:60] or "article"
        taken[name] += 1
        paths[found.article.id] = f"articles/{name}{f'--{taken[name]}' if taken[name] > 1 else ''}.txt"
    return paths
