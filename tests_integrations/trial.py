"""Run the tests of one environment in it, and say how they ended."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests_integrations.environment import ROOT

MOST = 600  # seconds for one test, which then ends all of them: what hangs is a failure
# No tool may call home while it is tested, nor look for a newer version of itself.
QUIET = {
    "DEEPEVAL_TELEMETRY_OPT_OUT": "YES",
    "DEEPEVAL_UPDATE_WARNING_OPT_IN": "0",
    "DO_NOT_TRACK": "1",
    "LANGSMITH_TRACING": "false",
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "PROMPTFOO_DISABLE_TELEMETRY": "1",
    "PROMPTFOO_DISABLE_UPDATE": "1",
    "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
}


def tried(folder: Path, python: Path, arguments: list[str]) -> tuple[int, str]:
    """pytest on `folder` with `python`: its exit code, and the counts in words. Nothing tried is a failure."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "junit.xml"
        command = [
            str(python),
            "-m",
            "pytest",
            str(folder),
            f"--junitxml={report}",
            "-p",
            "no:cacheprovider",
            "-o",
            f"faulthandler_timeout={MOST}",
            "-o",
            "faulthandler_exit_on_timeout=true",
            *arguments,
        ]
        environment = {**os.environ, **QUIET, "HOME": scratch, "HARNESS_CACHE": str(Path(scratch) / "cache")}
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        if not report.is_file():
            return code or 1, "the tests did not start"
        suite = ElementTree.parse(report).getroot().find("testsuite")
        assert suite is not None
        count = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
    passed = count["tests"] - count["failures"] - count["errors"] - count["skipped"]
    bad = ", ".join(f"{count[name]} {name}" for name in ("failures", "errors", "skipped") if count[name])
    return code if passed else code or 1, f"{passed} passed" + (f", {bad}" if bad else "")
