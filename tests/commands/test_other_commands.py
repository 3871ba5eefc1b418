"""report, compare, gold, validate, help: what they print and return."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness import RULES, __version__
from harness.commands import COMMANDS
from harness.commands.compare import FORMATS as COMPARE_FORMATS
from harness.commands.report import FORMATS
from harness.reports.comparisons import COMPARISONS
from harness.reports.forms import ENDINGS, REPORTS
from tests.commands.conftest import BAD, GOOD, SUITE, Harness, jsonl, recorded
from tests.on_path import on_path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test puts its run, so that the others need not make it anew."""
    return tmp_path_factory.mktemp("kept") / "first"


@pytest.fixture
def ran(work: Path, harness: Harness, kept: Path) -> Path:
    """A folder with a run called first."""
    if kept.exists():
        shutil.copytree(kept, work / "reports" / "first")
    else:
        harness("run", "suite.yaml", "--run-id", "first", "--quiet")
        shutil.copytree(work / "reports" / "first", kept)
    return work


# --------------------------------------------------------------------------- report


def test_the_command_offers_every_form() -> None:
    assert tuple(REPORTS) == FORMATS
    assert tuple(COMPARISONS) == COMPARE_FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_is_reported_in_every_form(ran: Path, harness: Harness, form: str) -> None:
    by_folder = harness("report", "reports/first", "--format", form)
    assert by_folder.code == 0, by_folder.err
    assert "340" in by_folder.out
    assert harness("report", "first", "--format", form).out == by_folder.out
    assert harness("report", "first", "--format", form, "-o", "out").out == ""
    written = (ran / "out").read_bytes().decode().replace("\r\n", "\n")
    whole = harness("report", "first", "--all") if form == "text" else by_folder
    printed = whole.out.replace("\r\n", "\n")
    assert printed == written or (form == "github" and printed.startswith("::error ") and printed.endswith(written))


def test_files_are_written_in_the_forms_that_their_endings_name(ran: Path, harness: Harness) -> None:
    names = [f"out{ending}" for ending in ENDINGS]
    result = harness("report", "first", *(word for name in names for word in ("-o", name)))
    assert (result.code, result.out) == (0, "")
    for name, form in zip(names, ENDINGS.values(), strict=True):
        written = (ran / name).read_bytes().decode().replace("\r\n", "\n")
        whole = ("--all",) if form == "text" else ()
        assert written == harness("report", "first", "--format", form, *whole).out.replace("\r\n", "\n"), name


def test_a_gate_is_shown_alone_with_what_it_counts(ran: Path, harness: Harness) -> None:
    (name,) = {gate["name"] for gate in json.loads((ran / "reports/first/manifest.json").read_text())["suite"]["gates"]}
    result = harness("report", "first", "--gate", name)
    assert result.code == 0, result.err
    assert result.out.startswith(f"Gate holds: {name}\n")
    assert ">>340<<" in result.out
    unknown = harness("report", "first", "--gate", "x")
    assert (unknown.code, unknown.out) == (2, "")
    assert f"--gate x: the run has no such gate; it has {name}" in unknown.err


@pytest.mark.parametrize("more", [("--all", "--format", "json"), ("--gate", "x", "-o", "out.md"), ("--all", "-o", "o")])
def test_what_is_for_the_terminal_goes_into_no_file(ran: Path, harness: Harness, more: tuple[str, ...]) -> None:
    result = harness("report", "first", *more)
    assert result.code == 2
    assert "--all and --gate are for text on the terminal; files hold everything" in result.err


def test_every_file_that_cannot_be_written_is_named_before_any_is(ran: Path, harness: Harness) -> None:
    result = harness("report", "first", "-o", "good.md", "-o", "what.pdf", "-o", "nowhere/good.html")
    assert result.code == 2
    assert "what.pdf: its ending names no form; use one of .txt, .md" in result.err
    assert "nowhere/good.html: there is no such folder to write into" in result.err
    assert not (ran / "good.md").exists()


