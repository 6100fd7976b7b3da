"""The streets compared on one indicator: in order, against chance, and through the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.facts.asked import NUMERIC
from dashboard.facts.charts import trend_chart
from dashboard.facts.dot_views import DotPlot, Group, Groups
from dashboard.facts.dots import dot_plot
from dashboard.facts.judged import judged_target, word_of
from dashboard.facts.known import Observation
from dashboard.facts.place import Place, meets
from dashboard.facts.scope import Scope
from dashboard.facts.stand_in import stand_in
from dashboard.facts.view_models import Point
from dashboard.services.street_comparison.funnel import funnel
from dashboard.services.street_comparison.grid import Grid, YearOfFigures, newest
from dashboard.services.street_comparison.links import TRENDS, chips, indicator_menu, page_number, pager
from dashboard.services.street_comparison.view_models import One
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Indicator, Target

MANY = 40
"""Of more streets than these the dot plot lists the worst and the best, and says where the others stand."""
WORST, BEST = 20, 5
MULTIPLES = 12


def one_indicator(scope: Scope, table: Grid, found: Indicator, asked: Target | None) -> One:
    """The section about `found`, measured against `asked` where a target asks for it."""
    t = scope.t
    target = asked or stand_in(scope, found)
    figures = newest(scope, found)
    plot = shape = trends = pages = None
    if figures is not None:
        unit = scope.facts.catalogue.unit[found.unit]
        place = Place(scope, found, unit, target, figures.year)
        plot = _dots(place, figures, t)
        shape = funnel(place, figures, t)
        trends, number, total = _trends(place, figures, scope)
        pages = pager(scope, TRENDS, number, MULTIPLES, total)
    return One(
        name=t.of(found),
        href=scope.href(Path.INDICATOR, found.indicator),
        chips=chips(scope, table, found),
        menu=indicator_menu(scope, table, found),
        plot=plot,
        funnel=shape,
        no_funnel="" if shape else t("这一指标没有人数，或有人数的街道太少，不能与偶然波动的界限比较。"),
        trends=trends,
        trends_pager=pages,
    )


def _dots(place: Place, figures: YearOfFigures, t: Words) -> DotPlot:
    if len(place.streets) <= MANY:
        return dot_plot(place, figures.few, t, place.streets)
    ordered = figures.worst
    shown = [*ordered[:WORST], *ordered[max(WORST, len(ordered) - BEST) :]]
    plot = dot_plot(place, figures.few, t, shown)
    return replace(
        plot,
        title=t(
            "最好的 {best} 个与最差的 {worst} 个街道", best=max(len(shown) - WORST, 0), worst=min(WORST, len(shown))
        ),
        note=_spread(place, figures, t),
        gathered=_left_out(len(place.streets), len(ordered) - len(shown), len(figures.few), t),
    )


def _spread(place: Place, figures: YearOfFigures, t: Words) -> str:
    """Where all streets stand, for those that are not listed."""
    quarters = [float(value) for value in np.quantile(figures.values, (0.25, 0.5, 0.75))]
    symbol = t.of(place.unit, "symbol")
    parts = [t("{n} 个有数据的街道，中位数 {value}，中间一半在 {band} 之间", n=t.number(len(figures.values), 0),
               value=say.amount(quarters[1], place.found.decimals, symbol, t, *place.bars),
               band=say.interval(quarters[0], quarters[2], place.found.decimals, t, *place.bars))]  # fmt: skip
    if place.level is not None:
        met = int(np.count_nonzero(meets(place.target, figures.values)))
        level = say.target_level(place.target.op or ">=", place.level, symbol, t)
        parts.append(t("{met} 个达到 {level}", met=t.number(met, 0), level=level))
    return t.sentence(*parts)


def _left_out(total: int, between: int, small: int, t: Words) -> str:
    parts = [t("其余 {n} 个街道在两者之间，没有逐一列出", n=t.number(between, 0))] if between else []
    if small:
        parts.append(t("{n} 个街道基数不足 20，不显示百分比", n=t.number(small, 0)))
    return t.sentence(*parts)


def _trends(place: Place, figures: YearOfFigures, scope: Scope) -> tuple[Groups, int, int]:
    """Small charts of one page of streets, worst first, all on one scale; the page's number, and how many there are."""
    t = scope.t
    ordered = figures.worst
    number = page_number(scope.selection, TRENDS, max(-(-len(ordered) // MULTIPLES), 1))
    shown = ordered[(number - 1) * MULTIPLES : number * MULTIPLES]
    district = place.scope.facts.district.area
    told = judged_target(place.scope.at(figures.worst[0].area), place.target)
    lines = trend_chart(place.scope.at(district), place.target, told, sides=None).targets
    shared = lines if place.target.kind not in ("annual_change", "gap_narrows") else ()
    own = _series(place, district)
    beside = tuple(Point(row.year, row.value) for row in own)
    sentence = t.sentence(
        t("同一纵轴，最差的在前"), t("灰线为全区"), t("虚线为目标") if shared else ""
    )  # fmt: skip
    parts = tuple(_group(place, street, t) for street in shown)
    drawn = [*own, *(row for street in shown for row in _series(place, street.area))]
    groups = Groups(
        title=t("各街道走势：{name}", name=t.of(place.found)),
        sentence=sentence,
        groups=tuple(replace(part, targets=shared) for part in parts),
        as_of=place.scope.year,
        decimals=place.found.decimals,
        demonstration=any(one.demonstration for one in drawn),
        beside=beside,
        highest=place.found.natural_max,
    )
    return groups, number, len(ordered)


def _series(place: Place, area: str) -> Sequence[Observation]:
    rows = place.scope.facts.series.get(place.scope.facts.key(place.found, area), ())
    return [row for row in rows if row.year <= place.scope.year]


def _group(place: Place, street: Area, t: Words) -> Group:
    rows = _series(place, street.area)
    verdict = (
        place.scope.facts.verdict(place.target, street.area, place.scope.year) if place.target.kind in NUMERIC else None
    )
    current = verdict if verdict is not None and verdict.latest_year == rows[-1].year else None
    group = current.group if current is not None else ""
    symbol = t.of(place.unit, "symbol")
    own = symbol if len(symbol) <= 2 else ""
    return Group(
        name=t.of(street, "short"),
        role="group",
        points=tuple(
            Point(row.year, row.value, group if row is rows[-1] else "", row.demonstration, False,
                  (f"{row.year} {say.amount(row.value, place.found.decimals, symbol, t, *place.bars)}",))
            for row in rows
        ),
        value_text=say.amount(rows[-1].value, place.found.decimals, own, t, *place.bars),
        group=group,
        word=word_of(current, place.target, t) if current is not None else "",
        note="",
        href=href(Path.STREET, replace(place.scope.link, area=""), street.area),
    )  # fmt: skip
