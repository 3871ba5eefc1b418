"""Which words of a passage are the figure that is meant."""

from __future__ import annotations

import pytest

from harness.reports.pinpointed import figures_in


@pytest.mark.parametrize(
    ("passage", "told", "marked"),
    [
        ("Of 900 sheep, 47 were lost.", ("The article says 47, not 74: “Of 900 sheep, 47 were lost”.",), ["47"]),
        ("It needs 18 months of work.", ("The summary adds “around” to the article's 18 months.",), ["18 months"]),
        ("Sales rose 4.5 % to $3 million in May.", ("The article says 4.5 %, not 5.4 %.",), ["4.5 %"]),
        ("Sales rose 4.5% to $3 million in May.", ("The article gives $3 million.",), ["$3 million"]),
        ("The first of two bridges.", ("The article says first, not second.",), ["first"]),
        ("Twelve ewes and twelve rams.", ("The article says twelve.",), ["Twelve", "twelve"]),
        ("Of 900 sheep, 47 were lost.", ("The article says so: “Of 900 sheep, 47 were lost”.", "47"), ["47"]),
        (
            "Of 900 sheep, 47 were lost.",
            ("So.", "no", "The flood took 47 of 900 sheep."),
            ["900 sheep", "47"],
        ),
        ("Nobody knows.", ("The article says 47.", "47", "47"), []),
        ("Of 1900 sheep.", ("The article says 900.",), []),
        ("🐑🐑 47 lost", ("The article says 47.",), ["47"]),
        ("47 lost", (), []),
    ],
)
def test_the_figure_itself(passage: str, told: tuple[str, ...], marked: list[str]) -> None:
    assert [passage[start:end] for start, end in figures_in(passage, told)] == marked
