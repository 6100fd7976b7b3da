"""What files say beside their numbers: withdrawn, invented, of a part, of more than the district, in another unit, crossed out.

Each is used or told at its cell. A case is what stands in the file, the figures that may be read of it, and the problems told
besides notes.
"""

from __future__ import annotations

import io
import struct
from typing import Any

import pytest
import xlwt

from data_access.importing.reading import open_book
from tests.data_access.importing.reading.test_reading_neighbours import (
    BOTH,
    FIRST,
    HEAD,
    NONE,
    ONLY_SECOND,
    SECOND,
    C,
    Case,
    M,
    headed,
    marked,
    titled,
    told,
    valued,
)
from tests.data_access.importing.reading.test_reading_other_formats import cell, first, ods, row, saved
from tests.data_access.importing.reading.test_reading_refusals import packed, parts_of
from tests.data_access.importing.spreadsheets import read, workbook

INFANTS, WAGE = "婴儿死亡率", "城镇单位就业人员年平均工资"


def beside(head: str, word: Any) -> list[list[Any]]:
    """Two rows, beside the first a word under a head of its own."""
    return [[*HEAD, head], [*FIRST, word], [*SECOND, None]]


def infants(head: str) -> list[list[Any]]:
    """A rate per thousand under a head."""
    return [["指标", "街道", "年份", head], [INFANTS, "南开区", 2024, 3.2]]


def section(line: list[Any]) -> list[list[Any]]:
    """Two rows of 2024, a line between them."""
    return [["指标", "街道", "2024年"], [M, "长虹街道", 95.2], line, [M, "鼓楼街道", 91.3]]


PARTLY = "warning header_partly "
CASES = [
    # A: invented, in words of any kind
    *(Case("A", word, marked(word, "来源"), BOTH, ("error demonstration_mark E2",)) for word in ("mock", "fake", "举例", "编造")),
    *(Case("A", note, [*valued(95.2), [note]], BOTH, (f"{PARTLY}A4",)) for note in ("以上数字仅供培训使用", "仅供参考")),
    Case("A", "made up at random", [["数字为随机生成"], *valued(95.2)], BOTH, ("error demonstration_mark A1",)),
    Case("A", "a remark without a head", beside("", "此行为编造"), BOTH, ("error demonstration_mark E2",)),
    # D: signs before and behind
    *(Case("D", sign, valued(sign), ONLY_SECOND, ("error not_a_number D2",)) for sign in ("￥95.2", "$95.2", "95.2%%")),
    Case("D", "a difference", valued("95.2个百分点"), ONLY_SECOND, ("error unit_mismatch D2",)),
    # E: forecasts and the middle of the year
    *(Case("E", head, headed(head), BOTH, (f"{PARTLY}C1",)) for head in ("2024F", "2024E", "2024(预)")),
    *(Case("E", title, titled(title), NONE, ("error no_year ",)) for title in ("2024年中", "2024年中统计", "2024年国庆前")),
    Case("E", "primary schools are no middle of a year", titled("2024年中小学妇幼统计"), BOTH),
    # F: another number would be right
    *(Case("F", remark, beside("备注", remark), BOTH, (f"{PARTLY}E2",))
      for remark in ("应为94.1", "核定数94.1", "作废", "此行删除", "待定", "数据存疑，请勿使用")),
    *(Case("F", remark, beside("备注", remark), BOTH) for remark in ("已更正，原为94.1", "有误，已修改", "2024年起含非户籍")),
    Case("F", "a number for a remark", beside("备注", 94.1), BOTH, ("warning number_unread E2",)),
    Case("F", "a note below", [*valued(95.2), ["更正：长虹街道应为94.1"]], BOTH, (f"{PARTLY}A4",)),
    *(Case("F", head, beside(head, word), BOTH, (f"{PARTLY}E2",)) for head, word in (("是否有效", "否"), ("有效性", "无效"), ("是否采用", "否"))),
    Case("F", "part of an assessment", beside("是否纳入考核", "否"), BOTH),
    # G: areas by their short names, of more than the district, and houses
    *(Case("G", area, [HEAD, [M, area, 2024, 95.2], list(SECOND)], BOTH) for area in ("南开", "天津", "南开区本级")),
    *(Case("G", title, [[title], ["指标", "数值"], [M, 95.2], [C, 41.3]], {95.2, 41.3}, (f"{PARTLY}A1",))
      for title in ("2024年全市", "2024年本市", "2024年全国", "2024年京津冀", "2024年全市各区", "2024年南开区第二中心小学", "2024年华苑街道及高新区")),
    Case("G", "a form called after the nation", [["2024年全国妇幼健康年报"], ["指标", "数值"], [M, 95.2]], {95.2}),
    # H: units
    *(Case("H", title, titled("2024年", title), NONE, ("error unit_said A2",))
      for title in ("数值均为‰", "以下数据按‰填报", "各项指标均以千分之一表示", "以‰为单位")),
    *(Case("H", head, infants(head), NONE, ("error unit_said D1",)) for head in ("数值(每百)", "2024年每百人", "数值（百人）", "数值（每十万）")),
    *(Case("H", head, infants(head), {3.2}) for head in ("数值(每千)", "数值（保留两位小数）", "数值（必填）", "数值（分子÷分母）")),
    *(Case("H", head, [["指标", "街道", "年份", head], [WAGE, "南开区", 2024, 98000]], {98000}, (f"{PARTLY}D1",))
      for head in ("数值（美元）", "数值（K）", "数值（k元）")),
    *(Case("H", unit, [["指标", "街道", "年份", "单位", "数值"], [INFANTS, "南开区", 2024, unit, 3.2]], {3.2}, ("warning unit_unknown D2",))
      for unit in ("见备注", "0.1%", "千分点")),
    # I: lines between the rows
    *(Case("I", line, section([line]), {95.2}, ("error another_table A3",)) for line in ("2023年", "上年数", "附：2023年数据", "去年同期")),
    Case("I", "the same year again", section(["2024年"]), BOTH),
    # L: parts of the people
    *(Case("L", title, titled(title), BOTH, (f"{PARTLY}A1",))
      for title in ("2024年户籍口径", "2024年常住孕产妇统计表", "2024年本市户籍", "2024年女")),
    *(Case("L", f"{head} {word}", beside(head, word), BOTH, (f"{PARTLY}E2",))
      for head, word in (("类型", "其他"), ("级别", "一类"), ("民族", "回族"), ("学段", "小学"), ("孕次", "初产"), ("机构级别", "三级"))),
    *(Case("L", f"{head} {word}", beside(head, word), BOTH) for head, word in (("指标类型", "约束性"), ("类型", "预期性"), ("级别", "合计"))),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind} {case.name}" for case in CASES])
