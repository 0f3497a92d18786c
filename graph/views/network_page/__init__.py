"""The page of a network picture: what it is told of the network, where everything lies, and the scripts that draw it.

In: a networkx graph as ``network`` builds it. Out: JSON values that hold each reason of each tie, so that the page can count
anew for every filter; positions; the text of one script. ``picture`` and ``report`` put them into their pages.

In reading order:

* ``settings``: places, topics, years and claims of the facts that tie two, by which the page filters.
* ``group_layout``: positions, of large networks group by group.
* ``describe``: nodes, ties with their reasons, facts, claims and sentences as rows of numbers.
* ``scripts``: the page's own script, put together from the modules in ``script/``, and the two drawing libraries.
* ``parts``: all of it together, ready to be put into a page.

In ``script/``, in reading order: ``model.js`` (decode the rows), ``view.js`` (what a filter leaves: the whole of what the page
says), ``bridges.js`` (who stands between groups), ``scene.js`` (what is to be drawn of it), ``legend.js`` (what that means),
``address.js`` (the state as text behind "#"), ``figure.js`` (labels, outlines), ``saving.js`` (SVG, PNG and print), ``drawing.js``
with ``drawing_vis.js`` and ``drawing_sigma.js`` (the two drawings), ``elements.js``, ``panel.js``, ``table.js``, ``controls.js``,
``page.js`` (what the reader sees and uses) and ``standalone.js`` (the picture, which is that alone). The first six know nothing of
the browser's page.

Example::

    from collabgraph.graph.network.projections import project
    from collabgraph.graph.views.network_page.describe import describe_network

    rows = describe_network(project(snapshot, "organisations"), "Who works with whom")
"""
