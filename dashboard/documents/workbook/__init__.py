"""The workbook of figures; `book` is its whole, each other module some of its sheets."""
