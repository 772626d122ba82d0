"""Rooms that read many duties: publishing, search, old pages."""
