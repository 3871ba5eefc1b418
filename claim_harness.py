"""Where both console scripts begin: outside the package `harness`, since another distribution owns that name, too.

What the other one (`pip install harness`) installs lies over this package's files, or this one's over its: then the
commands say so, with the cure, in place of an error about imports.
"""

from __future__ import annotations

import sys
from importlib import import_module, metadata

CURE = "pip uninstall --yes harness claim-harness, and install claim-harness again"
BAD_INPUT = 2


def main() -> int | None:
    """Run a command of the package, unless it is not whole; the exit code."""
    other = _version("harness")
    try:
        package = import_module("harness")
        whole = hasattr(package, "RULES") and "check" in getattr(package, "__all__", ())
        command = import_module("harness.__main__").main if whole else None
    except ImportError:
        if other is None:
            raise
        command = None
    if command is None:
        _say(f"another package named 'harness'{_told(other)} lies over this one; mend it with: {CURE}")
        return BAD_INPUT
    if other is not None:
        _say(
            f"another package named 'harness'{_told(other)} is installed and overwrites this one; mend it with: {CURE}"
        )
    command()
    return None


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _told(version: str | None) -> str:
    return f" ({version})" if version else ""


def _say(text: str) -> None:
    print(f"claim-harness: {text}", file=sys.stderr)
