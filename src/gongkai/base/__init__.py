"""Floor 1: what every duty stands on."""
