"""The duties of an organ pass to another (职责划转): what is open moves, what is public stays.

Documents keep the name of their day; once the organ is closed their pages say who continues them.
Its catalogue and its profile are its own and end with it; the successor has its own.
"""
