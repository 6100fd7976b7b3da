"""Columns of words beside columns of numbers."""

from __future__ import annotations

from data_access.importing.reading import guess_mapping, open_book, read_rows
from tests.data_access.importing.spreadsheets import shipped, workbook


def test_a_column_that_says_in_words_how_it_went_is_no_column_of_values() -> None:
    rows = [
        ["序号", "指标名称", "单位", "2024年完成数", "2025年完成数", "完成情况"],
        [1, "孕产妇系统管理率", "%", 95.1, 95.3, "完成"],
        [2, "剖宫产率", "%", 41.2, "38.9%", "已完成"],
    ]
    book = open_book("年报.xlsx", workbook(("年报", rows)))
    reading = read_rows(book, guess_mapping(book, shipped()), shipped())
    assert [(str(p.severity), p.cell) for p in reading.problems if p.severity != "note"] == []
    assert reading.frame["value"].tolist() == [95.1, 95.3, 41.2, 38.9]
