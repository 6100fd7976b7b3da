"""Two ways out of a problem with one cell: the number that is probably meant, and the cell left as it is or unread."""

from __future__ import annotations

from collections.abc import Mapping as Fields

from dashboard.facts.scope import Scope
from dashboard.services.data.figure_words import exact
from dashboard.services.data.sheet_views import FormButton
from dashboard.text.words import Words
from dashboard.whole_numbers import whole_number
from data_access.importing.reading import CellCorrection, Codes, Problem, Role, Severity, SheetMapping, WorkbookMapping

CELL = "cell"
"""Name of a button that says what a cell holds: sheet:row:column:what, where `what` is a number, `none` (not read),
`alone` (the value without the counts beside it), `typed` (all cells of the row as they were typed) or
`each:row:column:number` (every figure from this cell to that one)."""
NONE, ALONE, TYPED, EACH = "none", "alone", "typed", "each"
MEANT = {
    Codes.VALUE_NOT_RATIO: "computed",
    Codes.JUMP: "suggested",
    Codes.NOT_A_NUMBER: "suggested",
    Codes.UNIT_MISMATCH: "converted",
    Codes.UNIT_SUSPECT: "suggested",
    Codes.NOTE_MARK: "number",
    Codes.MERGED_VALUE: "number",
}
"""The field of a problem that holds the number that is probably meant."""
UNREADABLE = frozenset(
    (Codes.NOT_A_NUMBER, Codes.UNIT_MISMATCH, Codes.OUTSIDE_LIMITS, Codes.FORMULA_ERROR, Codes.MERGED_VALUE)
)
"""Cells that block the file, and may as well be left out of it."""
MOST_MERGED = 500
"""How many rows a cell is merged over at most, if each of them is to hold its number."""


def cell_fixes(scope: Scope, problem: Problem, mapping: WorkbookMapping | None) -> tuple[FormButton, ...]:
    """The buttons of a problem at a cell of a file; none where the cell is not known."""
    t = scope.t
    at = next((n for n, each in enumerate(mapping.sheets) if each.sheet == problem.sheet), None) if mapping else None
    if mapping is None or at is None or not problem.row or not problem.column or problem.severity == Severity.NOTE:
        return _back(problem, at, t)
    place = f"{at}:{problem.row}:{problem.column}"
    out = []
    meant = problem.expected.get(MEANT.get(problem.code, ""))
    if isinstance(meant, (int, float)) and meant == meant:
        out.append(FormButton(_change(scope, problem, float(meant)), CELL, f"{place}:{meant:.15g}"))
    if problem.code in (Codes.MERGED_VALUE, Codes.MERGED_DENOMINATOR):
        out += _each(problem, place, t)
    if problem.code == Codes.VALUE_NOT_RATIO and _counts_beside(mapping.sheets[at], problem.column):
        label = t("保留 {value}，不写人数", value=problem.value)
        out.append(FormButton(label, CELL, f"{place}:{ALONE}"))
    elif problem.code in UNREADABLE:
        out.append(FormButton(t("这一格不读取"), CELL, f"{place}:{NONE}"))
    return tuple(out)


def _each(problem: Problem, place: str, t: Words) -> list[FormButton]:
    """Of a number merged over several figures: that each of them is this number."""
    meant, to = problem.expected.get("number"), problem.expected.get("to")
    if not isinstance(meant, (int, float)) or not isinstance(to, (tuple, list)) or len(to) != 2:
        return []
    return [
        FormButton(
            t("每一格都是 {number}", number=t.level(meant)), CELL, f"{place}:{EACH}:{to[0]}:{to[1]}:{meant:.15g}"
        )
    ]


def _back(problem: Problem, at: int | None, t: Words) -> tuple[FormButton, ...]:
    """Of a corrected cell: the way back to what was typed."""
    if at is None or problem.code != Codes.CELL_CORRECTED:
        return ()
    return (FormButton(t("恢复文件中的内容"), CELL, f"{at}:{problem.row}:{problem.column}:{TYPED}"),)


def _change(scope: Scope, problem: Problem, meant: float) -> str:
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator.get(problem.indicator)
    as_typed = problem.code in (Codes.NOTE_MARK, Codes.MERGED_VALUE)
    number = exact(meant, indicator.decimals, t) if indicator and not as_typed else t.level(meant)
    if problem.code == Codes.VALUE_NOT_RATIO:
        return t("按人数改为 {number}", number=number)
    if problem.code == Codes.NOTE_MARK:
        return t("知道了，按 {number} 读取", number=number)
    if problem.code == Codes.MERGED_VALUE:
        return t("只是 {cell} 的数：{number}", cell=problem.cell, number=number)
    return t("改为 {number}", number=number)


def _counts_beside(sheet: SheetMapping, column: int) -> tuple[int, ...]:
    """The columns with the numerator and denominator of a column of values."""
    value = next(
        (candidate for candidate in sheet.columns if candidate.column == column and candidate.role == Role.VALUE), None
    )
    if value is None:
        return ()
    counts = (Role.NUMERATOR, Role.DENOMINATOR)
    return tuple(column.column for column in sheet.columns if column.role in counts and column.fixed == value.fixed)


def with_cell(mapping: WorkbookMapping, form: Fields[str, str]) -> WorkbookMapping:
    """The mapping with what the pressed button says of a cell; anything odd changes nothing."""
    number, row, column, what = (*form.get(CELL, "").split(":", 3), *[""] * 4)[:4]
    place, at = whole_number(number), (whole_number(row) or 0, whole_number(column) or 0)
    if place is None or place >= len(mapping.sheets):
        return mapping
    sheet = mapping.sheets[place]
    measured = {measure.column for measure in sheet.measures}
    if at[0] < sheet.first_data_row or at[1] not in measured:  # names and years are the file's to say
        return mapping
    if what == TYPED:
        return mapping.without_corrections(sheet.sheet, at[0])
    if what == ALONE:
        beside = _counts_beside(sheet, at[1])
        return mapping.with_corrections(
            *(CellCorrection(sheet=sheet.sheet, row=at[0], column=column) for column in beside)
        )
    if what == NONE:
        return mapping.with_corrections(CellCorrection(sheet=sheet.sheet, row=at[0], column=at[1]))
    if what.startswith(EACH):
        return mapping.with_corrections(*_corrections(sheet, at, what))
    if (meant := _number(what)) is None:
        return mapping
    return mapping.with_corrections(CellCorrection(sheet=sheet.sheet, row=at[0], column=at[1], meant=meant))


def _corrections(sheet: SheetMapping, at: tuple[int, int], what: str) -> list[CellCorrection]:
    """One for every figure from a cell to the one that `what` names, in columns of the same kind."""
    _, bottom, right, number = (*what.split(":"), *[""] * 4)[:4]
    meant, last, end = _number(number), whole_number(bottom), whole_number(right)
    if meant is None or last is None or end is None or last - at[0] > MOST_MERGED:
        return []
    role = next(column.role for column in sheet.measures if column.column == at[1])
    columns = [column.column for column in sheet.measures if column.role == role and at[1] <= column.column <= end]
    return [CellCorrection(sheet=sheet.sheet, row=row, column=column, meant=meant)
            for row in range(at[0], last + 1) for column in columns]  # fmt: skip


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e12 else None
