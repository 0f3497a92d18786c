"""Parts of the SPARQL of a question: the dates, the place and the evidence of what was found, as the named questions have them.

In: the names of variables. Out: text. The comments "# narrow" and the open slots are those of ``query.narrowing``.
"""

#: The declarations of every query.
PROLOGUE = """\
PREFIX cg:   <https://w3id.org/collabgraph#>
PREFIX dct:  <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf:  <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd:  <http://www.w3.org/2001/XMLSchema#>
"""

_DATES = """\
  # Dates of {at}: its own, or those of the nearest enclosing event (or programme) that has any.
  OPTIONAL {{ {at} cg:knownStart ?start{n} }}
  OPTIONAL {{ {at} cg:knownEnd ?end{n} }}
  BIND(STR(COALESCE(?start{n}, ?end{n})) AS ?from{n})
  BIND(STR(COALESCE(?end{n}, ?start{n})) AS ?to{n})
"""
_WORDS = """\
  OPTIONAL {{
    SELECT {keys} (GROUP_CONCAT(DISTINCT ?word; separator="; ") AS ?{name}) WHERE {{
      {{ SELECT DISTINCT {keys} ?word WHERE {{
          {slots}
          {pattern} }} ORDER BY ?word }}
    }}
    GROUP BY {keys}
  }}
"""
#: What is said of an appearance or an event in one cell, and by what.
_CELLS = {
    "on_behalf_of": ("?by ?at", "?node cg:contributor ?by ; cg:atEvent ?at ; cg:onBehalfOf/skos:prefLabel ?word"),
    "topic": ("?by ?at", "?node cg:contributor ?by ; cg:atEvent ?at ; cg:hasTopic/skos:prefLabel ?word"),
    "part_of": ("?at", "?at a cg:Event ; cg:partOf/skos:prefLabel ?word ."),
    "place": ("?at", "?at cg:knownPlace/skos:prefLabel ?word ."),
}
_RANK = """\
      ?c cg:confidence ?sure ; cg:quote ?words ; prov:wasDerivedFrom/dct:identifier ?source .
      OPTIONAL {{ ?c cg:modality ?said }}
      OPTIONAL {{ ?c cg:belief ?weighed }}
      OPTIONAL {{ ?c cg:contextQuote ?beside }}
      FILTER(!BOUND(?said) || ?said != cg:Denied)
      BIND(CONCAT(IF(BOUND(?said), "announced", "asserted"), "\\t", STR(COALESCE(?weighed, ?sure)), "\\t", STR(?sure), "\\t",
                  STR(?source), "\\t", STR(?words), "\\u001F", COALESCE(STR(?beside), "")) AS ?rank)
"""
_EVIDENCE = """\
  # Evidence: of the claims that do not deny it the best: asserted before announced, then the surest.
  OPTIONAL {{
    SELECT {keys} (MAX(?rank) AS ?{p}best) WHERE {{
{claims}
{rank}    }}
    GROUP BY {keys}
  }}
"""
_READ_EVIDENCE = """\
  BIND(STRBEFORE(?{p}best, "\\t") AS ?{p}modality)
  BIND(STRAFTER(?{p}best, "\\t") AS ?{p}sureness)
  BIND(STRAFTER(STRAFTER(?{p}sureness, "\\t"), "\\t") AS ?{p}telling)
  BIND(STRDT(STRBEFORE(?{p}sureness, "\\t"), xsd:decimal) AS ?{p}confidence)
  BIND(STRBEFORE(?{p}telling, "\\t") AS ?{p}article)
  BIND(STRBEFORE(STRAFTER(?{p}telling, "\\t"), "\\u001F") AS ?{p}quote)
  BIND(STRAFTER(STRAFTER(?{p}telling, "\\t"), "\\u001F") AS ?{p}naming)
  BIND(IF(?{p}naming != "", ?{p}naming, ?none) AS ?{p}context)
"""


def find_dates(at: str = "?at", n: str = "") -> str:
    """The bounds ``?from`` and ``?to`` of an event or project as texts, with their number where several are asked."""
    return _DATES.format(at=at, n=n)


def find_cell(name: str) -> str:
    """A column of words: on_behalf_of, topic, part_of, place."""
    keys, pattern = _CELLS[name]
    slots = " ".join(f"VALUES {key} {{ UNDEF }}" for key in keys.split())
    return _WORDS.format(keys=keys, name=name, slots=slots, pattern=pattern)


def find_evidence(
    by: str = "?by", fact: str = "?fact", at: str = "?at", *, symmetric: bool = False, prefix: str = ""
) -> str:
    """The best claim of a fact as columns: modality, confidence, article, quote, context."""
    slots = f"      VALUES {by} {{ UNDEF }} VALUES {at} {{ UNDEF }}\n"
    claims = f"{slots}      ?c rdf:subject {by} ; rdf:object {at} ; rdf:predicate {fact} ."
    if symmetric:
        claims = (
            f"      {{\n{slots}        ?c rdf:subject {by} ; rdf:object {at} ; rdf:predicate {fact} .\n      }} UNION {{\n{slots}"
            f"        ?c rdf:subject {at} ; rdf:object {by} ; rdf:predicate {fact} .\n"
            f"        FILTER({fact} = cg:collaboratesWith)\n      }}"
        )
    return _write_evidence(f"{by} {fact} {at}", claims, prefix)


def find_setting_evidence(properties: str, prefix: str = "") -> str:
    """The best claim of the place, or of the dates, of the nearest enclosing event that has them."""
    path = properties.replace(" ", "|")
    claims = f"""\
      VALUES ?at {{ UNDEF }}
      VALUES ?fact {{ {properties} }}
      VALUES ?class {{ cg:Event cg:Project }}
      ?at a ?class ; cg:partOf* ?seat .
      ?c rdf:subject ?seat ; rdf:predicate ?fact .
      MINUS {{
        VALUES ?at {{ UNDEF }}
        ?nearer {path} ?also ; cg:partOf+ ?seat .
        ?at cg:partOf* ?nearer .
        FILTER NOT EXISTS {{ ?seat cg:partOf+ ?nearer }}
      }}"""
    return _write_evidence("?at", claims, prefix)


def _write_evidence(keys: str, claims: str, prefix: str) -> str:
    found = _EVIDENCE.format(keys=keys, claims=claims, rank=_RANK.format(), p=prefix)
    return found + _READ_EVIDENCE.format(p=prefix)
