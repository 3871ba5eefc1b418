"""Load and fill prompts: one Markdown file a prompt, with a section for each role.

Path -> Prompt; (Prompt, article) -> the messages to send. A prompt file reads

    Anything up here is for people.
    # System
    You summarise news.
    # User
    Summarise this: {{ article }}
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from harness import durable, schemas
from harness.errors import InputError, Problem
from harness.models.nouns import Message, Prompt

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

SUMMARY_FIELDS = ("article",)  # what a prompt for summaries may, and must, fill in
_ROLES = {"# system": "system", "# user": "user"}


def load(path: Path, fields: Collection[str] = SUMMARY_FIELDS) -> Prompt:
    """Read the prompt at `path`, which has to use each of `fields` and nothing else."""
    try:
        if durable.is_stream(path):  # reading it might never end
            raise InputError([Problem(file=str(path), message="is no plain file")])
        raw = path.read_bytes()
    except OSError as error:
        raise InputError([schemas.unreadable(path, error)]) from None
    text = schemas.decode(raw, path)
    if isinstance(text, Problem):
        raise InputError([text])
    sections = _sections(text)
    found = list(_problems(path, sections, fields))
    if found:
        raise InputError(found)
    system, user = (sections.get(role, (0, ""))[1] for role in ("system", "user"))
    return Prompt(name=path.stem, system=system, user=user, digest=hashlib.sha256(raw).hexdigest())


def render(prompt: Prompt, **fields: str) -> tuple[Message, ...]:
    """Fill in `fields`; what they contain is text, never a template."""
    environment = _environment()
    parts = (("system", prompt.system), ("user", prompt.user))
    return tuple(
        Message(role=role, content=environment.from_string(source).render(**fields)) for role, source in parts if source
    )


def _sections(text: str) -> dict[str, tuple[int, str]]:
    """Role -> (line of its heading, the words below it)."""
    sections: dict[str, tuple[int, list[str]]] = {}
    role = ""
    for number, line in enumerate(text.split("\n"), start=1):
        heading = _ROLES.get(line.strip().lower())
        if heading:
            role = heading
            sections.setdefault(role, (number, []))
        elif role:
            sections[role][1].append(line.rstrip("\r"))
    return {role: (line, "\n".join(lines).strip()) for role, (line, lines) in sections.items()}


def _problems(path: Path, sections: dict[str, tuple[int, str]], fields: Collection[str]) -> Iterator[Problem]:
    from jinja2 import TemplateSyntaxError, meta

    if not sections.get("user", (0, ""))[1]:
        yield Problem(file=str(path), message="needs a line '# User' and the words to send below it")
        return
    used: set[str] = set()
    broken = False
    for role, (line, source) in sections.items():
        try:
            names = meta.find_undeclared_variables(_environment().parse(source))
            if names <= set(fields):
                _environment().from_string(source).render(dict.fromkeys(fields, ""))
            used |= names
        except TemplateSyntaxError as error:
            broken = True
            message = f"broken template: {error.message}"
            yield Problem(file=str(path), line=line + error.lineno, path=role, message=message)
        except Exception as error:  # whatever an expression of the file runs into
            broken = True
            yield Problem(file=str(path), line=line, path=role, message=f"the template fails: {error}")
    for name in sorted(used - set(fields)):
        message = f"{{{{ {name} }}}} is unknown here; there is {', '.join(sorted(fields))}"
        yield Problem(file=str(path), message=message)
    for name in fields:
        if name not in used and not broken:
            yield Problem(file=str(path), message=f"does not use {{{{ {name} }}}}, so the model would never see it")


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # a prompt is data from a file: it may fill in fields, not reach into the interpreter
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
