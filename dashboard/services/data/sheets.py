"""How a file was read, as a picture of its sheets: what each column was taken for, and the ways to say otherwise."""

from __future__ import annotations

from collections.abc import Mapping as Fields

from dashboard.facts.choices import Link
from dashboard.facts.scope import Scope
from dashboard.services.data.column_forms import HEADER, LEAVE, OF_YEAR
from dashboard.services.data.owners import report_years
from dashboard.services.data.sheet_cells import MOST_COLUMNS, PROBLEM_ROWS, Problems, sheet_cells
from dashboard.services.data.sheet_columns import (
    SheetContext,
    indicator_choice,
    proof_views,
    sheet_columns,
    unread_columns,
)
from dashboard.services.data.sheet_views import (
    Choices,
    FormButton,
    PictureCell,
    PictureRow,
    SheetPicture,
    SheetsView,
)
from dashboard.text.reading import why_word
from dashboard.text.words import Words
from dashboard.urls import href
from dashboard.whole_numbers import whole_number
from data_access.importing.reading import (
    Doubt,
    Layout,
    Role,
    SheetMapping,
    Why,
    WorkbookMapping,
)
from data_access.submissions import Submission, Submissions

SHEET = "sheet"
MOST_SHEETS, YEARS_OFFERED = 12, 4
HEADER_ROWS = 8
"""How many rows from the top of a picture can be chosen as the header."""


def sheets_view(
    scope: Scope, submissions: Submissions, submission: Submission, mapping: WorkbookMapping,
    marks: Fields[str, Problems], path: str,
) -> SheetsView | None:  # fmt: skip
    """The sheets of a file, the wanted one or the first that is read; `marks`: problems by sheet, row and column.

    A template's own sheets beside the table (its guide, its marker) are nothing to decide about.
    """
    t = scope.t
    shown = [n for n, each in enumerate(mapping.sheets) if each.use or Why.TEMPLATE not in each.reasons]
    if not shown:
        return None
    order = sorted(shown, key=lambda n: not mapping.sheets[n].use)[:MOST_SHEETS]
    asked = whole_number(scope.view.filter(SHEET))
    number = asked if asked in order else order[0]
    pictures = [_picture(scope, submissions, submission, mapping, n, marks) for n in order[:1] if n != number]
    main = _picture(scope, submissions, submission, mapping, number, marks)
    tabs = tuple(
        Link(
            _tab(mapping.sheets[n], t), href(path, scope.view.with_filter(SHEET, str(n)), anchor="columns"), n == number
        )
        for n in order
    )
    unread = () if mapping.sheets[number].layout == Layout.TEMPLATE else main.unread
    years = {sheet.year for sheet in mapping.sheets if sheet.use and sheet.year}
    return SheetsView(
        tabs=tabs if len(tabs) > 1 else (),
        shown=main,
        known=tuple(t.of(indicator) for indicator in scope.facts.catalogue.indicators),
        unread_numbers=sum(column.count for column in unread),
        unread_columns=len(unread),
        year_note=main.year_note or next((picture.year_note for picture in pictures if picture.year_note), ""),
        years=t.join(str(year) for year in sorted(years)),
        year_presses=tuple(
            FormButton(label, OF_YEAR, f"{number}:{year}")
            for year, label in main.years[:YEARS_OFFERED]
            if str(year) != main.year
        ),
    )


def _tab(sheet: SheetMapping, t: Words) -> str:
    name = sheet.sheet or t("表格内容")
    return name if sheet.use else t("{name}（没有读取）", name=name)


