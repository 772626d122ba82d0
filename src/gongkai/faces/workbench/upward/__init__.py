"""Papers sent upward at the desk: writing, sending, taking, and what the superior sees of them."""
