"""`harness --version`: what decides a verdict, and what reads English for it."""

from __future__ import annotations

import platform
from importlib import metadata, resources

import click

from harness.version import RULES, __version__

# What they say can change a verdict.
READERS = ("spacy", "nupunkt", "pycld2", "justhtml", "rapidfuzz", "numpy")
DIGEST_DIGITS = 12  # digits of a digest


def show(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print the versions and end, where they are `wanted`."""
    if not wanted or context.resilient_parsing:
        return
    click.echo(version_lines())
    context.exit()


def version_lines() -> str:
    """A line for each; the first is `harness VERSION (RULES)`."""
    from harness.reading import spacy_model

    model = spacy_model.installed()
    files = spacy_model.digests(model.folder)
    rows = [
        ("weights", _digest("harness.verdict", "weights.json")),
        ("lexicon", _digest("harness.reading.text", "wordnet.txt.gz")),
        ("English", f"{model.folder.name} ({_sum(''.join(f'{files[name]} {name} ' for name in sorted(files)))})"),
        *((name, _version(name)) for name in READERS),
        ("Python", platform.python_version()),
    ]
    return "\n".join([f"harness {__version__} ({RULES})", *(f"  {name:11} {value}" for name, value in rows)])


def _digest(package: str, name: str) -> str:
    """Of a data file of a package."""
    return _sum(resources.files(package).joinpath("data").joinpath(name).read_bytes())


def _sum(content: bytes | str) -> str:
    import hashlib

    raw = content if isinstance(content, bytes) else content.encode()
    return hashlib.sha256(raw).hexdigest()[:DIGEST_DIGITS]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