def test_a_step_of_github_gets_annotations_and_a_summary(
    ran: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ran / "summary.md").write_text("# Before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(ran / "summary.md"))
    printed = harness("report", "first", "--format", "github").out
    assert all(line.startswith("::") for line in printed.splitlines())
    assert (ran / "summary.md").read_text().startswith("# Before\n**1 gate, 0 failed.**")


def test_a_run_that_is_not_there(ran: Path, harness: Harness) -> None:
    assert harness("report", "second").code == 2
    assert "there is no such run; name its folder" in harness("report", "second").err
    assert "is_this" not in harness("report", "gold").err
    assert harness("report", "gold").code == 2


def test_a_half_written_record_is_dropped_with_a_message(ran: Path, harness: Harness) -> None:
    path = ran / "reports/first/records.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    result = harness("report", "first")
    assert result.code == 0
    assert "half-written last record was left out" in result.err


# --------------------------------------------------------------------------- compare


def test_two_models_of_one_run_are_compared(ran: Path, harness: Harness) -> None:
    result = harness("compare", "first@replay/good.jsonl", "first@replay/bad.jsonl")
    assert result.code == 0, result.err
    said = [result.out.index(words) for words in ("The signatures differ in", "It cannot be told whether", "measure")]
    assert said == sorted(said), "what is unlike, the answer, then what it rests on"
    assert "1 pair of summaries of 1 article compared." in result.out
    assert "Left out: 1 pair of which one or both could not be checked." in " ".join(result.out.split())
    assert "1 article can show no difference in errors, however large: it takes at least 6." in " ".join(
        result.out.split()
    )
    assert "Broke: " not in result.out
    assert "Broke: errors of head alone: " in harness("compare", "first", "--details").out
    assert harness("compare", "first").out == result.out


def test_two_runs_are_compared_model_by_model(ran: Path, harness: Harness) -> None:
    recorded(ran / "bad.jsonl", [GOOD, BAD])
    (ran / "suite.yaml").write_text(SUITE.replace("seed: 1", "").replace("repeats: 2", "repeats: 2\nseed: 5"))
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    result = harness("compare", "first", "second", "--details")
    assert "seed: 1 -> 5" in result.out
    assert "3 pairs of summaries" in result.out
    same = harness("compare", "first", "first")
    assert "The signatures are the same." in same.out


def stories(work: Path, number: int) -> None:
    """A suite of so many articles, on which one model is always right and the other always wrong."""
    for n in range(number):
        shutil.copytree(work / "gold/ferry", work / f"gold/ferry-{n}")
    cases = [f"ferry-{n}" for n in range(number)]
    for name, text in (("good", GOOD), ("bad", BAD)):
        jsonl(work / f"{name}.jsonl", [{"case": case, "text": text} for case in cases])
    listed = ", ".join(f"gold/{case}" for case in cases)
    (work / "suite.yaml").write_text(SUITE.replace("gold/ferry", listed).replace("repeats: 2", "repeats: 1"))


@pytest.mark.parametrize(("number", "verdict"), [(2, "cannot tell"), (6, "worse")])
def test_a_difference_is_told_over_enough_articles(work: Path, harness: Harness, number: int, verdict: str) -> None:
    stories(work, number)
    harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    out = harness("compare", "first@replay/good.jsonl", "first@replay/bad.jsonl").out
    errors = next(line for line in out.splitlines() if line.startswith("errors "))
    assert errors.endswith(verdict)


def test_what_shares_nothing_is_not_compared(ran: Path, harness: Harness) -> None:
    assert "this run has no model 'x'; it has replay/good.jsonl" in harness("compare", "first@x", "first").err
    assert "one side alone" in harness("compare", "first@replay/good.jsonl").err
    assert "named twice" in harness("compare", "first", "first", "first").err
    (ran / "prompts/other.md").write_text("# User\n{{ article }}")
    (ran / "suite.yaml").write_text(SUITE.replace("plain.md", "other.md"))
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    result = harness("compare", "first", "second", "--anyway")
    assert result.code == 2
    assert "share no case, prompt and repeat" in result.err


def test_unlike_things_are_compared_only_when_told_to(ran: Path, harness: Harness) -> None:
    (ran / "prompts/plain.md").write_text("# User\nIn two sentences: {{ article }}")
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    manifest = ran / "reports/second/manifest.json"
    manifest.write_text(manifest.read_text().replace('"rules@', '"rules@0.'))
    refused = harness("compare", "first", "second")
    assert (refused.code, refused.out) == (2, "")
    assert "first and second differ in rules: rules@" in refused.err
    assert "first and second differ in prompts plain: " in refused.err
    assert "run the older suite again, or compare all the same with --anyway" in refused.err
    told = harness("compare", "first", "second", "--anyway")
    assert told.code == 0
    assert "Hard to compare: rules: " in told.out


def test_several_sides_make_a_leaderboard(ran: Path, harness: Harness) -> None:
    recorded(ran / "third.jsonl", [GOOD, BAD])
    (ran / "suite.yaml").write_text(SUITE.replace("models: [", "models: [replay/third.jsonl, "))
    harness("run", "suite.yaml", "--run-id", "second", "--quiet")
    out = harness("compare", "second").out
    board = out[out.index("Leaderboard") :].splitlines()
    assert [line.split()[:2] for line in board[3:6]] == [
        ["1", "replay/good.jsonl"],
        ["1", "replay/third.jsonl"],
        ["1", "replay/bad.jsonl"],
    ]
    assert out.index("No two of the 3 can be told apart by their errors.") < out.index("- It cannot be told whether ")
    assert out.index("- It cannot be told whether ") < out.index("Leaderboard")
    assert harness("compare", "second", "-o", "out.html").out == ""
    page = (ran / "out.html").read_text()
    assert page.index("<h1>No two of the 3 can be told apart") < page.index("replay/bad.jsonl (head) against")


def test_no_line_of_a_report_is_a_command_in_github(ran: Path) -> None:
    """Through a pipe, as in a step; what goes into a file stays as it is."""
    with on_path() as path:
        environment = {**os.environ, "PATH": path, "GITHUB_ACTIONS": "true"}
        shell = ["bash", "-c", "harness report first; harness report first >out"]
        lines = subprocess.run(shell, capture_output=True, text=True, env=environment, check=True).stdout.splitlines()
    stop, token = lines[0].rsplit("::", 1)
    assert (stop, lines[-1]) == ("::stop-commands", f"::{token}::")
    assert len(token) == 32
    assert (ran / "out").read_text().splitlines() == lines[1:-1]


@pytest.mark.parametrize("form", COMPARE_FORMATS)
def test_a_comparison_in_every_form(ran: Path, harness: Harness, form: str) -> None:
    printed = harness("compare", "first", "--format", form, *(("--details",) if form == "text" else ()))
    assert "340" in printed.out
    assert harness("compare", "first", "--format", form, "-o", "out").out == ""
    written = (ran / "out").read_text()
    assert (printed.out == written) or form == "text"  # wrapped to the width of the terminal
    if form == "json":
        made = json.loads(written)
        (duel,) = made["comparisons"]
        assert duel["measures"][0]["measure"] == "errors"
        assert (duel["verdict"], duel["articles"], duel["measures"][0]["interval"]) == ("cannot tell", 1, None)
        assert {change["text"] for change in duel["broke"]} >= {"340"}
    if form == "markdown":
        assert "| 340 " in written


# --------------------------------------------------------------------------- gold


def test_gold_is_linted_and_shown(work: Path, harness: Harness) -> None:
    assert harness("gold", "lint", "gold/ferry").code == 0
    shown = harness("gold", "show", "gold/ferry")
    assert shown.code == 0
    assert "3.5 million euros" in shown.out
    facts = work / "gold/ferry/facts.yaml"
    facts.write_text(facts.read_text().replace("430 passengers aboard", "431 passengers aboard"))
    result = harness("gold", "lint", "gold/ferry")
    assert result.code == 2
    assert "gold/ferry/facts.yaml:" in result.out
    assert harness("gold", "lint", "nowhere").code == 2
    files = ("gold/ferry/facts.yaml", "gold/ferry/article.md")  # as pre-commit names what has changed
    assert harness("gold", "lint", *files) == result


def test_lint_can_write_the_offsets(work: Path, harness: Harness) -> None:
    facts = work / "gold/ferry/facts.yaml"
    text = facts.read_text()
    facts.write_text(text.replace("- text: take at least 6 weeks", "- {text: take at least 6 weeks, start: 1, end: 2}"))
    assert harness("gold", "lint", "gold/ferry").code == 2
    result = harness("gold", "lint", "--fix", "gold/ferry")
    assert (result.code, result.out) == (0, "")
    assert result.err == "gold/ferry/facts.yaml: offsets written\nno problem found\n"
    article = (work / "gold/ferry/article.md").read_text()
    at = article.index("take at least 6 weeks")
    assert f"{{text: take at least 6 weeks, start: {at}, end: {at + 21}}}" in facts.read_text()
    assert "# A small story" in facts.read_text(), "comments stay"
    written = facts.stat()
    again = harness("gold", "lint", "--fix", "gold/ferry")
    assert (again.code, again.err) == (0, "no problem found\n")
    assert facts.stat().st_mtime_ns == written.st_mtime_ns, "nothing to write, nothing written"
    assert sorted(path.name for path in facts.parent.iterdir()) == ["article.md", "facts.yaml"]


def test_lint_leaves_a_broken_file_as_it_is(work: Path, harness: Harness) -> None:
    facts = work / "gold/ferry/facts.yaml"
    facts.write_text("facts: [1, 2")
    result = harness("gold", "lint", "--fix", "gold/ferry")
    assert result.code == 2
    assert "gold/ferry/facts.yaml:1: is not valid YAML" in result.out
    assert facts.read_text() == "facts: [1, 2"


def test_a_draft_is_gold_that_can_be_used(work: Path, harness: Harness) -> None:
    article = work / "gold/ferry/article.md"
    result = harness("gold", "draft", article, "-o", "gold/drafted", "--published", "2031-03-06")
    assert result.code == 0, result.err
    linted = harness("gold", "lint", "gold/drafted")
    assert linted.code == 0, linted.out
    facts = (work / "gold/drafted/facts.yaml").read_text()
    assert "value: 3500000" in facts
    assert "bound: at least" in facts
    (work / "bad.txt").write_text(BAD)
    checked = harness("check", "--gold", "gold/drafted", "--summary", "bad.txt")
    assert checked.code == 1
    assert ">>340<<" in checked.out
    assert "already there" in harness("gold", "draft", article, "-o", "gold/drafted").err
    assert harness("gold", "draft", article).out.count("statement:") == facts.count("statement:")


# --------------------------------------------------------------------------- validate


def test_agreement_with_people_is_measured(work: Path, harness: Harness) -> None:
    labelled = [
        {"id": "1", "summary": BAD, "gold": "gold/ferry", "errors": [{"start": 14, "end": 17}]},
        {"id": "2", "summary": GOOD, "gold": "gold/ferry", "errors": [{"start": 0, "end": 3}]},
        {"id": "3", "summary": GOOD, "gold": "gold/ferry"},
    ]
    jsonl(work / "labelled.jsonl", labelled)
    result = harness("validate", "labelled.jsonl", "--format", "json")
    assert result.code == 0, result.err
    made = json.loads(result.out)
    assert (made["rows"], len(made["failed"])) == (2, 1)
    assert made["precision"]["hits"] == 1
    assert (made["recall"]["hits"], made["recall"]["of"]) == (1, 2)
    assert 'labelled.jsonl:3: needs "errors"' in result.err
    assert "precision" in harness("validate", "labelled.jsonl").out
    assert harness("validate", "nowhere.jsonl").code == 2


# --------------------------------------------------------------------------- the command line itself


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    import click

    command = COMMANDS[name]()
    below = list(command.commands.values()) if isinstance(command, click.Group) else []
    for each in [command, *below]:
        assert each.help, each.name
        for parameter in each.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{each.name} {parameter.opts}"


def test_usage_errors_and_unknown_commands_are_2(harness: Harness) -> None:
    assert harness("report", "a", "b").code == 2
    assert harness("fly").code == 2
    version = harness("--version")
    assert version.code == 0
    assert version.out.startswith(f"harness {__version__} ({RULES})\n")
    assert re.findall(r"^  (\w+) +\S", version.out, re.MULTILINE) == [
        *("weights", "lexicon", "English"),
        *("spacy", "nupunkt", "pycld2", "justhtml", "rapidfuzz", "numpy", "Python"),
    ]
    assert harness("--help").code == 0


def test_a_bug_is_no_failed_gate(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(COMMANDS, "report", broken)
    result = harness("report", "x")
    assert result.code == 3
    assert "this is a bug in the harness" in result.err


def test_help_imports_nothing_heavy() -> None:
    heavy = ("spacy", "scipy", "numpy", "openai", "jinja2", "xllamacpp", "rapidfuzz", "ruamel", "jsonschema")
    seen = f"print([name for name in {heavy} if name in sys.modules])"
    code = f"import sys; from harness.__main__ import run; run(['--help']); {seen}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_has_seen_enough_is_no_error(ran: Path) -> None:
    shell = f"{sys.executable} -m harness report first --format csv | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, cwd=ran, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_output_in_a_narrow_encoding_is_escaped_not_lost(ran: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "harness", "report", "first"],
        capture_output=True,
        text=True,
        cwd=ran,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
