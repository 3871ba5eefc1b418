"""Loading: good files become nouns, and whatever is wrong with a folder is told with file, line, path and cure."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness import schemas
from harness.errors import InputError
from harness.gold.linting import lint
from harness.gold.loading import load
from harness.gold.nouns import Fact, Gold, Importance
from harness.reading.nouns.figures import Bound, Kind
from harness.reading.nouns.speech import Stance

GOOD = Path(__file__).parent / "good"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "port"))


def fact(gold: Gold, name: str) -> Fact:
    return next(fact for fact in gold.facts if fact.id == name)


def test_facts_become_nouns() -> None:
    gold = load(GOOD)
    assert (gold.name, gold.published, gold.drafted) == ("good", date(2024, 3, 6), False)
    dockers = fact(gold, "walked-out")
    assert (dockers.kind, dockers.importance, dockers.stance) == (Kind.QUANTITY, Importance.KEY, Stance.CLAIMED)
    assert (dockers.source, dockers.credit_required) == ("union", True)
    assert dockers.figure is not None
    assert (dockers.figure.low, dockers.figure.high, dockers.figure.bound) == (
        Fraction(3400),
        Fraction(3400),
        Bound.ABOUT,
    )
    assert dockers.context is not None
    assert (dockers.context.head, dockers.context.predicates) == ("docker", ("walk out", "strike"))
    assert dockers.aliases == (("docker", "worker"), ("walk out", "strike"))
    brandt = gold.sources[1]
    assert (brandt.name, brandt.aliases) == ("Ida Brandt", ("Brandt",))
    assert (brandt.kind, brandt.speaks_for) == ("person", ("union",))
    assert [entry.reason for entry in gold.ignored] == ["colour"]


def test_figures_are_read_from_the_article() -> None:
    gold = load(GOOD)
    damage = fact(gold, "damage").figure
    assert damage is not None
    assert (damage.low, damage.scale) == (Fraction(61_400_000), Fraction(10**6))
    assert (damage.unit, damage.text) == ("EUR", "61.4 million euros")
    reopened = fact(gold, "reopened")
    assert reopened.figure is not None
    assert reopened.figure.text == "Monday"
    assert reopened.when is not None
    assert reopened.when.first == date(2024, 3, 4)


def test_spans_count_in_the_article_as_it_is() -> None:
    gold = load(GOOD)
    assert gold.article.given == (GOOD / "article.md").read_text(encoding="utf-8")
    for one in gold.facts:
        for piece in one.evidence:
            assert piece.span.of(gold.article.text) == piece.text
        if one.figure:
            assert one.figure.span.of(gold.article.text) == one.figure.text
    for entry in gold.ignored:
        assert entry.span.of(gold.article.text) == entry.text


def test_a_figure_that_our_reader_does_not_see_is_the_authors(folder: Path) -> None:
    change(folder, "value: 12, unit: day", "value: 12, unit: week")
    strike = fact(load(folder), "strike").figure
    assert strike is not None
    assert (strike.low, strike.unit, strike.kind) == (Fraction(12), "week", Kind.DURATION)


def test_the_digest_is_of_both_files(folder: Path) -> None:
    content = (folder / "article.md").read_bytes() + (folder / "facts.yaml").read_bytes()
    before = load(folder).digest
    assert before == hashlib.sha256(content).hexdigest()
    change(folder, "reason: colour", "reason: no colour")
    assert load(folder).digest != before


def test_json_says_the_same(folder: Path) -> None:
    by_yaml = load(folder)
    data = YAML(typ="safe").load(folder / "facts.yaml")
    data["published"] = "2024-03-06"
    for entry in data["facts"]:
        for table in (entry, entry.get("figure", {})):
            if "date" in table:
                table["date"] = table["date"].isoformat()
    (folder / "facts.yaml").unlink()
    (folder / "facts.json").write_text(json.dumps(data, indent="\t"), encoding="utf-8")
    by_json = load(folder)
    assert (by_json.facts, by_json.sources, by_json.ignored) == (by_yaml.facts, by_yaml.sources, by_yaml.ignored)


def test_offsets_count_code_points_behind_a_byte_order_mark(folder: Path) -> None:
    text = (folder / "article.md").read_text(encoding="utf-8").replace("# Port", "# 😀 Port")
    (folder / "article.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    change(folder, "        start: 66\n        end: 91\n", "")
    gold = load(folder)
    assert gold.article.given.startswith("# 😀")
    assert fact(gold, "strike").evidence[0].span.start == 68


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


BAD_FILES = [  # name, file, its bytes (None: removed), what is said
    ("no article", "article.md", None, "article.md: is missing; put the article's text there"),
    ("no facts", "facts.yaml", None, "facts.yaml: is missing; write it by hand"),
    ("empty article", "article.md", b" \n", "article.md: is empty"),
    ("empty facts", "facts.yaml", b"", "facts.yaml: is empty"),
    ("binary article", "article.md", b"\x89PNG\r\n\x1a\n\xff\xfe", "article.md:1: is not UTF-8 text (byte 0x89"),
    ("binary facts", "facts.yaml", b"facts:\n- \xff", "facts.yaml:2: is not UTF-8 text"),
    ("NUL in the article", "article.md", b"one\ntwo\0", "article.md:2: holds NUL characters"),
    ("NUL in the facts", "facts.yaml", b"a: \0", "facts.yaml:1: holds NUL characters"),
    ("broken YAML", "facts.yaml", b"facts:\n  - id: a\n  statement: b\n", "facts.yaml:3: is not valid YAML"),
    ("unclosed list", "facts.yaml", b"facts: [1, 2\n", "is not valid YAML"),
    ("colon in a text", "facts.yaml", b"title: a: b\n", "facts.yaml:1: is not valid YAML: mapping values"),
    ("control character", "facts.yaml", b"facts: 1\n\x07", "facts.yaml:2: holds the character U+0007"),
    ("key twice", "facts.yaml", b"title: a\ntitle: b\n", "facts.yaml:2: the key 'title' stands twice"),
    ("endless aliases", "facts.yaml", b"facts: &a [*a]\n", "facts.yaml:1: is nested too deeply"),
    ("only a text", "facts.yaml", b"hello\n", 'facts.yaml:1: must be a table of fields, not "hello"'),
    (
        "facts as texts",
        "facts.yaml",
        b"facts:\n- A toll.\n",
        'yaml:2: facts[0]: must be a table of fields, not "A toll."',
    ),
    ("no facts in it", "facts.yaml", b"title: a\n", "facts.yaml:1: lacks 'facts'; add it"),
    ("not a number", "facts.yaml", b"facts:\n- figure: {value: .nan}\n", "facts.yaml:2: facts[0].figure.value: '.nan'"),
]


@pytest.mark.parametrize(("file", "content", "said"), [row[1:] for row in BAD_FILES], ids=[row[0] for row in BAD_FILES])
def test_bad_files(folder: Path, file: str, content: bytes | None, said: str) -> None:
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)
    with pytest.raises(InputError) as caught:
        load(folder)
    assert said in str(caught.value)
    assert caught.value.exit_code == 2
    assert all(Path(problem.file).is_relative_to(folder) for problem in caught.value.problems)


@pytest.mark.parametrize("name", ["article.md", "facts.yaml"])
@pytest.mark.parametrize("sort", ["pipe", "device"])
def test_a_pipe_or_a_device_in_place_of_a_file_is_refused(name: str, sort: str, folder: Path) -> None:
    """Reading one might never end; that of the device ends at once."""
    (folder / name).unlink()
    if sort == "pipe":
        os.mkfifo(folder / name)
    else:
        (folder / name).symlink_to(os.devnull)
    for read in (load, read_to_lint):
        with pytest.raises(InputError, match=rf"{name}: is no plain file; put the text itself there"):
            read(folder)


def read_to_lint(folder: Path) -> None:
    raise InputError(lint(folder))


def test_bad_folders(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: is no folder; name one that holds article\.md and facts\.yaml"):
        load(tmp_path / "nowhere")
    with pytest.raises(InputError, match="is no folder"):
        load(folder / "article.md")
    (folder / "facts.json").write_text("{}")
    with pytest.raises(InputError, match=r"holds both facts\.yaml and facts\.json"):
        load(folder)


def test_missing_files_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["article.md", "facts.yaml"]


def test_all_problems_of_a_file_are_told_together(folder: Path) -> None:
    change(folder, "source: union", "source: onion")
    change(folder, "id: strike", "id: reopened")
    change(folder, "who lost 9 percent", "who lost 9 per cent")
    with pytest.raises(InputError) as caught:
        load(folder)
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["facts[1].id", "facts[2].source", "facts[6].evidence[0]"]


def parsed_or_refused(text: str) -> schemas.Tree | None:
    try:
        return schemas.parse(text, file="facts.yaml")
    except InputError as error:
        if not all(problem.file == "facts.yaml" and problem.message for problem in error.problems):
            raise AssertionError("a problem without a place or a cure") from error
        return None


@settings(max_examples=200, deadline=None)
@given(st.text() | st.text(alphabet=":-[]{}\"'&*!|>%@#?,\n\t \\abc019.\0\ud800"))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    parsed = parsed_or_refused(text)
    if parsed is None:
        return
    for path, place in parsed.places.items():
        assert 0 <= place.start <= place.end <= len(text), path
    schemas.problems(parsed, "gold")


@settings(max_examples=100, deadline=None)
@given(st.binary())
def test_any_bytes_are_text_or_a_problem(content: bytes) -> None:
    decoded = schemas.decode(content, Path("article.md"))
    assert isinstance(decoded, str) or decoded.line
