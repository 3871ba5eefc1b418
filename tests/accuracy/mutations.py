"""The changed sentences of our own stories: what was changed x which label it got -> a table, and the share expected.

    python -m tests.accuracy.mutations

Needs no data but the tree's own: every row of `tests/stories/*.yaml`, held against the hand-made gold of its story.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from tabulate import tabulate

from tests.story_pairs import RIGHT, Judged, judged, names, rows

AT_LEAST, AT_MOST = 0.95, 0.02  # the bars: changes labelled as expected, right sentences flagged


def table(found: list[Judged]) -> str:
    """A row a change, a column a label; "as expected" counts the rows whose label and aspect are those of the table."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    met: Counter[str] = Counter()
    for one in found:
        labels[one.row.change][one.label] += 1
        met[one.row.change] += one.met
    columns = [label for label, _ in sum(labels.values(), Counter()).most_common()]
    body = [
        [change, f"{met[change]}/{given.total()}", *(given[label] or "" for label in columns)]
        for change, given in sorted(labels.items(), key=lambda pair: (pair[0] == RIGHT, pair[0]))
    ]
    return tabulate(body, headers=["change", "as expected", *columns], disable_numparse=True)


def summary(found: list[Judged]) -> str:
    """The two measures by story and in all, beside their bars."""
    lines = []
    for name in [*names(), ""]:
        here = [one for one in found if name in ("", one.row.story)]
        wrong, right = [one for one in here if not one.row.right], [one for one in here if one.row.right]
        hits, flagged = sum(one.met for one in wrong), sum(not one.met for one in right)
        lines.append((
            name or "in all", f"{hits}/{len(wrong)}", f"{hits / len(wrong):.3f}", f"{flagged}/{len(right)}",
            f"{flagged / len(right):.3f}",
        ))  # fmt: skip
    head = ("story", "changes", f"as expected (>= {AT_LEAST})", "right sentences", f"flagged (<= {AT_MOST})")
    return tabulate(lines, headers=head, disable_numparse=True)


def main() -> int:
    found = [judged(row) for name in names() for row in rows(name)]
    print(table(found), summary(found), sep="\n\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
