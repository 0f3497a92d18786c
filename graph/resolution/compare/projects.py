"""Compare two projects or programmes of different articles: whether they are one.

In: two profiles of projects. Out: a score. The programme before a project's name may be left out; versions, programmes
and work packages tell projects apart.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from collabgraph.graph.resolution.compare.bodies import score_acronyms, score_other_names, score_vague
from collabgraph.graph.resolution.names.keys import find_key, is_vague
from collabgraph.graph.resolution.names.spelling import join_words, match_words
from collabgraph.graph.resolution.names.word_weights import find_weight
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.graph.resolution.score import DOUBTED, NOTHING_IN_COMMON, Likeness, PairScore
from collabgraph.ontology.naming.bodies import INTERREG_STRANDS
from collabgraph.ontology.naming.words import ROMAN, find_words
from collabgraph.ontology.vocabulary import EntityType

# Programmes that stand before the name of a project, longest first.
_PROGRAMMES = re.compile(
    rf"^(interreg(?: (?:{'|'.join(INTERREG_STRANDS)}|i?v[ -]?[abc]|vi[ -]?[abc]))?|erasmus\+?|horizon (?:2020|europe)"
    r"|h2020|life\+?|cosme|fp7|cip|leonardo|eureka|creative europe)[ :]+(?:project )?(?=\S)"
)
_VERSION = re.compile(r"^(?:v?\d+(?:\.\d+)*|i|ii|iii|iv|v|vi|plus|\++|bis)$")
_VERSIONS = {**ROMAN, "+": "plus", "bis": "2"}
_FRAMEWORK = re.compile(r" (?:framework|funding|cooperation|research)(?: programme)?$")
# What programmes are called beside their names.
_SYNONYMS = (
    (re.compile(r"\bh2020\b"), "horizon 2020"),
    (re.compile(r"\berasmus (?:plus|\+)"), "erasmus+"),
    (re.compile(r"\b(?:7th|seventh) framework\b"), "fp7"),
    (re.compile(r"\binterreg (?:i?v|vi|iii)[ -]?[abc]? (?=\w)"), "interreg "),
    (re.compile(r"(?<=[a-z]{4})(?=\d(?:\.\d)?$)"), " "),
)
# Programmes whose sign belongs to the name.
_PLUS = frozenset({"erasmus+", "life+"})
_WORK_PACKAGE = re.compile(r"^(?:wp\b|wp ?\d|work ?packages?$|task$|activity$|component$|pilot$|d ?\d)")
# What a likeness is worth; behind it how many labelled pairs it scores: one project / two.
_SAME = Likeness("same name", 0.97)  # 11 / 0
_BUT_PROGRAMME = Likeness("same name but for the programme", 0.94)  # 11 / 0
#: Two versions are two (veto, 0 / 3). Two programmes or a version on one side only are asked about: 0 / 5.
_OTHER_VERSION, _OTHER_PROGRAMME, _ONE_VERSION = 0.7, 0.7, DOUBTED
_SPELLING = Likeness("same words, other spelling", 0.94)  # 7 / 0
#: What is left when the programme goes must weigh so much to be a name. The labelled pairs are told alike up to 1.0.
_NAME = 0.55


@dataclass(frozen=True, slots=True)
class _Core:
    """A project's name taken apart."""

    words: tuple[str, ...]
    version: str
    programme: str


@lru_cache(maxsize=1 << 14)
def find_core(name: str) -> str:
    """A project's name without programme and version, as a key.

    >>> find_core("Interreg CLUSTERIX 2.0"), find_core("Interreg Europe")
    ('clusterix', 'interreg europe')
    """
    return " ".join(_take_apart(name).words)


@lru_cache(maxsize=1 << 14)
def _take_apart(name: str) -> _Core:
    key = find_key(name, EntityType.PROJECT) or ""
    key = _FRAMEWORK.sub("", re.sub(r"(?<=\w)(\++)", r" \1", key) if key not in _PLUS else key)
    for form, programme in _SYNONYMS:
        key = form.sub(programme, key)
    match = _PROGRAMMES.match(key)
    programme = ""
    if match and max(map(find_weight, find_words(key[match.end() :])), default=0) >= _NAME:
        programme, key = match[1], key[match.end() :]
    *words, last = key.split() or [""]
    if words and _VERSION.match(last):
        version = _VERSIONS.get(last, last.removeprefix("v").removesuffix(".0"))
        return _Core(tuple(words[:-1] if len(words) > 1 and words[-1] == "phase" else words), version, programme)
    return _Core((*words, last), "", programme)


def compare_projects(one: Profile, other: Profile) -> PairScore:
    """By the name without its programme, by other names and acronyms; versions must be the same."""
    a, b = _take_apart(one.name), _take_apart(other.name)
    if a.words != b.words:
        return _compare_other_names(one, other)
    likeness = _SAME if a == b else _BUT_PROGRAMME
    reasons = (likeness.reason,)
    if a.version and b.version and a.version != b.version:
        return PairScore(_OTHER_VERSION, reasons, ("versions {} and {}".format(*sorted((a.version, b.version))),))
    if a.version != b.version:
        return PairScore(_ONE_VERSION, reasons, (), (f"only one is version {a.version or b.version}",))
    if a.programme and b.programme and a.programme != b.programme:
        told = "different programmes: {} and {}".format(*sorted((a.programme, b.programme)))
        return PairScore(_OTHER_PROGRAMME, reasons, (), (told,))
    if _WORK_PACKAGE.match(" ".join(a.words)):
        # Each project has a first work package.
        return NOTHING_IN_COMMON
    if is_vague(one.name, one.pool):
        return score_vague(one, other, "", "")
    return likeness.weigh()


def _compare_other_names(one: Profile, other: Profile) -> PairScore:
    scores = [*score_other_names(one, other, ()), *score_acronyms(one, other, "", ()), _score_spelling(one, other)]
    return max(scores, key=lambda score: score.value)


def _score_spelling(one: Profile, other: Profile) -> PairScore:
    a, b = (" ".join(_take_apart(profile.name).words) for profile in (one, other))
    versions = _take_apart(one.name).version == _take_apart(other.name).version
    overlap = match_words(find_words(a), find_words(b))
    # A slip in a name made for a project is another project.
    same = join_words(a) == join_words(b) or (overlap.is_whole and not overlap.slips)
    if not same or not versions or is_vague(one.name, one.pool):
        return NOTHING_IN_COMMON
    return _SPELLING.weigh()
