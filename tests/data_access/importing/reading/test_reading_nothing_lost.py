"""Every number of a sheet is used, or named in a problem, or lies where the reading says it left something out."""

from __future__ import annotations

import math
import re
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.importing.reading import (
    Codes,
    Reading,
    Role,
    Sheet,
    WorkbookMapping,
    address,
    guess_mapping,
    open_book,
    read_rows,
)
from data_access.importing.reading.roles import MEASURES
from data_access.importing.reading.rows.leftovers import numbers_in
from data_access.importing.reading.words.years import parse_year
from tests.data_access.importing.spreadsheets import shipped, workbook

RUN = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck), derandomize=True)
M, C = "孕产妇系统管理率", "剖宫产率"
HEADS = ["指标", "街道", "年份", "数值", "分子", "分母", "2024年", "2023年", "2024年计划", "2024年Q1", "2024-03", "名次", "常住人口", "备注", "单位", "标记",
         "性别", "率", "2024年(初报)", "2024年（户籍）", "得分", "上报值", "", "2024年（‰）", M, "长虹街道", "2024年指标值"]  # fmt: skip
NAMES = [M, C, "孕产妇死亡率", "其中：流动人口", "女", "合计", "长虹街道", "鼓楼街道", "天津市", "小计", "平均", "指标", "续表", "2024年三季度", "填表人：张三", "%",
         "1/万", "正式", "暂定", "演示数据", "2024", "2024-06", "2022年", "没有这个指标"]  # fmt: skip
NUMBERS = st.one_of(
    st.floats(1, 100).map(lambda value: round(value, 1)),
    st.integers(1, 50_000),
    st.sampled_from(["95.2", "95.2①", "45.2 1", "~95", "4\n5", "95,6", "1,234", "95.2%", "12‰", "2.5万", "−5", "９５．２", "95.2*", "—", "暂无"]),
)  # fmt: skip
WHOLE_SHEET = {Codes.NO_INDICATOR, Codes.NO_AREA, Codes.NO_YEAR, Codes.NO_VALUE_COLUMN, Codes.NO_TABLE, Codes.SHEET_UNREAD,
               Codes.SHEET_LEFT_OUT}  # fmt: skip
FROM_HERE_ON = {Codes.ANOTHER_TABLE, Codes.SECOND_HEADER}
OF_ROW = {Codes.ROW_LEFT_OUT, Codes.PART_LEFT_OUT, Codes.LINE_LEFT_OUT, Codes.ROW_TOO_WIDE}
OF_COLUMN = {Codes.COLUMN_UNREAD, Codes.COLUMN_SET_ASIDE, Codes.CHOOSE_COLUMN, Codes.MAY_BE_PLANNED}


SOUND = {
    "指标": st.sampled_from([M, C]), "街道": st.sampled_from(["长虹街道", "鼓楼街道", "合计"]), "年份": st.sampled_from([2022, 2023, "2024年"]),
    "数值": st.floats(0, 100).map(lambda value: round(value, 1)), "2024年": st.integers(20, 99), "备注": st.sampled_from(["复核", None]),
}  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> list[list[Any]]:
    """Sheets as offices make them: a title or none, sound columns and strange ones, and now and then a strange row."""
    rows: list[list[Any]] = draw(
        st.sampled_from([[], [["2024年南开区统计表"]], [["天津市监测表"]], [["2024年", 88]], [["单位：万元"]]])
    )
    sound = draw(
        st.sampled_from([("指标", "街道", "年份", "数值"), ("指标", "2024年"), ("街道", "指标", "2024年", "备注")])
    )
    columns = [(head, SOUND[head]) for head in sound]
    for _ in range(draw(st.integers(0, 3))):
        strange = (
            draw(st.sampled_from(HEADS)),
            st.one_of(st.none(), NUMBERS) if draw(st.booleans()) else st.sampled_from(NAMES),
        )
        columns.insert(draw(st.integers(0, len(columns))), strange)
    rows = [*rows, [head for head, _ in columns]]
    for _ in range(draw(st.integers(1, 6))):
        rows.append([draw(cells) for _, cells in columns])
        if draw(st.integers(0, 4)) == 0:
            rows.append([draw(st.one_of(st.none(), st.sampled_from(NAMES), NUMBERS)) for _ in columns])
    return rows


