"""Workbooks whose numbers are read back as they were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet


class ExactSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is taken as untyped
    """A sheet that writes as many digits as it takes for the same number to come back.

    XlsxWriter (and openpyxl) write sixteen significant digits, and every third rate needs seventeen; see
    `findings/digits_in_xlsx.sh`.
    """

    def _xml_number_element(self, number: float, attributes: Sequence[tuple[str, Any]] = ()) -> None:
        text = str(number) if isinstance(number, int) else repr(float(number)).removesuffix(".0").upper()
        marks = "".join(f' {key}="{self._escape_attributes(value)}"' for key, value in attributes)
        self.fh.write(f"<c{marks}><v>{text}</v></c>")


class ExactBook(Workbook):  # type: ignore[misc]
    """A workbook of such sheets. It says on which day it was made and not at which second, so that the same is the same."""

    worksheet_class = ExactSheet

    def __init__(self, filename: Any = None, options: Mapping[str, Any] | None = None) -> None:
        super().__init__(filename, options)
        self.set_properties({})

    def set_properties(self, properties: Mapping[str, Any]) -> None:
        """Title and the like; the day of making is today unless they say another."""
        super().set_properties({"created": datetime.combine(date.today(), time()), **properties})
