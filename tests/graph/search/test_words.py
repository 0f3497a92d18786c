"""What is typed into a search is read as words, phrases and beginnings, without case, diacritics and kinds of quotes."""

import pytest

from collabgraph.graph.search.words import find_tokens, parse_search
from collabgraph.ontology.errors import InputError


@pytest.mark.parametrize(("line", "terms"), [
    ("Jana Kos", ["jana", "kos"]),
    ('"Jana Kos" spoke', ['"jana kos"', "spoke"]),
    ("“Jana Kos” „Łódź Day“ «a b»", ['"jana kos"', '"lodz day"', '"a b"']),
    ("hydro*", ["hydro*"]),
    ('"cluster da"*', ['"cluster da"*']),
    ("CLUSTERIX 2.0", ["clusterix", '"2 0"']),
    ("O’Hanlon-Reyes", ['"o hanlon reyes"']),
    ("kos KOS Kos", ["kos"]),
    ("ΠΑΠΑΔΌΠΟΥΛΟΣ", ["παπαδοπουλοσ"]),
    ('AND OR NOT NEAR( "unclosed', ["and", "or", "not", "near", "unclosed"]),
])  # fmt: skip
def test_line_is_read_as_terms(line: str, terms: list[str]) -> None:
    assert [str(term) for term in parse_search(line)] == terms


@pytest.mark.parametrize("line", ["", "  ", '""', "* … -", "“”*"])
def test_line_without_a_word_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="There is no word in"):
        parse_search(line)


@pytest.mark.parametrize(("line", "marked"), [
    ("kos", ["KOS", "Kos"]), ('"jana kos"', ["Jana KOS"]), ("šum*", ["Šumarska"]), ("cluster", ["Clus\u00adter"]),
    ("koso", []), ('"kos jana"', []),
])  # fmt: skip
def test_terms_are_found_again_in_a_sentence(line: str, marked: list[str]) -> None:
    sentence = "Jana KOS of Šumarska Clus\u00adter met Mr Kos."
    (term,) = parse_search(line)
    assert [sentence[begin:end] for begin, end in term.find(find_tokens(sentence))] == marked
