"""Pictures as SVG: they say in words what they show, hold no foreign markup, and stay away where there is nothing."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from harness.measure.nouns import Said
from harness.reports import pictures
from harness.reports.html import render
from harness.reports.pictures import axes
from harness.reports.pictures.drawing import cut, shortened
from harness.reports.view import View, build
from harness.verdict.nouns import FactState, Label
from tests.made import manifest, record, verdict
from tests.measure.adjudications.marked import mark

SVG = "{http://www.w3.org/2000/svg}"
RIGHT = {"sentence": "Officials said 12 were hurt.", "start": 15, "claim": "12", "label": Label.SUPPORTED}
RECORDS = [
    record(replace(verdict(), p_error=0.93), replace(verdict("12", Label.SUPPORTED, fact="hurt"), p_error=0.08)),
    record(verdict("12", Label.SUPPORTED, fact="hurt"), model="replay/b", facts=(("aboard", FactState.COVERED),)),
]
MARKS = [mark(Said.AGREE), mark(Said.DISAGREE, **RIGHT)]


def view(*, marked: bool = False) -> View:
    return build(manifest(), RECORDS, marks=MARKS if marked else ())


def drawn(made: View) -> dict[str, ElementTree.Element]:
    return {picture.name: ElementTree.fromstring(pictures.file(picture)) for picture in pictures.of_run(made)}


def told(picture: ElementTree.Element) -> str:
    return picture.findtext(f"{SVG}desc") or ""


def test_each_says_in_words_what_it_shows() -> None:
    found = drawn(view(marked=True))
    assert list(found) == ["errors", "labels", "facts", "reliability"]
    assert told(found["errors"]).startswith("replay/a: 1/2 = 50 % (9–91 %), corrected 100 % (")
    assert told(found["labels"]) == "replay/a, 2 claims: 1 supported, 1 contradicted; replay/b, 1 claim: 1 supported."
    assert told(found["facts"]) == "The ferry carried 430 passengers: replay/a 1 of 1."
    assert told(found["reliability"]) == "stated 0.08, found 1 of 1 wrong; stated 0.93, found 1 of 1 wrong."
    for picture in found.values():
        names = (picture.get("aria-labelledby") or "").split()
        assert picture.get("role") == "img"
        assert {each.get("id") for each in picture.iter() if each.get("id") in names} == set(names)


def test_without_marks_nothing_is_corrected_and_without_claims_nothing_drawn() -> None:
    found = drawn(view())
    assert list(found) == ["errors", "labels", "facts"]
    assert "corrected" not in told(found["errors"])
    assert "Hollow" not in "".join(found["errors"].itertext())
    assert pictures.of_run(build(manifest(), [record(facts=())])) == ()
    assert 'id="pictures"' not in render(build(manifest(), [record(facts=())]))


def test_numbers_stand_in_what_colours_show() -> None:
    found = drawn(view())
    texts = {name: [each.text for each in picture.iter(f"{SVG}text")] for name, picture in found.items()}
    assert {"50 % of 2", "0 % of 1"} <= set(texts["errors"])
    assert "1/1" in texts["facts"]
    assert "0/1" in texts["facts"]
    assert {"supported", "contradicted"} <= set(texts["labels"])
    patterns = {each.get("id") for each in found["labels"].iter(f"{SVG}pattern")}
    used = {each.get("fill", "")[5:-1] for each in found["labels"].iter(f"{SVG}rect") if "url(" in each.get("fill", "")}
    assert used == patterns


HOSTILE = '</svg><script>x</script> & "a" \u202e\x1b[31m ]]>'


def test_hostile_names_stay_words_and_nothing_is_fetched() -> None:
    case = manifest().cases[0]
    told = (replace(case.facts[0], statement=HOSTILE),)
    run = replace(manifest(models=(HOSTILE,)), cases=(replace(case, facts=told),))
    made = build(run, [record(verdict(), model=HOSTILE)], marks=MARKS)
    for picture in pictures.of_run(made):
        text = pictures.file(picture)
        tree = ElementTree.fromstring(text)
        assert not [each for each in tree.iter() if each.tag in (f"{SVG}script", f"{SVG}image", f"{SVG}a")]
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert text.count("http") == 1, "the name space alone"
        assert pictures.inline(picture).count("</svg>") == 1
        assert "style=" not in text, "a page's policy forbids it"


def test_many_models_and_facts_keep_the_picture_in_bounds() -> None:
    models = tuple(f"maker/a-rather-long-name-of-a-model-{number}" for number in range(30))
    made = build(manifest(models=models), [record(verdict(), model=model) for model in models])
    for picture in pictures.of_run(made):
        tree = ElementTree.fromstring(pictures.inline(picture))
        places = [(float(each.get("x", 0)), float(each.get("y", 0))) for each in tree.iter() if each.get("x")]
        assert places
        assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in places), picture.name


@pytest.mark.parametrize(
    ("most", "end", "step"), [(0, 0.01, 0.01), (0.043, 0.05, 0.01), (0.3, 0.3, 0.1), (0.31, 0.4, 0.1), (0.97, 1.0, 0.2)]
)
def test_axes_end_at_round_numbers(most: float, end: float, step: float) -> None:
    assert axes.end_of(most) == pytest.approx((end, step))


def test_names_that_are_too_long_keep_their_ends_and_sentences_their_first_words() -> None:
    assert cut("short", 100) == "short"
    assert cut("maker/a-rather-long-name-v2", 100) == "maker/…ame-v2"
    assert shortened("The ferry carried 430 passengers.", 120) == "The ferry …"