def test_what_stands_beside_a_number_is_used_or_told_at_its_cell(case: Case) -> None:
    reading = read(case.file, workbook((case.sheet, case.rows)))[2]
    assert (set(reading.frame["value"]), told(reading)) == (case.figures, set(case.told))


def test_years_are_no_values_where_most_values_are_texts() -> None:
    lines = [[M, "长虹街道", 1990 + at, ("约5", "[4]", "5人", 5)[at % 4]] for at in range(30)]
    reading = read("表.xlsx", workbook(("表", [HEAD, *lines])))[2]
    assert set(reading.frame["value"]) == {5.0} and len(reading.frame) == 7
    assert len(reading.errors) == 23 and {each.cell[0] for each in reading.errors} == {"D"}


HEADER = "指标,街道,年份,数值\n"
LINE = f"{M},长虹街道,2024,"
CSV: dict[str, tuple[str, set[float], set[str]]] = {
    "a decimal comma": (HEADER + LINE + '"95,2"\n', NONE, {"error not_a_number D2"}),
    "a decimal comma beside semicolons": ((HEADER + LINE).replace(",", ";") + "95,2\n", NONE, {"error not_a_number D2"}),
    "thousands that move the line": (HEADER + LINE + "1,234\n", NONE, {"error row_too_wide E2"}),
    "two lines in a field": (HEADER + LINE + '"95.2\n94.1"\n', NONE, {"error not_a_number D2"}),
    "a lone return in a field": (HEADER + LINE + "95\r.2\n", NONE, {"error not_a_number D2"}),
    "a unit above": ("# 单位：‰\n" + HEADER + LINE + "95.2\n", NONE, {"error unit_said A1"}),
    "units below the header": (HEADER + ",,,‰\n" + LINE + "95.2\n", NONE, {"error unit_said D2"}),
    "an early mark below": (HEADER + LINE + "95.2\n# 暂定数\n", {95.2}, {f"{PARTLY}A3"}),
    "a day made of a number": (HEADER + LINE + "5月2日\n", NONE, {"error not_a_number D2"}),
    "a formula": (HEADER + LINE + '"=95.2+1"\n', NONE, {"error not_a_number D2"}),
    "the header twice": (HEADER + HEADER + LINE + "95.2\n", {95.2}, set()),
    "a text in an equals sign": (HEADER + LINE + '="95.2"\n', {95.2}, set()),
}  # fmt: skip


