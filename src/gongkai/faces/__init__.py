"""Floor 4: everything that speaks HTTP or shell."""
