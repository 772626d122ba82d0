"""Coming in and going out: sign-in, second factor, password, one's own account."""
