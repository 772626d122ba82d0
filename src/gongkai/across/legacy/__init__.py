"""Bringing old sites in: a legacy page is read, repaired in the open, and kept as a draft.

`extract` reads one page (HTML or plain text) into an `Extract`: the fields it gives, its text,
everything that was repaired, removed or is doubtful. `sources` reads files, folders and JSONL.
Both are plain Python and touch no database.
"""
