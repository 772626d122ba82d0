"""The yearly reassessment at the desk: the list, decisions for many, opening one, progress."""
