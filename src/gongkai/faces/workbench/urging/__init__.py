"""Urging at the desk: what waits for an answer, what was answered, what is late and by whom."""
