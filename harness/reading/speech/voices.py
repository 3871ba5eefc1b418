"""Whose words they are without a verb that says so: `in her words`, `by the company's account`, `as he put it`."""

from __future__ import annotations

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Stance
from harness.reading.speech.cues import Cue
from harness.reading.speech.drafts import Draft
from harness.reading.speech.subjects import noun_phrase, subject_of
from harness.reading.text.tree import Tree

_SPEECH_CUE = Cue(stance=Stance.CLAIMED, manner="speech")
_HOLDS = Cue(stance=Stance.CLAIMED, manner="topic", frames=frozenset("n"))
_RECKONED = Cue(stance=Stance.ESTIMATED, manner="speech")
_WORDS = vocabulary("words word phrase telling version account accounts view opinion reading figures")
_RECKONING = vocabulary(
    "estimate estimates estimation reckoning assessment calculation calculations projection forecast"
)
_COUNT_NOUNS = vocabulary("count tally figure toll")
_QUOTATION_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "‘"})
_LEADING = vocabulary("in by to on according")


def voice(tree: Tree, index: int) -> Draft | None:
    """`in Roke's words`, `by an estimate of the agency`: a phrase that gives its whole clause to somebody."""
    if tree.tokens[index].text.lower() not in _LEADING:
        return None
    head = tree.first(index, "pobj")
    if head is None:
        return None
    word = tree.tokens[head].text.lower()
    if word == "accounts" and tree.tokens[index].text.lower() != "by":
        return None  # "on her social media accounts"
    entry = _SPEECH_CUE if word in _WORDS else _entry(word)
    owner = tree.first(head, "poss")
    if owner is None and word not in _COUNT_NOUNS:
        of = next(
            (at for at in tree.children(head, "prep") if tree.tokens[at].text.lower() in ("of", "by", "from")), None
        )
        owner = tree.first(of, "pobj") if of is not None else None
    if entry is None or owner is None or tree.tokens[owner].pos not in ("PROPN", "NOUN", "PRON"):
        return None
    phrase = tree.subtree(index)
    first, last = min(phrase), max(phrase)
    beside = [tree.tokens[at].text for at in (first - 1, last + 1) if 0 <= at < len(tree.tokens)]
    if first and not set(beside) & {",", ".", ";", "–", "—", "("}:
        return None  # "put her trust in his words"
    verb = tree.tokens[index].head
    while tree.tokens[verb].pos not in ("VERB", "AUX") and tree.tokens[verb].head != verb:
        verb = tree.tokens[verb].head
    content = _same_side(tree, tree.subtree(verb) - phrase, index)
    content = _own_number(tree, content, first)
    source = noun_phrase(tree, owner) - set(tree.children(owner, "case"))
    return Draft(at=head, cue=frozenset({index, head}), source=frozenset(source), head=owner,
                 content=frozenset(content), entry=entry)  # fmt: skip


def for_whom(tree: Tree, index: int) -> Draft | None:
    """`For Ellen Farrow, the sentence is "an insult"`: what is quoted is what it is for her."""
    head = tree.first(index, "pobj")
    if index > 0 or head is None or tree.tokens[index].text.lower() != "for":
        return None
    phrase = tree.subtree(index)
    verb = tree.tokens[index].head
    behind = max(phrase) + 1
    if tree.tokens[verb].lemma != "be" or behind >= len(tree.tokens) or tree.tokens[behind].text != ",":
        return None
    if not (tree.tokens[head].entity in ("PERSON", "ORG") or tree.tokens[head].pos == "PROPN"):
        return None
    if not any(
        tree.tokens[at].dep == "punct" and tree.tokens[at].text in _QUOTATION_MARKS for at in range(len(tree.tokens))
    ):
        return None
    content = _same_side(tree, tree.subtree(verb) - phrase, index)
    return Draft(at=index, cue=frozenset({index}), source=frozenset(noun_phrase(tree, head)), head=head,
                 content=frozenset(content), entry=_HOLDS)  # fmt: skip


