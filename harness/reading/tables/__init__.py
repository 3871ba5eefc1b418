"""Tables in a text: a document comes in, the figure of each cell goes out, with what it measures."""
