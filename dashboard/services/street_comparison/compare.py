"""Two to four chosen streets side by side: value, distance to the target and verdict on every target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.choices import Link
from dashboard.facts.judged import word_of
from dashboard.facts.known import Verdict
from dashboard.facts.passing import of_all
from dashboard.facts.scope import Scope
from dashboard.services.street_comparison.columns import Said, cell, said
from dashboard.services.street_comparison.grid import Grid, lagging_words
from dashboard.services.street_comparison.links import to, toggled
from dashboard.services.street_comparison.view_models import Compared, Comparison
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import query
from indicators.codes import Group

URGENCY = (Group.OFF_TRACK, Group.AT_RISK, Group.ON_TRACK, Group.MET, Group.AWAITING, Group.NO_VERDICT)
LAGGING_PLACES = 2


def comparison(scope: Scope, table: Grid, chosen: Sequence[str]) -> Comparison | None:
    """The streets side by side, targets on which one of them lags first; None where none is chosen."""
    t = scope.t
    if not chosen:
        return None
    names = [t.of(scope.facts.catalogue.area[code], "short") for code in chosen]
    columns = sorted((said(scope, table, target) for target in table.targets),
                     key=lambda column: min(_place(table, column, code) for code in chosen))  # fmt: skip
    lagging = [column for column in columns if min(_place(table, column, code) for code in chosen) < LAGGING_PLACES]
    enough, places = len(chosen) > 1, [table.index[code] for code in chosen]
    return Comparison(
        title=t("并排比较：{names}", names=t.join(names)),
        note=_note(table, chosen, names, t) if enough else "",
        heads=tuple(
            Link(name, toggled(scope.view, chosen, code), count=table.off[table.index[code]])
            for name, code in zip(names, chosen, strict=True)
        ),
        rows=tuple(_line(scope, table, column, chosen) for column in lagging) if enough else (),
        rest=tuple(_line(scope, table, column, chosen) for column in columns if column not in lagging)
        if enough
        else (),
        clear=to(scope.view, streets=""),
        hint="" if enough else t("再选一个街道就可以并排比较，最多四个。"),
        demonstration=any(
            row is not None and row.demonstration for line in table.rows.values() for row in (line[at] for at in places)
        ),
        ended=table.ended,
    )


def _place(table: Grid, column: Said, code: str) -> int:
    row = table.rows[column.target.target][table.index[code]]
    return URGENCY.index(row.group) if row is not None and row.group in URGENCY else len(URGENCY)


def _note(table: Grid, chosen: Sequence[str], names: Sequence[str], t: Words) -> str:
    return t.sentence(*(
        t("{name} {lagging}", name=name, lagging=lagging_words(table, at, t))
        for name, at in zip(names, (table.index[code] for code in chosen), strict=True)
    ))  # fmt: skip


def _line(scope: Scope, table: Grid, column: Said, chosen: Sequence[str]) -> tuple[str, str, str, tuple[Compared, ...]]:
    """A target: its name, its goal, the district's figure, and each street's cell."""
    t = scope.t
    bare = scope.link
    rows = [(code, table.rows[column.target.target][table.index[code]]) for code in chosen]
    cells = tuple(_compared(table, column, row, code, query(replace(bare, area=code)), t) for code, row in rows)
    own = scope.facts.verdict(column.target, scope.facts.district.area, scope.year)
    district = ""
    if own and own.latest_value is not None:
        district = of_all(column.target, own, t) or say.figure(own.latest_value, column.decimals, t, *column.bars)
    return column.name, column.goal, district, cells


def _compared(table: Grid, column: Said, row: Verdict | None, code: str, tail: str, t: Words) -> Compared:
    shown = cell(table, column, row, code, "", tail, t)
    if shown.withheld or row is None:
        return Compared(shown.withheld, "", Group.NO_VERDICT, "", shown.href, withheld=True)
    gap = ""
    if row.gap is not None:
        distance = say.distance(row.gap, column.decimals, column.change, t)
        even = t("正好达到") if row.met else t("恰为目标值")
        better = t("优于目标 {gap}", gap=distance) if row.gap < 0 else even
        short = t("差 {gap}", gap=distance) if row.due else t("尚差 {gap}", gap=distance)
        gap = short if row.gap > 0 else better
    year = t("（{year}）", year=shown.year) if shown.year else ""
    return Compared(shown.text + year, gap, row.group, word_of(row, column.target, t), shown.href,
                    demonstration=row.demonstration and table.mixed)  # fmt: skip
