"""Every form of one run, held against the files in golden/."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from harness.gold.nouns import Evidence
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.text import Span
from harness.records.nouns import Manifest, Record
from harness.reports.forms import REPORTS
from harness.reports.view import View, build
from harness.status import Status
from harness.verdict.nouns import Aspect, FactState, Label, Opinion, OpinionStatus, Severity, Verdict
from tests.made import judged, manifest, record, verdict

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {
    "text": "txt",
    "markdown": "md",
    "json": "json",
    "csv": "csv",
    "junit": "xml",
    "sarif": "sarif",
    "github": "github.md",
}
TOLD = (("aboard", FactState.COVERED), ("hurt", FactState.COVERED))
GATES = (
    {"name": "few errors", "measure": "errors", "max_rate": 0.25},
    {"name": "everything ran", "measure": "failed", "max_count": 0},
    {"name": "says something", "measure": "key_coverage", "min_rate": 0.5, "model": "replay/a"},
)

DROPPED = "The ferry carried 430 passengers. 12 were hurt. “We did what we could,” she said."


def paid(cost: str, *verdicts: Verdict) -> Record:
    """A record whose summary cost that much."""
    made = record(*verdicts)
    return replace(made, summary=replace(made.summary, cost=Decimal(cost)))


def priced(made: Manifest) -> Manifest:
    """The manifest with a price for the first model alone."""
    price = {"input": 10.0, "output": 12.5, "currency": "EUR", "as_of": "2030-01-01", "source": "suite"}
    models = {**made.signature["models"], "replay/a": {**made.signature["models"]["replay/a"], "price": price}}
    return replace(made, signature={**made.signature, "models": models})


RECORDS: tuple[Record, ...] = (
    paid(
        "0.00125",
        verdict(),
        verdict(
            "12",
            Label.MISATTRIBUTED,
            fact="hurt",
            reason="The summary credits officials, the article the harbour master.",
            evidence=("About 12 people were hurt, the harbour master said.",),
            differs=(Aspect.SOURCE,),
        ),
    ),
    record(
        verdict("430", Label.SUPPORTED, summary=DROPPED, reason="The article says so.", differs=()),
        verdict(
            "12",
            Label.UNATTRIBUTED,
            summary=DROPPED,
            fact="hurt",
            reason="The article credits the harbour master; the summary states it as fact.",
            evidence=("About 12 people were hurt, the harbour master said.",),
            differs=(),
        ),
        verdict(
            "“We did what we could,”",
            Label.MISQUOTED,
            summary=DROPPED,
            fact=None,
            kind=Kind.QUOTATION,
            reason="Nobody is quoted with these words.",
            evidence=(),
            differs=(Aspect.WORDING,),
        ),
        repeat=2,
        summary=DROPPED,
        status=Status.TRUNCATED,
        facts=TOLD,
    ),
    record(
        verdict("340", Label.UNDECIDED, fact=None, reason="It may follow from a list.", evidence=(), differs=()),
        model="replay/b",
    ),
    judged(
        record(
            verdict("340", Label.UNDECIDED, fact=None, reason="It may follow.", evidence=(), differs=()),
            verdict("12", Label.UNDECIDED, fact=None, reason="It may follow.", evidence=(), differs=()),
            model="replay/b",
            repeat=3,
        ),
        Opinion(
            status=OpinionStatus.DECIDED,
            label=Label.CONTRADICTED,
            severity=Severity.ERROR,
            reason="The article counts 430.",
            evidence=Evidence(span=Span(10, 35), text="430 passengers were aboard"),
        ),
        Opinion(status=OpinionStatus.DISCARDED, reason="The judge's quotation is not in the article."),
    ),
    record(model="replay/b", repeat=2, status=Status.FAILED, error="http://127.0.0.1:9/v1: no connection"),
)


@pytest.fixture
def view() -> View:
    return build(priced(manifest(gates=GATES)), RECORDS)


def test_every_form_has_a_golden_file() -> None:
    assert sorted(ENDINGS) == sorted(set(REPORTS) - {"html"})  # which is read in a browser, tests/browser/


@pytest.mark.parametrize("form", ENDINGS)
def test_form(form: str, view: View, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"report.{ENDINGS[form]}"
    made = REPORTS[form](view)
    if request.config.getoption("--update-golden"):
        path.write_bytes(made.encode())
    assert made == path.read_bytes().decode(), f"differs from {path.name}; see golden/README.md"
