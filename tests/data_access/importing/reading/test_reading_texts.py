"""What single cells and headers mean."""

from __future__ import annotations

from datetime import date, datetime
from datetime import time as clock
from typing import Any

import pytest

from data_access.importing.reading.codes import Codes
from data_access.importing.reading.files.cell_formats import Look, percent
from data_access.importing.reading.model import address
from data_access.importing.reading.roles import Role
from data_access.importing.reading.text import clean, key
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_meaning import HeaderMeaning
from data_access.importing.reading.words.headers import Headers
from data_access.importing.reading.words.names import Names
from data_access.importing.reading.words.numbers import parse_number
from data_access.importing.reading.words.years import parse_year, year_inside
from tests.data_access.importing.spreadsheets import shipped
from tests.support.effort import effort

NUMBERS: list[tuple[Any, str, float | None]] = [
    (95, "%", 95.0),
    (0, "%", 0.0),
    ("95.2%", "%", 95.2),
    ("９５．２％", "%", 95.2),
    ("95.2 ％", "%", 95.2),
    ("1,234.5", "persons", 1234.5),
    ("1，234", "persons", 1234.0),
    ("1 234", "persons", 1234.0),
    ("2.59‰", "‰", 2.59),
    ("12/10万", "per 100,000", 12.0),
    ("12/100,000", "per 100,000", 12.0),
    ("3.1/万", "per 10,000", 3.1),
    ("1.2万", "persons", 12_000.0),
    ("1.2万人", "persons", 12_000.0),
    ("1.2万元", "yuan", 12_000.0),
    ("1.2万元", "10,000 yuan", 1.2),
    ("3亿元", "yuan", 300_000_000.0),
    ("1e3", "yuan", 1000.0),
    ("-5", "points", -5.0),
    ("+5", "points", 5.0),
    (".5", "%", 0.5),
    ("80.1岁", "age", 80.1),
    ("5元/月", "yuan per month", 5.0),
    *(
        (text, "%", None)
        for text in ("", None, "—", "－", "-", "--", "/", "／", "…", "……", "暂无", "未统计", "N/A", "n/a", "无")
    ),
]
NO_NUMBERS = (
    "≥95",
    "约90",
    "九十",
    "12,34",
    "1,2345",
    "95.2.1",
    "95以上",
    "3-5",
    "1/2",
    True,
    date(2024, 1, 1),
    clock(1, 2),
    1e400,
    "1e999",
    "%",
    "95%左右",
    "0x10",
)


@pytest.mark.parametrize(("cell", "unit", "value"), NUMBERS)
def test_a_number_is_read_however_it_is_typed(cell: Any, unit: str, value: float | None) -> None:
    parsed = parse_number(cell, shipped().unit[unit])
    assert (parsed.problem, parsed.value) == (None, value)


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_what_is_no_number_is_never_taken_for_one(cell: Any) -> None:
    assert parse_number(cell, shipped().unit["%"]).problem == Codes.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("cell", "unit", "converted"),
    [
        ("2.59‰", "%", 0.259),
        ("0.95%", "‰", 9.5),
        ("12/10万", "‰", 0.12),
        ("95%", "yuan", None),
        ("95元", "%", None),
        ("1.2万", "%", None),
    ],
)
def test_a_sign_of_another_unit_is_no_number_of_this_one(cell: str, unit: str, converted: float | None) -> None:
    parsed = parse_number(cell, shipped().unit[unit])
    assert (parsed.problem, parsed.value, parsed.converted) == (Codes.UNIT_MISMATCH, None, converted)


@pytest.mark.parametrize(("cell", "value"), [("12人", 12.0), ("1.2万", 12_000.0), ("3例", 3.0), ("1,234", 1234.0)])
def test_a_count_may_bear_the_word_of_what_is_counted(cell: str, value: float) -> None:
    assert parse_number(cell, None).value == value


@pytest.mark.parametrize("cell", ["12%", "12‰", "12/10万"])
def test_a_count_with_a_sign_of_a_rate_is_no_number(cell: str) -> None:
    assert parse_number(cell, None).problem == Codes.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (2024, 2024),
        (2024.0, 2024),
        ("2024", 2024),
        ("2024年", 2024),
        ("２０２４年度", 2024),
        ("24年", 2024),
        ("二〇二四年", 2024),
        ("2024-12-31", 2024),
        (datetime(2024, 12, 31), 2024),
        (date(1905, 7, 16), 2024),
        ("2024年上半年", None),
        ("2024年1-6月", None),
        ("2024年第三季度", None),
        ("2021-2025", None),
        ("2021—2025年", None),
        (2024.5, None),
        (24, None),
        (91.2, None),
        (True, None),
        ("年", None),
        (None, None),
    ],
)
def test_only_a_whole_year_is_a_year(cell: Any, year: int | None) -> None:
    assert parse_year(cell) == year


