"""Words as the light recogniser of names sees them: in goes a parsed document, out come its lines with features of words.

How a word is written and placed, what the base pipeline says of it (tags, dependencies, its own entity types), which of
a few tables of cue words it stands in, and what the article says of the same word elsewhere (Finkel et al., 2005).
A base pipeline without tagger, parser or entity recogniser leaves the features empty that come from them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from spacy.tokens import Doc, Token

from collabgraph.ontology.naming.bodies import FREQUENT_FORMS
from collabgraph.ontology.naming.generic_nouns import NounUse, find_nouns
from collabgraph.ontology.naming.persons import JOBS, OFFICES, POSTS
from collabgraph.ontology.vocabulary import EntityType

#: The legal forms and the posts that stood in the tables when the packaged weights were trained: another word here is
#: another feature, and the light reader is to be trained anew for it.
_TRAINED_FORMS = FREQUENT_FORMS | {"s.r.l."}
_TRAINED_POSTS = (JOBS | OFFICES | POSTS | {"professor", "lecturer"}) - frozenset(
    "vice-president deputy chancellor senator sen rep congressman congresswoman mep mp ambassador gov governor pan doc"
    " general vice state prime cfo coo spokesperson project cluster".split()
)
_SAYING = "said spoke presented explained opened moderated chaired introduced welcomed reported showed told argued thanked stressed"
_ABOUT = "on about titled entitled topic theme dedicated focus focused motto"
#: Cue words with a letter for their kind; of two kinds the later counts.
CUES: Mapping[str, str] = {
    word: kind
    for kind, words in (
        ("E", find_nouns(NounUse.HEAD, EntityType.EVENT)),
        ("P", (*find_nouns(NounUse.HEAD, EntityType.PROJECT), "horizon", "interreg", "erasmus")),
        (
            "O",
            (
                *find_nouns(NounUse.HEAD, EntityType.CLUSTER, EntityType.ORGANISATION),
                *find_nouns(NounUse.CUE),
                *_TRAINED_FORMS,
            ),
        ),
        ("R", _TRAINED_POSTS),
        ("S", _SAYING.split()),
        ("T", _ABOUT.split()),
    )
    for word in words
}
#: How far the nearest cue word is looked for.
_REACH = 6
Features = list[list[str]]


def find_lines(doc: Doc) -> Iterator[list[Token]]:
    """Yield the words of each line, without those of white space only; empty lines are left out."""
    line: list[Token] = []
    for token in doc:
        if not token.is_space:
            line.append(token)
        elif "\n" in token.text and line:
            yield line
            line = []
    if line:
        yield line


def build_word_features(lines: Sequence[Sequence[Token]]) -> list[Features]:
    """The features of each word of each line."""
    types: dict[str, Counter[str]] = {}
    for token in (t for line in lines for t in line if t.ent_type_):
        types.setdefault(token.text, Counter())[token.ent_type_] += 1
    usual = {word: found.most_common(1)[0][0] for word, found in types.items()}
    lower = frozenset(t.text for line in lines for t in line if t.is_lower and not t.ent_type_)
    return [_line_features(line, number, usual, lower) for number, line in enumerate(lines)]


def _line_features(
    line: Sequence[Token], number: int, usual: Mapping[str, str], lower: frozenset[str]
) -> list[list[str]]:
    words = [t.lower_ for t in line]
    shapes = [_shape(t.text) for t in line]
    tags = [t.tag_ for t in line]
    kinds = [f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in line]
    cues = [_cue(w) for w in words]
    elsewhere = [usual.get(t.text, "-") for t in line]
    length = sum(len(line) > step for step in (3, 8, 15))
    is_prose = line[-1].text in (".", "!", "?")
    rows = []
    quoted, depth = False, 0
    for k, token in enumerate(line):
        word, shape = words[k], shapes[k]
        quoted = quoted or token.text in "“„"
        row = [
            "bias", f"w={word}", f"p3={word[:3]}", f"s3={word[-3:]}", f"s2={word[-2:]}", f"s={shape}", f"t={tags[k]}",
            f"e={kinds[k]}", f"c={cues[k]}", f"v={elsewhere[k]}", f"d={token.dep_}", f"h={token.head.lower_}",
            f"dh={token.dep_}{_cue(token.head.lower_)}", f"lower={word in lower}|{shape}", f"quoted={quoted}",
            f"bracketed={depth > 0}", f"at={min(k, 3)}|{length}|{is_prose}", f"prose={is_prose}|{shape}",
            f"title={number == 0}|{shape}", f"first={cues[0]}|{length}|{shape}",
        ]  # fmt: skip
        for step in (-2, -1, 1, 2):
            at = k + step
            if not 0 <= at < len(line):
                row.append(f"{step}none")
                continue
            row += [
                f"{step}{name}={of[at]}" for name, of in zip("wstec", (words, shapes, tags, kinds, cues), strict=True)
            ]
            if abs(step) == 1:
                row += [f"{step}ss={shape}|{shapes[at]}", f"{step}tt={tags[k]}|{tags[at]}", f"{step}v={elsewhere[at]}"]
        row += [f"next={c}" for c in cues[k + 1 : k + 1 + _REACH] if c in "EPO"][:1]
        row += [f"last={c}" for c in cues[max(0, k - _REACH) : k][::-1] if c in "EPORT"][:1]
        rows.append(row)
        quoted = quoted and token.text != "”"
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
    return rows


def _cue(word: str) -> str:
    return CUES.get(word) or CUES.get(word.removesuffix("s")) or "-"


def _shape(word: str) -> str:
    """How a word is written, each run of like characters as one.

    >>> [_shape(w) for w in ("Graz", "MITA", "iVita", "2.0", "Med-Tech")]
    ['Xx', 'X', 'xXx', 'd.d', 'Xx-Xx']
    """
    kinds = ("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)
    return "".join(kind for kind, _ in groupby(kinds))[:8]
