"""Writes the files of `spreadsheets/` anew, the same bytes every time: python -m tests.data.make_spreadsheets."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt

from tests.data.spreadsheet_tables import BROKEN, GOOD, LONG, F, File, Formula, Sheet

FOLDER = Path(__file__).parent / "spreadsheets"
_WHEN = datetime(2025, 1, 15)
_LAST_ROW = 1_048_575


def made() -> dict[str, bytes]:
    """Every file by name."""
    writers: dict[str, Callable[[File], bytes]] = {"xlsx": _xlsx, "xls": _xls, "csv": _csv}
    files = {file.name: writers[file.name.rsplit(".", 1)[1]](file) for file in (*GOOD, *BROKEN)}
    return files | _no_spreadsheets(files["长表.xlsx"])


def _xlsx(file: File) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _WHEN})
        for sheet in file.sheets:
            into = book.add_worksheet(sheet.name)
            for place in sheet.merged:
                into.merge_range(place, "")
            for row, cells in enumerate(sheet.rows):
                for column, cell in enumerate(cells):
                    _xlsx_cell(book, into, row, column, cell)
            _hide(into, sheet)
            if sheet.formatted_to_the_end:
                into.write_blank(_LAST_ROW, 3, None, book.add_format({"bg_color": "#EEEEEE"}))
    return out.getvalue()


def _xlsx_cell(book: Any, into: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, F):
        into.write_number(row, column, cell.value, book.add_format({"num_format": cell.format}))
    elif isinstance(cell, Formula):
        into.write_formula(row, column, cell.text, None, cell.result)
    elif isinstance(cell, date):
        into.write_datetime(row, column, cell, book.add_format({"num_format": "yyyy-mm-dd"}))
    elif isinstance(cell, str):
        into.write_string(row, column, cell)
    elif cell is not None:
        into.write(row, column, cell)


def _hide(into: Any, sheet: Sheet) -> None:
    for row in sheet.hidden_rows:
        into.set_row(row - 1, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        into.set_column(column - 1, column - 1, None, None, {"hidden": True})
    if sheet.hidden:
        into.hide()


def _xls(file: File) -> bytes:
    book = xlwt.Workbook()
    for sheet in file.sheets:
        into = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, F):
                    into.write(row, column, cell.value, xlwt.easyxf(num_format_str=cell.format))
                elif cell is not None:
                    into.write(row, column, cell)
        for place in sheet.merged:
            (top, left), (bottom, right) = (_place(part) for part in place.split(":"))
            into.merge(top, bottom, left, right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _place(text: str) -> tuple[int, int]:
    return int(text[1:]) - 1, ord(text[0]) - ord("A")


def _csv(file: File) -> bytes:
    def field(cell: Any) -> str:
        text = "" if cell is None else str(cell)
        risky = any(sign in text for sign in (file.separator, '"', "\n"))
        return '"' + text.replace('"', '""') + '"' if file.quoted and risky else text

    lines = (file.separator.join(map(field, row)) for row in file.sheets[0].rows)
    return (file.first_line + "".join(f"{line}\r\n" for line in lines)).encode(file.encoding)


def _no_spreadsheets(good: bytes) -> dict[str, bytes]:
    """What is to be refused."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return {
        "空文件.xlsx": b"",
        "没有内容.xlsx": _xlsx(File("没有内容.xlsx", [Sheet("Sheet1", [])])),
        "实为网页.xls": "<html><body><table><tr><td>指标</td><td>2024</td></tr></table></body></html>".encode(
            "gb18030"
        ),
        "实为PDF.xlsx": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
        "实为压缩包.xlsx": _zip({"说明.txt": "不是表格".encode()}),
        "实为图片.csv": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "截断.xlsx": good[: len(good) // 2],
        "坏的压缩.xlsx": good[:200] + bytes(100) + good[300:],
        "加密.xlsx": ole + "EncryptedPackage".encode("utf-16-le") + bytes(512),
        "实为文档.xls": ole + "WordDocument".encode("utf-16-le") + bytes(512),
        "XML实体.xlsx": _replaced(good, "xl/sharedStrings.xml", b"<sst", b'<!DOCTYPE a [<!ENTITY b "c">]><sst'),
        "另一种表格.ods": _zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
        "乱码.csv": struct.pack("<400H", *((n * 7919) % 65536 for n in range(400))),
        "缺工作簿.xlsx": _zip({"xl/worksheets/sheet1.xml": b"<worksheet/>"}),
    }


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return out.getvalue()


def _replaced(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    return _zip(parts | {name: parts[name].replace(old, new, 1)})


if __name__ == "__main__":
    for name, content in made().items():
        (FOLDER / name).write_bytes(content)
    print(len(LONG), "rows in the long table;", len(made()), "files in", FOLDER)
