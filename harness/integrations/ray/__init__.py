"""Many machines, by Ray Data: a dataset of rows -> a dataset of results; a file of rows -> a folder of shards.

`pip install 'claim-harness[ray]'`, on each machine. See docs/ray.md.
"""

from harness.integrations.ray.datasets import check_dataset
from harness.integrations.ray.engine import check_file
from harness.integrations.ray.storage import SCHEME
from harness.integrations.ray.work import Terms

__all__ = ["SCHEME", "Terms", "check_dataset", "check_file"]
