"""Runs made by hand for the page: a small one, one whose every word is hostile, and one of thousands of summaries."""

from __future__ import annotations

from dataclasses import replace

from harness.gold.nouns import Importance
from harness.reading.nouns.figures import Kind
from harness.records.nouns import CaseSheet, FactSheet, Manifest, Record
from harness.reports.view import View, build
from harness.status import Status
from harness.verdict.nouns import Aspect, FactState, Label
from tests.made import ARTICLE, manifest, record, verdict

# Other planes and a lone surrogate in front, so that offsets in code points and in UTF-16 differ.
SUMMARY = "🚢🚢 The ferry carried 340 passengers. Officials said 12 were hurt. “We did our best,” she said."
ATTACK = (
    "</script><script>window.owned = 1</script><img src=x onerror='window.owned = 2'>"
    "<svg onload=window.owned=3> {{ 7*7 }} ${7*7} <!-- <script> javascript:window.owned=4 \u202egnorw\u202c \x1b[31m"
)
GATES = (
    {"name": "few errors", "measure": "errors", "max_rate": 0.25},
    {"name": "everything ran", "measure": "failed", "max_count": 0},
)


def small(article: str = ARTICLE) -> View:
    """Two models; an error, a warning, an undecided and a right claim, and a summary that failed."""
    said = "About 12 people were hurt, the harbour master said."
    wrong = verdict(summary=SUMMARY)
    uncredited = verdict(
        "12",
        Label.UNATTRIBUTED,
        summary=SUMMARY,
        fact="hurt",
        reason="The credit is gone.",
        evidence=(said,),
        differs=(Aspect.SOURCE,),
    )
    open_ = verdict(
        "“We did our best,”",
        Label.UNDECIDED,
        summary=SUMMARY,
        fact=None,
        kind=Kind.QUOTATION,
        reason="Nobody knows.",
        evidence=(),
        differs=(),
    )
    right = verdict("12", Label.SUPPORTED, fact="hurt", reason="The article says so.", evidence=(said,), differs=())
    records = [
        record(wrong, uncredited, open_, summary=SUMMARY),
        record(right, repeat=2, facts=(("aboard", FactState.COVERED), ("hurt", FactState.COVERED))),
        record(right, model="replay/b", facts=(("aboard", FactState.OMITTED), ("hurt", FactState.COVERED))),
        record(model="replay/b", repeat=2, status=Status.FAILED, error="http://127.0.0.1:9/v1: no connection"),
    ]
    at = article.find(ARTICLE) if article else 0
    return build(_with_article(manifest(gates=GATES), article), [_shifted(one, at) for one in records])


def hostile() -> View:
    """Every text that a model, an article or a suite may have written is an attack."""
    text = f"Before {ATTACK} after 12."
    sheet = FactSheet(id="aboard", importance=Importance.KEY, statement=ATTACK)
    case = CaseSheet(name=ATTACK, folder=ATTACK, digest="a" * 64, facts=(sheet,), article=f"{ATTACK}\n\n{ATTACK}")
    run = replace(manifest(models=(ATTACK,)), run=ATTACK, cases=(case,))
    run = replace(run, suite={**run.suite, "name": ATTACK, "prompts": [ATTACK]})
    said = verdict(ATTACK, summary=text, reason=ATTACK, evidence=(ATTACK,))
    said = replace(
        said, evidence=tuple(replace(e, span=replace(e.span, start=0, end=len(ATTACK))) for e in said.evidence)
    )
    facts = (("aboard", FactState.DISTORTED),)
    records = [
        record(said, summary=text, case=ATTACK, model=ATTACK, prompt=ATTACK, facts=facts),
        record(case=ATTACK, model=ATTACK, prompt=ATTACK, repeat=2, status=Status.FAILED, error=ATTACK),
    ]
    return build(run, records)


def large(summaries: int, articles: int = 50) -> View:
    """`summaries` of four models over some articles, each with six claims."""
    models = tuple(f"replay/{name}" for name in ("heron", "ibis", "jay", "kite"))
    cases = [_case(number) for number in range(articles)]
    records = [_numbered(number, models, cases) for number in range(summaries)]
    run = replace(manifest(models=models), cases=tuple(cases))
    return build(run, records)


LABELS = (Label.CONTRADICTED, Label.SUPPORTED, Label.SUPPORTED, Label.UNATTRIBUTED, Label.UNDECIDED, Label.SUPPORTED)


def _numbered(number: int, models: tuple[str, ...], cases: list[CaseSheet]) -> Record:
    case = cases[number // len(models) % len(cases)]
    figures = [str(1000 + 7 * number + place) for place in range(len(LABELS))]
    summary = " ".join(
        f"In the {place}th year {figure} crates of salt were shipped to the coast."
        for place, figure in enumerate(figures)
    )
    verdicts = []
    for place, (figure, label) in enumerate(zip(figures, LABELS, strict=True)):
        if label is Label.CONTRADICTED and number % 3:
            label = Label.SUPPORTED
        said = (case.article[60 * place : 60 * place + 50],)
        one = verdict(
            figure,
            label,
            summary=summary,
            fact=f"fact-{place}",
            reason=f"The article says {figure}0 crates.",
            evidence=said,
        )
        at = 60 * place
        verdicts.append(
            replace(one, evidence=tuple(replace(e, span=replace(e.span, start=at, end=at + 50)) for e in one.evidence))
        )
    states = tuple((f"fact-{n}", list(FactState)[(number + n) % 3]) for n in range(20))
    return record(
        *verdicts,
        summary=summary,
        case=case.name,
        model=models[number % len(models)],
        prompt=("plain", "careful")[number // len(models) % 2],
        repeat=1 + number // 200,
        facts=states,
    )


def _case(number: int) -> CaseSheet:
    facts = tuple(
        FactSheet(
            id=f"fact-{n}",
            importance=list(Importance)[n % 3],
            statement=f"Port {number} shipped {n} crates of salt in a year.",
        )
        for n in range(20)
    )
    article = "\n\n".join(
        f"Year {year} of port {number} was one of salt, of crates, and of {year * 7} ships." for year in range(60)
    )
    return CaseSheet(name=f"port-{number}", folder=f"gold/port-{number}", digest="a" * 64, facts=facts, article=article)


def _with_article(run: Manifest, article: str) -> Manifest:
    return replace(run, cases=tuple(replace(case, article=article) for case in run.cases))


def _shifted(one: Record, by: int) -> Record:
    """The record with its evidence further on in the article."""
    verdicts = tuple(
        replace(v, evidence=tuple(replace(e, span=e.span.shift(by)) for e in v.evidence)) for v in one.checked.verdicts
    )
    return replace(one, checked=replace(one.checked, verdicts=verdicts))
