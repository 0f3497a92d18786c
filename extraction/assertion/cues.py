"""Find the words that say that a statement does not hold, or not yet: cues of denial, wish, past posts and future.

In: a sentence or line. Out: the cues in it, each with its kind and the scope that it governs, from the table ``cues.tsv``.
Refuses a row of the table whose first letters are not written out, for no word would ever be looked up for it. The table
follows ConText (Harkema et al., 2009) and its heir medspaCy: a kind, a pattern, a scope. Each row also has an example,
where it is found, and a counter-example, where nothing of its kind is; the tests try both.

Patterns are regular expressions with three abbreviations: a blank is white space of any length, a bracket groups and
captures nothing, and ``{be}`` stands for the forms in :data:`WORD_LISTS`. Rows are tried in their order at the begin of
each word. What a cue governs is worked out in :mod:`collabgraph.extraction.assertion.scope`.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path


class CueKind(StrEnum):
    """What a cue says of the statement that it governs."""

    #: Somebody was to appear and did not.
    DECLINED = "declined"
    #: The whole event or undertaking did not happen.
    CANCELLED = "cancelled"
    #: Another took the place of the one named.
    REPLACED = "replaced"
    #: A post or tie of the past.
    FORMER = "former"
    #: Wanted, weighed or possible, and not settled.
    WISHED = "wished"
    #: Intended by those who can do it.
    PLANNED = "planned"
    #: Chosen for a post and not yet in it.
    DESIGNATE = "designate"
    NEGATION = "negation"
    #: Lies ahead and is settled.
    FUTURE = "future"


class CueScope(StrEnum):
    """Which words around a cue it governs."""

    #: The clause that it stands in.
    CLAUSE = "clause"
    #: The name before it: "Ana Kos was replaced by".
    BEFORE = "before"
    #: The phrase after it: "instead of Ana Kos".
    AFTER = "after"
    #: The phrase after it, up to the name of who held the post: "former director of Lumo Ana Kos".
    POST = "post"
    #: The noun phrase after it: "formerly director of Lumo".
    PHRASE = "phrase"
    #: The clause that it stands in, with all ties in it: "That Ana Kos leads Lumo is a legend".
    WHOLE = "whole clause"
    #: Its clause and the next name: "Having led Lumo for years, Ana Kos".
    NEXT_NAME = "next name"


@dataclass(frozen=True, slots=True)
class CuePattern:
    """One row of the table of cues."""

    kind: CueKind
    pattern: str
    scope: CueScope
    example: str
    counter_example: str


@dataclass(frozen=True, slots=True)
class CueWords:
    """The words of a cue in a sentence."""

    kind: CueKind
    scope: CueScope
    begin: int
    end: int


#: What the names in braces stand for.
WORD_LISTS = {
    "{be}": "(is|are|was|were|be|been|being|has been|have been|had been)",
    "{possessive}": "(his|her|their|its|our|my|the)",
    "{adverbs}": "( (also|very much|gladly|still|once|again|even|soon|one day|only|now|yet|not|really|all))*",
    "{post}": (
        r"(director|head|chair\w*|(vice-)?president|manager|minister|mayor|co-?ordinator|secretary|member|boss|CEO|leader"
        r"|professor|partner|rector|commissioner|adviser|advisor|spokes\w+|treasurer|deputy|colleague|employee|researcher"
        r"|owner|officer|dean|CFO|CTO)"
    ),
}
#: So many first letters tell whether a word may begin a cue.
FIRST_LETTERS = 5
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_APOSTROPHES = frozenset("'’")
#: One part of a pattern, as far as the first letters of what it matches hang on it.
_PART = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?-i:)?)|(?P<close>\))|(?P<or>\|)|\[(?P<set>[^\]]+)\]|\\(?P<class>.)"
    r"|(?P<repeat>[?*+])|(?P<letter>.)"
)


def load_patterns() -> tuple[CuePattern, ...]:
    """Load the table of cues, in its order."""
    with Path(__file__).with_name("cues.tsv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(CuePattern(CueKind(kind), p, CueScope(scope), yes, no) for kind, p, scope, yes, no in rows)


def compile_patterns(rows: Sequence[CuePattern]) -> tuple[re.Pattern[str], tuple[tuple[CueKind, CueScope], ...]]:
    """One regular expression for many rows: the number of its group that matched tells their kind and scope."""
    runs = [(key, list(run)) for key, run in groupby(rows, key=lambda row: (row.kind, row.scope))]
    groups = "|".join("(" + "|".join(_as_regex(row.pattern) for row in run) + ")" for _, run in runs)
    # A cue begins and ends where a word does.
    whole = re.compile(rf"(?<![\w'’])(?:{groups})(?:(?<!\w)|(?!\w))", re.IGNORECASE)
    return whole, tuple(key for key, _ in runs)


def find_first_letters(pattern: str) -> frozenset[str]:
    """The first letters of the words that a pattern may begin with; of short words, the words.

    Words with an apostrophe need none: all of them are tried.

    >>> sorted(find_first_letters("(declin|refus)(ed|es)")), sorted(find_first_letters("an? idea"))
    (['decli', 'refus'], ['a', 'an'])
    >>> find_first_letters(r"\\w+ed")
    Traceback (most recent call last):
    ValueError: The cue '\\\\w+ed' never would be found: write the first 5 letters of its first word out.
    """
    found = set()
    for letters in _read_letters(_PART.finditer(_spell_out(pattern))):
        if "*" in letters:
            if not _APOSTROPHES.intersection(letters):
                raise ValueError(
                    f"The cue {pattern!r} never would be found: write the first {FIRST_LETTERS} letters of its first word out."
                )
            continue
        found.add(letters.strip().lower())
    return frozenset(found - {""})


def _spell_out(pattern: str) -> str:
    for name, words in WORD_LISTS.items():
        pattern = pattern.replace(name, words)
    return pattern


def _as_regex(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", _spell_out(pattern)).replace(" ", r"\s+")


def _read_letters(parts: Iterator[re.Match[str]]) -> set[str]:
    """How the matches of a pattern may begin, up to the end of its group; "*" is any letter, a blank the word's end."""
    done: set[str] = set()
    paths, before = {""}, {""}
    for part in parts:
        match part.lastgroup:
            case "close":
                break
            case "or":
                done |= paths
                paths = {""}
            case "look":
                _read_letters(parts)
            case "repeat":
                paths |= before if part[0] != "+" else set()
            case _:
                before = paths
                follow = _read_letters(parts) if part.lastgroup == "open" else _letters_of(part)
                paths = {_follow(path, letters) for path in paths for letters in follow}
    return done | paths


