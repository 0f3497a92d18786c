"""What people mean when they judge: names, sentences and quotes turned into targets that are content.

In: an open workspace, and names or IRIs, a name with the article that speaks of it (``Jana Kos [graz]``), words of a
claim. Out: things with the entities that they are made of, claims with their references. Refuses, with the candidates,
what several things fit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from collabgraph.graph.curation.apply import find_quote
from collabgraph.graph.curation.describe import name_group
from collabgraph.graph.curation.judgement import EntityRefs
from collabgraph.graph.curation.references import ClaimRef, EntityRef, refer_to_claim, refer_to_entity
from collabgraph.graph.query.claim_lookup import ClaimRow, find_stated
from collabgraph.graph.query.entity_lookup import EntityName, find_named
from collabgraph.judgements.held import select_held
from collabgraph.ontology.errors import JudgementError, UnknownNameError
from collabgraph.ontology.folding import fold
from collabgraph.ontology.vocabulary import SIGNATURES, EntityType, Property

if TYPE_CHECKING:
    from collabgraph.extraction.model import Claim
    from collabgraph.workspace import Workspace

#: So many entities of articles are noted for a thing: enough to find it again when some of the articles have gone.
ENOUGH = 12
_IN_ARTICLE = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """A node of the graph as somebody named it; a thing that the graph does not know yet has no IRI."""

    label: str
    type: EntityType
    group: EntityRefs
    iri: str = ""

    def __str__(self) -> str:
        return f"{name_group((replace(self.group[0], name=self.label), *self.group[1:]))} ({self.type})"


@dataclass(frozen=True, slots=True)
class Target:
    """A claim of an article, as the graph shows it and as it was extracted."""

    stated: ClaimRow
    claim: "Claim"
    ref: ClaimRef
    #: The entities that it joins; the words themselves for a role or a date.
    ends: tuple[ResolvedEntity, ResolvedEntity | str]


class Targets:
    """Finds targets in a workspace."""

    def __init__(self, workspace: "Workspace") -> None:
        self._workspace = workspace

    def find_thing(self, name: str) -> ResolvedEntity:
        """The one thing of that name or IRI; with an article in brackets, only the part of it that stands there."""
        bare, article = self._split(name)
        named = find_named(self._workspace, bare)
        things = [thing for one in named if (thing := self._thing(one, article)) is not None]
        if not things:
            raise JudgementError(
                f"Article {article} does not speak of {bare!r}. Leave the brackets out, or name another."
            )
        if len(things) > 1:
            candidates = "; ".join(f"{thing}, {thing.iri}" for thing in things)
            raise JudgementError(
                f"{name!r} is the name of {len(things)}: {candidates}. Give the IRI of the one you mean, or name it with"
                f" an article that speaks of it, as in {bare + ' [' + things[0].group[0].article + ']'!r}."
            )
        return things[0]

    def find_two(self, a: str, b: str) -> tuple[ResolvedEntity, ResolvedEntity]:
        """Two things; where both names mean one node, those of its parts that are called so."""
        one, other = self.find_thing(a), self.find_thing(b)
        if one.iri != other.iri or not set(one.group) & set(other.group):
            return one, other
        if fold(self._split(a)[0]) != fold(self._split(b)[0]):
            one, other = self._called(one, a), self._called(other, b)
        if not one.group or not other.group or set(one.group) & set(other.group):
            whole = self.find_thing(one.iri)
            raise JudgementError(
                f"{a!r} and {b!r} are one thing, {whole}. Say which part you mean by an article that speaks of it, as in"
                f" {one.label + ' [' + whole.group[0].article + ']'!r}."
            )
        return one, other

    def find_claims(self, words: Sequence[str]) -> tuple[Target, ...]:
        """The one claim of an IRI, token or words, or all claims of a subject, property and object."""
        if len(words) not in (1, 3):
            raise JudgementError(
                f"Found {len(words)} words for a claim, expected its IRI or words of its sentence, or subject, property"
                " and object."
            )
        try:
            found = find_stated(self._workspace, words) or select_held(self._workspace, words)
        except UnknownNameError:
            # What is held back may be all that the articles say of a thing, so that the graph does not know it.
            if not (found := select_held(self._workspace, words)):
                raise
        if not found:
            raise JudgementError(
                f"No claim states {' '.join(words)!r}. One that was rejected is in the list of judgements: undo that one."
            )
        if len(words) == 1 and len(found) > 1:
            raise JudgementError(_list_claims(words[0], found))
        return tuple(map(self._target, found))

    def find_claim(self, words: Sequence[str]) -> Target:
        """The one claim."""
        found = self.find_claims(words)
        if len(found) > 1:
            raise JudgementError(_list_claims(" ".join(words), [target.stated for target in found]))
        return found[0]

    def find_end(
        self, name: str, property_: Property, article: str, *, is_subject: bool, class_: EntityType | None = None
    ) -> ResolvedEntity:
        """A thing for an end of a statement; one that only this article names may be new to the graph."""
        try:
            thing = self.find_thing(name)
        except UnknownNameError:
            stored = self._workspace.article(article)
            if stored is None or fold(name) not in fold(stored.text):
                raise
            type_ = class_ or _only_type(name, property_, is_subject)
            return ResolvedEntity(name, type_, (EntityRef(article, name, type_),))
        here = [ref for ref in thing.group if ref.article == article]
        return replace(thing, group=(*here, *(ref for ref in thing.group if ref not in here)))

    def find_quote(self, article: str, quote: str) -> str:
        """The words as they stand in the article."""
        stored = self._workspace.article(article)
        if stored is None:
            raise JudgementError(f"There is no article {article!r}. List the articles to see their identifiers.")
        found = find_quote(stored.text, quote)
        if found is None:
            raise JudgementError(f"{article}: these words do not stand in it: {quote!r}. Quote the sentence as it is.")
        return found.text

    def _split(self, name: str) -> tuple[str, str | None]:
        found = _IN_ARTICLE.fullmatch(name)
        if found and self._workspace.summary(found[2]) is not None:
            return found[1], found[2]
        return name, None

    def _thing(self, named: EntityName, article: str | None) -> ResolvedEntity | None:
        members = self._workspace.members(str(named.iri))
        members = [member for member in members if article in (None, member[0])]
        group = []
        for id, key in members[:ENOUGH]:
            extraction = self._workspace.judged_extraction(id)
            if extraction is not None:
                group.append(refer_to_entity(extraction, key))
        return ResolvedEntity(named.label, named.type, tuple(group), str(named.iri)) if group else None

    def _called(self, thing: ResolvedEntity, name: str) -> ResolvedEntity:
        wanted = fold(self._split(name)[0])
        return replace(thing, group=tuple(ref for ref in thing.group if fold(ref.name) == wanted))

    def _target(self, stated: ClaimRow) -> Target:
        claim = self._workspace.claims(stated.article).get(stated.iri)
        extraction = self._workspace.extraction(stated.article)
        if claim is None or extraction is None:
            raise JudgementError(f"{stated}: a person said so. Undo that judgement instead; the list of them names it.")
        subject = _local(refer_to_entity(extraction, claim.subject))
        object_ = _local(refer_to_entity(extraction, claim.object)) if claim.object else claim.value or ""
        return Target(stated, claim, refer_to_claim(extraction, claim), (subject, object_))


def _local(ref: EntityRef) -> ResolvedEntity:
    return ResolvedEntity(ref.name, ref.type, (ref,))


def _list_claims(words: str, claims: Iterable[ClaimRow]) -> str:
    lines = "".join(f"\n  {claim.token()}  {claim}" for claim in claims)
    return f"{words!r} fits several claims. Give the first word of the one you mean:{lines}"


def _only_type(name: str, property_: Property, is_subject: bool) -> EntityType:
    signature = SIGNATURES[property_]
    types = sorted(signature.subjects if is_subject else signature.objects)
    if len({type_.pool for type_ in types}) > 1 or not types:
        option = "--subject-class" if is_subject else "--object-class"
        raise JudgementError(f"{name!r} is new. Say of which class it is ({option}): {', '.join(types)}.")
    return types[0].pool
