"""The workbook as an XLSX file: `write(view)`. Start reading at `book.py`."""

from dashboard.exports.xlsx.book import TYPE, write

__all__ = ["TYPE", "write"]
