"""Finding the table in a sheet, and what its columns hold and prove."""
