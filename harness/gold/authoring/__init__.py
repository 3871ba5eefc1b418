"""Gold corrected by its author, fact by fact: a folder goes in, and each decision is saved into it as it is made.

`Desk` is what happens to the file; `page` and `terminal` are the two ways to sit at it.
"""

from harness.gold.authoring.desk import Desk
from harness.gold.authoring.page import page, policy
from harness.gold.authoring.terminal import go_through

__all__ = ["Desk", "go_through", "page", "policy"]
