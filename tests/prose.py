"""What must hold of every sentence that gives a reason: (words) -> the names of its faults.

Its own words are held to more than what it quotes: a text may stammer, and a reason quotes it as it stands.
"""

from __future__ import annotations

import re

OWN = {
    "an empty noun": r"\s{2}|\(\s*\)|\bthe [,.;:]| [,.;:]|^[.]",
    "a doubled word": r"\b(\w+) \1\b(?! year)",
    "a doubled article": r"\b(?:the|a|an|its|his|her|their) (?:the|a|an|its|his|her|their)\b",
    "a doubled possessive": r"['’]s (?:his|her|its|their|the)\b|['’]s['’]s",
    "more than one full stop at its end, or none": r"(?:[^.]|\.\.|[,;:]\.)$",
    "a small letter at its start": r"^[a-z]",
    "a line break": r"\n",
}
QUOTED = {
    "an empty quotation": r"“\s*”",
    "more than one kind of quotation mark": r"\"|“[^”]*“|”[^“]*”",
    "a bracket without its partner": r"“[^(”]*\)[^(”]*”|“[^)”]*\([^)”]*”",
    "a stretch that ends in the air": r"(?:\b(?:of|the|a|an|and|or|to|was|were|in)|[,;:])”",
}
_STRETCH = re.compile(r"“([^”]*)”")
# The words for a bound stand alone between marks: The summary drops “up to”.
_BOUND = re.compile(r"^The summary (?:adds|drops) “[^”]*”")


def faults(words: str, *, junk: bool = False) -> list[str]:
    """The names of the faults of one sentence; of what it quotes from `junk`, nothing is asked."""
    words = _BOUND.sub("The summary", words)
    own = _STRETCH.sub("“…”", words)
    found = [name for name, pattern in OWN.items() if re.search(pattern, own)]
    if junk:
        return found
    found += [name for name, pattern in QUOTED.items() if re.search(pattern, words)]
    quoted = [one.casefold() for one in _STRETCH.findall(words)]
    if len(set(quoted)) < len(quoted):
        found.append("the same words on both sides")
    if words.count("“") != words.count("”"):
        found.append("quotation marks without a partner")
    return found
