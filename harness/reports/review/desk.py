"""Where a reviewer works: a run, its marks, and what happens to a mark; for the page and for the terminal alike.

What comes from the page is a JSON object {"claim", "mark", "comment", "version"}: the claim by its address in the page,
the mark or null for none, and the version of the mark that the reviewer saw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from harness.errors import HarnessError
from harness.measure import At, ClaimKey, Mark, Said, adjudications
from harness.records import Record
from harness.reports import embedded, html
from harness.reports.findings import Finding
from harness.reports.review.server import Answer
from harness.reports.view import View
from harness.verdict import Verdict

MAX_COMMENT = 10_000  # characters of a comment, as in the schema
MARK_FIELDS = {"claim", "mark", "comment", "version"}


class Desk:
    """One run on a reviewer's desk; `view` builds it with the marks that there are, `today` is an ISO date."""

    def __init__(
        self, view: Callable[[tuple[Mark, ...]], View], path: Path, *, reviewer: str, today: Callable[[], str]
    ) -> None:
        self._view, self._path, self._reviewer, self._today = view, path, reviewer, today
        self.view = view(adjudications.read(path))
        self.keys = adjudications.keys(self.view.manifest, self.view.records)
        self._stated = adjudications.stated_in(self.view.manifest, self.view.records)
        self._addresses = {_address(at): at for at in self.keys}
        self.saved: dict[ClaimKey, Said | None] = {}  # what this reviewer has said, None for marks taken away

    def page(self) -> str:
        """The page with the marks as they are in the file now."""
        self.view = self._view(adjudications.read(self._path))
        return html.render(self.view, self.keys, self._reviewer)

    def findings(self) -> tuple[Finding, ...]:
        """What there is to go through, worst first: failures, then undecided claims; only those that can be marked."""
        return tuple(f for f in (*self.view.failures, *self.view.undecided) if _at(f.record, f.verdict) in self.keys)

    def key(self, finding: Finding) -> ClaimKey:
        """What a mark on a finding is bound to."""
        return self.keys[_at(finding.record, finding.verdict)][0]

    def marks(self) -> dict[ClaimKey, Mark]:
        """This reviewer's marks as they are in the file now."""
        return {mark.key: mark for mark in adjudications.read(self._path) if mark.reviewer == self._reviewer}

    def put(self, at: At, said: Said | None, comment: str, seen: str) -> tuple[Mark | None, bool]:
        """Save a mark: which one the reviewer now has, and whether it is that one (see `adjudications.save`)."""
        key, case = self.keys[at]
        mark = None
        if said:
            mark = Mark(
                key=key, said=said, date=self._today(), comment=comment, reviewer=self._reviewer, case=case,
                p_error=self._stated.get(key),
            )  # fmt: skip
        stands, saved = adjudications.save(self._path, key, mark, seen, self._reviewer)
        if saved:
            self.saved[key] = said
        return stands, saved

    def post(self, data: Any) -> Answer:
        """What the page sent, saved; or why not, in words for the reviewer."""
        if trouble := _trouble(data):
            return Answer(400, {"error": trouble})
        at = self._addresses.get(data["claim"])
        if at is None:
            return Answer(404, {"error": "the run has no such claim"})
        said = Said(data["mark"]) if data["mark"] else None
        try:
            mark, saved = self.put(at, said, data["comment"], data["version"])
        except HarnessError as error:
            return Answer(500, {"error": str(error)})
        except OSError as error:
            return Answer(500, {"error": f"{self._path}: {error.strerror or error}"})
        told = {
            "saved": saved,
            "version": adjudications.version(mark),
            "mark": dict(zip(embedded.COLUMNS["marks"][2:], embedded.mark_row(mark), strict=True)) if mark else None,
        }
        return Answer(200 if saved else 409, told)


def _trouble(data: Any) -> str:
    """What is wrong with what the page sent; "" where nothing is."""
    if not isinstance(data, Mapping) or set(data) != MARK_FIELDS:
        return f"must be an object of {', '.join(sorted(MARK_FIELDS))}"
    if not all(isinstance(data[name], str) for name in ("claim", "comment", "version")):
        return "claim, comment and version must be texts"
    if data["mark"] is not None and data["mark"] not in list(Said):
        return f"mark must be one of {', '.join(Said)}, or null"
    if len(data["comment"]) > MAX_COMMENT:
        return f"the comment is longer than {MAX_COMMENT:,} characters; shorten it"
    return ""


def _at(record: Record, verdict: Verdict) -> At:
    return (record.checked.id, verdict.claim.span)


def _address(at: At) -> str:
    """A claim as the page's links call it."""
    id, span = at
    return f"{id}:{span.start}-{span.end}"
