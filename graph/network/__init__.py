"""Networks made of the graph, and what is measured in them: who works with whom, who is central, who stands between.

In: the materialised graph, as a dataset or store. Out: networkx graphs whose nodes are entities and whose edges know
their reasons, years and claims; frozen rows of measures. networkx is the face, igraph computes behind it. The same graph
gives the same network and the same figures, in every process. Refuses a name that is not in the network.

In reading order:

* ``snapshot``: read the whole graph once, as plain values: entities, facts, the sentence behind each claim.
* ``ties``: why two people or bodies are joined: shared events and projects, collaboration, membership; crowds.
* ``projections``: the collaboration network, the network of facts, the network around one node, and a flat copy for
  GraphML and GEXF.
* ``numbering``: the border to igraph: nodes as numbers, and chance from a fixed seed.
* ``measures``: degree, betweenness, communities, brokers, bridges.

Example::

    from collabgraph import KnowledgeGraph
    from collabgraph.graph.network.measures import find_brokers

    with KnowledgeGraph("my-workspace") as kg:
        for broker in find_brokers(kg.network())[:5]:
            print(broker.label, *broker.groups)
"""
