"""A suite whose model is served."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.faults.server import FaultServer


def write(work: Path, server: FaultServer, *, repeats: int = 12, **model: Any) -> None:
    entry = {
        "name": "openai/tiny",
        "base_url": server.base_url,
        "max_tokens": 20,
        "extra": {"stream": False},
        "price": {"input": 0, "output": 1000},
        "jobs": 3,
        "timeout": 20,
        "retry": {"attempts": 4, "first": 0.001, "longest": 0.01},
        **model,
    }
    suite = {"cases": ["gold/ferry"], "prompts": ["prompts/plain.md"], "models": [entry], "repeats": repeats}
    (work / "suite.yaml").write_text(json.dumps(suite))
