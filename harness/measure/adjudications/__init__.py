"""What reviewers say of the checker's findings: a file of marks, bound to the claims of any run, and what follows.

File -> Marks; (Manifest, Records, Marks) -> Binding; (Records, Binding) -> Records with the labels as marked;
Marks -> how often the checker is right.
"""

from harness.measure.adjudications.agreement import Agreement, agreement
from harness.measure.adjudications.binding import NOTHING_MARKED, UNMARKED, Binding, Marked, bind, keys
from harness.measure.adjudications.file import NAME, digest, is_marks, read, save, version
from harness.measure.adjudications.labels import as_marked

__all__ = [
    "NAME",
    "NOTHING_MARKED",
    "UNMARKED",
    "Agreement",
    "Binding",
    "Marked",
    "agreement",
    "as_marked",
    "bind",
    "digest",
    "is_marks",
    "keys",
    "read",
    "save",
    "version",
]
