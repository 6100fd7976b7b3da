"""What is read of a cell is what LibreOffice shows in it, or there is a problem at the cell, whatever its number format."""

from __future__ import annotations

import csv
import io

import xlsxwriter
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.importing.reading.words.numbers import parse_number
from tests.data_access.importing.spreadsheets import read, shipped
from tests.support.office import converted

M = "孕产妇系统管理率"
_DIGITS = st.sampled_from(["0", "0.0", "0.00", "#,##0", "#,##0.0", "General", "0.###", "00.0", "0.0E+00", "# ?/?"])
_BEHIND = st.sampled_from(["", "", "", '"%"', "%", '"‰"', '"（暂）"', '"*"', '" 人"', '"1"', '"万"', "_ ", "\\ "])
_AHEAD = st.sampled_from(["", "", "", '"约"', "[Red]", "[$¥-804]", '"1"'])
_MORE = st.sampled_from(["", "", "", ";-0.0", ";[Red]0.0", ";(0.0)", ';-0.0;"—"', ";;", ';0.0;0.0;"文字"'])
_BEFORE = st.sampled_from(["", "", "", '[<50]"低";', '[>=95]"达标";', "[<1]0.0%;"])
FORMATS = st.builds(lambda *parts: "".join(parts), _BEFORE, _AHEAD, _DIGITS, _BEHIND, _MORE) | st.sampled_from(
    [";;;", '"不详"', "@"]
)
VALUES = st.sampled_from([0, 0.952, 1, 5, 95.2, 95.249, 100, 1234.5, 95200, -5, -0.5]) | st.floats(0.01, 200).map(
    lambda each: round(each, 3)
)
CELLS = st.lists(st.tuples(VALUES, FORMATS), min_size=120, max_size=120)


def workbook_of(cells: list[tuple[float, str]]) -> bytes:
    """A workbook with a row for each number and its format."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("表")
        sheet.set_column(3, 3, 60)
        sheet.write_row(0, 0, ["指标", "街道", "年份", "数值"])
        for at, (value, number_format) in enumerate(cells, 1):
            sheet.write_row(at, 0, [M, "长虹街道", 1990 + at % 30])
            sheet.write_number(at, 3, value, book.add_format({"num_format": number_format}))
    return out.getvalue()


@settings(
    max_examples=3, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(CELLS)
def test_a_figure_read_is_the_figure_shown_or_there_is_a_problem_at_its_cell(cells: list[tuple[float, str]]) -> None:
    content = workbook_of(cells)
    reading = read("表.xlsx", content)[2]
    told = {each.cell for each in reading.problems}
    figures = dict(zip(reading.frame["cell_value"], reading.frame["value"], strict=True))
    seen = [line[3] for line in csv.reader(io.StringIO(converted(content, ".xlsx", "csv").read_text("utf-8")))][1:]
    unit = shipped().unit["%"]
    for row, (text, (value, number_format)) in enumerate(zip(seen, cells, strict=True), 2):
        place = f"D{row}"
        if place in told:
            continue
        assert place in figures, (value, number_format, text)
        if text == f"{value:.15g}":  # so LibreOffice shows what has a format it does not know
            continue
        shown = parse_number(text, unit).value
        decimals = len(text.partition(".")[2].rstrip("%")) if "E" not in text and "/" not in text else 1
        assert shown is not None, (value, number_format, text, figures[place])
        near = max(0.51 * 10.0**-decimals, abs(shown) * 0.06 * ("E" in text))
        assert abs(figures[place] - shown) <= near, (value, number_format, text, figures[place])
