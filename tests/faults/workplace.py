"""A folder in which the real command runs, in a process of its own: a suite of one story, and a server to ask."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.faults.server import FaultServer
from tests.processes import Command, Streams

FERRY = Path(__file__).parents[1] / "commands" / "ferry"
SUITE = """
name: trial
cases: [gold/ferry]
prompts: [plain.md]
models:
  - name: openai/tiny
    base_url: {address}
    timeout: 20
    jobs: 8
    retry: {{attempts: 8, retries: 100000, first: 0.01, longest: 0.05}}
repeats: {repeats}
"""
PATIENCE = 300  # seconds that one process may take


class Workplace:
    """A folder with a story, a prompt, a suite and a cache of its own."""

    def __init__(self, folder: Path, server: FaultServer, repeats: int) -> None:
        self.folder = folder
        self.repeats = repeats
        shutil.copytree(FERRY, folder / "gold" / "ferry")
        (folder / "plain.md").write_text("# User\nSummarise:\n\n{{ article }}\n")
        (folder / "suite.yaml").write_text(SUITE.format(address=server.base_url, repeats=repeats))

    def start(self, *arguments: str) -> Command:
        """`harness run` with these arguments, under way."""
        environ = {**os.environ, "HARNESS_CACHE": str(self.folder / "cache"), "CI": "1"}
        log = self.folder / "log"
        streams = Streams(stdin=Path(os.devnull), stdout=log, stderr=log)
        return Command(("run", *arguments, "--quiet"), cwd=self.folder, environ=environ, streams=streams)

    def run(self, *arguments: str) -> int:
        """The same, to its end; the exit code."""
        return self.start(*arguments).wait(PATIENCE)

    def lines(self, run: str = "run") -> list[bytes]:
        """The whole lines of the run's records."""
        path = self.folder / "reports" / run / "records.jsonl"
        return (
            [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
            if path.exists()
            else []
        )

    def records(self, run: str = "run") -> dict[str, dict[str, Any]]:
        """The run's records by their ids, in order of the ids; two of one id are an error."""
        rows = [json.loads(line) for line in self.lines(run)]
        found = {row["id"]: row for row in rows}
        assert len(found) == len(rows), "two records of one summary"
        return dict(sorted(found.items()))

    def ids(self) -> list[str]:
        return [f"ferry/openai/tiny/plain/{repeat}" for repeat in range(1, self.repeats + 1)]

    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace")


def id_of(body: Any) -> str:
    """The summary that a request is for: its repeat is told by its seed, which counts from 1."""
    return f"ferry/openai/tiny/plain/{body['seed']}"


def wait_until(process: Command | subprocess.Popen[str], holds: Any) -> None:
    """Wait until something holds, or the process has ended."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and not holds():
        assert time.monotonic() < until, "it takes for ever"
        time.sleep(0.002)
