"""What is said: a tree, a cue verb and its frames -> the tokens of its content."""

from __future__ import annotations

from harness.reading.lists import vocabulary
from harness.reading.nouns.speech import Stance
from harness.reading.speech.cues import NOUNS, VERBS, Cue
from harness.reading.speech.documents import SPEAKING_PLACES
from harness.reading.speech.subjects import outer_cue
from harness.reading.text.tree import VERBAL, Tree

_SUBORDINATORS = vocabulary(
    "if when as because while after before although though since until unless once where whereas so than"
)
_NUMBERING = vocabulary("say claim argue insist believe think")  # "says 40", but not "added 300 jobs"
_WON = vocabulary(
    "life victim title medal prize win point place goal wicket vote ballot seat"
)  # what one claims without a word
_AMOUNTS = frozenset({"PERCENT", "MONEY", "QUANTITY"})  # "showed her at 11 percent" is no time
_NAME_TAGS = frozenset({"DET", "NUM", "NOUN", "PROPN", "ADJ", "SYM"})
_DASHES = frozenset({"-", "–", "—", "--"})
_WHEN = vocabulary("during after before at since until while")


def content_of(tree: Tree, index: int, entry: Cue) -> set[int]:
    """The tokens of what the cue tells, without further cues of the same speaker at its end."""
    found = _own_side(tree, index, _content(tree, index, entry))
    found = _told_of(tree, index, found) if found else found
    if not found and "c" in entry.frames:
        found = _counted(tree, index)
    for at in sorted(found):
        if at in found and at > index and outer_cue(tree, at) == index:
            found -= tree.subtree(at)
    return _without_aside(tree, index, found)


def _without_aside(tree: Tree, index: int, found: set[int]) -> set[int]:
    """Without what is put behind a last dash: `she wants 40 million - half of what he asks`."""
    dashes = [at for at in sorted(found) if at > index and tree.tokens[at].text in _DASHES and _is_spaced(tree, at)]
    if (
        len(dashes) != 1
        or dashes[0] == max(found)
        or tree.tokens[dashes[0] + 1].pos not in _NAME_TAGS
        or not any(tree.tokens[at].pos in ("NUM", *VERBAL) for at in found if at < dashes[0])
    ):
        return found
    return {at for at in found if at < dashes[0]}


def _told_of(tree: Tree, index: int, found: set[int]) -> set[int]:
    """With the noun that a clause without "that" tells of: `the 1.2 billion crowns it expects to collect`."""
    subject, noun = tree.first(index, "nsubj"), tree.tokens[index].head
    if tree.tokens[index].dep != "relcl" or subject is None or tree.children(index, "dobj"):
        return found
    told = tree.subtree(noun) - tree.subtree(index)
    contact = noun < subject and min(tree.subtree(index)) == min(tree.subtree(subject)) == max(told) + 1
    return found | told if contact and tree.tokens[subject].tag not in ("WP", "WDT") else found


def _is_spaced(tree: Tree, index: int) -> bool:
    """Whether a dash parts two phrases, and is no hyphen or range: "two-year", "10–20"."""
    token = tree.tokens[index]
    return token.text in ("—", "--") or (index > 0 and tree.tokens[index - 1].span.end < token.span.start)


def _own_side(tree: Tree, index: int, found: set[int]) -> set[int]:
    """Without what stands before the semicolon that opens the cue's clause: `X will go; the council says that Y`."""
    marks = [at for at in range(index) if tree.tokens[at].text == ";"]
    if not marks or tree.first(index, "nsubj") is None or tree.first(index, "nsubj") < marks[-1]:  # type: ignore[operator]
        return found
    after = {at for at in found if at > marks[-1]}
    return after if after or _counted(tree, index) or tree.first(index, "dobj") is not None else found


