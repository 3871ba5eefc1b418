"""Lines that an author types at a terminal, in few keys: `v=41; t=cl` -> {"value": "41", "stance": "claimed"}."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from harness.gold.authoring import fields
from harness.gold.nouns import Importance
from harness.reading import Bound, Kind, Stance

FIELD_LETTERS: Mapping[str, str] = {
    "v": "value",
    "l": "low",
    "h": "high",
    "u": "unit",
    "b": "bound",
    "d": "date",
    "s": "source",
    "c": fields.CREDIT,
    "t": "stance",
    "n": "noun",
    "o": "owner",
    "w": fields.WHEN,
    "k": "kind",
}
CORRECTION_PROMPT = (
    "field=value; ...  (v value, u unit, b bound, d date, s source, c to be credited, t stance, n of what, 1 2 3)"
)
CHOICES: Mapping[str, Collection[str]] = {
    "kind": [one.value for one in Kind],
    "importance": [one.value for one in Importance],
    "bound": [one.value for one in Bound],
    "stance": [one.value for one in Stance],
}
IMPORTANCE_KEYS = {"1": "key", "2": "supporting", "3": "minor"}
REASONS = {"1": "no summary needs it", "2": "another fact tells it", "3": "a name or an idiom"}
REASON_PROMPT = (
    f"why does it need no fact? ({', '.join(f'{key} {words}' for key, words in REASONS.items())}, or your own words)"
)


def corrections(text: str, sources: Iterable[str] = ()) -> dict[str, str]:
    """`value=41; b=ab; c` -> {"value": "41", "bound": "about", "credit_required": "yes"}.

    A field may be named by its letter or as far as it is clear, a choice as far as it is clear, and one of `sources` by
    a part of its name that no other has. Raises ValueError where a part has no field, or could be of several.
    """
    found: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if part in IMPORTANCE_KEYS:
            name, value = "importance", IMPORTANCE_KEYS[part]
        elif not equals and _field(name) == fields.CREDIT:
            value = "yes"
        elif not equals:
            message = f"{part!r} names no field; write field=value, with one of {', '.join(fields.NAMES)}"
            raise ValueError(message)
        name = _field(name)
        if name in CHOICES and value:
            value = _clear(value, CHOICES[name], name)
        found[name] = _source(value, tuple(sources)) if name == "source" else value
    return found


def reason(text: str) -> str:
    """The reason that a number stands for, or the words as typed."""
    return REASONS.get(text, text)


def _field(name: str) -> str:
    """The field that is meant; what is none is told where the fields are set."""
    if name in FIELD_LETTERS:
        return FIELD_LETTERS[name]
    begun = [field for field in fields.NAMES if field.startswith(name)] if name else []
    return name if name in fields.NAMES or len(begun) != 1 else begun[0]


def _clear(value: str, choices: Collection[str], name: str) -> str:
    """The choice that begins with `value`; itself where none does."""
    begun = [choice for choice in choices if choice.startswith(value)]
    if value in choices or not begun:
        return value
    if len(begun) > 1:
        raise ValueError(f"{name}={value} may be {' or '.join(begun)}; write more of it")
    return begun[0]


def _source(value: str, names: tuple[str, ...]) -> str:
    """The one name a word of which begins with `value`; itself where none does, which is then a new source."""
    wanted = value.casefold()
    if not wanted or wanted in (name.casefold() for name in names):
        return value
    held = list(dict.fromkeys(name for name in names if f" {name}".casefold().find(f" {wanted}") >= 0))
    if len(held) > 1:
        raise ValueError(f"source={value} may be {' or '.join(held)}; write more of it")
    return held[0] if held else value
