"""Forms with the looks that offices give them, as openpyxl wrote them and as LibreOffice saved them again in three formats.

Merged heads, hidden columns, comments, words in number formats, texts for numbers, zones, quarters, plans beside figures.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from data_access.importing.reading.files.number_formats import as_seen, as_shown
from tests.data_access.importing.reading.test_reading_neighbours import told
from tests.data_access.importing.spreadsheets import read
from tests.support.office import SOFFICE, needed

M, C, WAGE, OLD = "孕产妇系统管理率", "剖宫产率", "城镇单位就业人员年平均工资", "65岁及以上老年人健康管理率"
STREETS = ["长虹街道", "鼓楼街道", "兴南街道", "广开街道"]
KINDS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls", "ods": "ods"}
Form = tuple[bytes, list[float], set[str]]


def form(rows: list[list[Any]], *, formats: dict[str, str] | None = None, comments: dict[str, str] | None = None,
         merged: tuple[str, ...] = (), hidden: str = "", struck: tuple[str, ...] = ()) -> bytes:  # fmt: skip
    """A workbook of one sheet; formats and comments by address of the cell, `struck` are crossed out."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for place, number_format in (formats or {}).items():
        sheet[place].number_format = number_format
    for place, text in (comments or {}).items():
        sheet[place].comment = Comment(text, "统计科")
    for place in struck:
        sheet[place].font = Font(strike=True)
    for area in merged:
        sheet.merge_cells(area)
    if hidden:
        sheet.column_dimensions[hidden].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def streets(*values: Any, head: str = "数值") -> list[list[Any]]:
    """A value for each of the first streets."""
    return [
        ["指标", "街道", "年份", head],
        *([M, street, 2024, value] for street, value in zip(STREETS, values, strict=False)),
    ]


def across(*head: list[Any], values: tuple[Any, ...]) -> list[list[Any]]:
    """Two streets with the same values under a title and header rows."""
    return [["2024年孕产妇系统管理率"], *head, *([street, *values] for street in STREETS[:2])]


