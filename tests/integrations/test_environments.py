"""What tests_integrations says of an environment that cannot be made: not to be had here, or our fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests_integrations import environment
from tests_integrations.environment import Missing, Unfit, fault, least, versions

FOLDERS = sorted(path.parent for path in Path(environment.__file__).parent.glob("*/packages.in"))
TOLD = {
    "packages: Request failed after 3 retries / Failed to fetch: `https://pypi.org/simple/ray/` / dns error": Missing,
    "Because there is no version of ray[data]==99 and you require ray[data]==99, we can conclude that your requirements"
    " are unsatisfiable.": Missing,
    "Because rey was not found in the package registry and you require rey, we can conclude that your requirements are"
    " unsatisfiable.": Missing,
    "Because mlflow==3.17.2 depends on pyarrow<26 and claim-harness depends on pyarrow>=26, we can conclude that your"
    " requirements are unsatisfiable.": Unfit,
}


@pytest.mark.parametrize(("words", "kind"), TOLD.items(), ids=[words[:40] for words in TOLD])
def test_what_is_not_there_is_no_fault_of_ours(words: str, kind: type[Exception]) -> None:
    assert type(fault(Missing(words))) is kind


def test_each_environment_says_what_it_is_made_of() -> None:
    assert {folder.name for folder in FOLDERS} >= {"neighbours", "promptfoo", "ray", "records", "image", "pythons"}
    for folder in FOLDERS:
        assert environment.until(folder) > "2026"
        assert least(folder) >= (3, 11)
        assert list(folder.glob("test_*.py"))
    assert [version for folder in FOLDERS for version in versions(folder) if version] == [(3, 12), (3, 13), (3, 14)]
