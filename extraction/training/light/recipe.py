"""Training without an encoder: articles are parsed once by the base pipeline; each fit takes a minute or two."""

from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from collabgraph.extraction.components import BATCH, LightComponent, ParsedArticleComponent, load_base
from collabgraph.extraction.encoding.light_encoder import NAMES_FILE, PAIRS_FILE, LightEncoder
from collabgraph.extraction.layout.blocks import find_blocks
from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.extraction.training.checkpoints import Stages
from collabgraph.extraction.training.fact_decision import Rows, article_of, build_rows
from collabgraph.extraction.training.light.fit import CRF, fit_names, fit_pairs
from collabgraph.extraction.training.recipe import Tell
from collabgraph.extraction.training.span_forest import SpanRows, build_span_rows
from collabgraph.ontology.errors import InputError


class LightRecipe:
    """Names by a conditional random field, pairs by a linear model."""

    files: tuple[str, ...] = (NAMES_FILE, PAIRS_FILE)
    side_by_side = False

    def __init__(self, articles: Sequence[AnnotatedArticle], base: str, stages: Stages) -> None:
        self._articles = articles
        self._stages = stages
        self._nlp = load_base(base, is_light=True)
        self._docs: dict[str, Doc] = {}

    def prepare(self, tell: Tell) -> None:
        """Parse all articles with the base pipeline."""

        def parse(path: Path) -> None:
            docs = DocBin(["TAG", "ENT_TYPE", "ENT_IOB", "DEP", "HEAD", "SENT_START", "SPACY"])
            for k, doc in enumerate(self._nlp.pipe((a.text for a in self._articles), batch_size=BATCH)):
                tell(k / len(self._articles), f"parsing article {k + 1} of {len(self._articles)}")
                docs.add(doc)
            path.write_bytes(docs.to_bytes())

        path = self._stages.once("parsed.spacy", parse)
        # Read back also where it was written just now: so a run that was stopped ends the same.
        docs = read_parsed(path, self._nlp.vocab, len(self._articles))
        self._docs = {a.id: doc for a, doc in zip(self._articles, docs, strict=True)}

    def fit(self, articles: Sequence[AnnotatedArticle], folder: Path, tell: Tell) -> None:
        """Fit names, then pairs."""
        examples = [(a, self._docs[a.id]) for a in articles]
        rounds = int(CRF["max_iterations"])
        fit_names(examples, folder, lambda k: tell(0.8 * k / rounds, f"names: round {k} of {rounds}"))
        tell(0.8, "pairs")
        fit_pairs(examples, folder)

    def find_spans(self, articles: Sequence[AnnotatedArticle], weights: Path) -> list[SpanRows]:
        """Candidate spans of parsed articles."""
        encoder = LightEncoder(weights)
        return [build_span_rows(a, encoder.encode(self._docs[a.id])) for a in articles]

    def read(self, articles: Sequence[AnnotatedArticle], weights: Path) -> list[Rows]:
        """Find the candidates of parsed articles."""
        reader, set_scene = LightComponent(weights), ParsedArticleComponent(weights)
        rows = []
        for article in articles:
            doc = self._docs[article.id]
            doc._.article, doc._.blocks = article_of(article), find_blocks(doc.text)
            rows.append(build_rows(article, set_scene(reader(doc)), reader.encoder))
        return rows


def read_parsed(path: Path, vocab: Vocab, count: int) -> list[Doc]:
    """The parsed articles that were kept; :class:`InputError` where the file holds anything else, or another number of them."""
    try:
        docs = list(DocBin().from_bytes(path.read_bytes()).get_docs(vocab))
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as e:
        raise InputError(f"{path}: cannot be read ({str(e)[:100]}). Delete it; the same command makes it anew.") from e
    if len(docs) != count:
        raise InputError(
            f"{path}: holds {len(docs)} articles, expected {count}. Delete it; the same command makes it anew."
        )
    return docs
