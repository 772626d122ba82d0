"""Records (结构化信息): sorts of information that consist of named fields, and how each is read.

`sorts` says which there are, as data; `reading` turns what somebody wrote into a field's value;
`checking` says what a record lacks, and the days that follow from it.
"""
