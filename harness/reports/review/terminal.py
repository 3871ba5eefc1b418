"""Going through findings on a terminal, or from a file of keys: (Desk, how to ask, how to say) -> marks saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from harness.measure import ClaimKey, Mark, Marked, Said, version
from harness.reports import entries, marks, shown
from harness.reports.findings import Finding
from harness.reports.passages import Style, plain
from harness.reports.review.desk import Desk
from harness.verdict import Label, Severity

ANSWERS = {"a": Said.AGREE, "d": Said.DISAGREE, "u": Said.UNSURE}
HELP = "a agree, d disagree, u unsure, x take the mark away, s skip, b back, q end"

Ask = Callable[[str], str | None]  # prompt -> what was typed, without its line break; None at the end


def go_through(desk: Desk, key: Ask, line: Ask, say: Callable[[str], None], style: Style = plain) -> None:
    """Show finding after finding that has no mark, worst first, and save what is said of each at once.

    `key` asks for one letter, `line` for a comment; either ends it all with None.
    """
    findings = desk.findings()
    known = desk.marks()
    say(f"{_progress(desk, findings, known)}. Do you agree with the checker? {HELP}\n")
    place = _next(desk, findings, known, -1)
    while place < len(findings):
        finding = findings[place]
        say("\n" + "\n".join(_lines(finding, known.get(desk.key(finding)), style)) + "\n")
        answer = key(f"[{place + 1}/{len(findings)}] {question(finding)} (a/d/u/x/s/b/q) ")
        if answer is None or answer in ("q", "Q"):
            break
        letter = answer.strip().lower()
        if letter in ("s", ""):
            place = _next(desk, findings, known, place)
        elif letter == "b":
            place = max(place - 1, 0)
        elif letter in ANSWERS or letter == "x":
            comment = line("      comment (none: just Enter) ") if letter != "x" else ""
            if comment is None:
                break
            if _saved(desk, finding, known, ANSWERS.get(letter), comment, say):
                place = _next(desk, findings, known, place)
        else:
            say(f"      “{shown.visible(letter)}” is none of the keys: {HELP}\n")
    say(f"\n{_progress(desk, findings, known)}.\n")


def question(finding: Finding) -> str:
    """What is asked of a finding."""
    verdict = finding.verdict
    if verdict.label is Label.UNDECIDED:
        return "It cannot be told. Agree?"
    return f"{verdict.label.value}, {verdict.severity.value}. Agree?"


def _saved(
    desk: Desk,
    finding: Finding,
    known: dict[ClaimKey, Mark],
    said: Said | None,
    comment: str,
    say: Callable[[str], None],
) -> bool:
    """Save a mark; where the same name has marked it elsewhere since, that stands and is shown."""
    key = desk.key(finding)
    at = (finding.record.checked.id, finding.verdict.claim.span)
    mark, saved = desk.put(at, said, comment.strip(), version(known.get(key)))
    known.pop(key, None)
    if mark:
        known[key] = mark
    if not saved:
        theirs = f"marked {marks.mark_line(mark)}" if mark else "unmarked"
        say(f"      not saved: meanwhile it was {theirs}; say it again to put yours in its place\n")
    return saved


def _lines(finding: Finding, mark: Mark | None, style: Style) -> Iterator[str]:
    now = replace(finding, marked=Marked(marks=(mark,) if mark else (), hints=finding.marked.hints))
    yield from (entries.undecided if finding.verdict.severity is Severity.NONE else entries.failure)(now, style)


def _next(desk: Desk, findings: Sequence[Finding], known: dict[ClaimKey, Mark], place: int) -> int:
    """The next finding that has no mark; the number of findings where there is none."""
    return next((p for p in range(place + 1, len(findings)) if desk.key(findings[p]) not in known), len(findings))


def _progress(desk: Desk, findings: Sequence[Finding], known: dict[ClaimKey, Mark]) -> str:
    done = sum(desk.key(finding) in known for finding in findings)
    return f"{done} of {shown.number(len(findings), 'finding')} marked"
