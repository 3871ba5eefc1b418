"""How a party is called within a sentence, by what stands around its name in the text."""

from __future__ import annotations

from harness.reading.nouns.speech import Attribution
from harness.reading.nouns.text import Span
from harness.verdict.speakers.naming import of_attribution
from tests.tables import every_row

ROWS = [
    # speaker, its words as written, the text -> how it is called
    ("interim report", "An interim report", "An interim report blamed wet tarmac.", "an interim report"),
    ("Lorne Institute", "Lorne Institute", "Work at the Lorne Institute went on.", "the Lorne Institute"),
    ("Pim Haldane", "Pim Haldane", "The brakes were in order, Pim Haldane said.", "Pim Haldane"),
    (
        "Investigator Pim Haldane",
        "Investigator Pim Haldane",
        "Investigator Pim Haldane said so.",
        "investigator Pim Haldane",
    ),
    ("President Ines Corday", "President Ines Corday", "President Ines Corday said so.", "President Ines Corday"),
    ("Harbour", "Harbour of Hope, a charity", "Harbour of Hope, a charity, said so.", "Harbour of Hope"),
    ("lawyer", "His lawyer", "His lawyer denied it.", "his lawyer"),
    ("researchers", "researchers", "It helps, researchers said.", "researchers"),
]


@every_row(("speaker", "written", "text", "called"), ROWS)
def test_a_party_within_a_sentence(speaker: str, written: str, text: str, called: str) -> None:
    said = Attribution(source=None, cue=Span(0, 0), content=(), speaker=speaker, words=written)
    assert of_attribution(said, text) == called
