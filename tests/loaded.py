"""What nearly every command needs, loaded when this is imported: see processes.py."""

from harness.commands import COMMANDS
from harness.gold.drafting import draft
from harness.verdict.checking import pipeline

for _load in COMMANDS.values():
    _load()
assert pipeline.check(draft("The mill employs 40 people."), "It has 50 workers.", id="loaded").verdicts
