"""A pack for programs: the values of ``evidence.json``.

In: what a pack holds. Out: JSON values. Pure. Refuses nothing.
"""

import hashlib

from collabgraph.evidence.claims import QuotedWords
from collabgraph.evidence.contents import PackContents
from collabgraph.graph.browse.statements import NamedNode
from collabgraph.graph.curation.describe import describe
from collabgraph.graph.curation.judgement import write_line
from collabgraph.ontology.confidence import Confidence


def describe_pack(contents: PackContents) -> dict[str, object]:
    """All of the pack as JSON values."""
    selection = contents.selection
    iris = {found.article.id: found.iri for found in contents.articles}
    rows = zip(selection.answer.texts(), selection.supports, strict=True)
    return {
        "about": selection.about,
        "articles": [
            {
                "iri": found.iri,
                "id": found.article.id,
                "title": found.article.title,
                "published": found.article.published.isoformat() if found.article.published else None,
                "source": found.article.url or found.article.source or found.article.id,
                "file": contents.paths[found.article.id],
                "sha256": hashlib.sha256(found.article.text.encode()).hexdigest(),
                "characters": len(found.article.text),
                "pipeline": found.pipeline,
            }
            for found in contents.articles
        ],
        "claims": [
            {
                "iri": claim.iri,
                "subject": _describe_end(claim.subject),
                "property": claim.kind,
                "object": _describe_end(claim.object),
                "state": claim.state,
                "confidence": claim.confidence,
                "confidence_word": Confidence.of(claim.confidence),
                "article": iris[claim.article],
                "quote": _describe_words(claim.quote),
                "context": _describe_words(claim.context) if claim.context else None,
                "added_by": claim.added_by or None,
                "confirmed_by": claim.confirmed_by or None,
            }
            for claim in contents.claims
        ],
        "judgements": [
            {
                "id": judged.status.judgement.id,
                "says": describe(judged.status.judgement),
                "by": judged.status.judgement.by,
                "when": judged.status.judgement.when,
                "why": judged.status.judgement.why,
                "state": judged.status.state,
                "claims": list(judged.claims),
                "line": write_line(judged.status.judgement),
            }
            for judged in contents.judgements
        ],
        "conflicts": [{"says": conflict.text, "claims": list(conflict.claims)} for conflict in contents.conflicts],
        "columns": list(selection.answer.columns),
        "rows": [{"values": values, "claims": sorted(support)} for values, support in rows],
    }


def _describe_end(end: NamedNode | str) -> dict[str, str]:
    return {"value": end} if isinstance(end, str) else {"iri": end.iri, "label": end.label, "type": end.type}


def _describe_words(words: QuotedWords) -> dict[str, str | int]:
    return {"text": words.text, "begin": words.begin, "end": words.end}
