"""Records (结构化信息): guides, powers, permits, penalties, budgets, key work and the like.

A record is what 《条例》第二十条 asks for in fields, one by one. Which sorts there are and which
fields each has is data (`law/records`); every one of them is written, taken over from a workbook,
reviewed, made public and updated in the same way.
"""
