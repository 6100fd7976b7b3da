"""What the comparison of streets and a street's profile are made of."""
