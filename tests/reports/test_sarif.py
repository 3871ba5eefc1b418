"""SARIF: a result for each mistake, where the words are."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.records import plain, store
from harness.records.nouns import Record
from harness.reports import places, sarif
from harness.reports.view import Kept, View
from harness.verdict.nouns import Label
from tests.made import SUMMARY, manifest, record, verdict
from tests.reports.failing import ARTICLE, HOSTILE, HURT, SCHEMAS, borne, hostile, view


@lru_cache
def official() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))


def results(made: View) -> list[dict[str, Any]]:
    log = json.loads(sarif.render(made))
    assert [error.message for error in official().iter_errors(log)] == []
    (run,) = log["runs"]
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    return list(run["results"])


def test_a_result_for_each_error_and_warning_with_its_label_as_rule() -> None:
    found = [(r["ruleId"], r["level"]) for r in results(view())]
    assert found == [("contradicted", "error"), ("misquoted", "error"), ("unattributed", "warning")]
    rules = json.loads(sarif.render(view()))["runs"][0]["tool"]["driver"]["rules"]
    labels = set(Label) - {Label.SUPPORTED, Label.UNDECIDED}
    assert {rule["id"] for rule in rules} == labels


def test_locations_are_where_the_words_are(tmp_path: Path) -> None:
    quoted = 'Ünder “12” they\tsaid "340" 😀 340.'
    found = borne(verdict("😀", summary=quoted), "430 passengers")
    records = (record(summary=quoted, repeat=2), record(found, summary=quoted))
    with store.Appender(tmp_path / store.RECORDS) as out:
        for each in records:
            out.append(each)
    store.write_manifest(tmp_path, manifest())
    lines = store.read(tmp_path).lines
    (result,) = results(view(*records, kept=Kept(file="reports/first/records.jsonl", lines=lines)))
    here = result["locations"][0]["physicalLocation"]
    assert here["artifactLocation"]["uri"] == "gold/ferry/article.md"
    assert slice_of(ARTICLE, here["region"]) == "430 passengers"
    there = result["relatedLocations"][0]["physicalLocation"]
    assert there["artifactLocation"]["uri"] == "reports/first/records.jsonl"
    assert slice_of((tmp_path / store.RECORDS).read_text(encoding="utf-8"), there["region"]) == "😀"


def slice_of(text: str, region: dict[str, int]) -> str:
    assert region["startLine"] == region["endLine"]
    return text.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30), st.data())
def test_columns_hold_for_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    each = record(summary=text)
    line = store.line(plain.record_json(each)).decode()
    first, last = (places.columns(each)[at] for at in (start, end))
    assert json.loads(f'"{line[first - 1 : last - 1]}"') == text[start:end]


def test_no_evidence_is_the_top_of_the_article() -> None:
    (result,) = results(view(record(verdict("340", Label.UNSUPPORTED, fact=None, evidence=()))))
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}


def test_fingerprints_survive_a_new_run_and_tell_mistakes_apart() -> None:
    def marks(*records: Record) -> list[str]:
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in results(view(*records))]

    (first,) = marks(record(verdict()))
    longer = f"In March. {SUMMARY}"
    assert marks(record(verdict(summary=longer), summary=longer)) == [first], "elsewhere in the summary"
    assert marks(record(verdict(), repeat=2), record(verdict(), model="replay/b")) == [first], "by others"
    other = verdict("12", Label.MISQUOTED, fact=None, evidence=())
    assert len({first, *marks(record(verdict(), other, HURT))}) == 3


def test_one_mistake_of_many_summaries_is_one_result_that_points_to_the_first() -> None:
    made = view(*(record(verdict(), repeat=n, model=f"replay/{'ab'[n % 2]}") for n in range(1, 16)))
    kept = Kept(file="reports/x/records.jsonl", lines={each.checked.id: n for n, each in enumerate(made.records, 1)})
    (result,) = results(replace(made, kept=kept))
    assert (result["occurrenceCount"], result["properties"]["models"]) == (15, {"replay/b": 8, "replay/a": 7})
    places = [each["physicalLocation"]["region"]["startLine"] for each in result["relatedLocations"]]
    assert places == list(range(1, 11))
    assert "“340” in ferry, key fact aboard; 15 summaries: replay/b 8, replay/a 7." in result["message"]["text"]


def test_sarif_keeps_within_the_limits_of_code_scanning() -> None:
    long = f"340 {'very ' * 600}long"
    reasons = [" ".join(f"{random.random()}" for _ in range(60)) for _ in range(40)]
    records = [
        record(verdict(summary=long, reason=r, fact=f"fact-{n}"), summary=long, repeat=n) for n, r in enumerate(reasons)
    ]
    made = view(*records)
    assert all(len(r["message"]["text"]) <= 1000 for r in results(made))
    cut = json.loads(sarif.render(made, results=10))["runs"][0]
    assert len(cut["results"]) == 10
    assert "10 of 40 findings" in cut["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    small = sarif.render(made, size=9000)
    assert len(gzip.compress(small.encode(), 6)) <= 9000
    assert 0 < len(json.loads(small)["runs"][0]["results"]) < 40


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_sarif(text: str) -> None:
    (result,) = results(hostile(text))
    assert all(character.isprintable() for character in result["message"]["text"])
