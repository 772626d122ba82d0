"""The calendar of holidays: what is known, and the notice of a new year."""
