"""People and their roles, for the security administrator."""
