"""Neighbours of the files that were once read wrongly: each is read rightly, or what is odd about it is told at its cell.

A case is what stands in the file, the figures that may be read of it, and the problems (severity, code, cell) beside them;
no other warning or error may be told, and no figure in silence.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt

from data_access.importing.reading import Reading
from tests.data_access.importing.spreadsheets import read, workbook

M, C = "孕产妇系统管理率", "剖宫产率"
HEAD = ["指标", "街道", "年份", "数值"]
FIRST, SECOND = (M, "长虹街道", 2024, 95.2), (M, "鼓楼街道", 2024, 91.3)
BOTH, ONLY_SECOND, NONE = {95.2, 91.3}, {91.3}, set[float]()


@dataclass(frozen=True)
class Case:
    """A file and what is to come of it."""

    kind: str
    name: str
    rows: list[list[Any]]
    figures: set[float]
    told: tuple[str, ...] = ()
    sheet: str = "表"
    file: str = "表.xlsx"


def valued(cell: Any) -> list[list[Any]]:
    """Two rows; the value of the first is the cell."""
    return [HEAD, [M, "长虹街道", 2024, cell], list(SECOND)]


def headed(head: Any) -> list[list[Any]]:
    """Two rows under a header over their values."""
    return [["指标", "街道", head], [M, "长虹街道", 95.2], [M, "鼓楼街道", 91.3]]


def marked(word: str, head: str = "数据类型") -> list[list[Any]]:
    """Two rows with a word in a column of its own beside the first."""
    return [[*HEAD, head], [*FIRST, word], [*SECOND, None]]


def titled(*titles: str) -> list[list[Any]]:
    """Two rows of no year, below titles."""
    return [*([title] for title in titles), ["指标", "街道", "数值"], [M, "长虹街道", 95.2], [M, "鼓楼街道", 91.3]]


def placed(area: str) -> list[list[Any]]:
    """A street and another row of areas."""
    return [HEAD, [M, area, 2024, 95.2], list(SECOND)]


def measured(unit: str) -> list[list[Any]]:
    """Two rows with a column of units, the first with another one."""
    return [
        ["指标", "街道", "年份", "计量单位", "数值"],
        [M, "长虹街道", 2024, unit, 95.2],
        [M, "鼓楼街道", 2024, "%", 91.3],
    ]


def split(head: str, *cells: Any) -> list[list[Any]]:
    """Rows of one indicator with a further column."""
    return [
        ["指标", "街道", head, "年份", "数值"],
        *([M, "长虹街道", cell, 2024 - n, 95.2 - n] for n, cell in enumerate(cells)),
    ]


INVENTED = ("测试数据", "虚构数据", "假数据", "试填", "模拟", "dummy", "test data", "illustrative")
EARLY = ("预计", "估算数", "初步核实数", "未经审核", "p", "(e)")
CASES = [
    # A: what is marked as invented or early
    *(Case("A", word, marked(word), {91.3}, ("error demonstration_mark E2",)) for word in INVENTED),
    *(Case("A", word, marked(word, "Flag"), BOTH) for word in EARLY),
    Case("A", "sheet called 演示", marked("", ""), BOTH, ("error demonstration_mark ",), sheet="演示"),
    Case("A", "sheet called Demo", marked("", ""), BOTH, ("error demonstration_mark ",), sheet="Demo"),
    Case("A", "file called demo", marked("", ""), BOTH, ("warning header_partly ",), file="demo_2024.xlsx"),
    Case("A", "note below: invented", [*valued(95.2), ["注：以上为演示数据"]], BOTH, ("error demonstration_mark A4",)),
    Case("A", "note below: early", [*valued(95.2), ["注：2024年为初步统计数"]], BOTH, ("warning header_partly A4",)),
    Case("A", "note below: planned", [*valued(95.2), ["以上为2024年计划数"]], BOTH, ("warning header_partly A4",)),
    Case("A", "mark in the value", valued("95.2(p)"), ONLY_SECOND, ("error not_a_number D2",)),
    # D: marks of notes, before and behind
    *(Case("D", cell, valued(cell), BOTH, ("warning note_mark D2",)) for cell in ("95.2ⓐ", "95.2‡", "95.2₁", "95.2%①", "95.2⑴")),
    *(Case("D", cell, valued(cell), ONLY_SECOND, ("error not_a_number D2",))
      for cell in ("*95.2", "'95.2", "①95.2", "95.2(1)", "95.2㊟", "95.2^1", "(95.2)", "95.2。")),
    *(Case("D", head, headed(head), BOTH) for head in ("2024年(1)", "2024年⑴", "2024年#", "2024¹")),
    *(Case("D", area, placed(area), BOTH) for area in ("长虹街道*", "长虹街道（注1）", "（1）长虹街道", "*长虹街道")),
    # E: parts of years
    *(Case("E", head, headed(head), NONE, ("error no_value_column ",))
      for head in ("FY2023/24", "2024年1-11月", "Dec-24", "2024年春季", "2024-S1", "2024上", "2024年下")),
    *(Case("E", title, titled(title), NONE, ("error no_year ",))
      for title in ("2024年前10个月统计表", "2024年月报", "2024年1-9月统计表", "截至2024年9月30日", "2024年春季学期")),
    *(Case("E", cell, [HEAD, [M, "长虹街道", cell, 95.2], list(SECOND)], ONLY_SECOND, ("error unknown_year C2",))
      for cell in ("2024年前三季度", "24.12", "2023/24", "2024p", "2024年中", "第三季度")),
    Case("E", "sheet of a half", titled(""), NONE, ("error no_year ",), sheet="2024下"),
    # F: rivals, and what is planned
    *(Case("F", f"{one} and {other}", [["指标", "街道", f"2024年（{one}）", f"2024年（{other}）"], [M, "长虹街道", 95.2, 94.1]],
           NONE, ("error choose_column C1", "error choose_column D1"))
      for one, other in (("修正前", "修正后"), ("加权", "未加权"), ("新口径", "老口径"), ("自评", "核查"), ("系统数", "台账数"))),
    *(Case("F", word, headed(f"2024年{word}"), BOTH, ("warning header_partly C1",))
      for word in ("应完成", "指导值", "红线", "承诺", "合同数", "达标线")),
    # G: areas
    *(Case("G", title, [[f"2024年{title}"], ["指标", "数值"], [M, 95.2], [C, 41.3]], NONE, ("error no_area ",))
      for title in ("滨海新区报表", "河北省统计表", "石家庄市统计表", "市内六区、河西区统计表", "长虹街道、鼓楼街道")),
    *(Case("G", area, placed(area), ONLY_SECOND, ("error unknown_area B2",))
      for area in ("南开区（不含万兴街道）", "长虹街道（原）", "除长虹街道外", "其他街道", "市内六区", "CN-120104")),
    *(Case("G", area, placed(area), BOTH) for area in ("共计", "各街道合计", "本区合计", "12街道合计", "合计（12个街道）")),
    # H: units
    *(Case("H", head, [["指标", "街道", "年份", head], list(FIRST)], NONE, ("error unit_said D1",))
      for head in ("数值（成）", "数值（%o）", "数值（千分比）", "数值（1/1000）", "数值(per mille)")),
    *(Case("H", unit, measured(unit), ONLY_SECOND, ("error unit_column_differs D2",))
      for unit in ("0/00", "%o", "成", "小数", "十万分之一", "人/千人")),
    *(Case("H", title, titled("2024年", title), NONE, ("error unit_said A2",))
      for title in ("注：率为千分率", "以千分比表示", "Unit: per 1,000", "单位：人、‰")),
    # figures of other years and of nobody's year
    Case("F", "a baseline beside the year", [["指标", "基期值", "2024年"], [M, 90, 95.2]], {95.2}),
    Case("F", "a baseline alone", [["2024年"], ["指标", "基数"], [M, 90]], NONE, ("error no_value_column ",)),
    Case("F", "a baseline of its year", [["指标", "2020年基期", "2024年"], [M, 91.3, 95.2]], BOTH),
    Case("E", "two years in one header", headed("2024年/2023年"), BOTH, ("warning header_partly C1",)),
    Case("N", "counts beside the year", [["指标", "分子", "分母", "2024年"], [M, 95, 100, 95]], {95}),
    Case("N", "minus nought", valued("−0"), {0, 91.3}),
    Case("G", "a kindergarten of a street", [HEAD, [M, "南开区长虹街道办事处幼儿园", 2024, 90], list(SECOND)], ONLY_SECOND,
         ("error unknown_area B2",)),
    Case("A", "a remark on what it is for", [[*HEAD, "备注"], [*FIRST, "系统演示用"], [*SECOND, None]], BOTH,
         ("warning header_partly E2",)),
    Case("L", "both sexes in a header", [["指标", "2024年男女", "2024年女"], [M, 95.2, 91.3]], BOTH),
    # I: a second header
    Case("I", "other years as numbers", [["指标", "街道", 2023, 2024], [M, "长虹街道", 90, 95.2], [None, None, 2021, 2022],
         [M, "鼓楼街道", 80, 81]], {90, 95.2}, ("error second_header C3",)),
    Case("I", "other streets", [["2024年"], ["指标", "长虹街道", "鼓楼街道"], [M, 95.2, 91.3], ["指标", "兴南街道", "广开街道"],
         [M, 88.1, 87.2]], BOTH, ("error second_header B4",)),
    Case("I", "women and men change places", [["2024年"], ["指标", "街道", "男", "女"], [M, "长虹街道", 95.2, 91.3],
         ["指标", "街道", "女", "男"], [M, "鼓楼街道", 91, 90]], BOTH, ("error second_header C4",)),
    Case("I", "indicators change places", [["2024年"], ["街道", M, C], ["长虹街道", 95.2, 91.3], ["街道", C, M],
         ["鼓楼街道", 41, 91]], BOTH, ("error second_header B4",)),
    Case("I", "in English", [["Indicator", "Street", "2024"], [M, "长虹街道", 95.2], ["Indicator", "Street", "2023"],
         [M, "鼓楼街道", 91.3]], {95.2}, ("error second_header C3",)),
    Case("I", "the same header", [["指标", "街道", "2024年"], [M, "长虹街道", 95.2], ["指标", "街道", "2024年"],
         [M, "鼓楼街道", 91.3]], BOTH),
    # J: what programs and people write instead of a number
    *(Case("J", cell, valued(cell), ONLY_SECOND, ("error not_a_number D2",))
      for cell in ("95,6", "95·6", "½", "九十五", "TRUE", "#REF!", "约95.2", "≥95.2", "%95.2", "百分之95.2")),
    # K: one column of numbers under a name of its own
    *(Case("K", head, [["2024年"], ["指标", "街道", head], [M, "长虹街道", 95]], NONE, ("error no_value_column ", "warning column_unread C2"))
      for head in ("面积", "户数", "权重", "上限", "样本量", "应查人数")),
    # L: a split said once, or somewhere else
    Case("L", "blank below women", split("性别", "女", None), {95.2}, ("error missing_split C3",)),
    Case("L", "women in the remarks", [[*HEAD, "备注"], [*FIRST, "女"], [*SECOND, "男"]], BOTH, ("warning header_partly E2",)),
    Case("L", "town and country", split("类别", "城镇", "农村"), {95.2, 94.2}, ("warning header_partly C2",)),
    Case("L", "residents and others", split("户籍", "本市", "外地"), {95.2, 94.2}, ("warning header_partly C2",)),
    *(Case("L", title, titled(title), BOTH, ("warning header_partly A1",))
      for title in ("2024年女性统计表", "2024年农村地区统计表", "2024年流动人口妇幼统计表")),
    Case("L", "sheet of women", titled("2024年"), BOTH, ("warning header_partly ",), sheet="女"),
    # N: two numbers in a cell
    *(Case("N", repr(cell), valued(cell), ONLY_SECOND, ("error not_a_number D2",))
      for cell in ("1 2 3", "12/15", "95.2(94.1)", "94.1→95.2", "95.2、94.1", "12000\n3", "9 5.2", "95. 2", "12人15人", "95.2△1.1")),
    *(Case("N", repr(cell), valued(cell), BOTH) for cell in ("95.2\n", "\n95.2", "９５.２", "95.2 （%）")),
]  # fmt: skip


def told(reading: Reading) -> set[str]:
    """Errors and warnings as "severity code cell"."""
    return {f"{each.severity} {each.code} {each.cell}" for each in reading.problems if each.severity != "note"}


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind} {case.name}" for case in CASES])
def test_a_neighbour_is_read_rightly_or_told_at_its_cell(case: Case) -> None:
    reading = read(case.file, workbook((case.sheet, case.rows)))[2]
    assert (set(reading.frame["value"]), told(reading)) == (case.figures, set(case.told))


def test_every_kind_has_five_neighbours() -> None:
    kinds = [case.kind for case in CASES]
    assert {kind for kind in kinds if kinds.count(kind) >= 5} == set("ADEFGHIJKLN")


@pytest.mark.parametrize("word", EARLY)
def test_early_figures_are_read_as_such(word: str) -> None:
    reading = read("表.xlsx", workbook(("表", marked(word, "Flag"))))[2]
    assert list(reading.frame["mark"]) == ["provisional", "final"]


def dated(days: list[date], head: str = "年份", shown: str = "yyyy-mm-dd") -> bytes:
    """A workbook with a column of dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", "街道", head, "数值"])
    for row, (day, street) in enumerate(zip(days, ("长虹街道", "鼓楼街道"), strict=True), 2):
        sheet.append([M, street, day, 95.2 if row == 2 else 91.3])
        sheet.cell(row, 3).number_format = shown
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("content", "years", "problems"), [
    (dated([date(2024, 12, 31), date(2023, 12, 31)]), [2024, 2023], set()),
    (dated([date(2024, 6, 1), date(2023, 6, 1)], shown="yyyy"), [], {"error unknown_year C2", "error unknown_year C3"}),
    (dated([date(2024, 1, 1), date(2024, 6, 1)]), [2024], {"error unknown_year C3"}),
    (dated([date(2025, 1, 1)] * 2, "报告日期"), [], {"error no_year "}),
    (dated([date(2025, 1, 1)] * 2, "调查时间"), [], {"error no_year "}),
], ids=["last days", "June shown as years", "first of January and of June", "day of the report", "day of the survey"])  # fmt: skip
def test_a_day_is_a_year_only_where_it_can_mean_nothing_else(
    content: bytes, years: list[int], problems: set[str]
) -> None:
    reading = read("表.xlsx", content)[2]
    assert (reading.frame["year"].tolist(), told(reading)) == (years, problems)


