"""What a figure or quotation is about: (its span, its document) -> the noun counted, the verbs over it, whose, when.

Read off the dependency tree of its sentence; pronouns are resolved to the nearest fitting name before them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from harness.types import Context, Document, Figure, Kind, Role, Sentence, Span, Token, When

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
NESTED = frozenset({"advcl", "ccomp", "relcl", "parataxis"})
CLAUSAL = frozenset({"ROOT", "advcl", "ccomp", "relcl", "acl", "conj", "csubj", "parataxis", "xcomp", "pcomp"})
MODIFYING = frozenset({"nummod", "amod", "compound", "quantmod", "npadvmod", "nmod", "advmod", "poss", "appos"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp"})
EMPTY_VERBS = frozenset({"be", "have", "do", "get", "say", "tell", "add", "go", "make", "take", "include"})
EMPTY_NOUNS = frozenset({"number", "total", "amount", "count", "figure", "sum", "tally", "pair", "group", "couple"})
PLURAL = frozenset({"they", "them", "their", "these", "those"})
PERSONAL = frozenset({"he", "him", "his", "she", "her"})
THINGS = frozenset({"it", "its", "they", "them", "their"})
MAX_CLIMB = 12


def context(span: Span, document: Document, figures: Sequence[Figure] = ()) -> Context:
    """What the stretch `span` of `document` is about; `figures` are all figures of the document, for its times.

    Where the sentence was not parsed, only its span is known.
    """
    index = sentence_at(span, document)
    if index is None:
        return Context(sentence=span, clause=span)
    sentence = document.sentences[index]
    anchor = _anchor(span, sentence.tokens)
    if anchor is None:
        return Context(sentence=sentence.span, clause=sentence.span)
    tree = _Tree(sentence.tokens)
    noun = _counted(anchor, span, tree)
    verbs, role = _predicates(noun if noun is not None else anchor, tree)
    clause = _clause(anchor, tree)
    members = [tree.tokens[i] for i in sorted(clause)]
    clause_span = Span(members[0].span.start, members[-1].span.end)
    names = _names(sentence)
    carried = () if _has_name_subject(members) else _carried(members, index, document)
    owner = _owner(noun if noun is not None else anchor, verbs, role, tree)
    owner = tuple(word for part in owner for word in (carried if part.lower() in PERSONAL | THINGS else (part,)))
    head = tree.tokens[noun] if noun is not None else None
    return Context(
        sentence=sentence.span,
        clause=clause_span,
        head=_noun(head, index, document) if head else "",
        modifiers=tuple(_modifiers(noun, span, tree)) if noun is not None else (),
        predicates=tuple(tree.tokens[verb].lemma.lower() for verb in verbs),
        alternatives=_alternatives(verbs, tree),
        role=role,
        owner=owner,
        terms=tuple(token.lemma for token in members if _is_content(token) and not token.span.overlaps(span)),
        names=names + tuple(name for name in carried if name not in names),
        sentence_names=frozenset(token.text for token in sentence.tokens if token.pos == "PROPN"),
        negated=any(token.dep == "neg" and token.head in verbs for token in members),
        times=_times(span, verbs, tree, sentence, figures),
    )


def sentence_at(span: Span, document: Document) -> int | None:
    """The index of the sentence that holds the start of `span`."""
    index = bisect_right(document.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if index < 0 or document.sentences[index].span.end <= span.start:
        return None
    return index


class _Tree:
    """A parsed sentence with its children at hand."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                self.children[token.head].append(index)

    def subtree(self, root: int, stop: frozenset[str] = frozenset()) -> Iterator[int]:
        """`root` and all below it, not entering children whose dependency is in `stop`."""
        pending = [root]
        while pending:
            index = pending.pop()
            yield index
            pending.extend(child for child in self.children[index] if self.tokens[child].dep not in stop)

    def clause_below(self, top: int) -> Iterator[int]:
        """`top` and what belongs to its own clause: no nested clause, no coordinated verb with its own object."""
        pending = [top]
        while pending:
            index = pending.pop()
            yield index
            pending.extend(child for child in self.children[index] if not self._own_clause(child))

    def _own_clause(self, child: int) -> bool:
        token = self.tokens[child]
        if token.dep == "conj" and token.pos in VERBAL:
            return bool(self.below(child, SUBJECTS | OBJECTS | {"prep"}))
        return token.dep in NESTED

    def below(self, index: int, deps: frozenset[str]) -> list[int]:
        return [child for child in self.children[index] if self.tokens[child].dep in deps]


def _anchor(span: Span, tokens: tuple[Token, ...]) -> int | None:
    """The word of the span that hangs from outside it."""
    inside = [index for index, token in enumerate(tokens) if token.span.overlaps(span)]
    members = set(inside)
    outward = [i for i in inside if tokens[i].head not in members or tokens[i].head == i]
    return outward[-1] if outward else (inside[-1] if inside else None)


