"""Pair off two lists of a sentence that says "respectively": "Ana Kos and Ivo Berg spoke at the Glass Day and the Sand Fair, respectively".

In: a parsed article and its candidates with probabilities. Out: the same; what is said of the two lists is said of the first of both, of
the second of both …, and of no other pair; of a longer list its last names are meant. Refuses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from collabgraph.extraction.encoding.encoder import ROLE
from collabgraph.extraction.parsed_article import DATE, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate
from collabgraph.extraction.relations.rules.stated import Told, key_of
from collabgraph.ontology.vocabulary import EntityType

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_AND = re.compile(r"(?:^|[,;\s])(?:and|&|as well as)\s", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()\n]*\)")
#: Longest list; people write no longer ones so.
_MOST = 6
#: Mentions in the order of text: numbers of ``ParsedArticle.spots``.
_Items = Sequence[int]


def pair_off(scene: ParsedArticle, told: Told) -> Told:
    """The candidates, with the probability of a tie between two lists given to their pairs and taken from all else."""
    candidates, probabilities, denied = list(told.candidates), list(told.probabilities), list(told.denied)
    crossed: set[Candidate] = set()
    for subjects, objects in _find_lists(scene):
        rank = {_owner(scene, k): n for n, k in reversed(list(enumerate(subjects)))}
        other = {_owner(scene, k): n for n, k in reversed(list(enumerate(objects)))}
        between = [k for k, c in enumerate(candidates) if _ends(c)[0] in rank and _ends(c)[1] in other]
        for property_ in sorted({candidates[k].property for k in between}):
            mine = [k for k in between if candidates[k].property is property_]
            best = max(mine, key=lambda k: probabilities[k])
            probability, is_denied = probabilities[best], denied[best]
            for k in mine:
                probabilities[k] = 0.0
                crossed.add(candidates[k])
            numbers = {key_of(candidates[k]): k for k in mine}
            for s, o in zip(subjects, objects, strict=True):
                pair = replace(
                    candidates[best], subject=scene.spots[s].owner, subject_spot=s, object=scene.spots[o].owner,
                    object_spot=o, object_kind=scene.spots[o].kind,
                )  # fmt: skip
                if (number := numbers.get(key_of(pair))) is None:
                    candidates.append(pair)
                    probabilities.append(probability)
                    denied.append(is_denied)
                else:
                    candidates[number], probabilities[number], denied[number] = pair, probability, is_denied
                crossed.discard(pair)
    known = set(candidates) - crossed
    return Told(
        candidates,
        probabilities,
        denied,
        {c: p for c, p in told.stated.items() if c in known},
        {c: build for c, build in told.builds.items() if c in known},
    )


def _find_lists(scene: ParsedArticle) -> Iterator[tuple[_Items, _Items]]:
    """The two lists in each sentence that says so, either way round."""
    for begin, end in scene.sentences:
        if not _RESPECTIVELY.search(scene.text, begin, end):
            continue
        lists = [items for items in _runs(scene, begin, end) if 1 < len(items) <= _MOST]
        for k, one in enumerate(lists):
            for other in lists[k + 1 :]:
                length = min(len(one), len(other))
                if _pool(scene, one[0]) != _pool(scene, other[0]):
                    yield one[-length:], other[-length:]
                    yield other[-length:], one[-length:]


def _runs(scene: ParsedArticle, begin: int, end: int) -> Iterator[_Items]:
    """Mentions of one kind that follow on each other, joined by "and"; what stands in brackets or another's name is left out."""
    aside = [match.span() for match in _ASIDE.finditer(scene.text, begin, end)]
    here = [
        k
        for k, s in enumerate(scene.spots)
        if begin <= s.begin and s.end <= end and not any(a < s.begin < b for a, b in aside)
    ]
    for pool in dict.fromkeys(_pool(scene, k) for k in here):
        items = [k for k in here if _pool(scene, k) == pool and not _is_inside(scene, k, here)]
        if len(items) > 1 and _AND.search(scene.text, scene.spots[items[-2]].end, scene.spots[items[-1]].begin):
            yield items


def _is_inside(scene: ParsedArticle, number: int, others: _Items) -> bool:
    spot = scene.spots[number]
    return any(k != number and scene.spots[k].begin <= spot.begin and spot.end < scene.spots[k].end for k in others)


def _pool(scene: ParsedArticle, number: int) -> str:
    kind = scene.spots[number].kind
    return kind if kind in (ROLE, DATE) else EntityType(kind).pool.value


def _owner(scene: ParsedArticle, number: int) -> tuple[str, int]:
    spot = scene.spots[number]
    return (spot.kind if spot.kind in (ROLE, DATE) else "", spot.owner)


def _ends(c: Candidate) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("", c.subject), (c.object_kind if c.object_kind in (ROLE, DATE) else "", c.object)
