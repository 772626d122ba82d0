"""Outgoing mail that is stuck, for the system administrator."""
