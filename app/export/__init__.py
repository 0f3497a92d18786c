"""Export: the graph as files for other programs.

In: an open workspace or a network, and a format. Out: files that appear whole or not at all. Refuses a place that cannot
be written, and a stream where a format makes two files.

In reading order:

- ``whole_file``: make a file appear whole or not at all.
- ``formats``: what can be written, and what a spreadsheet wants of it; write it by its format.
- ``rdf``: all graphs as JSON-LD (the other RDF formats are the store's own).
- ``facts``: all facts with their sentences, one row for each claim, as CSV.
- ``workbook``: the same as a workbook for Excel and LibreOffice: typed cells, dates as dates.
- ``networks``: GraphML, GEXF with time, colours and positions; tables of nodes and edges for Gephi and for Kumu.

Example::

    from collabgraph import KnowledgeGraph

    with KnowledgeGraph("my-workspace") as kg:
        kg.export("xlsx", "facts.xlsx")
        kg.export("gexf", "network.gexf")
        kg.export("kumu", "for-kumu")  # a folder of two tables
"""
