"""Disclosure requests 依申请公开: from the day one comes in to the day its file is closed.

A `Case` is one request at one organ. What happened to it are its `Event`s and `Consultation`s;
every date is folded from them by the statutory clock (`law.clock`) and stored only as a copy for
lists.
What a citizen hands in on the web waits as a `Submission`, sealed, until it is taken in.
"""
