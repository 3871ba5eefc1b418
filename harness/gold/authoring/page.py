"""The page on which an author corrects gold: Desk -> HTML, with the policy that lets it load nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from functools import lru_cache
from pathlib import Path

from harness.gold.authoring.desk import Desk
from harness.gold.nouns import Importance
from harness.reading import Bound, Kind, Stance

HERE = Path(__file__).parent
CHOICES = {
    "kind": [kind.value for kind in Kind],
    "importance": [one.value for one in Importance],
    "bound": [one.value for one in Bound],
    "stance": [one.value for one in Stance],
}


def page(desk: Desk) -> str:
    """The page with the file as it is now."""
    data = json.dumps({"state": desk.state(), "choices": CHOICES}).replace("<", "\\u003c")
    filled = _file("page.html").replace("{{ name }}", html.escape(desk.files.name))
    return (
        filled.replace("{{ style }}", _file("page.css"))
        .replace("{{ script }}", _file("page.js"))
        .replace("{{ data }}", data)
    )


def policy() -> str:
    """The content security policy: our style and script, and no connection but to the server of the page."""
    style, script = _digest(_file("page.css")), _digest(_file("page.js"))
    own = "connect-src 'self'; img-src data:"
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; {own}; base-uri 'none'; form-action 'none'"


@lru_cache
def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8").strip()


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
