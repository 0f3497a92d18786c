"""Words kept and left out of thirty files of all formats, and the time that a page of PDF takes.

Run: ``python benchmarks/reading.py [FOLDER]``. Without a folder the files are made that the tests use. Prints a line a file and the
sums; what is refused is named.
"""

import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from many_files import make_files

from collabgraph.extraction.reading.articles import read_articles
from collabgraph.extraction.reading.files import Skipped, find_files
from collabgraph.extraction.reading.json import LeftOut, count_left_out, tell_left_out

#: Words of running text on each page, as in a report.
_WORDS_A_PAGE = 400


def main() -> None:
    """Measure the folder that is named, else made files."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        if len(sys.argv) < 2:
            make_files(folder)
        report(folder)
        time_pdf(Path(made) / "pages.pdf")


def report(folder: Path) -> None:
    """A line a file: articles, words kept, words left out by reason."""
    kept: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    left_out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for path in find_files([folder]):
        if isinstance(path, Skipped):
            continue

        def note(where: str, parts: tuple[LeftOut, ...], name: str = path.name) -> None:
            left_out[name] += count_left_out(parts)

        for item in read_articles([path], on_left_out=note):
            if isinstance(item, Skipped):
                print(f"{path.name}: {item.reason}")
                continue
            articles[path.name] += 1
            kept[path.name] += len(item.text.split())
        total += left_out[path.name]
        print(
            f"{path.name}: {articles[path.name]} articles, {kept[path.name]} words, {tell_left_out(left_out[path.name])}"
        )
    print(f"{len(kept)} files, {articles.total()} articles, {kept.total()} words kept, {tell_left_out(total)}")


def time_pdf(path: Path, pages: int = 50) -> None:
    """The processor's time for a page of running text in two columns; the first reading is not counted."""
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.set_font("Helvetica", size=9)
    for page in range(pages):
        pdf.add_page()
        with pdf.text_columns(ncols=2, gutter=10) as text:
            text.write(" ".join(f"word{page}x{n}" for n in range(_WORDS_A_PAGE)))
    path.write_bytes(bytes(pdf.output()))
    for _ in range(2):
        begin = time.process_time()
        list(read_articles([path]))
        taken = time.process_time() - begin
    print(
        f"PDF: {1000 * taken / pages:.1f} ms of the processor a page of {_WORDS_A_PAGE} words in two columns ({pages} pages)"
    )


if __name__ == "__main__":
    main()
