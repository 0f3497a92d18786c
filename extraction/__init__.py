"""Extract claims from text: articles in, entities and claims with their exact quotes out. No RDF, no networks.

An article goes through the packages in this order; each takes what the one before it found:

- ``reading``: files of many formats become articles.
- ``normalised``: one way of writing, with a map back to the stored text.
- ``tokens``: spaCy's words, also where a text has no blanks for pages.
- ``layout``: lines and blocks: headline, running text, lists, agenda; where sentences end.
- ``dates``: written dates and ranges become dates as exact as the text.
- ``encoding``: trained weights say what each word and each pair of mentions could be.
- ``mentions``: names and roles are recognised.
- ``coreference``: names of one thing are grouped; pronouns and descriptions find theirs.
- ``parsed_article``: all that is known of an article before its facts are decided.
- ``assertion``: what is denied, wished or announced.
- ``relations``: which pairs of mentions are facts, and their claims.

Around them:

- ``model``: what travels between the stages, and is stored: article, mention, entity, claim, extraction.
- ``names_only``: names from a pipeline of another language.
- ``components``: the stages as components of a spaCy pipeline.
- ``pipeline``: :class:`~collabgraph.extraction.pipeline.Extractor`, the whole way in one object.
- ``prefetch``: the encoder works ahead in a thread.
- ``models``: the record of a folder of weights, and its forests.
- ``annotation``: annotated articles as JSON, read and written.
- ``training``: weights made from annotated articles.
- ``evaluation``: how well all of it reads annotated articles.

>>> from collabgraph.extraction.model import Article, Quote
>>> article = Article("a1", "A forum", "A forum was held.")
>>> quote = Quote(2, 7, "forum")
>>> article.text[quote.begin : quote.end] == quote.text
True
"""
