"""What programs ask and hand in: JSON in, JSON or a problem document out (contract 5)."""
