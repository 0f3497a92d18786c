"""Curation: what people decided, and what that makes of the articles. Pure.

In: the judgements of a ledger, the extractions of articles. Out: each judged article as people left it, decisions on
identity, how each judgement stands.

In reading order:

- ``wording``: the words of a sentence without how they are set.
- ``references``: what a claim or an entity is by its content, which outlasts offsets and keys.
- ``judgement``: what a person can say, and how it is written as a line of the ledger.
- ``judgement_lines``: read such a line, or refuse it with the place of what is wrong.
- ``status``: which judgements hold: undone ones do not, and of two that contradict each other the later does;
  undos in a ring.
- ``apply``: what judgements make of the claims of one article.
- ``identity_decisions``: what is the same, different, of another class or label, in terms of entities.
- ``plan``: all of it for a whole ledger: a :class:`CurationPlan`, which the index of the workspace takes.
- ``describe``: a judgement in words.

>>> from collabgraph.graph.curation.describe import describe
>>> from collabgraph.graph.curation.judgement import Judgement, JudgementKind
>>> from collabgraph.graph.curation.references import EntityRef
>>> from collabgraph.ontology.vocabulary import EntityType
>>> one, other = ((EntityRef(article, "Jana Kos", EntityType.PERSON),) for article in ("a1", "a2"))
>>> describe(Judgement(JudgementKind.DIFFERENT, "Ida", "2026-01-02T03:04:05Z", a=one, b=other))
'Jana Kos [a1] is not Jana Kos [a2]'
"""
