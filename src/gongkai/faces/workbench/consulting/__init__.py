"""Third parties of a document at the desk: asked, answered, decided; what a place settles."""
