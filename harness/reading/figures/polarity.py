"""What a figure's clause affirms or denies, and which of two opposites it tells: (its span, its tree) -> Polarity.

One engine over the cues of `polarity.tsv`, after medspaCy's ConText (Harkema et al., 2009: cues, scopes, pseudo-cues);
scopes are read off the dependency tree, only as far as a cue stands right over the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from harness.reading.figures.clauses import anchor
from harness.reading.figures.polarity_cues import Cue, Cues, cues, minus_words
from harness.reading.nouns.figures import ChangeRole, Polarity, Pole
from harness.reading.nouns.text import Span
from harness.reading.text.tree import NOMINAL, SUBJECTS, VERBAL, Tree

MAX_CLIMB = 8  # steps from a figure up to its verb
_ROLES = {"by": ChangeRole.BY, "to": ChangeRole.TO, "from": ChangeRole.FROM}
_AMOUNT = frozenset({"by", "to", "from", "at", "of", "with", ""})  # what may stand between a verb and its own figure
_UNDER = frozenset({"xcomp", "pcomp", "ccomp", "prep"})  # how a clause hangs from the verb that governs it


class _Path(NamedTuple):
    """The way from a figure up to the verb over it."""

    nominal: tuple[int, ...]  # from the figure's own word up to what hangs from the verb
    verb: int | None
    prep: str  # the preposition by which the whole hangs from the verb, "" for none
    direct: bool  # whether the figure itself, and no noun it only belongs to, hangs from the verb
    denied: bool  # whether a denial of the verb denies the figure: only "of" stands between the two


def polarity(span: Span, tree: Tree, carried: Sequence[str] = ()) -> Polarity:
    """The polarity of the clause around `span`; `carried` is what its pronouns stand for."""
    spot = anchor(span, tree)
    if spot is None:
        return Polarity()
    table = cues()
    path = _path(spot, tree, table)
    negation = _negation(path, tree, table)
    role, explicit = _role(span, path, tree)
    poles = tuple(_poles(span, path, role, bool(negation), tree, table, carried))
    act = tree.tokens[path.verb].lemma.lower() if path.verb is not None else ""
    return Polarity(
        act=act, negation=negation, poles=_agreed(poles), role=role, explicit=explicit,
        minus=any(token.lemma.lower() in minus_words() for token in tree.tokens),
    )  # fmt: skip


def _path(spot: int, tree: Tree, table: Cues) -> _Path:
    tokens, nominal, index = tree.tokens, [spot], spot
    for _ in range(MAX_CLIMB):
        if tokens[index].head == index:
            break
        index = tokens[index].head
        if tokens[index].pos in VERBAL:
            top = nominal[-1]
            prep = tokens[top].lemma.lower() if tokens[top].dep in ("prep", "agent") else ""
            direct = _is_direct(nominal, tree, table)
            return _Path(tuple(nominal), index, prep, direct, direct or _is_of(nominal, tree))
        nominal.append(index)
    return _Path(tuple(nominal), None, "", False, False)


def _is_direct(nominal: Sequence[int], tree: Tree, table: Cues) -> bool:
    """Whether nothing but nouns of measure stand over the prepositions within the way: "a total of 14"."""
    inner = [at for at in nominal[:-1] if tree.tokens[at].dep in ("prep", "agent", "relcl", "acl")]
    heads = [tree.tokens[tree.tokens[at].head].lemma.lower() for at in inner]
    return all(head in table.lists["measure"] for head in heads)


def _is_of(nominal: Sequence[int], tree: Tree) -> bool:
    """Whether the figure is the size of what the verb is about: "a dose of 2"."""
    inner = [tree.tokens[at] for at in nominal[:-1]]
    return not any(t.dep in ("relcl", "acl", "agent") or (t.dep == "prep" and t.text.lower() != "of") for t in inner)


def _role(span: Span, path: _Path, tree: Tree) -> tuple[ChangeRole, bool]:
    """What the figure is to a change, and whether a word right before it says so."""
    hedges = cues().lists["hedge"]
    words = [token.text.lower() for token in tree.tokens[: tree.within(span).start]]
    while words and words[-1] in hedges - _ROLES.keys():
        words.pop()
    if words[-1:] and words[-1] in _ROLES:
        return _ROLES[words[-1]], True
    if path.verb is not None and path.direct and not path.prep:
        return ChangeRole.BY, False
    return ChangeRole.NONE, False


def _poles(
    span: Span, path: _Path, role: ChangeRole, negated: bool, tree: Tree, table: Cues, carried: Sequence[str]
) -> Iterator[Pole]:
    tokens, poles = tree.tokens, table.poles
    subject, thing = _sides(path, tree, carried)
    themes = {tokens[at].lemma.lower() for at in _nouns(path, tree)} & table.lists["theme"]

    def told(word: str, cue: Cue, sign: int) -> Pole:
        two = cue.axis in table.lists["sides"]
        return Pole(axis=cue.axis, sign=cue.sign * sign, word=word, sides=two, subject=subject, object=thing,
                    theme=frozenset(themes - {word.lower()}))  # fmt: skip

    turned = -1 if negated else 1
    beside = _beside(span, tree)
    if beside is not None:
        for cue in poles["degree"].get(tokens[beside].text.lower(), ()):
            yield told(tokens[beside].text, cue, turned)
    verb = path.verb
    if verb is not None and tokens[verb].lemma.lower() in table.lists["void"]:
        return
    noun = _noun_over(path, role, tree, table)
    if noun is not None:
        denied = any(tokens[at].lemma.lower() in table.negation["determiner"] for at in tree.children(noun, "det"))
        for cue in poles["noun"].get(tokens[noun].lemma.lower(), ()):
            yield told(tokens[noun].text, cue, -1 if denied else turned)
    if verb is None or not path.direct:
        return
    if path.prep in _AMOUNT and noun is None:
        for cue in poles["verb"].get(_with_particle(verb, tree), ()):
            yield told(tokens[verb].text, cue, turned)
    for governor in _governors(verb, tree):
        for cue in poles["verb"].get(tokens[governor].lemma.lower(), ()):
            if cue.axis == "own":  # whoever denies having done it has not denied the denial
                yield told(tokens[governor].text, cue, -1 if _has_adverb(governor, tree, table) else 1)


def _agreed(poles: Sequence[Pole]) -> tuple[Pole, ...]:
    """Those of the poles whose axis is answered in one way only."""
    signs: dict[str, set[int]] = {}
    for pole in poles:
        signs.setdefault(pole.axis, set()).add(pole.sign)
    return tuple(pole for pole in dict.fromkeys(poles) if len(signs[pole.axis]) == 1)


def _with_particle(verb: int, tree: Tree) -> str:
    particles = [tree.tokens[at].text.lower() for at in tree.children(verb, "prt")]
    return " ".join([tree.tokens[verb].lemma.lower(), *particles])


def _beside(span: Span, tree: Tree) -> int | None:
    """The word right behind the figure's noun, or right before the figure but for hedges."""
    inside, degrees, hedges = tree.within(span), cues().poles["degree"], cues().lists["hedge"]
    if not inside:
        return None
    for at in (inside.stop, inside.stop + 1):
        if at < len(tree.tokens) and tree.tokens[at].text.lower() in degrees:
            between = tree.tokens[inside.stop : at]
            if all(token.pos in NOMINAL | {"ADJ"} for token in between):
                return at
    at = inside.start - 1
    while at >= 0 and tree.tokens[at].text.lower() in hedges - degrees.keys() - _ROLES.keys():
        at -= 1
    word = tree.tokens[at].text.lower() if at >= 0 else ""
    if word in ("more", "less", "fewer"):  # "more than 5" is a bound
        return None
    return at if word in degrees else None


