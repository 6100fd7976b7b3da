"""What is written into a workbook is what is read back, by every reader that people use."""

from __future__ import annotations

import io
import math
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from data_access.spreadsheet import ExactBook

NUMBERS = (0.1 + 0.2, 57.896203749612341, 100 / 3, math.pi * 1e-7, 1e21, 5e-324, -0.005, 12, 2**53 - 1, 98.6, 0)


@pytest.mark.parametrize("constant_memory", [False, True])
def test_every_number_comes_back_as_the_same_number(tmp_path: Path, constant_memory: bool) -> None:
    assert [number for number in NUMBERS if float(f"{number:.16G}") != number]  # XlsxWriter alone would lose some
    file = tmp_path / "book.xlsx"
    with ExactBook(file, {"constant_memory": constant_memory}) as book:
        sheet, shape = book.add_worksheet("a"), book.add_format({"num_format": "0.0"})
        for row, number in enumerate(NUMBERS):
            sheet.write_number(row, 0, number, shape)
    content = file.read_bytes()
    by_openpyxl = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows()]
    by_pandas = pd.read_excel(io.BytesIO(content), header=None, engine="openpyxl")[0].tolist()
    by_calamine = [
        row[0] for row in CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    ]
    assert by_openpyxl == by_pandas == by_calamine == list(NUMBERS)
