"""A door hands out what its `__init__` imports for types, when it is asked for, and without sources, too."""

from __future__ import annotations

import compileall
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

INIT = """
from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:
    from annexe import cellar as cellar
    from annexe.attic import LAMP as LIGHT
    from annexe.attic import lit as lit
else:
    __getattr__, __dir__ = door(__name__)
"""
ROOMS = {"__init__": INIT, "attic": "LAMP = 'on'\ndef lit():\n    return LAMP\n", "cellar": "WINE = 7\n"}


@pytest.fixture(params=["sources", "no sources"])
def annexe(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    folder = tmp_path / "annexe"
    folder.mkdir()
    for name, text in ROOMS.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    if request.param == "no sources":
        assert compileall.compile_dir(folder, quiet=2, legacy=True)
        for name in ROOMS:
            (folder / f"{name}.py").unlink()
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("annexe")
    for name in [name for name in sys.modules if name.partition(".")[0] == "annexe"]:
        del sys.modules[name]


def test_a_room_is_entered_when_it_is_asked_for(annexe: ModuleType) -> None:
    assert dir(annexe) == ["LIGHT", "cellar", "lit"]
    assert not {"annexe.attic", "annexe.cellar"} & sys.modules.keys()
    assert (annexe.LIGHT, annexe.lit(), annexe.cellar.WINE) == ("on", "on", 7)


def test_what_is_not_handed_out_is_not_there(annexe: ModuleType) -> None:
    for name in ("LAMP", "TYPE_CHECKED", "__wrapped__"):
        with pytest.raises(AttributeError, match=name):
            getattr(annexe, name)
