"""Build block keys: cheap keys that two profiles of one thing nearly always share, so that only these are compared.

In: a profile. Out: its keys. Two profiles that share none are taken to be two things, unseen. Keys come from rare words,
surnames, acronyms, initials, series of events, days with places and the gazetteer, so that few profiles share each.
"""

from collections.abc import Iterable, Iterator

from collabgraph.graph.resolution.compare.bodies import KINDS
from collabgraph.graph.resolution.compare.events import find_series
from collabgraph.graph.resolution.compare.places import find_around
from collabgraph.graph.resolution.compare.projects import find_core
from collabgraph.graph.resolution.gazetteer import find_spot
from collabgraph.graph.resolution.names.keys import find_key
from collabgraph.graph.resolution.names.spelling import join_words, simplify
from collabgraph.graph.resolution.names.word_weights import RARE, find_weight
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.ontology.folding import fold
from collabgraph.ontology.naming.acronyms import find_acronyms, find_initials, is_acronym
from collabgraph.ontology.naming.persons import parse_person
from collabgraph.ontology.naming.words import find_words
from collabgraph.ontology.vocabulary import EntityType

#: Rare words are compared by their beginnings, so that endings and most slips do not matter.
STEM = 5


def find_block_keys(profile: Profile) -> frozenset[str]:
    """The keys of a profile; those of another pool of types never meet them.

    >>> one = Profile(EntityType.ORGANISATION, "European Cluster Collaboration Platform", ("ECCP",))
    >>> other = Profile(EntityType.ORGANISATION, "ECCP")
    >>> "Organisation:acronym:eccp" in find_block_keys(one) & find_block_keys(other)
    True
    """
    match profile.pool:
        case EntityType.PERSON:
            keys = _person_keys(profile.name)
        case EntityType.ORGANISATION | EntityType.PROJECT:
            keys = _body_keys(profile)
        case EntityType.EVENT:
            keys = _event_keys(profile)
        case EntityType.PLACE:
            keys = _place_keys(profile)
        case _:
            keys = _name_keys([profile.name], profile.pool)
    return frozenset(f"{profile.pool}:{key}" for key in keys)


def _person_keys(name: str) -> Iterator[str]:
    parts = parse_person(name)
    given, family = parts.given, parts.family
    # A second surname, or a surname that goes first, must not hide the one that both articles give.
    for word in (*given[1:], *family) if len(given) + len(family) > 1 else family:
        yield f"family:{simplify(word)[:STEM]}"
    if given and family:
        # The whole name, whichever of its two parts goes first.
        yield "whole:" + " ".join(sorted((*given, *family)))


def _body_keys(profile: Profile) -> Iterator[str]:
    forms = [profile.name, *profile.aliases]
    yield from _name_keys(forms, profile.pool)
    yield from _stems(profile.name)
    yield from _acronym_keys(profile)
    if profile.pool is EntityType.PROJECT:
        yield f"name:{find_core(profile.name)}"
        yield f"joined:{join_words(find_core(profile.name))}"
    else:
        core = " ".join(word for word in find_words(find_key(profile.name, profile.pool) or "") if word not in KINDS)
        yield f"name:{core}"


def _name_keys(forms: Iterable[str], pool: EntityType) -> Iterator[str]:
    for form in forms:
        yield f"words:{' '.join(sorted(map(simplify, find_words(form))))}"
        yield f"joined:{join_words(form)}"
        key = find_key(form, pool)
        if key:
            yield f"name:{key}"


def _stems(name: str) -> Iterator[str]:
    for word in find_words(name):
        if find_weight(word) >= RARE:
            yield f"word:{simplify(word)[:STEM]}"


def _acronym_keys(profile: Profile) -> Iterator[str]:
    forms = [*find_acronyms(profile.name, profile.aliases), *(w for w in profile.name.split() if is_acronym(w))]
    for form in forms:
        yield f"acronym:{fold(form).replace('-', '').replace('.', '')}"
    for initials in find_initials(profile.name):
        yield f"acronym:{initials}"


def _event_keys(profile: Profile) -> Iterator[str]:
    if find_key(profile.name, profile.pool) is not None:
        yield f"name:{find_series(profile.name)}"
        yield f"joined:{join_words(find_series(profile.name))}"
        yield from _stems(profile.name)
        yield from _acronym_keys(profile)
    for whole in profile.context.wholes:
        yield f"part:{find_series(whole)}:{find_series(profile.name)}"
    if len(profile.context.start) == len("2018-07-04"):
        for place in profile.context.places:
            spot = find_spot(place)
            yield f"day:{profile.context.start}:{spot.id if spot else fold(place)}"


def _place_keys(profile: Profile) -> Iterator[str]:
    yield from _name_keys([profile.name], profile.pool)
    spot = find_spot(profile.name, find_around(profile))
    if spot:
        yield f"spot:{spot.id}"
