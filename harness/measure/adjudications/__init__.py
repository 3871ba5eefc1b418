"""What reviewers say of the checker's findings: a file of marks, bound to the claims of any run, and what follows.

File -> Marks; (Manifest, Records, Marks) -> Binding; (Records, Binding) -> Records with the labels as marked;
(Records, Binding) -> error rates with the checker's mistakes taken out; Marks -> how often the checker is right, and
how far reviewers agree.
"""

from harness.measure.adjudications.agreement import Agreement, agreement
from harness.measure.adjudications.binding import NOTHING_MARKED, UNMARKED, Binding, Marked, bind, keys, settled
from harness.measure.adjudications.corrected import TrueRate, Truth
from harness.measure.adjudications.file import NAME, digest, is_marks, read, save, version
from harness.measure.adjudications.judges import seconded
from harness.measure.adjudications.labels import as_marked
from harness.measure.adjudications.reviewers import Reviewers, reviewers
from harness.measure.adjudications.stated import stated_in

__all__ = [
    "NAME",
    "NOTHING_MARKED",
    "UNMARKED",
    "Agreement",
    "Binding",
    "Marked",
    "Reviewers",
    "TrueRate",
    "Truth",
    "agreement",
    "as_marked",
    "bind",
    "digest",
    "is_marks",
    "keys",
    "read",
    "reviewers",
    "save",
    "seconded",
    "settled",
    "stated_in",
    "version",
]
