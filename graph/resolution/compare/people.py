"""Compare two people of different articles: whether they are one.

In: two profiles of people. Out: a score. The name decides what is possible; who they work for and what else the articles
tell of decides among those. Given names that contradict each other are a veto.
"""

from dataclasses import replace

from collabgraph.graph.resolution.compare.shared import find_shared_company, share_body
from collabgraph.graph.resolution.names.spelling import are_one_name, is_slip
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.graph.resolution.score import DOUBTED, NOTHING_IN_COMMON, Likeness, PairScore, TieStrength
from collabgraph.ontology.naming.persons import COMMON_SURNAMES, PersonName, parse_person

# What a likeness is worth alone, where the articles share something rare, and where both people work for one body; behind
# it how many labelled pairs it scores: one person / two. Those without a figure stand between their neighbours, unmeasured.
_FULL = Likeness("same full name", 0.9, 0.96, 0.99)  # 43 / 0; doubted 0 / 11
_SWAPPED = Likeness("same names in another order", 0.9, 0.96, 0.99)  # 3 / 0
_NEAR = Likeness("same given name, surnames one letter apart", 0.78, 0.84, 0.87, doubted=0.48)  # 6 / 2
_HOLDING = Likeness("one name holds the other", 0.82, 0.88, 0.94)  # with one body 6 / 0
_SPELLING = Likeness("same name in other spelling", 0.82, 0.88, 0.93)  # with one body 8 / 0, alone 1 / 0
_INITIAL = Likeness("same surname and initial", 0.6, 0.85, 0.9)  # with one body 9 / 0, doubted 0 / 7, alone 0 / 1
_DOUBLE = Likeness("same surname and initial", 0.82, 0.85, 0.9)  # alone 1 / 0
_ALIKE = Likeness("same surname, given names alike", 0.6, 0.6, 0.85)  # with one body 1 / 0, alone 0 / 1
_SURNAME = Likeness("same surname", 0.3, 0.55, 0.85)  # with one body 7 / 0, alone 1 / 3
_APART = Likeness("same surname", 0.3)  # vetoed: 1 / 14
_APART_SECOND = Likeness("same surname and first given name", 0.3)  # vetoed: 0 / 4
_GENERATIONS = Likeness("same full name", 0.3)  # vetoed: 0 / 3
#: Taken off where many people bear the surname: eight pairs of an initial and such a surname, 0 / 8, are not even asked.
_COMMON = 0.2
#: Taken off between two bare surnames: they may still be man and wife. 0 / 2.
_BARE = 0.1


def compare_people(one: Profile, other: Profile) -> PairScore:
    """Full names, initials or bare surnames, weighed with what the articles tie to them."""
    a, b = parse_person(one.name), parse_person(other.name)
    swapped, within = _are_swapped(a, b), _is_within(a, b) or _is_within(b, a)
    if not swapped and not within and not _are_one_family(a.family, b.family):
        return NOTHING_IN_COMMON
    body = share_body(one.context.affiliations, other.context.affiliations)
    company = find_shared_company(one.context, other.context)
    ties = tuple(
        reason for reason in (body and f"both of {body}", company and f"both articles speak of {company}") if reason
    )
    tie = TieStrength.STRONG if body else TieStrength.SHARED if ties else TieStrength.NONE
    parted = bool(one.context.affiliations and other.context.affiliations and not ties)
    doubts = ("different affiliations, and nothing shared in the articles",) if parted else ()
    less = _COMMON * _is_common(a)
    if not a.given or not b.given:
        bare = 0.0 if a.given or b.given else _BARE
        return _SURNAME.weigh(tie, ties, less=less + bare)
    if swapped:
        return _weigh_full(_SWAPPED, a, tie, ties, doubts)
    if a.generation and b.generation and a.generation != b.generation:
        return _GENERATIONS.weigh(vetoes=("one is {}, the other {}".format(*sorted((a.generation, b.generation))),))
    if within and (a.given, a.family) != (b.given, b.family):
        return _HOLDING.weigh(tie, ties, doubts, less=less)
    if a.given == b.given or "".join(a.given) == "".join(b.given):
        return _weigh_same_given(a, b, tie, ties, doubts)
    likeness = _find_likeness(a, b)
    if likeness in (_APART, _APART_SECOND):
        return likeness.weigh(vetoes=(_given_veto(a, b),))
    return likeness.weigh(tie, ties, doubts, less=0.0 if likeness is _ALIKE else less)


def _find_likeness(a: PersonName, b: PersonName) -> Likeness:
    """How the given names of two people of one surname are alike, where they are not the same."""
    first, second = a.given[0], b.given[0]
    contradict = _contradict(a.given[1:], b.given[1:])
    if len(first) == 1 or len(second) == 1:
        if first[0] != second[0] or contradict:
            return _APART
        # A double surname is as good as a second given name.
        return _DOUBLE if len(a.family) > 1 and a.family == b.family else _INITIAL
    if are_one_name(first, second):
        # "Anna Maria" and "Anna Lena".
        return _APART_SECOND if contradict else _SPELLING
    if min(len(first), len(second)) > 2 and (first.startswith(second) or second.startswith(first)):
        return _ALIKE
    return _ALIKE if is_slip(first, second) else _APART


def _weigh_same_given(
    a: PersonName, b: PersonName, tie: TieStrength, ties: tuple[str, ...], doubts: tuple[str, ...]
) -> PairScore:
    if a.family == b.family:
        return _weigh_full(_FULL, a, tie, ties, doubts)
    score = _weigh_full(_NEAR, a, tie, ties, doubts)
    if tie is TieStrength.STRONG or all(map(are_one_name, a.family, b.family)):
        return score
    # Another surname by one letter is another family, unless the body says that it is a slip.
    return replace(score, value=min(score.value, DOUBTED))


def _weigh_full(
    likeness: Likeness, names: PersonName, tie: TieStrength, ties: tuple[str, ...], doubts: tuple[str, ...]
) -> PairScore:
    """A full name; that many people bear it matters only where nothing else is shared."""
    if ties or doubts or not _is_common(names):
        return likeness.weigh(tie, ties, doubts)
    return likeness.weigh(tie, ("which many people bear",), less=_COMMON)


def _given_veto(a: PersonName, b: PersonName) -> str:
    return "given names {} and {}".format(*sorted((" ".join(a.given), " ".join(b.given))))


def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(x[0] != y[0] or (len(x) > 1 < len(y) and x != y) for x, y in zip(one, other, strict=False))


def _are_one_family(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other:
        return False
    if one == other:
        return True
    if len(one) == len(other) and all(map(are_one_name, one, other)):
        return True
    whole, rest = "".join(one), "".join(other)
    # Novák and Nováková, Kowalski and Kowalska are families, but hardly one person.
    return (
        is_slip(whole, rest) and whole[:-1] != rest[:-1] and not whole.startswith(rest) and not rest.startswith(whole)
    )


def _is_within(a: PersonName, b: PersonName) -> bool:
    """Whether all words of a full name stand in another in their order, the first given name first."""
    short, long = (*a.given, *a.family), iter((*b.given, *b.family))
    full = bool(a.given and b.given) and all(len(word) > 1 for word in (*a.given, *a.family))
    return full and len(short) > 1 and a.given[0] == b.given[0] and all(word in long for word in short)


def _are_swapped(a: PersonName, b: PersonName) -> bool:
    # "Kos Jana": in Hungary and on many lists the surname goes first.
    return bool(a.given and b.given) and a.given == b.family and a.family == b.given


def _is_common(names: PersonName) -> bool:
    return "-".join(names.family) in COMMON_SURNAMES