ROWS: list[list[Any]] = [[f"2024年{M}（%）"], ["街道", "数值"], ["长虹街道", 95.2], ["鼓楼街道", 91.3]]


def old(*formulas: str) -> Callable[[], bytes]:
    """An XLS with formulas on a second sheet."""

    def write() -> bytes:
        book = xlwt.Workbook()
        sheet, other = book.add_sheet("年度数据"), book.add_sheet("核对")
        for row, cells in enumerate(ROWS):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
        for row, formula in enumerate(formulas):
            other.write(row, 0, xlwt.Formula(formula))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return write


def new(extra: Callable[[Any, Any], object], **options: Any) -> Callable[[], bytes]:
    """An XLSX with something more in it."""

    def write() -> bytes:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, options) as book:
            sheet, other = book.add_worksheet("年度数据"), book.add_worksheet("代码")
            for row, cells in enumerate(ROWS):
                sheet.write_row(row, 0, cells)
            other.write_column(0, 0, ["长虹街道", "鼓楼街道"])
            extra(book, sheet)
        return out.getvalue()

    return write


def _empty_last_row(_book: Any, sheet: Any) -> None:
    sheet.set_row(9, 30)
    sheet.data_validation("A3:A60", {"validate": "list", "source": "=代码!$A$1:$A$2"})


