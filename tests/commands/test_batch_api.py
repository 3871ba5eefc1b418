"""A run through the Batch API, from the command line: resumed, priced, stopped."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from harness.records import store
from harness.running.ledger import LEDGER
from tests.commands.conftest import Harness
from tests.commands.judging import TOLD
from tests.faults.server import FaultServer
from tests.faults.workplace import wait_until
from tests.processes import Command, Streams

BATCH = ("run", "suite.yaml", "--run-id", "first", "--batch-api", "--poll", "0.01")


def test_a_run_through_the_batch_api(server: FaultServer, harness: Harness, work: Path) -> None:
    result = harness(*BATCH)
    assert result.code == 0
    assert "openai/writer: 3 requests handed over as batch_1" in result.err
    assert "batch_1 is in progress" in result.err
    assert not server.calls
    records = store.read(work / "reports/first").records
    assert [(r.summary.text, r.summary.batched, r.summary.cached) for r in records] == [(TOLD, True, False)] * 3
    (cost,) = {r.summary.cost for r in records}
    usage = records[0].summary.usage
    assert float(cost or 0) == pytest.approx((usage.prompt_tokens + 2 * usage.completion_tokens) / 2e6)
    single = harness("run", "suite.yaml", "--run-id", "second")
    assert single.code == 0
    assert not server.calls, "the answers of the batch are not those of the cache"


def test_what_a_batch_leaves_is_failed_and_asked_for_on_resume(
    server: FaultServer, harness: Harness, work: Path
) -> None:
    server.change(batch_ends="expired")
    result = harness(*BATCH)
    assert result.code == 3
    assert "batch: batch_expired" in result.err
    assert not server.calls, "an expired request was asked for at the full price"
    server.change(batch_ends="completed")
    assert harness("run", "--resume", "first", "--batch-api", "--poll", "0.01").code == 0
    assert len(store.read(work / "reports/first").records) == 3
    assert set(server.batches.generated.values()) == {1}


def test_dry_run_tells_half_the_price_and_sends_nothing(server: FaultServer, harness: Harness) -> None:
    whole = harness("run", "suite.yaml", "--dry-run").out
    half = harness("run", "suite.yaml", "--dry-run", "--batch-api", "--judge", "openai/writer").out
    assert "The judge's calls come on top" in half
    amounts = [float(text.rpartition("about ")[2].split()[0]) for text in (whole, half.partition("The judge")[0])]
    assert amounts[1] == pytest.approx(amounts[0] / 2, abs=1e-4)
    assert not server.calls
    assert not server.batches.files


@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGINT])
def test_stopped_while_a_batch_is_under_way(signal_: signal.Signals, server: FaultServer, work: Path) -> None:
    """A real process, killed or interrupted while it waits; the next one fetches the same job."""
    server.change(polls=10**6)
    log = work / "log"
    streams = Streams(Path(os.devnull), log, log)
    process = Command((*BATCH, "--quiet"), cwd=work, environ=os.environ, streams=streams)
    ledger = work / "reports" / "first" / LEDGER
    wait_until(process, lambda: ledger.exists() and b"batch_1" in ledger.read_bytes())
    process.send_signal(signal_)
    assert process.wait(60) == (130 if signal_ is signal.SIGINT else -9)
    assert signal_ is signal.SIGKILL or "go on with: harness run --resume reports/first" in log.read_text()
    server.change(polls=1)
    resumed = ("run", "--resume", "first", "--poll", "0.01", "--quiet")
    assert Command(resumed, cwd=work, environ=os.environ, streams=streams).wait(60) == 0, log.read_text()
    assert len(store.read(work / "reports/first").records) == 3
    assert len(server.batches.jobs) == 1
    assert not server.calls
