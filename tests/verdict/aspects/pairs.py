"""A claim and a fact read from one sentence each, for the tests of single aspects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from harness.gold.nouns import Evidence, Fact, Gold
from harness.reading import figures
from harness.reading.figures.year_pairs import whens
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Context, Kind
from harness.reading.nouns.text import Document, Sentence, Span

HERE = Path(__file__).parent


def table(name: str) -> list[tuple[str, str, dict[str, Any]]]:
    """The rows of `name`.yaml: (article's sentence, summary's sentence, what is expected)."""

    def rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
        for group in YAML(typ="safe").load(HERE / f"{name}.yaml"):
            for article, summary, *note in group["pairs"]:
                yield article, summary, group | {"note": note[0] if note else group.get("note", "")}

    found = list(rows())
    assert found
    return found


def pair(article: str, summary: str) -> tuple[Claim, Fact, Gold]:
    """The first figure of each that is no date where there is another, with the dates as its times."""
    claim, fact = _first(summary), _first(article)
    gold_fact = Fact(
        id="f", statement=article, kind=fact.kind, figure=fact.figure, context=fact.context,
        evidence=(Evidence(span=fact.context.sentence, text=article),),
    )  # fmt: skip
    document = Document(text=article, sentences=(Sentence(span=fact.context.sentence, paragraph=0),))
    return claim, gold_fact, Gold(name="pair", article=document, facts=(gold_fact,))


def _first(text: str) -> Claim:
    found = figures.read(text)
    dates = tuple(when for one in found if one.kind is Kind.DATE for when in whens(one))
    figure = next((one for one in found if one.kind is not Kind.DATE), found[0])
    whole = Span(0, len(text))
    context = Context(sentence=whole, clause=whole, times=() if figure.kind is Kind.DATE else dates)
    return Claim(span=figure.span, text=figure.text, kind=figure.kind, figure=figure, context=context)
