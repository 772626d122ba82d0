"""One encrypted file with everything of a city that cannot be made again, and the way back."""
