"""Find what is worth asking a person: likely duplicates, weak claims, things of two classes.

In: the index of a workspace, its graph, and how the judgements stand. Out: questions, each with its reasons in words,
the most useful first. What a person answered, "unsure" too, is not asked again.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import log2, prod
from types import MappingProxyType

from collabgraph.graph.curation.judgement import PAIR_KINDS, EntityRefs, JudgementKind
from collabgraph.graph.curation.status import JudgementState, JudgementStatus
from collabgraph.graph.query.claim_lookup import ClaimRow
from collabgraph.graph.query.queryable import Queryable
from collabgraph.graph.resolution.open_questions import OpenQuestion
from collabgraph.graph.review.questions import End, QuestionKind, ReviewQuestion, order_questions
from collabgraph.graph.storage.index.identity_index import IdentityIndex
from collabgraph.ontology.confidence import Confidence
from collabgraph.ontology.folding import fold
from collabgraph.ontology.terms import PREFIX_TEXTS
from collabgraph.ontology.vocabulary import NAMESPACE, EntityType, Property

#: A fact that is at least so sure is no question: of such claims of annotated articles six in seven are right.
SURE_FACT = 0.8

#: A claim that somebody rejected in other words is asked before all weak ones, whose effect is seldom more.
HELD = 10.0

#: How likely two things are one that a veto keeps apart.
VETOED = 0.1

_NODES = "SELECT ?node ?label { ?node skos:prefLabel ?label ; a ?class }"
_FACTS = """
SELECT ?node (COUNT(DISTINCT CONCAT(STR(?s), " ", STR(?p), " ", STR(?o))) AS ?facts) {
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; rdf:subject|rdf:object ?node
  FILTER NOT EXISTS { ?claim cg:modality cg:Denied }
  FILTER(ISIRI(?node))
} GROUP BY ?node"""
_WEAK = """
SELECT ?claim ?article ?s ?p ?o ?confidence {
  { SELECT ?s ?p ?o { ?any rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cg:confidence ?c
                      FILTER NOT EXISTS { ?any cg:modality cg:Denied } }
    GROUP BY ?s ?p ?o HAVING (MAX(?c) < SURE) }
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cg:confidence ?confidence ;
         prov:wasDerivedFrom/dct:identifier ?article
  FILTER NOT EXISTS { ?claim cg:modality cg:Denied }
}"""


class QuestionFinder:
    """The questions of one workspace as it is."""

    def __init__(
        self,
        index: IdentityIndex,
        ds: Queryable,
        statuses: Iterable[JudgementStatus],
        held: Mapping[ClaimRow, str] = MappingProxyType({}),
    ) -> None:
        """Read which entities are which nodes, and what people said already.

        ``held``: the claims that are held back, each with the judgement that holds it, in words.
        """
        self._ds = ds
        self._held = held
        self._index = index
        entities = index.entities()
        self._types = {entity.iri: entity.node_type for entity in entities}
        self._members = {(entity.article, entity.key): entity.iri for entity in entities}
        #: Article and folded name, by which judgements know an entity → its node.
        self._nodes: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._taken: dict[str, Counter[EntityType]] = defaultdict(Counter)
        for entity in entities:
            self._nodes[entity.article, fold(entity.name)].add(entity.iri)
            self._taken[entity.iri][entity.type] += 1
        self._labels = {row["node"]: row["label"] for row in self._ask(_NODES)}
        self._facts = {row["node"]: int(row["facts"]) for row in self._ask(_FACTS)}
        judgements = [s.judgement for s in statuses if s.state is JudgementState.IN_FORCE]
        pairs = ((a, b) for j in judgements if j.kind in PAIR_KINDS for a in self._find(j.a) for b in self._find(j.b))
        self._answered = {frozenset(pair) for pair in pairs}
        self._retyped = {iri for j in judgements if j.kind is JudgementKind.RETYPE for iri in self._find(j.a)}

    def find(self, kinds: Collection[QuestionKind] = ()) -> tuple[ReviewQuestion, ...]:
        """All questions of these kinds, of all for none, the most useful first."""
        found: list[ReviewQuestion] = []
        if not kinds or QuestionKind.DUPLICATES in kinds:
            found += self.find_duplicates(self._index.open_questions())
        if not kinds or QuestionKind.CLAIMS in kinds:
            found += self.find_held_claims()
            found += self.find_weak_claims()
        if not kinds or QuestionKind.CLASSES in kinds:
            found += self.find_class_conflicts()
        return order_questions(found)

    def find_duplicates(self, pairs: Iterable[OpenQuestion]) -> Iterator[ReviewQuestion]:
        """A question for each pair of nodes that nobody has judged."""
        for pair in pairs:
            iris = frozenset((self._members[pair.one], self._members[pair.other]))
            if len(iris) < 2 or iris in self._answered:
                continue
            ends = tuple(self._end(iri) for iri in sorted(iris, key=lambda iri: (self._labels.get(iri, iri), iri)))
            effect = max(1, min(end.facts for end in ends))
            score = pair.score
            against = (*score.vetoes, *score.doubts)
            reasons = (
                f"for it: {'; '.join(score.reasons) or 'nothing'} (score {score.value:.2f})",
                *((f"against it: {'; '.join(against)}",) if against else ()),
                f"{_count(effect, 'fact')} would be joined",
            )
            text = f"Is {ends[0]} the same as {ends[1]}?"
            # A doubt makes a likely pair a toss-up; a veto is right far more often than not.
            value = min(score.value, VETOED) if score.vetoes else min(score.value, 0.5) if against else score.value
            yield ReviewQuestion(
                QuestionKind.DUPLICATES, text, ends, reasons, value, effect, is_vetoed=bool(score.vetoes)
            )

    def find_weak_claims(self) -> Iterator[ReviewQuestion]:
        """The weakest claim of each fact that is not sure."""
        told: dict[tuple[str, str, str], list[Mapping[str, str]]] = defaultdict(list)
        for row in self._ask(_WEAK.replace("SURE", str(SURE_FACT))):
            told[row["s"], row["p"], row["o"]].append(row)
        for (subject, predicate, object_), rows in told.items():
            belief = 1 - prod(1 - float(row["confidence"]) for row in rows)
            if belief >= SURE_FACT or subject not in self._types:
                continue
            property_ = Property(predicate.removeprefix(NAMESPACE))
            ends = tuple(self._end(iri) for iri in (subject, object_) if iri in self._types)
            weakest = min(rows, key=lambda row: (float(row["confidence"]), row["claim"]))
            others = f"{len(rows) - 1} more" if len(rows) > 1 else "nothing else"
            reasons = (
                f"{Confidence.of(belief)}, confidence {float(weakest['confidence']):.2f}; {others} states it",
                "; ".join(f"{end.label} stands in {_count(end.facts, 'fact')}" for end in ends),
            )
            stated = f"{ends[0].label} {property_} {ends[1].label if ends[1:] else object_}"
            text = f"Does {weakest['article']} state: {stated}?"
            effect = round(1 + log2(1 + min(end.facts for end in ends)), 1)
            dated = property_ in (Property.START_DATE, Property.END_DATE)
            about = "dates" if dated else str(property_) if property_.is_literal else ""
            yield ReviewQuestion(
                QuestionKind.CLAIMS, text, ends, reasons, belief, effect, claim=weakest["claim"], about=about
            )

    def find_held_claims(self) -> Iterator[ReviewQuestion]:
        """A question for each claim that states in other words what was rejected: is it right as it stands now?"""
        for row, judgement in self._held.items():
            ends = tuple(self._end(iri) for iri in (row.subject_iri, row.object_iri) if iri in self._types)
            text = f"Does {row.article} state: {row.subject} {row.property} {row.object}?"
            reasons = (f"rejected in other words, and held back: {judgement}",)
            yield ReviewQuestion(QuestionKind.CLAIMS, text, ends, reasons, 0.5, HELD, claim=row.iri)

    def find_class_conflicts(self) -> Iterator[ReviewQuestion]:
        """A question for each thing that articles take for things of different classes."""
        for iri, counts in self._taken.items():
            if len(counts) < 2 or iri in self._retyped:
                continue
            classes = sorted(counts, key=lambda type_: (-counts[type_], type_))
            end = self._end(iri)
            reasons = (
                "; ".join(f"{type_} in {_count(counts[type_], 'article')}" for type_ in classes),
                f"in the graph: {end.type}, in {_count(end.facts, 'fact')}",
            )
            text = f"Of which class is {end.label}?"
            share = counts[classes[0]] / counts.total()
            effect = max(1, end.facts)
            yield ReviewQuestion(QuestionKind.CLASSES, text, (end,), reasons, share, effect, classes=tuple(classes))

    def _end(self, iri: str) -> End:
        return End(iri, self._labels.get(iri, iri), self._types[iri], self._facts.get(iri, 0))

    def _find(self, group: EntityRefs) -> set[str]:
        return {iri for ref in group for iri in self._nodes.get((ref.article, fold(ref.name)), ())}

    def _ask(self, query: str) -> Iterator[dict[str, str]]:
        for solution in self._ds.query(query, initNs=PREFIX_TEXTS).bindings:
            yield {str(variable): str(term) for variable, term in solution.items() if term is not None}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
