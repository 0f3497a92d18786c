"""The neural network behind names and pairs, in PyTorch: one small encoder with two heads.

In go windows of word pieces with their shapes; out come, for each piece, begin/inside/outside scores of each label (one
choice per label, so that a place may stand inside the description of an event), and for each pair of mentions the
scores of the sixteen properties, once for being stated and once for being denied. Encoder: BERT (Devlin et al., 2019) in
the size of MiniLM (Wang et al., 2020); the pair head scores mention pairs and takes the soft maximum over an entity
pair's mentions, as document-level relation extraction does (Verga et al., 2018; Zhou et al., ATLOP, 2021).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from collabgraph.extraction.encoding.encoder import KINDS, LABELS
from collabgraph.extraction.encoding.pairs import DISTANCES, LINES
from collabgraph.extraction.encoding.wordpieces import SHAPES
from collabgraph.ontology.vocabulary import Property

if TYPE_CHECKING:
    from transformers import BertModel

HIDDEN = 384
PAIR = 192


@dataclass
class PairBatch:
    """Mention pairs of one window: positions of first and last piece, kinds, distances, the entity pair they serve."""

    subject_first: Tensor
    subject_last: Tensor
    object_first: Tensor
    object_last: Tensor
    subject_kind: Tensor
    object_kind: Tensor
    distance: Tensor
    lines: Tensor
    group: Tensor

    @property
    def groups(self) -> int:
        """The number of entity pairs."""
        return int(self.group.max()) + 1


class PairHead(nn.Module):
    """Scores of the sixteen properties for a pair of mentions: first of being stated, then of being denied."""

    def __init__(self) -> None:
        super().__init__()
        self.subject = nn.Linear(2 * HIDDEN, 2 * PAIR)
        self.object = nn.Linear(2 * HIDDEN, 2 * PAIR)
        self.between = nn.Linear(HIDDEN, PAIR)
        self.subject_kind = nn.Embedding(len(KINDS), PAIR)
        self.object_kind = nn.Embedding(len(KINDS), PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.lines = nn.Embedding(LINES, PAIR)
        self.out = nn.Linear(PAIR, 2 * len(Property))
        self.dropout = nn.Dropout(0.2)

    def forward(self, states: Tensor, pairs: PairBatch) -> Tensor:
        s_first, s_last = states[pairs.subject_first], states[pairs.subject_last]
        o_first, o_last = states[pairs.object_first], states[pairs.object_last]
        s, s_gate = self.subject(torch.cat([s_first, s_last], -1)).chunk(2, -1)
        o, o_gate = self.object(torch.cat([o_first, o_last], -1)).chunk(2, -1)
        sums = torch.cat([states.new_zeros(1, HIDDEN), states.cumsum(0)])
        left = torch.minimum(pairs.subject_last, pairs.object_last) + 1
        right = torch.maximum(pairs.subject_first, pairs.object_first)
        width = (right - left).clamp(min=1).unsqueeze(-1)
        mean = torch.where((right > left).unsqueeze(-1), (sums[right] - sums[left]) / width, 0.0)
        hidden = (
            s + o + s_gate * o_gate + self.between(mean)
            + self.subject_kind(pairs.subject_kind) + self.object_kind(pairs.object_kind)
            + self.distance(pairs.distance) + self.lines(pairs.lines)
        )  # fmt: skip
        scores: Tensor = self.out(self.dropout(nn.functional.gelu(hidden)))
        return scores


class Network(nn.Module):
    """The encoder with a head for names and one for pairs."""

    def __init__(self, encoder: "BertModel") -> None:
        super().__init__()
        embeddings = encoder.embeddings
        old = embeddings.token_type_embeddings.weight.data
        embeddings.token_type_embeddings = nn.Embedding(SHAPES, HIDDEN)
        embeddings.token_type_embeddings.weight.data[:] = old[0] + 0.02 * torch.randn(SHAPES, HIDDEN)
        self.encoder = encoder
        self.names = nn.Linear(HIDDEN, 3 * len(LABELS))
        self.pairs = PairHead()
        self.dropout = nn.Dropout(0.1)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """States of the pieces: (windows, pieces, HIDDEN); without a mask all of them are read."""
        states: Tensor = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=shapes).last_hidden_state
        return states

    def name_scores(self, states: Tensor) -> Tensor:
        """Logits (…, pieces, labels, 3) of outside, begin, inside."""
        scores: Tensor = self.names(self.dropout(states))
        return scores.unflatten(-1, (len(LABELS), 3))


class Exported(nn.Module):
    """What runs outside training: the pieces of whole windows in, states and name scores out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        states = self.network.encode(ids, shapes)
        return states, self.network.name_scores(states)


def soft_maximum(scores: Tensor, pairs: PairBatch) -> Tensor:
    """Scores of entity pairs (groups, columns): log-sum-exp over their mention pairs."""
    index = pairs.group.unsqueeze(-1).expand_as(scores)
    top = scores.new_full((pairs.groups, scores.shape[1]), -1e9).scatter_reduce(0, index, scores, "amax")
    total = scores.new_zeros(pairs.groups, scores.shape[1]).scatter_add(0, index, (scores - top[pairs.group]).exp())
    return top + total.log()