def lost(sheet: Sheet, mapping: WorkbookMapping, reading: Reading) -> list[str]:
    """The addresses of numbers that are neither used nor named nor lie where something was left out."""
    told, known = reading.problems, mapping.sheets[0]
    if any(each.code in WHOLE_SHEET for each in told):
        return []
    end = min((each.row or 0 for each in told if each.code in FROM_HERE_ON), default=10**6)
    rows = {each.row for each in told if each.row and each.column and each.code in OF_ROW}
    halves = any(each.code == Codes.IN_HALVES for each in told)
    columns = {each.column for each in told if each.code in OF_COLUMN}
    units = [each for each in told if each.code == Codes.UNIT_SAID]
    if any((each.row or 0) < min(known.header_rows, default=known.first_data_row) for each in units):
        return []  # the title says another unit than all figures below have
    columns |= {each.column for each in units}
    left = any(each.code == Codes.COLUMNS_LEFT_OUT for each in told)
    used = {place for name in MEASURES for place in reading.frame[f"cell_{name}"]}
    cells = {each.cell for each in told} | used
    broken = {each.row for each in told if each.severity == "error" and each.row}  # such a row is not read at all
    roles = {column.column: column.role for column in known.columns}
    above = any(each.code == Codes.NUMBERS_ABOVE for each in told)
    out = []
    for row, line in enumerate(sheet.rows, 1):
        for at in range(1, len(line) + 1):
            role, place = roles.get(at, Role.IGNORE), address(row, at)
            header = row in known.header_rows or (row < known.first_data_row and (above or parse_year(line[at - 1])))
            named = place in cells or row in rows or row >= end or row in broken or at in columns or halves
            read = role not in (*MEASURES, Role.IGNORE) or (role == Role.IGNORE and left)
            if numbers_in(Sheet("", [[line[at - 1]]])) and not (header or named or read):
                out.append(place)
    return out


@settings(RUN, max_examples=50)
@given(tables())
def test_no_number_is_lost_without_a_word(rows: list[list[Any]]) -> None:
    book = open_book("表.xlsx", workbook(("表", rows)))
    mapping = guess_mapping(book, shipped())
    reading = read_rows(book, mapping, shipped())
    assert lost(book.sheets[0], mapping, reading) == []
    assert len(reading.frame) or any(each.severity == "error" for each in reading.problems)


@RUN
@given(
    st.one_of(
        NUMBERS,
        st.text("0123456789.,①²³~-−—*% \n万年", min_size=1, max_size=7),
        st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9),
    )
)
def test_a_number_that_is_read_is_the_number_that_is_shown_or_there_is_a_problem_at_its_cell(cell: Any) -> None:
    rows = [["指标", "年份", "数值"], [M, 2023, 95], [M, 2024, cell]]
    book = open_book("表.xlsx", workbook(("表", rows)))
    reading = read_rows(book, guess_mapping(book, shipped()), shipped())
    read = reading.frame.loc[reading.frame["year"] == 2024, "value"].tolist()
    if not read or any(each.cell == "C3" for each in reading.problems):
        return
    assert math.isclose(read[0], plain_number(cell), rel_tol=1e-9), (cell, read)


def plain_number(cell: Any) -> float:
    """The number somebody sees in a cell, by nothing but digits, one sign, a point, grouped thousands and a per cent sign."""
    if isinstance(cell, int | float):
        return float(cell)
    text = cell.strip().translate(str.maketrans("９５．２−", "95.2-"))
    found = re.fullmatch(r"([+-]? ?)(\d{1,3}(?:[ ,]\d{3})+|\d+)?(\.\d+)?\s*%?", text)
    assert found is not None, cell
    return float(re.sub("[ ,]", "", text.rstrip("% \n")))
