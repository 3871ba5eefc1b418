"""docs/neighbours.md: every "yes" of ours has a test, and what is exported is told."""

from __future__ import annotations

import re
from pathlib import Path

from harness.reports.exports import EXPORTS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "neighbours.md").read_text(encoding="utf-8")


def test_each_yes_has_a_test() -> None:
    rows = [
        line.split("|")[1:-1] for line in PAGE.partition("## Feature by feature")[2].splitlines() if line[:1] == "|"
    ]
    assert len(rows) > 12
    for what, ours, *_, test in rows[2:]:
        named = re.search(r"`(tests/\S+\.py)::(test_\w+)`", test)
        assert (ours.strip().startswith("yes")) == bool(named), what
        assert named is None or f"def {named[2]}(" in (ROOT / named[1]).read_text(encoding="utf-8"), what


def test_each_export_is_told() -> None:
    assert all(f"| `{name}` |" in PAGE for name in EXPORTS)
