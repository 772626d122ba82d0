"""The search at the desk: its words, and what was looked for and not found."""
