"""Decide facts by rules, where the words leave no doubt: what plain sentences state, imply or exclude.

In: a :class:`~collabgraph.extraction.parsed_article.ParsedArticle` and its candidates. Out: probabilities raised or lowered, ties
added, dates refused. The trained decision weighs all else. Each rule was kept for its precision on annotated articles.

- :mod:`~collabgraph.extraction.relations.rules.verb_rules`: plain sentences that state a property outright.
- :mod:`~collabgraph.extraction.relations.rules.typed_text`: a sentence with a sign for each mention.
- :mod:`~collabgraph.extraction.relations.rules.at_hand`: the event or project that a sentence speaks of without naming it.
- :mod:`~collabgraph.extraction.relations.rules.sentence_patterns`: facts that the build of a sentence states; a table.
- :mod:`~collabgraph.extraction.relations.rules.lines`: what lists, tables and the line below the title state; a package.
- :mod:`~collabgraph.extraction.relations.rules.stated`: those facts among the candidates.
- :mod:`~collabgraph.extraction.relations.rules.attendance`: who presented and who only attended.
- :mod:`~collabgraph.extraction.relations.rules.one_to_one`: two lists and "respectively".
- :mod:`~collabgraph.extraction.relations.rules.nearness`: organisers, affiliations and seats that are none; a package.
- :mod:`~collabgraph.extraction.relations.rules.parts`: the session that shares a speaker with the conference.
- :mod:`~collabgraph.extraction.relations.rules.project_staff`: ties to the article's project that a role leaves out.
- :mod:`~collabgraph.extraction.relations.rules.date_rules`: dates that belong to something else than the event.

>>> from collabgraph.extraction.relations.rules.verb_rules import find_plain
>>> sorted(map(str, find_plain(" took part in the ", subject_first=True)))
['participatedIn']
"""
