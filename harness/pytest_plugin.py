"""A plugin of pytest: suites as tests (`pytest --harness SUITE`), and a fixture for summaries that a team makes itself.

Loaded by pytest wherever the package is installed, so nothing heavy is imported before it is asked for. A summary's
test fails where it has an error, with the words of the report; each gate is a test of its own.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from harness.errors import HarnessError

if TYPE_CHECKING:
    from harness.reports import View
    from harness.running import Plan
    from harness.suites import Gate
    from harness.verdict import Checked


class WrongSummary(AssertionError):
    """A summary is wrong; the text says where and why."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--harness SUITE`."""
    group = parser.getgroup("harness", "claim-harness: figures and quotations of summaries")
    group.addoption(
        "--harness",
        metavar="SUITE",
        help="Run a suite's models, too: each summary and each gate is a test.",
    )
    group.addoption(
        "--harness-allow-env",
        action="append",
        default=[],
        metavar="NAME",
        help="Environment variable that the suite may send as a key, though its name is none of a key.",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Collect the suite beside what is collected anyway."""
    if suite := config.getoption("harness"):
        path = Path(config.invocation_params.dir, suite)
        if not path.is_file():
            raise pytest.UsageError(f"--harness {suite}: there is no such file; name a suite")
        config.args.append(str(path))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The suite that `--harness` names."""
    suite = parent.config.getoption("harness")
    if suite and file_path == Path(parent.config.invocation_params.dir, suite).resolve():
        collected: pytest.Collector = SuiteFile.from_parent(parent, path=file_path)
        return collected
    return None


class SuiteFile(pytest.File):
    """A suite: its summaries, then its gates."""

    plan: Plan
    _view: View | None = None

    def collect(self) -> Iterator[pytest.Item]:
        from harness.running import plan
        from harness.suites import suite

        try:
            self.plan = plan.load(suite.load(_near(self.path), self.config.getoption("harness_allow_env")))
        except HarnessError as error:
            raise self.CollectError(str(error)) from None
        for spec in self.plan.suite.models:
            for task in self.plan.tasks(spec):
                yield SummaryItem.from_parent(self, name=task.id)
        for gate in self.plan.suite.gates:
            yield GateItem.from_parent(self, name=f"gate: {gate.name}", gate=gate)

    def view(self) -> View:
        """The suite's results; it is run when the first test asks, and only for the summaries that are selected."""
        if self._view is None:
            chosen = {item.name for item in self.session.items if item.parent is self}
            tasks = [task.id for spec in self.plan.suite.models for task in self.plan.tasks(spec)]
            allowed = frozenset(self.config.getoption("harness_allow_env"))
            self._view = _run(self.plan, frozenset(id for id in tasks if id not in chosen), self.path, allowed)
        return self._view


class SummaryItem(pytest.Item):
    """One summary."""

    parent: SuiteFile

    def runtest(self) -> None:
        from harness.measure import SCORED
        from harness.status import Status
        from harness.verdict import Severity

        view = self.parent.view()
        record = next((record for record in view.records if record.checked.id == self.name), None)
        if record is None or record.checked.status is Status.FAILED:
            raise RuntimeError((record and record.checked.error) or "the summary was not made")
        if record.checked.status not in SCORED:
            pytest.skip(f"the summary is {record.checked.status.value}")
        mine = [finding for finding in view.failures if finding.record.checked.id == self.name]
        if any(finding.verdict.severity is Severity.ERROR for finding in mine):
            from harness.reports import failure, headline

            more = f" (and {len(mine) - 1} more)" if len(mine) > 1 else ""
            told = "\n\n".join("\n".join(failure(finding)) for finding in mine)
            raise WrongSummary(f"{headline(mine[0].verdict)}{more}\n\n{told}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return _plain(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name


class GateItem(pytest.Item):
    """One gate, against everything that it is held against."""

    parent: SuiteFile

    def __init__(self, *, gate: Gate, **given: Any) -> None:
        super().__init__(**given)
        self.gate = gate

    def runtest(self) -> None:
        from harness.reports import broken

        view = self.parent.view()
        for one in broken.broken(view):
            if one.gate == self.gate:
                lines = [broken.heading(one), *(f"  {line}" for line in broken.worst(one))]
                raise WrongSummary("\n".join(lines))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return _plain(excinfo) or super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name


@pytest.fixture
def check_summary(pytestconfig: pytest.Config) -> Callable[..., Checked]:
    """Assert that a summary gets its article right.

    `check_summary(text, gold=FOLDER)` or `check_summary(text, source=ARTICLE_TEXT)`: fails with what is wrong and why,
    or gives back what was found. `strict=True` also fails for warnings. An empty summary, or one that declines, fails.
    Paths start at the root of the tests.
    """

    def check(text: str, *, gold: str | Path | None = None, source: str | None = None, strict: bool = False) -> Checked:
        __tracebackhide__ = True
        from harness import gold as golds
        from harness.gold import drafting
        from harness.measure import SCORED
        from harness.reports import single
        from harness.verdict import Severity, pipeline

        if (gold is None) == (source is None):
            raise TypeError("check_summary needs gold=FOLDER or source=TEXT, and only one of them")
        facts = golds.load(pytestconfig.rootpath / gold) if gold is not None else drafting.draft(source or "")
        checked = pipeline.check(facts, text, id="summary")
        bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        if checked.status not in SCORED or any(verdict.severity in bad for verdict in checked.verdicts):
            told = single.render(checked, text, facts, brief=True)
            pytest.fail(f"{single.outline(checked)}\n\n{told}", pytrace=False)
        return checked

    return check


class Told:
    """What is wrong, as pytest shows it: all of it among the failures, its first line in the summary at the end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.reprcrash = SimpleNamespace(message=text.partition("\n")[0])

    def toterminal(self, tw: Any) -> None:
        """Write it where pytest wants it."""
        tw.line(self.text)

    def __str__(self) -> str:
        return self.text


def _plain(excinfo: pytest.ExceptionInfo[BaseException]) -> Told | None:
    """What is wrong with a summary needs no traceback."""
    return Told(str(excinfo.value)) if isinstance(excinfo.value, WrongSummary | RuntimeError) else None


def _run(plan: Plan, done: frozenset[str], file: Path, allowed: frozenset[str]) -> View:
    """Run a suite in a folder of its own, answers kept in the user's cache as by `harness run`."""
    from harness import models, reports
    from harness.commands.given.baseline import baseline
    from harness.records import store
    from harness.running import run as running
    from harness.running import signature

    with tempfile.TemporaryDirectory() as folder:
        places = models.folders(os.environ, Path.cwd())
        token = secrets.token_hex(8)
        manifest = signature.begun(plan, "pytest", datetime.now(UTC), token=token, file=file.as_posix())
        with models.open_cache(places.answers, refresh=False, run=token) as cache:
            setting = models.Setting(cache=cache, folders=places, environ=os.environ, allowed=allowed)
            opener = partial(models.open_model, setting=setting)
            run = running.execute(
                plan, Path(folder), manifest, open_model=opener, clock=lambda: datetime.now(UTC), done=done
            )
            asyncio.run(run)
        stored = store.read(Path(folder))
    return reports.build(stored.manifest, stored.records, baseline=baseline(stored.manifest, None))


def _near(path: Path) -> Path:
    """`path` from the working folder, where it is below it, so that names in messages stay short."""
    with suppress(ValueError):
        return path.relative_to(Path.cwd())
    return path
