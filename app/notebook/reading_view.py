"""One text as it was read: its entities and claims as tables, and drawn over the words by displaCy.

In: an article and what was extracted from it. Out: pandas tables, and HTML for a notebook. Article text is hostile:
displaCy escapes the text and the words that it draws, but neither tags nor labels, so those are closed lists here or
escaped before.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, NotRequired, TypedDict

from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention
from collabgraph.extraction.reading.encodings import clean
from collabgraph.extraction.reading.metadata import find_title
from collabgraph.extractors import ClaimExtractor, use_one_thread
from collabgraph.ontology.vocabulary import EntityType, Modality, Property

if TYPE_CHECKING:
    import pandas as pd

#: Light tints of the colours that the network pictures use, so that dark text stays readable on them.
TINTS = {
    EntityType.PERSON: "#b9d8ee",
    EntityType.ORGANISATION: "#fbdfa6",
    EntityType.CLUSTER: "#a5dfcd",
    EntityType.PROJECT: "#f0d3e3",
    EntityType.EVENT: "#f9c8a4",
    EntityType.PLACE: "#dcdcdc",
    EntityType.TOPIC: "#d3ecfa",
}

_WORD_LIMIT = 32
_PIXELS_PER_LETTER = 7.5


class _Span(TypedDict):
    """A stretch of the text in displaCy's form."""

    start: int
    end: int
    label: str
    params: NotRequired[dict[str, str]]


class _Word(TypedDict):
    """An end of a claim in displaCy's form."""

    text: str
    tag: str


class _Arc(TypedDict):
    """A claim in displaCy's form, between two words by their numbers."""

    start: int
    end: int
    label: str
    dir: str


class _Drawing(TypedDict):
    """The claims of one quote in displaCy's form."""

    words: list[_Word]
    arcs: list[_Arc]