FORMS: dict[str, Form] = {
    "per cent, shown, written and quoted": (
        form(streets(0.952, 95.2, 95.2, "95.2％"), formats={"D2": "0.0%", "D3": '0.0"%"', "D4": "0.0\\%"}), [95.2] * 4, set()),
    "per mille in the format": (
        form(streets(952, 91.3), formats={"D2": '0.0"‰"', "D3": "0.0"}), [91.3], {"error unit_mismatch D2"}),
    "about, at least, planned and marked in the format": (
        form(streets(95.2, 91.3, 90.1, 89), formats={"D2": '"约"0.0', "D3": '"≥"0.0', "D4": '0.0"（计划）"', "D5": '0.0"*"'}),
        [89], {"error not_a_number D2", "error not_a_number D3", "error not_a_number D4", "warning note_mark D5"}),
    "wages in ten thousands, by the format or only shown so": (
        form([["指标", "年份", "数值"], [WAGE, 2023, 11.2], [WAGE, 2024, 112000], [WAGE, 2022, 98000]],
             formats={"C2": '0.0"万元"', "C3": '#,##0.0,"千元"', "C4": '#,##0"元"'}), [112000, 112000, 98000], set()),
    "years and formats that say nothing": (
        form(streets(95.2, 91.3, 90, 89), formats={"C2": '0"年"', "D3": "0.0_);(0.0)", "D5": "[$-804]0.0"}),
        [95.2, 91.3, 90, 89], set()),
    "numbers that nobody sees, or sees as others": (
        form(streets(95.2, 91.3, 90, 89), formats={"D2": ";;;", "D3": '"不详"', "D4": '[<95]"未达标";0.0', "D5": "0.000,"}),
        [0.089], {"error not_a_number D2", "error not_a_number D3", "error not_a_number D4"}),
    "numbers and rows crossed out": (
        form(streets(95.2, 91.3, 90), struck=("D2", "A3", "B3", "C3", "D3")),
        [90], {"warning crossed_out D2", "warning crossed_out D3"}),
    "full-width digits": (
        form([["指标", "街道", "年份", "数值"], [M, STREETS[0], "２０２４年", "９５．２"], [M, STREETS[1], "二〇二四年", " 90.1 "]]), [95.2, 90.1], set()),
    "a comment on an early figure": (
        form(streets(95.2, 91.3), comments={"D2": "此数为快报数，待审核", "D3": "已与台账核对"}), [95.2, 91.3], {"warning header_partly D2"}),
    "a comment on the unit": (form(streets(95.2), comments={"D1": "单位：‰"}), [95.2], {"warning header_partly D1"}),
    "a comment that agrees": (form(streets(95.2), comments={"D1": "单位：%"}), [95.2], set()),
    "a comment on an invented figure": (form(streets(95.2), comments={"D2": "演示数据"}), [95.2], {"error demonstration_mark D2"}),
    "a hidden plan under merged years": (
        form(across(["街道", "2023年", None, "2024年", None], [None, "计划", "实际", "计划", "实际"], values=(96, 95, 97, 94)),
             merged=("A1:E1", "A2:A3", "B2:C2", "D2:E2"), hidden="D"), [95, 94, 95, 94], set()),
    "assessed and confirmed under one year": (
        form(across(["街道", "2024年", None, None], [None, "考核值", "自评值", "核定值"], values=(96, 95, 94)), merged=("B2:D2",)),
        [], {"error choose_column C3", "error choose_column D3"}),
    "quarters and their year": (
        form(across(["街道", "2024年", None, None], [None, "一季度", "三季度", "全年"], values=(90, 91, 92)), merged=("B2:D2",)), [92, 92], set()),
    "half a year beside a running total": (
        form(across(["街道", "2024年", None], [None, "上半年", "全年累计"], values=(90, 91)), merged=("B2:C2",)), [], {"error no_value_column "}),
    "zones with subtotals": (
        form([["2024年孕产妇系统管理率"], ["片区", "街道", "数值"], ["东片", STREETS[0], 95], [None, STREETS[1], 94], [None, "小计", 94.5],
              ["西片", STREETS[2], 93], [None, "小计", 93], ["合计", None, 93.5]], merged=("A3:A5", "A6:A7", "A8:B8")), [95, 94, 93, 93.5], set()),
    "subtotals of zones among the streets": (
        form([["2024年孕产妇系统管理率"], ["街道", "数值"], [STREETS[0], 95], ["东片小计", 94.5], ["总计", 93.5]]), [95, 93.5], {"error unknown_area A4"}),
    "women and men under one year": (
        form([["指标", "2024年", None, None], [None, "男", "女", "合计"], [OLD, 70, 72, 71]], merged=("A1:A2", "B1:D1")), [70, 72, 71], set()),
    "nation and city beside the district": (
        form([["指标", "2024年", None, None], [None, "全国", "全市", "全区"], [M, 94, 95, 96]], merged=("A1:A2", "B1:D1")), [96], set()),
    "first and last report with their difference": (
        form(across(["街道", "初报数", "终报数", "差额"], values=(95, 94, -1))), [],
        {"error no_value_column ", "warning column_unread B2", "warning column_unread C2", "warning column_unread D2"}),
    "units under the heads of counts": (
        form([["南开区2024年"], ["指标", "分子", "分母", "率"], [None, "人", "人", "‰"], [M, 476, 500, 952]]), [], {"error unit_said D3"}),
    "another header below a merged line": (
        form([["指标", "2023年", "2024年"], [M, 95, 96], [], ["（续表）"], ["指标", "2021年", "2022年"], [C, 41, 40]], merged=("A4:C4",)),
        [95, 96], {"error second_header B5"}),
}  # fmt: skip


def asked(name: str, content: bytes) -> tuple[list[float], set[str]]:
    """The values read, and what is told."""
    reading = read(name, content)[2]
    return reading.frame["value"].tolist(), told(reading)


