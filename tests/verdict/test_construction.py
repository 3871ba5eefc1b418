"""What holds of verdicts whatever is learnt: by articles of our own, each parsed once."""

from __future__ import annotations

import ast
import random
import re
from functools import lru_cache
from pathlib import Path

import pytest

import harness.verdict
from harness.gold.drafting import draft
from harness.gold.nouns import Gold
from harness.reading.nouns.figures import Kind
from harness.verdict.checking.pipeline import check
from harness.verdict.nouns import Checked, Severity, Verdict
from harness.verdict.settings import Settings

ARTICLES = {
    "harbour": """Lowmark Harbour handled 4,120 ships in 2031, 9 percent more than the year before, the port
authority said on
Tuesday. Its smaller rival Pennock handled 1,870, a fall of 3 percent. The authority expects 4,500 ships this
year.

Passengers of the ferries numbered 2.3 million. Of those, some 640,000 came from abroad, according to the
tourist board. The harbour employs 812 people, 64 of them pilots. A new quay, which will cost 38 million crowns,
is to open in May 2033.

"We have never had a year like it," said harbour master Ilse Brandt, 57.""",
    "trial": """A court in Veldmoor jailed two brothers on Friday for a fraud that cost 212 savers 18.4
million crowns. Ruben
Askov, 44, was sentenced to seven years, his brother Tomas, 41, to four and a half. Prosecutors had asked for
nine years and six.

The trial took 63 days and heard 118 witnesses. The defence counted 31 errors in the indictment. An appeal must
be filed by 12 March. The savers have recovered 2.6 million crowns so far, lawyer Nadia Orrel said.""",
    "storm": """The storm that crossed Northmere on 4 November killed 12 people and injured 85, the interior
ministry said. The
regional government had earlier spoken of nine dead. Winds reached 187 kilometres an hour at Cape Sorrel.

About 46,000 homes lost power; by Sunday 7,500 were still without it. Insurers put the damage at between 120 and
150 million crowns. No school will open before 10 November.""",
}  # fmt: skip
ARTICLES = {name: re.sub(r"(?<!\n)\n(?!\n)", " ", text) for name, text in ARTICLES.items()}
CONSTANTS = {0.0, 1.0, 2.0}


@lru_cache
def gold(name: str) -> Gold:
    return draft(ARTICLES[name])


@lru_cache(maxsize=256)
def checked(name: str, summary: str) -> Checked:
    return check(gold(name), summary, id="x")


def claim(found: Checked, text: str) -> Verdict:
    return next(verdict for verdict in found.verdicts if verdict.claim.text == text)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_as_its_own_summary_has_no_error(name: str) -> None:
    found = checked(name, ARTICLES[name])
    assert len(found.verdicts) > 8
    wrong = [(one.claim.text, one.p_error, one.reason) for one in found.verdicts if one.severity is Severity.ERROR]
    assert not wrong


@pytest.mark.parametrize("name", ARTICLES)
def test_no_sentence_of_an_article_is_wrong_by_itself(name: str) -> None:
    for sentence in gold(name).article.sentences:
        found = checked(name, sentence.span.of(ARTICLES[name]))
        assert not [(one.claim.text, one.reason) for one in found.verdicts if one.severity is Severity.ERROR]


@pytest.mark.parametrize("name", ARTICLES)
def test_a_paragraph_about_something_else_changes_no_label(name: str) -> None:
    summary = ARTICLES[name].split("\n\n")[0]
    more = draft(
        ARTICLES[name] + "\n\nElsewhere, a museum of clocks opened its doors. Its curator spoke of a quiet start."
    )
    first, second = checked(name, summary), check(more, summary, id="x")
    assert [(one.label, one.severity) for one in first.verdicts] == [
        (one.label, one.severity) for one in second.verdicts
    ]


@pytest.mark.parametrize("name", ARTICLES)
def test_a_right_figure_replaced_by_another_is_never_less_likely_wrong(name: str) -> None:
    drawn, tried = random.Random(7), 0
    for sentence in gold(name).article.sentences:
        text = sentence.span.of(ARTICLES[name])
        for at, one in enumerate(checked(name, text).verdicts):
            if one.claim.kind not in (Kind.QUANTITY, Kind.MONEY, Kind.PERCENT) or not one.claim.text[:1].isdigit():
                continue
            number = re.match(r"[\d,.]*\d", one.claim.text)
            assert number is not None
            other = str(int(float(number.group().replace(",", "")) * drawn.choice((3, 7)) + 11))
            start = one.claim.span.start
            changed = checked(name, text[:start] + other + text[start + len(number.group()) :])
            there = next((v for v in changed.verdicts if v.claim.span.start == start), None)
            if there is not None and there.p_error is not None and one.p_error is not None:
                tried += 1
                assert there.p_error >= one.p_error, (at, text, other)
    assert tried >= 3


def test_equal_inputs_give_equal_outputs() -> None:
    summary = "Lowmark handled 4,120 ships, Pennock 1,870. Of the passengers 640,000 came from abroad."
    first, second = check(gold("harbour"), summary, id="x"), check(draft(ARTICLES["harbour"]), summary, id="x")
    assert [one.p_error for one in first.verdicts] == [one.p_error for one in second.verdicts]


def test_every_verdict_has_a_probability_and_the_aspect_that_decides() -> None:
    found = checked(
        "storm", "The storm killed 12 people and injured 85. Some 99,000 homes lost power. Damage: 900 million crowns."
    )
    assert all(one.p_error is not None and one.decided_by is not None for one in found.verdicts)
    assert claim(found, "900 million crowns").severity is Severity.ERROR
    assert claim(found, "12").severity is Severity.NONE


def test_a_higher_wanted_precision_calls_fewer_claims_errors() -> None:
    summary = "The storm killed 85 people and injured 12. Some 99,000 homes lost power, 7,500 of them until Monday."
    counts = []
    for precision in (0.6, 0.8, 0.9, 0.999):
        found = check(gold("storm"), summary, id="x", settings=Settings(precision=precision))
        counts.append(sum(one.severity is Severity.ERROR for one in found.verdicts))
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0


def modules() -> list[Path]:
    assert harness.verdict.engine.__file__ is not None
    return sorted(Path(harness.verdict.engine.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.stem)
def test_the_engine_knows_no_mode_and_has_no_number_of_its_own(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Attribute) and node.attr == "drafted"), (
            "certainty is the facts', there are no modes"
        )
        if module.stem not in ("thresholds", "model") and isinstance(node, ast.Constant) and type(node.value) is float:
            assert node.value in CONSTANTS, f"line {node.lineno}: a number that is chosen stands in thresholds.py"
