"""Numerator, denominator and value are told apart by the catalogue's words, by unit and by arithmetic."""

from __future__ import annotations

from typing import Any

import pytest

from data_access.importing.reading import (
    ColumnMapping,
    Doubt,
    Role,
    Sheet,
    SheetMapping,
    WorkbookMapping,
    open_book,
    proofs,
    read_rows,
    with_header,
)
from data_access.importing.reading.finding.counts import with_counts
from tests.data_access.importing.spreadsheets import read, shipped, workbook

COUNTS = [
    ("长虹街道", 327, 356),
    ("鼓楼街道", 272, 298),
    ("兴南街道", 369, 412),
    ("广开街道", 343, 388),
    ("万兴街道", 368, 402),
]
RATE = "孕产妇系统管理率"


def rows(per: float = 100, digits: int = 1) -> list[list[Any]]:
    """Area, part, whole, ratio; of ratios per many the parts are few."""
    counts = [(area, part if per <= 1_000 else part // 30, whole) for area, part, whole in COUNTS]
    return [[area, part, whole, round(part / whole * per, digits)] for area, part, whole in counts]


def sheet_of(body: list[list[Any]], heads: list[str] | None = None) -> Sheet:
    return Sheet("表", [heads or [f"列{n}" for n in range(len(body[0]))], *body])


def mapped(*columns: ColumnMapping, **more: Any) -> SheetMapping:
    return SheetMapping(sheet="表", header_rows=(1,), first_data_row=2, columns=columns, **more)


@pytest.mark.parametrize(("per", "digits"), [(100, 1), (100, 0), (1e3, 2), (1e4, 1), (1e5, 1)])
def test_a_ratio_is_found_whatever_it_is_per_and_one_way_round(per: float, digits: int) -> None:
    found = proofs(sheet_of(rows(per, digits)), mapped(), [2, 3, 4])
    assert [(p.numerator, p.denominator, p.value, p.per, p.held) for p in found] == [(2, 3, 4, per, 5)]


def test_the_row_in_which_a_ratio_does_not_hold_is_named_with_what_it_would_be() -> None:
    body = rows()
    body[2][3] = 98.6  # 369 / 412 is 89.6: two digits changed places
    (found,) = proofs(sheet_of(body), mapped(), [2, 3, 4])
    assert (found.held, found.tried, [(row, round(value, 1)) for row, value in found.failed]) == (4, 5, [(4, 89.6)])


def test_a_ratio_that_fails_in_half_of_the_rows_constants_and_years_prove_nothing() -> None:
    body = rows()
    for at in (0, 1, 2):
        body[at][3] += 5
    assert not proofs(sheet_of(body), mapped(), [2, 3, 4])
    assert not proofs(sheet_of([[area, 90, 100, 90.0] for area, *_ in COUNTS]), mapped(), [2, 3, 4])


def test_a_sum_is_found() -> None:
    body = [[area, part, whole, part + whole] for area, part, whole in COUNTS]
    (found,) = proofs(sheet_of(body), mapped(), [2, 3, 4])
    assert (found.per, found.numerator, found.denominator, found.value) == (0.0, 2, 3, 4)


def test_under_the_head_of_an_indicator_columns_are_told_apart_by_arithmetic_in_any_order() -> None:
    body = [[area, whole, value, part] for area, part, whole, value in rows()]
    fixed = {"indicator": "maternal-management", "year": 2024, "doubt": Doubt.RIVAL, "role": Role.IGNORE}
    columns = [ColumnMapping(column=1, role=Role.AREA), *(ColumnMapping(column=n, **fixed) for n in (2, 3, 4))]
    found = with_counts(sheet_of(body), mapped(*columns), shipped())
    assert [column.role for column in found.columns] == ["area", "denominator", "value", "numerator"]
    assert {(column.indicator, column.year) for column in found.columns[1:]} == {("maternal-management", 2024)}


def test_beside_several_indicators_unknown_columns_stay_unknown() -> None:
    columns = (
        ColumnMapping(column=2, role=Role.IGNORE, doubt=Doubt.UNKNOWN),
        ColumnMapping(column=3, role=Role.VALUE, indicator="maternal-mortality"),
        ColumnMapping(column=4, role=Role.VALUE, indicator="maternal-management"),
    )
    sheet = mapped(*columns)
    assert with_counts(sheet_of(rows()), sheet, shipped()) == sheet


def test_the_wrong_unit_proves_nothing_about_an_indicator() -> None:
    fixed = {"indicator": "maternal-management", "doubt": Doubt.RIVAL, "role": Role.IGNORE}
    sheet = mapped(*(ColumnMapping(column=n, **fixed) for n in (2, 3, 4)))
    assert with_counts(sheet_of(rows(per=1_000)), sheet, shipped()) == sheet


@pytest.mark.parametrize("words", ["年内活产数", "活产数", "当年活产数", "Live births in the year"])
def test_the_catalogues_own_word_for_a_denominator_that_many_indicators_share_is_taken(words: str) -> None:
    body = [[area, whole, value] for area, _, whole, value in rows()]
    columns = (
        ColumnMapping(column=1, role=Role.AREA),
        ColumnMapping(column=2, role=Role.IGNORE, header=words, doubt=Doubt.UNKNOWN),
        ColumnMapping(column=3, role=Role.VALUE, header=RATE, indicator="maternal-management"),
    )
    found = with_counts(sheet_of(body), mapped(*columns), shipped())
    assert (found.columns[1].role, found.columns[1].indicator) == (Role.DENOMINATOR, "maternal-management")


def flat(heads: list[str]) -> bytes:
    return workbook(("表", [[*heads[:1], "年份", *heads[1:]], *([area, 2024, *rest] for area, *rest in rows())]))


def merged_head(sub: list[str]) -> bytes:
    lines = [["2024年南开区妇幼健康报表"], ["街道", RATE], [None, *sub], *rows()]
    return workbook(("表", lines))


@pytest.mark.parametrize(
    "content",
    [
        flat(["街道", "系统管理人数", "活产数", RATE]),
        flat(["街道", "系统管理人数", "年内活产数", f"{RATE}（%）"]),
        merged_head(["系统管理人数", "活产数", "管理率（%）"]),
        merged_head(["例数", "总数", "百分比"]),
        merged_head(["甲", "乙", "丙"]),
    ],
)
def test_a_health_reports_counts_are_read_with_their_rate(content: bytes) -> None:
    _, _, reading = read("报表.xlsx", content)
    found = {
        (part, whole) for part, whole in zip(reading.frame["numerator"], reading.frame["denominator"], strict=True)
    }
    assert found == {(part, whole) for _, part, whole in COUNTS}
    assert list(reading.frame["value"]) == [row[3] for row in rows()]
    assert {problem.code for problem in reading.errors} == set()


def test_counts_under_several_years_or_several_indicators_are_told_apart_head_by_head() -> None:
    sub = ["管理人数", "活产数", "率"]
    years = [[f"{RATE}统计表"], ["街道", "2023年", None, None, "2024年"], [None, *sub, *sub]]
    body = [[area, a, b, v, a + 2, b + 2, round((a + 2) / (b + 2) * 100, 1)] for area, a, b, v in rows()]
    _, _, reading = read("报表.xlsx", workbook(("表", [*years, *body])))
    assert (len(reading.frame), int(reading.frame["denominator"].notna().sum())) == (10, 10)
    assert set(reading.frame["year"]) == {2023, 2024} and not reading.errors
    heads = [["2024年"], ["街道", RATE, None, None, "剖宫产率"], [None, *sub, *sub]]
    second = [[area, a, b, v, a // 3, b, round(a // 3 / b * 100, 2)] for area, a, b, v in rows()]
    _, mapping, _ = read("报表.xlsx", workbook(("表", [*heads, *second])))
    found = [(column.indicator, column.role) for column in mapping.sheets[0].columns[1:]]
    second_code = shipped().indicators[[row.name_zh for row in shipped().indicators].index("剖宫产率")].indicator
    parts = ("numerator", "denominator", "value")
    assert found == [(code, role) for code in ("maternal-management", second_code) for role in parts]


def test_a_header_row_somebody_chooses_is_followed_by_a_guess_below_it() -> None:
    lines = [["说明", "见下"], ["甲", "乙", "丙"], ["街道", "年份", RATE], ["长虹街道", 2024, 95.2]]
    book = open_book("a.xlsx", workbook(("表", lines)))
    start = WorkbookMapping(sheets=(SheetMapping(sheet="表", use=False),))
    chosen = with_header(book, start, "表", 3, shipped())
    assert (chosen.sheets[0].header_rows, chosen.sheets[0].use) == ((3,), True)
    assert list(read_rows(book, chosen, shipped()).frame["value"]) == [95.2]
    assert with_header(book, start, "表", 9, shipped()) == start


def test_a_name_somebody_has_accepted_is_understood_and_remembered() -> None:
    content = workbook(("表", [["指标", "街道", "年份", "数值"], ["孕妇管理情况", "长虹那边", 2024, 95.2]]))
    book, mapping, before = read("a.xlsx", content)
    assert {problem.code for problem in before.errors} >= {"unknown_indicator", "unknown_area"}
    said = mapping.with_spelling("孕妇管理情况", "maternal-management").with_spelling("长虹那边", "120104001")
    after = read_rows(book, said, shipped())
    assert not after.problems and list(after.frame["area"]) == ["120104001"]
    _, again, _ = read("b.xlsx", content, remembered=WorkbookMapping.from_json(said.to_json()))
    assert again.spellings == said.spellings


HEARING = "新生儿听力筛查率"
SHARED_HEADS: dict[str, list[list[Any]]] = {
    "one row": [["街道", "活产数", "系统管理人数", f"{RATE}（%）", "听力筛查人数", f"{HEARING}（%）"]],
    "merged over two": [["街道", "年内活产数", RATE, None, HEARING, None], [None, None, "人数", "率（%）", "人数", "率（%）"]],
    "merged and filled": [["街道", "年内活产数", RATE, RATE, HEARING, HEARING],
                          ["街道", "年内活产数", "人数", "率（%）", "人数", "率（%）"]],
    "denominator last": [["街道", "系统管理人数", f"{RATE}（%）", "听力筛查人数", f"{HEARING}（%）", "当年活产数"]],
}  # fmt: skip


@pytest.mark.parametrize("heads", SHARED_HEADS.values(), ids=SHARED_HEADS)
def test_a_denominator_given_once_counts_for_each_indicator_that_shares_it(heads: list[list[Any]]) -> None:
    body = [[area, whole, part, round(part / whole * 100, 1), part - 9, round((part - 9) / whole * 100, 1)]
            for area, part, whole in COUNTS]  # fmt: skip
    if heads == SHARED_HEADS["denominator last"]:
        body = [[area, *rest, whole] for area, whole, *rest in body]
    _, mapping, reading = read("a.xlsx", workbook(("表", [["2024年报表"], *heads, *body])))
    assert not reading.problems
    shared = next(column for column in mapping.sheets[0].columns if column.role == Role.DENOMINATOR)
    assert set(shared.serves) == {"maternal-management", "hearing-screening"}
    assert WorkbookMapping.from_json(mapping.to_json()) == mapping
    for code, less in (("maternal-management", 0), ("hearing-screening", 9)):
        figures = reading.frame[reading.frame["indicator"] == code]
        assert list(zip(figures["numerator"], figures["denominator"], strict=True)) == [
            (part - less, whole) for _, part, whole in COUNTS
        ]


def test_counts_that_do_not_prove_a_shared_denominator_stay_unread_and_are_told() -> None:
    body = [[area, whole, part + 50, round(part / whole * 100, 1), round(part / whole * 90, 1)]
            for area, part, whole in COUNTS]  # fmt: skip
    heads = ["街道", "年内活产数", "建册数", f"{RATE}（%）", f"{HEARING}（%）"]
    _, _, reading = read("a.xlsx", workbook(("表", [["2024年报表"], heads, *body])))
    assert [(problem.code, problem.cell) for problem in reading.problems] == [("column_unread", "C2")]
    assert reading.frame["numerator"].isna().all() and reading.frame["denominator"].notna().all()


def test_two_indicators_named_above_a_table_are_not_one_of_them() -> None:
    lines = [["2024年"], [f"{RATE}统计表"], [f"附：{HEARING}"], ["街道", "数值"], ["长虹街道", 95.2]]
    _, _, reading = read("a.xlsx", workbook(("表", lines)))
    assert "no_indicator" in {problem.code for problem in reading.errors} and reading.frame.empty
