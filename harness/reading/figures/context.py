"""What a figure or quotation is about: (its span, its document) -> the noun counted, the verbs over it, whose, when.

Read off the dependency tree of its sentence; pronouns are resolved to the nearest fitting name before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from harness.reading.figures.carried import STANDING_FOR, carried, names, noun
from harness.reading.figures.change_ends import Ends, ends
from harness.reading.figures.clauses import EMPTY_VERBS, alternatives, anchor, clause, hangs_from, predicates
from harness.reading.figures.compared_times import has, is_compared
from harness.reading.figures.counted import CONTENT, modifiers, owner, partitive_whole
from harness.reading.figures.counted import noun as counted_noun
from harness.reading.figures.gapped import Gap, gap
from harness.reading.figures.keyed import keyed
from harness.reading.figures.moved import with_change
from harness.reading.figures.noun_ellipsis import elided_noun
from harness.reading.figures.polarity import polarity
from harness.reading.figures.respective import in_turn, listed, of_others, told_before
from harness.reading.figures.sharing import antecedent_place, coordinated, place_of
from harness.reading.figures.year_pairs import whens
from harness.reading.nouns.figures import Context, Figure, Kind, Role, When
from harness.reading.nouns.text import Document, Span, Token
from harness.reading.text.tree import SUBJECTS, VERBAL, Tree, tree_of

OUTCOMES = {"dead": "die", "injured": "injure", "wounded": "wound", "missing": "miss", "detained": "detain"}
COMPARISON_WORDS = frozenset(
    {"from", "than", "against", "with", "versus"}
)  # before a figure that another is compared with

SPANNING = frozenset({"in", "for", "during", "of"})  # between a noun and the time that it is of


def context(span: Span, document: Document, figures: Sequence[Figure] = ()) -> Context:
    """What the stretch `span` of `document` is about; `figures` are all its figures in order: the neighbours and times.

    Where the sentence was not parsed, only its span is known.
    """
    record = keyed(span, document, figures)
    if record is not None:
        return record
    index = sentence_at(span, document)
    if index is None:
        return Context(sentence=span, clause=span)
    sentence = document.sentences[index]
    tree = tree_of(sentence)
    place = antecedent_place(span, figures, document.text)
    spot = anchor(place, tree)
    if spot is None:
        return Context(sentence=sentence.span, clause=sentence.span)
    outcome = _outcome(span, tree)
    between = gap(span, tree, figures)
    counted = None if outcome else counted_noun(spot, place, tree)
    if counted is None and not outcome and between.antecedent is not None:
        counted = _antecedent_noun(between.antecedent, tree)
    if counted is not None and _is_in_brackets(tree.tokens[counted], place, document.text):
        counted = None
    about = spot if counted is None else counted
    counted = partitive_whole(spot, tree) if counted is None and not outcome else counted
    verbs, role = ((), Role.OTHER) if outcome else predicates(about, tree)
    respective = listed(span, tree, figures, document.text)
    if respective:
        own, others = in_turn(span, tree, respective, figures, document.text)
        between = replace(between, own=between.own | own, others=between.others | others)
    foreign = of_others(span, tree, respective) | between.others
    indices = clause(spot, tree)
    members = [tree.tokens[i] for i in sorted((indices | between.own) - foreign)]
    apart = {tree.tokens[i].text for i in foreign}
    own_names = tuple(name for name in names(sentence) if apart.isdisjoint(name.split()))
    mate = tuple(token.lemma for token in told_before(span, index, document, respective) if _is_content(token))
    before = mate or carried(members, index, document)
    holders = owner(about, verbs, role, tree)
    change = ends(span, figures, document.text)
    if counted is None:
        head = "" if outcome else elided_noun(span, verbs, tree, document, figures, changed=change is not None)
    else:
        head = noun(tree.tokens[counted], index, document)
    stands = (head,) if head and (counted is None or tree.tokens[counted].pos == "PRON") else ()
    shared = () if respective else coordinated(span, figures, document.text)
    lead, tail = _between(span, shared, sentence.span, document, figures)
    return Context(
        sentence=sentence.span,
        clause=tree.span(indices),
        head=head,
        modifiers=() if counted is None else tuple(modifiers(counted, place, tree, foreign)),
        predicates=(outcome,)
        if outcome
        else tuple(tree.tokens[verb].lemma.lower() for verb in verbs if not _is_figure(tree.tokens[verb], place)),
        alternatives=alternatives(verbs, tree),
        role=role,
        owner=tuple(word for part in holders for word in (before if part.lower() in STANDING_FOR else (part,))),
        terms=stands
        + mate
        + tuple(
            token.lemma
            for token in members
            if _is_content(token) and not (token.span.overlaps(span) or token.span.overlaps(place))
        ),
        names=own_names + tuple(name for name in before if name not in own_names and name not in apart),
        sentence_names=frozenset(token.text for token in sentence.tokens if token.pos == "PROPN") - apart,
        lead=lead,
        tail=tail,
        passive=bool(verbs) and bool(tree.children(verbs[0], "auxpass")),
        negated=any(token.dep == "neg" and token.head in verbs for token in members),
        times=_times(span, verbs, tree, figures, between, change),
        polarity=with_change(replace(polarity(place, tree, before), ends=change), span, document.text),
    )


def _antecedent_noun(antecedent: Span, tree: Tree) -> int | None:
    """The noun that the first of several like figures counts, of which the others say no more than how many."""
    spot = anchor(antecedent, tree)
    return None if spot is None else counted_noun(spot, antecedent, tree)


def _outcome(span: Span, tree: Tree) -> str:
    """What befell those who are counted by it alone: "the names of the eleven dead"; "" for any other count."""
    token = next(iter(tree.tokens[tree.within(span).stop :]), None)
    outcome = OUTCOMES.get(token.text.lower(), "") if token is not None else ""
    if not outcome or token is None or token.dep not in ("amod", "acl"):
        return ""
    return outcome if tree.tokens[token.head].span.overlaps(span) else ""


def _between(
    span: Span, shared: Sequence[Figure], sentence: Span, document: Document, figures: Sequence[Figure]
) -> tuple[str, str]:
    """The words of the sentence around `span` or around the list that it is in, up to the figures next to it."""
    first, last = (shared[0].span.start, shared[-1].span.end) if shared else (span.start, span.end)
    before = bisect_right(figures, first, key=lambda figure: figure.span.end) - 1
    after = bisect_left(figures, last, key=lambda figure: figure.span.start)
    start = max(sentence.start, figures[before].span.end) if before >= 0 else sentence.start
    end = min(sentence.end, figures[after].span.start) if after < len(figures) else sentence.end
    return document.text[start:first], document.text[last:end]


def sentence_at(span: Span, document: Document) -> int | None:
    """The index of the sentence that holds the start of `span`."""
    index = bisect_right(document.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if index < 0 or document.sentences[index].span.end <= span.start:
        return None
    return index


def _times(
    span: Span, verbs: Sequence[int], tree: Tree, figures: Sequence[Figure], between: Gap, change: Ends | None
) -> tuple[When, ...]:
    """When it happened: the dates of the same sentence that hang from the verbs over it, and none of other figures.

    What a change led from was so at no time that its verb is told for: "in 2031 it rose to 900 from 340".
    """
    at = place_of(span, figures)
    if change is not None and at is not None and figures[at].low == change[0]:
        verbs = ()
    sentence = tree.sentence.span  # only its own figures are looked at: there may be thousands
    first = bisect_left(figures, sentence.start, key=lambda figure: figure.span.start)
    last = bisect_left(figures, sentence.end, key=lambda figure: figure.span.start)
    return tuple(
        when
        for figure in figures[first:last]
        for when in whens(figure)
        if figure.kind is Kind.DATE
        and tree.sentence.span.contains(figure.span)
        and not figure.span.overlaps(span)
        and _is_its(figure.span, span, verbs, tree, figures, between)
        and not _starts(figure.span, tree)
        and not _is_compared(figure.span, tree)
        and not _ends_before(figure.span, verbs, tree)
        and not _is_of_earlier(figure, span, tree, figures[first:last])
    )


def _is_its(date: Span, span: Span, verbs: Sequence[int], tree: Tree, figures: Sequence[Figure], between: Gap) -> bool:
    """Whether a date of the sentence is told of the figure at `span`, and not of one listed or compared with it."""
    if _within(date, between.own, tree):
        return True
    told = has(date, span, tree, figures)
    if told is False or _within(date, between.others, tree):
        return False
    if told or hangs_from(date, verbs, tree):
        return True
    return _dates_subject(date, verbs, tree) and not is_compared(span, tree, figures)


def _dates_subject(date: Span, verbs: Sequence[int], tree: Tree) -> bool:
    """Whether a date is the subject or says when it was: "May brought", "revenue in May was", "2031 revenue was"."""
    spot = anchor(date, tree)
    if spot is None or not verbs:
        return False
    if spot in tree.children(verbs[0], *SUBJECTS):
        return True
    above = tree.tokens[spot].head
    prep = tree.tokens[above].dep == "prep" and tree.tokens[above].text.lower() in SPANNING
    noun = tree.tokens[above].head if prep else above
    return noun in tree.children(verbs[0], *SUBJECTS) and (prep or tree.tokens[verbs[0]].lemma.lower() == "be")


def _within(date: Span, words: frozenset[int], tree: Tree) -> bool:
    return not words.isdisjoint(tree.within(date))


def _ends_before(date: Span, verbs: Sequence[int], tree: Tree) -> bool:
    """Whether a date only says what went before: "in 2021, the last year before the dams were torn down"."""
    marks = [tree.tokens[at] for verb in verbs for at in tree.children(verb, "mark")]
    return any(date.end <= mark.span.start and mark.text.lower() in ("before", "until", "after") for mark in marks)


def _is_of_earlier(date: Figure, span: Span, tree: Tree, figures: Sequence[Figure]) -> bool:
    """Whether a date belongs to another figure, which is only compared with: "rose to 900, from 340 in 2021"."""
    before = [one for one in figures if one.kind is not Kind.DATE and one.span.end <= date.span.start]
    if not before or before[-1].span.overlaps(span):
        return False
    words = [token.text.lower() for token in tree.tokens if token.span.end <= before[-1].span.start]
    between = [token for token in tree.tokens if before[-1].span.end <= token.span.start < date.span.start]
    return (
        len(between) <= 3
        and not any(token.text == "," for token in between)
        and " ".join(words[-1:]) in COMPARISON_WORDS
    )


def _starts(span: Span, tree: Tree) -> bool:
    """Whether a date only says since when: a count since March is not one of March."""
    before = [token.text.lower() for token in tree.tokens if token.span.end <= span.start]
    return "since" in before[-2:]


def _is_compared(span: Span, tree: Tree) -> bool:
    """Whether a date is only compared with: "14 percent more than a year ago", "from a year earlier"."""
    before = [token.text.lower() for token in tree.tokens if token.span.end <= span.start]
    return before[-1:] in (["than"], ["versus"])


def _is_in_brackets(token: Token, span: Span, text: str) -> bool:
    """Whether a word stands in brackets that open behind the figure: "0.74 (95% CI)" is no interval."""
    return any(mark in text[span.end : token.span.start] for mark in "([")


def _is_figure(token: Token, span: Span) -> bool:
    """Whether a complement is a figure: "was 64 percent", "is dozens"."""
    return token.pos == "NUM" or (token.span.overlaps(span) and token.pos not in VERBAL)


def _is_content(token: Token) -> bool:
    return token.pos in CONTENT and token.lemma.lower() not in EMPTY_VERBS and any(map(str.isalnum, token.text))
