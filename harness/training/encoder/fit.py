"""Teach the encoder: texts -> a network, for so many seconds, kept as it comes."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch

from harness.training.encoder import batches, network, texts
from harness.training.encoder.lessons import Lesson, Read, lesson
from harness.training.rows import TAUGHT

BATCH, RATE, WARM, LEAST = 4, 1.2e-4, 40, 0.03
FROZEN = 1
SUMMED = 0.6  # the share of texts with summaries
HELD, EVERY = 160, 400  # texts to look at how far it is, and after how many steps


def fitted(
    files: Sequence[Path], base: Path, out: Path, seconds: float, *, start: Path | None = None
) -> network.Network:
    """The network of `base`, or that of `start`, taught the texts in `files`; weights go to `out` now and then."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    drawn = random.Random(1)
    found = [one for one in texts.read(files) if one.figures and (not one.questions or one.part in TAUGHT)]
    drawn.shuffle(found)
    net = network.Network()
    net.start_from(base)
    if start is not None:
        net.load_state_dict(torch.load(start))
    teach(net, Pools(found[HELD:], drawn), found[:HELD], out, seconds)
    return net


class Pools:
    """Texts with summaries and texts without, each gone through in random order again and again."""

    def __init__(self, found: Sequence[texts.Text], drawn: random.Random) -> None:
        self.drawn = drawn
        self._pools = [[one for one in found if bool(one.questions) is sort] for sort in (True, False)]
        self._left: list[list[texts.Text]] = [[], []]

    def lesson(self) -> Lesson:
        """The next lesson."""
        while True:
            sort = int(not self._pools[0] or (bool(self._pools[1]) and self.drawn.random() > SUMMED))
            self._left[sort] = self._left[sort] or self.drawn.sample(self._pools[sort], len(self._pools[sort]))
            if (made := lesson(Read(self._left[sort].pop()), self.drawn)) is not None:
                return made


def teach(net: network.Network, pools: Pools, held: Sequence[texts.Text], out: Path, seconds: float) -> None:
    """Learn from the pools for `seconds`; weights go to `out` now and then."""
    exam = [one for text in held if (one := lesson(Read(text), random.Random(7))) is not None]
    learnt = network.trained(net, FROZEN)
    optimizer = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.01)
    print(len(exam), "lessons held back:", examined(net, exam), flush=True)
    net.train()
    began, step = time.monotonic(), 0
    losses: list[float] = []
    while (spent := (time.monotonic() - began) / seconds) < 1:
        some = [pools.lesson() for _ in range(BATCH)]
        for group in optimizer.param_groups:
            group["lr"] = RATE * group["times"] * min(1, (step + 1) / WARM) * max(LEAST, 1 - spent)
        losses.append(_step(net, some, optimizer))
        step += 1
        if step % 50 == 0:
            print(f"{step} {spent:.3f} loss {sum(losses[-50:]) / 50:.3f}", flush=True)
        if step % EVERY == 0:
            print("   ", examined(net, exam), flush=True)
            torch.save(net.state_dict(), out)
    print("end", step, examined(net, exam), flush=True)
    torch.save(net.state_dict(), out)


def _step(net: network.Network, some: Sequence[Lesson], optimizer: torch.optim.Optimizer) -> float:
    batch = batches.collated(some)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = net(batch)
    lost, _ = batches.loss(scores, batch["real"], some)
    optimizer.zero_grad()
    lost.backward()
    torch.nn.utils.clip_grad_norm_([one for group in optimizer.param_groups for one in group["params"]], 1.0)
    optimizer.step()
    return float(lost.item())


def examined(net: network.Network, exam: Sequence[Lesson]) -> str:
    """How it does on lessons that it was not taught."""
    net.eval()
    lost, hits = [], []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(exam), 8):
            batch = batches.collated(exam[at : at + 8])
            one, some = batches.loss(net(batch), batch["real"], exam[at : at + 8])
            lost.append(float(one))
            hits += some
    net.train()
    borne, none = ([hit for has, hit in hits if has is sort] for sort in (True, False))
    return f"loss {sum(lost) / max(1, len(lost)):.3f}, figure {sum(borne)}/{len(borne)}, none {sum(none)}/{len(none)}"
