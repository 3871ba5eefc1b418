"""Tables and reports fit every width, and no word is broken; what does not fit goes into tables below."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reports import columns, passages, text
from harness.reports.columns import drawn
from harness.reports.view import View, build
from harness.verdict.nouns import Label
from tests.made import manifest, record, verdict

HEADERS = ("fact", "statement", "told rightly", "share")
ROWS = (
    ("ice-closed-harbour", "The ice closed the harbour of Ostervik for six weeks.", "3 of 8", "3/8 = 38 % (9–76 %)"),
    ("crew", "False", "2,000 of 2,000", "2,000/2,000 = 100 %"),
)
WIDTHS = (40, 60, 80, 100, 120)


def words(lines: str) -> set[str]:
    return {word for word in lines.split() if set(word) != {"-"}}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_table_fits_and_breaks_no_word_or_number(width: int) -> None:
    made = drawn(HEADERS, ROWS, 2, width)
    assert max(map(len, made.splitlines())) <= width
    assert words(made) == words(" ".join([*HEADERS, *(cell for row in ROWS for cell in row)]))
    for number in ("3/8 = 38 %", "(9–76 %)", "2,000/2,000 = 100 %"):
        assert number in made


TABLES = [  # width, the table
    (
        120,
        """\
fact                statement                                                told rightly                share
------------------  -----------------------------------------------------  --------------  -------------------
ice-closed-harbour  The ice closed the harbour of Ostervik for six weeks.          3 of 8  3/8 = 38 % (9–76 %)
crew                False                                                  2,000 of 2,000  2,000/2,000 = 100 %""",
    ),
    (
        80,
        """\
fact                statement                  told rightly                share
------------------  -----------------------  --------------  -------------------
ice-closed-harbour  The ice closed the               3 of 8  3/8 = 38 % (9–76 %)
                    harbour of Ostervik for
                    six weeks.
crew                False                    2,000 of 2,000  2,000/2,000 = 100 %""",
    ),
    (
        40,
        """\
fact                statement
------------------  --------------------
ice-closed-harbour  The ice closed the
                    harbour of Ostervik
                    for six weeks.
crew                False

fact                  told rightly
------------------  --------------
ice-closed-harbour          3 of 8
crew                2,000 of 2,000

fact                              share
------------------  -------------------
ice-closed-harbour  3/8 = 38 % (9–76 %)
crew                2,000/2,000 = 100 %""",
    ),
]


@pytest.mark.parametrize(("width", "table"), TABLES)
def test_the_widest_columns_fold_first_and_then_the_table_is_parted(width: int, table: str) -> None:
    made = drawn(HEADERS, ROWS, 2, width)
    assert [line.rstrip() for line in made.splitlines()] == table.splitlines()


def test_every_part_begins_with_the_columns_that_say_which_row_it_is() -> None:
    made = drawn(("model", "prompt", "a long name", "another one"), [("m/one", "plain", "1", "2")], 2, 26, keys=2)
    parts = [part.splitlines() for part in made.split("\n\n")]
    assert len(parts) == 2
    assert all(part[-1].split()[:2] == ["m/one", "plain"] for part in parts)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.text("ab 1,%\n=", max_size=30), min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(35, 120),
)
def test_any_cells_fit_any_width(rows: list[list[str]], width: int) -> None:
    made = drawn(("one", "two words", "three"), rows, 2, width)
    longest = max((len(word) for row in rows for cell in row for word in cell.split()), default=0)
    ties = max(len(" ".join(row[2].split())) for row in rows)
    if max(longest, ties) + columns.COLUMN_GAP + longest <= width:
        assert max(map(len, made.splitlines())) <= width


LONG = "The article counts 430 people aboard, passengers and crew together, not 340: “430 passengers were aboard”."


def made_view() -> View:
    """A run of three models with long names, many gates, and every kind of entry."""
    models = tuple(f"openai/quite-a-long-name-of-a-model-{n}" for n in range(3))
    gates = [{"name": f"gate {n} on what is told wrongly", "measure": "errors", "max_rate": n / 100} for n in range(5)]
    wrong = replace(verdict(), reason=LONG)
    hurt = verdict("12", Label.UNATTRIBUTED, fact="hurt")
    unsure = verdict("340", Label.UNDECIDED, fact=None, evidence=())
    records = [record(wrong, hurt, unsure, model=model, repeat=n) for model in models for n in (1, 2)]
    return build(manifest(models=models, gates=tuple(gates)), records)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("brief", [True, False])
def test_a_report_fits_the_terminal(width: int, brief: bool) -> None:
    made = text.render(made_view(), width=width, brief=brief)
    commands = [line for line in made.splitlines() if line.startswith("  harness report ")]
    assert max(len(line) for line in made.splitlines() if line not in commands) <= width
    assert "openai/quite-a-long-name-of-a-model-2" in made
    assert len(commands) == int(brief), "a brief report names the command for the rest"


def test_a_brief_report_is_as_long_for_many_summaries_as_for_few() -> None:
    def lines(number: int) -> int:
        told = [f"The ferry carried {300 + n % 40} passengers." for n in range(number)]
        records = [
            record(verdict(words[18:21], summary=words), repeat=n, summary=words) for n, words in enumerate(told)
        ]
        return len(text.render(build(manifest(), records), brief=True).splitlines())

    assert lines(400) <= lines(40)


WRAPPED = [  # width, lines of the paragraph
    (40, ["few errors: 43/250 = 17 % (openai/small)", "and 26/245 = 11 %, in all 100 %"]),
    (36, ["few errors: 43/250 = 17 %", "(openai/small) and 26/245 = 11 %, in", "all 100 %"]),
    (22, ["few errors:", "43/250 = 17 %", "(openai/small) and", "26/245 = 11 %, in all", "100 %"]),
]


@pytest.mark.parametrize(("width", "lines"), WRAPPED)
def test_a_number_stays_with_its_unit(width: int, lines: list[str]) -> None:
    paragraph = "few errors: 43/250 = 17 % (openai/small) and 26/245 = 11 %, in all 100 %"
    assert list(passages.wrapped("", paragraph, width)) == lines
