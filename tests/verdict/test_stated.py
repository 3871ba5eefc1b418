"""What an author says of a fact is read like a summary, and tells facts of one sentence apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.gold.drafting import draft
from harness.gold.nouns import Gold
from harness.reading.extract import claims
from harness.reading.text.parse import document
from harness.verdict import profile, stated
from harness.verdict.binding import bind, ranked
from harness.verdict.model import weights

ARTICLE = "Norvik sold 340 boats to the harbour of Lisse and 85 to the yard of Tarn, which wants 12 more by 2031."
STATEMENTS = {340: "The harbour of Lisse bought 340 boats.", 85: "The yard of Tarn bought 85 boats."}


def gold(statements: dict[int, str] = STATEMENTS) -> Gold:
    known = draft(ARTICLE)
    facts = tuple(
        replace(fact, certainty=1.0, statement=statements[int(fact.figure.low)])
        if fact.figure and fact.figure.low is not None and int(fact.figure.low) in statements
        else fact
        for fact in known.facts
    )
    return replace(known, facts=facts, drafted=False)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("The harbour of Lisse bought 340 boats.", {"lisse", "harbour"}),
        ("In all, 340 went to Lisse.", {"lisse"}),
        ("Three hundred and forty boats are for Lisse.", {"lisse"}),
        ("Several boats are for Lisse.", None),  # does not tell the figure
    ],
)
def test_a_statement_is_read_at_its_figure(statement: str, expected: set[str] | None) -> None:
    known = gold({340: statement})
    said = stated.profile_of(known.facts[0], known)
    assert (said is None) == (expected is None)
    assert said is None or expected is None or expected <= said.all
    assert "tarn" in profile.of_fact(known.facts[0], known).all  # which the sentence of the article tells as well


def test_what_nobody_wrote_has_no_profile() -> None:
    known = draft(ARTICLE)
    assert not any(stated.profile_of(fact, known) for fact in known.facts)


def test_a_claim_is_bound_by_the_statement() -> None:
    text = document("The yard of Tarn bought 340 boats.")
    share = [ranked(bind(claims(text), text, known), weights())[0].share for known in (draft(ARTICLE), gold())]
    assert share[1] < share[0]