def _letters_of(part: re.Match[str]) -> set[str]:
    if part["set"]:
        letters = set(part["set"])
        return letters if all(c.isalpha() or c in _APOSTROPHES for c in letters) else {"*"}
    if part["class"]:
        return {{"b": "", "s": " "}.get(part["class"], "*")}
    return {part[0] if part[0].isalnum() or part[0] in _APOSTROPHES else " "}


def _follow(path: str, letters: str) -> str:
    """A path with more letters, as far as they count; one that begins with any letter is read on to its apostrophe."""
    if path.endswith(" "):
        return path
    longer = path + letters
    return longer if longer.startswith("*") else longer[:FIRST_LETTERS]


_ROWS = load_patterns()
_CUE, _GROUPS = compile_patterns(_ROWS)
#: Looking here before all patterns are tried saves two thirds of the time.
_BEGINS = frozenset(letters for row in _ROWS for letters in find_first_letters(row.pattern))


def find_words(text: str) -> Iterator[CueWords]:
    """Yield the cues of a sentence or line in order, none overlapping.

    >>> [(str(cue.kind), cue.begin, cue.end) for cue in find_words("Ana Kos was unable to come.")]
    [('declined', 8, 21)]
    """
    reached = 0
    for word in _WORD.finditer(text):
        begin, letters = word.start(), word[0].lower()
        if begin < reached or (letters[:FIRST_LETTERS] not in _BEGINS and _APOSTROPHES.isdisjoint(letters)):
            continue
        if match := _CUE.match(text, begin):
            reached = match.end()
            kind, scope = _GROUPS[(match.lastindex or 1) - 1]
            yield CueWords(kind, scope, begin, reached)
