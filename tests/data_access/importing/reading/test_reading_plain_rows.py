"""Rows in which nothing is odd are put together a shorter way; it comes to the same, whatever stands around them."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import pytest

from data_access.importing.reading import Reading, guess_mapping, open_book, read_rows
from data_access.importing.reading.rows.plain_rows import PlainRows
from tests.data_access.importing.spreadsheets import shipped, workbook

M, C, WAGE = "孕产妇系统管理率", "剖宫产率", "城镇单位就业人员年平均工资"
NAMES = [
    M,
    C,
    "孕产妇死亡率",
    WAGE,
    "maternal-management",
    f"{M}（%）",
    f"{M}（1/万）",
    f"{M}（计划）",
    None,
    "没有这个指标",
    "其中：女",
]
AREAS = [
    "长虹街道",
    "鼓楼街道",
    "南开区",
    120104003,
    "合计",
    "小计",
    "长虹街道（暂定）",
    None,
    "长红街道",
    "南开区 · 第一幼儿园",
    "昔阳里社区",
]
YEARS = [2022, 2023, "2024年", "2024", 2024.0, None, "2024-06", "上半年"]
VALUES = [95.2, "95.2", 91, "91.3%", "95.2①", "—", None, 2024, "952‰", "约95", True, 0, "1.2万", 41.25]
COUNTS = [None, 476, 500, 0, "500", 12.5, "—"]
MARKS = [None, "正式", "暂定", "演示数据", "p", "规划文本", "不知道"]
UNITS = [None, "%", "‰", "万元", "ppm", "人"]
ODD_LINES: list[list[Any]] = [
    [], ["2023年"], ["女性"], ["制表人：张三"], ["指标", "街道", "年份", "数值"], [None, None, None, "‰"], ["注：截至9月底"], ["甲", "乙", 1, 2]
]  # fmt: skip


def table(seed: int) -> list[list[Any]]:
    """A long table of mostly plain rows, with odd ones among them; each seed has other columns."""
    dice = random.Random(seed)
    columns: dict[str, list[Any]] = {"指标": NAMES, "街道": AREAS, "年份": YEARS, "数值": VALUES}
    for head, cells in (
        ("分子", COUNTS),
        ("分母", COUNTS),
        ("标记", MARKS),
        ("计量单位", UNITS),
        ("备注", [None, "已核对", "计划数"]),
    ):
        if dice.random() < 0.4:
            columns[head] = cells
    rows: list[list[Any]] = [["2024年统计表"], list(columns)] if seed % 3 else [list(columns)]
    for _ in range(60):
        if dice.random() < 0.04:
            rows.append(dice.choice(ODD_LINES))
        odd = dice.random() < 0.25
        rows.append([dice.choice(cells) if odd else dice.choice(cells[:3]) for cells in columns.values()])
    return rows


def reading(rows: list[list[Any]], kind: str) -> Reading:
    """The table read as a workbook or as comma-separated lines."""
    lines = "\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows)
    content = workbook(("表", rows)) if kind == "xlsx" else lines.encode()
    book = open_book(f"表.{kind}", content)
    return read_rows(book, guess_mapping(book, shipped()), shipped())


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("seed", range(25))
def test_plain_rows_come_to_the_same_as_all_others(seed: int, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = table(seed)
    short = reading(rows, kind)
    monkeypatch.setattr(PlainRows, "figure", lambda *_: None)
    long = reading(rows, kind)
    pd.testing.assert_frame_equal(short.frame, long.frame)
    assert short.problems == long.problems


def test_most_rows_of_a_large_table_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []
    figure = PlainRows.figure
    monkeypatch.setattr(PlainRows, "figure", lambda *asked: taken.append(figure(*asked)) or taken[-1])
    rows = [["指标", "街道", "年份", "数值"], *([M, "长虹街道", 2010 + n % 15, 90 + n / 100] for n in range(300))]
    assert len(reading(rows, "csv").frame) == 300
    assert len([each for each in taken if each]) == 299