def _picture(
    scope: Scope, submissions: Submissions, submission: Submission, mapping: WorkbookMapping, number: int,
    marks: Fields[str, Problems],
) -> SheetPicture:  # fmt: skip
    facts, t = scope.facts, scope.t
    read_as = mapping.sheets[number]
    problems = marks.get(read_as.sheet, {})
    wanted = frozenset(sorted(row for row, _ in problems)[:PROBLEM_ROWS])
    cells_read = sheet_cells(facts, submissions, submission, mapping, number, wanted)
    context = SheetContext(scope, number, read_as, cells_read)
    columns = sheet_columns(context)
    unread = unread_columns(context, columns)
    head = (str(min(read_as.header_rows)), str(max(read_as.header_rows))) if read_as.header_rows else ("", "")
    return SheetPicture(
        number=number,
        name=read_as.sheet,
        used=read_as.use,
        why=t.join(why_word(why, t) for why in read_as.reasons),
        columns=columns,
        rows=_rows(context, problems, {column.number for column in columns if not column.read}),
        left_out=_left_out(context),
        proofs=proof_views(scope, number, read_as, cells_read, problems),
        unread=unread,
        leave=FormButton(t("这些列都不读，以后不再提示"), LEAVE, str(number))
        if any(column.asked for column in unread)
        else None,
        head=head,
        first_row=read_as.first_data_row,
        indicator=Choices(indicator_choice(context, read_as.indicator), ()),
        area=Choices(read_as.area, tuple((area.area, t.of(area)) for area in (facts.district, *facts.streets))),
        year=str(read_as.year or ""),
        years=_years(context),
        year_note=_year_note(context),
    )


def _rows(context: SheetContext, problems: Problems, unread: set[int]) -> tuple[PictureRow, ...]:
    out, before = list[PictureRow](), 0
    first_head = min(context.read_as.header_rows, default=context.read_as.first_data_row)
    for count, row in enumerate(sorted(context.cells_read.rows)):
        if before and row > before + 1:
            out.append(PictureRow(0, "gap"))
        kind = "head" if row in context.read_as.header_rows else "title" if row < first_head else "data"
        press = FormButton(context.scope.t("以第 {row} 行为表头", row=row), HEADER, f"{context.number}:{row}")
        cells = context.cells_read.rows[row]
        out.append(PictureRow(
            row, kind,
            tuple(
                PictureCell(cell.text, at, cell.span, cell.numeric, at in unread and kind != "title", problems.get((row, at)))
                for at, cell in cells.items()
            ),
            press if count < HEADER_ROWS else None,
        ))  # fmt: skip
        before = row
    return tuple(out)


def _left_out(context: SheetContext) -> str:
    """What the picture does not show of the sheet."""
    t, cells_read = context.scope.t, context.cells_read
    if not cells_read.rows:
        return t("文件较大，这里只列出各列的认法。")
    more = cells_read.width - MOST_COLUMNS
    rows = cells_read.height - len(cells_read.rows)
    return t.join([
        t.count("还有 {n} 行没有显示，同样读取", rows) if rows > 0 else "",
        t.count("还有 {n} 列没有显示，同样读取", more) if more > 0 else "",
    ])  # fmt: skip


def _says_year(read_as: SheetMapping) -> bool:
    """Whether a column, a header, the title or a name says the year."""
    rivals = tuple(column for column in read_as.columns if column.doubt == Doubt.RIVAL)
    measures = read_as.measures or rivals
    named = any(why in (Why.YEAR_IN_TITLE, Why.YEAR_IN_NAME) for why in read_as.reasons)
    return named or bool(read_as.of_role(Role.YEAR)) or (bool(measures) and all(measure.year for measure in measures))


def _year_note(context: SheetContext) -> str:
    """That the file does not say its year, and which it was read as."""
    read_as, t = context.read_as, context.scope.t
    if not read_as.use or read_as.layout == Layout.TEMPLATE or _says_year(read_as):
        return ""
    if read_as.year:
        return t("文件没有写年份，按 {year} 年处理。", year=read_as.year)
    return t("文件没有写整年的年份，请选定年份。")


def _years(context: SheetContext) -> tuple[tuple[int, str], ...]:
    if not _year_note(context):
        return ()
    return tuple((year, context.scope.t("{year}年", year=year)) for year in report_years(context.scope.facts))