def _coloured_by_another_sheet(book: Any, sheet: Any) -> None:
    look = book.add_format({"bold": True})
    rule = {"type": "formula", "criteria": "=COUNTIF(代码!$A$1:$A$2,$A3)=0", "format": look}
    sheet.conditional_format("A3:B60", rule)


def _sparkline_last(_book: Any, sheet: Any) -> None:
    sheet.add_sparkline(8, 3, {"range": "年度数据!B3:B4"})


def _chart(book: Any, sheet: Any) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=年度数据!$B$3:$B$4", "categories": "=年度数据!$A$3:$A$4"})
    sheet.insert_chart("D2", chart)


def _icons(_book: Any, sheet: Any) -> None:
    sheet.conditional_format("B3:B4", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    sheet.conditional_format("B3:B60", {"type": "data_bar", "data_bar_2010": True, "bar_axis_position": "middle"})


def _worked_out(_book: Any, sheet: Any) -> None:
    sheet.write_formula("B3", "=ROUND(339/356*100,1)", None, 95.2)
    sheet.write_array_formula("B4:B4", "{=MAX(91.3)}", None, 91.3)


SOUND: dict[str, Callable[[], bytes]] = {
    "B sums of another sheet": old("SUM(年度数据!B3:B4)", "AVERAGE(年度数据!B3:B4)"),
    "B looked up in another sheet": old('VLOOKUP("长虹街道";年度数据!A3:B4;2;FALSE)'),
    "B a link to a page": old('HYPERLINK("https://example.org";"说明")'),
    "B a condition": old("IF(年度数据!B3>90;1;0)"),
    "B brackets in a text": old('"[见附件.xls]"&年度数据!A3'),
    "C a list from another sheet and an empty last row": new(_empty_last_row),
    "C colours by another sheet": new(_coloured_by_another_sheet),
    "C a sparkline below the table": new(_sparkline_last),
    "C a chart": new(_chart),
    "C icons and bars": new(_icons),
    "C formulas with their values": new(_worked_out),
}


@pytest.mark.parametrize("write", SOUND.values(), ids=SOUND)
def test_a_sound_workbook_is_read_whatever_else_is_in_it(write: Callable[[], bytes]) -> None:
    reading = read("表", write())[2]
    assert (reading.frame["value"].tolist(), reading.errors) == ([95.2, 91.3], ())
