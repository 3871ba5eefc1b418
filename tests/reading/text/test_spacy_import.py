"""spaCy's command line stays out until it is asked for, and is then the usual one."""

from __future__ import annotations

import json
import subprocess
import sys

TOLD = """
import json, sys
from harness.reading.text import spacy_import
spacy = spacy_import.library()
before = [name for name in sys.modules if name.startswith("spacy.cli") or name == "weasel"]
import spacy as theirs
asked = [theirs is spacy, spacy.info.__module__, spacy.cli.download.__module__, hasattr(spacy, "nothing")]
print(json.dumps([before, asked]))
"""


def test_the_command_line_comes_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [[], [True, "spacy.cli.info", "spacy.cli.download", False]]
