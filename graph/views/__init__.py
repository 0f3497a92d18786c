"""Views of the graph for people: the card of one entity, the picture of a network, the report of a whole workspace.

In: a dataset and a name, or a network. Out: text and HTML that stand alone, work offline and hold every sentence behind
what they show. Article text is hostile: it reaches a page escaped or as JSON in an inert block, never as markup. Refuses
a card for a name that nothing or several things bear.

In reading order:

* ``card``: collect all facts of one entity with their sentences; write them as text or HTML.
* ``network_page``: describe a network for the page that draws it, and put the page's script together.
* ``picture``: the page of a network for the browser.
* ``still``: the same network as a still drawing, for documents and where scripts are off.
* ``report_page``: describe a whole graph with its articles, and the views that show it.
* ``report``: the same as one page that needs no server.
* ``layout``: find a position for each node, so that the page opens settled.
* ``palette``: colours, shapes and dashes of types and relations.
* ``pages``: load the HTML templates, which lie in ``templates/``.
* ``maps``: where events and seats are, drawn over coasts and borders; a package of its own.

Example::

    from collabgraph import KnowledgeGraph
    from collabgraph.graph.views.picture import render_picture

    with KnowledgeGraph("my-workspace") as kg:
        print(kg.card("Jana Kos"))
        page = render_picture(kg.network(around="Jana Kos"))
"""
