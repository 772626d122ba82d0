"""The organs as administrators set them: which steps they add, to whom their duties pass."""
