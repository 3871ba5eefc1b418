"""How many claims of right dense summaries are accused, and how many planted errors found, by kind.

python -m tests.dense [--list] [--jsonl]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter

from tabulate import tabulate

from tests.dense import FACTS, Planted, Summary, accused, claims, found, kinds, summaries


def tables() -> str:
    """Two tables: by what the summaries are held against, then by the kind of error."""
    lines, by_kind = [], []
    hits: Counter[tuple[str, str]] = Counter()
    every: Counter[str] = Counter()
    for facts in FACTS:
        right = [one for one in summaries() if one.right]
        wrong = [one for one in summaries() if not one.right]
        told = sum(len(claims(one, facts)) for one in right)
        flagged = sum(len(accused(one, facts)) for one in right)
        planted = [(kind(one, group), here) for one in wrong for group, here in found(one, facts).items()]
        hits.update((name, facts) for name, here in planted if here)
        every = Counter(name for name, _ in planted)
        met = sum(here for _, here in planted)
        lines.append((facts, told, flagged, f"{flagged / told:.3f}", len(planted), met, f"{met / len(planted):.2f}"))
    by_kind = [(name, every[name], *(hits[name, facts] for facts in FACTS)) for name in kinds()]
    head = ("held against", "claims of right ones", "accused", "share", "planted", "found", "share")
    return f"{tabulate(lines, headers=head)}\n\n{tabulate(by_kind, headers=('kind', 'planted', *FACTS))}"


def kind(summary: Summary, group: int) -> str:
    return next(one.kind for one in summary.planted if one.group == group)


def listing() -> str:
    """Every right claim that is accused, and every planted error that is not found."""
    lines = []
    for facts in FACTS:
        for one in summaries():
            told = [f"    {v.claim.text}: {v.label} {v.reason}" for v in accused(one, facts)] if one.right else []
            missed = {group for group, here in found(one, facts).items() if not here}
            told += [f"    {p.kind}: {p.span.of(one.text)}" for p in one.planted if p.group in missed]
            lines += [f"{one.id} against the {facts}:", *told] if told else []
    return "\n".join(lines)


def row(summary: Summary) -> str:
    """A summary as one line of JSON, with its planted errors."""
    errors = [_error(one, summary.text) for one in summary.planted]
    row = {"id": summary.id, "gold": summary.story, "summary": summary.text, "right": summary.right, "errors": errors}
    return json.dumps(row, ensure_ascii=False)


def _error(one: Planted, text: str) -> dict[str, object]:
    place = {"start": one.span.start, "end": one.span.end, "text": one.span.of(text)}
    return {**place, "kind": one.kind, "labels": sorted(one.labels), "group": one.group}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.dense", description=__doc__)
    parser.add_argument("--list", action="store_true", help="tell what is accused wrongly and what is missed")
    parser.add_argument(
        "--jsonl", action="store_true", help="print the summaries with their errors, one JSON object a line"
    )
    asked = parser.parse_args()
    if asked.jsonl:
        print("\n".join(map(row, summaries())))
        return
    if asked.list:
        print(listing(), end="\n\n")
    print(tables())


if __name__ == "__main__":
    main()
