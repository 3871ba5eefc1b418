"""Gold as the text of a facts file, for an author to correct by hand: Gold -> YAML that `load` reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import Any

from harness.gold import stated
from harness.gold.nouns import Evidence, Fact, Gold, Importance
from harness.reading import Bound, Figure, Kind, Source, Stance, When

HEAD = """\
# Facts drafted from article.md. Go through them one by one, with `harness gold edit` on this folder or by hand: correct
# what was misread, mark the key facts, and write `reviewed: true` in the place of `drafted: true`.
"""


def dump(gold: Gold) -> str:
    """The facts file of `gold`, without what is a default; of a draft's sources only those that some fact names."""
    from ruamel.yaml import YAML

    used = {fact.source for fact in gold.facts}
    used |= {source.via for source in gold.sources if source.id in used or not gold.drafted}
    used |= set() if gold.drafted else {source.id for source in gold.sources}
    sources = [source for source in gold.sources if source.id in used]
    data = _without_empty(
        {
            "published": gold.published.isoformat() if gold.published else None,
            "drafted": gold.drafted or None,
            "sources": [source_entry(source, used) for source in sources],
        }
    )
    data["facts"] = [entry_of(fact, number, gold) for number, fact in enumerate(gold.facts, start=1)]
    if gold.ignored:
        data["ignored"] = [
            {"text": entry.text, "start": entry.span.start, "end": entry.span.end, "reason": entry.reason}
            for entry in gold.ignored
        ]
    yaml, stream = YAML(), StringIO()
    yaml.width = 100_000  # one line a text: offsets are checked against it character by character
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.dump(data, stream)
    return (HEAD if gold.drafted else "") + stream.getvalue()


def source_entry(source: Source, used: set[str]) -> Mapping[str, Any]:
    """The entry of a source; it speaks for those alone that are `used`."""
    return _without_empty(
        {
            "id": _id(source.id),
            "name": _line(source.name),
            "aliases": _list(list(dict.fromkeys(map(_line, source.aliases)))),
            "role": _line(source.role),
            "kind": source.kind,
            "via": _id(source.via),
            "speaks_for": _list([_id(name) for name in source.speaks_for if name in used]),
        }
    )


def entry_of(fact: Fact, number: int, gold: Gold) -> Mapping[str, Any]:
    """The entry of a fact of `gold`, the `number`th; what a draft has read of its context can be read again."""
    context = None if gold.drafted else fact.context
    measures = _without_empty(
        {
            "noun": context.head,
            "modifiers": list(dict.fromkeys(context.modifiers)),
            "predicates": list(dict.fromkeys(context.predicates)),
            "owner": list(dict.fromkeys(context.owner)),
            "aliases": [list(group) for group in fact.aliases],
        }
        if context and fact.figure
        else {}
    )
    dated = fact.when and (fact.figure is None or fact.when != fact.figure.when)
    return _without_empty(
        {
            "id": _id(fact.id) or f"f{number}",
            "statement": _line(fact.statement),
            "kind": fact.kind.value,
            "importance": None if fact.importance is Importance.SUPPORTING else fact.importance.value,
            "figure": _flow(_figure(fact.figure, fact.kind, gold.published)) if fact.figure else None,
            "quotation": fact.quotation.strip() if fact.kind is Kind.QUOTATION else None,
            "measures": _flow(measures) if measures else None,
            "event": _line(fact.event),
            "source": _id(fact.source),
            "credit_required": (fact.credit_required and bool(fact.source)) or None,
            "stance": None if fact.stance is Stance.FACT else fact.stance.value,
            "date": _calendar(fact.when, "", gold.published) if dated and fact.when else None,
            "conflicts": _list([_id(name) for name in fact.conflicts]),
            "drafted": fact.certainty < 1 or None,
            "evidence": [_evidence(piece) for piece in (*_narrowed(fact), *fact.evidence)],
        }
    )


def _narrowed(fact: Fact) -> tuple[Evidence, ...]:
    """The figure's own words before a passage that holds them twice: the reader takes the first."""
    figure, passage = fact.figure, fact.evidence[0]
    if figure is None or not passage.span.contains(figure.span):
        return ()
    words = figure.span.shift(-passage.span.start).of(passage.text)  # markup and all: its text is what is read of them
    return (Evidence(span=figure.span, text=words),) if passage.text.count(words) > 1 else ()


def _evidence(piece: Evidence) -> Mapping[str, Any]:
    return {"text": piece.text, "start": piece.span.start, "end": piece.span.end}


def _figure(figure: Figure, kind: Kind, published: date | None) -> dict[str, Any]:
    """The figure's value as a facts file writes it, with its own words where there is nothing else to write."""
    written: dict[str, Any] = {}
    if figure.when is not None:
        written = _dates(figure, published)
    elif figure.parts:
        written = {"score": [_number(part) for part in figure.parts]}
    elif figure.low is not None and figure.high is not None:
        ends = {"low": _number(figure.low), "high": _number(figure.high)}
        single = figure.low == figure.high or kind is Kind.VAGUE
        written = {"value": ends["low"]} if single else ends
    if figure.unit:
        written["unit"] = figure.unit
    if figure.bound is not Bound.NONE:
        written["bound"] = figure.bound.value
    return written | {"words": _line(figure.text)}


def _dates(figure: Figure, published: date | None) -> dict[str, Any]:
    words = "" if figure.until else _line(figure.text)
    first = _calendar(figure.when, words, published) if figure.when else None
    last = _calendar(figure.until, "", published) if figure.until else None
    if first is None or (figure.until and last is None):
        return {}
    return {"date": first} | ({"to": last} if last else {})


def _calendar(moment: When, words: str, published: date | None) -> str | None:
    """The calendar time as a facts file writes it, or its own `words`, if that means the same."""
    guesses = [stated.written(moment), f"{moment.first.year:04}" if moment.first else "", words]
    for guess in filter(None, guesses):
        try:
            if stated.same_day(stated.when(guess, published), moment):
                return guess
        except ValueError:
            continue
    return None


def _number(value: Fraction) -> int | float | str:
    text = stated.decimal(value)
    if value.denominator == 1:
        return int(value)
    return float(text) if "/" not in text and Fraction(str(float(text))) == value else text


def _id(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def _line(text: str) -> str:
    return " ".join(text.split())


def _without_empty(table: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value not in (None, "", [], {})}


def _flow(table: Mapping[str, Any]) -> Any:
    """A table on one line: {value: 15000, bound: about}."""
    from ruamel.yaml.comments import CommentedMap

    flowing = CommentedMap(table)
    flowing.fa.set_flow_style()
    return flowing


def _list(items: list[str]) -> Any:
    """A list on one line: [soldiers, troops]."""
    from ruamel.yaml.comments import CommentedSeq

    flowing = CommentedSeq(items)
    flowing.fa.set_flow_style()
    return flowing
