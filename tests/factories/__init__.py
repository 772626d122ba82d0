"""Plain factories: each makes its thing through the rooms' own actions."""
