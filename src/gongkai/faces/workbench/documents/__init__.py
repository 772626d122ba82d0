"""Documents at the desk: lists, forms, the steps from draft to withdrawal, history."""
