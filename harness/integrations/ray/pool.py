"""How many workers there can be, and how Ray Data is asked to run them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.errors import InputError

if TYPE_CHECKING:
    import ray.data

TRIES = 2  # further ones for work whose worker died


def workers(wanted: int | None = None) -> int:
    """So many that a CPU stays free: where workers hold all of them, Ray's reading tasks starve, and all wait forever.

    On one CPU there is one worker.
    """
    there = int(_ray().cluster_resources().get("CPU", 1))
    most = max(there - 1, 1)
    return min(wanted or most, most)


def mapped(dataset: ray.data.Dataset, worker: type, wanted: int | None, **given: Any) -> ray.data.Dataset:
    """`dataset` with `worker` called on each batch; `given` goes to `map_batches`."""
    size = workers(wanted)
    compute = _ray().data.ActorPoolStrategy(size=size, max_tasks_in_flight_per_actor=2)
    mapped: ray.data.Dataset = dataset.map_batches(
        worker, compute=compute, num_cpus=1, max_restarts=-1, max_task_retries=TRIES, zero_copy_batch=False, **given
    )
    return mapped


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError('Ray is not installed here; pip install "claim-harness[ray]"') from None
    return ray
