"""spaCy's last two steps, the rules over attributes and the lemmatizer, remembered: a parsed doc -> our own tokens.

What the two make of a word depends on the word, its tag and its dependency, unless it stands where a pattern of several
words could start. So the same word in the same part is worked out once, and a sentence costs a look-up for each word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from harness.reading.nouns.text import Span, Token
from harness.reading.text.spelling import spelt

Key = tuple[int, int, int]  # a word, its tag and its dependency, by spaCy's numbers
Sort = tuple[str, int, int, bool]  # a word as patterns name it, its tag, its dependency, whether it is white space
REMEMBERED = 1 << 13  # words in a part, some 350 bytes each; with more than that, all are forgotten


class Form(NamedTuple):
    """What is known of a word in a part, wherever it stands."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    is_space: bool


class Words:
    """The attribute ruler and the lemmatizer of one pipeline, with a memory.

    A pattern over one word sees only whether it is one of the words that patterns name, its tag, its dependency and
    whether it is white space: that is its sort. One word of each sort goes through the ruler, by itself. Sentences with
    a word at which a longer pattern could start go through the two steps whole.
    """

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        index = lemmatizer.lookups.get_table("lemma_index")
        for part in list(index):  # lists of thousands of words, looked through for every word
            index[part] = frozenset(index[part])
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        longer = [pattern[0] for pattern in patterns if len(pattern) > 1]
        self._named = _matcher(pattern[0].get("LOWER") for pattern in patterns if len(pattern) == 1)
        self._leading = _matcher(one.get("LOWER") for one in longer)
        self._led_by = frozenset(one["DEP"] for one in longer if "LOWER" not in one)
        self._name = lru_cache(maxsize=REMEMBERED)(self._name_of)
        self._sorts: dict[Sort, tuple[Any, Any, str]] = {}  # part of speech, morphology, lemma or ""
        self._forms: dict[Key, Form] = {}

    def tokens(self, doc: Any, entities: Sequence[str]) -> tuple[Token, ...]:
        """The words of a parsed sentence without white space; heads are renumbered."""
        from spacy.attrs import DEP, HEAD, IDX, ORTH, TAG  # type: ignore[import-not-found]

        rows = doc.to_array((ORTH, TAG, DEP, HEAD, IDX)).astype("int64").tolist()
        forms = self._forms_of(doc, [(orth, tag, dep) for orth, tag, dep, _, _ in rows])
        kept = [index for index, form in enumerate(forms) if not form.is_space]
        number = {index: place for place, index in enumerate(kept)}
        return tuple(
            Token(
                span=Span(rows[index][4], rows[index][4] + len(forms[index].text)),
                text=forms[index].text,
                lemma=forms[index].lemma,
                pos=forms[index].pos,
                tag=forms[index].tag,
                dep=forms[index].dep,
                head=number.get(index + rows[index][3], number[index]),
                entity=entities[index],
            )
            for index in kept
        )

    def _forms_of(self, doc: Any, keys: Sequence[Key]) -> list[Form]:
        found = []
        for index, key in enumerate(keys):
            form = self._forms.get(key) or self._form(doc[index], key)
            if form is None:
                return [_form_of(word, word.lemma_) for word in self._lemmatizer(self._ruler(doc))]
            found.append(form)
        return found

    def _form(self, word: Any, key: Key) -> Form | None:
        """A word in a part that it was not met in before; None where a longer pattern could start at it."""
        sort = self._sort(word)
        if sort is None:
            return None
        if sort not in self._sorts:
            self._sorts[sort] = self._ruled(word)
        word.pos, word.morph, lemma = self._sorts[sort]
        if len(self._forms) >= REMEMBERED:
            self._forms.clear()
            self._lemmatizer.cache.clear()  # which has no bound of its own
        self._forms[key] = form = _form_of(word, lemma or self._lemmatizer.lemmatize(word)[0])
        return form

    def _ruled(self, word: Any) -> tuple[Any, Any, str]:
        """What the ruler makes of a word of this sort: its part of speech, morphology and, if it says so, its lemma."""
        from spacy.tokens import Doc

        alone = Doc(word.vocab, words=[word.text], tags=[word.tag_], deps=[word.dep_], heads=[0])
        ruled = self._ruler(alone)[0]
        return ruled.pos, ruled.morph, ruled.lemma_

    def _sort(self, word: Any) -> Sort | None:
        """All that a pattern over one word can see of it; None where a longer pattern could start."""
        name = self._name(word.lower_)
        return None if name is None or word.dep_ in self._led_by else (name, word.tag, word.dep, word.is_space)

    def _name_of(self, low: str) -> str | None:
        """A word as patterns see it: itself where they name it, else "" like all others; None where it may lead one."""
        if self._leading(low):
            return None
        return low if self._named(low) else ""


def _form_of(word: Any, lemma: str) -> Form:
    pos = word.pos_
    lemma = lemma if pos == "PROPN" else lemma.lower()
    return Form(word.text, spelt(word.lower_, lemma, pos), pos, word.tag_, word.dep_, word.is_space)


def _matcher(told: Iterable[Any]) -> Callable[[str], bool]:
    """Whether a word is what one of these patterns' LOWER asks for: a word, one of some, or a form."""
    words: set[str] = set()
    forms: list[re.Pattern[str]] = []
    for one in told:
        if isinstance(one, str):
            words.add(one)
        elif isinstance(one, dict):
            words.update(one.get("IN", ()))
            forms += [re.compile(one["REGEX"])] if "REGEX" in one else []
    return lambda low: low in words or any(form.search(low) for form in forms)