def test_a_title_names_a_year_only_if_it_names_one() -> None:
    assert year_inside("2024年南开区统计表")[0] == 2024
    assert year_inside("2021—2024年统计表")[0] is None
    assert year_inside("2024年上半年统计表")[0] is None


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        ("孕产妇系统管理率", "maternal-management", False),
        (" 1、孕产妇系统管理率（％）", "maternal-management", False),
        ("maternal-management", "maternal-management", False),
        ("Systematic management of mothers", "maternal-management", False),
        ("孕产妇系统管里率", "maternal-management", True),
        ("七岁以下儿童健康管理率", "under-7-health-management", True),
        ("8岁以下儿童健康管理率", "", False),
        ("0～6岁儿童眼保健和视力检查覆盖率", "eye-care-coverage", False),
        ("孕产妇满意度", "", False),
    ],
)
def test_an_indicator_is_found_by_code_name_or_a_clearly_nearest_name(text: str, code: str, near: bool) -> None:
    found = Dictionary(shipped()).indicators.find(text)
    assert (found.code, found.near) == (code, near)


def test_no_indicator_of_the_catalogue_is_taken_for_another_when_a_letter_is_missing() -> None:
    names, near = Dictionary(shipped()).indicators, 0
    for row in shipped().indicators:
        for at in range(0, len(row.name_zh), 3):
            found = names.find(row.name_zh[:at] + row.name_zh[at + 1 :])
            assert found.code in ("", row.indicator), row.name_zh
            near += found.code == row.indicator
    assert near > len(shipped().indicators)


def test_of_two_equally_near_names_none_is_taken_unless_one_is_the_departments_own() -> None:
    spellings = [("甲乙丙丁戊己庚辛壬癸子", "a"), ("甲乙丙丁戊己庚辛壬癸丑", "b")]
    assert Names(spellings).find("甲乙丙丁戊己庚辛壬癸寅").code == ""
    assert Names(spellings, frozenset(["b"])).find("甲乙丙丁戊己庚辛壬癸寅").code == "b"


def test_thousands_of_unknown_names_take_no_more_than_moments() -> None:
    names = Dictionary(shipped()).indicators
    found, seconds = effort(lambda: {names.find(f"从未听说过的第{at}个指标覆盖率").code for at in range(20_000)})
    assert found == {""} and seconds < 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("长虹街道", "120104001"),
        ("长虹街", "120104001"),
        ("长虹", "120104001"),
        ("长虹街道办事处", "120104001"),
        ("120104001", "120104001"),
        ("Changhong", "120104001"),
        ("合计", "120104"),
        ("全区", "120104"),
        ("总 计", "120104"),
        ("南开区", "120104"),
        ("天津市", "120000"),
        ("长红街道", ""),
    ],
)
def test_an_area_is_found_by_code_name_or_short_name_and_a_total_is_the_district(text: str, code: str) -> None:
    assert Dictionary(shipped()).area(text).code == code


def test_a_subtotal_or_average_is_no_area() -> None:
    assert all(Dictionary(shipped()).area(text).left_out for text in ("小计", "平均", "街道平均"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("指标名称", HeaderMeaning(role=Role.INDICATOR)),
        ("2024年分子", HeaderMeaning(role=Role.NUMERATOR, year=2024)),
        ("2024年实际值（%）", HeaderMeaning(role=Role.VALUE, year=2024)),
        ("孕产妇系统管理率（分母）", HeaderMeaning(role=Role.DENOMINATOR, indicator="maternal-management")),
        ("按规定接受系统管理的产妇人数", HeaderMeaning(role=Role.NUMERATOR, indicator="maternal-management")),
        ("女性", HeaderMeaning(sex="female")),
        ("0—1岁", HeaderMeaning(age_group="0-1")),
        ("长虹街", HeaderMeaning(area="120104001")),
        ("2025年目标值", HeaderMeaning(other=True)),
        ("上年同期", HeaderMeaning(other=True)),
        ("同比增长（%）", HeaderMeaning(other=True)),
        ("随便什么", HeaderMeaning()),
    ],
)
def test_a_header_says_what_stands_beneath(text: str, said: HeaderMeaning) -> None:
    assert Headers(Dictionary(shipped())).of(text) == said


def test_invisible_signs_are_dropped_and_numbering_is_no_part_of_a_name() -> None:
    assert clean("\ufeff孕\u200b产妇\x07\u202e ") == "孕产妇"
    assert clean("a_x0007_b") == "ab"
    assert {clean(f"9{sign}5") for sign in ("\r", "\r\n", "_x000D_", "\x0b", "\u2028", "\n")} == {"9\n5"}
    assert key("（一） 孕产妇·系统 管理率：") == key("孕产妇系统管理率")
    assert key("12岁儿童龋患率") != key("岁儿童龋患率")


def test_a_percentage_is_told_by_its_format_and_keeps_its_digits() -> None:
    shown = [Look(each).of(0.952) for each in ("0%", "0.0%", '0.0"%"', "0.00\\%", "General", "")]
    assert shown == ["95.2%", "95.2%", "0.952%", "0.952%", 0.952, 0.952]
    assert [percent(each) for each in (0.95, 0.9567, 1, 0.07)] == ["95%", "95.67%", "100%", "7%"]


def test_addresses_are_written_as_in_the_program() -> None:
    assert [address(7, 3), address(1, 27), address(10, 703)] == ["C7", "AA1", "AAA10"]
