"""How many workers there can be, and how Ray Data is asked to run them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from harness.errors import InputError

if TYPE_CHECKING:
    import ray.data

TRIES = 2  # further ones for work whose worker died


def workers(wanted: int | None = None) -> int:
    """So many that a CPU stays free for who asks, and for what Ray reads. On one CPU there is one worker."""
    there = int(_ray().cluster_resources().get("CPU", 1))
    most = max(there - 1, 1)
    return min(wanted or most, most)


def mapped(dataset: ray.data.Dataset, work: Callable[..., Any], wanted: int | None, **given: Any) -> ray.data.Dataset:
    """`dataset` with `work` called on each batch; `given` goes to `map_batches`.

    As tasks: Ray keeps the processes that run them, with the parser that they have loaded, and each task has tries of
    its own. With actors, what waits for a worker that dies loses a try as well, and actors on every CPU starve Ray's
    reading tasks for ever (ray-project/ray#44687).
    """
    compute = _ray().data.TaskPoolStrategy(size=workers(wanted))
    mapped: ray.data.Dataset = dataset.map_batches(
        work, compute=compute, num_cpus=1, max_retries=TRIES, zero_copy_batch=False, **given
    )
    return mapped


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError('Ray is not installed here; pip install "claim-harness[ray]"') from None
    return ray
