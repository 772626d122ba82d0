"""A live site, read politely: what may be asked, how it is asked, the way through its pages."""
