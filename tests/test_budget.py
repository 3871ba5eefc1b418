"""Money: a limit is never exceeded, whatever the order in which answers come; and what answers cost, to the digit."""

from __future__ import annotations

import asyncio
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.budget import Budget
from harness.errors import InputError
from harness.halt import Halt, Halted
from harness.models.price import charged, cost, price_of
from harness.models.request import about, at_most
from harness.types import Message, ModelSpec, Price, Status, Summary, Usage
from tests import clockwork

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
    assert charged(Summary(text="", status=Status.EMPTY, usage=usage), price).cost == Decimal(expected)
    assert charged(Summary(text="", status=Status.EMPTY, usage=usage), None).cost is None


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
    most = Usage(prompt_tokens=5_000, completion_tokens=1_000)  # 0.09
    real: list[Decimal] = []

    async def main() -> Budget:
        halt = Halt()
        budget = Budget(halt, limit)

        async def work() -> None:
            while not halt:
                try:
                    reserved = await budget.reserve(most, DEAR, "m")
                except Halted:
                    return
                await asyncio.sleep(rng.random())
                answer = Decimal(rng.randint(0, 90)) / 1000
                real.append(answer)
                await budget.settle(reserved, answer, 0)

        await asyncio.gather(*(work() for _ in range(workers)))
        assert halt.reason
        return budget

    budget = clockwork.run(main())
    assert budget.spent == sum(real) <= limit
    assert limit - budget.spent < Decimal("0.09"), "stopped with money left for one more"


def test_a_broken_off_answer_counts_as_spent() -> None:
    async def main() -> tuple[Decimal, Decimal, str]:
        halt = Halt()
        budget = Budget(halt, Decimal("0.2"))
        most = Usage(prompt_tokens=0, completion_tokens=2_000)  # 0.08
        await budget.settle(await budget.reserve(most, DEAR, "m"), Decimal("0.04"), 1)
        await budget.settle(await budget.reserve(most, DEAR, "m"), Decimal("0.04"), 0)
        with pytest.raises(Halted):
            await budget.reserve(most, DEAR, "m")
        return budget.spent, budget.perhaps, halt.reason

    spent, perhaps, reason = clockwork.run(main())
    assert (spent, perhaps) == (Decimal("0.08"), Decimal("0.08"))
    assert reason == "the next request may cost 0.0800 USD and 0.0400 is left of 0.2 USD"


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
        assert await budget.reserve(Usage(prompt_tokens=9_999_999), free, "m") == 0

    clockwork.run(main())
