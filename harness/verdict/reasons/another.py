"""Sentences about a figure that stands in the article for something else: both places are named."""

from __future__ import annotations

from harness.gold import Fact
from harness.reading import Kind
from harness.verdict.reasons.case import Case, same


def of_another(case: Case) -> str:
    """`Where the summary says “killed 85”, the article has 12 (“killed 12”); its 85 stands in “injured 85”`."""
    told = case.told()
    if case.fact is None:
        return _worked_out(case, told)
    held = case.held(case.fact)
    if case.meant is not None and case.meant.figure is not None:
        return _instead(case, case.fact, case.meant, told, held)
    if same(told, held):
        return f"The article's “{held}” speaks of something else than the summary"
    return f"In the article {case.value_of(case.fact)} stands in “{held}”; the summary says “{told}”"


def _instead(case: Case, fact: Fact, meant: Fact, told: str, held: str) -> str:
    right, own = case.held(meant), case.value_of(fact)
    first = f"Where the summary says “{told}”, the article has {case.value_of(meant)}"
    if not same(right, case.value_of(meant)) and not same(right, told):
        first += f" (“{right}”)"
    if same(held, right) or same(held, told):
        return first
    return f"{first}; its {own} stands in “{held}”" if _is_bare(fact) else f"{first}; {own} stands in “{held}”"


def _worked_out(case: Case, told: str) -> str:
    """No figure of the article, but one that could be worked out, or a name."""
    value = case.value()
    if case.evidence.derivation is not None:
        return f"{_capital(value)} can be worked out ({case.evidence.derivation.text}), but not for “{told}”"
    if case.evidence.name:
        return f"In the article {value} is part of a name; it does not stand for “{told}”"
    return f"The article has no {value} for “{told}”"


def _is_bare(fact: Fact) -> bool:
    """Whether "its" goes before the figure: "its 85", but "June 10 stands in"."""
    return fact.kind not in (Kind.DATE, Kind.ORDINAL, Kind.SCORE) and fact.figure is not None and fact.figure.text[
        :1
    ].isdigit()  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
