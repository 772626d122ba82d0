"""The way at the desk, for every kind of thing: its steps, what waits, history, differences."""
