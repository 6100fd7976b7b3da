"""What single texts mean: numbers, units, years, names, places, headers, and words that qualify figures."""
