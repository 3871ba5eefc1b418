"""A fact's entry as plain texts that a person types, and back: entry <-> {"value": "15000", "bound": "about", ...}.

An empty text takes a field out. Raises ValueError, of which the text says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Typed = Mapping[str, str]
FIGURE = ("value", "low", "high", "score", "date", "to", "unit", "bound", "words")
MEASURE_FIELDS = ("noun", "modifiers", "predicates", "owner")
LISTS = frozenset({"modifiers", "predicates", "owner", "conflicts", "score"})
TEXT_FIELDS = ("statement", "kind", "importance", "quotation", "event", "source", "stance", "as_of", "conflicts")
WHEN = "when"  # the entry's own `date`; `date` alone is the figure's
CREDIT = "credit_required"
NAMES = (*TEXT_FIELDS, WHEN, CREDIT, *FIGURE, *MEASURE_FIELDS)
DEFAULTS = {"importance": "supporting", "stance": "fact", "bound": "none"}  # is left out of the file


def typed(entry: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an entry as a person would type them; those that it does not have are empty."""
    figure, measures = entry.get("figure", {}), entry.get("measures", {})
    held = {
        **{name: entry.get(name) for name in TEXT_FIELDS},
        WHEN: entry.get("date"),
        CREDIT: "yes" if entry.get(CREDIT) else None,
        **{name: figure.get(name) for name in FIGURE},
        **{name: measures.get(name) for name in MEASURE_FIELDS},
    }
    return {name: _text(value) or DEFAULTS.get(name, "") for name, value in held.items()}


def changes(entry: Mapping[str, Any], given: Typed) -> dict[str, Any]:
    """The fields of `entry` that become others by what was typed; None for those that go."""
    if unknown := sorted(set(given) - set(NAMES)):
        raise ValueError(f"there is no field {unknown[0]!r}; there are {', '.join(NAMES)}")
    new: dict[str, Any] = {}
    for name in TEXT_FIELDS:
        if name in given:
            new[name] = _value(name, given[name])
    if WHEN in given:
        new["date"] = _value(WHEN, given[WHEN])
    if CREDIT in given:
        new[CREDIT] = True if given[CREDIT].strip().lower() in ("yes", "true", "1") else None
    for table, names in (("figure", FIGURE), ("measures", MEASURE_FIELDS)):
        told = {name: _value(name, given[name]) for name in names if name in given}
        if told:
            held = {**entry.get(table, {}), **told}
            if table == "figure":
                held = _one_form(held, told)
            new[table] = {name: value for name, value in held.items() if value is not None} or None
    return {name: value for name, value in new.items() if value != entry.get(name)}


def _one_form(held: dict[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """A figure is told in one way: what is typed of one takes the others' place."""
    forms = (("value",), ("low", "high"), ("score",), ("date", "to"))
    given = next((form for form in forms if any(told.get(name) is not None for name in form)), None)
    if given is None:
        return held
    others = {name for form in forms if form is not given for name in form}
    return {name: value for name, value in held.items() if name not in others}


def _value(name: str, text: str) -> Any:
    text = " ".join(text.split()) if name != "quotation" else text.strip()
    if not text or DEFAULTS.get(name) == text:
        return None
    if name in LISTS:
        parts = [part.strip() for part in text.split(",") if part.strip()]
        return [_number(part) for part in parts] if name == "score" else parts
    return _number(text) if name in ("value", "low", "high") else text


def _number(text: str) -> int | float | str:
    """A number as a facts file writes it; what is none is told by the schema."""
    plain = text.replace(",", "") if text.replace(",", "").replace(".", "", 1).lstrip("-").isdigit() else text
    try:
        return int(plain) if plain.lstrip("-").isdigit() else float(plain)
    except ValueError:
        return text


def _text(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
