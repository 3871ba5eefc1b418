"""An attack in any size, drawn by a seed: whatever is sent, said, stored or damaged ends as an answer or a clear error.

Each function makes one row of the table of `make faults`; its troubles name the seed and the number that made them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import resource
import shutil
from collections.abc import Iterator
from pathlib import Path

from harness import __main__ as command_line
from harness.running import batch
from tests.faults import drawn
from tests.faults.counting import Trial
from tests.faults.server import serving
from tests.faults.workplace import FERRY, PATIENCE, Workplace

CODES = frozenset({0, 1, 2, 3})  # how a command may end that nobody interrupts
BUG = ("Traceback", "this is a bug")


def summaries(*, count: int, seed: int) -> Trial:
    """Texts that upset readers, as summaries and as articles: each is a line, its claims in their places."""
    article = (FERRY / "article.md").read_text()
    troubles: list[str] = []
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        said = drawn.text(article, chance)
        source = drawn.text(article, chance) if chance.random() < 0.3 else article
        row = batch.Row(id=str(number), summary=said, source=source)
        line = batch.check_row(row)
        told = json.loads(line.json)
        wrong = [one for one in told["claims"] if said[one["start"] : one["end"]] != one["text"]]
        if wrong or "the checker failed" in line.error:
            troubles.append(f"seed {seed}, summary {number}: {line.error or 'a claim that is not in its place'}")
    return Trial(name=f"{count} hostile summaries", summaries=count, faults=count, troubles=tuple(troubles))


def _called(arguments: list[str], folder: Path) -> tuple[int, str]:
    """A command in this process: its exit code, and what it says."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    before, cache = Path.cwd(), os.environ.get("HARNESS_CACHE")
    os.environ["HARNESS_CACHE"] = str(folder / "cache")
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = command_line.run(arguments)
    finally:
        os.chdir(before)
        os.environ.pop("HARNESS_CACHE") if cache is None else os.environ.update(HARNESS_CACHE=cache)
    return code, err.getvalue()


def _damaged(folder: Path, files: list[Path], commands: list[str], count: int, seed: int) -> Iterator[str]:
    """Each time one of the files is damaged, a command is run, and the folder is as before; what went wrong."""
    whole = {path: path.read_bytes() for path in files}
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        path = files[number % len(files)]
        content = whole[path]
        try:
            lines = content.splitlines()
            at = chance.randrange(len(lines))
            value = json.dumps(drawn.other_value(json.loads(content if path.suffix == ".json" else lines[at]), chance))
            new = (
                value.encode()
                if path.suffix == ".json"
                else b"\n".join([*lines[:at], value.encode(), *lines[at + 1 :]])
            )
            path.write_bytes(new if chance.random() < 0.6 else drawn.other_bytes(content, chance))
        except (ValueError, IndexError):
            path.write_bytes(drawn.other_bytes(content, chance))
        command = chance.choice(commands)
        try:
            code, said = _called(command.split(), folder)
        except Exception as error:
            yield f"seed {seed}, {path.name} {number}: harness {command}: {type(error).__name__}: {error}"
        else:
            if code not in CODES or any(word in said for word in BUG):
                yield f"seed {seed}, {path.name} {number}: harness {command}: exit code {code}: {said[-300:]}"
            if "\x1b" in said or "\u202e" in said:
                yield f"seed {seed}, {path.name} {number}: harness {command}: raw on the terminal"
        for name, kept in whole.items():
            name.parent.mkdir(parents=True, exist_ok=True)
            name.write_bytes(kept)


def files(folder: Path, *, count: int, seed: int) -> Trial:
    """Suites, gold, prompts, rows and recorded outputs with drawn damage."""
    with serving() as server:
        place = Workplace(folder, server, 1)
        rows = [{"id": str(n), "summary": f"{400 + n} passengers.", "gold": "gold/ferry"} for n in range(3)]
        (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        told = [{"case": "ferry", "model": "old", "text": row["summary"]} for row in rows]
        (folder / "told.jsonl").write_text("".join(json.dumps(row) + "\n" for row in told))
        (folder / "summary.txt").write_text("The ferry had 430 passengers.")
        damaged = [
            folder / name
            for name in (
                "suite.yaml",
                "gold/ferry/facts.yaml",
                "gold/ferry/article.md",
                "plain.md",
                "rows.jsonl",
                "told.jsonl",
            )
        ]
        commands = [
            "run suite.yaml --dry-run",
            "gold lint gold/ferry",
            "check --gold gold/ferry --summary summary.txt",
            "check --batch rows.jsonl --out -",
            "run suite.yaml --outputs told.jsonl --quiet",
        ]
        troubles = tuple(_damaged(place.folder, damaged, commands, count, seed))
    return Trial(name=f"{count} hostile files", summaries=count, faults=count, troubles=troubles)


def tampered(folder: Path, *, count: int, seed: int) -> Trial:
    """A stored run with drawn damage to its records, manifest and account, and to the cache: told, never a fault."""
    with serving() as server:
        place = Workplace(folder, server, 4)
        code = place.run("suite.yaml", "--run-id", "run")
        assert code == 0, place.log()
        shutil.copytree(folder / "reports" / "run", folder / "reports" / "other")
        run = folder / "reports" / "run"
        damaged = [run / "records.jsonl", run / "manifest.json", next((folder / "cache").rglob("*.sqlite"))]
        damaged += [path for path in (run / "account.jsonl",) if path.exists()]
        commands = [
            "report run --format json",
            "report run",
            "compare other run",
            "run --resume run --quiet",
            "cache info",
        ]
        troubles = tuple(_damaged(folder, damaged, commands, count, seed))
    return Trial(name=f"{count} tampered runs", summaries=count, faults=count, troubles=troubles)


def full_disks(folder: Path, *, count: int, seed: int, summaries: int = 24) -> Trial:
    """Runs whose files may not grow beyond a drawn size say how to go on, and end like one that was not stopped."""
    chance = random.Random(seed)
    with serving() as server:
        whole = Workplace(folder / "whole", server, summaries)
        assert whole.run("suite.yaml", "--run-id", "run") == 0, whole.log()
        unbroken, troubles, lost = sorted(whole.lines()), [], 0
        size = sum(map(len, unbroken))
        for number in range(count):
            place = Workplace(folder / str(number), server, summaries)
            process = place.start("suite.yaml", "--run-id", "run", "--no-cache")
            most = chance.randrange(size // 4, size)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
            code = process.wait(PATIENCE)
            if code != 3 or "go on with: harness run --resume" not in place.log():
                troubles.append(f"seed {seed}, {most} bytes: exit code {code}: {place.log()[-200:]}")
            code = place.run("--resume", "run")
            lost += len(set(unbroken) - set(place.lines()))
            if code:
                troubles.append(f"seed {seed}, {most} bytes: resumed: exit code {code}: {place.log()[-200:]}")
        calls = len(server.calls)
    return Trial(
        name=f"{count} full disks",
        summaries=count * summaries,
        faults=count,
        calls=calls,
        lost=lost,
        troubles=(*troubles,),
    )
