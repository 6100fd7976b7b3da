"""What the data pages are made of."""
