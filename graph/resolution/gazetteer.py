"""Look up places that everybody knows: countries, regions and cities of Europe, capitals and very large cities elsewhere.

In: a name as an article writes it, with the names of places around it. Out: the place meant, with country and
coordinates, or None where the name is unknown or could mean two. Source: ``data/gazetteer.tsv``, made by
``tables/gazetteer.py`` from GeoNames (CC BY 4.0), ISO 3166 and Unicode CLDR; facts only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from collabgraph.ontology.folding import fold

#: Of two cities of one name the larger is meant if it is so many times larger; otherwise nobody can know.
DOMINANT = 10


_DIVIDED = re.compile(r",|\(|/| [-–] ")
_GENUS = re.compile(r"^(?:the )?(?:city|town|municipality|region|province|county) of ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place of the table."""

    kind: str
    id: str
    country: str
    #: Decimal degrees as text, to two places; empty for countries.
    latitude: str
    longitude: str
    #: In thousands.
    population: int
    name: str


# How people and bodies of a country are called in English; own list.
_DEMONYMS = """
    AL albanian; AM armenian; AT austrian; AZ azerbaijani; BA bosnian; BE belgian flemish walloon; BG bulgarian; CH swiss;
    CY cypriot; CZ czech; DE german; DK danish; EE estonian; ES spanish catalan basque; FI finnish; FR french; GB british
    scottish welsh; GE georgian; GR greek hellenic; HR croatian; HU hungarian; IE irish; IS icelandic; IT italian; LT
    lithuanian; LU luxembourgish; LV latvian; MD moldovan; ME montenegrin; MK macedonian; MT maltese; NL dutch; NO
    norwegian; PL polish; PT portuguese; RO romanian; RS serbian; RU russian; SE swedish; SI slovenian slovene; SK slovak;
    TR turkish; UA ukrainian; XK kosovar; US american; IL israeli; MA moroccan; TN tunisian
"""


@cache
def demonyms() -> dict[str, str]:
    """Adjective → country code."""
    groups = (group.split() for group in _DEMONYMS.split(";"))
    return {word: code for code, *words in groups for word in words}


@cache
def _spots() -> dict[str, tuple[GazetteerPlace, ...]]:
    found: dict[str, list[GazetteerPlace]] = {}
    text = resources.files("collabgraph.graph.resolution").joinpath("data/gazetteer.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, id_, country, latitude, longitude, population, name, forms = line.split("\t")
        spot = GazetteerPlace(kind, id_, country, latitude, longitude, int(population), name)
        # Folded already, but for the codes of countries, which count only in capitals: "no" and "it" are words.
        for form in forms.split("|"):
            found.setdefault(form, []).append(spot)
    return {key: tuple(spots) for key, spots in found.items()}


@cache
def find_country_names() -> dict[str, str]:
    """Country code → the country's name in English."""
    return {spot.country: spot.name for spots in _spots().values() for spot in spots if spot.kind == "country"}


@lru_cache(maxsize=1 << 14)
def find_spot(name: str, around: frozenset[str] = frozenset()) -> GazetteerPlace | None:
    """The place that a name safely means; ``around`` holds country codes that the article ties to it.

    >>> spot = find_spot("Wien")
    >>> spot.name, spot.country
    ('Vienna', 'AT')
    >>> find_spot("Graz, Austria").id == find_spot("Graz").id
    True
    >>> find_spot("Springfield Castle") is None
    True
    """
    head, *rest = _DIVIDED.split(name, maxsplit=1)
    if rest:
        outer = _find_outer(rest[0].strip(" )"))
        if outer is None:
            # "Frankfurt (Oder)" is not Frankfurt.
            return None
        around = around | {outer}
    stripped = _GENUS.sub("", head.strip())
    spots = _spots().get(fold(stripped), ()) or (_spots().get(stripped, ()) if stripped.isupper() else ())
    if around:
        spots = tuple(spot for spot in spots if spot.country in around)
    countries = [spot for spot in spots if spot.kind == "country"]
    if countries:
        return countries[0] if len(countries) == 1 else None
    # A city and the region about it bear one name: the city is meant.
    ranked = sorted((s for s in spots if s.kind == "city"), key=lambda s: -s.population) or list(spots)
    if len(ranked) > 1 and ranked[0].population < DOMINANT * ranked[1].population:
        return None
    return ranked[0] if ranked else None


def _find_outer(name: str) -> str | None:
    """The country that stands behind the name of a place, or that of a region there."""
    regions = {spot.country for spot in _spots().get(fold(name), ()) if spot.kind == "region"}
    return find_country(name) or (regions.pop() if len(regions) == 1 else None)


@lru_cache(maxsize=1 << 12)
def find_country(name: str) -> str | None:
    """The code of the country that a name, a code in capitals or a demonym means.

    >>> find_country("România"), find_country("SK"), find_country("Swedish"), find_country("Graz")
    ('RO', 'SK', 'SE', None)
    """
    if code := demonyms().get(fold(name)):
        return code
    spots = _spots().get(name if name.isupper() and len(name) < 4 else fold(name), ())
    codes = {spot.country for spot in spots if spot.kind == "country"}
    return codes.pop() if len(codes) == 1 else None


def find_countries(names: Iterable[str]) -> frozenset[str]:
    """The countries in which places of these names safely lie."""
    spots = (find_spot(name) for name in names)
    return frozenset(spot.country for spot in spots if spot)
