"""The public pages: files for what is published, and the small part that is answered live."""
