"""Ask the graph: named questions and SPARQL, guarded; entities and claims found by what people call them.

In: something that answers SPARQL (``Queryable``), a question, values for its parameters. Out: rows of rdflib terms, as values
or as CSV, TSV and JSON. Refuses, with ``QueryError``, what would reach outside the workspace, change it or bring the engine
down, and names that nothing bears.

In reading order:

- ``queryable``: what is asked: a dataset of rdflib, or anything that answers as one does.
- ``named_queries``: the questions that have a name, and questions in files.
- ``run``: values bound to parameters, the query run, its rows read.
- ``narrowing``: the parts of a named question computed only for the rows that are asked for.
- ``explain``: a query in words, and why it has no answer, a package of its own.
- ``limits``: what a query may not do, a package of its own.
- ``tokens``: the lexical parts of a SPARQL text.
- ``result``: the answer, and its text in the formats that other programs read; ``csv_text`` writes CSV for them.
- ``entity_lookup``: entities by name: forms, surnames, near names.
- ``claim_lookup``: claims by their words.
- ``excerpts``: the sentences of a claim in their surroundings.

>>> from rdflib import Dataset
>>> from collabgraph.graph.query.run import run_query
>>> run_query(Dataset(), "ASK { ?person a cg:Person }").answer
False
"""
