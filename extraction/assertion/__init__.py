"""Tell what a sentence states, announces or denies: cues of negation, wish, past posts and future, and their scope.

In: a sentence or line, and the stretch in it that a statement covers. Out: its modality: asserted, announced or denied.
No grammar is parsed: words, marks and joining words decide, so that headings and list lines can be judged as well.

The files, in reading order:

- ``cues.tsv``: the table: kind, pattern, scope, an example, a counter-example. New words go here, and the tests try them.
- :mod:`~collabgraph.extraction.assertion.cues`: finds the words of the table in a sentence.
- :mod:`~collabgraph.extraction.assertion.clauses`: the clause around a place, without those inside it.
- :mod:`~collabgraph.extraction.assertion.built_cues`: what a sentence takes back by its build: crossed out, until 2019.
- :mod:`~collabgraph.extraction.assertion.scope`: what each cue governs, and the modality that follows for a statement.

>>> from collabgraph.extraction.assertion.scope import assess, find_cues
>>> sentence = "Ana Kos was invited to the Glass Day, but she declined."
>>> [str(cue.kind) for cue in find_cues(sentence)]
['declined', 'declined']
>>> str(assess(find_cues(sentence), sentence.index("Ana"), sentence.index(", but")))
'Denied'
"""
