"""Fitting the network: first the public sets (names only), then annotated articles (names and pairs)."""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from collabgraph.extraction.encoding.encoder import KINDS, LABELS, PROPERTIES
from collabgraph.extraction.encoding.pairs import ADMISSIBLE, MentionPosition, distance_bucket, find_pairs, line_bucket
from collabgraph.extraction.encoding.wordpieces import Pieces, Window, cut
from collabgraph.extraction.training.annotated import AnnotatedArticle, LabelledSpan
from collabgraph.extraction.training.encoder.network import Network, PairBatch, soft_maximum
from collabgraph.extraction.training.mention_positions import FindDates, gold_denials, gold_places
from collabgraph.extraction.training.recipe import Tell
from collabgraph.ontology.vocabulary import EntityType, Property

_UNSURE = -100  # the target that the loss leaves out
#: What a denial that is not found weighs in the loss, beside a fact that is not found.
DENIAL_WEIGHT = 3.0


@dataclass
class Example:
    """One window with its targets."""

    window: Window
    #: (words of the window, labels): 0 outside, 1 begin, 2 inside, _UNSURE.
    names: Tensor
    pairs: PairBatch | None = None
    #: (entity pairs, twice the properties): what is stated, then what is denied; and which cells are known.
    facts: Tensor | None = None
    known: Tensor | None = None


def name_targets(pieces: Pieces, spans: Sequence[LabelledSpan], unsure: Sequence[tuple[int, int, str]] = ()) -> Tensor:
    """Begin/inside/outside targets (words, labels) of a text."""
    targets = torch.zeros(len(pieces.begins), len(LABELS), dtype=torch.long)
    for begin, end, label in unsure:
        for word in range(max(0, pieces.word_at(begin)), pieces.word_at(end - 1) + 1):
            targets[word, LABELS.index(label)] = _UNSURE
    for span in spans:
        first, last = pieces.word_at(span.begin), pieces.word_at(span.end - 1)
        column = LABELS.index(span.label)
        targets[first : last + 1, column] = 2
        targets[first, column] = 1
    return targets


def annotated_examples(article: AnnotatedArticle, tokenizer: Tokenizer, dates: FindDates) -> Iterator[Example]:
    """The windows of an annotated article with the targets of both heads."""
    pieces = cut(article.text, tokenizer)
    targets = name_targets(pieces, article.spans, article.unsure)
    places, facts = gold_places(article, pieces, dates)
    denials = gold_denials(article)
    for window in pieces.windows:
        inside = [p for p in places if window.first_word <= p.first and p.last <= window.last_word]
        batch, labels, known = _pair_targets(inside, facts, denials, window)
        yield Example(window, targets[window.first_word : window.last_word], batch, labels, known)


def pair_batch(
    places: Sequence[MentionPosition], window: Window
) -> tuple[PairBatch | None, list[tuple[MentionPosition, MentionPosition]]]:
    """The mention pairs of a window as tensors, and the entity pair (as any two of its places) of each group."""
    rows: list[tuple[int, ...]] = []
    groups: dict[tuple[int, str, int, str], int] = {}
    ends: list[tuple[MentionPosition, MentionPosition]] = []
    position = window.positions
    for s, o in find_pairs(places):
        a, b = places[s], places[o]
        key = (a.owner, a.kind, b.owner, b.kind)
        if key not in groups:
            groups[key] = len(groups)
            ends.append((a, b))
        base = window.first_word
        rows.append(
            (
                position[a.first - base], position[a.last - 1 - base], position[b.first - base],
                position[b.last - 1 - base], KINDS.index(a.kind), KINDS.index(b.kind),
                distance_bucket(a, b), line_bucket(a, b), groups[key],
            )
        )  # fmt: skip
    if not rows:
        return None, ends
    columns = torch.tensor(rows, dtype=torch.long).T
    return PairBatch(*columns), ends


