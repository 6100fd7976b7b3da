"""Reading the rows of a table, and saying what of them was not used."""