@pytest.mark.parametrize(("content", "values", "problems"), FORMS.values(), ids=FORMS)
def test_a_form_is_read_as_it_looks(content: bytes, values: list[float], problems: set[str]) -> None:
    assert asked("表.xlsx", content) == (values, problems)


@pytest.fixture(scope="module")
def saved_again() -> dict[tuple[str, str], bytes]:
    """Each form as LibreOffice saves it, by name and kind."""
    needed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (content, _, _) in enumerate(FORMS.values()):
            (folder / f"{number}.xlsx").write_bytes(content)
        for kind, wanted in KINDS.items():
            subprocess.run(
                [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", wanted,
                 "--outdir", str(folder / kind), *(str(folder / f"{number}.xlsx") for number in range(len(FORMS)))],
                check=True, capture_output=True, timeout=240,
            )  # fmt: skip
        return {
            (form, kind): (folder / kind / f"{number}.{kind}").read_bytes()
            for number, form in enumerate(FORMS)
            for kind in KINDS
        }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", FORMS)
def test_a_form_saved_by_libreoffice_is_read_the_same(
    saved_again: dict[tuple[str, str], bytes], name: str, kind: str
) -> None:
    _, values, problems = FORMS[name]
    assert asked(f"表.{kind}", saved_again[name, kind]) == (values, problems)


@pytest.mark.parametrize(("number_format", "shown"), [
    ('0.0"‰"', "95.25‰"), ("0.0‰", "95.25‰"), ('"约"0.0', "约95.25"), ("G/通用格式\"人\"", "95.25人"), ("0.0", ""), ("General", ""),
    ('0!.0,"万"', "0.009525万"), ("0.0,", "0.09525"), ("[$¥-804]#,##0", "¥95.25"), ("[$€-407]0.0", "€95.25"), ('[>=90]"高"0;0', "高95.25"),
    ('[<90]"低"0;0', ""), ('0.0" "', ""), ("# ?/?", ""), ("0.0_);[Red](0.0)", ""), ('0.0%"（暂定）"', "9525%（暂定）"), ("0.0;;", ""),
    ('"已报"', "已报 [95.25]"), (";;;", "[95.25]"), ('"1"0.0', "195.25 [95.25]"), ("-0.0", "-95.25 [95.25]"), ("000-000", "95.25 [95.25]"),
])  # fmt: skip
def test_the_words_of_a_number_format_stand_around_the_whole_number(number_format: str, shown: str) -> None:
    assert as_shown(95.25, number_format) == shown


@pytest.mark.parametrize(("value", "number_format", "shown"), [
    (-5, "0.0;-0.0", ""), (-5, "0.0;(0.0)", ""), (-5, "0.0;[Red]0.0", "5 [-5]"), (0, '0.0;-0.0;"—"', "— [0]"), (0, "0.0;;", "[0]"),
    (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ""), (0.952, "[<1]0.0%;0.0", "[0.952]"), (95.2, '[<50]"低";0.0', ""),
    (952000, '0!.0,"万元"', "95.2万元"), (95200, "#,##0.0,", "95.2"), (1, "yyyy", ""), (3, "", ""),
])  # fmt: skip
def test_a_number_is_read_as_its_format_shows_it(value: float, number_format: str, shown: str) -> None:
    assert as_shown(value, number_format) == shown


@pytest.mark.parametrize(("text", "shown"), [
    ("95.3‰", "95.25‰"), ("约95.3", "约95.25"), ("95.3", ""), ("95.3%", "95.25%"), ("9.5万", "9.5万"), ("¥95.3", "¥95.25"), ("95 1/4", ""),
    ("9.53E+01", ""), ("九五.三", ""), ("", "[95.25]"), ("不详", "不详 [95.25]"), ("-95.3", "-95.3 [95.25]"), ("1.0", "1.0"),
])  # fmt: skip
def test_what_a_file_shows_stands_around_the_whole_number(text: str, shown: str) -> None:
    assert as_seen(95.25, text) == shown
