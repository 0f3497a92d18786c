"""The command ``evidence``: what the graph states, as a zip file that others check without this program."""

from pathlib import Path

import click

from collabgraph.cli.options import confidence_option, parse_parameter, workspace_option
from collabgraph.cli.terminal import write


@click.command()
@click.argument("about", nargs=-1, required=True)
@workspace_option
@click.option(
    "--question", is_flag=True, help="ABOUT is a named question and its parameters: pack what bears out its rows."
)
@confidence_option
@click.option("-o", "--output", default="evidence.zip", metavar="FILE", help="The file to write.", show_default=True)
def evidence(about: tuple[str, ...], workspace: Path, question: bool, min_confidence: str, output: str) -> None:
    """Pack the evidence for an entity, a fact or the rows of a question: texts, quotes with offsets, hashes, judgements, RDF.

    The pack has a page to read, and a program of its own that checks it with Python alone. --min-confidence counts for the rows
    of a question.

    \b
    Examples:
      collabgraph evidence "Jana Kos" -o jana-kos.zip
      collabgraph evidence "Jana Kos" presentedAt "Cluster Day" -o talk.zip
      collabgraph evidence --question who-presented-where year=2023 -o talks-2023.zip
    """
    from collabgraph.knowledge import KnowledgeGraph

    with KnowledgeGraph(workspace) as graph:
        if question:
            asked, *given = about
            values = dict(map(parse_parameter, given))
            pack = graph.evidence(question=asked, min_confidence=min_confidence, **values)
        else:
            pack = graph.evidence(*about)
        path = pack.save(output)
    counts = (
        (pack.claims, "claim"),
        (pack.articles, "article"),
        (pack.judgements, "judgement"),
        (pack.conflicts, "conflict"),
    )
    claims, articles, judgements, conflicts = (f"{n} {word}{'s' * (n != 1)}" for n, word in counts)
    write(
        f"{path}: {claims} of {articles}, {judgements}, {conflicts}. To check it: unpack it, and run python check.py there."
    )
    write(f"SHA-256 of its SHA256SUMS, to tell whoever gets it by another way: {pack.fingerprint}")
