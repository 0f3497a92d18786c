"""Evidence packs: what the graph states, with all that others need to check it without this program.

In: an open workspace, and an entity, a fact or the rows of a question. Out: a zip file with the texts of the articles, the
claims with their quotes and offsets, the judgements about them, what contradicts what, the facts as Turtle with PROV, a page
to read, and a program that checks all of it. Refuses what nothing is called and what no article states.

In reading order:

- ``selection``: which claims a pack is about.
- ``claims``: the claims with their quotes, and the articles that make them.
- ``judged``: the judgements that speak of these claims.
- ``conflicts``: what contradicts what among them.
- ``contents``: all of it together, and the names of the files.
- ``description``: the same for programs, as JSON values.
- ``turtle``: the same as Turtle with PROV, one triple a line.
- ``page``: the same for readers, as one HTML page.
- ``pack``: the files of a pack, their hashes, and the zip file.
- ``check``: the program that checks an unpacked pack; it goes into each pack and imports nothing of this project.

Example::

    from collabgraph import KnowledgeGraph

    with KnowledgeGraph("my-workspace") as kg:
        kg.evidence("Jana Kos").save("jana-kos.zip")
        kg.evidence("Jana Kos", "presentedAt", "Cluster Day").save("talk.zip")
        kg.evidence(question="who-presented-where", year="2023").save("talks-2023.zip")
"""
