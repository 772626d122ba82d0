"""Masked copies of files: made anew from what is visible, with the personal data in it masked.

`process.deidentify` is the way in: files are read in a process of their own. No Django here.
"""
