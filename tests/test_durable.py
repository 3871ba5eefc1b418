"""Files are written whole or not at all, with the mode that they had."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_IMODE

import pytest

from harness import durable


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


def stopped_half_way(target: Path) -> None:
    with durable.replacing(target) as file:
        file.write(b"half of the n")
        raise KeyboardInterrupt


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    durable.replace(target, b"new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        stopped_half_way(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    target = tmp_path / "out"
    os.mkfifo(target)
    reader = os.open(target, os.O_RDONLY | os.O_NONBLOCK)
    try:
        durable.replace(target, b"new")
        assert os.read(reader, 9) == b"new"
    finally:
        os.close(reader)
    assert target.is_fifo()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(("before", "private", "after"), [(0o640, False, 0o640), (0o640, True, 0o600)])
def test_a_file_keeps_its_mode_unless_it_is_to_be_private(
    before: int, private: bool, after: int, tmp_path: Path
) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(before)
    durable.replace(target, b"new", private=private)
    assert mode(target) == after


def test_what_is_appended_to_is_private(tmp_path: Path) -> None:
    target = tmp_path / "steps"
    for step in (b"one\n", b"two\n"):
        durable.append(target, step)
    assert target.read_bytes() == b"one\ntwo\n"
    assert mode(target) == 0o600
