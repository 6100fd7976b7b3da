"""What can be said while little of a year is in, or a single year: what was reported, what it reaches, what is owed."""
