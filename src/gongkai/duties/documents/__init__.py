"""Official documents (公文): what they say, their disclosure attribute, attachments and numbers.

A draft carries its attribute from the first day (源头认定). Handed over for review it is frozen as
a release; any change afterwards makes it a draft again and voids what came after.
"""
