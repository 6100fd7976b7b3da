"""How a file was read, as a picture of its sheets: what each column was taken for, and the ways to say otherwise."""

from __future__ import annotations

from collections.abc import Mapping as Fields
from dataclasses import dataclass

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.services.data.column_forms import HEADER, LEAVE, OF_YEAR, SET, meaning
from dashboard.services.data.figure_words import area_name, figure_name, split_name
from dashboard.services.data.links import Link
from dashboard.services.data.looked import MOST_COLUMNS, PROBLEM_ROWS, Looked, Problems, looked_at
from dashboard.services.data.owners import report_years
from dashboard.services.data.proof_views import proof_views
from dashboard.services.data.sheet_views import (
    Choices,
    PictureCell,
    PictureColumn,
    PictureRow,
    Press,
    SheetPicture,
    SheetsView,
    UnreadColumn,
)
from dashboard.text.reading import ROLES, doubt_word, role_word, why_word
from dashboard.text.words import Words
from dashboard.urls import href
from data_access.importing.reading import (
    MEASURES,
    ColumnMapping,
    Doubt,
    Layout,
    Role,
    SheetMapping,
    Why,
    WorkbookMapping,
    address,
)
from data_access.submissions import Submission, Submissions

SHEET = "sheet"
MOST_SHEETS, YEARS_OFFERED = 12, 4
MOST_SHARING = 6
"""So many indicators at most are offered one denominator."""
HEADER_ROWS = 8
"""So many rows from the top of a picture can be chosen as the header."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a picture is made for: the file's facts, the sheet's number and mapping, what was looked at, the language."""

    facts: Facts
    number: int
    read_as: SheetMapping
    looked: Looked
    t: Words


def sheets_view(
    scope: Scope, submissions: Submissions, found: Submission, mapping: WorkbookMapping,
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
    asked = scope.view.filter(SHEET)
    number = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in order else order[0]
    pictures = [_picture(scope, submissions, found, mapping, n, marks) for n in order[:1] if n != number]
    main = _picture(scope, submissions, found, mapping, number, marks)
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
            Press(label, OF_YEAR, f"{number}:{year}")
            for year, label in main.years[:YEARS_OFFERED]
            if str(year) != main.year
        ),
    )


def _tab(sheet: SheetMapping, t: Words) -> str:
    name = sheet.sheet or t("表格内容")
    return name if sheet.use else t("{name}（没有读取）", name=name)


def _picture(
    scope: Scope, submissions: Submissions, found: Submission, mapping: WorkbookMapping, number: int,
    marks: Fields[str, Problems],
) -> SheetPicture:  # fmt: skip
    facts, t = scope.facts, scope.t
    read_as = mapping.sheets[number]
    problems = marks.get(read_as.sheet, {})
    wanted = frozenset(sorted(row for row, _ in problems)[:PROBLEM_ROWS])
    looked = looked_at(facts, submissions, found, mapping, number, wanted)
    place = Place(facts, number, read_as, looked, t)
    columns = _columns(place)
    unread = _unread(place, columns)
    head = (str(min(read_as.header_rows)), str(max(read_as.header_rows))) if read_as.header_rows else ("", "")
    return SheetPicture(
        number=number,
        name=read_as.sheet,
        used=read_as.use,
        why=t.join(why_word(why, t) for why in read_as.reasons),
        columns=columns,
        rows=_rows(place, problems, {column.number for column in columns if not column.read}),
        left_out=_left_out(place),
        proofs=proof_views(scope, number, read_as, looked, problems),
        unread=unread,
        leave=Press(t("这些列都不读，以后不再提示"), LEAVE, str(number))
        if any(column.asked for column in unread)
        else None,
        head=head,
        first_row=read_as.first_data_row,
        indicator=Choices(_indicator(place, read_as.indicator), ()),
        area=Choices(read_as.area, tuple((area.area, t.of(area)) for area in (facts.district, *facts.streets))),
        year=str(read_as.year or ""),
        years=_years(place),
        year_note=_year_note(place),
    )


def _indicator(place: Place, code: str) -> str:
    found = place.facts.catalogue.indicator.get(code)
    return place.t.of(found) if found else code


def _columns(place: Place) -> tuple[PictureColumn, ...]:
    """Every column in use, left to right; of one the mapping does not know, as not read."""
    known = {column.column: column for column in place.read_as.columns}
    width = min(place.looked.width or max(known, default=0), MOST_COLUMNS)
    return tuple(
        _column(place, known.get(at) or ColumnMapping(column=at, role=Role.IGNORE)) for at in range(1, width + 1)
    )


def _column(place: Place, column: ColumnMapping) -> PictureColumn:
    t, n = place.t, place.number
    read = place.read_as.use and column.role != Role.IGNORE
    return PictureColumn(
        number=column.column,
        letter=letter(column.column),
        title=_lowest(column) if read and _lowest(column) else role_word(column.role, t) if read else t("没有读"),
        note=_what(place, column) if read else _why_not(place, column),
        read=read,
        asked=column.doubt is not None,
        meanings=tuple(Press(role_word(role, t), SET, meaning(n, {column.column: role})) for role in ROLES),
        role=column.role if read else "ignore",
        proposals=_proposals(place, column),
        indicator=_indicator(place, column.indicator),
        year=str(column.year or ""),
        area=column.area,
    )


def letter(column: int) -> str:
    """The letter of a column, 3 is C."""
    return address(1, column)[:-1]


def _lowest(column: ColumnMapping) -> str:
    return column.header.rpartition(" / ")[2]


