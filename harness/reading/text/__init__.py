"""Text as characters, sentences and parsed words: spans in, spans out."""
