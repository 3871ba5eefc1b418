"""What the user sees of several commands: messages, tables, a bar, a page in the browser; and Ctrl-C."""
