"""Which model gets the figures right, and exactly where it does not.

The pipeline in reading order: load gold -> summarise (or replay) -> extract claims -> align to facts ->
compare aspects -> label -> score -> store -> report or compare.
"""

__version__ = "0.1.0"
RULES = "rules@5"  # goes up with every change that can change a verdict
