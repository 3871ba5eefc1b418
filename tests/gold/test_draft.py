"""An article drafted into facts: one path with the claims of a summary, its own date, and nothing wrong with itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness.gold.drafting import LEAD, dateline, draft
from harness.gold.loading import load
from harness.gold.nouns import Importance
from harness.reading.documents import article_document, reply_document
from harness.reading.extract import claims
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.speech import Stance
from harness.reading.nouns.text import Document, Span
from harness.reading.text.parse import document
from harness.status import Status
from harness.verdict.checking.pipeline import check
from harness.verdict.nouns import Label, Severity
from tests.tables import every_row

STORY = Path(__file__).parents[2] / "gold" / "tumangang-bridge"
ARTICLES = {
    "ferry": (
        "VELDEN, May 7, 2031 — The ferry Aurelia ran aground on Tuesday with 340 passengers aboard. About 12 of them "
        "were hurt, said Mara Lind, the mayor of Velden. “We had ten minutes to get everyone out,” Lind said. The ship "
        "was built in 1998 and cost 61.4 million crowns. It is expected to be repaired within 18 months."
    ),
    "vote": (
        "The Blue Party won 52 percent of the vote in Norvia, up from 44 percent four years ago. Turnout fell to 61 "
        "percent.\n\nAn estimated 3 million people voted. “This is a victory for every village,” said Otto Feld, 58, "
        "the party's leader. His rival, Rosa Quint, conceded at 11 p.m. on Sunday. The Greens came third with 9."
    ),
    "match": (
        "Tarn United beat Velden 3-1 on Saturday. Jonas Peel scored twice in the first half, his 14th and 15th goals "
        "of the season. Some 22,000 people watched. Velden, who had won six of their last seven matches, are fourth."
    ),
}
SCRAPS = st.sampled_from(
    ["12 ", "5,000 people ", "were killed or wounded ", "He said ", "Mara Lind ", "in 2019 ", "(June 3, 2024) ", ". ",
     "\n", "“we won it all” ", "about ", "$3m ", "half of them ", "\x00", "\ud800", "third ", "3-1 ", "34-year-old "]
)  # fmt: skip


@every_row("name", ARTICLES)
def test_an_article_has_no_error_against_itself(name: str) -> None:
    checked = check(draft(ARTICLES[name]), ARTICLES[name], id=name)
    assert checked.status is Status.CHECKED
    assert len(checked.verdicts) >= 7
    wrong = [f"{v.claim.text}: {v.label} {v.reason}" for v in checked.verdicts if v.severity is not Severity.NONE]
    assert wrong == []


@every_row("name", ARTICLES)
def test_each_claim_of_the_article_is_a_fact(name: str) -> None:
    """One path, two origins: the extractor that reads summaries drafts the facts."""
    gold, article = draft(ARTICLES[name], published=date(2031, 5, 7)), ARTICLES[name]
    mentions = claims(document(article), published=date(2031, 5, 7))
    assert [(fact.kind, fact.figure, fact.context) for fact in gold.facts] == [
        (claim.kind, claim.figure, claim.context) for claim in mentions
    ]
    assert [fact.id for fact in gold.facts] == [f"f{number}" for number in range(1, len(mentions) + 1)]


def test_the_story_has_no_error_against_its_own_draft() -> None:
    article = load(STORY).article.text
    checked = check(draft(article), article, id="story")
    assert [v.claim.text for v in checked.verdicts if v.severity is Severity.ERROR] == []


def test_what_a_draft_says_of_a_fact() -> None:
    facts = {fact.figure.text if fact.figure else fact.quotation: fact for fact in draft(ARTICLES["ferry"]).facts}
    assert facts["12"].source == facts["We had ten minutes to get everyone out,"].source != ""
    assert facts["18 months"].stance is Stance.EXPECTED
    assert facts["1998"].when is not None
    assert not facts["340"].credit_required
    assert draft("An estimated 300 people fled.").facts[0].credit_required


def test_the_lead_is_key() -> None:
    article = " ".join(
        f"The mill on hill {name} has {count} wheels." for count, name in enumerate("ABCDEFGH", start=20)
    )
    assert [fact.importance is Importance.KEY for fact in draft(article).facts] == [index < LEAD for index in range(8)]


def test_a_draft_names_itself_and_its_digest() -> None:
    gold = draft("The mill closed.", name="mill")
    assert (gold.name, gold.drafted, gold.facts) == ("mill", True, ())
    assert len(gold.digest) == 64
    assert gold.digest != draft("The mill closed!").digest


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("(June 3, 2024) The mill closed.", date(2024, 6, 3)),
        ("June 3, 2024\nThe mill closed.", date(2024, 6, 3)),
        ("3 June 2024 | The mill closed.", date(2024, 6, 3)),
        ("June 3, 2024 – The mill closed.", date(2024, 6, 3)),
        ("PORT SENNA, 3 June 2024 - The mill closed.", date(2024, 6, 3)),
        ("# The mill\n\nPORT SENNA, Norvia (June 3, 2024) — The mill closed.", date(2024, 6, 3)),
        ("PORT SENNA, June 3 - The mill closed.", None),
        ("Port Senna, 3 June 2024 was the day.", None),
        ("On June 3, 2024, the mill closed.", None),
        ("June 2024\nThe mill closed.", None),
        ("The mill closed on June 3, 2024\n", None),
        ("The mill closed.", None),
        ("", None),
    ],
)
def test_the_day_that_an_article_gives_as_its_own(article: str, day: date | None) -> None:
    assert dateline(article) == day
    assert draft(article).published == day
    assert draft(article, published=date(2001, 2, 3)).published == date(2001, 2, 3)


def test_the_dateline_resolves_relative_dates() -> None:
    gold = draft("(June 3, 2024) The mill closed last month.")
    whens = [fact.when for fact in gold.facts if fact.when and fact.when.relative]
    assert [(when.first, when.last) for when in whens] == [(date(2024, 5, 1), date(2024, 5, 31))]


def read_at(span: Span, document: Document) -> str:
    """What is read at a place: its characters without the marks among them, an entity as what it stands for."""
    if document.masked is None:
        return span.of(document.text)
    read = ""
    for piece in document.masked.pieces:
        if piece.given.overlaps(span):
            inside = Span(max(piece.given.start, span.start), min(piece.given.end, span.end))
            read += inside.of(document.given) if piece.exact else piece.clean.of(document.masked.clean)
    return read


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=25).map("".join),
    st.lists(st.one_of(SCRAPS, st.text(max_size=4)), max_size=25).map("".join),
)
@example("0\x1b12 ", "0\x1ba12 ")
@example("0\x1b[1m12 ", "1\u200b234 sheep")
@example("1\u200b234 sheep and 5&nbsp;<b>4</b>7 goats", "&pound;4&nbsp;m")
def test_any_text_drafts_and_checks(article: str, summary: str) -> None:
    gold, read = draft(article), article_document(article)
    for fact in gold.facts:
        assert [piece.text for piece in fact.evidence] == [piece.span.of(article) for piece in fact.evidence]
        assert fact.figure is None or fact.figure.text == read_at(fact.figure.span, read)
        assert fact.kind is not Kind.QUOTATION or fact.quotation in article
    for text in (summary, article):
        for verdict in check(gold, text, id="any").verdicts:
            claim = verdict.claim
            # A name's words are those that are read: marks within it are blanks behind its word.
            told, bearing = (reply_document(text).text, read.text) if claim.kind is Kind.NAME else (text, article)
            assert claim.text == claim.span.of(told)
            assert [piece.text for piece in verdict.evidence] == [p.span.of(bearing) for p in verdict.evidence]
            assert verdict.p_error is not None
            assert 0 <= verdict.p_error <= 1
            assert verdict.label in Label
            assert verdict.reason
