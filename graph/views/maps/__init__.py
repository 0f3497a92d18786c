"""Maps: where events took place and where bodies have their seats, drawn over coasts and borders; no tiles, no network.

In: a snapshot of the graph, whose places have coordinates from the gazetteer. Out: places with what belongs to each, and an
SVG drawing of them; the same for the web pages, the report and notebooks. Article text is hostile: it reaches a drawing
escaped. Refuses nothing: without coordinates there is no drawing, and what could not be placed is counted.

In reading order:

* ``places``: find the place of each event and body, and its coordinates.
* ``entity_places``: the same for what one entity has to do with.
* ``coastline``: the coasts and borders of ``data/coastline.txt``, which ``tables/coastline.py`` made.
* ``projection``: from degrees to the plane, areas true.
* ``drawing``: fit the map to its places; circles as large as what happened there, names where there is room.
* ``pages``: the drawing as SVG, and as a page of its own with its table.

``static/map.js`` zooms and moves any such drawing, ``static/map.css`` gives it its colours.

Example::

    from collabgraph import KnowledgeGraph

    with KnowledgeGraph("my-workspace") as kg:
        kg.map().save("map.html")
"""