def _counted(anchor: int, span: Span, tree: _Tree) -> int | None:
    """The noun that the figure counts or measures; None where it stands alone ("it cost $5")."""
    tokens, index = tree.tokens, anchor
    for _ in range(MAX_CLIMB):
        token = tokens[index]
        head = tokens[token.head]
        inside = token.span.overlaps(span)
        if not inside and token.pos in NOMINAL and token.lemma.lower() not in EMPTY_NOUNS and token.text[0].isalpha():
            return index
        of = [
            leaf
            for prep in tree.below(index, frozenset({"prep"}))
            if tokens[prep].text.lower() == "of"
            for leaf in tree.below(prep, frozenset({"pobj"}))
            if not tokens[leaf].span.overlaps(span)
        ]
        if of:
            index = of[0]
        elif token.dep == "pobj" and head.text.lower() in {"of", "to", "at"} and tokens[head.head].pos == "NOUN":
            index = head.head
        elif token.dep in MODIFYING and token.head != index and (head.pos in NOMINAL or head.span.overlaps(span)):
            index = token.head
        elif token.dep == "attr" or (token.dep in OBJECTS and head.lemma.lower() == "be"):
            subject = tree.below(token.head, SUBJECTS)
            return subject[0] if subject and tokens[subject[0]].dep != "expl" else None
        else:
            return None
    return None


def _predicates(index: int, tree: _Tree) -> tuple[tuple[int, ...], Role]:
    """The verbs over a noun, coordinated ones with it ("killed or wounded"), and its part in them."""
    tokens, role = tree.tokens, Role.OTHER
    own = [child for child in tree.below(index, frozenset({"acl", "relcl"})) if tokens[child].pos in VERBAL]
    for step in range(MAX_CLIMB):
        token = tokens[index]
        if step and token.pos in VERBAL:
            verbs = [index, *_conjuncts(index, tree), *own]
            if token.lemma.lower() in EMPTY_VERBS:
                verbs += [v for v in tree.below(index, frozenset({"xcomp", "acomp", "attr"})) if v != index]
            return tuple(dict.fromkeys(verbs)), role
        if token.dep in SUBJECTS:
            role = Role.OBJECT if token.dep == "nsubjpass" else Role.SUBJECT
        elif token.dep in OBJECTS:
            role = Role.OBJECT
        if token.head == index:
            break
        index = token.head
    return tuple(own), role


def _conjuncts(index: int, tree: _Tree) -> list[int]:
    """Verbs coordinated with `index` that bring no subject or object of their own."""
    found: list[int] = []
    for child in tree.below(index, frozenset({"conj"})):
        if tree.tokens[child].pos in VERBAL and not tree.below(child, SUBJECTS | OBJECTS):
            found += [child, *_conjuncts(child, tree)]
    return found


def _alternatives(verbs: Sequence[int], tree: _Tree) -> tuple[str, ...]:
    """Those of the verbs that are joined by "or"."""
    for verb in verbs:
        if any(tree.tokens[child].lemma.lower() == "or" for child in tree.below(verb, frozenset({"cc"}))):
            joined = [verb, *_conjuncts(verb, tree)]
            return tuple(tree.tokens[i].lemma.lower() for i in joined) if len(joined) > 1 else ()
    return ()


def _clause(anchor: int, tree: _Tree) -> set[int]:
    """The words of the smallest clause around `anchor`, with the subject it shares with a clause before it."""
    tokens, top = tree.tokens, anchor
    for _ in range(MAX_CLIMB):
        token = tokens[top]
        if token.head == top or (token.pos in VERBAL and token.dep in CLAUSAL):
            break
        top = token.head
    words = set(tree.clause_below(top))
    words |= {i for i in tree.subtree(top) if _under(i, anchor, tokens)}
    if tokens[top].dep in {"relcl", "acl"}:
        words.add(tokens[top].head)
    if tokens[top].dep in {"conj", "xcomp", "advcl"} and not tree.below(top, SUBJECTS):
        words |= {i for subject in tree.below(tokens[top].head, SUBJECTS) for i in tree.subtree(subject, NESTED)}
    return words


def _under(index: int, anchor: int, tokens: tuple[Token, ...]) -> bool:
    for _ in range(MAX_CLIMB):
        if index == anchor:
            return True
        if tokens[index].head == index:
            return False
        index = tokens[index].head
    return False


