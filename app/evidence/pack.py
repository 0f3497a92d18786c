"""Write a pack: its files, their hashes, and the zip file, the same bytes for the same graph.

In: what a pack holds. Out: an :class:`EvidencePack`, which can be saved. The files are stored uncompressed and dated 1980, so
that neither the clock nor the version of a compressor changes a byte. Refuses a place that cannot be written.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from collabgraph.evidence.contents import gather_contents
from collabgraph.evidence.description import describe_pack
from collabgraph.evidence.page import render_page
from collabgraph.evidence.selection import EvidenceSelection
from collabgraph.evidence.turtle import write_turtle
from collabgraph.export.whole_file import write_whole
from collabgraph.graph.curation.judgement import write_line

if TYPE_CHECKING:
    from collabgraph.workspace import Workspace

_README = """\
{about}: evidence

index.html      the claims with their quotes, the articles with these lit, judgements and conflicts; open it in a browser
articles/       the texts of the articles, in UTF-8
evidence.json   the same for programs: claims with offsets (code points in the text, the end exclusive) and confidence
graph.ttl       the facts and claims as Turtle with PROV
ledger.jsonl    what people judged: lines of the ledger, which "collabgraph judge import" reads
check.py        checks all of this; needs Python 3.9 or later and nothing else
SHA256SUMS      the SHA-256 of each file

To check: unpack all files into a folder, and there run

    python check.py

That a quote stands in its text says nothing of whether the text is right: compare it with its source.
"""


@dataclass(frozen=True, slots=True)
class EvidencePack:
    """A pack of evidence: what it is about, how much it holds, and its bytes as a zip file."""

    about: str
    articles: int
    claims: int
    judgements: int
    conflicts: int
    #: SHA-256 of its list of hashes: who has it from elsewhere knows that nobody changed the pack and its list alike.
    fingerprint: str
    data: bytes = field(repr=False)

    def save(self, target: str | Path) -> Path:
        """Write the zip file, whole or not at all; the path."""
        write_whole(Path(target), lambda file: file.write(self.data))
        return Path(target)


def build_pack(workspace: "Workspace", selection: EvidenceSelection) -> EvidencePack:
    """The pack of the claims that were chosen."""
    contents = gather_contents(workspace, selection)
    held = {
        "README.txt": _README.format(about=selection.about),
        "check.py": files("collabgraph.evidence").joinpath("check.py").read_text("utf-8"),
        "evidence.json": json.dumps(describe_pack(contents), ensure_ascii=False, indent=1) + "\n",
        "graph.ttl": write_turtle(workspace, contents),
        "index.html": render_page(contents),
        "ledger.jsonl": "".join(f"{write_line(judged.status.judgement)}\n" for judged in contents.judgements),
        **{contents.paths[found.article.id]: found.article.text for found in contents.articles},
    }
    written = {name: text.encode() for name, text in sorted(held.items())}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in written.items()).encode()
    return EvidencePack(
        selection.about,
        len(contents.articles),
        len(contents.claims),
        len(contents.judgements),
        len(contents.conflicts),
        hashlib.sha256(sums).hexdigest(),
        _zip({"SHA256SUMS": sums, **written}),
    )


def _zip(data: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in data.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # As made on Unix, readable by all, wherever it is made.
            info.create_system, info.external_attr = 3, 0o100644 << 16
            archive.writestr(info, content)
    return whole.getvalue()
