"""Queries made to take all time or memory, or to end the engine: each must end in one sentence while everything else goes on."""

#: Five unconnected patterns: the number of rows is the fifth power of that of the triples.
_CROSS = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(5))
_GROW = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}, ?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(20))
_REPLACE = " ".join(f"BIND(REPLACE(?a{n}, 'a', ?a{n}) AS ?a{n + 1})" for n in range(8))
_SEED = 'BIND("aaaaaaaaaaaaaaaa" AS ?a0)'

#: Refused by the guard before anything reads them.
OVERLONG = {
    "a sum of 14,000": "SELECT (" + "+".join(["1"] * 14_000) + " AS ?x) {}",
    "a path of 28 kB": "SELECT * { ?s " + "/".join(["<a:a>"] * 4_700) + " ?o }",
    "20,000 braces": "SELECT * " + "{" * 20_000 + "}" * 20_000,
    "20,000 open braces": "SELECT * " + "{" * 20_000,
    "7,000 alternatives": "ASK { FILTER(" + "||".join(["?x=1"] * 7_000) + ") }",
    "5,000 unions in each other": "ASK { " + "{ ?s ?p ?o } UNION { " * 5_000 + "}" * 5_000 + " }",
    "5,000 unions beside each other": "ASK { " + " UNION ".join(["{?s ?p ?o}"] * 5_000) + " }",
    "10,000 negations": "SELECT (" + "!" * 10_000 + "true AS ?x) {}",
    "3,000 optional parts": "ASK { " + "OPTIONAL { ?s ?p ?o } " * 3_000 + "}",
    "a megabyte of comment": "ASK {} #" + "x" * 1_000_000,
}
#: Harmless to look at; what they take shows when they run.
UNENDING = {
    "a count of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}",
    "a cross product that finds nothing": f"ASK {{ {_CROSS} FILTER(STRLEN(STR(?o0)) + STRLEN(STR(?o4)) > 9999) }}",
    "a sorted cross product": f"SELECT * {{ {_CROSS} }} ORDER BY ?o4",
    "all of a cross product": f"SELECT * {{ {_CROSS} }}",
    "each of a cross product once": f"SELECT DISTINCT * {{ {_CROSS} }}",
    "a cross product in groups": f"SELECT ?o4 (COUNT(*) AS ?n) {{ {_CROSS} }} GROUP BY ?s0 ?s1 ?s2 ?s3 ?o4",
    "texts that double": f"SELECT (STRLEN(?a20) AS ?n) {{ {_SEED} {_GROW} }}",
    "texts that are replaced by themselves": f"SELECT (STRLEN(?a8) AS ?n) {{ {_SEED} {_REPLACE} }}",
    "a graph of a cross product": f"CONSTRUCT {{ ?s0 ?p1 ?o2 }} WHERE {{ {_CROSS} }}",
}
#: Within the guard's limits, and still more than the engine can read or plan.
OVERLOADING = {
    "9,000 patterns": "ASK {" + "?s ?p ?o ." * 9_000 + "}",
    "a path of 900 steps": "SELECT * { ?s " + "/".join(["<a:a>"] * 900) + " ?o }",
}
