"""Which checker this is: what every number that it gives carries."""

__version__ = "0.1.0"
RULES = "rules@12"  # goes up with every change that can change a verdict
