"""Words that qualify figures, wherever an office writes them: each is read rightly or asked about, none is passed over."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data_access.importing.reading.test_reading_neighbours import (
    BOTH,
    NONE,
    ONLY_SECOND,
    C,
    Case,
    M,
    headed,
    marked,
    measured,
    placed,
    titled,
    told,
    valued,
)
from tests.data_access.importing.spreadsheets import read, workbook

HEAD = ["指标", "街道", "年份", "数值"]
RATE = "出生缺陷发生率"


def named(name: str) -> list[list[Any]]:
    """Two rows, the first under this name of an indicator."""
    return [HEAD, [name, "长虹街道", 2024, 95.2], [M, "鼓楼街道", 2024, 91.3]]


def beside(head: str, *cells: Any) -> list[list[Any]]:
    """Two rows with a column of words beside them."""
    return [[*HEAD, head], [M, "长虹街道", 2024, 95.2, cells[0]], [M, "鼓楼街道", 2024, 91.3, cells[-1]]]


def of_whole(*titles: str) -> list[list[Any]]:
    """Two indicators without a column of areas, below titles."""
    return [*([title] for title in titles), ["指标", "2024年"], [M, 95.2], [C, 91.3]]


def noted(note: str) -> list[list[Any]]:
    """Two rows and a line below them."""
    return [*valued(95.2), [note]]


def sections(first: str, second: str) -> list[list[Any]]:
    """Two headings with a row of figures below each."""
    return [["指标", "街道", "2024年"], [first], [M, "长虹街道", 95.2], [second], [M, "鼓楼街道", 91.3]]


AT_NAME, AT_AREA = ("warning header_partly A2",), ("warning header_partly B2",)
AT_CELL, AT_TITLE = ("warning header_partly E2",), ("warning header_partly A1",)
CASES = [
    # behind a name
    *(Case("A", word, named(f"{M}（{word}）"), BOTH, AT_NAME)
      for word in ("暂定", "计划", "目标值", "农村", "流动人口", "女", "户籍", "预计", "上半年", "2023年", "天津市", "抽样", "上年", "名次")),
    Case("A", "invented, behind a name", named(f"{M}（演示数据）"), ONLY_SECOND, ("error demonstration_mark A2",)),
    *(Case("A", word, named(f"{M}（{word}）"), BOTH)
      for word in ("%", "注1", "1", "maternal-management", "年末", "正式")),
    *(Case("G", word, placed(f"长虹街道（{word}）"), BOTH, AT_AREA) for word in ("暂定", "计划", "上年", "农村", "女", "2023年", "样本")),
    Case("G", "invented, behind an area", placed("长虹街道（演示数据）"), ONLY_SECOND, ("error demonstration_mark B2",)),
    *(Case("G", area, placed(area), BOTH) for area in ("长虹街道（120104001）", "长虹街道（长虹街）", "南开区（全区）", "南开区（本级）")),
    # communities and houses
    *(Case("G", area, placed(area), ONLY_SECOND, ("error unknown_area B2",))
      for area in ("长虹街道（昔阳里社区）", "长虹街道昔阳里社区", "昔阳里社区", "长虹社区", "长虹街道居委会", "长虹街道（部分社区）")),
    *(Case("G", f"a column of {head}", beside(head, "昔阳里", "鼓楼东"), BOTH, ("error below_street E1",))
      for head in ("社区", "居委会", "社区名称", "所属社区", "网格", "小区", "村（居）")),
    Case("G", "a column that holds communities", beside("名单", "昔阳里社区", "鼓楼东社区"), BOTH, ("error below_street E1",)),
    *(Case("G", title, of_whole(title), NONE, ("error no_area ", "warning header_partly A1"))
      for title in ("南开区长虹街社区妇女儿童统计表", "南开区长虹街道昔阳里社区统计表", "长虹街道第一养老院统计表", "长虹街道社区卫生服务中心报表")),
    *(Case("G", title, of_whole(title), BOTH, AT_TITLE)
      for title in ("鼓楼社区统计表", "长虹小学报表", "南开医院报表", "填报单位：昔阳里社区居委会", "南开区东片统计表", "南开区部分街道统计表")),
    *(Case("G", title, of_whole(title), BOTH)
      for title in ("2024年南开区居民社区教育参与率和其他", "填报单位：南开区民政局（社区科）", "南开区中小学统计表", "南开区各幼儿园统计表",
                    "填报单位：南开区妇幼保健计划生育服务中心")),
    # marks, and what only looks like one
    *(Case("A", title, titled("2024年", f"监测表（{title}）"), BOTH, ("warning header_partly A2",))
      for title in ("样表", "填报示例", "征求意见稿", "草表", "初稿", "内部测算")),
    *(Case("A", f"classes called {letters}", beside(head, *letters), BOTH)
      for head, letters in (("班级", "EP"), ("校区", "PE"), ("等级", "ee"), ("机构名称", "PE"))),
    *(Case("A", f"examined by {head}", beside(head, "测试", "测试"), BOTH, AT_CELL) for head in ("调查方式", "方法", "项目来源")),
    Case("A", "tested, in a column of marks", marked("测试", "数据状态"), ONLY_SECOND, ("error demonstration_mark E2",)),
    # remarks and notes
    *(Case("E", remark, beside("备注", remark, None), BOTH, AT_CELL)
      for remark in ("截至9月底数据", "为2023年数据", "用上年数代替", "上半年数", "仅统计3个社区", "缺2个社区", "与2023年口径不同", "按万人计", "为流动人口")),
    *(Case("E", remark, beside("备注", remark, None), BOTH)
      for remark in ("含流动人口", "截至12月31日", "数据来自妇幼系统", "已与卫健委核对")),
    *(Case("E", note, noted(note), BOTH, ("warning header_partly A4",))
      for note in ("注：2024年数据截至9月底", "注：鼓楼街道为2023年数据", "注：本表为上半年数", "说明：数据不含万兴街道", "注：数据未经审核", "注：本表系估算数值")),
    *(Case("E", note, noted(note), BOTH) for note in ("南开区统计局 2025年1月", "填报日期：2025年1月15日", "注：数据来源于统计年报", "注：截至2024年12月31日")),
    Case("H", "a note on the unit", noted("备注：本表单位为‰"), NONE, ("error unit_said A4",)),
    # columns nobody asked for
    *(Case("E", cell, beside(head, cell, cell), BOTH, AT_CELL)
      for head, cell in (("统计时段", "1—6月"), ("时段", "上半年"), ("报告期别", "季报"), ("期别", "第三季度"), ("统计时间段", "前三季度"))),
    *(Case("E", head, beside(head, "2024-06-30", "6月底"), BOTH) for head in ("完成时间", "整改期限", "调查日期")),
    Case("E", "the whole year", beside("统计时段", "1-12月", "1-12月"), BOTH),
    *(Case("L", cell, beside("类型", cell, None), BOTH, AT_CELL) for cell in ("城", "公立", "其中：女", "当月", "试点")),
    *(Case("L", title, titled(f"2024年{title}"), BOTH, AT_TITLE)
      for title in ("女童统计表", "困境儿童统计表", "老年人统计表", "0-6岁统计表", "孕产妇（女）统计表", "残疾人统计表")),
    *(Case("L", f"a file called {name}", titled("2024年统计表"), BOTH, file=f"{name}.xlsx") for name in ("上报", "核定", "终报", "2024年上报")),
    Case("L", "a file called 农村", titled("2024年统计表"), BOTH, ("warning header_partly ",), file="农村.xlsx"),
    Case("L", "handed in", titled("2024年统计表（上报）"), BOTH),
    # sections and other tables
    *(Case("I", first, sections(first, second), NONE, ("error another_table A2",))
      for first, second in (("女性", "男性"), ("其中：农村", "其中：城镇"), ("一、计划", "二、完成"), ("户籍", "流动人口"))),
    *(Case("I", first, sections(first, second), BOTH) for first, second in (("一、妇女", "二、儿童"), ("一、健康", "二、教育"), ("（一）卫生健康", "（二）福利"))),
    Case("I", "a smaller table below", [["指标", "街道", "2024年"], [M, "长虹街道", 95.2], [], ["街道", C], ["长虹街道", 41.2]], {95.2},
         ("warning number_unread B5",)),
    # what a header counts, and units told twice
    *(Case("K", head, headed(f"2024年{head}"), NONE, ("error unit_said C1", "warning header_partly C1") if head in ("例数", "死亡例数") else
      ("error unit_said C1",)) for head in ("人数", "户数", "人口", "例数")),
    Case("H", "two units in one header", headed("2024年（%或‰）"), NONE, ("error unit_said C1",)),
    *(Case("H", unit, [["指标", "计量单位", "2024年"], [RATE, unit, 12.3]], {12.3}) for unit in ("1/千", "例/千活产", "(‰)", "千分率")),
    Case("H", "the same unit twice", measured("%"), BOTH),
    # areas as they were, another time, shares, what was found by an assessment
    *(Case("G", title, of_whole(title), BOTH, AT_TITLE)
      for title in ("2024年原南开区", "原南开区2024年统计表", "2024年原长虹街道撤并前统计表", "2024年南开区区划调整前统计表")),
    *(Case("G", title, of_whole(title), BOTH) for title in ("2024年南开区平原造林统计表", "2024年南开区原始数据")),
    *(Case("H", title, of_whole(title), NONE, ("error unit_said A1",))
      for title in ("2024年 每千人", "2024年每千人统计表", "2024年每10万人", "每万人口")),
    Case("H", "an indicator's own words", of_whole("2024年每千人口托位数等统计表"), BOTH),
    *(Case("H", f"{head} over a rate per 1,000", [["2024年"], ["指标", head], [RATE, 12.3], [M, 95.2]], {12.3, 95.2}, ("warning header_partly B2",))
      for head in ("占比", "比例", "2024年占比")),
    Case("H", "a share of per cent", [["2024年"], ["指标", "占比"], [M, 95.2]], {95.2}),
    Case("H", "a share in a said unit", [["2024年"], ["指标", "计量单位", "占比"], [RATE, "‰", 12.3]], {12.3}),
    *(Case("F", f"{head} beside what was reached", [["指标", "街道", "2024年实际", f"2024年{head}"], [M, "长虹街道", 95.2, 94.1]], {95.2},
           ("warning column_set_aside D1",)) for head in ("考核认定", "考核结果", "考核确认值")),
    Case("F", "an assessment alone", headed("2024年考核认定"), BOTH, ("warning header_partly C1",)),
    *(Case("E", head, [["指标", "街道", "2024年", head], [M, "长虹街道", 95.2, 91.3]], BOTH, ("warning header_partly D1",))
      for head in ("其中2023年", "其中：2023年")),
    Case("E", "a row of which a year is a part", [["指标", "2024年"], [M, 95.2], ["其中2023年", 94.1]], {95.2}, ("error unknown_indicator A3",)),
    *(Case("E", head, [["2024年"], ["指标", "街道", head, "上期"], [M, "长虹街道", 95.2, 94.1]], {95.2}, ("warning header_partly C2",))
      for head in ("本期", "本期值", "2024年本期")),
    # columns that explain are not asked about
    *(Case("L", head, beside(head, "仅覆盖3个社区，不含外地", None), BOTH) for head in ("工作措施", "工作建议", "存在问题", "经验做法")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind} {case.name}" for case in CASES])
def test_a_word_that_qualifies_figures_is_used_or_told(case: Case) -> None:
    reading = read(case.file, workbook((case.sheet, case.rows)))[2]
    assert (set(reading.frame["value"]), told(reading)) == (case.figures, set(case.told))
