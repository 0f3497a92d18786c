"""Networks made of the graph, and what is measured in them: who works with whom, who is central, who stands between.

In: the materialised graph, as a dataset or store. Out: networkx graphs whose nodes are entities and whose edges know
their reasons, years and claims; frozen rows of measures. networkx is the face, igraph computes behind it. The same graph
gives the same network and the same figures, in every process. Refuses a name that is not in the network.

In reading order:

* ``snapshot``: read the whole graph once, as plain values: entities, facts, the sentence behind each claim.
* ``filters``: choose the part that counts: years, place, topic, announced or not, certainty, number of articles.
* ``ties``: why two things are joined: shared events, projects, people and partners, collaboration, membership; crowds.
* ``projections``: the networks by name (collaboration, co-presentation, attendance, organisations, projects, topics,
  facts), the network around one node, and a flat copy for GraphML and GEXF.
* ``numbering``: the border to igraph: nodes as numbers, and chance from a fixed seed.
* ``measures``: degree, betweenness, communities, brokers, bridges.
* ``positions``: closeness, PageRank, Burt's constraint and effective size, core, assortativity.
* ``brokerage``: who stands between countries or other groups, by the roles of Gould and Fernandez.
* ``change``: who is new, gone or became a bridge between two periods; who is likely to be tied next.
* ``margins``: how a ranking holds when the articles are drawn anew, and which ranks rest on one article.

Example::

    from collabgraph import KnowledgeGraph
    from collabgraph.graph.network.measures import find_brokers

    with KnowledgeGraph("my-workspace") as kg:
        for broker in find_brokers(kg.network())[:5]:
            print(broker.label, *broker.groups)
"""
