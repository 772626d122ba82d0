"""What readers report of public pages: errors, missing disclosure, leaks; each one answered."""
