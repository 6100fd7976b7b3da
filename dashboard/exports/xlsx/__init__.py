"""The workbook as an XLSX file: `write(view)`. Start reading at `book.py`."""

from dashboard.exports.xlsx.book import write

__all__ = ["write"]
