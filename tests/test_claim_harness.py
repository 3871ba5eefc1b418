"""Both console scripts: another package called `harness` is noticed, and what is broken says so with its cure."""

from types import SimpleNamespace
from typing import Any

import pytest

import claim_harness

OURS = SimpleNamespace(__all__=["check"], RULES="rules@0")


@pytest.mark.parametrize(
    ("package", "other", "code", "ran", "told"),
    [
        (OURS, None, None, True, ""),
        (OURS, "0.1.7", None, True, "another package named 'harness' (0.1.7) is installed and overwrites this one"),
        (SimpleNamespace(), "0.1.7", 2, False, "another package named 'harness' (0.1.7) lies over this one"),
        (SimpleNamespace(), None, 2, False, "another package named 'harness' lies over this one"),
        (ImportError(), "0.1.7", 2, False, "another package named 'harness' (0.1.7) lies over this one"),
    ],
)
def test_other_packages(
    package: Any,
    other: str | None,
    code: int | None,
    ran: bool,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls = []

    def imported(name: str) -> Any:
        if isinstance(package, ImportError):
            raise package
        return package if name == "harness" else SimpleNamespace(main=lambda: calls.append(name))

    def version(name: str) -> str:
        if other is None:
            raise claim_harness.metadata.PackageNotFoundError(name)
        return other

    monkeypatch.setattr(claim_harness, "import_module", imported)
    monkeypatch.setattr(claim_harness.metadata, "version", version)
    assert claim_harness.main() == code
    assert bool(calls) is ran
    err = capsys.readouterr().err
    assert told in err
    assert (claim_harness.CURE in err) is bool(told)


def test_what_is_broken_otherwise_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def imported(name: str) -> Any:
        raise ImportError("no module named ours")

    monkeypatch.setattr(claim_harness, "import_module", imported)
    monkeypatch.setattr(claim_harness, "_version", lambda name: None)
    with pytest.raises(ImportError, match="ours"):
        claim_harness.main()
