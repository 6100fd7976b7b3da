"""What the page of women and men is made of."""
