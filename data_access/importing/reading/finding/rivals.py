"""Which of the columns of a table count: totals, counts beside their indicator, plans, months, rivals for one figure."""

from __future__ import annotations

from data_access.importing.reading.finding.columns import Content
from data_access.importing.reading.mapping import ColumnMapping
from data_access.importing.reading.model import Cell
from data_access.importing.reading.roles import MEASURES, Doubt, Role
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.header_meaning import HeaderMeaning
from data_access.importing.reading.words.headers import says_reached
from data_access.importing.reading.words.years import is_edge, is_part

TOTAL = "合计"  # stands in a header for the district or for both sexes, as its neighbours decide


def with_totals(columns: list[ColumnMapping], names: Dictionary) -> list[ColumnMapping]:
    """合计 beside streets is the district; beside women and men, or age groups, it is all of them."""
    measures = [column for column in columns if column.role in MEASURES]
    areas = any(column.area not in ("", TOTAL) for column in measures)
    sexes, ages = (
        any(column.sex for column in measures),
        any(column.age_group not in ("", "all") for column in measures),
    )

    def settled(column: ColumnMapping) -> ColumnMapping:
        if column.area != TOTAL:
            return column
        if areas:
            return column.model_copy(update={"area": names.district})
        return column.model_copy(update={"area": "", "sex": "all" if sexes else "", "age_group": "all" if ages else ""})

    return [settled(column) for column in columns]


def beside_their_indicator(columns: list[ColumnMapping]) -> list[ColumnMapping]:
    """分子 and 分母 beside a column headed by an indicator are its counts, behind it or, where they come first, before."""
    measures = [column for column in columns if column.role in MEASURES]
    if any(column.role == Role.INDICATOR for column in columns) or not any(column.indicator for column in measures):
        return columns
    known, last = {}, ""
    for column in measures if measures[0].indicator else reversed(measures):
        last = column.indicator or last
        known[column.column] = last
    return [column.model_copy(update={"indicator": known.get(column.column, column.indicator)}) for column in columns]


def beside_those_reached(columns: list[ColumnMapping], names: Dictionary) -> list[ColumnMapping]:
    """Where another column says that its figures were reached (实际完成值), 指标值 is the plan's without a question."""
    planned = any(column.doubt == Doubt.PLANNED for column in columns)
    if not planned or not any(column.role == Role.VALUE and says_reached(column.header, names) for column in columns):
        return columns
    return [column.settled if column.doubt == Doubt.PLANNED else column for column in columns]


def without_months(
    columns: list[ColumnMapping], block: list[list[Cell]], said: list[HeaderMeaning]
) -> list[ColumnMapping]:
    """Beside columns of months or quarters the one of December, or of the first of January, is no year either."""
    if not any(each.other for each in said):
        return columns
    lowest = [next((row[at] for row in reversed(block) if row[at] is not None), None) for at in range(len(said))]
    parts = any(each.other and any(is_part(row[at]) for row in block) for at, each in enumerate(said))
    return [
        column.model_copy(update={"role": Role.IGNORE, "year": None})
        if parts and column.role in MEASURES and is_edge(lowest[column.column - 1])
        else column
        for column in columns
    ]


def without_rivals(
    columns: list[ColumnMapping], said: list[HeaderMeaning], contents: list[Content]
) -> list[ColumnMapping]:
    """Of columns of numbers that would be the same figures the one counts whose whole header is understood.

    If it is none or several (初报 and 终报, 城镇 and 农村, the table in two halves), none is read: which of them is
    meant only the sender knows.
    """
    rivals: dict[tuple[object, ...], list[ColumnMapping]] = {}
    for column in columns:
        if column.role in MEASURES:
            rivals.setdefault((column.role, *column.fixed), []).append(column)
    changed: dict[int, Doubt | None] = {}
    for group in rivals.values():
        same = [column for column in group if contents[column.column - 1].numeric > 0] or group[:1]
        changed |= {column.column: None for column in group if column not in same}
        clear = [column for column in same if not said[column.column - 1].rest]
        if len(same) > 1:
            doubt = Doubt.SET_ASIDE if len(clear) == 1 else Doubt.RIVAL
            changed |= {column.column: doubt for column in same if [column] != clear}
    return [
        column.model_copy(update={"role": Role.IGNORE, "doubt": changed[column.column]})
        if column.column in changed
        else column
        for column in columns
    ]
