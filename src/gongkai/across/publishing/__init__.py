"""The public site as files: what was released, written once, hashed, listed and signed.

A follower of the journal: it reads which dependency keys an act has touched, renders the pages
that recorded those keys while they were last rendered, compares hashes and writes only what
differs.
The pages themselves are handed over by a face (`pages.PageKind`).
"""
