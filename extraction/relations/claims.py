"""Decided facts as claims: in go a scene and its decided candidates, out come the article's entities and claims.

Adds what only the whole article shows: which entities are worth keeping, the quote and its context line, whether a fact
is asserted or announced, for whom somebody appeared, where a topic was spoken about.
"""

from collections.abc import Mapping, Sequence, Set

from collabgraph.extraction.assertion.scope import CueKind, find_cues
from collabgraph.extraction.coreference.name_groups import MentionGroup
from collabgraph.extraction.dates.tense import is_announced, looks_ahead, looks_back
from collabgraph.extraction.encoding.encoder import NO_DENIAL, ROLE
from collabgraph.extraction.model import Claim, Entity, Mention, Quote
from collabgraph.extraction.parsed_article import DATE, MentionSpan, ParsedArticle
from collabgraph.extraction.relations.candidates import Candidate, Decided
from collabgraph.extraction.relations.contribution import find_contribution_type, nearest_body, speaks_on_behalf
from collabgraph.ontology.folding import fold, squeeze
from collabgraph.ontology.vocabulary import ContributionType, EntityType, Modality, Property

#: An entity without any fact is kept from this name probability on: on the development sample 0.5 to 0.7 are alike.
LONELY = 0.7
#: A candidate under a denial is worth a denied claim from these scores (log odds) of the fact and of its denial on. On 200 unseen articles 49
#: of the 81 denied claims are denied facts then and 17 are facts; with no limit for the score of the denial 140 and 435 of 1,047.
DENIED_FROM, DENIAL_FROM = -2.0, 0.0
_BODIES = frozenset({EntityType.ORGANISATION, EntityType.CLUSTER, EntityType.PROJECT})


def build_claims(scene: ParsedArticle, decided: Sequence[Decided]) -> tuple[tuple[Entity, ...], tuple[Claim, ...]]:
    """The entities and the claims of an article, both in order of text."""
    accepted = [d for d in decided if d.accepted]
    denied = [d for d in decided if _is_worth_denying(d)]
    keys = _keys(scene, [*accepted, *denied])
    writer = _Writer(scene, accepted, keys)
    claims = [writer.write(d) for d in accepted] + [writer.write(d, Modality.DENIED) for d in denied]
    claims.sort(key=lambda c: (c.quote.begin, c.subject, c.property, c.object or c.value or ""))
    return tuple(_entity(scene, number, key) for number, key in keys.items()), tuple(claims)


def _keys(scene: ParsedArticle, stated: Sequence[Decided]) -> dict[int, str]:
    """Keys of the entities to keep: those with facts, and clearly named ones; topics and events only with facts."""
    used = {d.candidate.subject for d in stated}
    used |= {d.candidate.object for d in stated if d.candidate.object_kind not in (ROLE, DATE)}
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for number, group in enumerate(scene.groups):
        if number not in used and not _stands_alone(group):
            continue
        stem = fold(group.name) or squeeze(group.name)
        key, count = stem, 1
        while key in taken:
            count += 1
            key = f"{stem}#{count}"
        taken.add(key)
        keys[number] = key
    return keys


def _stands_alone(group: MentionGroup) -> bool:
    return group.type not in (EntityType.TOPIC, EntityType.EVENT) and group.score >= LONELY


def _entity(scene: ParsedArticle, number: int, key: str) -> Entity:
    group = scene.groups[number]
    mentions = tuple(
        Mention(s.begin, s.end, scene.text[s.begin : s.end], s.is_name)
        for s in scene.spots
        if s.owner == number and s.kind not in (ROLE, DATE)
    )
    return Entity(key, group.type, squeeze(group.name), tuple(map(squeeze, group.aliases)), mentions)


def _is_worth_denying(d: Decided) -> bool:
    """Whether a candidate is spoken of, and only to deny it; weights that do not score denials leave that to the words."""
    c = d.candidate
    return (
        d.denied
        and c.score >= DENIED_FROM
        and (c.denial_anywhere >= DENIAL_FROM or c.denial_anywhere == NO_DENIAL)
        and c.object_kind not in (ROLE, DATE)
    )


