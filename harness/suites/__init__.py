"""A file that names articles, prompts, models and gates comes in.

A suite goes out, whole or the part of it that is asked for, or all that is wrong with the file.
"""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.suites import cases as cases
    from harness.suites import selection as selection
    from harness.suites import suite as suite
    from harness.suites import thresholds as thresholds
    from harness.suites.nouns import LOCAL as LOCAL
    from harness.suites.nouns import OPENAI as OPENAI
    from harness.suites.nouns import Case as Case
    from harness.suites.nouns import Gate as Gate
    from harness.suites.nouns import GateKind as GateKind
    from harness.suites.nouns import Selection as Selection
    from harness.suites.nouns import Suite as Suite
    from harness.suites.nouns import reports_as as reports_as
    from harness.suites.selection import EVERYTHING as EVERYTHING
    from harness.suites.selection import fits as fits
else:
    __getattr__, __dir__ = door(__name__)
