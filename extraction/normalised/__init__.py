"""Normalise a text before anything else reads it: one way of writing, with a map back to the stored text.

The same words come wrapped at 60 columns, with soft hyphens, curly quotes, Markdown or emoji. Each stage that had to allow
for all of that would find other names in each. So the stored text comes in, and out comes a
:class:`~collabgraph.extraction.normalised.text.NormalisedText`: the words as every stage reads them, and for each character
where it stands in the stored text, so that quotes are those of the stored text, to the character.

In reading order:

- ``normalise``: all steps one after another; start here.
- ``text``: the text with its offsets, and how an edit keeps both together.
- ``typography``: quotes, apostrophes, spaces, hyphens, control characters.
- ``markdown``: marks of Markdown and HTML that were left in a text.
- ``pictographs``: emoji are bullets, borders or nothing.
- ``wrapping``: which line ends are only the end of a column.
- ``hyphenation``: whether a hyphen at a line end belongs to the word.

>>> from collabgraph.extraction.normalised.normalise import normalise
>>> stored = "**Ana Kos** of the Lumo Clus\\u00adter spoke in the old hall\\nof Graz."
>>> view = normalise(stored)
>>> view.text
'Ana Kos of the Lumo Cluster spoke in the old hall of Graz.'
>>> begin, end = view.find_stored(15, 27)
>>> stored[begin:end]
'Lumo Clus\\xadter'
"""