@dataclass(frozen=True, repr=False)
class Reading:
    """What the machine understood of one text, before it meets any other article.

    Shown at the end of a notebook cell, it draws the text with its entities, then each sentence that states something
    with an arrow per fact.
    """

    article: Article
    extraction: Extraction

    def __repr__(self) -> str:
        return f"Reading({len(self.extraction.entities)} entities, {len(self.extraction.claims)} claims)"

    @cached_property
    def entities(self) -> "pd.DataFrame":
        """One row per entity: name, type, aliases, number of mentions."""
        import pandas as pd

        rows = [(e.name, str(e.type), ", ".join(e.aliases), len(e.mentions)) for e in self.extraction.entities]
        return pd.DataFrame(rows, columns=["name", "type", "aliases", "mentions"])

    @cached_property
    def claims(self) -> "pd.DataFrame":
        """One row per statement, in the order of the text: subject, property, object, modality, confidence, quote."""
        import pandas as pd

        rows = [
            (self._name(c.subject), str(c.property), self._end(c), c.modality.lower(), c.confidence, c.quote.text)
            for c in sorted(self.extraction.claims, key=lambda c: c.quote.begin)
        ]
        return pd.DataFrame(rows, columns=["subject", "property", "object", "modality", "confidence", "quote"])

    def _repr_html_(self) -> str:
        from spacy import displacy

        spans = [_span(entity, mention) for entity, mention in self._visible_mentions()]
        colors = {str(kind): tint for kind, tint in TINTS.items()}
        text = displacy.render(
            {"text": self.article.text, "ents": spans},
            style="ent",
            manual=True,
            jupyter=False,
            options={"colors": colors},
        )
        return f'<div style="color:#222;background:#fff;padding:0.5em">{text}{self._draw_facts()}</div>'

    def _visible_mentions(self) -> list[tuple[Entity, Mention]]:
        """The mentions in text order; of two that overlap, the longer one, since displaCy draws no overlaps."""
        found = [(e, m) for e in self.extraction.entities for m in e.mentions]
        found.sort(key=lambda pair: (pair[1].begin - pair[1].end, pair[1].begin, pair[0].key))
        taken: set[int] = set()
        visible = []
        for entity, mention in found:
            stretch = range(mention.begin, mention.end)
            if taken.isdisjoint(stretch):
                taken.update(stretch)
                visible.append((entity, mention))
        return sorted(visible, key=lambda pair: pair[1].begin)

    def _draw_facts(self) -> str:
        from spacy.displacy.render import DependencyRenderer

        by_quote = defaultdict(list)
        for claim in self.extraction.claims:
            by_quote[claim.quote].append(claim)
        drawn = []
        for quote in sorted(by_quote, key=lambda q: (q.begin, q.end)):
            picture = self._arrows(by_quote[quote])
            longest = max(len(word["text"]) for word in picture["words"])
            distance = max(130, round(longest * _PIXELS_PER_LETTER))
            renderer = DependencyRenderer(
                {"compact": True, "distance": distance, "offset_x": distance // 2, "bg": "#fff"}
            )
            svg = renderer.render([dict(picture)])
            # Compact arcs are a third as high as the room that displaCy leaves for them.
            empty = distance * renderer.highest_level // 3 - 12
            drawn.append(
                f'<p style="margin:1.5em 0 0"><q>{escape(quote.text)}</q></p>'
                f'<div style="overflow:auto hidden"><div style="margin-top:-{empty}px">{svg}</div></div>'
            )
        return "".join(drawn)

    def _arrows(self, claims: list[Claim]) -> _Drawing:
        """The claims of one quote in displaCy's form: ends as words in the order of the quote, claims as arcs."""
        places: dict[str, tuple[int, str, str]] = {}
        for claim in claims:
            ends = [(claim.subject, claim.subject_form), (_end_key(claim), claim.object_form)]
            for key, form in ends:
                shown = form or self._label(key)
                places.setdefault(key, (claim.quote.text.find(shown), shown, self._tag(key, claim)))
        order = sorted(places, key=lambda key: (places[key][0], key))
        arcs: list[_Arc] = []
        for claim in claims:
            start, end = order.index(claim.subject), order.index(_end_key(claim))
            manner = "" if claim.modality is Modality.ASSERTED else f" ({claim.modality.lower()})"
            direction = "right" if start < end else "left"
            arcs.append(
                {"start": min(start, end), "end": max(start, end), "label": claim.property + manner, "dir": direction}
            )
        words: list[_Word] = [{"text": _shorten(places[key][1]), "tag": places[key][2]} for key in order]
        return {"words": words, "arcs": arcs}

    def _name(self, key: str) -> str:
        return self.extraction.entity(key).name

    def _end(self, claim: Claim) -> str:
        return claim.value or "" if claim.object is None else self._name(claim.object)

    def _label(self, key: str) -> str:
        return key.removeprefix(_LITERAL) if key.startswith(_LITERAL) else self._name(key)

    def _tag(self, key: str, claim: Claim) -> str:
        if not key.startswith(_LITERAL):
            return str(self.extraction.entity(key).type)
        return "role" if claim.property is Property.ROLE else "date"


def read_text(extractor: ClaimExtractor, text: str, published: date | None = None) -> Reading:
    """Extract from one text that is no stored article."""
    words = clean(text)
    article = Article("text", find_title(words), words, published)
    with use_one_thread():
        (extraction,) = extractor.pipe([article])
    return Reading(article, extraction)


#: Keeps a literal apart from an entity whose key happens to read the same; no folded name contains it.
_LITERAL = "\x00"


def _end_key(claim: Claim) -> str:
    return f"{_LITERAL}{claim.value}" if claim.object is None else claim.object


def _shorten(words: str) -> str:
    return words if len(words) <= _WORD_LIMIT else words[: _WORD_LIMIT - 1] + "…"


def _span(entity: Entity, mention: Mention) -> _Span:
    """A mention in displaCy's form; a pronoun or description also says whom it stands for."""
    span: _Span = {"start": mention.begin, "end": mention.end, "label": str(entity.type)}
    if not mention.is_name:
        span["params"] = {"label": f"{entity.type} = {escape(entity.name)}"}
    return span
