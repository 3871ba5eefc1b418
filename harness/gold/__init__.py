"""A folder of facts made by hand comes in, or the text of an article.

Its facts go out, each held against the words that bear it; those of a plain article are drafted.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.gold import conflicts as conflicts
    from harness.gold import drafting as drafting
    from harness.gold import edit as edit
    from harness.gold import files as files
    from harness.gold import show as show
    from harness.gold import stats as stats
    from harness.gold.authoring.desk import Desk as Desk
    from harness.gold.authoring.page import page as page
    from harness.gold.authoring.page import policy as policy
    from harness.gold.authoring.terminal import go_through as go_through
    from harness.gold.diff import differences as differences
    from harness.gold.drafting import draft as draft
    from harness.gold.drafting import draft_all as draft_all
    from harness.gold.drafting import draft_read as draft_read
    from harness.gold.dumping import dump as dump
    from harness.gold.linting import lint as lint
    from harness.gold.loading import load as load
    from harness.gold.nouns import Evidence as Evidence
    from harness.gold.nouns import Fact as Fact
    from harness.gold.nouns import Gold as Gold
    from harness.gold.nouns import Importance as Importance
    from harness.gold.offsets import fill_offsets as fill_offsets
else:
    __getattr__, __dir__ = door(__name__)
