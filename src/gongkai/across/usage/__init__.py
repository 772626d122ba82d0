"""How public pages are used: views, downloads, finds a day, and whether they were of use.

Only sums are kept. Nobody's address, and nothing by which two visits could be told to be one
person's, is ever stored.
"""
