"""Of thirty files of all formats no word that a reader sees is lost: each is stored or counted as left out."""

import re
from collections import defaultdict
from pathlib import Path

from many_files import make_files

from collabgraph.extraction.model import Article
from collabgraph.extraction.reading.articles import read_articles

_MARKED = re.compile(r"f\d+[wh]\d+")


def test_every_word_is_stored_or_left_out(tmp_path: Path) -> None:
    made = make_files(tmp_path)
    assert len(made) >= 30
    stored: defaultdict[str, set[str]] = defaultdict(set)
    left_out: defaultdict[str, set[str]] = defaultdict(set)

    def note(where: str, parts: tuple[object, ...]) -> None:
        for part in parts:
            left_out[next(f for f in names if f in where)].update(_MARKED.findall(getattr(part, "text", "")))

    names = [file.path.name for file in made]
    for item in read_articles([tmp_path], on_left_out=note):
        assert isinstance(item, Article), item
        stored[Path(item.source).name].update(_MARKED.findall(item.text))
    for file in made:
        name = file.path.name
        assert stored[name], name
        assert stored[name] | left_out[name] == file.words.seen, name
        assert not (stored[name] | left_out[name]) & file.words.unseen, name
    assert sum(map(len, left_out.values())) > 50
