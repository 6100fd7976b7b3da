"""What the page about method is made of."""
