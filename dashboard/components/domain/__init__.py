"""What a domain's page is made of: goal cards, the goal that comes first, rows of ranges, the table, the index."""
