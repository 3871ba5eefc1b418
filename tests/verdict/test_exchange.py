"""Two claims that were told with each other's figure, and two that were not."""

from __future__ import annotations

import pytest

from harness.gold.drafting import draft
from harness.reading.extract import claims
from harness.reading.text.parse import document
from harness.verdict.binding import NO_EXCHANGE, Binding, bind, ranked
from harness.verdict.exchange import paired
from harness.verdict.model import weights

ARTICLE = "Of the grants, seven go to the airline Tarvik and five to the regulator. A strike cost the port 12 days."


def bindings(summary: str) -> tuple[Binding, ...]:
    text = document(summary)
    return paired(ranked(bind(claims(text), text, draft(ARTICLE)), weights()))


@pytest.mark.parametrize(
    ("summary", "exchanged"),
    [
        ("Five grants go to the airline Tarvik and seven to the regulator.", True),
        ("Seven grants go to the airline Tarvik and five to the regulator.", False),
        ("Five go to Tarvik. The regulator gets seven of the grants.", True),
        ("Seven go to Tarvik. The regulator gets five of the grants.", False),
    ],
)
def test_words_that_only_the_other_fact_has_speak_for_it(summary: str, exchanged: bool) -> None:
    found = bindings(summary)
    assert len(found) == 2
    for one in found:
        assert (one.exchange.crossed > one.exchange.straight) is exchanged
        assert (one.exchange.own + one.exchange.other > 0) is exchanged
    assert found[0].exchange.own == found[1].exchange.other


def test_figures_of_other_sorts_are_not_exchanged() -> None:
    assert all(one.exchange == NO_EXCHANGE for one in bindings("Seven grants go to Tarvik. The strike cost 12 days."))
