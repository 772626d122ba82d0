"""What hides in a file: readers that give every text of it with its place, and the finding of it.

Pure Python, no Django, no database. A reader (`read`) yields passages of text, each with the place
and the channel it stands in, and traces of what conceals by its very being (a hidden sheet, a
tracked deletion). `scanner.scan` puts the search for personal data over every passage. It reads
hostile input: call it through `process`, which binds time and memory.
"""
