"""Files and readings for the tests of getting figures in; all of the small invented district."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from data_access.catalogue.model import Catalogue
from data_access.importing.checks import check
from data_access.importing.reading import FRAME_DTYPES, Problem, Reading
from data_access.importing.remit import EVERYTHING, ReportingRemit
from data_access.storing.columns import OBSERVATION_DTYPES

DISTRICT, FIRST, SECOND, THIRD = "910100", "910100001", "910100002", "910100003"
TODAY = date(2025, 5, 1)
HEADERS = {
    "indicator": "指标代码", "area": "地区代码", "year": "年份", "sex": "性别", "age_group": "年龄组", "value": "数值",
    "numerator": "分子", "denominator": "分母", "mark": "数据状态", "break_before": "口径变化", "note": "备注",
}  # fmt: skip
WORDS = {"all": "合计", "female": "女", "male": "男", "final": "正式", "provisional": "暂定"}
PLAIN: dict[str, Any] = {
    "sex": "all", "age_group": "all", "value": np.nan, "numerator": np.nan, "denominator": np.nan, "unit": "",
    "break_before": False, "mark": "final", "note": "",
}  # fmt: skip


def row(
    indicator: str, area: str, year: int, value: float | None = None, *counts: float, **more: Any
) -> dict[str, Any]:
    """A figure; `counts` are numerator and denominator."""
    told = dict(zip(("numerator", "denominator"), counts, strict=False))
    return PLAIN | {"indicator": indicator, "area": area, "year": year, "value": value} | told | more


def csv_file(*rows: dict[str, Any]) -> bytes:
    """A file of these figures as somebody would send it: CSV, one figure a line, header words in Chinese."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADERS.values())
    for each in rows:
        cells = [each[name] for name in HEADERS]
        writer.writerow(
            ["" if cell is None or cell != cell or cell is False else WORDS.get(cell, cell) for cell in cells]
        )
    return out.getvalue().replace("True", "是").encode("utf-8-sig")


def reading(*rows: dict[str, Any]) -> Reading:
    """The same figures as if they had been read: values in column C, counts in D and E, from row 2 on."""
    frame = pd.DataFrame(list(rows), columns=list(PLAIN | row("", "", 0)))
    numbers = range(2, len(rows) + 2)
    typed = ["" if value is None or value != value else f"{value:g}" for value in frame["value"]]
    frame = frame.assign(
        sheet="Sheet1", row=list(numbers), cell_value=[f"C{n}" for n in numbers],
        cell_numerator=[f"D{n}" for n in numbers], cell_denominator=[f"E{n}" for n in numbers], text_value=typed,
        text_indicator=frame["indicator"], text_area=frame["area"], computed=False,
    )  # fmt: skip
    return Reading(frame[list(FRAME_DTYPES)].astype(FRAME_DTYPES), ())


def observed(*rows: dict[str, Any]) -> pd.DataFrame:
    """Figures as the store hands them over."""
    return pd.DataFrame(list(rows), columns=list(PLAIN | row("", "", 0)))[list(OBSERVATION_DTYPES)].astype(
        OBSERVATION_DTYPES
    )


def found(
    catalogue: Catalogue,
    file: list[dict[str, Any]],
    stored: list[dict[str, Any]] | None = None,
    scope: ReportingRemit = EVERYTHING,
) -> tuple[Problem, ...]:
    """What `check` finds in a file beside a store."""
    return check(reading(*file), catalogue, observed(*(stored or [])), scope=scope, today=TODAY)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    """(severity, code, cell) of each problem."""
    return [(str(problem.severity), str(problem.code), problem.cell) for problem in problems]
