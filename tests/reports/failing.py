"""Runs with failed gates, hostile words in them too: what the forms for CI show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.gold.nouns import Evidence
from harness.reading.nouns.text import Span
from harness.records.nouns import Record
from harness.reports.view import Kept, View, build
from harness.status import Status
from harness.verdict.nouns import Label, Verdict
from tests.made import manifest, record, verdict

SCHEMAS = Path(__file__).parent / "schemas"


ARTICLE = "# The ferry\n\nOn Monday 430 passengers were aboard.\nAbout 12 people were hurt, Edda Brunn said.\n"


HOSTILE = (
    "<script>alert(1)</script>", "]]>&lt;!--", "a | b `c` [d](javascript:e)", "=1+1", "100%0A::error::x",
    "\n::warning::x",
    "\r\n  ::add-mask::x", "##[error]x", "\x00\x08\x1b[31m\ufffe\ud800", "::stop-commands::x", "x,y:z%25",
)  # fmt: skip


GATES = (
    {"name": "few errors", "measure": "errors", "max_rate": 0.25},
    {"name": "everything ran", "measure": "failed", "max_count": 0},
    {"name": "nothing contradicted", "measure": "contradicted", "max_count": 0, "model": "replay/a"},
    {"name": "enough", "measure": "errors", "max_rate": 1, "min_n": 99, "model": "replay/a"},
)


HURT = verdict("12", Label.UNATTRIBUTED, fact="hurt", evidence=())


RECORDS: tuple[Record, ...] = (
    record(verdict(), HURT),
    record(verdict("340", Label.SUPPORTED), repeat=2),
    record(verdict("12", Label.MISQUOTED, fact=None, evidence=()), model="replay/b"),
    record(model="replay/b", repeat=2, status=Status.FAILED, error="no connection"),
    record(model="replay/b", repeat=3, status=Status.ABSTAINED),
)


def borne(found: Verdict, words: str) -> Verdict:
    """The verdict with this evidence, where the article has it."""
    at = ARTICLE.index(words)
    return replace(found, evidence=(Evidence(span=Span(at, at + len(words)), text=words),))


def view(*records: Record, gates: tuple[dict[str, Any], ...] = GATES, kept: Kept | None = None) -> View:
    made = manifest(gates=gates)
    made = replace(made, cases=tuple(replace(case, article=ARTICLE) for case in made.cases))
    return build(made, records or RECORDS, kept=kept or Kept())


def hostile(text: str) -> View:
    """Every text of a run that somebody else wrote is `text`."""
    summary = f"{text} 340"
    found = verdict("340", summary=summary, reason=text, fact=None, evidence=())
    found = replace(found, claim=replace(found.claim, text=text, span=Span(0, len(text))))
    names = {"model": text, "prompt": text, "case": text}
    return view(
        record(found, summary=summary, **names),
        record(model=text, repeat=2, status=Status.FAILED, error=text),
        gates=({"name": text, "measure": "errors", "max_count": 0, "each": []},),
    )
