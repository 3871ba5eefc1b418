"""Money: a limit is never exceeded, whatever the order in which answers come; and what answers cost, to the digit."""

from __future__ import annotations

import asyncio
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.errors import InputError
from harness.halt import Halt, Halted
from harness.models.nouns import Message, ModelSpec, Price, Summary, Usage
from harness.models.price import charged, cost, counted, price_of
from harness.models.request import about, at_most
from harness.running.account import ACCOUNT, Account
from harness.running.budget import Budget
from harness.status import Status
from tests import clockwork

MOST = Usage(prompt_tokens=5_000, completion_tokens=1_000)
DEAR = Price(input=Decimal(10), output=Decimal(40))


@pytest.mark.parametrize(
    ("read", "written", "price", "expected"),
    [
        (0, 0, DEAR, "0"),
        (1, 0, DEAR, "0.00001"),
        (1_000_000, 1_000_000, DEAR, "50"),
        (1_350, 256, Price(input=Decimal("0.25"), output=Decimal(2)), "0.0008495"),
        (3, 7, Price(input=Decimal("0.1"), output=Decimal("0.3")), "0.0000024"),
    ],
)
def test_what_tokens_cost(read: int, written: int, price: Price, expected: str) -> None:
    usage = Usage(prompt_tokens=read, completion_tokens=written)
    assert cost(usage, price) == Decimal(expected)
    answer = Summary(text="", status=Status.EMPTY, usage=usage)
    assert charged(answer, price, MOST).cost == Decimal(expected)
    assert charged(answer, None, MOST).cost is None


@pytest.mark.parametrize(
    ("spec", "address", "source"),
    [
        (ModelSpec(name="openai/gpt-4o-mini"), "https://api.openai.com/v1", "genai-prices"),
        (ModelSpec(name="openai/gpt-4o-mini", price=DEAR), "https://api.openai.com/v1", "suite"),
        (ModelSpec(name="openai/gpt-4o-mini"), "http://127.0.0.1:8000/v1", "this machine"),
        (ModelSpec(name="openai/gpt-4o-mini"), "https://models.example/v1", None),
        (ModelSpec(name="openai/nobody-knows-it"), "https://api.openai.com/v1", None),
    ],
)
def test_where_a_price_comes_from(spec: ModelSpec, address: str, source: str | None) -> None:
    price = price_of(spec, address)
    assert (price.source if price else None) == source
    if source == "genai-prices":
        assert price is not None
        assert price.as_of
        assert 0 < price.input < price.output < 100


@pytest.mark.parametrize(
    ("body", "written"),
    [
        ({"max_tokens": 90}, 90),
        ({"max_completion_tokens": 80}, 80),
        ({"max_tokens": 90, "n": 3}, 270),
        ({}, 0),
        ({"max_tokens": "many"}, 0),
    ],
)
def test_the_most_tokens_of_a_request(body: dict[str, object], written: int) -> None:
    most = at_most([Message(role="user", content="ä" * 100)], body)
    assert most.completion_tokens == written
    assert most.prompt_tokens >= 200  # a token is a byte at least
    assert about(most).prompt_tokens < most.prompt_tokens / 3


@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(1, 8))
def test_a_limit_is_never_exceeded(seed: int, tenths: int, workers: int) -> None:
    """Answers cost up to what was reserved, come in any order, and some break off and may have cost it twice."""
    rng = random.Random(seed)
    limit = Decimal(tenths) / 10
    real: list[Decimal] = []
    bound = Decimal("0.09")  # that MOST costs

    async def main() -> Budget:
        halt = Halt()
        budget = Budget(halt, limit)

        async def work() -> None:
            while not halt:
                try:
                    bill = await budget.reserve(MOST, DEAR, "m", key=str(rng.random()))
                except Halted:
                    return
                lost, answer = 0, None
                try:
                    for _ in range(rng.randint(1, 4)):
                        await bill.attempt()
                        await asyncio.sleep(rng.random())
                        if rng.random() < 0.5:
                            bill.free()
                        else:
                            lost += 1
                    cost = Decimal(rng.randint(0, 90)) / 1000 + max(0, lost - 1) * bound
                    answer = Summary(text="", status=Status.EMPTY, cost=cost)
                except Halted:
                    pass
                real.append(lost * bound if answer is None else answer.cost or Decimal(0))
                await bill.settle(answer)

        await asyncio.gather(*(work() for _ in range(workers)))
        assert halt.reason
        return budget

    budget = clockwork.run(main())
    assert budget.spent == sum(real) <= limit
    assert limit - budget.spent < bound, "stopped with money left for one more"


