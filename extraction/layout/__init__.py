"""Layout: the normalised text in; its blocks out, each with what it is for the reader and what governs it.

A text of the field is rarely prose alone: a headline, heads, bullets, "Name, Role, Organisation" lines, agenda points,
details behind a label, captions, junk. What a line is decides how it is read later, and which head stands above it decides
which event it belongs to.

In reading order:

- ``lines``: the look of a single line.
- ``blocks``: what its neighbours make of it, and which block governs which; start here.
- ``sentences``: borders of sentences that cut a name, a title or a line, mended for the quotes.

>>> from collabgraph.extraction.layout.blocks import find_blocks
>>> [(str(block.kind), block.level) for block in find_blocks("Autumn meeting\\n\\nSpeakers:\\n- Ana Kos, director, Lumo")]
[('headline', 0), ('heading', 1), ('listing', 2)]
"""
