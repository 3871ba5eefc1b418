"""The nouns of reading: texts, the figures and the speech in them, and the claim that they end in."""
