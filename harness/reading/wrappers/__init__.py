"""What stands around a text and is none of it: edits that blank it out, every place kept."""
