"""The catalogue at the desk: what must be public, what answers it, and the next edition."""
