"""Files as real programs write them are read like the sheet they were made from, or refused for a true reason."""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.importing.reading import Refusals, UnreadableFile, open_book
from tests.data_access.importing.real_files import dated
from tests.data_access.importing.spreadsheets import read
from tests.support.office import SOFFICE, needed

M = "孕产妇系统管理率"
LINKED = """<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>
<table:table table:name="Sheet1"><table:table-row><table:table-cell office:value-type="string"><text:p>数值</text:p></table:table-cell>
<table:table-cell table:formula="of:=['file://{file}'#$Sheet.B3]" office:value-type="float" office:value="1"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>"""
STREETS = ["长虹街道", "鼓楼街道", "兴南街道", "广开街道"]
VALUES = [95.2, 96.1, 94.8, 97.0]
ROWS: list[list[Any]] = [[f"2024年{M}（%）", None], ["街道", "数值"], *map(list, zip(STREETS, VALUES, strict=True))]


def values(name: str, content: bytes) -> list[float]:
    """The values that are read; no error may stand beside them."""
    reading = read(name, content)[2]
    assert reading.errors == ()
    return reading.frame["value"].tolist()


def by_openpyxl(*, titles: bool = False, links: bool = False, lists: bool = False, raised: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ROWS:
        sheet.append(row)
    if titles:
        sheet.print_title_rows, sheet.print_area = "1:2", "A1:B6"
    if links:
        sheet["B3"] = "=[1]Sheet1!$A$1"
    if lists:
        other = book.create_sheet("代码")
        for street in STREETS:
            other.append([street])
        rule = DataValidation(type="list", formula1="代码!$A$1:$A$4")
        sheet.add_data_validation(rule)
        rule.add("A3:A60")
    if raised:
        small = InlineFont(vertAlign="superscript")
        sheet["B3"] = CellRichText("95.2", TextBlock(small, "1"))
    return _saved(book)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(**options: Any) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("年度数据")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, [cell for cell in cells if cell is not None])
        sheet.repeat_rows(0, 1)
        sheet.print_area(0, 0, 5, 1)
        book.define_name("数值", "=年度数据!$B$3:$B$6")
        sheet.add_sparkline(1, 3, {"range": "年度数据!B3:B6"})
        sheet.conditional_format("B3:B6", {"type": "data_bar", "data_bar_2010": True})
    return out.getvalue()


