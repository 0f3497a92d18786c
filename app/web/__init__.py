"""The web pages: the graph of one workspace read, questioned and corrected in a browser; no build step, no outside request.

In: HTTP requests. Out: pages made on the server, which can be read without scripts, and the same views as CSV, JSON and RDF.
Works through KnowledgeGraph alone. Refuses other hosts and sites than its own, and changes without the token.

In reading order:

- ``application``: the application, its addresses and what surrounds every request.
- ``guards``: which requests are let in, and the headers that say what a page may do.
- ``readers``: threads with an open workspace each, and the one thread that writes.
- ``sessions``: who has given the token, and under which name.
- ``catalogues``: the list of all entities, read once for each state of the graph.
- ``pages``: templates, their links and the table of words.
- ``words``: all that the pages say, to be translated in one file.
- ``jobs``: articles that came in by the browser, and how far their reading is.
- ``faults``: errors meant for people as pages, and as JSON for programs.
- ``drawings``: small pictures in SVG: timelines and networks of one entity.
- ``routes``: the pages themselves.
- ``sparql``: the SPARQL endpoint, a package of its own.
- ``templates``, ``static``: HTML of jinja2, style sheets and scripts.

>>> from starlette.testclient import TestClient
>>> from collabgraph.knowledge import KnowledgeGraph
>>> from collabgraph.web.application import create_application
>>> application = create_application(lambda: KnowledgeGraph("my-graph"))
>>> TestClient(application, base_url="http://localhost").get("/health").status_code
503
"""
