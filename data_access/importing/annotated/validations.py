"""Keeps the drop-down lists and accepted ranges that openpyxl throws away.

ONLYOFFICE writes every one of them, and Excel those that point to another sheet, as an extension of the sheet
(`x14:dataValidations`), which openpyxl leaves out with a warning (`findings/lists_in_xlsx.sh`).
"""

from __future__ import annotations

from xml.etree import ElementTree

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.importing.reading.files.packing import unpack
from data_access.importing.reading.files.xlsx import places
from data_access.importing.reading.model import Limits

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_EXTENDED = b"dataValidations"
_TEXTS = ("error", "errorTitle", "prompt", "promptTitle")
_CHOICES = ("type", "operator", "errorStyle")
_FLAGS = ("allowBlank", "showErrorMessage", "showInputMessage", "showDropDown")


def restore_validations(book: Workbook, content: bytes) -> None:
    """Gives the sheets of `book` the lists and ranges that stand in extensions of the file `content`, in place.

    Raises:
        UnreadableFile: the file cannot be unpacked.
    """
    parts = unpack(content, Limits())
    for title, part in places(parts):
        if title in book.sheetnames and _EXTENDED in parts.get(part, b""):
            for validation in ElementTree.fromstring(parts[part]).iter(f"{_X14}dataValidation"):
                book[title].add_data_validation(_plain(validation))


def _plain(validation: ElementTree.Element) -> DataValidation:
    """The same rule as an element of the sheet itself, where it may point to other sheets since Excel 2010."""
    given = {name: validation.get(name) for name in (*_TEXTS, *_CHOICES) if validation.get(name)}
    flags = {name: validation.get(name) in ("1", "true") for name in _FLAGS}
    formulas = {f"formula{number}": validation.findtext(f"{_X14}formula{number}/{_XM}f") or None for number in (1, 2)}
    return DataValidation(**given, **flags, **formulas, sqref=validation.findtext(f"{_XM}sqref") or "")