def _counted(tree: Tree, index: int) -> set[int]:
    """An object with a number in it: `The guard says about 40`, `the party claims 200 cases`."""
    if tree.tokens[index].lemma not in _NUMBERING:
        return set()
    late = [at for at in tree.children(index, "nsubj") if at > index and tree.tokens[at].pos == "NUM"]  # misparsed
    for child in (*tree.children(index, "dobj"), *late):
        stated = tree.subtree(child)
        of = [at for prep in tree.children(child, "prep") for at in tree.children(prep, "pobj")]
        if tree.tokens[index].lemma == "claim" and any(tree.tokens[at].lemma.lower() in _WON for at in (child, *of)):
            return set()  # "The storm claimed 40 lives", "claiming 41 percent of the vote"
        if child > index and any(tree.tokens[at].pos == "NUM" for at in stated):
            return stated
    return set()


def _content(tree: Tree, index: int, entry: Cue) -> set[int]:
    frames = entry.frames
    if "q" in frames:
        return set()
    beside = [token.pos for token in tree.tokens[index + 1 : index + 3]]
    if beside == ["NUM", "PUNCT"] and tree.tokens[index].lemma == "say":
        return {index + 1}  # "the report says 41.", wherever the parser hung it
    clause = clause_content(tree, index, frames)
    if clause:
        return clause
    nominal: set[int] = set()
    if "c" in frames and (counted := _counted(tree, index)):
        return counted
    if "n" in frames and "a" not in frames:
        for child in tree.children(index, "dobj", "oprd", "attr"):
            nominal |= tree.subtree(child)
        if nominal:
            for child in tree.children(index, "prep", "oprd", "acl"):
                if child > min(nominal) and (entry.stance is Stance.EXPECTED or not is_setting(tree, child)):
                    nominal |= tree.subtree(child)
    if nominal:
        return nominal
    for child in tree.children(index, "prep"):
        if "n" in frames and child > index and tree.tokens[child].text.lower() == "as":
            return tree.subtree(child) - {child}  # "an idea that he described as thin"
        if tree.tokens[child].text.lower() in entry.prepositions and (inside := tree.children(child, "pobj", "pcomp")):
            infinitives = [one for one in tree.children(index, "xcomp", "advcl", "ccomp") if one > child]
            further = [one for one in tree.children(index, "prep") if one > child and not is_setting(tree, one)]
            return set().union(*(tree.subtree(one) for one in (*inside, *infinitives[:1], *further)))
    return _loose(tree, index, frames) or _around(tree, index, frames)


def is_setting(tree: Tree, prep: int) -> bool:
    """Whether a phrase says when or where it was said rather than what."""
    if tree.tokens[prep].text.lower() in _WHEN:
        return not any(tree.tokens[at].entity in _AMOUNTS for at in tree.children(prep, "pobj"))
    return any(
        tree.tokens[at].entity in ("DATE", "TIME") or tree.tokens[at].lemma.lower() in SPEAKING_PLACES
        for at in tree.children(prep, "pobj")
    )


