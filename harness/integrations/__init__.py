"""Other people's tools: what each wants of a check, from the public interface alone. Imported only when used."""

from typing import TYPE_CHECKING

from harness.doors import door

if TYPE_CHECKING:  # what this wing hands out
    from harness.integrations import ray as ray

__getattr__, __dir__ = door(__name__)


def missing(package: str, module: str) -> ImportError:
    """What to raise where a tool's own package is not installed."""
    return ImportError(f"{module} needs {package}: pip install {package}")
