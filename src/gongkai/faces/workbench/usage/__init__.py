"""How public pages are used, as the desk reads it."""
