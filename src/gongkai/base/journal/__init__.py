"""Every act: who did what, on what, when, in one hash-chained table that only grows.

The journal knows nobody: kind, key and person are text. Each object (kind, key) has a chain of its
own, so that two clerks at work on two documents never wait for each other; checkpoints bind all
chains together and are signed and kept outside the database too.
"""
