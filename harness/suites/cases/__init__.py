"""The articles that a suite names: an entry of `cases:` goes in, one Case for each article comes out."""

from harness.suites.cases.article import read
from harness.suites.cases.expand import cases

__all__ = ["cases", "read"]
