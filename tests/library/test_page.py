"""docs/library.md: its examples run, in their order, and it names what there is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import harness

PAGE = Path(__file__).parents[2] / "docs" / "library.md"
EXAMPLE = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PUBLIC = """RULES Aspect Calibration Checked Claim Evidence FactState Gold HarnessError InputError Kind Label Match
ModelError Record Run Severity Status __version__ acheck arun_suite check check_many draft_gold
json_schema load_calibration load_gold load_run rows run_suite to_frame"""


def test_the_examples_run(work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    text = PAGE.read_text(encoding="utf-8")
    examples = list(EXAMPLE.finditer(text))
    assert len(examples) >= 8
    monkeypatch.chdir(work)
    known: dict[str, object] = {}
    for example in examples:
        line = text[: example.start(1)].count("\n")
        exec(compile("\n" * line + example[1], str(PAGE), "exec"), known)
    assert "340" in capsys.readouterr().out  # what the examples print


def test_the_public_names_are_pinned() -> None:
    assert sorted(harness.__all__) == sorted(PUBLIC.split())
    assert set(harness.__all__) <= set(dir(harness))
    for name in harness.__all__:
        assert getattr(harness, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = harness.chek


def test_the_page_tells_every_function() -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert [name for name in PUBLIC.split() if name.islower() and "__" not in name and name not in told] == []


def test_to_import_the_package_imports_only_its_version() -> None:
    code = "import sys, harness; print(sorted(m for m in sys.modules if m.startswith('harness.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['harness.version']"
