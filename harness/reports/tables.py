"""The tables of a report as texts, before a form escapes and draws them: View -> Table."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from harness.measure import Counts
from harness.reports import shown
from harness.reports.findings import LABELS
from harness.reports.rows import EVERY, Row
from harness.reports.spending import ALL, Spending
from harness.reports.view import View
from harness.status import Status

RATES = ("model", "prompt", "summaries", "errors", "key facts told", "summaries with an error")
NOT_CHECKED = (Status.EMPTY, Status.ABSTAINED, Status.TRUNCATED, Status.UNSUPPORTED_LANGUAGE, Status.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A heading, and rows of texts as wide as the headers; columns after `left` hold numbers."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int  # columns that are words; the rest align right
    note: str = ""
    keys: int = 1  # columns that say which row it is


def results(view: View) -> Table:
    """The answer: how often each model is wrong, and how much it tells."""
    note = (
        "errors: wrong claims of those decided; key facts: told rightly, of all that could have been."
        f" Intervals of 95 %: {', '.join(view.methods) or 'none'}."
    )
    if "Wilson" in view.methods:
        note += " Wilson's takes the claims of a summary for independent, so it is rather too narrow."
    if plain := [case for case in view.manifest.cases if not case.gold]:
        of = (
            "No case has"
            if len(plain) == len(view.manifest.cases)
            else f"{len(plain)} of {len(view.manifest.cases)} cases have no"
        )
        note += f" {of} gold: there figures are held against the article, and facts told are not counted."
    if view.reviewed:
        note = f"Labels as reviewers marked them. {note}"
    return Table(
        title="Models, as marked by reviewers" if view.reviewed else "Models",
        headers=RATES,
        rows=tuple(map(rates, view.rows)),
        left=2,
        keys=2,
        note=note,
    )


def rates(row: Row) -> tuple[str, ...]:
    """The cells below `RATES`."""
    return (
        row.model,
        prompt(row),
        _summaries(row.counts),
        shown.rate(row.errors.rate, row.errors.interval),
        shown.rate(row.key_coverage.rate, row.key_coverage.interval),
        shown.rate(row.wrong_summaries.rate, row.wrong_summaries.interval),
    )


def labels(view: View) -> Table:
    """How many claims of each label."""
    return Table(
        title="Claims",
        headers=("model", "prompt", "checked", "figures", "quotations", *(label.value for label in LABELS)),
        rows=tuple(
            (
                row.model,
                prompt(row),
                str(row.counts.scored),
                str(row.counts.figures),
                str(row.counts.quotations),
                *(str(row.counts.labels.get(label, 0)) for label in LABELS),
            )
            for row in view.rows
        ),
        left=2,
        keys=2,
    )


ESTIMATED = (
    " Estimated is the cost of answers that broke off, or whose tokens the endpoint did not count: the most that it can"
    " be."
)


def spending(view: View) -> Table:
    """Tokens and money by model, by judge and in all."""
    return Table(
        title="Tokens and cost",
        headers=("model", "answers", "from the cache", "prompt tokens", "completion tokens", "cost"),
        rows=tuple(
            (_spender(row), f"{row.answers:,}", f"{row.cached:,}", *_tokens(row), _cost(row)) for row in view.spending
        ),
        left=1,
        note=(
            "Tokens are those of all answers; what came from the cache cost this run nothing."
            f" {shown.EMPTY} where tokens were not counted, or no price is known."
            + (ESTIMATED if any(row.estimated for row in view.spending) else "")
        ),
    )


def unchecked(view: View) -> Table:
    """Summaries that there was nothing to check in, and why."""
    return Table(
        title="Summaries that were not checked",
        headers=("model", "prompt", "case", "repeat", "status", "why"),
        rows=tuple(
            (r.model, r.prompt, r.case, str(r.repeat), r.checked.status.value, r.checked.error or "")
            for r in view.unchecked
        ),
        left=6,
    )


def prompt(row: Row) -> str:
    """The row's prompt, in words."""
    return "all prompts" if row.prompt == EVERY else row.prompt


def _spender(row: Spending) -> str:
    if row.model == ALL:
        return "in all"
    return f"the judge, {row.model}" if row.judge else row.model


def _tokens(row: Spending) -> tuple[str, str]:
    if not row.prompt_tokens and not row.completion_tokens:
        return shown.EMPTY, shown.EMPTY
    return f"{row.prompt_tokens:,}", f"{row.completion_tokens:,}"


def _cost(row: Spending) -> str:
    """`0.0123 USD`, or with what is to be said of it: `0.0123 USD, 3 unpriced`, `at most 0.0123 USD, 2 estimated`."""
    if not row.priced:
        return shown.EMPTY
    sums = [shown.money(amount, unit) for unit, amount in row.money.items()] or [shown.money(Decimal(0), "")]
    told = [*sums, *([f"{row.unpriced:,} unpriced"] if row.unpriced else [])]
    told += [f"{row.estimated:,} estimated"] if row.estimated else []
    return ("at most " if row.estimated else "") + ", ".join(told)


def _summaries(counts: Counts) -> str:
    """`4`, or `4 (1 empty, 1 failed)`."""
    apart = [f"{counts.summaries[s]} {s.value}" for s in NOT_CHECKED if counts.summaries.get(s)]
    return f"{counts.total} ({', '.join(apart)})" if apart else str(counts.total)
