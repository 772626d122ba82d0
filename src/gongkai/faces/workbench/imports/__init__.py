"""What came in from old sites: repairs, doubts, and what is held."""
