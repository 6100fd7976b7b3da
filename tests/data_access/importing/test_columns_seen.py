"""Every column of a file can be shown, also those that nobody understood."""

from __future__ import annotations

from data_access.importing.reading import Role, seen
from tests.data_access.importing.spreadsheets import read, workbook


def test_every_column_is_seen_with_its_headers_samples_and_how_many_of_its_numbers_are_unread() -> None:
    rows = [
        ["2024年孕产妇系统管理率（%）"],
        ["序号", "街道", "数值", None, "楼栋数"],
        [1, "长虹街道", 95.2, None, 31],
        [2, "鼓楼街道", 96.1, None, 28],
    ]
    book, mapping, _ = read("a.xlsx", workbook(("表", rows), ("说明", [["填表前请先看"]])))
    sheet, other = seen(book, mapping)
    assert sheet.grid[1] == ("序号", "街道", "数值", "", "楼栋数")
    assert [(each.column, each.headers, each.numbers, each.unread) for each in sheet.columns] == [
        (1, ("序号",), 2, 2),
        (2, ("街道",), 0, 0),
        (3, ("数值",), 2, 0),
        (5, ("楼栋数",), 2, 2),
    ]
    assert sheet.columns[2].samples == ("95.2", "96.1")
    assert sheet.columns[2].read_as is not None and sheet.columns[2].read_as.role == Role.VALUE
    assert (sheet.used, sheet.unread) == (True, 4)
    assert (other.used, other.unread, other.columns[0].samples) == (False, 0, ("填表前请先看",))
