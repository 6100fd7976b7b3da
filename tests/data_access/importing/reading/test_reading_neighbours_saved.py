"""More neighbours of the files once read wrongly, in workbooks as openpyxl, xlsxwriter and LibreOffice save them.

Months shown of dates, formulas that show nothing, numbers in merged cells, words that stand in no cell.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from struct import pack
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from data_access.importing.reading import open_book
from data_access.importing.reading.files.number_formats import shows_month
from tests.data_access.importing.reading.test_reading_neighbours import told
from tests.data_access.importing.spreadsheets import read
from tests.support.office import converted

M = "孕产妇系统管理率"
ROWS: list[list[Any]] = [["指标", "街道", "年份", "数值"], [M, "长虹街道", 2024, 95.2], [M, "鼓楼街道", 2024, 91.3]]
BOTH, NOTHING = [95.2, 91.3], set[str]()
Change = Callable[[Any, Any], object]
Asked = tuple[list[float], set[str]]


def saved(rows: list[list[Any]], change: Change | None = None, **formats: str) -> bytes:
    """A workbook of openpyxl; `formats` by address of the cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "年度数据"
    for row in rows:
        sheet.append(row)
    for place, number_format in formats.items():
        sheet[place].number_format = number_format
    if change:
        change(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(change: Change) -> bytes:
    """A workbook of xlsxwriter with something more in it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("年度数据")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
        change(book, sheet)
    return out.getvalue()


def merged(rows: list[list[Any]], *areas: str) -> bytes:
    return saved(rows, lambda _, sheet: [sheet.merge_cells(area) for area in areas])


def asked(content: bytes, kind: str = "xlsx") -> Asked:
    """The values read, and what is told."""
    reading = read(f"表.{kind}", content)[2]
    return reading.frame["value"].tolist(), told(reading)


def _shows_nothing(_: Any, sheet: Any) -> None:
    for row, street in ((4, "兴南街道"), (5, "广开街道")):
        sheet.append([M, street, 2024, f'=IF(F{row}="","",F{row})'])


def _lists(book: Any, sheet: Any) -> None:
    other = book.create_sheet("代码")
    for street in ("长虹街道", "鼓楼街道"):
        other.append([street])
    book.defined_names["街名"] = DefinedName("街名", attr_text="代码!$A$1:$A$2")
    rule = DataValidation(type="list", formula1="街名")
    sheet.add_data_validation(rule)
    rule.add("B2:B60")
    sheet.conditional_formatting.add(
        "A2:B60", FormulaRule(formula=["COUNTIF(代码!$A$1:$A$2,$B2)=0"], font=Font(bold=True))
    )


def _chart(_: Any, sheet: Any) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "F2")


def _links(_: Any, sheet: Any) -> None:
    sheet["B2"].hyperlink = "https://example.org/a.xlsx"
    sheet["B3"].hyperlink = "file:///C:/台账.xls"


def _frozen(_: Any, sheet: Any) -> None:
    sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows = "A1:D3", "A2", "1:1"
    sheet.protection.sheet = True


MONTH, DAY = "yyyy年m月", "yyyy-mm-dd"
BY_MONTH: list[list[Any]] = [["指标", "街道", date(2024, 1, 1)], [M, "长虹街道", 95.2]]
BY_DAY: list[list[Any]] = [ROWS[0], [M, "长虹街道", date(2024, 1, 1), 95.2]]
TWO_ROWS: list[list[Any]] = [ROWS[0], ROWS[1], [M, "鼓楼街道", 2024, None], [M, "兴南街道", 2024, 90]]
FILES: dict[str, tuple[Callable[[], bytes], Asked]] = {
    "B frozen, filtered, protected": (lambda: saved(ROWS, _frozen), (BOTH, NOTHING)),
    "B lists and rules of another sheet": (lambda: saved(ROWS, _lists), (BOTH, NOTHING)),
    "B a chart": (lambda: saved(ROWS, _chart), (BOTH, NOTHING)),
    "B links to pages and files": (lambda: saved(ROWS, _links), (BOTH, NOTHING)),
    "C formulas that show nothing": (lambda: saved(ROWS, _shows_nothing), (BOTH, NOTHING)),
    "C a formula": (lambda: saved([*ROWS[:2], [M, "鼓楼街道", 2024, "=913/10"]]), (BOTH, NOTHING)),
    "J a total in wider letters": (lambda: saved([*ROWS, [M, "合　计", 2024, 93]]), ([*BOTH, 93], NOTHING)),
    "N a month over a column": (lambda: saved(BY_MONTH, C1=MONTH), ([], {"error no_value_column "})),
    "N a month in a row": (lambda: saved(BY_DAY, C2=MONTH), ([], {"error unknown_year C2"})),
    "N the first day of a year": (lambda: saved(BY_DAY, C2=DAY), ([95.2], NOTHING)),
    "N a number for two streets": (lambda: merged(TWO_ROWS, "D2:D3"), ([90], {"error merged_value D2"})),
    "N a number for two years": (
        lambda: merged([["指标", "街道", "2023年", "2024年"], [M, "长虹街道", 95.2, None], [M, "兴南街道", 90, 91]], "C2:D2"),
        ([90, 91], {"error merged_value C2"})),
    "N a denominator for two streets": (
        lambda: merged([[*ROWS[0], "分子", "分母"], [*ROWS[1], 95.2, 100], [*ROWS[2], 91.3, None]], "F2:F3"),
        (BOTH, {"warning merged_denominator F2"})),
    "N rows of two lines": (
        lambda: merged([ROWS[0], ROWS[1], [None] * 4, ROWS[2], [None] * 4], *(f"{at}{row}:{at}{row + 1}" for at in "ABCD" for row in (2, 4))),
        (BOTH, NOTHING)),
    "N a year for two rows": (lambda: merged([*ROWS[:2], [M, "鼓楼街道", None, 91.3]], "C2:C3"), (BOTH, NOTHING)),
    "N a time": (lambda: saved(ROWS, D2="h:mm"), ([91.3], {"error not_a_number D2"})),
}  # fmt: skip
OF_ITS_WRITER = {"C formulas that show nothing", "C a formula"}
"""Formulas have no results before an office program has opened the file."""


@cache
def content(name: str, kind: str) -> bytes:
    """One of the files, as openpyxl wrote it (`openpyxl`) or as LibreOffice saved it again."""
    if kind == "openpyxl":
        return FILES[name][0]()
    before, suffix = (
        ("ods", ".ods") if kind == "xlsx" else ("openpyxl", ".xlsx")
    )  # no program writes over what it reads
    return converted(content(name, before), suffix, kind).read_bytes()


@pytest.mark.parametrize("name", [name for name in FILES if name not in OF_ITS_WRITER])
def test_a_workbook_of_openpyxl_is_read_rightly_or_told_at_its_cell(name: str) -> None:
    assert asked(content(name, "openpyxl")) == FILES[name][1]


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
@pytest.mark.parametrize("name", ["C formulas that show nothing", "N a month in a row"])
def test_so_is_the_same_saved_by_libreoffice(name: str, kind: str) -> None:
    assert asked(content(name, kind), kind) == FILES[name][1]


def test_a_formula_without_a_result_is_still_named() -> None:
    assert asked(content("C a formula", "openpyxl")) == ([95.2], {"error formula_without_value D3"})


IN_NO_CELL: dict[str, tuple[Change, set[str]]] = {
    "a text box on invented figures": (lambda _, sheet: sheet.insert_textbox("F2", "本表为演示数据"), {"error demonstration_mark "}),
    "a text box on another unit": (lambda _, sheet: sheet.insert_textbox("F2", "填报说明\n单位：‰"), {"warning header_partly "}),
    "a text box on a part of the people": (lambda _, sheet: sheet.insert_textbox("F2", "不含流动人口"), {"warning header_partly "}),
    "a text box that explains": (lambda _, sheet: sheet.insert_textbox("F2", "请于1月15日前报送区统计局"), NOTHING),
    "an early figure, at the head of the page": (lambda _, sheet: sheet.set_header("&L&9快报&R&D"), {"warning header_partly "}),
    "half a year, at the foot of the page": (lambda _, sheet: sheet.set_footer('&C&"宋体"2024年上半年'), {"warning header_partly "}),
    "page numbers": (lambda _, sheet: sheet.set_footer("&C第 &P 页，共 &N 页&R&F"), NOTHING),
}  # fmt: skip


@pytest.mark.parametrize(("change", "problems"), IN_NO_CELL.values(), ids=IN_NO_CELL)
def test_words_that_stand_in_no_cell_are_told(change: Change, problems: set[str]) -> None:
    assert asked(written(change)) == (BOTH, problems)


@pytest.mark.parametrize("kind", ["xls", "ods"])
@pytest.mark.parametrize(
    "name", ["a text box on another unit", "an early figure, at the head of the page", "page numbers"]
)
def test_so_are_they_in_files_saved_by_libreoffice(name: str, kind: str) -> None:
    change, problems = IN_NO_CELL[name]
    assert asked(converted(written(change), ".xlsx", kind).read_bytes(), kind) == (BOTH, problems)


def with_other_pages(*texts: str) -> bytes:
    """An XLS of xlwt with the record in which Excel keeps what even and first pages bear, byte by byte (MS-XLS 2.4.137)."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("年度数据")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    record = pack("<HH8x16xH4H", 0x089C, 0, 0b1111, *map(len, texts))
    for text in filter(None, texts):
        wide = not text.isascii()
        record += pack("<HB", len(text), wide) + text.encode("utf-16-le" if wide else "latin-1")
    plain = sheet.get_biff_data()
    end = plain.rindex(b"\x0a\x00\x00\x00")
    sheet.get_biff_data = lambda: plain[:end] + pack("<HH", 0x089C, len(record)) + record + plain[end:]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("texts", "words", "problems"), [
    (("", "", "&L&9快报&R&D", ""), ("快报",), {"warning header_partly "}),
    (("draft &P", "&C演示数据", "", "Nankai"), ("draft", "演示数据", "Nankai"), {"error demonstration_mark "}),
    (("", "", "", "第 &P 页"), ("第", "页"), NOTHING),
    (("", "", "", ""), (), NOTHING),
])  # fmt: skip
def test_what_the_first_and_the_even_pages_of_an_xls_bear_is_told(
    texts: tuple[str, ...], words: tuple[str, ...], problems: set[str]
) -> None:
    content = with_other_pages(*texts)
    assert open_book("表.xls", content).sheets[0].floating == words
    assert asked(content, "xls") == (BOTH, problems)


def test_a_note_at_a_cell_and_the_page_of_a_chart_are_no_words_of_an_xls_sheet() -> None:
    def change(book: Any, sheet: Any) -> None:
        sheet.write_comment("F2", "本表为演示数据")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=年度数据!$D$2:$D$3"})
        chart.set_title({"name": "上半年"})
        sheet.insert_chart("H2", chart)

    (sheet,) = open_book("表.xls", converted(written(change), ".xlsx", "xls").read_bytes()).sheets
    assert (sheet.floating, sheet.comments) == ((), {(2, 6): "本表为演示数据"})


@pytest.mark.parametrize(("number_format", "month"), [
    (MONTH, True), ('yyyy"年"m"月";@', True), ("mmm-yy", True), ("[$-804]yyyy\\年m\\月", True), (DAY, False), ("yyyy", False),
    ("General", False), ('0.0"mm"', False), ("yyyy-mm-dd hh:mm", False), ("h:mm", False),
])  # fmt: skip
def test_a_format_that_shows_a_month_is_known(number_format: str, month: bool) -> None:
    assert shows_month(number_format) == month
