"""What is wrong with a gold folder, all at once: folder -> problems, each with file, line, path and cure.

Loading finds broken files, misfits of the schema, and ids, references, evidence and dates that do not resolve;
the rules below hold the facts against the article as our own readers see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from harness import schemas
from harness.errors import InputError, Problem
from harness.gold import files, stated
from harness.gold.build import Built, build
from harness.gold.values import within
from harness.reading import Figure, Kind, Quotation, Span, about_itself, figures, quotation_claims

Found = Iterator[Problem]


def lint(folder: Path) -> tuple[Problem, ...]:
    """All problems of the gold in `folder`, in the order of the file; none means that it can be relied on."""
    try:
        found = files.read(folder)
    except InputError as error:
        return error.problems
    misfits = schemas.problems(found.facts, "gold")
    if misfits:
        return misfits
    built = build(found)
    held = [problem for rule in LINT_RULES for problem in rule(built)]
    every = dict.fromkeys([*built.problems, *held])
    return tuple(sorted(every, key=lambda problem: (problem.file, problem.line or 0, problem.path)))


def readable_figures(built: Built) -> Found:
    """The stated figure can be read from its evidence by our own reader."""
    for number, fact in built.numbered:
        if number in built.drafted:
            continue  # our reader wrote it
        ours = _stated(built, number)
        if ours is None or len(fact.evidence) < len(built.files.facts.data["facts"][number]["evidence"]):
            continue  # loading tells evidence that cannot be placed
        read = stated.pick(ours, ours.text, within(built.figures, fact.evidence))
        if read is None:
            message = "no such figure can be read from the evidence; quote the words that state it"
            yield _fault(built, number, "figure", message)
            continue
        for difference in stated.differences(ours, read):
            message = f"{difference} ({read.text!r}); correct the one or quote other words"
            yield _fault(built, number, "figure", message)
        if read.bound_span and not any(piece.span.contains(read.bound_span) for piece in fact.evidence):
            bound = read.bound_span.of(built.files.article)
            message = f"the bound {bound!r} stands outside the evidence; quote it with the figure"
            yield _fault(built, number, "evidence", message)


def agreeing_statements(built: Built) -> Found:
    """The statement's own figure is the fact's."""
    for number, fact in built.numbered:
        if number in built.drafted and fact.statement == built.drafted[number].statement:
            continue  # the article's own sentence
        ours = _stated(built, number)
        if ours is None or (ours.low is None and ours.when is None and not ours.parts):
            continue
        nearest = stated.pick(ours, "", figures.read(fact.statement, published=built.gold.published))
        if nearest is None:
            yield _fault(built, number, "statement", "states no figure; write the fact's own figure into it")
        elif wrong := stated.differences(ours, nearest, place="statement"):
            yield _fault(built, number, "statement", f"{'; '.join(wrong)} ({nearest.text!r}); make them agree")


def symmetric_conflicts(built: Built) -> Found:
    """Facts that conflict name one another."""
    conflicts = {fact.id: fact.conflicts for fact in built.gold.facts}
    for number, fact in built.numbered:
        for place, other in enumerate(fact.conflicts):
            if other in conflicts and other != fact.id and fact.id not in conflicts[other]:
                message = f"{other!r} does not name {fact.id!r} among its conflicts; add it there"
                yield built.files.facts.problem(("facts", number, "conflicts", place), message)


def named_credits(built: Built) -> Found:
    """A credit is required only where there is somebody to credit."""
    for number, fact in built.numbered:
        if built.files.facts.data["facts"][number].get("credit_required") and not fact.source:
            message = "a credit is required, but no source is named; add source"
            yield _fault(built, number, "credit_required", message)


def spoken_quotations(built: Built) -> Found:
    """Every quotation stands between quotation marks in the article, within its evidence."""
    for number, fact in built.numbered:
        if fact.kind is not Kind.QUOTATION or number in built.drafted:
            continue
        holding = [quotation for quotation in built.quotations if fact.quotation in _words(built, quotation)]
        if not holding:
            message = "the article has no such words between quotation marks; copy them from it"
            yield _fault(built, number, "quotation", message)
        elif not any(piece.span.contains(quotation.words) for piece in fact.evidence for quotation in holding):
            message = "the quotation stands outside the evidence; quote it with its speaker"
            yield _fault(built, number, "evidence", message)


def used_sources(built: Built) -> Found:
    """Every source is named by a fact or by another source."""
    sources = built.own
    used = {fact.source for fact in built.gold.facts} | {source.via for source in sources}
    used |= {name for source in sources for name in source.speaks_for}
    for number, source in enumerate(sources):
        if source.id not in used:
            message = f"no fact and no other source names {source.id!r}; take it out or credit it with a fact"
            yield built.files.facts.problem(("sources", number), message)


def complete(built: Built) -> Found:
    """Every figure and every spoken quotation of the article has a fact, or is ignored with a reason."""
    told = told_by_facts(built)
    for span, noun in _mentions(built):
        if span not in told and not any(entry.span.overlaps(span) for entry in built.gold.ignored):
            article = built.files.article
            what = f"the {noun} {span.of(article)!r} (start: {span.start}, end: {span.end}) has no fact"
            cure = "add one, or list it under ignored with a reason"
            line = article.count("\n", 0, span.start) + 1
            yield Problem(file=built.files.article_file, line=line, message=f"{what}; {cure}")


def needed_ignores(built: Built) -> Found:
    """Whatever is ignored is a figure or a quotation that no fact tells."""
    told = told_by_facts(built)
    for number, entry in built.numbered_ignored:
        held = [span for span, _ in _mentions(built) if span.overlaps(entry.span)]
        if not held:
            message = "there is no figure and no quotation in these words; take the entry out"
            yield built.files.facts.problem(("ignored", number), message)
        elif all(span in told for span in held):
            yield built.files.facts.problem(("ignored", number), "a fact tells this; take the entry out")


def _mentions(built: Built) -> list[tuple[Span, str]]:
    """The figures and the spoken quotations of the article, by the functions that draft them."""
    article = built.files.article
    figures = [(reading.span, "figure") for reading in built.figures if not about_itself(reading, article)]
    return figures + [(quote.words, "quotation") for quote in quotation_claims(built.gold.article)]


def told_by_facts(built: Built) -> set[Span]:
    """What some fact tells: its figure in all its evidence, the words of its date, its quotation."""
    told: set[Span] = set()
    for number, fact in built.numbered:
        if number in built.drafted and (read := built.drafted[number].figure) is not None:
            told.add(read.span)
        ours = _stated(built, number)
        for reading in within(built.figures, fact.evidence):
            own = ours is not None and not stated.differences(ours, reading)
            dated = fact.when is not None and reading.when is not None and stated.same_day(fact.when, reading.when)
            if own or dated:
                told.add(reading.span)
        if fact.kind is Kind.QUOTATION:
            told.update(
                quotation.words
                for quotation in built.quotations
                if any(piece.span.contains(quotation.words) for piece in fact.evidence)
                and (fact.quotation in _words(built, quotation))
            )
    return told


def _stated(built: Built, number: int) -> Figure | None:
    """The figure as the author wrote it, its own words as its text; None where there is none or it is no date."""
    entry = built.files.facts.data["facts"][number]
    if "figure" not in entry:
        return None
    try:
        return stated.figure(
            entry["figure"], Kind(entry["kind"]), Span(0, 0), entry["figure"].get("words", ""), built.gold.published
        )
    except ValueError:  # loading tells it
        return None


def _words(built: Built, quotation: Quotation) -> str:
    return quotation.words.of(built.files.article)


def _fault(built: Built, number: int, field: str, message: str) -> Problem:
    """A problem with a field of the fact of that number."""
    return built.files.facts.problem(("facts", number, field), message)


LINT_RULES: tuple[Callable[[Built], Found], ...] = (
    readable_figures,
    agreeing_statements,
    symmetric_conflicts,
    named_credits,
    spoken_quotations,
    used_sources,
    complete,
    needed_ignores,
)