def _noun_over(path: _Path, role: ChangeRole, tree: Tree, table: Cues) -> int | None:
    """The noun that the figure is the size of: "a loss of 5", "a 5 percent rise", "the loss was 5"."""
    tokens, known = tree.tokens, table.poles["noun"]
    for at in path.nominal[:4]:
        token = tokens[at]
        if token.pos in NOMINAL and token.lemma.lower() in known:
            return at
        if token.dep == "prep" and token.lemma.lower() not in ("of",):
            break
    verb = path.verb
    if (
        verb is None
        or not path.direct
        or (role is ChangeRole.BY and tokens[verb].lemma.lower() not in table.lists["linking"])
    ):
        return None
    if path.prep not in ("", "to", "from", "at"):
        return None
    for at in tree.children(verb, *SUBJECTS):
        if tokens[at].lemma.lower() in known and at not in path.nominal:
            return at
    return None


def _nouns(path: _Path, tree: Tree) -> Iterator[int]:
    """The nouns of the verb's own arguments, and of what they are of."""
    if path.verb is None:
        return
    for at in tree.children(path.verb, *SUBJECTS, "dobj", "attr"):
        yield from (one for one in tree.subtree(at, "relcl", "acl", "appos") if tree.tokens[one].pos in NOMINAL)


def _sides(path: _Path, tree: Tree, carried: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it, and to whom or compared with what."""
    verb = path.verb
    if verb is None:
        return frozenset(), frozenset()
    holder = verb
    for _ in range(3):  # a shared subject stands with the verb before
        if tree.children(holder, *SUBJECTS) or tree.tokens[holder].dep not in ("conj", "xcomp", "advcl"):
            break
        holder = tree.tokens[holder].head
    actors, objects = [*tree.children(holder, *SUBJECTS)], [*tree.children(verb, "dobj", "dative")]
    for prep in tree.children(verb, "prep"):
        if tree.tokens[prep].lemma.lower() in ("to", "against", "from", "than"):
            objects += tree.children(prep, "pobj")
    if tree.children(verb, "nsubjpass"):
        objects, actors = actors, [at for prep in tree.children(verb, "agent") for at in tree.children(prep, "pobj")]
    return _words(actors, path, tree, carried), _words(objects, path, tree, carried)


def _words(tops: Sequence[int], path: _Path, tree: Tree, carried: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for top in tops:
        for at in tree.subtree(top, "relcl", "acl", "appos", "prep"):
            token = tree.tokens[at]
            if token.pos == "PRON" and carried:
                found |= {word.lower() for word in carried}
            elif at != path.nominal[0] and (token.pos in NOMINAL or (token.pos == "ADJ" and token.text[0].isupper())):
                found |= {token.lemma.lower(), token.text.lower()}  # "Rovers" may be parsed as a name or a noun
    return frozenset(found)


def _governors(verb: int, tree: Tree) -> Iterator[int]:
    """The verbs that the clause of `verb` hangs from as their complement, nearest first."""
    index = verb
    for _ in range(MAX_CLIMB):
        token = tree.tokens[index]
        if token.dep not in _UNDER or token.head == index:
            return
        index = token.head
        if tree.tokens[index].pos in VERBAL:
            yield index


def _negation(path: _Path, tree: Tree, table: Cues) -> str:
    """The word that denies the clause, "" where none or two do."""
    verb = path.verb
    if verb is None or not path.denied:
        return ""
    found = [*_own_negations(verb, tree, table), *_governing_negations(verb, tree, table)]
    return found[0] if len(found) % 2 else ""


def _own_negations(verb: int, tree: Tree, table: Cues) -> Iterator[str]:
    tokens, words = tree.tokens, table.negation
    for at in tree.children(verb, "neg", "advmod", "preconj"):
        behind = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
        if tokens[at].text.lower() in words["adverb"] and behind not in words["pseudo"]:
            yield tokens[at].text
    for at in tree.children(verb, *SUBJECTS):
        dets = [tokens[one].text for one in tree.children(at, "det") if tokens[one].text.lower() in words["determiner"]]
        if tokens[at].text.lower() in words["who"]:
            yield tokens[at].text
        elif dets:
            yield dets[0]


def _governing_negations(verb: int, tree: Tree, table: Cues) -> Iterator[str]:
    tokens, words = tree.tokens, table.negation
    head = tokens[tokens[verb].head]
    if tokens[verb].dep == "pcomp" and head.text.lower() in words["preposition"]:
        yield head.text
    for governor in _governors(verb, tree):
        lemma = tokens[governor].lemma.lower()
        if lemma in words["governor"]:
            yield tokens[governor].text
            if _has_adverb(governor, tree, table):
                yield "not"


def _has_adverb(verb: int, tree: Tree, table: Cues) -> bool:
    return any(tree.tokens[at].text.lower() in table.negation["adverb"] for at in tree.children(verb, "neg", "advmod"))
