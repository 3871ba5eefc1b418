"""Reviewers' marks in every form of a report: beside the findings, and the rates with and without them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from harness.measure.adjudications import digest
from harness.measure.comparison import Side
from harness.measure.gates import Baseline
from harness.measure.nouns import Mark, Said
from harness.records.nouns import Record
from harness.reports.forms import REPORTS
from harness.reports.text import render as render_text
from harness.reports.view import View, build
from harness.verdict.nouns import Label
from tests.made import manifest, record, verdict
from tests.measure.adjudications.marked import mark

GATES = ({"name": "few errors", "measure": "errors", "max_rate": 0.25}, {"measure": "errors", "max_new": 0})
RECORDS = (
    record(verdict(), verdict("12", Label.SUPPORTED, fact="hurt")),
    record(verdict("12", Label.UNDECIDED, fact=None, reason="Nobody knows."), model="replay/b"),
)
SUPPORTED = {"sentence": "Officials said 12 were hurt.", "start": 15, "claim": "12", "label": Label.SUPPORTED}
UNDECIDED = SUPPORTED | {"label": Label.UNDECIDED}


def view(*marks: Mark, reviewed: bool = False, records: tuple[Record, ...] = RECORDS) -> View:
    return build(manifest(gates=GATES[:1]), records, marks=marks, reviewed=reviewed)


@pytest.mark.parametrize("form", REPORTS)
def test_without_marks_a_report_is_as_if_nobody_could_mark(form: str) -> None:
    assert REPORTS[form](view()) == REPORTS[form](build(manifest(gates=GATES[:1]), RECORDS))
    assert "marked by" not in REPORTS[form](view()).partition("<script>")[0]


@pytest.mark.parametrize("form", ["text", "markdown", "github", "junit"])
def test_a_finding_has_its_mark_and_its_comment(form: str) -> None:
    out = " ".join(REPORTS[form](view(mark(comment="They were 340."))).split()).replace("**", "")
    assert any(f"{head} disagree (Ada, 2030-02-03): They were 340." in out for head in ("marked:", "Marked:"))


def test_rates_stand_with_and_without_the_marks_and_gates_are_the_rules() -> None:
    made = view(mark())
    assert (made.rows[0].errors.rate.hits, made.rows[0].errors.rate.of) == (1, 2)
    assert made.review is not None
    assert (made.review.rows[0].errors.rate.hits, made.review.rows[0].errors.rate.of) == (0, 2)
    assert [outcome.holding for outcome in made.gates] == ["fails", "cannot tell"]
    assert "marks" not in made.manifest.signature
    assert f"by the marks of digest {digest([mark()])[:12]}." in REPORTS["markdown"](made)
    text = REPORTS["text"](made)
    assert (
        text.index("\nModels\n") < text.index("\nReviewers' marks\n") < text.index("\nModels, as marked by reviewers\n")
    )


def test_reviewed_goes_by_the_marks_in_everything_and_says_so() -> None:
    made = view(mark(), reviewed=True)
    assert (made.failures, made.rows[0].errors.rate.hits) == ((), 0)
    assert [outcome.holding for outcome in made.gates] == ["holds", "cannot tell"]
    assert made.review is not None
    assert (made.review.rows[0].errors.rate.hits, made.review.changed) == (1, 1)
    assert made.manifest.signature["marks"] == made.review.digest == digest([mark()])
    text = REPORTS["text"](made)
    assert "Labels, rates and gates are as marked by reviewers." in text
    assert "\nModels, by the rules alone\n" in text
    assert "\nGates, held against the labels as marked\n" in text
    assert "labels as marked by reviewers" in REPORTS["html"](made)
    assert "Labels, rates and gates are as marked" in REPORTS["markdown"](made)
    assert REPORTS["junit"](made).count("contradicted") == 0
    assert json.loads(REPORTS["sarif"](made))["runs"][0]["results"] == []


def styled(text: str, role: str) -> str:
    assert role in ("error", "warning", "claim", "title"), "what a terminal has colours for"
    return text


def test_what_the_rules_call_right_and_a_reviewer_does_not_is_listed() -> None:
    made = view(mark(comment="12 were counted twice.", **SUPPORTED))
    assert [finding.verdict.claim.text for finding in made.doubted] == ["12"]
    text = render_text(made, styled)
    section = text[text.index("Doubted: 1 claim called right that a reviewer doubts") :]
    assert section.splitlines()[2].startswith("1. supported: ")
    assert "   where:   ferry, supporting fact hurt; replay/a, prompt plain, repeat 1" in section
    assert "   marked:  disagree (Ada, 2030-02-03): 12 were counted twice." in section
    assert "## Doubted\n" in REPORTS["markdown"](made)
    assert [finding["text"] for finding in json.loads(REPORTS["json"](made))["review"]["doubted"]] == ["12"]
    assert [finding.verdict.claim.text for finding in made.failures] == ["340"]
    for other in (mark(Said.AGREE, **SUPPORTED), mark(), mark(rules="rules@0", **SUPPORTED)):
        assert view(other).doubted == ()
    assert view(mark(), reviewed=True).doubted == ()
    assert view(mark(**SUPPORTED), reviewed=True).doubted == ()


def test_what_the_marks_add_is_a_failure_as_any_other() -> None:
    made = view(mark(**SUPPORTED), reviewed=True)
    assert [finding.verdict.label for finding in made.failures] == [Label.CONTRADICTED, Label.UNSUPPORTED]
    assert "Reviewers disagree; the checker calls it supported:" in REPORTS["text"](made)


def test_reviewed_marks_the_baseline_too() -> None:
    run = manifest(gates=GATES)
    passed = record(verdict(label=Label.SUPPORTED))
    base = Baseline(name="base", side=Side(name="base", manifest=run, records=(passed,)))
    plain = build(run, [record(verdict())], baseline=base, marks=[mark(Said.AGREE)])
    assert [outcome.holding for outcome in plain.gates if outcome.model == "replay/a"] == ["fails", "fails"]
    both = [mark(Said.AGREE), mark(label=Label.SUPPORTED)]
    made = build(run, [record(verdict())], baseline=base, marks=both, reviewed=True)
    holding = [outcome.holding for outcome in made.gates if outcome.model == "replay/a"]
    assert holding == ["fails", "holds"], "it was wrong before, too"


def test_an_undecided_claim_stays_so_and_shows_its_mark() -> None:
    made = view(mark(**UNDECIDED))
    assert made.review is not None
    assert made.review.changed == 0
    out = REPORTS["text"](made)
    assert "    marked: disagree (Ada, 2030-02-03)" in out[out.index("Undecided:") :]


def test_hints_and_loose_marks_are_told_and_count_for_nothing() -> None:
    made = view(mark(rules="rules@0"), mark(claim="34"))
    assert made.review is not None
    assert (made.review.rows, made.review.binding.bound) == ((), 0)
    text = " ".join(REPORTS["text"](made).split())
    assert "marked: as contradicted under rules@0: disagree (Ada, 2030-02-03)" in text
    assert "1 claim is marked under another label or other rules alone, which counts for nothing." in text
    assert "1 mark on claims that this run does not have." in text
    assert "as marked by reviewers" not in text


def test_json() -> None:
    made = json.loads(REPORTS["json"](view(mark(comment="no"), mark(**UNDECIDED), mark(rules="rules@0"))))
    assert (made["review"]["reviewed"], len(made["review"]["digest"])) == (False, 64)
    assert (made["review"]["marked"], made["review"]["hinted"], made["review"]["loose"]) == (2, 1, 0)
    assert made["review"]["marks"][0] == {
        "model": "replay/a",
        "prompt": "plain",
        "agree": 0,
        "disagree": 1,
        "unsure": 0,
    }
    assert [row["errors"]["hits"] for row in made["review"]["models"]] == [0, 0]
    assert [row["errors"]["hits"] for row in made["models"]] == [1, 0]
    said = {"mark": "disagree", "comment": "no", "reviewer": "Ada", "date": "2030-02-03", "label": "contradicted"}
    assert made["failures"][0]["marks"] == [said | {"rules": "rules@1"}]
    assert [hint["rules"] for hint in made["failures"][0]["hints"]] == ["rules@0"]
    assert made["undecided"][0]["marks"][0]["label"] == "undecided"
    assert "review" not in json.loads(REPORTS["json"](view()))


def test_csv() -> None:
    made = view(mark(comment="=1+1"), mark(Said.UNSURE, reviewer="", **SUPPORTED))
    rows = list(csv.DictReader(io.StringIO(REPORTS["csv"](made))))
    assert [(row["claim"], row["mark"], row["comment"], row["reviewer"], row["marked on"]) for row in rows] == [
        ("340", "disagree", "'=1+1", "Ada", "2030-02-03"),
        ("12", "unsure", "", "", "2030-02-03"),
        ("12", "", "", "", ""),
    ]
    assert "marked on" not in REPORTS["csv"](view()).splitlines()[0]


HOSTILE = "</script><b>|`x`\n# h\x1b[31m ::error::x \u202e"


def test_hostile_comments_and_names_stay_text() -> None:
    made = view(mark(comment=HOSTILE, reviewer=HOSTILE))
    text, markdown, html = (REPORTS[form](made) for form in ("text", "markdown", "html"))
    assert "\x1b" not in text + markdown + html
    assert "\u202e" not in text + markdown + html
    assert "<b>|" not in markdown
    assert r"\<b\>\|\`x\` # h" in markdown
    assert html.count("</script>") == REPORTS["html"](view()).count("</script>")


def test_a_run_of_two_prompts_counts_each_mark_in_its_rows() -> None:
    records = (*RECORDS, record(verdict(), prompt="careful"))
    run = replace(manifest(), suite={**manifest().suite, "prompts": ["plain", "careful"]})
    made = build(run, records, marks=[mark()])
    assert made.review is not None
    wrong = [
        (row.model, row.prompt, said.get(Said.DISAGREE, 0))
        for row, said in zip(made.rows, made.review.said, strict=True)
    ]
    assert wrong == [
        ("replay/a", "plain", 1),
        ("replay/a", "careful", 1),
        ("replay/a", "", 2),
        ("replay/b", "plain", 0),
    ]
