"""What other people's tools give comes in: a summary, an example, a dataset of rows.

What each of them wants of a check goes out, from the public interface alone. Imported only when used.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.integrations import ray as ray

__getattr__, __dir__ = door(__name__, __file__)
