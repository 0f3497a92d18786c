"""Storage: what is on the disk, and which of it is truth.

In: articles with their extractions, judgements, the triples of named graphs. Out: the same, what follows from them, and
the graph to question. Truth is ``articles.db`` (articles, extractions, the register of IRIs) and ``ledger.jsonl``;
everything else is made from them anew when it is gone or damaged.

In reading order:

- ``schema.sql``: every table of ``articles.db``: the truth, a copy of the word of people, what follows from both.
- ``database``: opens the file, makes its tables, tells its failures in words.
- ``archive``: articles and extractions; notes what came, changed or went.
- ``index``: the one owner of all that follows from the articles, a package of its own. ``IdentityIndex.apply`` takes
  changes and the word of people in one transaction and returns what the graph does not show yet.
- ``ledger``: the judgements, one a line.
- ``graph_store``: what a workspace needs of the place where its graph lies.
- ``triplestore``: the graph in Oxigraph; ``ntriples`` writes the text that it loads, ``transaction`` changes it, ``evaluation``
  asks it.
- ``engine``: asks it in a process that can be stopped, a package of its own.
- ``remote``: the graph on a SPARQL server instead of in the folder, a package of its own.
- ``lookup``: names by their folded forms and sentences by their words, so that looking one up does not read the graph; a
  package of its own.
- ``folder``: the folder of a workspace, its format, its lock.
- ``state``: the digest of what a graph was made of; is it behind, is it lost?

The way of a change, known as a whole to ``workspace`` alone: the ledger and the archive make a plan
(``curation.plan``), the index takes it (``IdentityIndex.apply``) and returns a ``Delta``, that is rendered as changes of
named graphs (``rdf.named_graphs``), and the store makes these (``Store.replace``).

>>> from collabgraph.extraction.model import Article, Extraction
>>> from collabgraph.graph.storage.archive import Archive
>>> archive = Archive(":memory:")
>>> article = Article("a1", "A forum", "A forum was held.")
>>> with archive.transaction():
...     archive.put(article, Extraction("a1", article.digest, "by hand", (), ()))
True
>>> archive.article("a1") == article
True
"""
