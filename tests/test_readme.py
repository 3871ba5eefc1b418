"""The README's and the pages' commands: what is shown is what one gets.

Every `$ harness` line of a ```console block of README.md and docs/ is run, page by page in their order, in a copy of
the folders that it needs, with the files it names; the suites shown run on recorded summaries in place of their models.
Only what downloads is held against its help, and `make` lines name targets that exist. Output shown below a command is
compared, a line of `...` stands for any lines; `--update-golden` writes it anew.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness import __main__ as command_line
from tests.faults.server import serving
from tests.shown import README, ROOT, SUITE, Shown, shown

NOT_TRIED = ("harness models fetch",)  # it downloads
SERVED = "harness review first"  # until Ctrl-C
ARTICLE = "VELDEN — The ferry Aurelia ran aground on Tuesday with 340 passengers aboard, the coast guard said.\n"
SUMMARY = "The ferry had 340 passengers aboard, the coast guard said."


class Done(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


def tried(one: Shown) -> bool:
    ours = re.search(r"(?:^|\| )harness ", one.command) is not None
    return ours and one.command != SERVED and not one.command.startswith(NOT_TRIED)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory, endpoint: None) -> Callable[[Path], Path]:
    """Page -> a copy of what its commands read, with a run called `first` where none of them makes it."""
    made: dict[Path, Path] = {}
    first = filled(tmp_path_factory.mktemp("first"))

    def folder(page: Path) -> Path:
        if page not in made:
            made[page] = filled(tmp_path_factory.mktemp(page.stem))
            if "--run-id first" not in page.read_text(encoding="utf-8"):
                if not (first / "reports/first").is_dir():
                    with pytest.MonkeyPatch.context() as patch:
                        patch.chdir(first)
                        assert command_line.run(["run", "ours.yaml", "--run-id", "first", "--quiet"]) in (0, 1)
                shutil.copytree(first / "reports/first", made[page] / "reports/first")
        return made[page]

    return folder


def filled(folder: Path) -> Path:
    """`folder` with what the pages' commands read."""
    for name in ("gold", "prompts", "reports/baseline"):
        shutil.copytree(ROOT / name, folder / name)
    row = {"id": "1", "summary": SUMMARY, "source": ARTICLE}
    (folder / "article.txt").write_text(ARTICLE)
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n")
    (folder / "labelled.jsonl").write_text(json.dumps(row | {"errors": []}) + "\n")
    told = [{"case": "tumangang-bridge", "text": "The bridge will be 1 kilometre long."}] * 3
    (folder / "told.jsonl").write_text("".join(json.dumps(one) + "\n" for one in told))
    (folder / "ours.yaml").write_text(replayed(suite()))
    return folder


def suite() -> str:
    """The suite that the README shows."""
    (text,) = (block for block in SUITE.findall(README.read_text(encoding="utf-8")) if block.startswith("name: ours"))
    return str(text)


def replayed(text: str, told: str = "told.jsonl") -> str:
    """`text` with recorded summaries in the place of its models, which keep their names."""
    return re.sub(r"^  - ((?:openai|local)/\S+).*$", rf"  - {{name: replay/{told}, label: \1}}", text, flags=re.M)


def undecided(body: Mapping[str, Any]) -> str:
    """What the judge of the pages says: it cannot tell."""
    lines = body["messages"][-1]["content"].splitlines()
    claims = [json.loads(line.partition("| ")[2]) for line in lines if '| {"id": ' in line]
    verdict = {"quotation": "", "reason": "The article does not say.", "label": "undecided"}
    return json.dumps({"verdicts": [{"id": claim["id"], **verdict} for claim in claims]})


@pytest.fixture(scope="module", autouse=True)
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A server in the place of OpenAI's, and a cache of its own."""
    with serving(answer=undecided) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_BASE_URL", server.base_url)
        patch.setenv("HARNESS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def environment() -> dict[str, str]:
    """This interpreter's `harness` first on the path."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[[str, Path], Done]:
    """Run a shell line in a folder: `harness` in this process, all else in a shell."""

    def call(line: str, folder: Path) -> Done:
        given = b""
        before, pipe, command = line.rpartition(" | ")
        if "<(" in line:
            done = subprocess.run(
                ["bash", "-c", line], cwd=folder, env=environment(), capture_output=True, text=True, check=False
            )
            return Done(done.returncode, done.stdout, done.stderr)
        if pipe:
            given = subprocess.run(["bash", "-c", before], cwd=folder, capture_output=True, check=True).stdout
        monkeypatch.chdir(folder)
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("COLUMNS", "100")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        monkeypatch.setattr(webbrowser, "open", lambda address: True)
        code = command_line.run(shlex.split(command)[1:])
        return Done(code, *capfd.readouterr())

    return call


def test_there_is_something_to_try() -> None:
    assert {"make run", "make test"} <= {one.command for one in shown()}
    assert sum(tried(one) for one in shown()) >= 25
    assert len({one.page for one in shown() if tried(one)}) >= 6
    assert replayed(suite()).count("replay/") == 3


@pytest.mark.parametrize(
    "one", [one for one in shown() if tried(one)], ids=lambda one: f"{one.page.stem}: {one.command[:60]}"
)
def test_commands(
    one: Shown, folders: Callable[[Path], Path], run: Callable[[str, Path], Done], request: pytest.FixtureRequest
) -> None:
    folder = folders(one.page)
    done = run(one.command, folder)
    assert done.code in (0, 1), done.err
    assert "Traceback" not in done.err
    if one.command == "harness init first":
        begun = folder / "first" / "suite.yaml"
        begun.write_text(replayed(begun.read_text()))
        told = {"case": "ferry", "text": "The ferry had 340 people on board."}
        (begun.parent / "told.jsonl").write_text(json.dumps(told) + "\n")
    if not one.output or matches(one.output, done.out):
        return
    if request.config.getoption("--update-golden"):
        text = one.page.read_text(encoding="utf-8")
        one.page.write_text(
            text.replace(f"$ {one.command}\n{one.output}", f"$ {one.command}\n{done.out}"), encoding="utf-8"
        )
        return
    assert one.output == done.out


def test_what_serves_is_started_and_stopped(folders: Callable[[Path], Path]) -> None:
    (page,) = {one.page for one in shown() if one.command == SERVED}
    pipe = subprocess.PIPE
    server = subprocess.Popen(SERVED.split(), cwd=folders(page), env=environment(), stdout=pipe, stderr=pipe, text=True)
    try:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("http://127.0.0.1:")
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=60)
    finally:
        server.kill()
    assert (server.returncode, "nothing was marked" in told) == (0, True)


def matches(expected: str, printed: str) -> bool:
    """Whether output is as shown, where a line `...` stands for any lines."""
    pattern = re.escape(expected).replace(re.escape("...\n"), r"(?:.*\n)*?")
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize(
    "one", [one for one in shown() if one.command.startswith(NOT_TRIED)], ids=lambda one: one.command
)
def test_other_commands_are_spelt_as_in_their_help(
    one: Shown, tmp_path: Path, run: Callable[[str, Path], Done]
) -> None:
    words = one.command.split()
    printed = run(" ".join([*words[: 3 if words[1] in ("gold", "models") else 2], "--help"]), tmp_path)
    assert printed.code == 0, printed.err
    assert [word for word in words if word.startswith("--") and word not in printed.out] == []
