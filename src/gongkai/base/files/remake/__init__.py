"""Files made anew from what can be seen in them. No Django here.

A reader takes what is visible out of a file into a plain model (`grid` for tables, `paper` for
text), a writer makes a clean file of the model. Nothing goes from one file to the other but
through the model, so nothing can come along that the model has no word for.
"""
