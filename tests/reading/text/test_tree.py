"""A sentence as a tree, on one made by hand and on any that the parser gives."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reading.nouns.text import Sentence, Span, Token
from harness.reading.text.parse import document
from harness.reading.text.tree import Tree

TEXT = "Mara sold two mills, and left"
ROWS = (  # word, dependency, head
    ("Mara", "nsubj", 1), ("sold", "ROOT", 1), ("two", "nummod", 3), ("mills", "dobj", 1), (",", "punct", 1),
    ("and", "cc", 1), ("left", "conj", 1),
)  # fmt: skip


def tree() -> Tree:
    tokens, start = [], 0
    for word, dep, head in ROWS:
        start = TEXT.index(word, start)
        span = Span(start, start + len(word))
        tokens.append(Token(span=span, text=word, lemma=word, pos="X", tag="X", dep=dep, head=head, entity=""))
    return Tree(Sentence(span=Span(0, len(TEXT)), paragraph=0, tokens=tuple(tokens)))


def test_children_in_the_order_of_the_sentence() -> None:
    assert tree().children(1) == (0, 3, 4, 5, 6)
    assert tree().children(1, "dobj", "conj") == (3, 6)
    assert tree().children(0) == ()


def test_the_first_child() -> None:
    assert (tree().first(1, "nsubj", "dobj"), tree().first(1, "expl"), tree().first(2)) == (0, None, None)


def test_subtree() -> None:
    assert tree().subtree(1) == {0, 1, 2, 3, 4, 5, 6}
    assert tree().subtree(1, "dobj", "punct") == {0, 1, 5, 6}
    assert tree().subtree(3) == {2, 3}


def test_ancestors_nearest_first() -> None:
    assert (list(tree().ancestors(2)), list(tree().ancestors(1))) == ([3, 1], [])


def test_spans_of_runs_without_the_marks_at_their_ends() -> None:
    assert [span.of(TEXT) for span in tree().spans({0, 2, 3, 4, 6})] == ["Mara", "two mills", "left"]
    assert tree().spans({4, 5}) == ()
    assert tree().span({2, 6}).of(TEXT) == "two mills, and left"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["Mara ", "sold ", "12 ", "mills ", "and ", ", ", "who ", "said ", "\x00", "\ud800", "“"]))
)
def test_the_root_holds_every_word(words: list[str]) -> None:
    for sentence in document("".join(words)).sentences:
        of = Tree(sentence)
        roots = [index for index, token in enumerate(sentence.tokens) if token.head == index]
        assert set().union(*map(of.subtree, roots)) == set(range(len(sentence.tokens)))
        for index in range(len(sentence.tokens)):
            assert all(index in of.subtree(above) for above in of.ancestors(index))
