"""What nearly every command needs, loaded and used once when this is imported: see processes.py.

A small suite is run and reported, so that what is forked off has its parser, lists, templates and client at hand.
"""

import contextlib
import io
import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import openai

from harness import __main__ as command_line
from harness.commands import COMMANDS
from harness.gold.drafting import draft
from harness.verdict.checking import pipeline

SUITE = "cases: [ferry]\nprompts: [plain.md]\nmodels: [replay/told.jsonl]\n"


def run_once(folder: Path) -> int:
    """`harness run` in a folder of its own; the exit code."""
    shutil.copytree(Path(__file__).parent / "commands" / "ferry", folder / "ferry")
    (folder / "suite.yaml").write_text(SUITE)
    (folder / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
    said = "The ferry had 340 passengers aboard, said Brunn."
    (folder / "told.jsonl").write_text(json.dumps({"case": "ferry", "text": said}) + "\n")
    before, environ = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ["HARNESS_CACHE"] = str(folder / "cache")
    silent = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(silent), contextlib.redirect_stderr(silent):
            return command_line.run(["run", "suite.yaml", "--run-id", "loaded"])
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environ)


for _load in COMMANDS.values():
    _load()
assert openai.AsyncOpenAI
assert pipeline.check(draft("The mill employs 40 people."), "It has 50 workers.", id="loaded").verdicts
with TemporaryDirectory() as _folder:
    assert run_once(Path(_folder)) in (0, 1)