def test_a_broken_off_answer_counts_as_spent() -> None:
    most = Usage(prompt_tokens=0, completion_tokens=2_000)  # 0.08
    half = Usage(completion_tokens=1_000)

    async def answered(budget: Budget, broken_off: int) -> None:
        bill = await budget.reserve(most, DEAR, "m", key="k")
        for _ in range(broken_off + 1):
            await bill.attempt()
        whole = Summary(text="", status=Status.EMPTY, usage=half, broken_off=broken_off)
        await bill.settle(charged(whole, DEAR, most))

    async def main() -> tuple[Decimal, Decimal, str]:
        halt = Halt()
        budget = Budget(halt, Decimal("0.2"))
        await answered(budget, 1)
        await answered(budget, 0)
        with pytest.raises(Halted):
            await budget.reserve(most, DEAR, "m")
        return budget.spent, budget.estimated, halt.reason

    spent, estimated, reason = clockwork.run(main())
    assert spent == Decimal("0.16")
    assert estimated >= Decimal("0.08")
    assert reason == "the next request may cost 0.0800 USD and 0.0400 is left of 0.2 USD"


@pytest.mark.parametrize(
    ("answer", "cost", "estimated"),
    [
        (Summary(text="x", status=Status.CHECKED, usage=Usage(prompt_tokens=9, completion_tokens=9)), "0.00045", False),
        (Summary(text="x", status=Status.CHECKED, estimated=True), "0.09", True),
        (Summary(text="x", status=Status.CHECKED, usage=Usage(prompt_tokens=9, completion_tokens=9**9)), "0.09", True),
        (Summary(text="x", status=Status.CHECKED, usage=Usage(prompt_tokens=9**9, completion_tokens=1)), "0.09", True),
        (Summary(text="", status=Status.FAILED, broken_off=3), "0.27", True),
        (Summary(text="", status=Status.FAILED), "0", False),
    ],
)
def test_what_is_not_known_costs_the_most_that_it_can(answer: Summary, cost: str, estimated: bool) -> None:
    found = charged(counted(answer, MOST), DEAR, MOST)
    assert (found.cost, found.estimated) == (Decimal(cost), estimated)


def test_an_account_is_read_back_as_it_was_left(tmp_path: Path) -> None:
    """What a killed process had under way counts; an answer that was kept takes the place of what was set aside."""

    async def first() -> Budget:
        account = Account(tmp_path)
        budget = Budget(Halt(), Decimal(1), balance=account.balance, journal=account.put_down)
        bill = await budget.reserve(MOST, DEAR, "m", key="whole")
        await bill.attempt()
        await bill.settle(Summary(text="", status=Status.EMPTY, cost=Decimal("0.02")))
        for key, attempts in (("kept", 2), ("lost", 1)):  # and killed
            bill = await budget.reserve(MOST, DEAR, "m", key=key)
            for _ in range(attempts):
                await bill.attempt()
        return budget

    async def second() -> Budget:
        account = Account(tmp_path)
        budget = Budget(Halt(), Decimal(1), balance=account.balance, journal=account.put_down)
        assert budget.spent == Decimal("0.02")
        budget.found("whole", Decimal("0.02"))
        budget.found("kept", Decimal("0.03"))
        await (await budget.reserve(MOST, DEAR, "m", key="lost")).settle(None)  # nothing was sent
        return budget

    clockwork.run(first())
    with (tmp_path / ACCOUNT).open("ab") as file:
        file.write(b'{"request": "ha')
    budget = clockwork.run(second())
    assert budget.spent == Decimal("0.02") + Decimal("0.03") + 2 * Decimal("0.09")
    assert Account(tmp_path).balance.paid == {
        "whole": Decimal("0.02"),
        "kept": Decimal("0.12"),
        "lost": Decimal("0.09"),
    }
    with (tmp_path / ACCOUNT).open("ab") as file:
        file.write(b'{"request": "x", "cost": "-1"}\n')
    with pytest.raises(InputError, match=r"account\.jsonl:\d+: not a step of an account"):
        Account(tmp_path)


@pytest.mark.parametrize(
    ("price", "written", "message"),
    [
        (None, 100, "m: --max-cost needs its price"),
        (DEAR, 0, "m: --max-cost needs a limit on its tokens"),
        (Price(input=Decimal(1), output=Decimal(1), currency="EUR"), 100, "cannot add EUR to USD"),
    ],
)
def test_a_limit_needs_prices_that_can_be_added(price: Price | None, written: int, message: str) -> None:
    async def main() -> None:
        budget = Budget(Halt(), Decimal(1))
        await budget.reserve(Usage(prompt_tokens=1, completion_tokens=1), DEAR, "other")
        with pytest.raises(InputError, match=message):
            await budget.reserve(Usage(prompt_tokens=1, completion_tokens=written), price, "m")

    clockwork.run(main())


def test_what_costs_nothing_needs_no_budget() -> None:
    async def main() -> None:
        free = Price(input=Decimal(0), output=Decimal(0))
        budget = Budget(Halt(), Decimal(0))
        assert (await budget.reserve(Usage(prompt_tokens=9_999_999), free, "m")).bound == 0

    clockwork.run(main())
