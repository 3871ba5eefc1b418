"""Going through drafted facts on a terminal, or from a file of keys: (Desk, how to ask and say) -> facts decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from harness.errors import HarnessError
from harness.gold.authoring import fields, lines_typed
from harness.gold.authoring.desk import Desk
from harness.gold.nouns import Fact

Ask = Callable[[str], str | None]  # prompt -> what was typed, without its line break; None at the end
HELP = (
    "a right, 1 key, 2 supporting, 3 minor (each: right, and so important), r right, and to be credited, e correct,"
    " i ignore, m merge, c conflict, u take back, s skip, b back, q end"
)
SHOWN = ("value", "low", "high", "score", "date", "to", "unit", "bound", "source", "stance", "credit_required", "when")
LARGE = 10_000  # a number that is read more easily in groups; no year
EXCERPT_MARGIN = 160  # characters of the article on either side of a figure


def go_through(desk: Desk, key: Ask, line: Ask, say: Callable[[str], None], mark: Callable[[str], str]) -> None:
    """Show fact after fact that nobody has confirmed, in the article's order, and save what is said of each at once.

    `key` asks for one letter, `line` for the rest; either ends it all with None. `mark` makes a figure stand out.
    """
    say(f"{progress(desk)}. {HELP}\n")
    place = 0
    while waiting := desk.left:
        place = min(place, len(waiting) - 1)
        fact = next(fact for fact in desk.facts if fact.id == waiting[place])
        say("\n" + "\n".join(lines(desk, fact, mark)) + "\n")
        answer = key(f"[{len(waiting)} left] right? ({'/'.join('a123reimcusbq')}) ")
        if answer is None or answer in ("q", "Q"):
            break
        letter = answer.strip().lower()
        if letter in ("s", "b"):
            if letter == "s" and place == len(waiting) - 1:
                break
            place = place + 1 if letter == "s" else max(place - 1, 0)
            continue
        try:
            asked = _asked(letter, fact, desk, line)
            if asked is None:
                say(f"      that is none of the keys: {HELP}\n")
                continue
            what, data = asked
            desk.decide(what, data)
        except EOFError:
            break
        except (HarnessError, ValueError, KeyError) as error:
            say(f"      not saved: {error}\n")
    say(f"\n{progress(desk)}.\n")


def _asked(letter: str, fact: Fact, desk: Desk, line: Ask) -> tuple[str, dict[str, Any]] | None:
    """The decision that a key stands for, with what else it needs; EOFError where that does not come."""
    if letter in ("a", ""):
        return "accept", {"id": fact.id}
    if letter in lines_typed.IMPORTANCE_KEYS:
        return "accept", {"id": fact.id, "fields": {"importance": lines_typed.IMPORTANCE_KEYS[letter]}}
    if letter == "r":
        return "accept", {"id": fact.id, "fields": {fields.CREDIT: "yes"}}
    if letter == "e":
        typed = _line(line, f"      {lines_typed.CORRECTION_PROMPT}: ")
        return "accept", {"id": fact.id, "fields": lines_typed.corrections(typed, _sources(desk).values())}
    if letter == "i":
        return "ignore", {"id": fact.id, "reason": _line(line, f"      {lines_typed.REASON_PROMPT} ")}
    if letter == "m":
        return "merge", {"id": fact.id, "into": _line(line, "      with which fact? ").strip()}
    if letter == "c":
        rivals = desk.rivals(fact)
        asked = f"      with which fact?{f' (Enter: {rivals[0]})' if rivals else ''} "
        return "conflict", {"id": fact.id, "with": _line(line, asked).strip() or "".join(rivals[:1])}
    return ("undo", {}) if letter == "u" else None


def _line(line: Ask, prompt: str) -> str:
    typed = line(prompt)
    if typed is None:
        raise EOFError
    return typed


def _sources(desk: Desk) -> dict[str, str]:
    """The names of the sources that the file has, and of those that its draft knows, by their ids."""
    return {source.id: source.name for source in (*desk.drafts.gold.sources, *desk.built.own)}


def lines(desk: Desk, fact: Fact, mark: Callable[[str], str]) -> Iterator[str]:
    """A fact for a person: where it stands, and what was read."""
    span, article = desk.span(fact), desk.files.article
    before = article[max(0, span.start - EXCERPT_MARGIN) : span.start]
    after = article[span.end : span.end + EXCERPT_MARGIN]
    if span.start > EXCERPT_MARGIN:  # whole words alone
        before = before.partition(" ")[2] or before
    if span.end + EXCERPT_MARGIN < len(article):
        after = after.rpartition(" ")[0] or after
    yield " ".join(f"{before}\0{after}".split()).replace("\0", mark(" ".join(span.of(article).split())))
    shown = fields.typed(desk.entry(fact.id))
    given = [name for name in SHOWN if shown[name] and shown[name] != fields.DEFAULTS.get(name)]
    said = [f"{name}={_grouped(shown[name])}" for name in given]
    if fact.source:
        name = _sources(desk).get(fact.source, "")
        said = [f"source={fact.source} ({name})" if s.startswith("source=") else s for s in said]
    measured = " ".join((*(fact.context.modifiers[:2]), fact.context.head)).strip() if fact.context else ""
    yield f"      {fact.id}: {fact.kind.value} {'; '.join([*said, *([f'of: {measured}'] if measured else [])])}"
    for id in desk.rivals(fact):
        other = next(one for one in desk.facts if one.id == id)
        yield f"      seems to conflict with {id}, {desk.span(other).of(article)}: if it does, c and Enter"


def _grouped(value: str) -> str:
    """A large number with its thousands parted, as one may type it."""
    return f"{int(value):,}" if value.isdecimal() and int(value) >= LARGE else value


def progress(desk: Desk) -> str:
    every, left = len(desk.facts), len(desk.left)
    bare = len(list(desk.bare()))
    more = f", {bare} figures have no fact" if bare else ""
    return f"{every - left} of {every} facts confirmed{more}"