def by_xlwt(*, links: bool = False) -> bytes:
    book = xlwt.Workbook()
    sheet, other = book.add_sheet("年度数据"), book.add_sheet("汇总")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            if cell is not None:
                sheet.write(row, column, cell)
    other.write(0, 0, xlwt.Formula("年度数据!B3" if not links else "年度数据!B4"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_pandas() -> bytes:
    out = io.BytesIO()
    frame = pd.DataFrame({"指标": M, "街道": STREETS, "年份": 2024, "数值": VALUES})
    frame.to_excel(out, index=True, sheet_name="Sheet1")
    return out.getvalue()


WRITERS: dict[str, Callable[[], bytes]] = {
    "openpyxl": by_openpyxl,
    "openpyxl with print titles": lambda: by_openpyxl(titles=True),
    "openpyxl with drop-down lists": lambda: by_openpyxl(lists=True),
    "xlsxwriter with sparklines and names": by_xlsxwriter,
    "xlsxwriter with texts in the cells": lambda: by_xlsxwriter(in_memory=True, constant_memory=True),
    "xlwt with a reference between its sheets": by_xlwt,
    "pandas": by_pandas,
    "pandas as CSV": lambda: pd.DataFrame({"指标": M, "街道": STREETS, "年份": 2024, "数值": VALUES}).to_csv().encode(),
    "CSV with texts in formulas": lambda: "\r\n".join(
        ['="指标",="街道",="年份",="数值"', *(f'="{M}",="{at}",="2024",="{value}"' for at, value in zip(STREETS, VALUES, strict=True))]
    ).encode("gb18030"),
    "CSV with a lone return in a field": lambda: "\r\n".join(
        ["指标,街道,年份,数值,备注", *(f"{M},{at},2024,{value},甲\r乙" for at, value in zip(STREETS, VALUES, strict=True))]
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_a_sound_file_of_any_program_is_read(writer: Callable[[], bytes]) -> None:
    assert values("表", writer()) == VALUES


def test_a_raised_digit_in_a_cell_is_a_note_and_no_digit() -> None:
    reading = read("表.xlsx", by_openpyxl(raised=True))[2]
    assert reading.frame["value"].tolist() == VALUES
    assert [(str(each.code), each.cell, each.value) for each in reading.problems] == [("note_mark", "B3", "95.2¹")]


def test_a_raised_digit_in_an_old_workbook_is_a_note_and_no_digit() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            if cell is not None and (row, column) != (2, 1):
                sheet.write(row, column, cell)
    raised = xlwt.Font()
    raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    sheet.write_rich_text(2, 1, ("95.2", ("1", raised)))
    out = io.BytesIO()
    book.save(out)
    reading = read("表.xls", out.getvalue())[2]
    assert reading.frame["value"].tolist() == VALUES
    assert [str(each.code) for each in reading.problems] == ["note_mark"]


@pytest.mark.parametrize("cell", ["9\r5", '"9\n5"', '"9\r\n5"', "9 5"])
def test_a_break_within_a_cell_of_a_csv_never_joins_its_numbers(cell: str) -> None:
    reading = read("a.csv", f"指标,年份,数值\r\n{M},2023,94\r\n{M},2024,{cell}\r\n".encode())[2]
    assert reading.frame["value"].tolist() == [94]
    assert [(str(each.code), each.cell) for each in reading.problems] == [("not_a_number", "C3")]


@pytest.mark.parametrize("number_format", ["yyyy-mm-dd", "yyyy年m月", "General"])
def test_a_year_typed_into_a_cell_for_dates_is_that_year_whenever_days_are_counted_from(number_format: str) -> None:
    for early, day in ((False, datetime(1905, 7, 16)), (True, datetime(1909, 7, 17))):
        rows = [["指标", "年份", "数值"], [M, day, 95]]
        reading = read("表.xlsx", dated(rows, from_1904=early, number_format=number_format))[2]
        assert reading.frame["year"].tolist() == [2024]


def test_the_extent_that_a_sheet_claims_is_not_trusted() -> None:
    content = by_openpyxl()
    for claimed in (b'ref="A1"', b'ref="A1:A6"', b'ref="B2:B3"', b'ref="A1:XFD1048576"'):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, part.replace(b'ref="A1:B6"', claimed) if "sheet1" in name else part)
        assert values("表.xlsx", out.getvalue()) == VALUES, claimed


@pytest.fixture(scope="module")
def saved_again() -> dict[str, bytes]:
    """The same sheets saved by LibreOffice as XLSX, XLS and CSV: plain, with print titles, with a link to another file."""
    needed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "other.xlsx").write_bytes(by_openpyxl())
        sources = {"plain.xlsx": by_openpyxl(), "titles.xlsx": by_openpyxl(titles=True), "lists.xlsx": by_openpyxl(lists=True),
                   "linked.fods": LINKED.format(file=folder / "other.xlsx").encode()}  # fmt: skip
        for stem, content in sources.items():
            (folder / stem).write_bytes(content)
        for kind, wanted in (("xlsx", "xlsx"), ("xls", "xls"), ("csv", "csv:Text - txt - csv (StarCalc):44,34,76,1")):
            subprocess.run(
                [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", wanted,
                 "--outdir", str(folder / kind), *(str(folder / stem) for stem in sources)],
                check=True, capture_output=True, timeout=240,
            )  # fmt: skip
        return {f"{path.stem}.{kind}": path.read_bytes() for kind in ("xlsx", "xls", "csv")
                for path in (folder / kind).glob(f"*.{kind}")}  # fmt: skip


@pytest.mark.parametrize("stem", ["plain", "titles", "lists"])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv"])
def test_what_an_office_program_has_saved_is_read(saved_again: dict[str, bytes], stem: str, kind: str) -> None:
    assert values(f"{stem}.{kind}", saved_again[f"{stem}.{kind}"]) == VALUES


@pytest.mark.parametrize(
    "formula", ["='[other.xlsx]Sheet1'!$A$1", "=SUM([1]Sheet1!A1:A4)", "=1+'C:\\\\a\\\\[b.xls]年 度'!B3"]
)
def test_a_formula_that_names_another_file_is_refused_though_the_file_lists_no_links(formula: str) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("表").write_formula("A1", formula, None, 1)
    with pytest.raises(UnreadableFile) as refusal:
        open_book("a.xlsx", out.getvalue())
    assert refusal.value.code == Refusals.EXTERNAL_LINKS


def test_brackets_of_a_tables_column_are_no_link() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("表")
        book.add_worksheet("另")
        sheet.add_table("A1:B3", {"name": "数据", "data": [["a", 1], ["b", 2]]})
        sheet.write_formula("D1", "=SUM(数据[Column2])*另!A1", None, 3)
    assert open_book("a.xlsx", out.getvalue()).sheets[0].cell(1, 4) == 3


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_workbook_that_takes_figures_from_another_file_is_refused(saved_again: dict[str, bytes], kind: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_book(f"a.{kind}", saved_again[f"linked.{kind}"])
    assert refusal.value.code == Refusals.EXTERNAL_LINKS
