"""What becomes of a mark that the page sends: saved, refused in words, or overtaken by another reviewer's."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest

from harness.measure import adjudications
from harness.measure.nouns import Said
from harness.reports.review import Answer, Desk
from harness.reports.view import build
from harness.verdict.nouns import Label
from tests.made import manifest, record, verdict
from tests.measure.adjudications.marked import key, mark

CLAIM = "ferry/replay/a/plain/1:18-21"
RECORDS = (
    record(verdict(), verdict("12", Label.UNATTRIBUTED, fact="hurt")),
    record(verdict(), model="replay/b"),
)


def desk(path: Path, reviewer: str = "Ada") -> Desk:
    return Desk(
        lambda marks: build(manifest(), RECORDS, marks=marks),
        path,
        reviewer=reviewer,
        today=lambda: "2030-02-03",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "marks.jsonl"


def sent(mark: Any = "disagree", comment: Any = "", version: Any = "", claim: Any = CLAIM) -> dict[str, Any]:
    return {"claim": claim, "mark": mark, "comment": comment, "version": version}


def data(page: str) -> Any:
    """The block of data in a page."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_a_mark_is_in_the_file_when_it_is_answered_and_on_the_next_page(path: Path) -> None:
    made = desk(path)
    answer = made.post(sent(comment="They were 340."))
    assert adjudications.read(path) == (mark(comment="They were 340."),)
    assert answer == Answer(
        200,
        {
            "saved": True,
            "version": adjudications.version(mark(comment="They were 340.")),
            "mark": {
                "said": "disagree",
                "comment": "They were 340.",
                "reviewer": "Ada",
                "date": "2030-02-03",
                "label": "contradicted",
                "rules": "rules@1",
            },
        },
    )
    shown = data(made.page())
    assert shown["marks"] == [
        [place, 1, "disagree", "They were 340.", "Ada", "2030-02-03", "contradicted", "rules@1"] for place in (0, 1)
    ], "of both models: they wrote the same"
    assert shown["review"] == {"same": [0, 0, 1], "versions": {"0": answer.body["version"]}, "reviewer": "Ada"}
    assert made.saved == {key(): Said.DISAGREE}


def test_a_mark_is_changed_and_taken_away(path: Path) -> None:
    made = desk(path)
    version = made.post(sent()).body["version"]
    version = made.post(sent("unsure", "hm", version)).body["version"]
    assert [each.said for each in adjudications.read(path)] == [Said.UNSURE]
    assert made.post(sent(None, "", version)).body == {"saved": True, "version": "", "mark": None}
    assert adjudications.read(path) == ()


def test_whoever_is_overtaken_is_told_by_whom(path: Path) -> None:
    ours, elsewhere = desk(path), desk(path)
    assert elsewhere.post(sent("agree", "yes")).status == 200
    answer = ours.post(sent("disagree", "no"))
    assert (answer.status, answer.body["saved"], answer.body["mark"]["comment"]) == (409, False, "yes")
    assert [each.comment for each in adjudications.read(path)] == ["yes"]
    assert ours.post(sent("disagree", "no", answer.body["version"])).status == 200
    assert (ours.saved, [each.comment for each in adjudications.read(path)]) == ({key(): Said.DISAGREE}, ["no"])


def test_another_reviewer_stands_beside_and_is_not_in_the_way(path: Path) -> None:
    ours, theirs = desk(path), desk(path, "Bo")
    assert theirs.post(sent("agree", "yes")).status == 200
    assert ours.post(sent("disagree", "no")).status == 200
    assert [(each.reviewer, each.said) for each in adjudications.read(path)] == [
        ("Ada", Said.DISAGREE),
        ("Bo", Said.AGREE),
    ]
    assert [each.reviewer for each in ours.marks().values()] == ["Ada"]
    shown = data(theirs.page())
    assert [row[4] for row in shown["marks"]] == ["Ada", "Bo", "Ada", "Bo"], "both, on the two claims that say the same"
    assert shown["review"]["versions"]["0"] == adjudications.version(adjudications.read(path)[1])


def test_two_writers_at_once_lose_nothing(path: Path) -> None:
    other = "ferry/replay/a/plain/1:49-51"
    answers: list[Answer] = []

    def work(name: str, claim: str) -> None:
        version, made = "", desk(path, name)
        for number in range(15):
            answers.append(made.post(sent(comment=str(number), version=version, claim=claim)))
            version = answers[-1].body["version"] if answers[-1].status == 200 else ""

    threads = [threading.Thread(target=work, args=each) for each in (("Ada", CLAIM), ("Bo", other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [
        (each.reviewer, each.comment) for each in sorted(adjudications.read(path), key=lambda each: each.reviewer)
    ] == [
        ("Ada", "14"),
        ("Bo", "14"),
    ]


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ([], "must be an object of claim, comment, mark, version"),
        ({"claim": CLAIM}, "must be an object of claim, comment, mark, version"),
        (sent() | {"more": 1}, "must be an object of claim, comment, mark, version"),
        (sent(claim=1), "claim, comment and version must be texts"),
        (sent(comment=None), "claim, comment and version must be texts"),
        (sent(version=[]), "claim, comment and version must be texts"),
        (sent("maybe"), "mark must be one of agree, disagree, unsure, or null"),
        (sent([]), "mark must be one of agree, disagree, unsure, or null"),
        (sent(comment="x" * 10_001), "the comment is longer than 10,000 characters; shorten it"),
    ],
)
def test_what_cannot_be_meant(path: Path, what: Any, says: str) -> None:
    assert desk(path).post(what) == Answer(400, {"error": says})
    assert not path.exists()


@pytest.mark.parametrize("claim", ["", "x", CLAIM + "1", CLAIM.replace("18", "018"), "ferry/replay/a/plain/1:0-3"])
def test_an_unknown_claim(path: Path, claim: str) -> None:
    assert desk(path).post(sent(claim=claim)) == Answer(404, {"error": "the run has no such claim"})
    assert not path.exists()


def test_trouble_with_the_file_is_told_and_changes_nothing(path: Path) -> None:
    made = desk(path)
    path.write_text("{\n")
    answer = made.post(sent())
    assert answer.status == 500
    assert answer.body["error"].startswith(f"{path}:1: is not JSON")
    path.unlink()
    path.mkdir()
    assert "this is a folder" in made.post(sent()).body["error"]
    assert made.saved == {}


def test_the_findings_are_those_of_the_report_in_its_order(path: Path) -> None:
    assert [finding.verdict.claim.text for finding in desk(path).findings()] == ["340", "340", "12"]
