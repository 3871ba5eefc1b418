"""What the encoder is taught: questions from labelled rows, lessons drawn from a text."""

from __future__ import annotations

import json
import lzma
import random

import pytest

from harness.training.encoder import lessons, texts
from harness.training.encoder.texts import Text
from harness.verdict.encoder.tokens import WINDOW
from tests.training.test_learning import row


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> Text:
    folder = tmp_path_factory.mktemp("texts")
    with lzma.open(folder / "made.jsonl.xz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row()) + "\n")
    assert texts.write(folder / "made.jsonl.xz", folder / "made.jsonl") == 1
    (found,) = texts.read([folder / "made.jsonl"])
    return found


def test_questions_are_the_marked_figures_with_what_bears_them(text: Text) -> None:
    values = [text.text[start:end] for start, end, _, _ in text.figures]
    found = {one.after.split()[1]: [values[at] for at in one.bearing] for one in text.questions}
    assert found == {"schools": ["27 million crowns"], "roads.": ["41 million crowns"]}
    assert not any(one.wrong for one in text.questions)  # 900 stands nowhere: nobody says what it should have been


def test_a_lesson_has_gaps_whose_figures_stand_in_its_stretch(text: Text) -> None:
    read, drawn = lessons.Read(text), random.Random(4)
    made = [one for one in (lessons.lesson(read, drawn) for _ in range(40)) if one is not None]
    assert len(made) >= 30
    assert any(wrong for one in made for _, wrong in one.wanted)
    for one in made:
        assert len(one.ids) <= WINDOW
        assert len(one.gaps) == len(one.wanted)
        assert all(0 <= at < len(one.figures) for bearing, _ in one.wanted for at in bearing)
        assert all(0 <= at < len(one.ids) for held, _ in one.figures for at in held)


def test_lessons_are_drawn_alike_from_one_seed(text: Text) -> None:
    read = lessons.Read(text)
    assert lessons.lesson(read, random.Random(7)) == lessons.lesson(read, random.Random(7))