def _owner(index: int, verbs: tuple[int, ...], role: Role, tree: _Tree) -> tuple[str, ...]:
    """Whose it is: the possessor, else the subject of the verb, else what an age or share stands beside."""
    tokens = tree.tokens
    holders = tree.below(index, frozenset({"poss"}))
    if not holders and tokens[index].dep == "appos":
        holders = [tokens[index].head]
    if not holders and role is not Role.SUBJECT:
        for verb in verbs:
            holders = tree.below(verb, frozenset({"nsubj", "nsubjpass"}))
            if not holders and tokens[verb].dep in {"conj", "xcomp", "advcl"}:
                holders = tree.below(tokens[verb].head, frozenset({"nsubj", "nsubjpass"}))
            if tokens[verb].dep == "relcl" and any(tokens[i].tag in {"WDT", "WP"} for i in holders):
                holders = [tokens[verb].head]  # "which", "who": what the clause hangs from
            holders = [holder for holder in holders if holder != index]
            if holders:
                break
    return tuple(
        tokens[i].lemma
        for holder in holders
        for i in sorted(tree.subtree(holder, frozenset({"relcl", "acl", "prep", "appos"})))
        if tokens[i].pos in NOMINAL
    )


def _modifiers(noun: int, span: Span, tree: _Tree) -> Iterator[str]:
    for child in tree.below(noun, frozenset({"amod", "compound", "nmod", "poss"})):
        token = tree.tokens[child]
        if not token.span.overlaps(span) and token.pos in CONTENT and token.pos != "NUM":
            yield token.lemma
    for prep in tree.below(noun, frozenset({"prep"})):
        if tree.tokens[prep].text.lower() in {"of", "in", "from", "for"}:
            for leaf in tree.below(prep, frozenset({"pobj"})):
                if not tree.tokens[leaf].span.overlaps(span) and tree.tokens[leaf].pos in NOMINAL:
                    yield tree.tokens[leaf].lemma


def _noun(head: Token, index: int, document: Document) -> str:
    """The counted noun, a pronoun ("of them") replaced by the last counted plural before it."""
    if head.pos != "PRON":
        return head.lemma if head.pos == "PROPN" else head.lemma.lower()
    if head.lemma.lower() not in PLURAL:
        return ""
    before = [
        token
        for sentence in document.sentences[max(0, index - 2) : index + 1]
        for token in sentence.tokens
        if token.tag in {"NNS", "NNPS"} and token.span.end <= head.span.start
    ]
    counted = [token for token in before if token.dep in SUBJECTS | OBJECTS | {"pobj"}]
    return (counted or before)[-1].lemma.lower() if before else ""


def _names(sentence: Sentence) -> tuple[str, ...]:
    """The named entities of a sentence, in order, each once."""
    names: list[str] = []
    current: list[Token] = []
    for token in (*sentence.tokens, None):
        if token is not None and token.entity in NAMED and (not current or current[-1].entity == token.entity):
            current.append(token)
            continue
        if current:
            names.append(" ".join(part.text for part in current if part.pos not in {"DET", "PART"}))
        current = [token] if token is not None and token.entity in NAMED else []
    return tuple(dict.fromkeys(name for name in names if name))


def _has_name_subject(members: Sequence[Token]) -> bool:
    return any(token.dep in SUBJECTS and token.pos == "PROPN" for token in members)


def _carried(members: Sequence[Token], index: int, document: Document) -> tuple[str, ...]:
    """What the clause's pronouns and bare descriptions stand for: the last fitting name before it."""
    words = {token.text.lower() for token in members if token.pos in {"PRON", "DET"}}
    wanted = frozenset({"PERSON"}) if words & PERSONAL else frozenset(NAMED) if words & (THINGS | {"the"}) else None
    if wanted is None:
        return ()
    start = members[0].span.start
    for sentence in reversed(document.sentences[max(0, index - 3) : index + 1]):
        found = [t for t in sentence.tokens if t.entity in wanted and t.pos == "PROPN" and t.span.end <= start]
        subjects = [token for token in found if token.dep in SUBJECTS]
        if found:
            best = (subjects or found)[0]
            return tuple(t.text for t in found if t.entity == best.entity and abs(t.span.start - best.span.start) < 30)
    return ()


def _times(
    span: Span, verbs: Sequence[int], tree: _Tree, sentence: Sentence, figures: Sequence[Figure]
) -> tuple[When, ...]:
    """When it happened: the dates that hang from the verbs over it. "The 2009 quake" dates the quake, not the verb."""
    return tuple(
        figure.when
        for figure in figures
        if figure.kind is Kind.DATE
        and figure.when
        and sentence.span.contains(figure.span)
        and not figure.span.overlaps(span)
        and _hangs_from(figure.span, verbs, tree)
    )


def _hangs_from(span: Span, verbs: Sequence[int], tree: _Tree) -> bool:
    index = _anchor(span, tree.tokens)
    for _ in range(MAX_CLIMB):
        if index is None or index in verbs:
            return index is not None
        if tree.tokens[index].dep not in {"pobj", "prep", "npadvmod", "nummod", "advmod", "compound", "tmod"}:
            return False
        if tree.tokens[index].head == index:
            return False
        index = tree.tokens[index].head
    return False


def _is_content(token: Token) -> bool:
    return token.pos in CONTENT and token.lemma.lower() not in EMPTY_VERBS and any(map(str.isalnum, token.text))
