"""What speaks for and against a claim, as numbers: (Binding, summary) -> Evidence, of which the decision is made."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from harness.gold import Fact, Gold
from harness.reading import Bound, Claim, Document, Figure, Kind
from harness.verdict import aspects
from harness.verdict.binding import FEATURES as OPTION
from harness.verdict.binding import Binding
from harness.verdict.derive import derive
from harness.verdict.distance import Distance, distance
from harness.verdict.facts import is_authored, plain, statements
from harness.verdict.features import COMPARED_ASPECTS, FEATURES, SPEAKERS
from harness.verdict.nearest import Nearest, nearest
from harness.verdict.nouns import Aspect, Derivation, Finding, Match
from harness.verdict.numbered import is_name
from harness.verdict.places import topics
from harness.verdict.slips import Slip, slip
from harness.verdict.speakers import compared
from harness.verdict.thresholds import LIMIT, MAX_VALUE, RIVAL_MARGIN, SOFT, UNTOLD

MAX_SMALL_COUNT = 12  # counts up to this are everywhere in prose
MAX_INTENDED = 3  # facts with the claim's value that may be meant
DERIVED = {" + ": "sum", " − ": "difference", " / ": "share", " × ": "product"}
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim with all that is known of it; `features` in the order of `FEATURES`."""

    binding: Binding
    fact: Fact | None  # with the claim's value: the one that it states
    derivation: Derivation | None
    name: bool  # the article has the very words with the name before them: "Studio 54"
    summary: Document  # that the claim stands in
    neighbours: tuple[Figure, ...] = ()  # the figures of its sentence
    findings: Mapping[Aspect, Finding] = field(default_factory=dict)
    features: tuple[float, ...] = ()
    slip: Fact | None = None  # with its number in another scale or unit, where nothing states it
    verbatim: bool = False  # its sentence is the article's own, or a fact's statement


def weigh(
    binding: Binding, others: Sequence[Figure], quoted: Sequence[Claim], summary: Document, gold: Gold
) -> Evidence:
    """The evidence on one claim; `others` are the figures beside it in its sentence, `quoted` quotations around it."""
    claim = binding.claim
    fact, findings = _stated_fact(binding, gold)
    far = distance(claim, fact, gold) if fact is not None and claim.figure is not None else Distance()
    derivation = name = None
    short = 0.0
    if fact is None and claim.figure is not None:
        derivation, short = derive(claim, binding.gold, others)
        name = is_name(claim, summary.text, gold)
    slipped, near = None, Nearest(apart=0.0)
    if claim.figure is not None and fact is None and derivation is None and not name:
        slipped = slip(claim.figure, gold.facts)
        near = nearest(claim.figure, binding.gold.facts)
    if derivation is not None:
        findings = _derived(claim, derivation, gold)
    if claim.kind is Kind.QUOTATION and fact is None:
        findings = {Aspect.WORDING: aspects.wording.compare(claim, None, gold, None)}
    row = {
        **_of_claim(claim, gold), **_of_value(binding, fact, derivation, bool(name), gold),
        **_of_measures(binding, gold), **_of_findings(findings, fact), "quoted around": _is_said(quoted, gold),
        **_of_speakers(claim, fact, gold),
        "time apart": far.time, "name apart": far.name, "term apart": far.term,
        "scale slip": slipped is not None and slipped[1] is Slip.SCALE,
        "unit slip": slipped is not None and slipped[1] is Slip.UNIT,
        "nearest": near.apart, "nearest coarser": near.coarser, "nearest bounded": near.bounded,
        "nearest ends": near.ends, "reckoned": short,
    }  # fmt: skip
    return Evidence(
        binding=binding, fact=fact, derivation=derivation, name=bool(name), findings=findings, summary=summary,
        neighbours=tuple(others), features=tuple([float(row.get(name) or 0.0) for name in FEATURES]),
        slip=slipped[0] if slipped else None,
        verbatim=plain(claim.context.sentence.of(summary.text)) in statements(gold),
    )  # fmt: skip


def _stated_fact(binding: Binding, gold: Gold) -> tuple[Fact | None, Mapping[Aspect, Finding]]:
    """The fact that the claim states: of those with its value the likeliest with which least is wrong."""
    if not binding.bearing:
        return None, {}
    least = binding.best(binding.bearing) - RIVAL_MARGIN
    close = [binding.options[at].fact for at in binding.bearing[:MAX_INTENDED] if binding.scores[at] >= least]
    found = [(fact, aspects.compare(binding.claim, fact, gold)) for fact in close]
    return min(found, key=lambda one: sum(finding.match is Match.MISMATCH for finding in one[1].values()))


def _derived(claim: Claim, derivation: Derivation, gold: Gold) -> Mapping[Aspect, Finding]:
    found = {Aspect.VALUE: Finding(aspect=Aspect.VALUE, match=Match.MATCH, note=derivation.text)}
    used = [fact for fact in gold.facts if fact.id in derivation.facts]
    if used and all(map(is_authored, used)):
        found[Aspect.SOURCE] = aspects.source.compare(claim, used[0], gold, derivation)
    return found


def _of_claim(claim: Claim, gold: Gold) -> dict[str, float]:
    figure, context = claim.figure, claim.context
    low = figure.low if figure is not None else None
    when = figure.when if figure else None
    return {
        f"is {claim.kind}": 1.0,
        "few": low is not None and abs(low) <= MAX_SMALL_COUNT and not (figure and figure.unit),
        "in letters": not any(map(str.isdigit, claim.text)),
        "size": math.log10(float(min(abs(low), MAX_VALUE)) + 1) if low is not None else 0.0,
        "relative": when is not None and when.relative is not None and when.first is None,
        "bounded": figure is not None and figure.bound is not Bound.NONE,
        "credited": claim.attribution is not None,
        "negated": context.negated,
        "terms": len(context.terms),
        "noun": bool(context.head),
        "facts": math.log1p(len(gold.facts)),
        "sentences": math.log1p(len(gold.article.sentences)),
    }


def _of_value(
    binding: Binding, fact: Fact | None, derivation: Derivation | None, name: bool, gold: Gold
) -> dict[str, float]:
    agreed = [binding.options[at].agreement for at in binding.bearing]
    best = max((one for one in agreed if one is not None), key=lambda one: one.closeness, default=None)
    sort = next((sort for sign, sort in DERIVED.items() if derivation and sign in derivation.text), "")
    return {
        "stated": 1.0 if binding.claim.figure is None and fact is not None else best.closeness if best else 0.0,
        "exact": best is not None and best.how == "equal",
        "coarser": best is not None and best.how == "coarser date",
        "rounded": best is not None and best.how == "rounded",
        "unit left out": best is not None and best.how == "unit left out",
        "occurs": _occurs(binding.claim, gold.article.text),
        "bearing": math.log1p(len(binding.bearing)),
        "comparable": math.log1p(len(binding.rivals)),
        "derived": derivation is not None,
        f"derived {sort}": 1.0,
        "name": name,
    }


def _of_measures(binding: Binding, gold: Gold) -> dict[str, float]:
    if binding.claim.figure is None:
        return {}
    mine, rival, free = (binding.best(places) for places in (binding.bearing, binding.rivals, binding.free))
    at = next(iter(binding.bearing), None)
    place, context = topics(gold), binding.claim.context
    found = [one is not None for one in binding.neighbours]
    row = {
        "share": binding.share,
        "lead": max(-LIMIT, min(LIMIT, mine - rival)),
        "lead of free": max(-LIMIT, min(LIMIT, mine - free)),
        "fit": mine,
        "fit of rival": rival,
        "exchange": binding.exchange.gain,
        "exchange own": binding.exchange.own,
        "exchange other": binding.exchange.other,
        "exchange crossed": binding.exchange.crossed,
        "exchange straight": binding.exchange.straight,
        "best sentence": place.best_sentence(context),
        "neighbours": len(found),
        "neighbours found": sum(found) / len(found) if found else UNTOLD,
    }
    own = binding.features[at] if at is not None else (UNTOLD,) * len(OPTION)
    return row | {
        **{f"its {name}": value for name, value in zip(OPTION, own, strict=True)},
        **{f"rival {name}": value for name, value in zip(OPTION, _of_rival(binding, own), strict=True)},
    }


def _of_rival(binding: Binding, own: Sequence[float]) -> Sequence[float]:
    """By how much the likeliest other fact agrees better, feature by feature; 0 where there is nothing to compare."""
    at = next(iter(binding.free or binding.rivals), None)
    if at is None or not binding.bearing:
        return (0.0,) * len(own)
    return [other - mine for mine, other in zip(own, binding.features[at], strict=True)]


def _of_findings(findings: Mapping[Aspect, Finding], fact: Fact | None) -> dict[str, float]:
    sort = "other, authored" if fact is not None and is_authored(fact) else "other"
    wrong = [one for one in findings.values() if one.match is Match.MISMATCH and one.aspect in COMPARED_ASPECTS]
    return {f"{one.aspect.value} {sort}": 1.0 if one.changes_truth else SOFT for one in wrong}


def _of_speakers(claim: Claim, fact: Fact | None, gold: Gold) -> dict[str, float]:
    if fact is None:
        return {}
    said = compared.compare(claim, fact, gold).evidence
    return {name: getattr(said, name.removeprefix("speaker ")) for name in SPEAKERS}


def _is_said(quoted: Sequence[Claim], gold: Gold) -> bool:
    """Whether a quotation around the figure is word for word: then the figure is the speaker's own."""
    return any(aspects.wording.compare(one, None, gold, None).match is Match.MATCH for one in quoted)


def _occurs(claim: Claim, article: str) -> bool:
    """Whether the article has the numbers of the claim, or its words where it has none, however they are read."""
    numbers = _NUMBER.findall(claim.text)
    if not numbers:
        return re.search(rf"(?<!\w){re.escape(claim.text.lower())}(?!\w)", article.lower()) is not None
    plain = article.replace(",", "")
    return all(re.search(rf"(?<![\d.]){re.escape(one.replace(',', ''))}(?!\d|\.\d)", plain) for one in numbers)
