"""The sender's file comes back with its problems marked, and with nothing else changed."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from data_access.importing.annotated import annotated_copy
from data_access.importing.annotated.marking import FILLS, TITLES
from data_access.importing.reading import Problem, Severity, open_book
from tests.data_access.importing.reading.test_reading_refusals import with_sheet
from tests.data_access.importing.reading.test_reading_spreadsheets import READ
from tests.data_access.importing.spreadsheets import FOLDER, read, workbook
from tests.support.effort import effort

RISKY = ["=1+2", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


def words(problem: Problem) -> str:
    return f"={problem.code}"


def annotated(name: str, content: bytes, **guess: Any) -> tuple[openpyxl.Workbook, tuple[Problem, ...], bytes]:
    problems = read(name, content, **guess)[2].problems
    _, copied = annotated_copy(name, content, problems, words)
    return openpyxl.load_workbook(io.BytesIO(copied)), problems, copied


def formulas(book: openpyxl.Workbook) -> set[str]:
    """Cells that hold a formula; only cells in use are looked at, a sheet may be formatted to its last row."""
    cells = ((sheet, cell) for sheet in book for cell in sheet._cells.values())
    return {f"{sheet.title}!{cell.coordinate}" for sheet, cell in cells if cell.data_type == "f"}


@pytest.mark.parametrize("expected", READ, ids=lambda each: each["file"])
def test_every_problem_stands_at_its_cell_and_in_the_list(expected: dict[str, Any]) -> None:
    name = expected["file"]
    book, problems, _ = annotated(name, (FOLDER / name).read_bytes(), owner_area=expected.get("owner_area"))
    listed = book[TITLES["zh"].sheet]
    assert [row[5].value for row in listed.iter_rows(min_row=2) if row[5].value] == [
        words(each) for each in sorted(problems, key=lambda each: list(Severity).index(each.severity))
    ]
    for problem in problems:
        if problem.column and problem.row:
            sheet = book[problem.sheet] if problem.sheet else book.worksheets[0]
            cell = sheet.cell(problem.row, problem.column)
            assert words(problem) in cell.comment.text
            assert problem.severity not in FILLS or cell.fill.start_color.rgb[2:] in FILLS.values()
    own = {"Sheet1!B2", "Sheet1!C2", "Sheet1!C3"} if name == "公式出错.xlsx" else set()
    assert formulas(book) == own


@pytest.mark.parametrize("expected", READ, ids=lambda each: each["file"])
def test_the_copy_holds_the_same_figures_as_the_file(expected: dict[str, Any]) -> None:
    name = expected["file"]
    content = (FOLDER / name).read_bytes()
    book, mapping, reading = read(name, content, owner_area=expected.get("owner_area"))
    _, copied = annotated_copy(name, content, reading.problems, words)
    again = open_book(name, copied)
    sheets = {sheet.name: sheet.rows for sheet in again.sheets}
    for sheet in book.sheets:
        assert _texts(sheets[sheet.name or "Sheet"]) == _texts(sheet.rows) or name == "公式出错.xlsx"
    assert [each.hidden for each in again.sheets[:-1]] == [each.hidden for each in book.sheets]
    assert mapping.sheets


def _texts(rows: list[list[Any]]) -> list[list[str]]:
    """Cells as texts, without blank ends; a date is a date whether with or without its midnight."""
    lines = [["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row] for row in rows]
    for line in lines:
        while line and not line[-1]:
            line.pop()
    while lines and not lines[-1]:
        lines.pop()
    return lines


def test_a_workbook_keeps_its_formatting_comments_and_formulas() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("数'据", [["指标", "2024年"], ["孕产妇系统管理率", "约90"], ["合计", ""]])))
    )
    sheet = book.worksheets[0]
    sheet["A1"].font = Font(bold=True)
    sheet.column_dimensions["A"].width = 41
    sheet["C1"] = "=SUM(B2:B3)"
    sheet["B2"].comment = openpyxl.comments.Comment("原来的批注", "张三")
    out = io.BytesIO()
    book.save(out)
    copy, problems, _ = annotated("表.xlsx", out.getvalue())
    sheet = copy.worksheets[0]
    assert sheet["A1"].font.bold and sheet.column_dimensions["A"].width == 41
    assert sheet["C1"].value == "=SUM(B2:B3)"
    assert sheet["B2"].comment.text == "原来的批注\n\n=not_a_number"
    assert [problem.cell for problem in problems] == ["B2"]
    assert copy.worksheets[1]["D2"].hyperlink.location == "'数''据'!B2"


def test_lists_and_ranges_of_a_file_saved_by_onlyoffice_stay() -> None:
    """The file was saved by ONLYOFFICE 10, which writes them as extensions that openpyxl does not read."""
    copy, _, _ = annotated("lists.xlsx", (FOLDER.parent / "onlyoffice" / "lists.xlsx").read_bytes())
    rules = {str(rule.sqref): rule for rule in copy["填报"].data_validations.dataValidation}
    assert {place: rule.type for place, rule in rules.items()} == {"A2:A4": "list", "B2:B4": "list", "C2:C4": "decimal"}
    assert rules["A2:A4"].formula1 == '"孕产妇系统管理率,宫颈癌筛查率"' and rules["B2:B4"].formula1 == "streets"
    limits = rules["C2:C4"]
    assert (limits.formula1, limits.formula2, limits.operator) == ("0", "100", "between")
    assert (limits.error, limits.errorStyle, limits.promptTitle) == ("应在0–100之间", "warning", "范围")
    assert limits.showErrorMessage and limits.showInputMessage and not rules["B2:B4"].showDropDown


def test_a_problem_in_merged_cells_is_marked_on_the_cell_people_see() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(("表", [["指标", "街道", "2024年"], ["没有的", "长虹", 1], ["", "鼓楼", 2]])))
    )
    book.worksheets[0].merge_cells("A2:A3")
    out = io.BytesIO()
    book.save(out)
    copy, problems, _ = annotated("表.xlsx", out.getvalue())
    assert [problem.cell for problem in problems] == ["A2", "A3"]
    assert copy.worksheets[0]["A2"].comment is not None


@pytest.mark.parametrize("name", ["表.xlsx", "表.csv", "表.xls"])
def test_no_text_of_a_file_becomes_a_formula(name: str) -> None:
    rows = [["指标", "2024年", "备注"], *(["孕产妇系统管理率", risky, risky] for risky in RISKY)]
    if name.endswith("csv"):
        content = "\n".join(";".join(row) for row in rows).encode()
    elif name.endswith("xls"):
        content = _xls(rows)
    else:
        content = workbook(("表", rows))
    copy, problems, _ = annotated(name, content)
    assert problems and formulas(copy) == set()
    values = {str(cell.value).strip() for row in copy.worksheets[0].iter_rows() for cell in row}
    assert {risky.strip() for risky in RISKY} <= values


def _xls(rows: list[list[str]]) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_copy_has_the_files_name_in_the_readers_language() -> None:
    content = workbook(("表", [["指标", "2024年"], ["剖宫产率", 38]]))
    assert annotated_copy("a/b\\上报.v2.xlsx", content, (), words)[0] == "上报.v2-问题标注.xlsx"
    name, copied = annotated_copy("上报.csv", "指标,2024年\n剖宫产率,38".encode(), (), words, language="en")
    assert name == "上报-annotated.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(copied)).worksheets[1]["A2"].value == "No problems were found."


def test_a_sheet_that_has_the_name_of_the_list_keeps_it() -> None:
    content = workbook(("问题清单", [["指标", "2024年"], ["剖宫产率", "abc"]]))
    copy = annotated("表.xlsx", content)[0]
    assert copy.sheetnames == ["问题清单", "问题清单 2"]


def test_a_very_large_workbook_comes_back_without_its_formatting_but_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.importing.annotated.copy._LARGE", 2_000)
    rows: list[list[Any]] = [["指标", "街道", "年份", "数值"]]
    rows += [["剖宫产率" if n else "没有的", "全区", 1950 + n % 150, n % 50] for n in range(600)]
    copy, problems, copied = annotated("大.xlsx", workbook(("表", rows)))
    assert len(problems) == 1
    assert [len(sheet.rows) for sheet in open_book("大.xlsx", copied).sheets] == [601, 2]
    assert copy.worksheets[0]["A2"].fill.start_color.rgb == "FFFFC7CE"


def test_formulas_that_start_programs_or_ask_other_servers_come_back_as_texts_and_arithmetic_as_it_was() -> None:
    """A reviewer opens what a reporter sent."""
    harmful = ["=cmd|'/C calc'!A0", '=HYPERLINK("http://x/?"&A1)', '=1+webservice ("http://x")', '=RTD("x",,"y")']
    book = openpyxl.Workbook()
    for row, formula in enumerate(["=1+1", "=SUM(B1:B9)", *harmful], start=1):
        book.active.cell(row, 1).value = formula
        book.active.cell(row, 2).value = row
    out = io.BytesIO()
    book.save(out)
    _, copied = annotated_copy("a.xlsx", out.getvalue(), (), words)
    again = openpyxl.load_workbook(io.BytesIO(copied))
    assert formulas(again) == {"Sheet!A1", "Sheet!A2"}
    cells = [again["Sheet"].cell(row, 1) for row in range(3, 7)]
    assert [cell.value for cell in cells] == harmful
    assert all(cell.quotePrefix for cell in cells), "it stays a text after somebody has edited it"


def test_texts_that_look_like_formulas_stay_texts_when_somebody_edits_them() -> None:
    _, copied = annotated_copy("a.csv", "\n".join(["a,b", *(f"{text},1" for text in RISKY)]).encode(), (), words)
    sheet = openpyxl.load_workbook(io.BytesIO(copied)).worksheets[0]
    assert [sheet.cell(row, 1).quotePrefix for row in range(1, 6)] == [False, True, True, True, True]


@pytest.mark.parametrize("filled", [b"<c/>" * 420_000, b""], ids=["blank cells without end", "merged without end"])
def test_what_would_take_a_workbook_library_for_ever_comes_back_soon(filled: bytes) -> None:
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="3">' + filled + b"</row>"
    merged = b"" if filled else b'<mergeCells count="1"><mergeCell ref="B2:XFD1048576"/></mergeCells>'
    file = with_sheet(cells, merged)
    (_, copied), seconds = effort(lambda: annotated_copy("a.xlsx", file, (), words))
    assert openpyxl.load_workbook(io.BytesIO(copied)).worksheets[0]["A1"].value == 1
    assert seconds < 3
