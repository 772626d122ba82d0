"""The organs, their departments, the people who sign in and what they may do where and when.

Organs are data with permanent codes: names, relations and duties carry dates, so that a document
keeps the issuing organ of its day. Rights are assignments (person, role, organ or department,
from, to); a `Standing` is what they add up to on a day, and the one gate for what may be seen.
"""
