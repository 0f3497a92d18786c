"""Judgements from a file of ledger lines, as a report saves them or a colleague sends them.

In: a file with one judgement a line. Out: the judgements. Refuses a file with a line that is no judgement, by the number
of that line: half a file of corrections would be worse than none.
"""

from pathlib import Path

from collabgraph.graph.curation.judgement import Judgement
from collabgraph.graph.storage.ledger import Ledger
from collabgraph.ontology.errors import InputError

#: Bytes; a judgement has a few hundred.
MAX_SIZE = 50_000_000


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, each once, in its order.

    Raises :class:`InputError` for what is no file, is too large, holds no judgement, or a line that is none.
    """
    if not path.is_file():
        raise InputError(f"{path}: no file. Give a file of ledger lines, such as a report's corrections.jsonl.")
    if path.stat().st_size > MAX_SIZE:
        raise InputError(f"{path}: {path.stat().st_size:,} bytes, expected at most {MAX_SIZE:,}. Cut it into parts.")
    judgements, faults = Ledger(path).read()
    if faults:
        more = f" ({len(faults) - 1} more such lines)" if len(faults) > 1 else ""
        raise InputError(
            f"{path}, line {faults[0].line}: {faults[0].reason}; found {faults[0].found}.{more} Nothing was taken in."
            " Mend the line or take it out."
        )
    if not judgements:
        raise InputError(f"{path}: no judgement in it. Give a file of ledger lines.")
    return judgements
