"""Whether two projects or programmes of different articles are one.

In: two profiles of projects. Out: a score. The programme before a project's name may be left out; versions, programmes
and work packages tell projects apart.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from collabgraph.graph.compare_bodies import score_acronyms, score_other_names, score_vague
from collabgraph.graph.compare_context import find_shared_company
from collabgraph.graph.namekeys import find_key, is_vague
from collabgraph.graph.profiles import Profile
from collabgraph.graph.scores import NOTHING_IN_COMMON, PairScore
from collabgraph.graph.weights import find_weight, find_words, match_words
from collabgraph.ontology.vocabulary import EntityType

# Programmes that stand before the name of a project, longest first.
_PROGRAMMES = re.compile(
    r"^(interreg(?: (?:europe|central europe|baltic sea region|alpine space|danube(?: region)?|med|euro med|nord|adrion"
    r"|north sea(?: region)?|south baltic|central baltic|nwe|v a|iv c|ivc|vi a))?|erasmus\+?|horizon (?:2020|europe)|h2020"
    r"|life\+?|cosme|fp7|cip|leonardo|eureka|creative europe)[ :]+(?=\S)"
)
_VERSION = re.compile(r"^(?:v?\d+(?:\.\d+)*|ii|iii|iv|plus|\+)$")
_WORK_PACKAGE = re.compile(r"^(?:wp|work package|task|activity|pilot|d)[ -]?\d")
#: What is left when the programme goes must be a name.
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
    match = _PROGRAMMES.match(key)
    programme = ""
    if match and max(map(find_weight, find_words(key[match.end() :])), default=0) >= _NAME:
        programme, key = match[1], key[match.end() :]
    *words, last = key.split() or [""]
    if words and _VERSION.match(last):
        return _Core(tuple(words), last.removeprefix("v"), programme)
    return _Core((*words, last), "", programme)


def compare_projects(one: Profile, other: Profile) -> PairScore:
    """By the name without its programme, by other names and acronyms; versions must be the same."""
    a, b = _take_apart(one.name), _take_apart(other.name)
    if a.words != b.words:
        return _compare_other_names(one, other)
    reason = "same name" if a == b else "same name but for the programme"
    if a.version and b.version and a.version != b.version:
        return PairScore(0.7, (reason,), ("versions {} and {}".format(*sorted((a.version, b.version))),))
    if a.version != b.version:
        return PairScore(0.6, (reason,), (), (f"only one is version {a.version or b.version}",))
    if a.programme and b.programme and a.programme != b.programme:
        told = "different programmes: {} and {}".format(*sorted((a.programme, b.programme)))
        return PairScore(0.7, (reason,), (), (told,))
    if _WORK_PACKAGE.match(" ".join(a.words)):
        # Each project has a first work package.
        return NOTHING_IN_COMMON
    if is_vague(one.name, one.pool):
        return score_vague(one, other, "", "")
    return PairScore(0.97 if a == b else 0.94, (reason,))


def _compare_other_names(one: Profile, other: Profile) -> PairScore:
    scores = [*score_other_names(one, other, ()), *score_acronyms(one, other, "", ()), _score_spelling(one, other)]
    return max(scores, key=lambda score: score.value)


def _score_spelling(one: Profile, other: Profile) -> PairScore:
    a, b = find_words(" ".join(_take_apart(one.name).words)), find_words(" ".join(_take_apart(other.name).words))
    shared, left, right = match_words(a, b)
    plus = one.name.count("+") != other.name.count("+")
    if left or right or not shared or plus or is_vague(one.name, one.pool):
        return NOTHING_IN_COMMON
    company = find_shared_company(one.context, other.context)
    return PairScore(0.85, ("same words, other spelling", *((f"both articles speak of {company}",) if company else ())))
