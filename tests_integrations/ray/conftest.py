"""A real Ray of two CPUs, and a folder with rows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integrations.ray import rows

# On a machine that has other work, Ray's own processes take longer to come up than it waits for them.
PATIENCE = {
    "RAY_worker_register_timeout_seconds": "600",
    "RAY_worker_niceness": "0",
}
os.environ.update(PATIENCE)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The working folder: rows.jsonl, the gold that it names, and what one process makes of it."""
    folder = tmp_path_factory.mktemp("rows")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        rows.laid(folder)
        yield folder


@pytest.fixture(scope="module")
def ray() -> Iterator[None]:
    """On two CPUs one worker works, and one CPU stays free."""
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    yield
    ray.shutdown()
