"""What the readers of office documents share: opening a package of files, and the rows of a table as text.

In: bytes, cells. Out: text. Refuses what is no such package, and one that would unpack to more than memory holds.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from collabgraph.extraction.reading.pages.page_text import lay_row
from collabgraph.ontology.errors import InputError

#: Bytes that a package may unpack to; a document of text and tables has a hundredth of it.
MAX_UNPACKED = 400_000_000


@contextmanager
def open_package(what: str, *faults: type[Exception]) -> Iterator[None]:
    """Turn the faults of a library that opens a file into one sentence."""
    try:
        yield
    except faults as e:
        raise InputError(f"cannot be read as {what} ({e}). Is it another kind of file, or cut off?") from e


def check_package(data: bytes, what: str) -> frozenset[str]:
    """The names in a zip package; refused where it is none, or would unpack to too much."""
    with open_package(what, zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as package:
        infos = package.infolist()
    unpacked = sum(info.file_size for info in infos)
    if unpacked > MAX_UNPACKED:
        raise InputError(
            f"{what} that unpacks to {unpacked // 1_000_000} MB, at most {MAX_UNPACKED // 1_000_000} are read"
        )
    if any(info.flag_bits & 1 for info in infos):
        raise InputError("locked by a password. Save a copy without one")
    return frozenset(info.filename for info in infos)


def join_rows(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as lines, cells parted by ``|``; rows without a word are left out.

    A cell of several lines stands beneath its row.

    >>> join_rows([["09:00", "Opening"], ["", " "], ["10:00", "Ana Kos\\nIvo Berg", "Hall A"]])
    '09:00 | Opening\\n10:00 | Hall A\\n  Ana Kos\\n  Ivo Berg'
    """
    filled = ([[line.strip() for line in cell.split("\n") if line.strip()] for cell in row] for row in rows)
    return "\n".join(line for row in filled for line in lay_row(row))
