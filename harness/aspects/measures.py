"""What a figure counts: 4,700 killed is not 4,700 killed or wounded, 165 witnesses are not 165 counts.

(claim, fact) -> match, or mismatch where what the claim counts, does or owns is provably another thing. Against
hand-made gold, the author's words for it (noun, predicates, aliases, owner) are the measure, and a word that belongs to
another fact is another thing. Against a drafted article, only a word that stands nowhere near the figure is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness.aspects import authored, dated, earlier, fates, halves, holders, kinds, lives, nouns, ranked, turned
from harness.aspects.occurrences import as_told, occurrences
from harness.figures.runs import tells_of_runs
from harness.text import lexicon
from harness.types import Aspect, Claim, Context, Derivation, Fact, Finding, Gold, Kind, Match, Role

KIN = 0.5  # the least lexical relation that counts as the same thing


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """What the claim measures against what the fact measures."""
    if fact.context is None or claim.kind is Kind.QUOTATION:
        return Finding(aspect=Aspect.MEASURES, match=Match.NA)
    if claim.kind is Kind.DATE:
        note = _other_event(claim, (fact,), gold) if gold.drafted else authored.other(claim, fact, gold)
        right = Match.NA if gold.drafted else Match.MATCH
        return Finding(aspect=Aspect.MEASURES, match=Match.MISMATCH if note else right, note=note)
    note = (
        _untold_run(claim, gold)
        or ranked.surpassed(claim, fact, gold)
        or _narrowed(claim.context, fact, gold)
        or (_other_by_drafted(claim, fact, gold) if gold.drafted else authored.other(claim, fact, gold))
    )
    if note:
        return Finding(aspect=Aspect.MEASURES, match=Match.MISMATCH, note=note)
    said = claim.context.head or claim.context.predicates
    return Finding(aspect=Aspect.MEASURES, match=Match.MATCH if said else Match.ABSENT)


def derived(claim: Claim, derivation: Derivation, gold: Gold) -> Finding:
    """What a derived claim measures against the facts it follows from: a third killed is no third killed or wounded."""
    used = [fact for fact in gold.facts if fact.id in derivation.facts and fact.context]
    note = _untold_run(claim, gold)
    note = note or next((note for fact in used if (note := _narrowed(claim.context, fact, gold))), "")
    if not note and used and gold.drafted and claim.kind is Kind.DATE:
        note = _other_event(claim, used, gold)
    elif not note and used and not gold.drafted:
        note = authored.other_verb(claim, used[0], gold)
    return Finding(aspect=Aspect.MEASURES, match=Match.MISMATCH if note else Match.NA, note=note)


def _untold_run(claim: Claim, gold: Gold) -> str:
    """Things told as one after the other without a break, where the article tells nothing of the kind."""
    if claim.in_row and not tells_of_runs(gold.article.text):
        return "the summary tells of a run without a break, the article of none"
    return ""


def _narrowed(claim: Context, fact: Fact, gold: Gold) -> str:
    """One of two alternatives stated as the whole: "killed" for "killed or wounded"."""
    assert fact.context is not None
    either = fact.context.alternatives
    if not either or claim.alternatives:
        return ""
    said = {word.lower() for word in (claim.head, *claim.predicates, *claim.owner, *claim.modifiers) if word}
    met = [verb for verb in either if any(_same(verb, word, fact) for word in said)]
    whole = any(word in group and any(" or " in name for name in group) for group in fact.aliases for word in said)
    if len(met) == 1 and not whole:
        told = " or ".join(as_told(verb, fact, gold) for verb in either)
        return f"the article says {told}, the summary only {as_told(met[0], fact, gold)}"
    return ""


# --------------------------------------------------------------------------- against a drafted article


def _other_by_drafted(claim: Claim, fact: Fact, gold: Gold) -> str:
    if claim.kind is Kind.AGE:
        return holders.other_holder(claim, gold) or holders.other_stage(claim, fact, gold)
    bracketed = holders.other_in_brackets(claim, gold) if claim.kind is Kind.QUANTITY else ""
    other = bracketed or _turned_round(claim, fact, gold) or earlier.other_time(claim, gold)
    other = other or turned.other(claim, fact, gold) or fates.other_fate(claim, gold) or halves.other_half(claim, gold)
    return other or nouns.other(claim, fact, gold)


def _other_event(claim: Claim, used: Sequence[Fact], gold: Gold) -> str:
    return lives.life_as_term(claim, used, gold) or dated.other_event(claim, used, gold)


def _turned_round(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Those whom the article counts as suffering it told as having done it to others: "agents injured two suspects"."""
    assert fact.context is not None
    ours, theirs = fact.context.head.lower(), claim.context.head.lower()
    doers = {word.lower() for word in claim.context.owner}
    if claim.context.role is not Role.OBJECT or not theirs or theirs in doers or ours not in doers or not claim.figure:
        return ""
    for suffered in occurrences(claim.figure, gold):
        context = suffered.context
        if context is None or context.role is not Role.OBJECT or context.head.lower() != ours:
            continue
        for verb in context.predicates:
            if any(_same(verb, act, suffered) for act in claim.context.predicates):
                those = kinds.plural(ours)
                told = as_told(verb, suffered, gold)
                return f"the article counts {those} who were {told}, the summary {those} who did it to others"
    return ""


# --------------------------------------------------------------------------- words


def _same(a: str, b: str, fact: Fact) -> bool:
    a, b = a.lower(), b.lower()
    return (
        a == b or lexicon.related(a, b) >= KIN or any(a in words and b in words for words in map(_lower, fact.aliases))
    )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
