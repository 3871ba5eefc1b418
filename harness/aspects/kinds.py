"""Nouns: how several are called, and whether one names a body of people and the other those in it."""

from __future__ import annotations

from harness.scope import ANYBODY
from harness.text import lexicon

BODIES_OF_PEOPLE = ("gathering", "force", "crew", "team", "people")  # crowds, staffs, crews, populations; no countries
IRREGULAR = {"child": "children", "man": "men", "woman": "women", "person": "people", "staff": "staff", "life": "lives"}


def crowd_of(one: str, other: str) -> bool:
    """Whether one noun is a body of people and the other those in it: a crowd and its fans, a staff and workers."""
    return any(
        any(lexicon.is_mainly(body, kind) for kind in BODIES_OF_PEOPLE)
        and (member in ANYBODY or lexicon.is_a(member, "person"))
        for body, member in ((one, other), (other, one))
    )


def plural(noun: str) -> str:
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if (noun.endswith("s") and not noun.endswith("ss")) or noun == "people":
        return noun
    if noun.endswith(("ch", "sh", "ss", "x", "z")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}s"
