"""What an endpoint does not take for a model, learnt from its refusals: a body in, the body that it takes out.

Only fields that every request has are left out or renamed; what a user adds with `extra` is the user's to leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.models.cache import Cache

OTHERWISE = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
OPTIONAL = frozenset({"temperature", "top_p", "seed", "stream_options"})


def silent(_: str) -> None:
    """Says nothing."""


@dataclass(slots=True, kw_only=True)
class Learnt:
    """Field -> what it is called there, or "" where it is left out."""

    changes: dict[str, str] = field(default_factory=dict)
    cache: Cache | None = None
    made_of: Mapping[str, str] = field(default_factory=dict)
    say: Callable[[str], None] = silent

    @classmethod
    def of(cls, cache: Cache | None, made_of: Mapping[str, str], say: Callable[[str], None]) -> Learnt:
        """What the cache remembers of a model."""
        known = cache.learnt(made_of) if cache else {}
        changes = {
            name: to for name, to in known.items() if OTHERWISE.get(name) == to or (name in OPTIONAL and to == "")
        }
        return cls(changes=changes, cache=cache, made_of=made_of, say=say)

    @property
    def description(self) -> str:
        """In words, for a signature; "" where nothing is changed."""
        return ", ".join(f"{to} for {name}" if to else f"no {name}" for name, to in sorted(self.changes.items()))

    def adapted(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The body as it is taken there."""
        whole = {self.changes.get(name, name): value for name, value in body.items()}
        whole.pop("", None)
        return whole

    def learn(self, name: str, sent: Mapping[str, Any], why: str) -> bool:
        """Take in that the field `name` of a body that was `sent` is refused; False where nothing can be changed."""
        if name in self.changes:
            return True  # another request has learnt it meanwhile
        if name in self.changes.values() or name not in sent or not (name in OTHERWISE or name in OPTIONAL):
            return False
        self.changes[name] = OTHERWISE.get(name, "")
        done = f"{OTHERWISE[name]} is sent in its place" if name in OTHERWISE else "it is left out"
        self.say(f"{self.made_of.get('model', '')}: {name} is not taken: {done} from now on ({why})")
        if self.cache is not None:
            self.cache.learn(self.made_of, self.changes)
        return True
