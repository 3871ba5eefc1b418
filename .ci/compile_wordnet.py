"""Compile Princeton WordNet's database files into the package's lexicon: a `dict` folder -> `wordnet.txt.gz`.

    python .ci/compile_wordnet.py DICT_FOLDER harness/reading/text/data/wordnet.txt.gz

DICT_FOLDER holds `index.sense`, `data.noun`, `data.verb` and `data.adj` of WordNet 3.1 (wndb(5WN), senseidx(5WN)).
Run it once when WordNet or the selection below changes, and commit the result; the same input gives the same bytes.

The file is UTF-8 text, gzipped, in two blocks with an empty line between them:

    lemma TAB sense [SPACE sense]...          sense = synset number ":" count in the tagged corpus; most frequent first
    pos TAB lemmas TAB pointers TAB children TAB definition words

A synset's number is its line in the second block, from 0. Lemmas are lower case with "_" between words ("-" holds the
place of one that was left out). A pointer is its kind (see KINDS, COLLECTIVE, COMPOUND), the target's number, and for
relations between single words ".i.j", the two words' places in their synsets. `children` is the number of direct
hyponyms; the definition words are those of the gloss that say what the thing is.
"""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

FILES = {"data.noun": "n", "data.verb": "v", "data.adj": "a"}
SENSE_POS = {"1": "n", "2": "v", "3": "a", "5": "a"}

# What is kept of WordNet's pointers, by the letter that stands for them in the compiled file.
KINDS = {
    "@": "h",  # hypernym: soldier -> enlisted person
    "@i": "i",  # instance of: Moscow -> national capital
    "+": "d",  # derivationally related: kill -> killer
    "!": "x",  # antonym: win -> lose
    ">": "c",  # cause: kill -> die
    "$": "g",  # verb group: near synonyms
    "&": "s",  # similar adjective
    "\\": "p",  # pertains to: Russian -> Russia
}
COLLECTIVE = (
    "k"  # read from the definition: troops -> soldier ("soldiers collectively"), police -> policeman ("a force of")
)
COMPOUND = "b"  # read from a compound's head: a boy is a "male child", hence a child
# Nouns of these fields are kept also where the tagged corpus never has them: acts, artifacts, communication, events,
# groups, places, people, possessions, quantities and times. News has them; food, plants and animals mostly not.
NEWS_FIELDS = {"04", "06", "10", "11", "14", "15", "18", "21", "23", "28"}
# Words of a definition that say nothing about what the thing is.
STOP = frozenset(
    """
    a an the of or and to without is are was were be been being this these those it its their his her one someone
    something somebody anything any some all other another usually especially used having have has had not no than
    into such very more most can may etc after before if there they them he she you your my up out over under
    through between within during about against made make do does done two three several many various certain
    particular group act action event state quality member members set kind type form part process person people
    cause become get take put give
    """.split()  # noqa: SIM905
)
WORD = re.compile(r"[a-z][a-z-]*[a-z]")
# What follows these says what goes with the thing, not what it is: "a facility where patients ...".
ASIDE = re.compile(r"\b(?:who|whom|whose|which|that|where|when|while|with|for|from|by|in|on|at|as|because)\b")
GLOSS_WORDS = 6
PERSON = "18"  # noun.person
GROUP_OF = re.compile(
    r"(?:the |an? )?(?:\w+ )?(?:group|body|force|crowd|gathering|assemblage|band|team|pair) of "
    r"(?:(?!and |or )\w+ ){0,2}?(?P<of>\w+s|\w*men|people)\b"
    r"|(?P<all>\w+) collectively\b"
)


@dataclass
class Synset:
    """One synset as read, before it gets its number."""

    key: str  # part of speech and offset: unique
    pos: str
    category: str  # the lexicographer file: "18" is noun.person
    lemmas: list[str]
    pointers: list[tuple[str, str, str]] = field(default_factory=list)  # kind, target key, ".i.j" or ""
    children: int = 0
    gloss: str = ""


def read(path: Path, pos: str) -> list[Synset]:
    """The synsets of one data file."""
    found = []
    for line in path.read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):  # the licence
            continue
        record, _, gloss = line.partition(" | ")
        part = record.split()
        count = int(part[3], 16)
        lemmas = [re.sub(r"\(\w+\)$", "", part[4 + 2 * i]).lower() for i in range(count)]
        synset = Synset(key=pos + part[0], pos=pos, category=part[1], lemmas=lemmas, gloss=gloss.strip())
        at = 5 + 2 * count
        for i in range(int(part[4 + 2 * count])):
            symbol, offset, target_pos, words = part[at + 4 * i : at + 4 * i + 4]
            if symbol in ("~", "~i"):
                synset.children += 1
            target_pos = "a" if target_pos == "s" else target_pos
            if symbol in KINDS and target_pos in "nva":
                here, there = int(words[:2], 16), int(words[2:], 16)
                places = f".{here}.{there}" if here and there else ""
                synset.pointers.append((KINDS[symbol], target_pos + offset, places))
        found.append(synset)
    return found


def senses(path: Path) -> dict[str, list[tuple[str, int, int, str]]]:
    """lemma -> its senses as (pos, rank, count in the tagged corpus, synset key)."""
    found: dict[str, list[tuple[str, int, int, str]]] = {}
    for line in path.read_text(encoding="latin-1").splitlines():
        key, offset, rank, count = line.split()
        lemma, _, rest = key.partition("%")
        pos = SENSE_POS.get(rest[0])
        if pos:
            found.setdefault(lemma, []).append((pos, int(rank), int(count), pos + offset))
    return found


