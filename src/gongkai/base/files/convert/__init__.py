"""Office files turned into clean HTML: what a reader of the file sees, and nothing else.

`process.convert` is the way in: the readers run in a process of their own with little memory and
time. Each reader gives blocks (paragraphs, tables); `shape` makes of them the parts of the text.
What hides in a file (deleted or hidden text, comments) does not come along: it is listed. Nothing
here knows what an official document is made of; `across/legacy` reads fields from the parts.
"""
