"""Mail to readers about columns, organs and subjects: asked for twice, ended by one click."""
