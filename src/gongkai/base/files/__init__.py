"""Stored files: content, kind, size and what the check said; named by their SHA-256.

What somebody hands in is kept as it came and never shown. The check looks into it, makes it anew
of what is visible, in a process of its own with little memory and time, and looks into the copy;
only such a copy can be opened for the public (`queries.open_released`). A kind that cannot be made
anew, and a copy in which something hides still, are refused with the mend.
"""