def _pair_targets(
    places: Sequence[MentionPosition],
    facts: set[tuple[int, Property, str, int]],
    denials: set[tuple[int, Property, str, int]] | None,
    window: Window,
) -> tuple[PairBatch | None, Tensor | None, Tensor | None]:
    """Where denials are not annotated, what is known of them is that facts are none."""
    batch, ends = pair_batch(places, window)
    if batch is None:
        return None, None, None
    labels = torch.zeros(len(ends), 2 * len(PROPERTIES))
    known = torch.zeros(len(ends), 2 * len(PROPERTIES))
    for row, (a, b) in enumerate(ends):
        for p in ADMISSIBLE[a.kind, b.kind]:
            column = PROPERTIES.index(p)
            denied = column + len(PROPERTIES)
            fact = (a.owner, p, b.kind, b.owner)
            known[row, column] = 1
            labels[row, column] = fact in facts
            known[row, denied] = denials is not None or fact in facts
            labels[row, denied] = denials is not None and fact in denials
    return batch, labels, known


def public_examples(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """The windows of a public set (JSON Lines) with targets for the labels that it annotates."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            spans = [
                LabelledSpan(b, e, entity["type"], 0)
                for entity in data["entities"]
                if entity["type"] in LABELS
                for b, e in entity["mentions"]
            ]
            pieces = cut(data["text"], tokenizer)
            targets = name_targets(pieces, spans)
            known = set(data["annotated_types"])
            for column, label in enumerate(LABELS):
                if label not in known:
                    targets[:, column] = _UNSURE
            if EntityType.ORGANISATION in known:  # a cluster is an organisation there
                targets[:, LABELS.index(EntityType.CLUSTER)] = _UNSURE
            for window in pieces.windows:
                yield Example(window, targets[window.first_word : window.last_word])


def fit(
    network: Network,
    examples_of: Callable[[int], Sequence[Example]],
    *,
    epochs: int,
    rate: float = 1e-4,
    head_rate: float = 1e-3,
    batch_size: int = 4,
    seed: int = 1,
    kept: Path | None = None,
    tell: Tell = lambda part, doing: None,
) -> None:
    """Fit in place with AdamW, linear warm-up and decay, on the examples of each epoch; tells the mean losses.

    ``kept`` is a file for the state after each epoch: where it is there already, fitting goes on from it, and ends as if
    it had not been stopped.
    """
    random.seed(seed)
    torch.manual_seed(seed)
    # The word embeddings are half of all weights, and the corpus touches few of them: they stay as they came.
    network.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": rate}, {"params": heads, "lr": head_rate}], weight_decay=0.01
    )
    first = examples_of(0)
    steps = max(1, epochs * -(-len(first) // batch_size))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min((k + 1) / (0.1 * steps), max(0.0, (steps - k) / (0.9 * steps)))
    )
    parts = {"network": network, "optimiser": optimiser, "schedule": schedule}
    done = _take_up(parts, kept) if kept is not None and kept.exists() else 0
    network.train()
    for epoch in range(done, epochs):
        examples = examples_of(epoch) if epoch else first
        order = sorted(examples, key=lambda x: len(x.window.ids) * random.uniform(0.8, 1.2))
        batches = [order[k : k + batch_size] for k in range(0, len(order), batch_size)]
        random.shuffle(batches)
        sums = [0.0, 0.0]
        for number, batch in enumerate(batches):
            losses = _losses(network, batch)
            optimiser.zero_grad()
            torch.stack(losses).sum().backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            sums = [a + b.item() for a, b in zip(sums, losses, strict=True)]
            tell((epoch + number / len(batches)) / epochs, f"epoch {epoch + 1} of {epochs}")
        if kept is not None:
            _put_by(parts, epoch + 1, kept)
        means = f"{sums[0] / len(batches):.4f} (names) and {sums[1] / len(batches):.4f} (pairs)"
        tell((epoch + 1) / epochs, f"epoch {epoch + 1} of {epochs} done, mean losses {means}")
    network.eval()


def _put_by(parts: Mapping[str, Any], done: int, path: Path) -> None:
    """Keep the state as safetensors: tensors by their place in it, all else as JSON in the head. Nothing that runs."""
    version, numbers, gauss = random.getstate()
    state: dict[str, Any] = {name: part.state_dict() for name, part in parts.items()}
    state |= {"done": done, "random": [version, list(numbers), gauss], "torch": torch.get_rng_state()}
    tensors: dict[str, Tensor] = {}
    beside = path.with_name(path.name + ".part")
    plain = _take_out(state, tensors)
    save_file(tensors, beside, {"state": json.dumps(plain)})
    beside.replace(path)


def _take_out(value: Any, tensors: dict[str, Tensor]) -> Any:
    """The value with a number in the place of each tensor, and dictionaries as pairs, for their keys may be numbers."""
    if isinstance(value, Tensor):
        tensors[str(len(tensors))] = value.contiguous().clone()
        return {"tensor": str(len(tensors) - 1)}
    if isinstance(value, Mapping):
        return {"pairs": [[key, _take_out(held, tensors)] for key, held in value.items()]}
    if isinstance(value, list | tuple):
        return [_take_out(held, tensors) for held in value]
    return value


def _put_back(value: Any, tensors: Mapping[str, Tensor]) -> Any:
    if isinstance(value, list):
        return [_put_back(held, tensors) for held in value]
    if isinstance(value, dict):
        return (
            tensors[value["tensor"]]
            if "tensor" in value
            else {key: _put_back(held, tensors) for key, held in value["pairs"]}
        )
    return value


def _take_up(parts: Mapping[str, Any], path: Path) -> int:
    with safe_open(path, "pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  # no mapping
        state = _put_back(json.loads(file.metadata()["state"]), tensors)
    for name, part in parts.items():
        part.load_state_dict(state[name])
    version, numbers, gauss = state["random"]
    random.setstate((version, tuple(numbers), gauss))
    torch.set_rng_state(state["torch"])
    return int(state["done"])


def stack_windows(windows: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Piece numbers, shapes and mask of windows, padded to the longest."""
    longest = max(len(w.ids) for w in windows)
    ids, shapes, mask = (torch.zeros(len(windows), longest, dtype=torch.long) for _ in range(3))
    for row, w in enumerate(windows):
        ids[row, : len(w.ids)] = torch.tensor(w.ids)
        shapes[row, : len(w.ids)] = torch.tensor(w.shapes)
        mask[row, : len(w.ids)] = 1
    return ids, shapes, mask


def _has_bfloat16() -> bool:
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def _weights(facts: Tensor) -> Tensor:
    """What a mistake in each cell weighs: a denial is rare, and is to be found as surely as a fact."""
    weights = torch.ones_like(facts)
    weights[:, len(PROPERTIES) :] += (DENIAL_WEIGHT - 1) * facts[:, len(PROPERTIES) :]
    return weights


def _losses(network: Network, batch: Sequence[Example]) -> tuple[Tensor, Tensor]:
    # The encoder in 16 bits where the processor multiplies them itself (0.75 of the time); the heads, which subtract sums, in 32.
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16()):
        states = network.encode(*stack_windows([x.window for x in batch]))
    states = states.float()
    names = states.new_zeros(())
    pairs = states.new_zeros(())
    words = 0
    facts = 0.0
    for row, example in enumerate(batch):
        at = states[row][torch.tensor(example.window.positions)]
        logits = network.name_scores(at)
        names = names + nn.functional.cross_entropy(
            logits.flatten(0, 1), example.names.flatten(), ignore_index=_UNSURE, reduction="sum"
        )
        words += len(example.window.positions)
        if example.pairs is not None and example.facts is not None and example.known is not None:
            scores = soft_maximum(network.pairs(network.dropout(states[row]), example.pairs), example.pairs)
            loss = nn.functional.binary_cross_entropy_with_logits(scores, example.facts, reduction="none")
            pairs = pairs + (loss * example.known * _weights(example.facts)).sum()
            facts += float(example.facts[:, : len(PROPERTIES)].sum())
    # Per word, and per true fact: so both stay near one at the start and neither head drowns the other.
    return names / max(words, 1) * 4, pairs / max(facts, 1.0) * 0.5
