"""Statutes as code: working days, limits, grounds and lists, each with its source. Knows no Django."""
