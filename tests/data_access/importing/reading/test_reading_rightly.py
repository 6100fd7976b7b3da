"""Whatever an office sends is read rightly or asked about: a table of small sheets, what is read of each, what is asked.

Each case is (sheet, what is read as year and value by area or indicator, the codes of errors and warnings).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.data_access.importing.spreadsheets import read, shipped, workbook

M, C, WAGE, DEFECTS, DEATHS = (
    "孕产妇系统管理率",
    "剖宫产率",
    "城镇单位就业人员年平均工资",
    "出生缺陷发生率",
    "孕产妇死亡率",
)
HIV = "艾滋病母婴传播率"
RATIO, RATIO_TOO = "公共厕所女、男厕位比", "义务教育校际差异系数"
HEAD = ["指标", "年份", "数值"]
ONE, TWO = "120104001", "120104002"
DISTRICT = "120104"
Case = tuple[list[list[Any]], list[tuple[Any, ...]], list[str]]


def asked(name: str, rows: list[list[Any]]) -> tuple[list[tuple[Any, ...]], list[str]]:
    """What is read of a sheet (area, year, sex, value), and the codes of its errors and warnings, each once."""
    reading = read(name, workbook(("表", rows)))[2]
    frame = reading.frame
    figures = list(zip(frame["area"], frame["year"], frame["sex"], frame["value"], strict=True))
    return figures, sorted({str(each.code) for each in reading.problems if each.severity != "note"})


def long(*values: Any) -> list[list[Any]]:
    """A long table of one indicator with these as its values."""
    return [HEAD, *([M, 2010 + at, value] for at, value in enumerate(values))]


def of_district(*figures: tuple[int, float]) -> list[tuple[Any, ...]]:
    return [(DISTRICT, year, "all", value) for year, value in figures]


def streets(*head: str, title: str = "2024年孕产妇系统管理率") -> list[list[Any]]:
    """Two streets below a title and a header; a cell for every word of it after the first."""
    return [[title], list(head), ["长虹街道", *(90.0 + at for at in range(len(head) - 1))],
            ["鼓楼街道", *(80.0 + at for at in range(len(head) - 1))]]  # fmt: skip


def of_streets(one: float, two: float) -> list[tuple[Any, ...]]:
    return [(ONE, 2024, "all", one), (TWO, 2024, "all", two)]


NOTE_MARKS: dict[str, Case] = {
    "circled": (long("95.2①"), of_district((2010, 95.2)), ["note_mark"]),
    "raised": (long("95.2³"), of_district((2010, 95.2)), ["note_mark"]),
    "black circle": (long("476❶"), of_district((2010, 476.0)), ["note_mark"]),
    "asterisk": (long("95.2*"), of_district((2010, 95.2)), ["note_mark"]),
    "bracketed": (long("95.2[1]", "95.2（注2）"), of_district((2010, 95.2), (2011, 95.2)), ["note_mark"]),
    "behind the sign": (long("95.2%②"), of_district((2010, 95.2)), ["note_mark"]),
    "a power": (long("10⁵"), [], ["not_a_number"]),
    "plain brackets": (long("95.2(1)"), [], ["not_a_number"]),
    "in the year's head": ([["指标", "2023年①", "2024*"], [M, 95, 96]], of_district((2023, 95), (2024, 96)), []),
    "in the column of years": ([HEAD, [M, "2023*", 95]], of_district((2023, 95)), []),
    "in names": ([["街道", "指标", "年份", "数值"], ["长虹街道①", M + "②", 2024, 95]], [(ONE, 2024, "all", 95)], []),
}
TWO_NUMBERS: dict[str, Case] = {
    "blank": (long("45.2 1"), [], ["not_a_number"]),
    "new line": (long("4\n5"), [], ["not_a_number"]),
    "new line after thousands": (long("12000\n3"), [], ["not_a_number"]),
    "two groups of four": (long("1 2000"), [], ["not_a_number"]),
    "a range": (long("93-95"), [], ["not_a_number"]),
    "about": (long("~95", "～0", "约95"), [], ["not_a_number"]),
    "a dash": (long("—5", "--5"), [], ["not_a_number"]),
    "a minus": (long("−5", "－5"), of_district((2010, -5.0), (2011, -5.0)), []),
    "decimal comma": (long("95,6"), [], ["not_a_number"]),
    "blank within a year": ([HEAD, [M, "20 24", 95]], [], ["unknown_year"]),
}
YEARS: dict[str, Case] = {
    "quarters": ([["指标", "2024Q1", "2024Q4"], [M, 1, 2]], [], ["no_value_column"]),
    "halves": ([["指标", "2024H1", "1H2024"], [M, 1, 2]], [], ["no_value_column"]),
    "months as texts": ([["指标", "2024年1月", "2024年12月"], [M, 1, 2]], [], ["no_value_column"]),
    "English months": ([["Indicator", "Jan 2024", "2024-Dec"], [M, 1, 2]], [], ["no_value_column"]),
    "months without a dash": ([["指标", 202401, 202412], [M, 1, 2]], [], ["column_unread", "no_value_column"]),
    "school years": ([["指标", "2021/22", "2022-2023学年"], [M, 1, 2]], [], ["no_value_column"]),
    "a quarter beside the year": ([["指标", "2024年一季度", "2024年"], [M, 1, 95]], of_district((2024, 95)), []),
    "the whole year by its months": ([["指标", "2024年1-12月"], [M, 95]], of_district((2024, 95)), []),
    "the last day": ([["指标", "2024年12月31日"], [M, 95]], of_district((2024, 95)), []),
    "blanks between": ([["指标", "2024 年 6 月", "2024 年"], [M, 1, 95]], of_district((2024, 95)), []),
    "the first half in short": ([["指标", "2024年上"], [M, 1]], [], ["no_value_column"]),
    "the first half in short beside the year": ([["指标", "2024年上", "2024年"], [M, 1, 95]], of_district((2024, 95)), []),
    "which of several counts": ([["指标", "2024年第1次"], [M, 1]], of_district((2024, 1)), ["header_partly"]),
    "the plan's figure": ([["指标", "2024年规划"], [M, 1]], [], ["no_value_column"]),
    "an average of the year": ([["指标", "2024年均值", "2024年"], [M, 1, 95]], of_district((2024, 95)), []),
    "a column of months": ([["指标", "年份", "月份", "数值"], [M, 2024, 3, 95]], [], ["unknown_year"]),
    "a month as text": ([HEAD, [M, "2024-06", 95]], [], ["unknown_year"]),
    "title of a quarter": ([["2024年三季度统计表"], ["指标", "数值"], [M, 95]], [], ["no_year"]),
    "title and day of filling in": (
        [["2024年度统计表"], ["填报日期：2025年1月15日"], ["指标", "数值"], [M, 95]], of_district((2024, 95)), []),
    "column of the day of filling in": (
        [["2024年度统计表"], ["指标", "填报时间", "数值"], [M, "2025-01-15", 95]], of_district((2024, 95)), []),
}  # fmt: skip
COLUMNS: dict[str, Case] = {
    "first and last report": (streets("街道", "2024年(初报)", "2024年(终报)"), [], ["choose_column"]),
    "first report with its unit": (streets("街道", "2024年初报（%）", "2024年终报"), [], ["choose_column"]),
    "town and country": (streets("街道", "2024年城镇", "2024年农村"), [], ["choose_column"]),
    "registered beside all": (streets("街道", "2024年", "2024年(户籍)"), of_streets(90, 80), ["column_set_aside"]),
    "only the registered": (streets("街道", "2024年（户籍）"), of_streets(90, 80), ["header_partly"]),
    "preliminary by its header": (streets("街道", "2024年快报数"), of_streets(90, 80), ["header_partly"]),
    **{f"{word} and actual": (streets("街道", f"2024年{word}", "2024年实际"), of_streets(91, 81), [])
       for word in ("计划", "任务", "考核值", "预期", "预算", "力争", "下达")},
    "unknown words": (streets("街道", "上报值", "核定值"), [], ["column_unread", "no_value_column"]),
    **{f"perhaps planned: {word}": (streets("街道", f"2024年{word}"), [], ["may_be_planned", "no_value_column"])
       for word in ("指标值", "指标数", "指标数值", "指标", "度指标", "核定指标", "审定指标", "年度指标（%）", "（指标值）", "责任值", "指标分解")},
    "perhaps planned, the year behind": (streets("街道", "指标值2024年"), [], ["may_be_planned", "no_value_column"]),
    "perhaps planned, over two years": (
        [["指标", "指标值", None], [None, "2023年", "2024年"], [M, 90, 91]], of_district((2023, 90), (2024, 91)), ["header_partly"]),
    **{f"surely planned: {word}": (streets("街道", f"2024年{word}"), [], ["no_value_column"])
       for word in ("下达指标", "目标责任值", "考核指标值", "计划指标")},
    **{f"perhaps planned, without a year: {word}": (streets("街道", word), [], ["may_be_planned", "no_value_column"])
       for word in ("指标值", "年度指标", "核定指标")},
    **{f"planned beside {word}": (streets("街道", "2024年指标值", f"2024年{word}"), of_streets(91, 81), [])
       for word in ("实际完成值", "实际", "完成情况", "监测值")},
    "a year's quota beside what was reached": (streets("街道", "年度指标值", "实际完成值"), of_streets(91, 81), []),
    "perhaps planned beside the bare year": (streets("街道", "2024年指标值", "2024年"), of_streets(91, 81), ["may_be_planned"]),
    "perhaps planned in a long table": ([["指标", "年份", "指标值"], [M, 2024, 95]], [], ["may_be_planned", "no_value_column"]),
    "planned and reached under one head": (
        [["孕产妇系统管理率"], ["街道", "2024年", None], [None, "指标值", "完成值"], ["长虹街道", 95, 90], ["鼓楼街道", 95, 80]],
        of_streets(90, 80), []),
    **{f"reached: {word}": (streets("街道", f"2024年{word}"), of_streets(90, 80), [])
       for word in ("实际指标值", "指标完成值", "监测指标值")},
    "a rank": (streets("街道", "名次"), [], ["no_value_column"]),
    "people beside nothing": (streets("街道", "常住人口"), [], ["column_unread", "no_value_column"]),
    "a score": (streets("街道", "得分"), [], ["no_value_column"]),
    "a telephone": (streets("街道", "联系电话"), [], ["no_value_column"]),
    "a strange column beside the value": (streets("街道", "数值", "楼栋数"), of_streets(90, 80), ["column_unread"]),
    "no header over the numbers": (
        [["2024年孕产妇系统管理率"], ["长虹街道", 90], ["鼓楼街道", 80], ["兴南街道", 70]],
        [*of_streets(90, 80), ("120104003", 2024, "all", 70)], ["values_unnamed"]),
    "two halves": (streets("街道", "数值", "街道", "数值"), [], ["in_halves"]),
    "numbers above": ([["全区", 88], *streets("街道", "数值")], of_streets(90, 80), ["numbers_above"]),
}  # fmt: skip
AREAS: dict[str, Case] = {
    "levels of one row": ([["市", "区", "街道", "指标", "2024年"], ["天津市", "南开区", "长虹街道", M, 90]], [(ONE, 2024, "all", 90)], []),
    "another district in a level": (
        [["市", "区", "街道", "指标", "2024年"], ["天津市", "和平区", "长虹街道", M, 90]], [], ["unknown_area"]),
    "street and its district swapped": ([["街道", "区", "指标", "2024年"], ["长虹街道", "南开区", M, 90]], [(ONE, 2024, "all", 90)], []),
    "two streets": ([["街道", "街道名称", "指标", "2024年"], ["长虹街道", "鼓楼街道", M, 90]], [], ["names_differ"]),
    "full address": ([["地区", "指标", "2024年"], ["天津市南开区长虹街", M, 90]], [(ONE, 2024, "all", 90)], []),
    "codes of twelve digits": ([["地区", "指标", "2024年"], ["120104001000", M, 90], [120104002000, C, 80]],
                               [(ONE, 2024, "all", 90), (TWO, 2024, "all", 80)], []),
    "city in the form's title": ([["天津市妇女儿童规划监测表"], ["指标", "2024年"], [M, 90]], of_district((2024, 90)), []),
    "nation in the form's title": ([["全国妇幼健康年报"], ["指标", "2024年"], [M, 90]], of_district((2024, 90)), []),
    "another district's title": ([["和平区妇女儿童规划监测表"], ["指标", "2024年"], [M, 90]], [], ["no_area"]),
    "its city before it": ([["天津市河西区监测表"], ["指标", "2024年"], [M, 90]], [], ["no_area"]),
    "street in brackets beside the district": ([["南开区监测表（长虹街道）"], ["指标", "2024年"], [M, 90]], [], ["no_area"]),
    "two districts": ([["南开区、和平区监测表"], ["指标", "2024年"], [M, 90]], [], ["no_area"]),
    "another district within the title": ([["关于和平区的监测表"], ["指标", "2024年"], [M, 90]], [], ["no_area"]),
    "without one street": ([["监测表（不含华苑街道）"], ["指标", "2024年"], [M, 90]], [], ["header_partly", "no_area"]),
    "street alone in brackets": ([["监测表（长虹街道）"], ["指标", "2024年"], [M, 90]], [(ONE, 2024, "all", 90)], []),
    "street in the title": ([["南开区长虹街道监测表"], ["指标", "2024年"], [M, 90]], [(ONE, 2024, "all", 90)], []),
    "the sender below": ([["天津市监测表"], ["填报单位：长虹街道办事处"], ["指标", "2024年"], [M, 90]], [(ONE, 2024, "all", 90)], []),
    **{f"the total as {word}": ([["街道", "指标", "2024年"], ["长虹街道", M, 90], [word, M, 95]],
                                [(ONE, 2024, "all", 90), (DISTRICT, 2024, "all", 95)], [])
       for word in ("南开区合计", "十二街道合计", "12个街道合计", "汇总", "全区（12个街道）", "全区汇总")},
    "three streets together": ([["街道", "指标", "2024年"], ["长虹街道", M, 90], ["三街道合计", M, 95]], [(ONE, 2024, "all", 90)], []),
    "a school of the street": ([["街道", "指标", "2024年"], ["长虹街道·第一小学", M, 90]], [], ["unknown_area"]),
}  # fmt: skip
UNITS: dict[str, Case] = {
    "per ten thousand for per mille": ([["指标", "2024年"], [f"{DEFECTS}（1/万）", 120]], [], ["unit_said"]),
    "without the 1": ([["指标", "2024年"], [f"{DEFECTS}(/万)", 120]], [], ["unit_said"]),
    "ten thousand yuan for yuan": ([["指标", "2024年"], [f"{WAGE}（单位：万元）", 11.2]], [], ["unit_said"]),
    "behind a slash": ([["指标", "2024年"], [f"{WAGE}/万元", 11.2]], [], ["unit_said"]),
    "in the header": ([["指标", "2024年（‰）"], [M, 952]], [], ["unit_said"]),
    "in a row of units": ([["指标", "2024年"], [None, "‰"], [M, 952]], [], ["unit_said"]),
    "in the line above": ([["单位：万元"], ["指标", "2024年"], [WAGE, 11.2]], [], ["unit_said"]),
    "in the title": ([["2024年孕产妇死亡率（‰）"], ["街道", "数值"], ["长虹街道", 0.08]], [], ["unit_said"]),
    "beside the header": ([["指标", "2024年", "单位：‰"], [M, 952]], [], ["unit_said"]),
    "below the table": ([["指标", "2024年"], [M, 952], ["注：单位为‰"]], [], ["unit_said"]),
    "of the counts": ([["指标", "年份", "分子（万人）", "分母（万人）"], [M, 2024, 1.2, 1.5]], [], ["unit_said"]),
    "its own": ([["指标", "2024年（例/10万）"], [DEATHS, 7.9]], of_district((2024, 7.9)), []),
    "its own in other words": ([["指标", "计量单位", "2024年"], [DEFECTS, "千分之", 12]], of_district((2024, 12)), []),
    **{f"a word nobody knows: {word}": ([["指标", "计量单位", "2024年"], [M, word, 95]], of_district((2024, 95)), ["unit_unknown"])
       for word in ("ppm", "百分位", "无", "Prozent", 100)},
    **{f"another unit in the column: {word}": ([["指标", "计量单位", "2024年"], [M, word, 95]], [], ["unit_column_differs"])
       for word in ("人次", "人", "‰", "万元", "人、‰")},
    **{f"no unit in the column: {word}": ([["指标", "计量单位", "2024年"], [M, word, 95]], of_district((2024, 95)), [])
       for word in (None, "—", "/", "%", "百分比", "人、%")},
    "a ratio's column of units": (
        [["指标", "计量单位", "2024年"], [RATIO, "比值", 1.06], [RATIO_TOO, "ppm", 1.05]], of_district((2024, 1.06), (2024, 1.05)), ["unit_unknown"]),
    "the line names several": ([["单位：人、%"], ["指标", "2024年"], [M, 95]], of_district((2024, 95)), []),
    "the row's own beats the line": ([["单位：人"], ["指标", "2024年"], [M + "（%）", 95]], of_district((2024, 95)), []),
    "who fills it in is no unit": ([["填报单位：南开区统计局"], ["指标", "2024年"], [M, 95]], of_district((2024, 95)), []),
}  # fmt: skip
ROWS: dict[str, Case] = {
    "header again in numbers": (
        [["指标", 2022, 2023], [M, 95, 96], ["续表"], ["指标", 2022, 2023], [C, 41, 40]],
        of_district((2022, 95), (2023, 96), (2022, 41), (2023, 40)), []),
    "other years further down": (
        [["指标", 2019, 2020], [M, 95, 96], ["指标", 2022, 2023], [C, 41, 40]],
        of_district((2019, 95), (2020, 96)), ["second_header"]),
    "other years without a word": (
        [["指标", 2019, 2020], [M, 95, 96], [None, 2022, 2023], [C, 41, 40]],
        of_district((2019, 95), (2020, 96)), ["second_header"]),
    "other years as texts": (
        [["指标", "2019年", "2020年"], [M, 95, 96], ["指标", "2022年", "2023年"], [C, 41, 40]],
        of_district((2019, 95), (2020, 96)), ["second_header"]),
    "columns numbered below the header": (
        [["序号", "指标", "2024年"], ["甲", "乙", 1], [1, M, 95]], of_district((2024, 95)), []),
    "months beside the year": ([["指标", "1月", "2月", "2024年合计"], [M, 1, 2, 95]], of_district((2024, 95)), []),
    "another quarter's title": (
        [["2024年统计表"], ["指标", "数值"], [M, 95], ["2024年三季度"], [C, 41]],
        of_district((2024, 95)), ["another_table"]),
    "sex written once": (
        [["指标", "性别", "年份", "数值"], [M, "女", 2023, 95], [None, None, 2024, 96]],
        [(DISTRICT, 2023, "female", 95)], ["missing_split", "taken_from_above"]),
    "sex written once, the indicator in each row": (
        [["指标", "性别", "年份", "数值"], [M, "女", 2023, 95], [M, None, 2024, 96]],
        [(DISTRICT, 2023, "female", 95)], ["missing_split"]),
    "sex left of the indicator, written once": (
        [["性别", "指标", "年份", "数值"], ["女", M, 2024, 95], [None, C, 2024, 41]],
        [(DISTRICT, 2024, "female", 95)], ["missing_split"]),
    "blank means all where the first row is": (
        [["指标", "性别", "年份", "数值"], [M, None, 2023, 95], [None, "女", 2023, 96], [None, None, 2024, 97]],
        [(DISTRICT, 2023, "all", 95), (DISTRICT, 2023, "female", 96), (DISTRICT, 2024, "all", 97)], ["taken_from_above"]),
    "of which migrants": (
        [["指标", "2024年"], [M, 95], ["其中：流动人口", 90], ["城市", 91], ["女（%）", 92]],
        [(DISTRICT, 2024, "all", 95), (DISTRICT, 2024, "female", 92)], []),
    "nought of nought": ([[*HEAD, "分子", "分母"], [HIV, 2024, 0, 0, 0]], [], ["nothing_read", "nought_of_nought"]),
    "hundred of nobody": ([[*HEAD, "分子", "分母"], [HIV, 2024, 100, 0, 0]], [], ["nothing_read", "nought_of_nought"]),
    "nought of some": ([[*HEAD, "分子", "分母"], [HIV, 2024, 0, 0, 7]], of_district((2024, 0)), []),
    "nothing but texts": ([HEAD, [M, 2024, "暂无"]], [], ["nothing_read"]),
}  # fmt: skip
MARKS: dict[str, Case] = {
    "the column has our own head": ([[*HEAD, "标记"], [M, 2024, 95, "演示数据"]], [], ["demonstration_mark"]),
    "the column has no head": ([[*HEAD, None], [M, 2023, 94, None], [M, 2024, 95, "演示数据"]], of_district((2023, 94)), ["demonstration_mark"]),
    "the column has a strange head": ([[*HEAD, "类型"], [M, 2024, 95, "Demonstration data"]], [], ["demonstration_mark"]),
    "two columns of marks": ([[*HEAD, "状态", "标记"], [M, 2024, 95, "正式", "演示数据"]], [], ["demonstration_mark"]),
    "the title says it": ([["南开区监测表 演示数据"], HEAD, [M, 2024, 95]], of_district((2024, 95)), ["demonstration_mark"]),
    "the title says provisional": ([["2024年快报"], ["指标", "数值"], [M, 95]], of_district((2024, 95)), ["header_partly"]),
    **{f"the title says planned: {title}": ([[title], ["指标", "数值"], [M, 95]], of_district((2024, 95)), ["header_partly"])
       for title in ("2024年度指标分解表", "2024年妇女儿童规划目标任务分解表", "2024年工作任务表", "2024年孕产妇保健核定指标")},
    **{f"the title says reached: {title}": ([[title], ["指标", "数值"], [M, 95]], of_district((2024, 95)), [])
       for title in ("2024年目标任务完成情况表", "2024年规划指标监测表", "2024年统计指标值一览", "2024年妇女儿童发展规划")},
    **{f"{word} in a column beside it": ([[*HEAD, head], [M, 2024, 95, word]], of_district((2024, 95)), ["header_partly"])
       for word, head in (("计划", "类型"), ("目标值", "备注"), ("核定指标", "说明"), ("Planned", None))},
    "in the remarks": ([[*HEAD, "备注"], [M, 2024, 95, "演示数据"]], of_district((2024, 95)), ["demonstration_mark"]),
}  # fmt: skip
ALL = {
    f"{kind}: {name}": case
    for kind, cases in {"notes": NOTE_MARKS, "two numbers": TWO_NUMBERS, "years": YEARS, "columns": COLUMNS,
                        "areas": AREAS, "units": UNITS, "rows": ROWS, "marks": MARKS}.items()
    for name, case in cases.items()
}  # fmt: skip


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_a_sheet_is_read_rightly_or_asked_about(case: Case) -> None:
    rows, figures, codes = case
    assert asked("表.xlsx", rows) == (figures, codes)


def test_a_date_within_the_year_is_no_year_and_its_last_day_is_one_unless_months_stand_beside_it() -> None:
    from tests.data_access.importing.real_files import dated

    assert asked_of(dated([HEAD, [M, datetime(2024, 6, 30), 95]])) == ([], ["unknown_year"])
    assert asked_of(dated([HEAD, [M, datetime(2024, 12, 31), 95]])) == (of_district((2024, 95)), [])
    months = [["指标", datetime(2024, 1, 1), datetime(2024, 2, 1)], [M, 1, 2]]
    assert asked_of(dated(months)) == ([], ["no_value_column"])


def asked_of(content: bytes) -> tuple[list[tuple[Any, ...]], list[str]]:
    """The same for the bytes of a file."""
    reading = read("表.xlsx", content)[2]
    frame = reading.frame
    figures = list(zip(frame["area"], frame["year"], frame["sex"], frame["value"], strict=True))
    return figures, sorted({str(each.code) for each in reading.problems if each.severity != "note"})


@pytest.mark.parametrize("heads", [("2024年(初报)", "2024年(终报)"), ("2024年数值", "2024年指标值")])
def test_a_column_that_is_chosen_settles_the_question(heads: tuple[str, str]) -> None:
    from data_access.importing.reading import Role, WorkbookMapping, guess_mapping, open_book, read_rows

    book = open_book("表.xlsx", workbook(("表", streets("街道", *heads))))
    guessed = guess_mapping(book, shipped()).sheets[0].settled
    columns = tuple(
        each.model_copy(update={"role": {2: Role.IGNORE, 3: Role.VALUE}.get(each.column, each.role)})
        for each in guessed.columns
    )
    reading = read_rows(book, WorkbookMapping(sheets=(guessed.model_copy(update={"columns": columns}),)), shipped())
    assert reading.frame["value"].tolist() == [91, 81]
    assert {str(each.severity) for each in reading.problems} == {"note"}
