"""Find words of a SPARQL text that neither the ontology nor a known prefix has, with the nearest that there is.

In: a query. Out: for each class, property or prefix that nobody knows a sentence that names it. Refuses nothing: a word may be
meant for another graph, so it is told and not forbidden. Strings, IRIs in angle brackets and comments are passed over.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from collabgraph.graph.query.tokens import TOKEN
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE

#: "Persn" for "Person" is 91, "wrote" for "role" 67.
_NEAR = 60


def find_unknown_words(sparql: str) -> tuple[str, ...]:
    """A sentence for each unknown word, in the order of the text, each once.

    >>> find_unknown_words("SELECT ?p { ?p a cg:Persn ; skos:prefLabel 'cg:Persn' }")
    ('The ontology has no word cg:Persn. Did you mean cg:Person?',)
    >>> find_unknown_words("ASK { ?p a cgg:Person }")
    ('The prefix cgg: is not known. Did you mean cg:?',)
    >>> find_unknown_words("PREFIX x: <https://example.org/> ASK { ?p a x:Person, cg:Person }")
    ()
    """
    tokens = [token for token in TOKEN.findall(sparql) if not token.isspace() and token[0] not in "\"'#"]
    own = {
        name.removesuffix(":"): iri[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.upper() == "PREFIX" and name.endswith(":") and iri.startswith("<")
    }
    prefixes = {**PREFIX_TEXTS, **own}
    found: dict[str, None] = {}
    for before, token in zip(["", *tokens], tokens, strict=False):
        prefix, colon, name = token.partition(":")
        if not colon or token.startswith("<") or before.upper() == "PREFIX" or prefix == "_":
            continue
        if prefix not in prefixes:
            found[f"The prefix {prefix}: is not known.{_nearest(prefix, prefixes, ':')}"] = None
        elif prefixes[prefix] == NAMESPACE and name not in _words():
            found[f"The ontology has no word {token}.{_nearest(name, _words(), '', f'{prefix}:')}"] = None
    return tuple(found)


def _nearest(word: str, known: Iterable[str], after: str, before: str = "") -> str:
    # Only a word that is wrong needs it.
    from rapidfuzz import process

    hit = process.extractOne(word, sorted(known), score_cutoff=_NEAR)
    return f" Did you mean {before}{hit[0]}{after}?" if hit else ""


@cache
def _words() -> frozenset[str]:
    """The names of the ontology, read off its text: parsing it takes longer than most queries."""
    text = (files("collabgraph.ontology") / "collabgraph.ttl").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^cg:(\w+)", text, re.MULTILINE))
