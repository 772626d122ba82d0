"""Stored files: content, kind, size and what the check said; named by their SHA-256.

What somebody hands in is kept as it came and never shown. The check rebuilds it, in a process of
its own with little memory and time, into a copy that holds nothing but what can be seen; only such
a copy can be opened for the public (`queries.open_released`). Until there is a scanner, plain
pictures and PDF without script or attachments can be rebuilt; everything else is refused.
"""
