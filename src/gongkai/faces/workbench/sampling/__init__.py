"""Old pages reviewed by sample: the decision, the draw, the lot."""
