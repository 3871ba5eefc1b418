"""Going through a run's findings one by one: a page with a server of its own, or the terminal; marks go to one file."""

from harness.reports.review.desk import Desk
from harness.reports.review.server import Answer, Listener

__all__ = ["Answer", "Desk", "Listener"]
