"""A stored run or a checked summary comes in, with what was measured of it.

Text for people or for programs goes out: one file a form, over one shared view.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.reports import agreement as agreement
    from harness.reports import broken as broken
    from harness.reports import comparisons as comparisons
    from harness.reports import explained as explained
    from harness.reports import facts as facts
    from harness.reports import github as github
    from harness.reports import html as html
    from harness.reports import markdown as markdown
    from harness.reports import pictures as pictures
    from harness.reports import recalibration as recalibration
    from harness.reports import shown as shown
    from harness.reports import single as single
    from harness.reports import text as text
    from harness.reports.columns import drawn as drawn
    from harness.reports.comparisons import plain_text as plain_text
    from harness.reports.entries import failure as failure
    from harness.reports.entries import headline as headline
    from harness.reports.exports import EXPORTS as EXPORTS
    from harness.reports.forms import ENDINGS as ENDINGS
    from harness.reports.forms import REPORTS as REPORTS
    from harness.reports.forms import form_of as form_of
    from harness.reports.passages import wrapped as wrapped
    from harness.reports.review import Desk as Desk
    from harness.reports.review import Listener as Listener
    from harness.reports.review.server import Answer as Answer
    from harness.reports.review.terminal import go_through as go_through
    from harness.reports.shown import money as money
    from harness.reports.shown import number as number
    from harness.reports.view import Kept as Kept
    from harness.reports.view import View as View
    from harness.reports.view import build as build
else:
    __getattr__, __dir__ = door(__name__)
