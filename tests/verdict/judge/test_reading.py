"""What a judge's answer is worth: quotations verbatim or nothing, every malformed answer named."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.gold.nouns import Gold
from harness.verdict.judge import reading
from harness.verdict.nouns import Label, OpinionStatus, Severity
from tests.tables import every_row
from tests.verdict.judge.conftest import ARTICLE, AT_THE_GATE, REPAIRED, Court, Script, said, verdict

VERBATIM = [
    (AT_THE_GATE, True),
    ("riggers and their families gathered", True),  # over the article's blanks and line break
    ("  Divers,\n welders,\triggers  ", True),
    ('"We kept the cranes running through two winters,"', True),
    ("The cooperative's boats", True),
    ("divers, welders, riggers", False),  # case
    ("Divers, welders and riggers", False),  # a word more, a comma less
    ("“We kept the cranes running through two winters,”", False),  # other marks
    ("The cooperative’s boats", False),
    ("ivers, welders, rigger", False),  # no whole words
    ("built ferries and repaired trawlers for the cooperative. We kept", False),
    ("Divers, ... at the gate", False),  # words left out
    ("built ferries … for the cooperative", False),
    ("", False),
    (" \n", False),
    (".*", False),
    ("gathered at the gate to say goodbye.\n\n", True),
]


@every_row(("quotation", "stands"), VERBATIM)
def test_verbatim_but_for_white_space(quotation: str, stands: bool) -> None:
    span = reading.quoted(quotation, ARTICLE)
    assert (span is not None) == stands
    if span:
        assert span.of(ARTICLE).split() == quotation.split()


@given(st.text(max_size=60), st.text(max_size=30))
def test_any_text_can_be_looked_for_in_any_text(article: str, quotation: str) -> None:
    span = reading.quoted(quotation, article)
    assert span is None or span.of(article).split() == quotation.split()


def test_looking_for_a_long_quotation_is_quick() -> None:
    article = "a " * 400_000
    started = time.process_time()
    for words in ("a " * 999 + "b", "b" + " a" * 999, "a " * 99_999):
        assert reading.quoted(words, article) is None
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({}, OpinionStatus.DECIDED, "It lists them."),
        ({"label": "contradicted"}, OpinionStatus.DECIDED, "It lists them."),
        ({"label": "undecided", "quotation": ""}, OpinionStatus.UNDECIDED, "It lists them."),
        ({"quotation": ""}, OpinionStatus.DISCARDED, "quotes nothing"),
        ({"quotation": "Dozens of workers gathered at the gate."}, OpinionStatus.DISCARDED, "not in the article"),
        ({"quotation": "at the"}, OpinionStatus.DISCARDED, "a word or two"),
        ({"quotation": "The firm paid 61 million crowns."}, OpinionStatus.DISCARDED, "nothing to do with the claim"),
        ({"label": "misquoted"}, OpinionStatus.DISCARDED, "calls a figure misquoted"),
    ],
)
def test_what_a_verdict_is_worth(change: dict[str, str], status: OpinionStatus, reason: str, court: Court) -> None:
    heard = court.hear(Script([said(verdict(0, **change), verdict(1, "undecided", ""))]))
    opinion = heard.verdicts[1].opinion
    assert opinion is not None
    assert opinion.status is status
    assert reason in opinion.reason
    assert (opinion.label is not None) == (opinion.evidence is not None) == (status is OpinionStatus.DECIDED)


@pytest.mark.parametrize(
    ("label", "severity"),
    [
        ("supported", Severity.NONE),
        ("contradicted", Severity.ERROR),
        ("unsupported", Severity.ERROR),
        ("misscoped", Severity.ERROR),
        ("misattributed", Severity.ERROR),
        ("misqualified", Severity.WARNING),
    ],
)
def test_severity_follows_the_label(label: str, severity: Severity, court: Court, gold: Gold) -> None:
    opinion = court.hear(Script([said(verdict(0, label), verdict(1, label, REPAIRED))])).verdicts[1].opinion
    assert opinion is not None
    assert (opinion.label, opinion.severity) == (Label(label), severity)
    assert opinion.evidence is not None
    assert opinion.evidence.span.of(gold.article.text) == opinion.evidence.text


GOOD = {"id": "m-1", "quotation": "x", "reason": "y", "label": "supported"}


@every_row(
    ("text", "problem"),
    [
        ("Sure! Here it is.", "it is not one JSON object"),
        ('{"verdicts": [', "it is not one JSON object"),
        ("[" * 100_000, "it is not one JSON object"),
        ("[]", "$: [] is not of type 'object'"),
        ("{}", "'verdicts' is a required property"),
        (json.dumps({"verdicts": [{**GOOD, "label": "true"}]}), "'true' is not one of"),
        (json.dumps({"verdicts": [{**GOOD, "quotation": None}]}), "None is not of type 'string'"),
        (json.dumps({"verdicts": [{**GOOD, "score": 1}]}), "Additional properties"),
        (json.dumps({"verdicts": []}), "the claim m-1 has no verdict"),
        (json.dumps({"verdicts": [GOOD, GOOD]}), "the claim m-1 has two verdicts"),
        (json.dumps({"verdicts": [GOOD, {**GOOD, "id": "other"}]}), "there is no claim other"),
    ],
)
def test_what_is_wrong_with_an_answer(text: str, problem: str) -> None:
    _, problems = reading.parse(text, ["m-1"])
    assert problem in " ".join(problems)


@pytest.mark.parametrize("frame", ["{}", "```json\n{}\n```", "\n```\n{}\n```\n"])
def test_a_code_fence_around_it_is_no_fault(frame: str) -> None:
    text = frame.replace("{}", json.dumps({"verdicts": [GOOD]}))
    assert reading.parse(text, ["m-1"]) == ({"m-1": GOOD}, [])
