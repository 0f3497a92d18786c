"""Fetch pages and documents from the web, where the user says so (``--allow-network``); nothing else here uses a network.

In: addresses (http, https). Out: the bytes that stand there, with their kind and their final address. Refused are addresses
that are not public, what robots.txt asks programs not to read, and what is too large or too slow.

In reading order:

- ``addresses``: which addresses are fetched, and which machines they may lead to.
- ``transfer``: one request, of limited size and time, to a machine whose address was looked at.
- ``fetch``: redirects, robots.txt and a polite rate; start here.

>>> from collabgraph.extraction.reading.web.addresses import is_public, is_web_address
>>> is_web_address("https://lemnora.example/news"), is_web_address("news.html")
(True, False)
>>> is_public("10.0.0.7"), is_public("::ffff:127.0.0.1"), is_public("93.184.216.34")
(False, False, True)
"""
