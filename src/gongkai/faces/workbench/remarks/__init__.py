"""找错 at the desk: what readers reported, its answer, the figures of each organ."""
