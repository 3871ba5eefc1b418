"""Which model gets the figures right, and exactly where it does not.

The pipeline in reading order: load gold -> summarise (or replay) -> extract claims -> bind to facts ->
weigh the evidence -> decide -> score -> store -> report or compare.

`from harness import check` and the other names of `__all__` are the public interface; see docs/library.md.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from harness.version import RULES, __version__

if TYPE_CHECKING:
    from harness.errors import HarnessError, InputError, ModelError
    from harness.gold import Evidence, Gold
    from harness.library import (
        Checked,
        Claim,
        Record,
        Run,
        acheck,
        arun_suite,
        check,
        check_many,
        draft_gold,
        json_schema,
        load_calibration,
        load_gold,
        load_run,
        rows,
        run_suite,
        to_frame,
    )
    from harness.reading import Kind
    from harness.status import Status
    from harness.verdict import Aspect, Calibration, FactState, Label, Match, Severity

__all__ = [
    "RULES",
    "Aspect",
    "Calibration",
    "Checked",
    "Claim",
    "Evidence",
    "FactState",
    "Gold",
    "HarnessError",
    "InputError",
    "Kind",
    "Label",
    "Match",
    "ModelError",
    "Record",
    "Run",
    "Severity",
    "Status",
    "__version__",
    "acheck",
    "arun_suite",
    "check",
    "check_many",
    "draft_gold",
    "json_schema",
    "load_calibration",
    "load_gold",
    "load_run",
    "rows",
    "run_suite",
    "to_frame",
]

_ERRORS = frozenset({"HarnessError", "InputError", "ModelError"})
_NOUNS = {
    "Aspect": "harness.verdict",
    "Calibration": "harness.verdict",
    "Evidence": "harness.gold",
    "FactState": "harness.verdict",
    "Gold": "harness.gold",
    "Kind": "harness.reading",
    "Label": "harness.verdict",
    "Match": "harness.verdict",
    "Severity": "harness.verdict",
    "Status": "harness.status",
}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for, so that `harness --help` answers at once."""
    if name not in __all__:
        raise AttributeError(f"module 'harness' has no attribute '{name}'")
    home = "harness.errors" if name in _ERRORS else _NOUNS.get(name, "harness.library")
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
