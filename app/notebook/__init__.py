"""What a notebook shows at the end of a cell: texts as they were read, cards, pictures, tables.

In: what :class:`~collabgraph.knowledge.KnowledgeGraph` found. Out: values with a short ``repr`` for a terminal and an HTML
drawing for a notebook. Article text is hostile: whatever becomes HTML is escaped. In reading order:

- :mod:`~collabgraph.notebook.views`: a network as a picture, an entity as a card, an answer as a pandas table
- :mod:`~collabgraph.notebook.tables`: answers and measures as tables that can draw themselves
- :mod:`~collabgraph.notebook.maps`: where events and seats are, as a map
- :mod:`~collabgraph.notebook.figures`: figures for a paper, by matplotlib
- :mod:`~collabgraph.notebook.selection`: what is chosen in a picture, back in Python
- :mod:`~collabgraph.notebook.bundle`: an interactive page and a still drawing in one output
- :mod:`~collabgraph.notebook.analysis`: measures, brokers, margins and change of a network, as tables with names first
- :mod:`~collabgraph.notebook.report`: the workspace as one HTML file, for a browser without a server
- :mod:`~collabgraph.notebook.reading_view`: one text with its entities and the arrows of its facts, drawn by displaCy

Example::

    kg.read("Jana Kos leads BEECH.")          # drawn over the words
    kg.read("Jana Kos leads BEECH.").claims   # the same as a table
    kg.card("Jana Kos")
    kg.picture().save("network.html")
    kg.analyse("organisations").margins()     # how far each rank can be trusted
"""
