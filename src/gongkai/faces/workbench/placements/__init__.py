"""Columns, what is proposed to them, and obligatory reposts."""