class _Writer:
    """Writes claims of one article."""

    def __init__(self, scene: ParsedArticle, accepted: Sequence[Decided], keys: Mapping[int, str]) -> None:
        self.scene = scene
        self.keys = keys
        self.accepted = accepted
        #: The sentences as they are quoted; the decision was trained on those of the base model.
        self.lies_ahead = self._find_event_times()
        #: What is likely of an event without a day: as all the others, else as the words of the article have it.
        others = set(self.lies_ahead.values())
        self.likely_ahead = others.pop() if len(others) == 1 else looks_ahead(scene.text)

    def write(self, decided: Decided, modality: Modality | None = None) -> Claim:
        """One decided candidate as a claim."""
        c, scene = decided.candidate, self.scene
        s, o = scene.spots[c.subject_spot], scene.spots[c.object_spot]
        quote, context = self._quotes(c, s, o)
        value = self._value(c)
        presented = c.property is Property.PRESENTED_AT
        return Claim(
            property=c.property,
            subject=self.keys[c.subject],
            object=None if value is not None else self.keys[c.object],
            value=value,
            quote=quote,
            confidence=round(min(max(decided.probability, 0.0), 1.0), 3),
            modality=modality or self._modality(c, quote),
            subject_form=self._form(s),
            object_form=self._form(o),
            context=context,
            at_organisation=self._organisation_of_role(c, o) if c.property is Property.ROLE else None,
            on_behalf_of=self._on_behalf(c, quote) if presented else (),
            contribution_type=self._contribution_type(c, quote, context) if presented else None,
            at_event=self._key_of_event(c, quote) if c.property is Property.SPOKE_ABOUT else None,
        )

    def _form(self, spot: MentionSpan) -> str:
        # A pronoun says nothing outside its sentence: the entity's name stands for it.
        if spot.is_name:
            return squeeze(self.scene.text[spot.begin : spot.end])
        return squeeze(self.scene.groups[spot.owner].name)

    def _quotes(self, c: Candidate, s: MentionSpan, o: MentionSpan) -> tuple[Quote, Quote | None]:
        """The sentence that states the fact, and the line beside it that it needs: one that names the subject, else its head.

        Of two lines a head is the context. Else what somebody did is stated where that somebody stands; anything else
        where the object stands. Where neither names the subject, but only says "she" or "I", the context is the sentence
        that does.
        """
        scene = self.scene
        at_s, at_o = scene.sentence_at(s.begin), scene.sentence_at(o.begin)
        naming = self._naming_sentence(s, {at_s, at_o})
        if scene.sentences[at_s] == scene.sentences[at_o]:
            return self._quote(at_o, s, o), naming
        block_s, block_o = scene.block_at(s.begin), scene.block_at(o.begin)
        if scene.governs(block_o, block_s) or (c.property.at_event and not scene.governs(block_s, block_o)):
            return self._quote(at_s, s), naming or self._quote(at_o, o)
        return self._quote(at_o, o), naming or self._quote(at_s, s)

    def _naming_sentence(self, s: MentionSpan, sentences: Set[int]) -> Quote | None:
        """The sentence of the subject's last name before a mention, else of its first; None where these sentences hold a name."""
        scene = self.scene
        spots = [x for x in scene.spots if x.owner == s.owner and x.kind == s.kind and x.is_name]
        places = [scene.sentence_at(x.begin) for x in spots]
        if not spots or not sentences.isdisjoint(places):
            return None
        before = [k for k, place in enumerate(places) if spots[k].begin < s.begin]
        named = before[-1] if before else 0
        return self._quote(places[named], spots[named])

    def _quote(self, sentence: int, *spots: MentionSpan) -> Quote:
        begin, end = self.scene.sentences[sentence]
        end = max(end, *(spot.end for spot in spots))  # a name across a sentence border belongs to the quote as a whole
        return Quote(begin, end, self.scene.text[begin:end])

    def _value(self, c: Candidate) -> str | None:
        if c.object_kind == ROLE:
            return self.scene.roles[c.object].value
        if c.object_kind == DATE:
            return self.scene.dates[c.object].day_of(c.property)
        return None

    def _find_event_times(self) -> dict[int, bool]:
        """Whether events lie after the article, by their first day or that of an event above them, where that decides."""
        facts = [d.candidate for d in self.accepted]
        starts = {c.subject: self._value(c) for c in facts if c.property is Property.START_DATE}
        above = {c.subject: c.object for c in facts if c.property is Property.PART_OF}
        times = {}
        for number, group in enumerate(self.scene.groups):
            if group.type is EntityType.EVENT:
                event, seen = number, {number}
                while event not in starts and above.get(event, number) not in seen:
                    event = above[event]
                    seen.add(event)
                either = {is_announced(starts.get(event), self.scene.published, words) for words in (False, True)}
                if len(either) == 1:
                    times[number] = either.pop()
        return times

    def _modality(self, c: Candidate, quote: Quote) -> Modality:
        scene = self.scene
        ends = [c.subject] + ([c.object] if c.object_kind not in (ROLE, DATE) else [])
        events = [e for e in ends if scene.groups[e].type is EntityType.EVENT]
        if c.property is Property.SPOKE_ABOUT and (event := self._event_of_topic(c, quote)) is not None:
            events = [event]
        if c.object_kind == DATE and not events:
            return Modality.ANNOUNCED if is_announced(self._value(c), scene.published) else Modality.ASSERTED
        if not events and c.property is not Property.SPOKE_ABOUT:
            return Modality.ASSERTED
        known = [self.lies_ahead[e] for e in events if e in self.lies_ahead]
        # Where no day decides the words do, and those of the sentence before those of the article.
        by_words = not looks_back(quote.text) if self.likely_ahead else _speaks_of_future(quote.text)
        return Modality.ANNOUNCED if (any(known) if known else by_words) else Modality.ASSERTED

    def _organisation_of_role(self, c: Candidate, role: MentionSpan) -> str | None:
        bodies = {
            d.candidate.object
            for d in self.accepted
            if d.candidate.property is Property.AFFILIATED_WITH and d.candidate.subject == c.subject
        }
        places = [
            (s.begin, s.end, self.keys[s.owner]) for s in self.scene.spots if s.owner in bodies and s.kind in _BODIES
        ]
        return nearest_body((role.begin, role.end), places, self.scene.sentences[self.scene.sentence_at(role.begin)])

    def _on_behalf(self, c: Candidate, quote: Quote) -> tuple[str, ...]:
        text = self.scene.text
        return tuple(
            dict.fromkeys(
                self.keys[s.owner]
                for s in self.scene.spots
                if quote.begin <= s.begin < quote.end
                and s.kind in _BODIES
                and s.owner in self.keys
                and speaks_on_behalf(text[quote.begin : s.begin])
            )
        )

    @staticmethod
    def _contribution_type(c: Candidate, quote: Quote, context: Quote | None) -> ContributionType:
        return find_contribution_type(quote.text, context.text if context else "")

    def _key_of_event(self, c: Candidate, quote: Quote) -> str | None:
        event = self._event_of_topic(c, quote)
        return None if event is None else self.keys[event]

    def _event_of_topic(self, c: Candidate, quote: Quote) -> int | None:
        """The event of the speaker's appearance nearest to the words about the topic."""
        appearances = [
            d.candidate
            for d in self.accepted
            if d.candidate.property is Property.PRESENTED_AT and d.candidate.subject == c.subject
        ]
        if not appearances:
            return None
        spots = self.scene.spots
        nearest = min(appearances, key=lambda a: abs(spots[a.object_spot].begin - quote.begin))
        return nearest.object


def _speaks_of_future(words: str) -> bool:
    return any(cue.kind is CueKind.FUTURE for cue in find_cues(words))
