"""Which texts are not read: the table languages.tsv, the language and the text; nothing in English is refused."""

from __future__ import annotations

import time
from pathlib import Path

from harness.gold.drafting import draft
from harness.reading import language
from harness.status import Status
from harness.verdict.checking.pipeline import check
from tests.tables import every_row

TABLE = Path(__file__).with_name("languages.tsv")
ROWS = [line.split("\t", 1) for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
ENGLISH = [text for name, text in ROWS if name == "en"]
FOREIGN = [(name, text) for name, text in ROWS if name != "en"]


def test_there_are_enough_of_each() -> None:
    assert len({name for name, _ in FOREIGN}) >= 20
    assert len(ENGLISH) >= 12


@every_row(("name", "text"), FOREIGN)
def test_other_languages_are_told(name: str, text: str) -> None:
    assert language.foreign(text)


@every_row("text", ENGLISH)
def test_english_is_never_refused(text: str) -> None:
    assert not language.foreign(text)


def test_what_is_not_english_is_not_checked() -> None:
    gold = draft("The regulator of Ostwick fined 212 firms in May, its head said.")
    german = "Die Behörde in Ostwick verhängte im Mai Strafen gegen 213 Firmen, wie ihre Leiterin mitteilte."
    checked = check(gold, german, id="s")
    assert (checked.status, checked.verdicts) == (Status.UNSUPPORTED_LANGUAGE, ())
    assert check(draft(german), "The regulator of Ostwick fined 212 firms in May, its head said.", id="s").status is (
        Status.UNSUPPORTED_LANGUAGE
    )


def test_it_costs_little() -> None:
    texts = [f"{text} {number}" for number in range(50) for _, text in ROWS]
    start = time.process_time()
    for text in texts:
        language.foreign(text)
    assert (time.process_time() - start) / len(texts) < 0.002
