"""All that is filtered, at one glance: as a network, as a map and in the order of time.

In: years, place, topic. Out: pages, drawn once for each state of the graph and each request. In reading order:

- ``kept``: what was made last.
- ``networks``: the picture of the network, who joins groups.
- ``maps``: where events took place and bodies have their seats.
- ``timelines``: what happened when.
- ``ready``: what is made before anybody asks.
"""
