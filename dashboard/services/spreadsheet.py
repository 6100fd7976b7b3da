"""The workbook that files are written with; exports know it from here."""

from data_access.spreadsheet import ExactBook as ExactBook
