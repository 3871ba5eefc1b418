"""What the judge is asked: (prompt, gold, summary, claims) -> messages and the form of the answer.

What others wrote reaches the judge only inside fences, and every line of it begins with a mark that its writer cannot
know: the mark is a digest over all of it, so that a text which holds its own mark would have to hold its own digest.
(Delimiting and marking untrusted text: Hines et al. 2024, "Defending Against Indirect Prompt Injection Attacks With
Spotlighting".)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.gold import Gold
from harness.models import Message, Prompt, prompts
from harness.reading import Claim, Span, sentences
from harness.verdict.nouns import Label, Verdict

PROMPT = Path(__file__).with_name("judge.md")  # also found as prompts/judge.md
PROMPT_FIELDS = ("article", "summary", "claims", "mark", "published")  # what a judge's prompt has to fill in
DIGEST_LENGTH = 12  # hex digits
PASSAGES = 4  # that are shown for a claim
OPINION_LABELS = (
    Label.SUPPORTED,
    Label.CONTRADICTED,
    Label.UNSUPPORTED,
    Label.MISSCOPED,
    Label.MISATTRIBUTED,
    Label.MISQUALIFIED,
    Label.MISQUOTED,
    Label.UNDECIDED,
)

# In the subset of JSON Schema that structured output takes: every field required, nothing further.
OPINION_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["verdicts"],
    "properties": {
        "verdicts": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "quotation", "reason", "label"],
                "properties": {
                    "id": {"type": "string"},
                    "quotation": {"type": "string"},
                    "reason": {"type": "string"},
                    "label": {"type": "string", "enum": [label.value for label in OPINION_LABELS]},
                },
            },
        }
    },
}
FORMS: tuple[dict[str, Any], ...] = (  # best first
    {"type": "json_schema", "json_schema": {"name": "verdicts", "strict": True, "schema": OPINION_SCHEMA}},
    {"type": "json_object"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request about some claims of one summary."""

    messages: tuple[Message, ...]
    ids: tuple[str, ...]  # of the claims, in their order


def question(
    prompt: Prompt, gold: Gold, summary: str, claims: Sequence[Claim], considered: Sequence[Sequence[str]] = ()
) -> Question:
    """The request about `claims`, each with the passages `considered` for it; equal input gives equal messages.

    It does not say what the rules make of a claim, so that the judge's opinion is its own.
    """
    parts = sentences.split(summary)
    told = [
        {
            "words": claim.text,
            "sentence": _sentence(claim.span, parts, summary),
            **({"considered": list(passages)} if passages else {}),
        }
        for claim, passages in zip(claims, considered or [()] * len(claims), strict=True)
    ]
    mark = _mark(prompt.digest, gold.article.text, summary, json.dumps(told))
    ids = tuple(f"{mark}-{number}" for number in range(1, len(claims) + 1))
    listed = "\n".join(json.dumps({"id": id, **claim}) for id, claim in zip(ids, told, strict=True))
    messages = prompts.render(
        prompt,
        article=fenced("article", gold.article.text, mark),
        summary=fenced("summary", summary, mark),
        claims=fenced("claims", listed, mark),
        mark=mark,
        published=gold.published.isoformat() if gold.published else "not known",
    )
    return Question(messages=messages, ids=ids)


def looked_at(verdict: Verdict) -> tuple[str, ...]:
    """The article's words for a claim: those of its verdict, then those of the likeliest facts."""
    facts = [piece.text for candidate in verdict.candidates for piece in candidate.fact.evidence]
    texts = (" ".join(text.split()) for text in (*(piece.text for piece in verdict.evidence), *facts))
    return tuple(dict.fromkeys(text for text in texts if text))[:PASSAGES]


def fenced(name: str, text: str, mark: str) -> str:
    """`text` between a line that opens and one that closes it, each of its own lines after the mark."""
    lines = text.splitlines() or [""]  # at every character that somebody may take for a line's end
    return "\n".join((f"<{name} {mark}>", *(f"{mark}| {line}" for line in lines), f"</{name} {mark}>"))


def _mark(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:DIGEST_LENGTH]


def _sentence(span: Span, parts: Sequence[Span], summary: str) -> str:
    touched = [part for part in parts if part.overlaps(span)] or [span]
    return summary[min(part.start for part in touched) : max(part.end for part in touched)].strip()
