"""What a figure's clause affirms or denies, and which of two opposites it tells: (its span, its tree) -> Polarity.

One engine over the cues of `polarity.tsv`, after medspaCy's ConText (Harkema et al., 2009: cues, scopes, pseudo-cues);
scopes are read off the dependency tree, only as far as a cue stands right over the figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.reading.figures.clause_path import Path, governors, has_adverb, negation_on, path_from
from harness.reading.figures.clauses import anchor
from harness.reading.figures.polarity_cues import Cue, Cues, cues, minus_words
from harness.reading.nouns.figures import ChangeRole, Polarity, Pole
from harness.reading.nouns.text import Span
from harness.reading.text.tree import NOMINAL, SUBJECTS, Tree

_ROLES = {"by": ChangeRole.BY, "to": ChangeRole.TO, "from": ChangeRole.FROM}
_AMOUNT = frozenset({"by", "to", "from", "at", "of", "with", ""})  # what may stand between a verb and its own figure


def polarity(span: Span, tree: Tree, carried: Sequence[str] = ()) -> Polarity:
    """The polarity of the clause around `span`; `carried` is what its pronouns stand for."""
    spot = anchor(span, tree)
    if spot is None:
        return Polarity()
    table = cues()
    path = path_from(spot, tree, table)
    negation = negation_on(path, tree, table)
    role, explicit = _role(span, path, tree)
    poles = tuple(_poles(span, path, role, bool(negation), tree, table, carried))
    act = tree.tokens[path.verb].lemma.lower() if path.verb is not None else ""
    return Polarity(
        act=act, negation=negation, poles=_agreed(poles), role=role, explicit=explicit,
        minus=any(token.lemma.lower() in minus_words() for token in tree.tokens),
    )  # fmt: skip


def _role(span: Span, path: Path, tree: Tree) -> tuple[ChangeRole, bool]:
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
    span: Span, path: Path, role: ChangeRole, negated: bool, tree: Tree, table: Cues, carried: Sequence[str]
) -> Iterator[Pole]:
    tokens, poles = tree.tokens, table.poles
    subject, thing = _arguments(path, tree, carried)
    themes = {tokens[at].lemma.lower() for at in _nouns(path, tree)} & table.lists["theme"]

    def told(word: str, cue: Cue, sign: int) -> Pole:
        two = cue.axis in table.lists["sides"]
        return Pole(axis=cue.axis, sign=cue.sign * sign, word=word, sides=two, subject=subject, object=thing,
                    theme=frozenset(themes - {word.lower()}))  # fmt: skip

    turned = -1 if negated else 1
    beside = _adjacent_word(span, tree)
    if beside is not None:
        for cue in poles["degree"].get(tokens[beside].text.lower(), ()):
            yield told(tokens[beside].text, cue, turned)
    verb = path.verb
    if verb is not None and tokens[verb].lemma.lower() in table.lists["void"]:
        return
    changed = verb is not None and _changes(verb, path, tree, table)
    noun = _noun_over(path, role, tree, table)
    if noun is not None:
        denied = any(tokens[at].lemma.lower() in table.negation["determiner"] for at in tree.children(noun, "det"))
        for cue in poles["noun"].get(tokens[noun].lemma.lower(), ()):
            if cue.axis != "change" or not changed:
                yield told(tokens[noun].text, cue, -1 if denied else turned)
    if verb is None or not path.direct:
        return
    if path.prep in _AMOUNT and (noun is None or changed):
        for cue in poles["verb"].get(_with_particle(verb, tree), ()):
            if noun is None or cue.axis == "change":
                yield told(tokens[verb].text, cue, turned)
    for governor in governors(verb, tree):
        for cue in poles["verb"].get(tokens[governor].lemma.lower(), ()):
            if cue.axis == "own":  # whoever denies having done it has not denied the denial
                yield told(tokens[governor].text, cue, -1 if has_adverb(governor, tree, table) else 1)


def _changes(verb: int, path: Path, tree: Tree, table: Cues) -> bool:
    """Whether the verb tells of a change in what its subject is the size of: "the loss narrowed to 5"."""
    told = any(cue.axis == "change" for cue in table.poles["verb"].get(_with_particle(verb, tree), ()))
    return told and path.direct and any(at not in path.nominal for at in tree.children(verb, *SUBJECTS))


def _agreed(poles: Sequence[Pole]) -> tuple[Pole, ...]:
    """Those of the poles whose axis is answered in one way only."""
    signs: dict[str, set[int]] = {}
    for pole in poles:
        signs.setdefault(pole.axis, set()).add(pole.sign)
    return tuple(pole for pole in dict.fromkeys(poles) if len(signs[pole.axis]) == 1)


def _with_particle(verb: int, tree: Tree) -> str:
    particles = [tree.tokens[at].text.lower() for at in tree.children(verb, "prt")]
    return " ".join([tree.tokens[verb].lemma.lower(), *particles])


def _adjacent_word(span: Span, tree: Tree) -> int | None:
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


def _noun_over(path: Path, role: ChangeRole, tree: Tree, table: Cues) -> int | None:
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


def _nouns(path: Path, tree: Tree) -> Iterator[int]:
    """The nouns of the verb's own arguments, and of what they are of."""
    if path.verb is None:
        return
    for at in tree.children(path.verb, *SUBJECTS, "dobj", "attr"):
        yield from (one for one in tree.subtree(at, "relcl", "acl", "appos") if tree.tokens[one].pos in NOMINAL)


def _arguments(path: Path, tree: Tree, carried: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
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


def _words(tops: Sequence[int], path: Path, tree: Tree, carried: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for top in tops:
        for at in tree.subtree(top, "relcl", "acl", "appos", "prep"):
            token = tree.tokens[at]
            if token.pos == "PRON" and carried:
                found |= {word.lower() for word in carried}
            elif at != path.nominal[0] and (token.pos in NOMINAL or (token.pos == "ADJ" and token.text[0].isupper())):
                found |= {token.lemma.lower(), token.text.lower()}  # "Rovers" may be parsed as a name or a noun
    return frozenset(found)
