"""The encoder as it comes with the package: torch weights -> layers.onnx (int8) and frame.npz.

`layers.onnx` takes embedded tokens and what they may look at besides themselves (the keys and values of an article, or
none), and gives their states with their own keys and values; `frame.npz` has what stands before and behind it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from harness.training.encoder.network import HEADS, WIDE, Network

LARGEST = 127  # of a signed byte


class Layers(nn.Module):  # type: ignore[misc]
    """The layers of a network, each looking at memory as well."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.layers = network.layers

    def forward(self, states: Tensor, memory: Tensor) -> tuple[Tensor, Tensor]:
        """[1, L, WIDE], memory [LAYERS, 2, HEADS, M, WIDE / HEADS] -> states, and what these L tokens are to others."""
        kept = []
        for at, layer in enumerate(self.layers):
            keys, values = layer.keys(states)
            kept.append(torch.stack([keys[0], values[0]]))
            keys = torch.cat([memory[at, 0].unsqueeze(0), keys], 2)
            values = torch.cat([memory[at, 1].unsqueeze(0), values], 2)
            states = layer(states, keys, values, None, 0.0)
        return states, torch.stack(kept)


def export(network: Network, folder: Path) -> None:
    """Write both files into `folder`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    wide, whole = folder / "layers.fp32.onnx", folder / "layers.onnx"
    example = (torch.zeros(1, 9, WIDE), torch.zeros(len(network.layers), 2, HEADS, 11, WIDE // HEADS))
    torch.onnx.export(
        Layers(network).eval(), example, str(wide), input_names=["states", "memory"], output_names=["out", "kept"],
        dynamic_axes={"states": {1: "read"}, "memory": {3: "held"}, "out": {1: "read"}, "kept": {3: "read"}},
        opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(wide), str(whole), weight_type=QuantType.QInt8, per_channel=True)
    wide.unlink()
    np.savez_compressed(folder / "frame.npz", **_frame(network))


def _frame(network: Network) -> dict[str, Any]:
    weights = {name: one.detach().numpy().astype(np.float32) for name, one in network.named_parameters()}
    words = weights["words.weight"]
    step = np.abs(words).max(1, keepdims=True) / LARGEST
    small = {
        name: one for name, one in weights.items()
        if name.partition(".")[0] in ("positions", "segments", "norm", "gap", "figure", "none", "kinds", "scale")
    }  # fmt: skip
    return {**small, "words": np.round(words / step).astype(np.int8), "step": step}
