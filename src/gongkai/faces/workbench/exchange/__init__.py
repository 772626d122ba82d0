"""Requests out to another system and in from it, by file."""
