"""Find names that a text gives in two scripts: "Димитър Петров (Dimitar Petrov)".

In: a text and its name spans. Out: the spans, with both forms of each such name as whole spans of one type, so that they can
be grouped. Two forms are one name if they sound alike: both are written in the letters of ASCII (anyascii), and compared with
and without vowels, since Hebrew and Arabic leave most of them out. A translation ("Министерство (Ministry)") is none.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from collabgraph.extraction.mentions.cleaning import NameSpan
from collabgraph.ontology.naming.bodies import names_body
from collabgraph.ontology.vocabulary import EntityType

_T = EntityType
#: So alike (0 to 100) are two forms of one name. Of 24 names with their usual spelling in ten scripts the least is 78, of six pairs
#: of different names the greatest 71.
ALIKE = 75
#: Between the two forms, with or without the name of the language: "(", " / ", "(Bulgarian: ".
BETWEEN = re.compile(r"\s*(?:[(\[]|\s/)\s*(?:[^\W\d_]{2,12}\.?:\s*)?[\"“'„«]?")
_NO_LATIN = re.compile(r"[^\W\d_a-zA-Z\u00aa-\u024f\u1e00-\u1eff]")
_WORDS = r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,4}"
_GLOSSED = re.compile(rf"(?P<left>{_WORDS})(?P<between>{BETWEEN.pattern})(?P<right>{_WORDS})")
_SOUND = re.compile(r"[^bcdfgjklmnpqrstvwxz]")
#: Japanese mixes three scripts.
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
_FEWEST_SOUNDS = 2
_SCORE = 0.8


def find_script(name: str) -> str:
    """The script of the first letter: "LATIN", "GREEK", "CYRILLIC" …

    >>> find_script("Олена"), find_script("2. Kos")
    ('CYRILLIC', 'LATIN')
    """
    first = next((letter for letter in name if letter.isalpha()), "")
    script = unicodedata.name(first, "").partition(" ")[0] if first else ""
    return _ONE_SCRIPT.get(script, script)


def sounds_alike(a: str, b: str) -> bool:
    """Whether two forms in different scripts are one name.

    >>> sounds_alike("Димитър Петров", "Dimitar Petrov"), sounds_alike("Димитър Петров", "Varna Cluster")
    (True, False)
    """
    return measure_alike(a, b) >= ALIKE


def measure_alike(a: str, b: str) -> float:
    """How alike two forms sound, 0 to 100."""
    from anyascii import anyascii  # read for texts in other scripts only

    plain = [anyascii(name).casefold().replace("ph", "f").replace("kh", "h") for name in (a, b)]
    bare = ["".join(filter(str.isalpha, name)) for name in plain]
    sounds = [_SOUND.sub("", name) for name in bare]
    alike = ratio(*bare)
    if min(map(len, sounds)) >= _FEWEST_SOUNDS:
        alike = max(alike, ratio(*sounds))
    return alike


def mend_glosses(text: str, spans: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The spans, with both forms of each glossed name in the place of what overlaps them."""
    found = list(spans)
    for pair in _find_glosses(text):
        over = [s for s in found if any(s.begin < end and begin < s.end for begin, end in pair)]
        words = text[slice(*pair[0])].split()
        if not over and len(words) < 2:
            continue
        type_ = _find_type(over)
        found = [s for s in found if s not in over]
        found += [NameSpan(begin, end, text[begin:end], type_, _SCORE) for begin, end in pair]
    return tuple(sorted(found, key=lambda s: (s.begin, s.end)))


def _find_type(over: Sequence[NameSpan]) -> EntityType:
    """The type of a name by the spans on it; a name that is written as it sounds is mostly one of a person."""
    types = {s.type for s in over}
    if _T.PERSON in types or not types:
        return _T.PERSON
    if types <= {_T.PLACE, _T.EVENT, _T.PROJECT, _T.TOPIC}:
        return max(over, key=lambda s: s.score).type
    surest = max(over, key=lambda s: s.score)
    is_person = all(len(s.text.split()) in (2, 3) and not names_body(s.text) for s in over)
    return _T.PERSON if is_person else surest.type


def _find_glosses(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The places of the two forms of each name that stands in two scripts."""
    if not _NO_LATIN.search(text):
        return
    at = 0
    while match := _GLOSSED.search(text, at):
        at = match.start("between")
        left, right = match["left"], match["right"]
        for begin in _word_starts(left):
            form = left[begin:]
            # The words of one form are all of one script, those before them may be of another.
            scripts = {find_script(word) for word in form.split()}
            if len(scripts) > 1:
                continue
            ends = [end for end in _word_ends(right) if find_script(right) not in scripts]
            end = max(ends, key=lambda end: measure_alike(form, right[:end]), default=0)
            if end and sounds_alike(form, right[:end]):
                start = match.start("left") + begin
                yield (start, match.end("left")), (match.start("right"), match.start("right") + end)
                at = match.start("right") + end
                break


def _word_starts(words: str) -> list[int]:
    return [word.start() for word in re.finditer(r"\S+", words)]


def _word_ends(words: str) -> list[int]:
    """Where a form may end, the longest first; in brackets it is all of them."""
    return [len(word.group().rstrip(".'’-")) + word.start() for word in re.finditer(r"\S+", words)][::-1]
