"""Articles in, extractions out: the whole way from text to claims.

Refuses nothing by itself: what cannot be read was skipped in reading. Quotes are checked at once, so that a fault of
this floor never reaches the graph.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version

from spacy.tokens import Doc

from collabgraph.extraction.components import BATCH, load_pipeline, make_doc
from collabgraph.extraction.model import Article, Claim, Entity, Extraction, Mention, Quote
from collabgraph.extraction.normalised.text import NormalisedText

#: Characters of the articles that are in memory at once: 32 of the longest that are read would need gigabytes.
RUN_LENGTH = 200_000


class Extractor:
    """A loaded pipeline, of the model that :func:`~collabgraph.extraction.components.load_pipeline` takes.

    ``name`` tells which one, for the record of each extraction; ``limits`` what it cannot do, one sentence each.
    """

    def __init__(self, model: str | None = None) -> None:
        self._nlp = load_pipeline(model)
        meta = self._nlp.meta
        own = meta["collabgraph"]
        weights = " ".join(filter(None, (own["weights"], own["digest"])))
        self.limits: tuple[str, ...] = tuple(own["limits"])
        self.name = (
            f"collabgraph {version('collabgraph')}{f' with {weights}' if weights else ''}"
            f" on {meta['lang']}_{meta['name']} {meta['version']}"
        )

    def pipe(self, articles: Iterable[Article], batch_size: int = BATCH) -> Iterator[Extraction]:
        """Extract from articles, in their order, at most ``batch_size`` of them in memory at once."""
        for run in _runs(articles, batch_size):
            for doc in self._nlp.pipe((make_doc(self._nlp, article) for article in run), batch_size=batch_size):
                yield self._extraction(doc)

    def _extraction(self, doc: Doc) -> Extraction:
        return place_extraction(doc._.article, doc._.normalised, doc._.entities, doc._.claims, self.name)


def place_extraction(
    article: Article, text: NormalisedText, entities: Iterable[Entity], claims: Iterable[Claim], name: str
) -> Extraction:
    """What a pipeline of that name found in the normalised text of an article, where it stands in the stored text."""
    extraction = Extraction(
        article.id,
        article.digest,
        name,
        tuple(_place_entity(entity, text) for entity in entities),
        tuple(_place_claim(claim, text) for claim in claims),
    )
    extraction.verify(article)
    return extraction


def _place_entity(entity: Entity, text: NormalisedText) -> Entity:
    """The entity with its mentions where they stand in the stored text."""
    return replace(entity, mentions=tuple(_place_mention(mention, text) for mention in entity.mentions))


def _place_mention(mention: Mention, text: NormalisedText) -> Mention:
    begin, end = text.find_stored(mention.begin, mention.end)
    return replace(mention, begin=begin, end=end, text=text.stored[begin:end])


def _place_claim(claim: Claim, text: NormalisedText) -> Claim:
    """The claim with its quotes where they stand in the stored text."""
    context = claim.context and _place_quote(claim.context, text)
    return replace(claim, quote=_place_quote(claim.quote, text), context=context)


def _place_quote(quote: Quote, text: NormalisedText) -> Quote:
    begin, end = text.find_quote(quote.begin, quote.end)
    return Quote(begin, end, text.stored[begin:end])


def _runs(articles: Iterable[Article], most: int) -> Iterator[list[Article]]:
    run: list[Article] = []
    length = 0
    for article in articles:
        if run and (len(run) == most or length + len(article.text) > RUN_LENGTH):
            yield run
            run, length = [], 0
        run.append(article)
        length += len(article.text)
    if run:
        yield run