def clause_content(tree: Tree, index: int, frames: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for child in tree.children(index, "ccomp", "xcomp"):
        token = tree.tokens[child]
        infinitive = any(tree.tokens[aux].tag == "TO" for aux in tree.children(child, "aux"))
        seen = "n" in frames and token.tag == "VBG"  # "does not see demand picking up", "supports raising it"
        if "c" not in frames and not infinitive and not seen and (token.pos in ("VERB", "AUX") or "n" not in frames):
            continue
        if infinitive and not frames & {"i", "o", "c"}:
            continue
        if token.dep == "xcomp" and not infinitive and token.tag == "VBG" and "n" not in frames:
            continue
        found |= tree.subtree(child)
        if infinitive and "o" in frames and (dobj := tree.first(index, "dobj")) is not None:
            found |= tree.subtree(dobj)
    return found


def _loose(tree: Tree, index: int, frames: frozenset[str]) -> set[int]:
    """A clause that the parser took for an adverbial: `said after the talks he would not resign`."""
    if "c" not in frames:
        return set()
    for child in tree.children(index, "advcl", "relcl"):
        first = min(tree.subtree(child))
        opening = tree.tokens[first].text.lower()
        marks = {tree.tokens[at].text.lower() for at in tree.children(child, "mark", "advmod")}
        subject = tree.first(child, "nsubj", "nsubjpass", "expl")
        if tree.tokens[first].tag in ("VBG", "VBN", "TO", "WP", "WDT", "WRB"):
            continue
        if child > index and subject is not None and (opening == "that" or not (marks | {opening}) & _SUBORDINATORS):
            return tree.subtree(child)
    # The noun in "said in a statement that", "claimed without proof that" holds the clause.
    for child in tree.children(index, "prep"):
        for noun in tree.children(child, "pobj"):
            for clause in tree.children(noun, "acl", "ccomp", "relcl"):
                opening = tree.tokens[min(tree.subtree(clause))].text.lower()
                lemma = tree.tokens[noun].lemma.lower()
                if opening == "that" and (lemma in SPEAKING_PLACES or lemma not in NOUNS):
                    return tree.subtree(clause)
    return set()


def _around(tree: Tree, index: int, frames: frozenset[str]) -> set[int]:
    """The clause that a cue without an object is put into: `The car, police said, was stolen.`"""
    token = tree.tokens[index]
    if "c" not in frames or ("a" not in frames and tree.children(index, "dobj")):
        return set()
    if token.head == index:
        return _before_comma(tree, index)
    marked = any(tree.tokens[child].text.lower() == "as" for child in tree.children(index, "mark", "advmod"))
    if token.dep in ("parataxis", "ccomp", "dep") or (token.dep == "advcl" and marked):
        own = tree.subtree(index)
        whole = tree.subtree(token.head)
        beside = min(own) - 1 in whole or max(own) + 1 in whole
        if token.dep == "ccomp" and not (beside and tree.tokens[token.head].lemma not in VERBS):
            return set()
        return whole - own
    if token.dep == "advcl" and (told := _hung_on(tree, index)):
        return told
    if token.dep == "advcl" and not marked and "a" in frames:
        return _told_before(tree, index)
    return _before_comma(tree, index)


def _hung_on(tree: Tree, index: int) -> set[int]:
    """What is said, where the parser hung the saying on it: `while fan groups claim up to 60 people were held`."""
    own, head = tree.subtree(index), tree.tokens[index].head
    if tree.first(index, "nsubj") is None or max(own) != index or head < index or tree.tokens[index + 1].text == ",":
        return set()
    return tree.subtree(head) - own - set(range(index))


def _told_before(tree: Tree, index: int) -> set[int]:
    """The main clause behind `The clerk told the paper,`, where nothing subordinates the telling."""
    own = tree.subtree(index)
    head = tree.tokens[index].head
    bare = not any(tree.tokens[at].dep in ("mark", "aux") or tree.tokens[at].tag == "WRB" for at in own)
    if not bare or tree.tokens[index].tag not in ("VBD", "VBZ", "VBP") or head < max(own):
        return set()
    behind = max(own) + 1
    return tree.subtree(head) - own - set(range(behind + 1)) if tree.tokens[behind].text == "," else set()


def _before_comma(tree: Tree, index: int) -> set[int]:
    """All that stands before `, the survey found.` at the end of a sentence, however it was parsed."""
    token = tree.tokens[index]
    subject = tree.first(index, "nsubj")
    if subject is None and token.dep == "acl" and token.tag == "VBD" and token.head < index:
        subject = token.head  # a past tense that the parser hung on its own subject: ", a report found in May"
    if subject is None or tree.tokens[subject].tag in ("WP", "WDT") or tree.children(index, "mark", "dobj"):
        return set()
    # The root of the sentence holds all of it: "Not since 1998 has it been so cold, Ada Moor said."
    own = tree.subtree(index) if token.head not in (index, subject) else tree.subtree(subject) | {index}
    first = min(own)
    if first < 2 or tree.tokens[first - 1].text not in (",", "”", '"', "''", "’", "'", "–", "—", "--"):
        return set()
    if max(own) < len(tree.tokens) - 2 or max(own) - index > 8:
        return set()
    return set(range(first - 1)) if any(tree.tokens[at].pos in ("VERB", "AUX") for at in range(first - 1)) else set()