def _what(place: Place, column: ColumnMapping) -> str:
    """What a column that is read holds, and what its header fixes for every row."""
    facts, t = place.facts, place.t
    found = facts.catalogue.indicator.get(column.indicator or place.read_as.indicator)
    unit = t.of(facts.catalogue.unit[found.unit], "symbol") if found and column.role == Role.VALUE else ""
    return t.join([
        role_word(column.role, t),
        figure_name(facts, column.indicator, t) if column.indicator and figure_name(facts, column.indicator, t) != _lowest(column) else "",
        t("用于{names}", names=t.join(figure_name(facts, code, t) for code in column.serves)) if column.serves else "",
        unit,
        area_name(facts, column.area, t) if column.area else "",
        t("{year}年", year=column.year) if column.year else "",
        split_name(column.sex, column.age_group, t),
        doubt_word(column.doubt, t) if column.doubt else "",
    ])  # fmt: skip


def _why_not(place: Place, column: ColumnMapping) -> str:
    t = place.t
    if not place.looked.numbers.get(column.column) and column.doubt != Doubt.BELOW_STREET:
        return t("没有数字")
    if column.doubt:
        return doubt_word(column.doubt, t)
    return t("不是当年的数值，或已选不读")


def _proposals(place: Place, column: ColumnMapping) -> tuple[Press, ...]:
    """What a column might be; never applied without a click."""
    facts, t, n = place.facts, place.t, place.number
    out = []
    if column.doubt in (Doubt.RIVAL, Doubt.PLANNED):
        out.append(Press(t("就取这一列"), SET, meaning(n, {column.column: Role.VALUE}, column.indicator)))
    if (
        (several := _without_denominator(place))
        and place.looked.numbers.get(column.column)
        and column.role == Role.IGNORE
    ):
        names = t.join(figure_name(facts, each, t) for each in several)
        press = meaning(n, {column.column: Role.DENOMINATOR}, "+".join(several))
        out.append(Press(t("作{names}共同的分母", names=names), SET, press))
    code = place.looked.nearest.get(column.column, "")
    if code and column.role == Role.IGNORE and column.doubt in (None, Doubt.UNKNOWN):
        name = figure_name(facts, code, t)
        out.append(Press(t("作“{name}”的数值", name=name), SET, meaning(n, {column.column: Role.VALUE}, code)))
    return tuple(out)


def _without_denominator(place: Place) -> tuple[str, ...]:
    """The indicators of the sheet that are counted of something and have no denominator yet, if they are several."""
    facts, columns = place.facts, place.read_as.columns
    served = {
        code for column in columns if column.role == Role.DENOMINATOR for code in (column.indicator, *column.serves)
    }
    codes = dict.fromkeys(
        column.indicator for column in columns if column.role == Role.VALUE and column.indicator not in served
    )
    known = [facts.catalogue.indicator[code] for code in codes if code in facts.catalogue.indicator]
    counted = tuple(
        indicator.indicator for indicator in known if facts.catalogue.unit[indicator.unit].multiplier is not None
    )
    return counted if 1 < len(counted) <= MOST_SHARING else ()


def _rows(place: Place, problems: Problems, unread: set[int]) -> tuple[PictureRow, ...]:
    out, before = list[PictureRow](), 0
    first_head = min(place.read_as.header_rows, default=place.read_as.first_data_row)
    for count, row in enumerate(sorted(place.looked.rows)):
        if before and row > before + 1:
            out.append(PictureRow(0, "gap"))
        kind = "head" if row in place.read_as.header_rows else "title" if row < first_head else "data"
        press = Press(place.t("以第 {row} 行为表头", row=row), HEADER, f"{place.number}:{row}")
        cells = place.looked.rows[row]
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


def _left_out(place: Place) -> str:
    """What the picture does not show of the sheet."""
    t, looked = place.t, place.looked
    if not looked.rows:
        return t("文件较大，这里只列出各列的认法。")
    more = looked.width - MOST_COLUMNS
    rows = looked.height - len(looked.rows)
    return t.join([
        t.count("还有 {n} 行没有显示，同样读取", rows) if rows > 0 else "",
        t.count("还有 {n} 列没有显示，同样读取", more) if more > 0 else "",
    ])  # fmt: skip


def _unread(place: Place, columns: tuple[PictureColumn, ...]) -> tuple[UnreadColumn, ...]:
    known = {column.column: column for column in place.read_as.columns}
    return tuple(
        UnreadColumn(
            column.letter, place.looked.headers.get(column.number, ""), column.note,
            place.looked.numbers[column.number], column.number,
            place.read_as.doubt is not None or (place.read_as.use and (column.number not in known or known[column.number].doubt is not None)),
        )
        for column in columns
        if not column.read and place.looked.numbers.get(column.number)
    )  # fmt: skip


def _says_year(read_as: SheetMapping) -> bool:
    """Whether a column, a header, the title or a name says the year."""
    measures = [column for column in read_as.columns if column.role in MEASURES]
    named = any(why in (Why.YEAR_IN_TITLE, Why.YEAR_IN_NAME) for why in read_as.reasons)
    return named or bool(read_as.of_role(Role.YEAR)) or (bool(measures) and all(measure.year for measure in measures))


def _year_note(place: Place) -> str:
    """That the file does not say its year, and which it was read as."""
    read_as, t = place.read_as, place.t
    if not read_as.use or read_as.layout == Layout.TEMPLATE or _says_year(read_as):
        return ""
    if read_as.year:
        return t("文件没有写年份，按 {year} 年处理。", year=read_as.year)
    return t("文件没有写年份，请选定年份。")


def _years(place: Place) -> tuple[tuple[int, str], ...]:
    if not _year_note(place):
        return ()
    return tuple((year, place.t("{year}年", year=year)) for year in report_years(place.facts))
