"""What the desk's templates need beyond Django's own."""
