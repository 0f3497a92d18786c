import json
from pathlib import Path
from typing import Any

import pytest

from collabgraph.extraction.evaluation.gold import find_gold_files, load_gold
from collabgraph.ontology.errors import InputError

ARTICLE: dict[str, Any] = {
    "id": "a1",
    "title": "Wood Day",
    "published": "2023-05-04",
    "text": "Wood Day\n\nJana Kos spoke\nat the Wood Day.",
    "entities": [
        {"id": "e1", "type": "Person", "name": "Jana Kos", "aliases": []},
        {"id": "e2", "type": "Event", "name": "Wood Day"},
    ],
    "facts": [{"s": "e1", "p": "presentedAt", "o": "e2", "evidence": "Jana Kos spoke at the Wood Day"}],
}


def write(folder: Path, data: object, name: str = "a1.json") -> Path:
    file = folder / name
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return file


def test_annotated_articles_of_a_folder_come_in_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, {**ARTICLE, "id": "b"}, "b.json")
    write(tmp_path, {**ARTICLE, "id": "a"}, "a.json")
    (tmp_path / "README.md").write_text("rules")
    assert [a.id for a in load_gold(find_gold_files(tmp_path))] == ["a", "b"]


def test_one_file_is_enough(tmp_path: Path) -> None:
    (article,) = load_gold(find_gold_files(write(tmp_path, ARTICLE)))
    assert [e.forms[0] for e in article.entities] == ["Jana Kos", "Wood Day"]


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no annotated article \(\*\.json\) here"):
        find_gold_files(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        find_gold_files(tmp_path / "nowhere")


def entity(**changes: object) -> dict[str, Any]:
    return {**ARTICLE, "entities": [{**ARTICLE["entities"][0], **changes}, ARTICLE["entities"][1]]}


def fact(**changes: object) -> dict[str, Any]:
    return {**ARTICLE, "facts": [{**ARTICLE["facts"][0], **changes}]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('{"id": "a1",\n "text": }', r"not JSON: .* at line 2, column 10"),
        ([ARTICLE], r"not an annotated article: Expected `object`, got `array`"),
        ({"id": "a1", "title": "", "text": "x"}, r"missing required field `entities` \(found: id, title, text\)"),
        (entity(name="Jana Kosova"), r"entity e1: the name 'Jana Kosova' does not stand in the text"),
        (entity(aliases=["Kos J."]), r"entity e1: the name 'Kos J\.' does not stand in the text"),
        (entity(name=" "), r"entity e1: the name ' ' does not stand"),
        (entity(type="Human"), r"Invalid enum value 'Human' - at `\$\.entities\[0\]\.type` \(there are: Person, "),
        (entity(id="e2"), r"entity e2: the identifier is used twice"),
        (entity(name=None), r"Expected `str`, got `null` - at `\$\.entities\[0\]\.name`"),
        (fact(o="e9"), r"fact 1: presentedAt names the entity 'e9' \(there are: e1, e2\)"),
        (fact(s="e9"), r"fact 1: presentedAt names the entity 'e9'"),
        (fact(p="spokeAt"), r"Invalid enum value 'spokeAt' - at `\$\.facts\[0\]\.p` \(there are: presentedAt, "),
        (fact(p="role"), r'fact 1: role needs a text under the key "value"'),
        ("[" * 100_000, "brackets nested without end"),
        (fact(evidence=7), r"Expected `str`, got `int` - at `\$\.facts\[0\]\.evidence`"),
        (
            {**ARTICLE, "published": "in spring"},
            r'"published" is \'in spring\'\. Write a day like "2023-05-04", or null',
        ),
        (fact(evidence="Jana Kos sang"), r"fact 1: the evidence 'Jana Kos sang' does not stand in the text"),
    ],
)
def test_an_unsound_annotation_is_refused_with_its_place(tmp_path: Path, data: object, message: str) -> None:
    with pytest.raises(InputError, match=message) as refused:
        load_gold((write(tmp_path, data),))
    assert str(refused.value).startswith(f"{tmp_path / 'a1.json'}: ")


def test_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a1.json"
    file.write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(InputError, match="not UTF-8"):
        load_gold((file,))


def test_an_identifier_used_twice_is_refused(tmp_path: Path) -> None:
    files = (write(tmp_path, ARTICLE, "a.json"), write(tmp_path, ARTICLE, "b.json"))
    with pytest.raises(InputError, match=r'b\.json: the identifier "a1" belongs to another article'):
        load_gold(files)
