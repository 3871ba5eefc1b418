"""The blind tables: `measure.py blind` of the corpus and of the dense stories, as they print them.

Nobody looks at their rows, so nothing is counted here: the scripts' own tables are passed on, and the shares that they
end in are read off them for the bars and for what an accusation is worth.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

SHARE = r"(?P<{0}>\d\.\d+) \((?P<{0}_of>\d+/\d+)\)(?: [\d.]+-[\d.]+)?"
LINE = re.compile(
    rf"^(?P<name>\S+)\s+(?:{SHARE.format('right')}|-)\s+(?:[\d.]+|-)"
    rf"\s+(?:{SHARE.format('wrong')}|-)\s+(?:[\d.]+|-)\s+(?:{SHARE.format('swap')}|-)\s+(?:[\d.]+|-)\s*$"
)
STORY = re.compile(r"^\s+(?P<what>accused|found)\s+(?P<hits>\d+)/(?P<of>\d+)\s")
MODE = re.compile(r"^== (?P<mode>gold|article)\b")


def run(script: Path, *arguments: str) -> list[str]:
    """Run `script blind`, passing on each line as it comes; the lines."""
    harness = Path(sys.executable).with_name("harness")
    command = [sys.executable, "-u", str(script), "blind", "--harness", str(harness), *arguments]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    if process.returncode:
        print(f"{script}: ended with {process.returncode}", file=sys.stderr)
    return lines


def of_corpus(lines: Iterable[str]) -> dict[str, dict[str, float]]:
    """Set (or "all") -> right, wrong, swap -> share, for what was measured."""
    found = {}
    for line in lines:
        if told := LINE.match(line):
            found[told["name"]] = {what: float(told[what]) for what in ("right", "wrong", "swap") if told[what]}
    return found


def of_stories(lines: Iterable[str]) -> dict[str, dict[str, float]]:
    """Mode -> accused, found -> share."""
    found: dict[str, dict[str, float]] = {}
    mode = ""
    for line in lines:
        if told := MODE.match(line):
            mode = told["mode"]
        elif (share := STORY.match(line)) and int(share["of"]):
            found.setdefault(mode, {})[share["what"]] = int(share["hits"]) / int(share["of"])
    return found
