"""政府公报 at the desk: the issues, choosing what one prints, its proof, the masthead."""
