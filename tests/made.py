"""Records and manifests made by hand, for tests that start behind the checker."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from harness.gold.nouns import Evidence, Importance
from harness.models.nouns import Summary, Usage
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Context, Kind
from harness.reading.nouns.text import Span
from harness.records.checked import aspects_of
from harness.records.nouns import CaseSheet, FactSheet, Manifest, Record
from harness.status import Status
from harness.verdict.nouns import Aspect, Checked, FactState, Judging, Label, Match, Opinion, Severity, Verdict

SEVERE = {
    Label.SUPPORTED: Severity.NONE,
    Label.UNDECIDED: Severity.NONE,
    Label.UNATTRIBUTED: Severity.WARNING,
}
ARTICLE = (
    "On Sunday 430 passengers were aboard when the ferry ran aground off Velden.\n\n"
    "About 12 people were hurt, the harbour master said. Edda Brunn thanked the crew.\n"
)
SUMMARY = "The ferry carried 340 passengers. Officials said 12 were hurt."
FACTS = (
    FactSheet(id="aboard", importance=Importance.KEY, statement="The ferry carried 430 passengers."),
    FactSheet(id="hurt", importance=Importance.SUPPORTING, statement="About 12 people were hurt, Edda Brunn said."),
)


def verdict(
    text: str = "340",
    label: Label = Label.CONTRADICTED,
    *,
    summary: str = SUMMARY,
    fact: str | None = "aboard",
    kind: Kind = Kind.QUANTITY,
    reason: str = "The article says 430.",
    evidence: tuple[str, ...] = ("430 passengers were aboard",),
    differs: tuple[Aspect, ...] = (Aspect.VALUE,),
) -> Verdict:
    """A verdict on the first occurrence of `text`."""
    span = Span(summary.index(text), summary.index(text) + len(text))
    return Verdict(
        claim=Claim(span=span, text=text, kind=kind, context=Context(sentence=span, clause=span)),
        label=label,
        severity=SEVERE.get(label, Severity.ERROR),
        aspects={a: Match.MISMATCH if a in differs else Match.MATCH for a in aspects_of(kind)},
        reason=reason,
        fact=fact,
        evidence=tuple(_evidence(words) for words in evidence),
    )


def _evidence(words: str) -> Evidence:
    at = max(ARTICLE.find(words), 0)
    return Evidence(span=Span(at, at + len(words)), text=words)


def record(*verdicts: Verdict, **fields: Any) -> Record:
    """A record with these verdicts; `fields` replace what it is about."""
    given = {
        "case": "ferry",
        "model": "replay/a",
        "prompt": "plain",
        "repeat": 1,
        "status": Status.CHECKED,
        "summary": SUMMARY,
        "error": None,
        "facts": (("aboard", FactState.DISTORTED), ("hurt", FactState.COVERED)),
    } | fields
    scored = given["status"] in (Status.CHECKED, Status.TRUNCATED)
    id = f"{given['case']}/{given['model']}/{given['prompt']}/{given['repeat']}"
    return Record(
        case=given["case"],
        model=given["model"],
        prompt=given["prompt"],
        repeat=given["repeat"],
        seed=given["repeat"],
        summary=Summary(
            text=given["summary"] if scored else "",
            status=given["status"],
            usage=Usage(prompt_tokens=100, completion_tokens=20),
            finish_reason="stop",
            error=given["error"],
        ),
        checked=Checked(
            id=id,
            status=given["status"],
            verdicts=verdicts,
            facts=given["facts"] if scored else (),
            error=given["error"],
        ),
    )


def judged(made: Record, *opinions: Opinion) -> Record:
    """The record with a judge's opinions on its claims, in their order."""
    verdicts = tuple(replace(v, opinion=o) for v, o in zip(made.checked.verdicts, opinions, strict=True))
    judging = Judging(model="openai/judge", prompt="d" * 64, answers=("{}",), usage=made.summary.usage)
    return replace(made, checked=replace(made.checked, verdicts=verdicts, judging=judging))


def manifest(*, models: tuple[str, ...] = ("replay/a", "replay/b"), gates: tuple[dict[str, Any], ...] = ()) -> Manifest:
    """The manifest of a run over the ferry story."""
    return Manifest(
        run="20300102-030405",
        started="2030-01-02T03:04:05Z",
        finished="2030-01-02T03:05:00Z",
        signature={
            "harness": "0.1.0",
            "rules": "rules@1",
            "gold": {"ferry": "a" * 64},
            "prompts": {"plain": "b" * 64},
            "models": {model: {"model": model, "temperature": 0.7} for model in models},
            "seed": 1,
            "judge": None,
        },
        suite={
            "name": "ferry",
            "digest": "c" * 64,
            "models": list(models),
            "prompts": ["plain"],
            "repeats": 2,
            "gates": list(gates),
        },
        cases=(CaseSheet(name="ferry", folder="gold/ferry", digest="a" * 64, facts=FACTS, article=ARTICLE),),
    )
