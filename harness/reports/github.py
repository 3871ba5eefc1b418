"""A report for GitHub Actions: View -> the step's summary (Markdown) and annotations (workflow commands).

What others wrote stays inside its command: a command ends with its line, so no line break gets through.
"""

from __future__ import annotations

from collections.abc import Iterator

from harness.reports import broken, markdown, sarif, shown
from harness.reports.places import Places
from harness.reports.view import View
from harness.verdict import Severity

SIZE = 1_000_000  # bytes of a summary; GitHub takes 1 MiB (1,048,576) and shows nothing of a longer one
ANNOTATIONS = 10  # of a kind that a step may make
CUT = "\n\n**The report goes on: see report.md of the run.**\n"


def summary(view: View, size: int = SIZE) -> str:
    """The brief report in Markdown, with the gates that fail first, cut between two paragraphs where it is too long."""
    failed = broken.broken(view)
    gates = len({outcome.gate for outcome in view.gates})
    lines = [f"**{shown.number(gates, 'gate')}, {len(failed)} failed.**", ""]
    for one in failed:
        first, *rest = broken.lines(view, one)
        lines.append(f"- **{markdown.escape(first)}**")
        lines += [f"  - {markdown.escape(line)}" for line in rest]
    whole = "\n".join([*lines, "", markdown.render(view, brief=True)])
    if len(whole.encode("utf-8", "backslashreplace")) <= size:
        return whole
    room = whole.encode("utf-8", "backslashreplace")[: size - len(CUT.encode())].decode("utf-8", "ignore")
    blocks = room.split("\n\n")
    return "\n\n".join(blocks[:-1] or [""]) + CUT


def commands(view: View) -> str:
    """Failed gates and errors, then warnings: at most `ANNOTATIONS` a kind, the last one tells of those left out."""
    errors = [*_gates(view), *_mistakes(view, Severity.ERROR)]
    warnings = list(_mistakes(view, Severity.WARNING))
    return "".join(f"{line}\n" for line in (*_at_most("error", errors), *_at_most("warning", warnings)))


def command(kind: str, message: str, **properties: str | int) -> str:
    """One workflow command, with what it is given escaped as GitHub's own toolkit does."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{kind} {told}::{_data(message)}" if told else f"::{kind}::{_data(message)}"


def _data(text: str) -> str:
    text = shown.visible(text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _gates(view: View) -> Iterator[str]:
    if not view.total.scored:
        yield command("error", "no summary was checked, which is never success", title="gates")
    for one in broken.broken(view):
        told = ". ".join(line.strip().rstrip(".") for line in broken.lines(view, one))
        yield command("error", told, title=f"gate {broken.holding(one).value}: {one.gate.name}")


def _mistakes(view: View, severity: Severity) -> Iterator[str]:
    places = Places(view)
    for group in view.groups:
        if group.severity is severity:
            place = places.in_article(group.example)
            title = f"{group.verdict.label.value}: {group.verdict.claim.text}"
            yield command(
                severity.value,
                sarif.message(group),
                file=place.file,
                line=place.line,
                endLine=place.end_line,
                title=title,
            )


def _at_most(kind: str, lines: list[str]) -> list[str]:
    if len(lines) <= ANNOTATIONS:
        return lines
    left = len(lines) - ANNOTATIONS + 1
    return [
        *lines[: ANNOTATIONS - 1],
        command(kind, f"{left} more of this kind are in the step's summary and the report"),
    ]
