"""Money and tokens in words: what a run will take, what it has taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.models import Price, Usage
    from harness.running import Estimate, Outcome


def planned(rows: Iterable[Estimate]) -> str:
    """The estimates as a table, and their sum."""
    from harness.commands.screen import terminal
    from harness.reports import drawn, money

    listed = list(rows)
    table = [
        (
            row.model,
            f"{row.summaries:,}",
            f"{row.known:,}",
            f"{row.calls:,}",
            f"{row.expected.prompt_tokens:,}",
            f"{row.expected.completion_tokens:,}",
            money(row.cost, row.price.currency if row.price else ""),
            money(row.cost_at_most, row.price.currency if row.price else ""),
        )
        for row in listed
    ]
    headers = ("model", "summaries", "known", "calls", "tokens read", "written", "costs about", "at most")
    lines = [drawn(headers, table, 1, terminal.width()), ""]
    lines += [f"{row.model}: {row.error}" for row in listed if row.error]
    lines += [f"{row.model}: {origin(row.price)}" for row in listed if row.price and row.cost]
    calls = sum(row.calls for row in listed)
    lines.append(f"In all {calls:,} call{'' if calls == 1 else 's'}, {total(listed)}. Nothing was sent.")
    return "\n".join(lines) + "\n"


def planned_judge(row: Estimate) -> str:
    """What a run's judge is asked at most, which shows when the summaries are checked."""
    from harness.reports import money, number

    if row.error:
        return f"The judge, {row.model}: {row.error}\n"
    if row.price is None or row.cost is None:
        cost = "its price is not known"
    else:
        cost = f"about {money(row.cost, row.price.currency)}" if row.cost else "which costs nothing"
    return (
        f"The judge's calls come on top: {row.model}, at most {number(row.calls, 'call')}, one a summary that has"
        f" anything to ask about; at ten claims each about {row.expected.prompt_tokens:,} tokens read,"
        f" {row.expected.completion_tokens:,} written, {cost}.\n"
    )


def judging(model: str, claims: int, most: Sequence[Usage], price: Price | None) -> str:
    """What a judge will be sent about one summary: `asking openai/x about 3 claims in 1 call: about 900 tokens ...`."""
    from harness.models import about
    from harness.reports import money, number

    expected = [about(usage) for usage in most]
    read, written = (sum(getattr(usage, name) for usage in expected) for name in ("prompt_tokens", "completion_tokens"))
    told = f"asking {model} about {number(claims, 'claim')} in {number(len(most), 'call')}"
    told += f": about {read:,} tokens read, at most {written:,} written"
    if price is None:
        return f"{told}; its price is not known"
    cost = (price.input * read + price.output * written) / 1_000_000
    return f"{told}, about {money(cost, price.currency)}" if cost else told


def total(rows: Iterable[Estimate]) -> str:
    """The sum of the money, by currency; models without a price are named as such."""
    from harness.reports import money

    sums: dict[str, list[Decimal]] = {}
    unknown = 0
    for row in rows:
        if row.cost is None or row.cost_at_most is None:
            unknown += row.calls
        elif row.price is not None and row.cost:
            about, most = sums.setdefault(row.price.currency, [Decimal(0), Decimal(0)])
            sums[row.price.currency] = [about + row.cost, most + row.cost_at_most]
    told = [f"about {money(a, name)}, at most {money(m, name)}" for name, (a, m) in sums.items()]
    told += [f"{unknown:,} of them without a known price"] if unknown else []
    return "; ".join(told) or "which cost nothing"


def spent(ended: Outcome) -> str:
    """What this process has asked for."""
    again = ended.attempts - ended.asked
    text = f"{ended.stored:,} summaries added, {ended.asked:,} of them asked for"
    if again:
        text += f", {again:,} request{'' if again == 1 else 's'} repeated"
    if ended.spent:
        text += f"; {ended.spent:.4f} spent on this run"
    if ended.estimated:
        text += f"; {ended.estimated:.4f} of what it has cost so far is estimated: the most that answers can have cost"
        text += " which broke off, or whose tokens the endpoint does not count"
    return text


def per_million(price: Price | None) -> str:
    """`0.25 + 2 USD`: read and written."""
    if price is None:
        return "–"
    return f"{price.input.normalize():f} + {price.output.normalize():f} {price.currency}" if price.output else "0"


def origin(price: Price) -> str:
    """Where a price comes from, and of when it is."""
    return (
        f"price of {price.source} {price.as_of}".rstrip()
        if price.source != "suite"
        else (f"price as of {price.as_of}, by the suite" if price.as_of else "price by the suite")
    )