def gloss_words(gloss: str) -> str:
    """The words of a definition that carry meaning, in order."""
    definition = re.sub(r"\([^)]*\)", " ", gloss.split(";")[0].split('"')[0]).lower()
    definition = ASIDE.split(definition)[0]
    return " ".join([word for word in WORD.findall(definition) if word not in STOP][:GLOSS_WORDS])


def collective(gloss: str) -> str:
    """The noun that a group is made of, as its definition says: "a group of soldiers" -> soldiers; otherwise ""."""
    found = GROUP_OF.match(gloss)
    return (found["of"] or found["all"]) if found else ""


def infer(synsets: list[Synset], index: dict[str, list[tuple[str, int, int, str]]]) -> None:
    """Add the two relations that WordNet states only in words."""
    by_key = {synset.key: synset for synset in synsets}
    first = {lemma: min(e for e in entries if e[0] == "n")[3] for lemma, entries in index.items() if has_noun(entries)}
    for synset in synsets:
        if synset.pos == "n" and synset.category == "14":
            plural = collective(synset.gloss)
            one = next((form for form in singulars(plural) if form in first), "")
            if one and first[one] != synset.key:
                synset.pointers.append((COLLECTIVE, first[one], ""))
        heads = {lemma.rpartition("_")[2] for lemma in synset.lemmas if "_" in lemma} - set(synset.lemmas)
        for head in sorted(heads & first.keys()) if synset.pos == "n" and synset.category == PERSON else ():
            if by_key[first[head]].category == synset.category and first[head] not in above(synset, by_key):
                synset.pointers.append((COMPOUND, first[head], ""))


def above(synset: Synset, by_key: dict[str, Synset]) -> set[str]:
    """The keys of all kinds that a synset is of."""
    found: set[str] = set()
    todo = [synset.key]
    while todo:
        for kind, target, _ in by_key[todo.pop()].pointers:
            if kind in "hi" and target not in found:
                found.add(target)
                todo.append(target)
    return found


def has_noun(entries: list[tuple[str, int, int, str]]) -> bool:
    return any(pos == "n" for pos, *_ in entries)


def singulars(plural: str) -> tuple[str, ...]:
    """What a plural may be the plural of."""
    if plural == "people":
        return ("person",)
    if plural.endswith("men"):
        return (plural[:-2] + "an",)
    if plural.endswith("ies"):
        return (plural[:-3] + "y",)
    return (plural[:-1], plural[:-2]) if plural.endswith("s") else ()


def selected(synsets: list[Synset], tagged: set[str]) -> list[Synset]:
    """The synsets worth keeping: those with a word that the tagged corpus has, and single words of the fields of news.

    A kept synset's hypernyms are kept with it, so that `is_a` can climb to the top.
    """
    by_key = {synset.key: synset for synset in synsets}
    keep = {synset.key for synset in synsets if wanted(synset, tagged)}
    todo = list(keep)
    while todo:
        for kind, target, _ in by_key[todo.pop()].pointers:
            if kind in "hi" and target not in keep:
                keep.add(target)
                todo.append(target)
    return [synset for synset in synsets if synset.key in keep]


def wanted(synset: Synset, tagged: set[str]) -> bool:
    """Whether a synset is kept for its own sake."""
    if any(synset.pos + lemma in tagged for lemma in synset.lemmas):
        return True
    single = any("_" not in lemma for lemma in synset.lemmas)
    related = any(kind in "dgp" for kind, _, _ in synset.pointers)
    if synset.pos == "n":
        name = any(kind == "i" for kind, _, _ in synset.pointers)
        return single and synset.category in NEWS_FIELDS and (related or not name)
    return single and related


def compiled(folder: Path) -> str:
    """The text of the compiled file."""
    index = senses(folder / "index.sense")
    tagged = {pos + lemma for lemma, entries in index.items() for pos, _, count, _ in entries if count}
    synsets = [s for name, pos in FILES.items() for s in read(folder / name, pos)]
    infer(synsets, index)
    kept = selected(synsets, tagged)
    number = {synset.key: i for i, synset in enumerate(kept)}
    parents = {key for synset in kept for kind, key, _ in synset.pointers if kind in "hi"}
    lines = []
    for lemma in sorted(index):
        entries = sorted(e for e in index[lemma] if e[3] in number)
        # Compound words are many; those stay that the tagged corpus has or that name a kind of thing ("monetary_unit").
        if "_" in lemma and not any(count or key in parents for _, _, count, key in entries):
            continue
        if entries:
            lines.append(f"{lemma}\t" + " ".join(f"{number[key]}:{count}" for _, _, count, key in entries))
    lemmas = {line.partition("\t")[0] for line in lines}
    lines.append("")
    for s in kept:
        pointers = " ".join(f"{kind}{number[key]}{words}" for kind, key, words in s.pointers if key in number)
        words = " ".join(lemma if lemma in lemmas else "-" for lemma in s.lemmas)
        gloss = gloss_words(s.gloss) if s.pos != "a" else ""
        lines.append("\t".join([s.pos, words, pointers, str(s.children), gloss]))
    return "\n".join(lines) + "\n"


def main(folder: str, target: str) -> None:
    data = compiled(Path(folder)).encode()
    Path(target).write_bytes(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
