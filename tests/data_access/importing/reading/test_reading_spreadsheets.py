"""Spreadsheets as people send them are read as `tests/data/spreadsheets/expected.json` says, each of them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data_access.errors import DataAccessError, ReadingCancelled
from data_access.importing.reading import (
    FRAME_DTYPES,
    ColumnMapping,
    Role,
    UnreadableFile,
    Why,
    WorkbookMapping,
    guess_mapping,
    open_book,
    read_rows,
    signature,
)
from tests.data.make_spreadsheets import made
from tests.data_access.importing.spreadsheets import FOLDER, places, read, shipped, workbook

EXPECTED: list[dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
READ = [each for each in EXPECTED if "refused" not in each]
REFUSED = [each for each in EXPECTED if "refused" in each]


def of(each: dict[str, Any]) -> str:
    return str(each["file"])


def test_the_folder_holds_what_the_table_names_and_nothing_else() -> None:
    there = {path.name for path in FOLDER.iterdir()} - {"expected.json", ".gitattributes"}
    assert there == {each["file"] for each in EXPECTED}
    assert len(EXPECTED) >= 30


def test_the_files_are_those_that_the_program_makes() -> None:
    assert made()
    for name, content in made().items():
        assert (FOLDER / name).read_bytes() == content, f"{name}: run python -m tests.data.make_spreadsheets"


@pytest.mark.parametrize("expected", READ, ids=of)
def test_a_file_is_read_as_its_row_of_the_table_says(expected: dict[str, Any]) -> None:
    name = expected["file"]
    _, mapping, reading = read(name, (FOLDER / name).read_bytes(), owner_area=expected.get("owner_area"))
    assert [str(sheet.layout) if sheet.use else None for sheet in mapping.sheets] == expected["layouts"]
    assert len(reading.frame) == expected["rows"]
    columns = ["indicator", "area", "sex", "age_group", "year", "value", "numerator", "denominator"]
    assert _plain(reading.frame[columns]) == expected["figures"]
    assert list(reading.frame["cell_value"]) == expected["cells"]
    rest = expected.get("unit_mark_break_note", [["", "final", False, ""]] * expected["rows"])
    assert _plain(reading.frame[["unit", "mark", "break_before", "note"]]) == rest
    assert places(reading.problems) == expected["problems"]
    assert {name: str(dtype) for name, dtype in reading.frame.dtypes.items()} == FRAME_DTYPES


@pytest.mark.parametrize("expected", REFUSED, ids=of)
def test_what_is_no_spreadsheet_is_refused_with_its_reason(expected: dict[str, Any]) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        open_book(expected["file"], (FOLDER / expected["file"]).read_bytes())
    assert refusal.value.code == expected["refused"]
    assert len(refusal.value.detail) > 15


def test_a_file_is_opened_by_what_it_is_and_not_by_its_name() -> None:
    content = (FOLDER / "长表.xlsx").read_bytes()
    book = open_book("长表.csv", content)
    assert book.kind == "xlsx"
    assert book.digest == hashlib.sha256(content).hexdigest()
    assert book.stem == "长表"


def test_a_problem_tells_the_nearest_name_and_what_was_typed() -> None:
    _, _, reading = read("名称不对.xlsx", (FOLDER / "名称不对.xlsx").read_bytes())
    found = next(problem for problem in reading.problems if problem.cell == "B3")
    assert (found.value, found.expected, found.indicator) == (
        "长红街道",
        {"nearest": "120104001"},
        "maternal-management",
    )


def test_a_sign_of_another_unit_is_told_with_the_number_it_would_be() -> None:
    _, _, reading = read("单位不符.xlsx", (FOLDER / "单位不符.xlsx").read_bytes())
    found = next(problem for problem in reading.problems if problem.cell == "D2")
    assert found.expected == {"unit": "%", "given": "‰", "converted": 91.2}


def test_every_row_tells_where_it_was_read_and_what_was_typed() -> None:
    _, _, reading = read("各种数字.xlsx", (FOLDER / "各种数字.xlsx").read_bytes())
    row = reading.frame.iloc[0]
    assert (row["sheet"], row["row"], row["cell_value"], row["cell_numerator"]) == ("Sheet1", 2, "E2", "C2")
    assert (row["text_value"], row["text_indicator"], row["value"]) == ("９４．９２％", "孕产妇系统管理率", 94.92)


def test_a_value_worked_out_of_counts_is_marked_and_not_rounded() -> None:
    _, _, reading = read("只有分子分母.xlsx", (FOLDER / "只有分子分母.xlsx").read_bytes())
    assert list(reading.frame["computed"]) == [True, True]
    assert reading.frame["value"].iloc[0] == pytest.approx(200 / 3, abs=1e-9)


def test_a_corrected_mapping_is_followed() -> None:
    content = workbook(("表", [["甲", "乙", "丙"], ["孕产妇系统管理率", 2024, 91], ["剖宫产率", 2024, 38]]))
    book = open_book("表.xlsx", content)
    sheet = guess_mapping(book, shipped()).sheets[0]
    roles = (Role.INDICATOR, Role.YEAR, Role.VALUE)
    columns = tuple(ColumnMapping(column=at, role=role) for at, role in enumerate(roles, start=1))
    corrected = sheet.model_copy(
        update={"use": True, "columns": columns, "header_rows": (1,), "first_data_row": 2, "area": "120104"}
    )
    reading = read_rows(book, WorkbookMapping(sheets=(corrected,)), shipped())
    assert list(reading.frame["value"]) == [91, 38]
    assert set(reading.frame["area"]) == {"120104"}


@pytest.mark.parametrize("name", [each["file"] for each in READ])
def test_a_mapping_survives_json(name: str) -> None:
    _, mapping, _ = read(name, (FOLDER / name).read_bytes())
    assert WorkbookMapping.from_json(mapping.to_json()) == mapping


def test_a_text_that_is_no_mapping_is_refused_with_the_place() -> None:
    with pytest.raises(DataAccessError, match=r"sheets\.0\.columns\.0\.role"):
        WorkbookMapping.from_json('{"sheets": [{"sheet": "a", "columns": [{"column": 1, "role": "nonsense"}]}]}')


def _yearly(year: int) -> bytes:
    rows = [["甲", f"{year - 1}年", f"{year}年", "说法"], ["孕产妇系统管理率", year / 50, 50, "x"]]
    return workbook((f"{year}年", rows))


def test_next_years_file_has_the_same_signature_and_another_header_has_not() -> None:
    other = workbook(("2024年", [["甲", "2023年", "2024年", "备注"], ["孕产妇系统管理率", 40, 50, "x"]]))
    one, next_one, another = (open_book("a.xlsx", content) for content in (_yearly(2024), _yearly(2025), other))
    assert signature(one) == signature(next_one) != signature(another)


def test_a_remembered_mapping_keeps_its_roles_and_takes_the_years_of_the_new_file() -> None:
    book, guessed, _ = read("a.xlsx", _yearly(2024))
    sheet = guessed.sheets[0]
    columns = (*(each for each in sheet.columns if each.column < 4), ColumnMapping(column=4, role=Role.NOTE))
    corrected = WorkbookMapping(sheets=(sheet.model_copy(update={"columns": columns}),))
    assert list(read_rows(book, corrected, shipped()).frame["note"]) == ["x", "x"]
    later = open_book("b.xlsx", _yearly(2025))
    mapping = guess_mapping(later, shipped(), remembered=corrected)
    frame = read_rows(later, mapping, shipped()).frame
    assert (list(frame["year"]), list(frame["note"])) == ([2024, 2025], ["x", "x"])
    assert Why.REMEMBERED in mapping.sheets[0].reasons


def test_a_row_that_means_a_figure_is_never_taken_for_a_remark() -> None:
    rows = [["指标", "2024年"], ["没有这个指标", "约90"], ["填表人", "张三"], ["制表日期", "2025-01-15"]]
    problems = read("a.xlsx", workbook(("表", rows)))[2].problems
    assert places(problems) == [
        ["error", "unknown_indicator", "表", "A2"],
        ["error", "not_a_number", "表", "B2"],
        ["note", "line_left_out", "表", "B3"],
        ["note", "line_left_out", "表", "B4"],
    ]


def test_progress_is_told_up_to_the_last_row_and_reading_can_be_called_off() -> None:
    rows: list[list[Any]] = [["指标", "街道", "年份", "数值"]]
    rows += [["孕产妇系统管理率", "长虹街道", 1990 + n % 100, n % 100] for n in range(5_000)]
    book = open_book("a.xlsx", workbook(("表", rows)))
    mapping = guess_mapping(book, shipped())
    told: list[tuple[int, int]] = []
    reading = read_rows(book, mapping, shipped(), progress=lambda done, total: told.append((done, total)))
    assert (len(reading.frame), told[-1], len(told)) == (5_000, (5_000, 5_000), 3)
    with pytest.raises(ReadingCancelled):
        read_rows(book, mapping, shipped(), cancelled=lambda: True)


def _plain(frame: pd.DataFrame) -> list[list[Any]]:
    """Rows of a frame as JSON holds them."""
    rows = frame.astype(object).to_numpy().tolist()
    return [[None if isinstance(cell, float) and np.isnan(cell) else cell for cell in row] for row in rows]
