"""What workers of one endpoint share: slots, rates, the pause of a 429, the run's retries; on a clock that jumps."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest

from harness.halt import Halt, Halted
from harness.models.answer import failed, summary
from harness.models.nouns import Limits, Patience, Summary
from harness.models.retry import Transient, persistently
from harness.models.traffic import Traffic
from harness.status import Status
from tests import clockwork
from tests.clockwork import now

WHOLE = summary("Two ships.", finish="stop")


def traffic(limits: Limits | None = None, patience: Patience | None = None, halt: Halt | None = None) -> Traffic:
    return Traffic(
        limits or Limits(),
        patience or Patience(),
        halt=Halt() if halt is None else halt,
        clock=now,
        sleep=asyncio.sleep,
    )


async def moments(shared: Traffic, turns: int, tokens: int = 0) -> list[float]:
    """When each of so many simultaneous requests may be sent."""
    sent: list[float] = []

    async def one() -> None:
        await shared.turn(tokens)
        sent.append(now())

    await asyncio.gather(*(one() for _ in range(turns)))
    return sent


def most_in_a_minute(sent: list[float], each: float = 1) -> float:
    return max(each * sum(start <= other < start + 60 for other in sent) for start in sent)


@pytest.mark.parametrize("per_minute", [6, 30, 90])
def test_requests_a_minute_are_kept(per_minute: int) -> None:
    sent = clockwork.run(moments(traffic(Limits(requests_per_minute=per_minute)), 200))
    assert most_in_a_minute(sent) <= per_minute
    assert sent[-1] == pytest.approx(199 * 60 / per_minute, rel=0.05), "slower than it may be"


@pytest.mark.parametrize("tokens", [100, 2_500])
def test_tokens_a_minute_are_kept(tokens: int) -> None:
    """Also where one request takes more than the bucket holds at once."""
    sent = clockwork.run(moments(traffic(Limits(tokens_per_minute=10_000)), 60, tokens))
    assert most_in_a_minute(sent, tokens) <= 10_000 + tokens
    assert sent[-1] <= 1.2 * 60 * 60 * tokens / 10_000


def test_without_limits_nobody_waits() -> None:
    assert clockwork.run(moments(traffic(), 50, 10_000)) == [0.0] * 50


def test_a_429_makes_all_of_them_wait() -> None:
    shared_times: list[tuple[str, float]] = []

    async def main() -> None:
        shared = traffic()
        refused = True

        async def attempt(name: str) -> Summary:
            nonlocal refused
            shared_times.append((name, now()))
            await asyncio.sleep(1)
            if refused:
                refused = False
                raise Transient("HTTP 429", wait=30, for_all=True)
            return WHOLE

        first = asyncio.create_task(persistently(lambda: attempt("first"), Patience(), shared))
        await asyncio.sleep(5)  # the first has been told to wait
        await persistently(lambda: attempt("second"), Patience(), shared)
        await first

    clockwork.run(main())
    assert [(name, round(when)) for name, when in sorted(shared_times)] == [("first", 0), ("first", 31), ("second", 31)]


def test_a_500_makes_only_its_own_request_wait() -> None:
    times: list[float] = []

    async def main() -> None:
        shared = traffic()

        async def fails() -> Summary:
            raise Transient("HTTP 500", wait=30)

        async def works() -> Summary:
            times.append(now())
            return WHOLE

        broken = asyncio.create_task(persistently(fails, Patience(attempts=2), shared))
        await asyncio.sleep(1)
        await persistently(works, Patience(), shared)
        assert (await broken).status is Status.FAILED

    clockwork.run(main())
    assert times == pytest.approx([1], abs=0.01)


def times_of(patience: Patience, error: Callable[[], Transient]) -> tuple[Summary, list[float]]:
    """The outcome of an attempt that always fails, and when it was made."""
    made: list[float] = []

    async def attempt() -> Summary:
        made.append(now())
        raise error()

    async def main() -> Summary:
        return await persistently(attempt, patience, traffic(patience=patience))

    return clockwork.run(main()), made


def test_waits_double_with_jitter_up_to_the_longest() -> None:
    answer, made = times_of(Patience(attempts=12, first=1, longest=20), lambda: Transient("HTTP 500"))
    waits = [later - earlier for earlier, later in pairwise(made)]
    assert len(waits) == 11
    assert all(wait <= min(20, 2**number) + 1e-3 for number, wait in enumerate(waits))
    assert len({round(wait, 6) for wait in waits}) > 5, "no jitter"
    assert "gave up after 12 attempts" in (answer.error or "")
    assert answer.attempts == 12


def test_the_retries_of_a_run_are_capped() -> None:
    patience = Patience(attempts=5, retries=6)
    left: list[int] = []

    async def main() -> list[Summary]:
        shared = traffic(patience=patience)

        async def attempt() -> Summary:
            raise Transient("HTTP 500")

        answers = [await persistently(attempt, patience, shared) for _ in range(4)]
        left.append(shared.retries_left)
        return answers

    answers = clockwork.run(main())
    assert [answer.attempts for answer in answers] == [5, 3, 1, 1]
    assert left == [0]
    assert "all 6 retries of this run are used up" in (answers[2].error or "")


def test_an_answer_that_broke_off_is_counted() -> None:
    faults = [Transient("cut", charged=True), Transient("HTTP 500"), Transient("cut", charged=True)]

    async def attempt() -> Summary:
        if faults:
            raise faults.pop()
        return WHOLE

    answer = clockwork.run(persistently(attempt, Patience(), _later()))
    assert (answer.attempts, answer.broken_off) == (4, 2)


def _later() -> Traffic:
    return traffic()


@pytest.mark.parametrize("waiting", ["for the rate", "for the pause", "between attempts"])
def test_a_halt_wakes_whoever_waits(waiting: str) -> None:
    async def main() -> float:
        halt = Halt()
        shared = traffic(Limits(requests_per_minute=1 if waiting == "for the rate" else 0), halt=halt)
        await shared.turn(0)
        if waiting == "for the pause":
            shared.pause(500)

        async def attempt() -> Summary:
            raise Transient("HTTP 503", wait=400)

        task = asyncio.create_task(persistently(attempt, Patience(), shared))
        await asyncio.sleep(3)
        assert not task.done()
        halt.ask("enough")
        with pytest.raises(Halted):
            await task
        return now()

    assert clockwork.run(main()) == pytest.approx(3, abs=0.01)


def test_after_a_halt_nothing_is_sent() -> None:
    async def main() -> None:
        halt = Halt()
        halt.ask("enough")

        async def attempt() -> Summary:
            raise AssertionError("sent")

        with pytest.raises(Halted):
            await persistently(attempt, Patience(), traffic(halt=halt))

    clockwork.run(main())


def test_a_fault_of_ours_is_not_retried() -> None:
    made: list[int] = []

    async def attempt() -> Summary:
        made.append(1)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        clockwork.run(persistently(attempt, Patience(), traffic()))
    assert made == [1]


def test_a_failed_answer_is_an_answer() -> None:
    async def main() -> Summary:
        async def attempt() -> Summary:
            return failed("too long for the model")

        return await persistently(attempt, Patience(), traffic())

    answer: Awaitable[Summary] | Summary = clockwork.run(main())
    assert isinstance(answer, Summary)
    assert (answer.attempts, answer.error) == (1, "too long for the model")
