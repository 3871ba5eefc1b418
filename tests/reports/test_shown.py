"""Numbers are shown honestly, and other people's words are shown and never obeyed, in every form."""

import csv
import io
import json
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from harness.measure.score import Rate
from harness.measure.stats import Interval
from harness.records.nouns import Record
from harness.reports import markdown, shown
from harness.reports.csv import safe
from harness.reports.forms import REPORTS
from harness.reports.view import build
from tests.made import manifest, record, verdict

JUNIT = {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}
HOSTILE = [
    "340 | 12",
    "`340`",
    "[click](http://evil.example) ![x](y) <script>alert(1)</script>",
    "**340** __12__ ~~3~~ \\| &amp; &#124;",
    "# 340",
    "1. 340",
    "- 340",
    "340\n\n# heading\n| a | b |\n|---|---|",
    "=1+1",
    "@SUM(A1)",
    "+340",
    "\t=cmd",
    "$61 billion and $5",
    "www.evil.example http://evil.example https://evil.example",
    "\x1b[31mred\x1b[0m\x07",
    "\u202eabc\u202c\u2066",
    "\ud800 \udfff \x00 \x85 \u2028",
    "007 15.10 1e5 0x10 1_000",
    "\"quoted\", 'single'; comma",
]


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (None, 0, "–"),
        (0.0, 0, "0 %"),
        (1.0, 0, "100 %"),
        (0.9999, 0, "99 %"),
        (0.0001, 0, "1 %"),
        (0.99999, 1, "99.9 %"),
        (0.00001, 1, "0.1 %"),
        (0.314, 0, "31 %"),
    ],
)
def test_100_percent_is_only_printed_where_it_is(share: float | None, decimals: int, text: str) -> None:
    assert shown.percent(share, decimals=decimals) == text


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_rate_is_shown_honestly(hits: int, misses: int) -> None:
    text = shown.rate(Rate(hits=hits, of=hits + misses))
    assert text.endswith("= 100 %") == (misses == 0 < hits)
    assert text.endswith("= 0 %") == (hits == 0 < misses)


def test_a_rate_names_its_counts_and_interval() -> None:
    interval = Interval(low=0.164, high=0.499, method="Wilson")
    assert shown.rate(Rate(hits=8, of=26), interval) == "8/26 = 31 % (16–50 %)"
    assert shown.rate(Rate(hits=0, of=0), None) == "–"


@pytest.mark.parametrize(
    ("count", "noun", "text"), [(0, "error", "0 errors"), (1, "error", "1 error"), (2, "summary", "2 summaries")]
)
def test_nouns_agree_with_their_number(count: int, noun: str, text: str) -> None:
    assert shown.number(count, noun) == text


@given(st.text(st.characters(), max_size=60))
def test_visible_text_is_one_printable_line(text: str) -> None:
    made = shown.visible(text)
    made.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in made)
    assert shown.visible(made) == made


@given(st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE))
def test_markdown_shows_exactly_the_text(text: str) -> None:
    """Rendered by a CommonMark parser with tables and links, the characters come out as they went in."""
    expected = shown.visible(text)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown.escape(text))
    inline = [child for token in tokens for child in token.children or []]
    assert all(child.type == "text" for child in inline), inline
    assert "".join(child.content for child in inline) == expected
    assert all(token.type in ("paragraph_open", "inline", "paragraph_close") for token in tokens)


@given(st.text(st.characters(), max_size=60) | st.sampled_from(HOSTILE))
def test_a_csv_cell_is_never_a_formula(text: str) -> None:
    cell = str(safe(text))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    out = io.StringIO()
    csv.writer(out).writerow([cell, "next"])
    assert next(csv.reader(io.StringIO(out.getvalue()))) == [cell, "next"]


def hostile_record(text: str) -> Record:
    return record(
        verdict(text, summary=f"Before {text} after.", reason=text, evidence=(text,)),
        summary=f"Before {text} after.",
        model=text,
        prompt=text,
    )


class Elements(HTMLParser):
    """The elements of a page with the names of their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))


def elements(page: str) -> list[tuple[str, ...]]:
    parser = Elements()
    parser.feed(page)
    return parser.found


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form", REPORTS)
def test_hostile_words_go_through_every_form(form: str, text: str) -> None:
    made = REPORTS[form](build(manifest(models=(text,)), [hostile_record(text)]))
    assert made.encode("utf-8")
    assert not set(made) & set("\x1b\x07\x00\u202e")
    if form == "json":
        assert json.loads(made)["failures"][0]["text"] == text
    if form == "csv":
        assert len({len(row) for row in csv.reader(io.StringIO(made))}) == 1
    if form == "markdown":
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(made)
        assert "script" not in "".join(token.content for token in tokens if token.type == "html_block")
        columns = [token for token in tokens if token.type in ("th_open", "td_open")]
        rows = [token for token in tokens if token.type == "tr_open"]
        models, claims, tokens_and_cost, facts = rows[:2], rows[2:4], rows[4:7], rows[7:]
        assert len(columns) == 6 * len([*models, *tokens_and_cost]) + 14 * len(claims) + 4 * len(facts)
    if form == "html":
        plain = REPORTS[form](build(manifest(models=("plain",)), [hostile_record("plain")]))
        assert elements(made) == elements(plain)
    if form == "junit":
        assert {element.tag for element in ET.fromstring(made).iter()} <= JUNIT
    if form == "sarif":
        assert len(json.loads(made)["runs"][0]["results"]) == 1
    if form == "github":
        assert "script" not in "".join(
            token.content for token in MarkdownIt("gfm-like", {"linkify": False}).parse(made) if "html" in token.type
        )
    if form == "text":
        assert ">>" + shown.visible(text).strip() + "<<" in made.replace(" <<", "<<").replace(">> ", ">>")
