"""A small workbook as Gnumeric 1.12.55 saves it in each of its formats is read like the one it was made of, or refused."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from data_access.importing.checks import check
from data_access.importing.reading import Codes, Refusals, UnreadableFile
from data_access.importing.reading.files.cell_formats import shows_percent
from data_access.importing.remit import EVERYTHING
from data_access.storing.columns import OBSERVATION_DTYPES
from tests.data.make_gnumeric import EXPORTERS, FOLDER, STREETS, source
from tests.data_access.importing.spreadsheets import read, shipped

WHOLE = sorted(EXPORTERS.keys() - {"table-95.xls", "table.csv"})
COLUMNS = ["area", "year", "sex", "value", "numerator", "denominator", "note", "row", "cell_value"]


def figures(name: str, content: bytes) -> pd.DataFrame:
    """What is read; nothing may be wrong with it."""
    reading = read(name, content)[2]
    assert [(each.code, each.cell) for each in reading.problems if each.severity != "note"] == []
    return reading.frame


@pytest.mark.parametrize("name", WHOLE)
def test_a_file_saved_by_gnumeric_is_read_like_the_workbook_it_was_made_of(name: str) -> None:
    frame = figures(name, (FOLDER / name).read_bytes())
    assert frame["value"].tolist() == [95.2, 96, 94.8, 97, 95.1, 95.35]
    assert frame["year"].tolist() == [2024] * 4 + [2022, 2023]
    assert set(frame["note"][:4]) == {"含“流动人口”，已核对"}
    pd.testing.assert_frame_equal(frame[COLUMNS], figures("source.xlsx", source())[COLUMNS])


def test_its_csv_holds_shares_as_parts_of_one_and_each_is_asked_about() -> None:
    frame = figures("table.csv", (FOLDER / "table.csv").read_bytes())
    assert frame["value"].tolist() == [0.952, 0.96, 0.948, 0.97]
    assert list(zip(frame["numerator"], frame["denominator"], strict=True)) == [each[1:] for each in STREETS]
    reading = read("table.csv", (FOLDER / "table.csv").read_bytes())[2]
    nothing = pd.DataFrame(columns=list(OBSERVATION_DTYPES)).astype(OBSERVATION_DTYPES)
    found = check(reading, shipped(), nothing, scope=EVERYTHING, today=date(2026, 5, 1))
    errors = [(each.code, each.cell) for each in found if each.severity == "error"]
    assert errors == [(Codes.VALUE_NOT_RATIO, f"D{row}") for row in range(4, 8)]


def test_its_workbook_of_1995_has_lost_every_chinese_letter_and_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refused:
        read("table-95.xls", (FOLDER / "table-95.xls").read_bytes())
    assert refused.value.code == Refusals.LETTERS_LOST


@pytest.mark.parametrize(
    ("text", "value", "yes"),
    [("95.2%", 0.952, True), ("95%", 0.9549, True), ("1,204.0％", 12.04, True), ("-3 %", -0.03, True), ("95.2%", 95.2, False),
     ("0.5%", 0.5, False), ("0%", 0, False), ("95.2", 0.952, False), ("", 0.952, False)],
)  # fmt: skip
def test_a_number_is_a_share_where_it_is_shown_a_hundred_times_as_large(text: str, value: float, yes: bool) -> None:
    assert shows_percent(text, value) is yes
