"""Whether two people of different articles are one.

In: two profiles of people. Out: a score. The name decides what is possible; who they work for and what else the articles
tell of decides among those. Given names that contradict each other are a veto.
"""

from collabgraph.graph.resolution.compare.shared import find_shared_company, share_body
from collabgraph.graph.resolution.names.spelling import are_one_name, is_slip
from collabgraph.graph.resolution.profiles import Profile
from collabgraph.graph.resolution.score import NOTHING_IN_COMMON, PairScore
from collabgraph.ontology.naming.persons import COMMON_SURNAMES, PersonName, parse_person


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
    parted = bool(one.context.affiliations and other.context.affiliations and not ties)
    doubts = ("different affiliations, and nothing shared in the articles",) if parted else ()
    if not a.given or not b.given:
        return _score_surname(a, b, bool(body), ties)
    if swapped:
        return _score_full("same names in another order", _is_common(a), body, ties, doubts)
    if a.generation and b.generation and a.generation != b.generation:
        return PairScore(
            0.6, ("same full name",), ("one is {}, the other {}".format(*sorted((a.generation, b.generation))),)
        )
    if within and (a.given, a.family) != (b.given, b.family):
        return _score_longer(a, body, ties, doubts)
    return _score_given(a, b, body, ties, doubts)


def _score_longer(a: PersonName, body: str, ties: tuple[str, ...], doubts: tuple[str, ...]) -> PairScore:
    """One name has all words of the other one, and more: second given names, second surnames."""
    value = (0.94 if body else 0.88 if ties else 0.82) - 0.2 * _is_common(a)
    return PairScore(min(value, 0.6) if doubts else value, ("one name holds the other", *ties), (), doubts)


def _score_surname(a: PersonName, b: PersonName, body: bool, ties: tuple[str, ...]) -> PairScore:
    value = (0.85 if body else 0.55 if ties else 0.3) - 0.2 * _is_common(a)
    reasons = ("same surname", *ties)
    # Two bare surnames may still be man and wife.
    return PairScore(value if a.given or b.given else value - 0.1, reasons)


def _score_given(a: PersonName, b: PersonName, body: str, ties: tuple[str, ...], doubts: tuple[str, ...]) -> PairScore:
    first, second = a.given[0], b.given[0]
    if a.given == b.given or "".join(a.given) == "".join(b.given):
        name = "same full name" if a.family == b.family else "same given name, surnames one letter apart"
        score = _score_full(name, _is_common(a), body, ties, doubts)
        if a.family == b.family:
            return score
        # Another surname by one letter is another family, unless the body says that it is a slip.
        slip = not all(map(are_one_name, a.family, b.family))
        return PairScore(min(score.value - 0.12, 0.6 if slip and not body else 1), score.reasons, (), doubts)
    if len(first) == 1 or len(second) == 1:
        if first[0] != second[0] or _contradict(a.given[1:], b.given[1:]):
            return PairScore(0.3, ("same surname",), (_given_veto(a, b),))
        # A double surname is as good as a second given name.
        alone = 0.82 if len(a.family) > 1 and a.family == b.family else 0.6
        value = (0.9 if body else 0.85 if ties else alone) - 0.15 * _is_common(a)
        return PairScore(min(value, 0.55) if doubts else value, ("same surname and initial", *ties), (), doubts)
    if are_one_name(first, second) and _contradict(a.given[1:], b.given[1:]):
        # "Anna Maria" and "Anna Lena".
        return PairScore(0.3, ("same surname and first given name",), (_given_veto(a, b),))
    if are_one_name(first, second):
        value = (0.93 if body else 0.88 if ties else 0.82) - 0.2 * _is_common(a)
        return PairScore(min(value, 0.6) if doubts else value, ("same name in other spelling", *ties), (), doubts)
    if min(len(first), len(second)) > 2 and (first.startswith(second) or second.startswith(first)):
        return PairScore(0.85 if body and not doubts else 0.6, ("same surname, given names alike", *ties), (), doubts)
    if is_slip(first, second):
        return PairScore(0.85 if body and not doubts else 0.6, ("same surname, given names alike", *ties), (), doubts)
    return PairScore(0.3, ("same surname",), (_given_veto(a, b),))


def _score_full(name: str, common: bool, body: str, ties: tuple[str, ...], doubts: tuple[str, ...]) -> PairScore:
    if doubts:
        return PairScore(0.6, (name,), (), doubts)
    value = 0.99 if body else 0.96 if ties else 0.7 if common else 0.9
    reasons = (name, *ties) if ties or not common else (name, "which many people bear")
    return PairScore(value, reasons)


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
