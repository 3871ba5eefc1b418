"""Gold corrected by its author, fact by fact: a folder goes in, and each decision is saved into it as it is made.

`Desk` is what happens to the file; `page` and `terminal` are the two ways to sit at it.
"""

from harness.authoring.desk import Desk
from harness.authoring.page import page, policy
from harness.authoring.terminal import go_through

__all__ = ["Desk", "go_through", "page", "policy"]
