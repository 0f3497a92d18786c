"""Write rows as comma-separated values: for programs as they are, for a spreadsheet so that it reads and runs nothing wrongly.

In: columns and rows of text. Out: CSV with a header; lines end as ``\\r\\n`` (RFC 4180). Refuses nothing.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

#: Begins a text that is only there to say in what encoding the rest is: without it, Excel takes UTF-8 for the code page of
#: the country.
BOM = "\ufeff"
#: What a spreadsheet takes for the beginning of a formula, also behind blanks, in its full-width forms too (OWASP, "CSV
#: injection").
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def write_csv(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, bom: bool = False, no_formulas: bool = False
) -> str:
    """The rows as CSV.

    ``bom`` puts a byte-order mark at the head, by which Excel knows UTF-8. ``no_formulas`` makes each cell text that a
    spreadsheet would take for a formula.
    """
    out = io.StringIO(newline="")
    out.write(BOM * bom)
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guard_cell(cell) for cell in row] if no_formulas else row for row in rows)
    return out.getvalue()


def guard_cell(cell: str) -> str:
    """The cell with an apostrophe before it where it would run as a formula; numbers stay numbers.

    >>> guard_cell("=1+1"), guard_cell("-3.5"), guard_cell("- a bullet"), guard_cell("a = b")
    ("'=1+1", '-3.5', "'- a bullet", 'a = b')
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
