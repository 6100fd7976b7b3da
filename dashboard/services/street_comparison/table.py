"""The table of streets × targets: a page of its rows, its order, and every cell with its verdict in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.scope import Scope
from dashboard.services.street_comparison.columns import Said, cell, said, source_line
from dashboard.services.street_comparison.grid import Grid, lagging_in, lagging_words
from dashboard.services.street_comparison.links import (
    ALL,
    FIND,
    PAGE,
    SORT,
    VIEW,
    most_lagging,
    page_number,
    pager,
    to,
    toggled,
)
from dashboard.services.street_comparison.view_models import HeatColumn, HeatRow, HeatTable
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href, query
from data_access.catalogue.model import Area, Target

ROWS = 25
NAME = "name"


def heat_table(scope: Scope, table: Grid, chosen: Sequence[str]) -> HeatTable:
    """The page of the table that the address asks for."""
    selection, link, t = scope.selection, scope.view, scope.t
    as_of = scope.year
    shown, full = _columns(table, selection)
    columns = [said(scope, table, target) for target in shown]
    sort = selection.filter(SORT)
    places = _searched(table, selection.filter(FIND))
    order = _sorted(table, places, columns, sort, t)
    pages = max(-(-len(order) // ROWS), 1)
    number = page_number(selection, PAGE, pages)
    rest = len(table.targets) - len(shown)
    return HeatTable(
        title=t("街道 × 目标"),
        note=_note(columns, sort, t, ended=table.ended),
        caption=t("各街道在各项目标上的数值与判定，截至{year}年", year=as_of),
        name_href=to(link, sort="" if sort == NAME else NAME, page=""),
        name_sorted="ascending" if sort == NAME else "",
        columns=tuple(_column(column, scope, sort) for column in columns),
        district=_district(scope, table, columns, scope.link),
        rows=tuple(
            _street(table, at, columns, scope, chosen) for at in order[(number - 1) * ROWS : number * ROWS]
        ),
        pager=pager(scope, PAGE, number, ROWS, len(order)),
        search=t("按名称找街道") if len(table.areas) > ROWS else None,
        searched=selection.filter(FIND),
        keep=_kept(link),
        columns_note=_columns_note(len(shown), rest, full, t, ended=table.ended),
        columns_href=to(link, view="" if selection.filter(VIEW) == ALL else ALL, sort=""),
        columns_link=(_only_lagging(table, t) if full else t("显示全部 {n} 项", n=len(table.targets)))
        if rest or selection.filter(VIEW) == ALL else "",
        source=source_line(scope),
        demonstration=table.demonstration or any(
            row is not None and row.demonstration
            for column in columns if (row := scope.facts.verdict(column.target, scope.facts.district.area, as_of)) is not None
        ),
        ended=table.ended,
        mixed=table.mixed,
        full=len(chosen) >= 4,
    )  # fmt: skip


def _columns(table: Grid, selection: Selection) -> tuple[list[Target], bool]:
    """What lags somewhere, most first; everything where it was asked for or where nothing lags."""
    lagging = most_lagging(table)
    if lagging and selection.filter(VIEW) != ALL:
        return lagging, False
    return sorted(table.targets, key=lambda target: -lagging_in(table, target)), True


def _columns_note(shown: int, rest: int, full: bool, t: Words, *, ended: bool) -> str:
    if full or not rest:
        return t("全部 {n} 项分街道的量化目标", n=shown)
    if ended:
        return t("有街道未达到的 {n} 项；其余 {rest} 项没有", n=shown, rest=rest)
    return t("有街道滞后的 {n} 项；其余 {rest} 项没有街道滞后或没有数据", n=shown, rest=rest)


def _only_lagging(table: Grid, t: Words) -> str:
    return t("只看有街道未达到的") if table.ended else t("只看有街道滞后的")


def _note(columns: Sequence[Said], sort: str, t: Words, *, ended: bool) -> str:
    by = next((column for column in columns if column.target.target == sort.removeprefix("-")), None)
    if sort == NAME:
        order = t("按名称排序")
    elif by is None:
        order = t("自上而下按未达到项数排序") if ended else t("自上而下按明显滞后项数排序")
    elif sort.startswith("-"):
        order = t("按{name}从好到差排序", name=by.name)
    else:
        order = t("按{name}从差到好排序", name=by.name)
    if ended:
        return t.sentence(order, t("只有未达到的格子着色"))
    return t.sentence(order, t("只有滞后的格子着色"), t("街道按自身基期到目标的路径判定，与全区结论可以不同"))


def _searched(table: Grid, text: str) -> Sequence[int]:
    """Places of the streets whose name or code holds `text`, in the usual order: most lagging first."""
    wanted = text.strip().lower()
    if not wanted:
        return table.order
    return [at for at in table.order if wanted in _names(table.areas[at])]


def _names(area: Area) -> str:
    return f"{area.name_zh} {area.short_zh} {area.name_en} {area.short_en} {area.area}".lower()


def _sorted(table: Grid, places: Sequence[int], columns: Sequence[Said], sort: str, t: Words) -> Sequence[int]:
    """Worst first by one column, or best first with a minus before it; streets without a figure stand last."""
    if sort == NAME:
        return sorted(places, key=lambda at: t.order(t.of(table.areas[at], "short")))
    by = next((column for column in columns if column.target.target == sort.removeprefix("-")), None)
    if by is None:
        return places
    sign = 1 if by.upward != sort.startswith("-") else -1
    rows = table.rows[by.target.target]

    def key(at: int) -> tuple[bool, float]:
        value = row.latest_value if (row := rows[at]) else None
        return value is None, sign * (value or 0.0)

    return sorted(places, key=key)


def _column(column: Said, scope: Scope, sort: str) -> HeatColumn:
    code = column.target.target
    following = {code: f"-{code}", f"-{code}": ""}.get(sort, code)
    rising = column.upward if sort == code else not column.upward
    return HeatColumn(
        name=column.name,
        goal=column.goal,
        unit=scope.t("{year}年", year=column.year) if column.year and column.year != scope.year else "",
        href=to(scope.view, sort=following, page=""),
        sorted=("ascending" if rising else "descending") if sort in (code, f"-{code}") else "",
    )


def _kept(link: Selection) -> tuple[tuple[str, str], ...]:
    """What a search must carry along."""
    bare = {"district": link.district, "area": link.area, "year": str(link.year or ""), "plan": link.plan, "lang": "" if link.language == "zh" else link.language}  # fmt: skip
    own = {name: value for name, value in link.filters if name not in (FIND, PAGE)}
    return tuple((name, value) for name, value in {**bare, **own}.items() if value)


def _district(scope: Scope, table: Grid, columns: Sequence[Said], bare: Selection) -> HeatRow:
    t = scope.t
    area = scope.facts.district
    tail = query(replace(bare, area=""))
    name = t("全区")
    return HeatRow(
        name=name,
        href=href(Path.OVERVIEW, replace(bare, area="")),
        cells=tuple(
            cell(table, column, scope.facts.verdict(column.target, area.area, scope.year), area.area, name, tail, t)
            for column in columns
        ),
    )


def _street(
    table: Grid,
    at: int,
    columns: Sequence[Said],
    scope: Scope,
    chosen: Sequence[str],
) -> HeatRow:
    t = scope.t
    area, bare = table.areas[at], scope.link
    name = t.of(area, "short")
    tail = query(replace(bare, area=area.area))
    return HeatRow(
        name=name,
        href=href(Path.STREET, replace(bare, area=""), area.area),
        cells=tuple(
            cell(table, column, table.rows[column.target.target][at], area.area, name, tail, t) for column in columns
        ),
        lagging=lagging_words(table, at, t),
        pick=toggled(scope.view, chosen, area.area),
        picked=area.area in chosen,
        current=area.area == scope.area,
    )
