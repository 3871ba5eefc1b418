"""The encoder: which figure of an article stands in the gap of a claim? (torch)

A small BERT (all-MiniLM-L6-v2; Reimers and Gurevych 2019, Wang et al. 2020) read one way: the article's tokens attend
only to each other, so that an article is encoded once for all claims; a claim's tokens attend to the article and to
themselves. The state at the gap is compared with the mean state of each figure, and with "none of these".
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from harness.verdict.encoder.tokens import KINDS

WIDE, HEADS, INNER, LAYERS, WORDS, POSITIONS = 384, 12, 1536, 6, 30522, 512
DROPPED = 0.1


class Layer(nn.Module):  # type: ignore[misc]
    """One layer of BERT, with the keys and values of an article beside its own."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDE, WIDE) for _ in range(3))
        self.out, self.first = nn.Linear(WIDE, WIDE), nn.LayerNorm(WIDE, eps=1e-12)
        self.up, self.down, self.last = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE), nn.LayerNorm(WIDE, eps=1e-12)

    def keys(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """[B, L, WIDE] -> keys and values, [B, HEADS, L, WIDE / HEADS] each."""
        return _heads(self.key(states)), _heads(self.value(states))

    def forward(self, states: Tensor, keys: Tensor, values: Tensor, mask: Tensor | None, dropped: float) -> Tensor:
        """[B, L, WIDE] -> [B, L, WIDE]; `mask` [B, 1, L, keys] is added: 0 where a token may look."""
        looks = torch.matmul(_heads(self.query(states)) * (WIDE // HEADS) ** -0.5, keys.transpose(2, 3))
        if mask is not None:
            looks = looks + mask.to(looks.dtype)
        seen = torch.matmul(looks.softmax(-1, dtype=looks.dtype), values)
        states = self.first(states + self.out(seen.transpose(1, 2).reshape(states.shape)))
        inner = self.down(functional.gelu(self.up(states)))
        return self.last(states + functional.dropout(inner, dropped, self.training))


def _heads(states: Tensor) -> Tensor:
    batch, length, _ = states.shape
    return states.view(batch, length, HEADS, WIDE // HEADS).transpose(1, 2)


class Network(nn.Module):  # type: ignore[misc]
    """Embeddings, layers, and what compares a gap with figures."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions, self.segments = (nn.Embedding(size, WIDE) for size in (WORDS, POSITIONS, 2))
        self.norm = nn.LayerNorm(WIDE, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.gap, self.figure, self.none = nn.Linear(WIDE, WIDE), nn.Linear(WIDE, WIDE), nn.Linear(WIDE, 1)
        self.kinds = nn.Parameter(torch.full((len(KINDS), len(KINDS)), -1.5).fill_diagonal_(0.0))
        self.scale = nn.Parameter(torch.tensor(8.0))
        with torch.no_grad():
            for one in (self.gap, self.figure):
                one.weight.copy_(torch.eye(WIDE))
                one.bias.zero_()
            self.none.weight.zero_()
            self.none.bias.fill_(3.0)

    def embed(self, ids: Tensor, positions: Tensor, segments: Tensor) -> Tensor:
        """Token ids [B, L] -> states [B, L, WIDE]."""
        states = self.words(ids) + self.positions(positions) + self.segments(segments)
        return functional.dropout(self.norm(states), DROPPED, self.training)

    def encode(self, states: Tensor, mask: Tensor) -> Tensor:
        """States through all layers, an article and its claims packed in one sequence under `mask`."""
        for layer in self.layers:
            keys, values = layer.keys(states)
            states = layer(states, keys, values, mask, DROPPED)
        return states

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """A batch (`batches.collated`) -> [B, C, N + 1]: how well each figure stands in each gap, none of them last."""
        states = self.encode(self.embed(batch["ids"], batch["positions"], batch["segments"]), batch["mask"])
        gaps = torch.gather(states, 1, batch["gap"].unsqueeze(-1).expand(-1, -1, WIDE))
        pooled = torch.matmul(batch["pool"].to(states.dtype), states)
        found = torch.matmul(self.of_gap(gaps), self.of_figure(pooled).transpose(1, 2))
        found = self.scale * found + self.kinds[batch["asked"].unsqueeze(2), batch["kind"].unsqueeze(1)]
        return torch.cat([found, self.none(gaps).float()], -1)

    def of_gap(self, states: Tensor) -> Tensor:
        """States at gaps -> unit vectors."""
        return functional.normalize(self.gap(states).float(), dim=-1)

    def of_figure(self, states: Tensor) -> Tensor:
        """Mean states of figures -> unit vectors."""
        return functional.normalize(self.figure(states).float(), dim=-1)

    def start_from(self, file: Path) -> None:
        """Take the weights of a BERT of this size, in safetensors."""
        from safetensors.torch import load_file

        given: dict[str, Tensor] = load_file(file)
        with torch.no_grad():
            for name, mine in self.named_parameters():
                if (theirs := _bert(name)) is not None:
                    mine.copy_(given[theirs])


_IN_LAYER = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "first": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "last": "output.LayerNorm",
}  # fmt: skip
_EMBEDDED = {"words": "word_embeddings", "positions": "position_embeddings", "segments": "token_type_embeddings",
             "norm": "LayerNorm"}  # fmt: skip


def _bert(name: str) -> str | None:
    """The name of a weight in BERT, or None for what BERT has not."""
    first, _, rest = name.partition(".")
    if first == "layers":
        number, part, sort = rest.split(".")
        return f"encoder.layer.{number}.{_IN_LAYER[part]}.{sort}"
    return f"embeddings.{_EMBEDDED[first]}.{rest}" if first in _EMBEDDED else None


def trained(network: Network, frozen: int) -> list[dict[str, Any]]:
    """The weights that are learnt, in two groups (body, head); embeddings and the first `frozen` layers stay."""
    for part in (network.words, network.positions, network.segments, network.norm, *network.layers[:frozen]):
        part.requires_grad_(False)
    body = [one for name, one in network.named_parameters() if one.requires_grad and name.startswith("layers")]
    head = [one for name, one in network.named_parameters() if one.requires_grad and not name.startswith("layers")]
    return [{"params": body, "times": 1.0}, {"params": head, "times": 5.0}]
