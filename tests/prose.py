"""What must hold of every sentence that gives a reason: (words) -> the names of its faults."""

from __future__ import annotations

import re

FAULTS = {
    "an empty noun or quotation": r"“\s*”|\s{2}|\(\s*\)|\bthe [,.;:]| [,.;:]|^[.]",
    "a doubled word": r"\b(\w+) \1\b(?! year)",
    "a doubled article": r"\b(?:the|a|an|its|his|her|their) (?:the|a|an|its|his|her|their)\b",
    "a doubled possessive": r"['’]s (?:his|her|its|their|the)\b|['’]s['’]s",
    "more than one kind of quotation mark": r"\"|“[^”]*“|”[^“]*”",
    "more than one full stop at its end, or none": r"(?:[^.]|\.\.|[,;:]\.)$",
    "a small letter at its start": r"^[a-z]",
    "a line break": r"\n",
    "a bracket without its partner": r"“[^(”]*\)[^(”]*”|“[^)”]*\([^)”]*”",
    "a stretch that ends in the air": r"(?:\b(?:of|the|a|an|and|or|to|was|were|in)|[,;:])”",
}


# The words for a bound stand alone between marks: The summary drops “up to”.
_BOUND = re.compile(r"^The summary (?:adds|drops) “[^”]*”")


def faults(words: str) -> list[str]:
    """The names of the faults of one sentence."""
    words = _BOUND.sub("The summary", words)
    found = [name for name, pattern in FAULTS.items() if re.search(pattern, words)]
    quoted = [one.casefold() for one in re.findall(r"“([^”]*)”", words)]
    if len(set(quoted)) < len(quoted):
        found.append("the same words on both sides")
    if words.count("“") != words.count("”"):
        found.append("quotation marks without a partner")
    return found
