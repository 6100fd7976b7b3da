"""What departments answer for and owe: the board over all, one department in full, the same as a table."""
