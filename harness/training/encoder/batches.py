"""Lessons -> tensors, and what the encoder got wrong on them."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from harness.training.encoder.lessons import Lesson
from harness.verdict.encoder.tokens import CLAIM, KINDS

NOWHERE = -1e4  # the score of a figure that is none
APART = 0.5  # what a gap counts of which is only known what does not stand there


def collated(lessons: Sequence[Lesson]) -> dict[str, Tensor]:
    """Each lesson one sequence: its stretch, then its claims, each of which sees the stretch and itself."""
    batch = len(lessons)
    long = max(len(one.ids) + sum(len(gap.ids) for gap, _ in one.gaps) for one in lessons)
    claims, figures = max(len(one.gaps) for one in lessons), max(len(one.figures) for one in lessons)
    ids, positions, segments = (torch.zeros(batch, long, dtype=torch.long) for _ in range(3))
    mask = torch.full((batch, 1, long, long), NOWHERE)
    gap, asked = (torch.zeros(batch, claims, dtype=torch.long) for _ in range(2))
    pool, kind = torch.zeros(batch, figures, long), torch.zeros(batch, figures, dtype=torch.long)
    real = torch.zeros(batch, figures, dtype=torch.bool)
    for b, one in enumerate(lessons):
        end = len(one.ids)
        ids[b, :end] = torch.tensor(one.ids)
        positions[b, :end], segments[b, :end] = torch.arange(CLAIM, CLAIM + end), 1
        mask[b, 0, :end, :end] = 0
        for c, (said, sort) in enumerate(one.gaps):
            last = end + len(said.ids)
            ids[b, end:last], positions[b, end:last] = torch.tensor(said.ids), torch.arange(len(said.ids))
            mask[b, 0, end:last, : len(one.ids)] = 0
            mask[b, 0, end:last, end:last] = 0
            gap[b, c], asked[b, c] = end + said.gap, KINDS.index(sort)
            end = last
        mask[b, 0, end:, 0] = 0  # what is empty looks somewhere, or its mean has nothing to divide by
        for f, (held, sort) in enumerate(one.figures):
            pool[b, f, held], kind[b, f], real[b, f] = 1.0 / len(held), KINDS.index(sort), True
    return {"ids": ids, "positions": positions, "segments": segments, "mask": mask, "gap": gap, "asked": asked,
            "pool": pool, "kind": kind, "real": real}  # fmt: skip


def loss(scores: Tensor, real: Tensor, lessons: Sequence[Lesson]) -> tuple[Tensor, list[tuple[bool, bool]]]:
    """Mean log loss over the gaps; and for each with a figure or none: (whether it has one, whether that came first).

    `scores` [B, C, N + 1] of the figures and of none of them, `real` [B, N].
    """
    held = scores[:, :, :-1].masked_fill(~real.unsqueeze(1), NOWHERE)
    likely = functional.log_softmax(torch.cat([held, scores[:, :, -1:]], -1), -1)
    found, hits = [], []
    for b, one in enumerate(lessons):
        for c, (bearing, wrong) in enumerate(one.wanted):
            row = likely[b, c]
            if wrong:
                if bearing:
                    found.append(-APART * torch.log1p(-row[bearing].exp().sum().clamp(max=0.9999)))
                continue
            wanted = bearing or [len(row) - 1]
            found.append(-torch.logsumexp(row[wanted], 0))
            hits.append((bool(bearing), int(row.argmax()) in wanted))
    return torch.stack(found).mean() if found else scores.sum() * 0, hits
