"""A run on disk: what is written is read back, a half-written line is dropped, and the JSON keeps its contract."""

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import reports
from harness.errors import InputError
from harness.reading.nouns.figures import Kind
from harness.records import plain, shapes, store
from harness.records.checked import checked_json
from harness.records.nouns import Record
from harness.running.signature import settings
from harness.schemas.misfits import packaged
from harness.status import Status
from harness.verdict.nouns import Label
from tests.made import manifest, record, verdict
from tests.replaced import ODD, changed

QUOTED = verdict("12 were hurt", Label.MISQUOTED, kind=Kind.QUOTATION, fact=None, evidence=())
RECORDS = (
    record(verdict(), verdict("12", Label.SUPPORTED, fact="hurt")),
    record(QUOTED, repeat=2, status=Status.TRUNCATED),
    record(status=Status.FAILED, error="no connection", model="replay/b"),
    record(status=Status.EMPTY, model="replay/b", repeat=2),
)


def write(folder: Path, *records: Record) -> None:
    store.write_manifest(folder, manifest())
    with store.Appender(folder / store.RECORDS) as out:
        for each in records:
            out.append(each)


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    write(tmp_path, *RECORDS)
    stored = store.read(tmp_path)
    assert stored.records == RECORDS
    assert stored.manifest == manifest()
    assert stored.dropped == 0


def test_the_manifest_of_an_older_run_is_read(tmp_path: Path) -> None:
    """Up to rules@9 it said where a part of the checker was left out."""
    old = replace(manifest(), suite={**manifest().suite, "encoder": False})
    store.write_manifest(tmp_path, old)
    jsonschema.validate(json.loads((tmp_path / store.MANIFEST).read_text()), packaged("manifest"))
    assert store.manifest(tmp_path) == old
    assert settings(old) == settings(manifest())


def test_what_recurs_in_a_run_is_kept_once(tmp_path: Path) -> None:
    write(tmp_path, record(verdict()), record(verdict(), repeat=2))
    one, other = store.read(tmp_path).records
    assert one.model is other.model
    assert all(a is b for a, b in zip(one.checked.facts, other.checked.facts, strict=True))
    (mine,), (yours,) = one.checked.verdicts, other.checked.verdicts
    assert mine.aspects is yours.aspects
    assert mine.fact is yours.fact
    assert mine.evidence[0].text is yours.evidence[0].text


@pytest.mark.parametrize("each", RECORDS, ids=lambda r: r.checked.status.value)
def test_records_keep_the_schema(each: Record) -> None:
    schema = packaged("record")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(checked_json(each.checked))
    run_record = {**schema, "$ref": "#/$defs/runRecord"}
    jsonschema.Draft202012Validator(run_record).validate(plain.record_json(each))


def test_a_checked_summary_is_the_contract_to_the_letter() -> None:
    made = checked_json(record(verdict()).checked)
    assert list(made) == ["id", "status", "checker", "claims", "facts", "error"]
    (claim,) = made["claims"]
    assert list(claim) == [
        "start",
        "end",
        "text",
        "kind",
        "label",
        "severity",
        "fact",
        "aspects",
        "reason",
        "evidence",
    ]
    assert list(claim["aspects"]) == ["value", "unit", "bound", "measures", "source", "time", "stance", "polarity"]
    assert list(claim["evidence"][0]) == ["start", "end", "text"]
    (quoted,) = checked_json(record(QUOTED).checked)["claims"]
    assert list(quoted["aspects"])[-1] == "wording"


@pytest.mark.parametrize("keep", [1, 40, -2])
def test_a_half_written_last_line_is_dropped(tmp_path: Path, keep: int) -> None:
    write(tmp_path, *RECORDS)
    path = tmp_path / store.RECORDS
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]) + lines[-1][:keep])
    stored = store.read(tmp_path)
    assert stored.records == RECORDS[:-1]
    assert stored.dropped == 1


def test_a_broken_line_in_the_middle_is_no_accident(tmp_path: Path) -> None:
    write(tmp_path, RECORDS[0])
    with (tmp_path / store.RECORDS).open("ab") as file:
        file.write(b'{"id": 1}\n')
    with pytest.raises(InputError, match=r"records\.jsonl:2: not a record"):
        store.read(tmp_path)


def test_what_is_no_run_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"manifest\.json: there is no such file; name the folder of a run"):
        store.read(tmp_path)
    (tmp_path / store.MANIFEST).write_text("[]")
    with pytest.raises(InputError, match="not the manifest of a run"):
        store.read(tmp_path)


def _whole(text: str) -> str:
    """A pair of surrogates as the one character that it stands for, which no reader of JSON can tell from it."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(st.text(st.characters(), max_size=80).map(_whole))
def test_any_text_survives(text: str) -> None:
    """Also lone surrogates, NUL, and the characters that only some readers take for line ends."""
    each = record(summary=text)
    line = store.line(plain.record_json(each))
    assert line.count(b"\n") == 1
    assert plain.record_of(json.loads(line)) == each


def test_repeated_lines_are_counted_once(tmp_path: Path) -> None:
    write(tmp_path, *RECORDS, RECORDS[0], RECORDS[1])
    stored = store.read(tmp_path)
    assert (stored.records, stored.repeated) == (RECORDS, 2)
    assert list(store.records(tmp_path)) == list(RECORDS)
    begun = store.reopen(tmp_path)
    assert begun.repeated == 2
    assert store.read(tmp_path).repeated == 0


def test_a_later_format_is_refused_with_the_cure(tmp_path: Path) -> None:
    write(tmp_path, RECORDS[0])
    data = json.loads((tmp_path / store.MANIFEST).read_text())
    assert data["format"] == shapes.FORMAT
    (tmp_path / store.MANIFEST).write_text(json.dumps({**data, "format": shapes.FORMAT + 1}))
    with pytest.raises(InputError, match=r"manifest\.json: it is of format 2, .*update claim-harness"):
        store.read(tmp_path)
    del data["format"]
    (tmp_path / store.MANIFEST).write_text(json.dumps(data))
    assert len(store.read(tmp_path).records) == 1


def test_values_of_other_kinds_are_told_and_never_a_fault_of_ours(tmp_path: Path) -> None:
    """Every value of a manifest and of a record, replaced by values of every other kind: read, or refused."""
    write(tmp_path, RECORDS[0])
    files = {name: (tmp_path / name).read_text() for name in (store.MANIFEST, store.RECORDS)}
    refused = 0
    for name, text in files.items():
        for odd in ODD:
            for value in changed(json.loads(text), odd):
                try:
                    (tmp_path / name).write_text(json.dumps(value) + "\n")
                except (ValueError, UnicodeEncodeError):
                    continue
                try:
                    stored = store.read(tmp_path)
                except InputError:
                    refused += 1
                    continue
                view = reports.build(stored.manifest, stored.records, dropped=0)
                for form in ("text", "csv", "json"):
                    reports.REPORTS[form](view)
        (tmp_path / name).write_text(text)
    assert refused > 500


@pytest.mark.parametrize("name", [store.MANIFEST, store.RECORDS])
def test_a_pipe_in_place_of_a_file_is_refused(name: str, tmp_path: Path) -> None:
    write(tmp_path, RECORDS[0])
    (tmp_path / name).unlink()
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputError, match="it is no plain file"):
        store.read(tmp_path)
