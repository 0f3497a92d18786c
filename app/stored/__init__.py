"""What a workspace holds on disk: its articles and judgements, where its graph lies, and how that graph follows from them.

In: the folder of a workspace. Out: articles, extractions and claims; the open graph; a graph that shows what articles and
judgements say. Refuses, by the errors of ``graph.storage``, what is damaged or of another format. Who may write and in which order
is decided above, in :mod:`collabgraph.workspace`.

In reading order:

- ``contents``: the articles of a workspace, what was found in them, and the judgements.
- ``graph_place``: where the graph lies: in the folder, or on a SPARQL server.
- ``graph_update``: the one way from articles and judgements to the triples of the graph.
"""
