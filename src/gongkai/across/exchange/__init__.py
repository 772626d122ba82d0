"""Requests exchanged with another system by file (数据交换): a superior's, or the city's.

A case is known there by a number of theirs, here by its receipt; the two are kept together, so
that nothing is entered twice. What was agreed the last time is kept as digests: a file tells what
changed on which side, and what changed on both is named, never overwritten.
"""