def forecast(tree: Tree, index: int) -> Draft | None:
    """`Norvik's forecast had been for 3 percent`, `the council's estimate is 40`: a reckoning and what it comes to."""
    token = tree.tokens[index]
    owner = tree.first(index, "poss")
    entry = _entry(token.text.lower())
    if entry is not None and owner is not None and (stated := _stated_by(tree, index)):
        source = noun_phrase(tree, owner) - set(tree.children(owner, "case"))
        return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=owner,
                     content=frozenset(stated), entry=entry)  # fmt: skip
    verb = token.head
    if entry is None or owner is None or token.dep != "nsubj" or tree.tokens[verb].lemma not in ("be", "stand"):
        return None
    content = {at for child in tree.children(verb) if child > verb for at in tree.subtree(child)}
    content = {at for at in content if at < max(content) or tree.tokens[at].dep != "punct"}
    if not any(tree.tokens[at].pos == "NUM" for at in content):
        return None
    source = noun_phrase(tree, owner) - set(tree.children(owner, "case"))
    return Draft(at=index, cue=frozenset({index}), source=frozenset(source), head=owner,
                 content=frozenset(content), entry=entry)  # fmt: skip


def _entry(word: str) -> Cue | None:
    """How a noun for a number credits its owner."""
    return _RECKONED if word in _RECKONING else _SPEECH_CUE if word in _COUNT_NOUNS else None


def _stated_by(tree: Tree, index: int) -> set[int]:
    """The number of `the guard's estimate of 15,000`; empty without one."""
    found = [
        at for prep in tree.children(index, "prep") for at in tree.children(prep, "pobj")
        if tree.tokens[prep].text.lower() in ("of", "for") and prep == index + 1
    ]  # fmt: skip
    counted = [at for at in found if any(tree.tokens[one].pos == "NUM" for one in (at, *tree.children(at, "nummod")))]
    return {at for noun in counted for at in tree.subtree(noun) if "EVENT" not in tree.tokens[noun].entity}


def _own_number(tree: Tree, content: set[int], first: int) -> set[int]:
    """Of several numbers the one right before a phrase without a comma: `290, against 640 in the judge's view`."""
    before = sorted(at for at in content if at < first)
    commas = [at for at in before if tree.tokens[at].text == ","]
    if not commas or before[-1] != first - 1 or tree.tokens[first - 1].dep == "punct":
        return content
    own = {at for at in before if at > commas[-1]}
    numbers = [at for at in before if tree.tokens[at].pos == "NUM"]
    bare = not any(tree.tokens[at].pos in ("VERB", "AUX") for at in own if tree.tokens[at].dep != "prep")
    return own if bare and len(numbers) > 1 and any(at in own for at in numbers) else content


def as_clause(tree: Tree, index: int) -> Draft | None:
    """`as Hale put it in a note`, `as the mayor has it`."""
    token = tree.tokens[index]
    it = tree.first(index, "dobj")
    marked = any(tree.tokens[at].text.lower() == "as" for at in tree.children(index, "mark", "advmod"))
    if token.lemma.lower() not in ("put", "have", "see") or it is None or tree.tokens[it].text.lower() != "it":
        return None
    source, head = subject_of(tree, index)
    if not marked or head is None or token.head == index:
        return None
    content = _same_side(tree, tree.subtree(token.head) - tree.subtree(index), index)
    return Draft(at=index, cue=frozenset({index, it}), source=frozenset(source), head=head,
                 content=frozenset(content), entry=_SPEECH_CUE)  # fmt: skip


def _same_side(tree: Tree, content: set[int], index: int) -> set[int]:
    """The content on the cue's side of a semicolon."""
    marks = [at for at, token in enumerate(tree.tokens) if token.text == ";"]
    low = max((at for at in marks if at < index), default=-1)
    high = min((at for at in marks if at > index), default=len(tree.tokens))
    return {at for at in content if low < at < high}
