"""What the page of warnings is made of."""