@pytest.mark.parametrize(("text", "values", "problems"), CSV.values(), ids=CSV)
def test_a_text_of_separated_values_is_read_rightly_or_told(text: str, values: set[float], problems: set[str]) -> None:
    reading = read("a.csv", text.encode("utf-8-sig"))[2]
    assert (set(reading.frame["value"]), told(reading)) == (values, problems)


def test_what_is_crossed_out_in_an_xls_of_another_writer_is_not_read() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    crossed = xlwt.easyxf("font: struck_out on")
    for at, line in enumerate((HEAD, FIRST, SECOND)):
        for column, content in enumerate(line):
            sheet.write(at, column, content, *([crossed] if (at, column) == (1, 3) else []))
    out = io.BytesIO()
    book.save(out)
    reading = read("表.xls", out.getvalue())[2]
    assert (reading.frame["value"].tolist(), told(reading)) == ([91.3], {"warning crossed_out D2"})


def test_what_is_crossed_out_in_a_part_of_a_text_leaves_the_rest_as_a_proposal() -> None:
    reading = read("表.xlsx", workbook(("表", valued("9\u03365\u0336 94.8"))))[2]
    assert [(each.code, each.expected["suggested"]) for each in reading.errors] == [("not_a_number", 94.8)]


def test_cells_of_a_crossed_out_column_of_an_ods_are_crossed_out_and_those_without_shown_text_are_numbers() -> None:
    style = '<style:style style:name="ce9"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    column = '<table:table-column table:default-cell-style-name="ce9"/>'
    sheet = first(ods(column + row(cell("95.2"), cell("91.3", style_name="Default")), styles=style))
    assert sheet.rows == [["9\u03365\u0336.\u03362\u0336", 91.3]]


def _record(number: int, content: bytes) -> bytes:
    head = bytes((number & 0x7F | 0x80, number >> 7)) if number > 0x7F else bytes((number,))
    return head + bytes((len(content),)) + content


def _text(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def test_comments_words_in_formats_and_crossed_out_cells_of_an_xlsb_are_as_people_see_them() -> None:
    parts = parts_of(saved("date.xlsb"))
    place = struct.pack("<IIIII", 0, 0, 0, 1, 1) + bytes(16)  # author 0, cell B1
    parts["xl/comments1.bin"] = _record(635, place) + _record(637, b"\0" + _text("此数为快报数")) + _record(636, b"")
    parts["xl/worksheets/_rels/sheet1.bin.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.bin"/></Relationships>'
    )
    assert open_book("a.xlsb", packed(parts)).sheets[0].comments == {(1, 2): "此数为快报数"}
    styles = parts["xl/styles.bin"]
    own = b"\x2f\x10\x00\x00\xa4\x00"  # BrtXF of 16 bytes, parent 0, format 164
    worded = _record(44, struct.pack("<H", 170) + _text('0"‰"'))
    parts["xl/styles.bin"] = worded + styles.replace(own, b"\x2f\x10\x00\x00\xaa\x00")
    assert first(packed(parts)).rows[0] == ["44197‰", 15.0]


def test_headers_of_pages_and_text_boxes_of_an_xlsb_are_read_where_excel_puts_them() -> None:
    parts = parts_of(saved("date.xlsb"))
    nothing, sheet = b"\xff\xff\xff\xff", parts["xl/worksheets/sheet1.bin"]
    at = sheet.index(b"\xdf\x03")  # the record of headers and footers, as Excel saved it
    end = at + 4 + (sheet[at + 2] & 0x7F | sheet[at + 3] << 7)
    texts = _text('&L&"宋体"快报&R第 &P 页') + nothing * 4 + _text("&C首页：上半年")
    parts["xl/worksheets/sheet1.bin"] = sheet[:at] + _record(479, sheet[at + 4 : at + 6] + texts) + sheet[end:]
    parts["xl/drawings/drawing1.xml"] = (
        b'<d:wsDr xmlns:d="d" xmlns:a="a"><d:sp><d:txBody><a:p><a:r><a:t>'
        + "本表为演示数据".encode()
        + b"</a:t></a:r></a:p></d:txBody></d:sp></d:wsDr>"
    )
    parts["xl/worksheets/_rels/sheet1.bin.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    assert open_book("a.xlsb", packed(parts)).sheets[0].floating == (
        "快报",
        "第",
        "页",
        "首页：上半年",
        "本表为演示数据",
    )
