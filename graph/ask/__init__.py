"""Ask in plain words: a small controlled grammar over the ontology, with the names of the graph.

In: a question such as "who presented at Timber Forum 2023 for which organisation?". Out: the answer with the SPARQL that was run, each
row with its sentence. Refuses, with ``QuestionError``, what it cannot read, and offers the nearest that it can; it never guesses.

In reading order:

- ``lexicon``: the words, and which terminal of the grammar each stands for.
- ``scanning``: what may stand at each word: names of the graph, words, dates. ``grammar.lark`` says how they go together.
- ``parsing``: the readings tried in order until some make a question.
- ``meaning``: what it means, a package of its own.
- ``sparql``: the query of it, a package of its own.
- ``nearest``: what to ask instead of what cannot be read.
- ``completion``: how a question can go on.
- ``asking``: all of it in order.

>>> from collabgraph.graph.ask.scanning import find_words
>>> [word.text for word in find_words("Who spoke at “Timber Forum 2023”?")]
['Who', 'spoke', 'at', '“', 'Timber', 'Forum', '2023', '”']
"""
