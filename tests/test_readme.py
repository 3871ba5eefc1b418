"""The README's commands: what it shows is what one gets.

Every `$ harness` line of a ```console block is run, in their order, in a copy of the folders it needs, with the files
it names; the suite shown runs on recorded summaries in the place of its models. Only what downloads is held against its
help, and `make` lines name targets that exist. Output shown below a command is compared, a line of `...` stands for any
lines; `--update-golden` writes it anew.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness.commands import COMMANDS
from tests.faults.server import serving
from tests.processes import completed

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SUITE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOT_TRIED = ("harness models fetch",)  # it downloads
SERVED = "harness review first"  # until Ctrl-C
ARTICLE = "VELDEN — The ferry Aurelia ran aground on Tuesday with 340 passengers aboard, the coast guard said.\n"
SUMMARY = "The ferry had 340 passengers aboard, the coast guard said."


class Shown(NamedTuple):
    """A command of the README with the output shown below it."""

    command: str
    output: str


def shown() -> list[Shown]:
    found = []
    for block in BLOCK.findall(README.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Shown(command, output))
    return found


def tried(one: Shown) -> bool:
    return "harness " in one.command and one.command != SERVED and not one.command.startswith(NOT_TRIED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the README's commands read."""
    copy = tmp_path_factory.mktemp("readme")
    for name in ("gold", "prompts", "reports/baseline"):
        shutil.copytree(ROOT / name, copy / name)
    row = {"id": "1", "summary": SUMMARY, "source": ARTICLE}
    (copy / "article.txt").write_text(ARTICLE)
    (copy / "rows.jsonl").write_text(json.dumps(row) + "\n")
    (copy / "labelled.jsonl").write_text(json.dumps(row | {"errors": []}) + "\n")
    told = [{"case": "tumangang-bridge", "text": "The bridge will be 1 kilometre long."}] * 3
    (copy / "told.jsonl").write_text("".join(json.dumps(one) + "\n" for one in told))
    (copy / "ours.yaml").write_text(replayed(suite()))
    return copy


def suite() -> str:
    """The suite that the README shows."""
    (text,) = (block for block in SUITE.findall(README.read_text(encoding="utf-8")) if block.startswith("name: ours"))
    return str(text)


def replayed(text: str) -> str:
    """`text` with recorded summaries in the place of its models, which keep their names."""
    return re.sub(r"^  - ((?:openai|local)/\S+).*$", r"  - {name: replay/told.jsonl, label: \1}", text, flags=re.M)


def undecided(body: Mapping[str, Any]) -> str:
    """What the judge of the README says: it cannot tell."""
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


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line: `harness ...`, or what a shell makes `... |` of given to it."""
    before, _, own = command.rpartition(" | ")
    given = subprocess.run(["bash", "-c", before], capture_output=True, text=True, check=True).stdout
    program, *arguments = shlex.split(own)
    assert program == "harness", command
    streams = Path(tempfile.mkdtemp(dir=folder))
    return completed(tuple(arguments), cwd=folder, environ=environment(), folder=streams, given=given)


def test_there_is_something_to_try() -> None:
    assert {"make run", "make test"} <= {one.command for one in shown()}
    assert sum(tried(one) for one in shown()) >= 10
    assert replayed(suite()).count("replay/") == 3


@pytest.mark.parametrize("one", [one for one in shown() if tried(one)], ids=lambda one: one.command[:60])
def test_commands(one: Shown, folder: Path, request: pytest.FixtureRequest) -> None:
    done = run(one.command, folder)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    if not one.output or matches(one.output, done.stdout):
        return
    if request.config.getoption("--update-golden"):
        text = README.read_text(encoding="utf-8")
        README.write_text(
            text.replace(f"$ {one.command}\n{one.output}", f"$ {one.command}\n{done.stdout}"), encoding="utf-8"
        )
        return
    assert one.output == done.stdout


def test_what_serves_is_started_and_stopped(folder: Path) -> None:
    assert SERVED in {one.command for one in shown()}
    pipe = subprocess.PIPE
    server = subprocess.Popen(SERVED.split(), cwd=folder, env=environment(), stdout=pipe, stderr=pipe, text=True)
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
    "one", [one for one in shown() if one.command.startswith("make ")], ids=lambda one: one.command
)
def test_make_targets_exist(one: Shown) -> None:
    target = one.command.split()[1]
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "one", [one for one in shown() if one.command.startswith(NOT_TRIED)], ids=lambda one: one.command
)
def test_other_commands_are_spelt_as_in_their_help(one: Shown, folder: Path) -> None:
    words = one.command.split()
    command = " ".join(words[: 3 if words[1] in ("gold", "models") else 2])
    printed = run(f"{command} --help", folder)
    assert printed.returncode == 0, printed.stderr
    assert [word for word in words if word.startswith("--") and word not in printed.stdout] == []


def test_the_gates_shown_are_gates() -> None:
    from harness import schemas

    (text,) = (block for block in SUITE.findall(README.read_text(encoding="utf-8")) if block.startswith("baseline:"))
    whole = f"cases: [a]\nprompts: [b]\nmodels: [local/x]\n{text}"
    assert schemas.problems(schemas.parse(whole, file="README.md"), "suite") == ()
    assert text.count("measure:") == 6


def test_links_and_files_exist() -> None:
    text = README.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    named = re.findall(r"`((?:gold|harness|prompts|tests|\.ci)/[\w./-]+)`", text)
    assert [name for name in links + named if not (ROOT / name).exists()] == []


def test_the_readme_tells_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"harness {name}" not in text] == []


def test_contributing_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:gold|harness|prompts|tests|\.ci)/[\w./*-]+)`", text)
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []
