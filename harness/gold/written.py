"""Gold as the text of a facts file, for an author to correct: Gold -> YAML that loads into the same facts."""

from __future__ import annotations

import io
from collections import Counter
from fractions import Fraction
from typing import Any

from harness.types import Bound, Fact, Figure, Gold, Importance, Kind, Source, Stance, When

HEAD = """\
# Drafted from article.md by a program. Correct it by hand: what each figure counts, who said it, what matters (key),
# and which facts are missing. Then run `harness gold lint` on this folder. Fields: harness/schemas/gold.schema.json
"""


def facts_yaml(gold: Gold) -> str:
    """The facts file of `gold`."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width, yaml.allow_unicode = 4096, True  # evidence is easier to search for when it is not broken
    yaml.indent(mapping=2, sequence=4, offset=2)
    alike = Counter(_value(fact) for fact in gold.facts)
    data: dict[str, Any] = {"published": gold.published.isoformat()} if gold.published else {}
    sources = _credited(gold)
    if sources:
        data["sources"] = [_source(source) for source in sources]
    data["facts"] = [_fact(fact, alike[_value(fact)] > 1) for fact in gold.facts]
    out = io.StringIO()
    yaml.dump(data, out)
    return HEAD + out.getvalue()


def _credited(gold: Gold) -> list[Source]:
    """The sources that a fact or another source names; lint has the author account for the others."""
    named = {fact.source for fact in gold.facts}
    for source in gold.sources:
        named |= {source.via, *source.speaks_for}
    return [source for source in gold.sources if source.id in named]


def _source(source: Source) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": source.id, "name": source.name.strip()}
    entry |= {"aliases": [alias.strip() for alias in source.aliases if alias.strip()]} if source.aliases else {}
    entry |= {"role": source.role.strip()} if source.role.strip() else {}
    entry |= {"kind": source.kind}
    entry |= {"via": source.via} if source.via else {}
    entry |= {"speaks_for": list(source.speaks_for)} if source.speaks_for else {}
    return entry


def _fact(fact: Fact, several: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": fact.id, "statement": fact.statement, "kind": fact.kind.value}
    entry |= {"importance": fact.importance.value} if fact.importance is not Importance.SUPPORTING else {}
    if fact.figure is not None:
        entry["figure"] = _figure(fact.figure, fact.kind, several)
        entry |= _measures(fact)
    entry |= {"quotation": fact.quotation.strip()} if fact.quotation.strip() else {}
    entry |= {"source": fact.source} if fact.source else {}
    entry |= {"credit_required": True} if fact.credit_required and fact.source else {}
    entry |= {"stance": fact.stance.value} if fact.stance is not Stance.FACT else {}
    entry["evidence"] = [{"text": e.text, "start": e.span.start, "end": e.span.end} for e in fact.evidence]
    return entry


def _figure(figure: Figure, kind: Kind, several: bool) -> dict[str, Any]:
    entry = _stated(figure, kind)
    entry |= {"unit": figure.unit} if figure.unit and "words" not in entry and kind is not Kind.AGE else {}
    entry |= {"bound": figure.bound.value} if figure.bound is not Bound.NONE else {}
    return entry | ({"words": figure.text.strip()} if several else {})


def _stated(figure: Figure, kind: Kind) -> dict[str, Any]:
    """The value in the one way that its kind has."""
    if figure.parts and kind is Kind.SCORE:
        return {"score": [_number(part) for part in figure.parts]}
    if figure.when is not None:
        first, last = _calendar(figure.when), _calendar(figure.until)
        return ({"date": first} | ({"to": last} if last else {})) if first else {"words": figure.text.strip()}
    if figure.low is None or figure.high is None:
        return {"words": figure.text.strip()}
    if figure.low == figure.high:
        return {"value": _number(figure.low)}
    return {"low": _number(figure.low), "high": _number(figure.high)}


def _measures(fact: Fact) -> dict[str, Any]:
    context = fact.context
    if context is None or fact.kind is Kind.DATE:
        return {}
    entry: dict[str, Any] = {"noun": context.head} if context.head else {}
    lists = {"modifiers": context.modifiers, "predicates": context.predicates, "owner": context.owner}
    entry |= {name: words for name, given in lists.items() if (words := [w.strip() for w in given if w.strip()])}
    return {"measures": entry} if entry else {}


def _calendar(when: When | None) -> str | None:
    """ISO 8601, as coarse as it is known; None where the facts file has no way to say it."""
    if when is None:
        return None
    if when.first is not None and when.first == when.last:
        return when.first.isoformat()
    if when.part == "decade" and when.year is not None:
        return f"{when.year // 10:03}X"
    if when.part is not None or (when.month is None and when.day is not None):
        return None
    if when.year is None:
        return f"--{when.month:02}-{when.day:02}" if when.month and when.day else None
    day = f"-{when.day:02}" if when.day else ""
    return f"{when.year:04}-{when.month:02}{day}" if when.month else f"{when.year:04}"


def _number(value: Fraction) -> int | float | str:
    """The shortest way to write it that is exact."""
    if value.denominator == 1:
        return int(value)
    short = float(value)
    return (
        short if Fraction(str(short)) == value and "e" not in str(short) else f"{value.numerator}/{value.denominator}"
    )


def _value(fact: Fact) -> object:
    """What several figures of one sentence may share."""
    figure = fact.figure
    return (fact.evidence, figure.low, figure.high, figure.when) if figure else fact.id
