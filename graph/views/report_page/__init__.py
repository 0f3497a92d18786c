"""The page of a report: what it is told, and the views that show it.

In: a snapshot of the graph, its articles, a network. Out: JSON values. ``report`` puts them into the page.

* ``describe``: entities, facts, claims and articles as rows of numbers.

In ``script/``, in reading order: ``records.js`` (decode the rows), ``corrections.js``, ``parts.js`` (names and sentences), the views
``overview.js``, ``entity_tables.js``, ``reading.js``, ``timeline.js``, ``map_view.js`` and ``network_view.js``, which opens the page of
``network_page`` within this one, and ``report.js`` (addresses).

Example::

    from collabgraph.graph.views.report_page.describe import ReportArticle

    ReportArticle(iri, "day-one", "Day one", "2023-05-05", "Jana Kos spoke at Cluster Day.")
"""
