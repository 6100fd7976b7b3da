"""The streets compared on one indicator: in order, against chance, and through the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.charts import trend_chart
from dashboard.facts.dot_views import Group, Groups
from dashboard.facts.dots_of_many import dots_of_many
from dashboard.facts.judged import judged_target, word_of
from dashboard.facts.known import Observation
from dashboard.facts.place import Place
from dashboard.facts.scope import Scope
from dashboard.facts.stand_in import stand_in
from dashboard.facts.view_models import Point
from dashboard.facts.year_of_figures import YearOfFigures, newest
from dashboard.services.street_comparison.funnel import funnel
from dashboard.services.street_comparison.grid import Grid
from dashboard.services.street_comparison.links import TRENDS, chips, indicator_menu, page_number, pager
from dashboard.services.street_comparison.view_models import One
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Indicator, Target

MULTIPLES = 12


def one_indicator(scope: Scope, table: Grid, indicator: Indicator, asked: Target | None) -> One:
    """The section about `found`, measured against `asked` where a target asks for it."""
    t = scope.t
    target = asked or stand_in(scope, indicator)
    figures = newest(scope, indicator)
    plot = shape = trends = pages = None
    if figures is not None:
        unit = scope.facts.catalogue.unit[indicator.unit]
        place = Place(scope, indicator, unit, target, figures.year)
        plot = dots_of_many(place, figures, t)
        shape = funnel(place, figures, t)
        trends, number, total = _trends(place, figures, scope)
        pages = pager(scope, TRENDS, number, MULTIPLES, total)
    return One(
        name=t.of(indicator),
        href=scope.href(Path.INDICATOR, indicator.indicator),
        chips=chips(scope, table, indicator),
        menu=indicator_menu(scope, table, indicator),
        plot=plot,
        funnel=shape,
        no_funnel="" if shape else t("这一指标没有人数，或有人数的街道太少，不能与偶然波动的界限比较。"),
        trends=trends,
        trends_pager=pages,
    )


def _trends(place: Place, figures: YearOfFigures, scope: Scope) -> tuple[Groups, int, int]:
    """Small charts of one page of streets, worst first, all on one scale; the page's number, and how many there are."""
    t = scope.t
    ordered = figures.worst
    number = page_number(scope.selection, TRENDS, max(-(-len(ordered) // MULTIPLES), 1))
    shown = ordered[(number - 1) * MULTIPLES : number * MULTIPLES]
    district = place.scope.facts.district.area
    judged = judged_target(place.scope.at(figures.worst[0].area), place.target)
    lines = trend_chart(place.scope.at(district), place.target, judged, sides=None).targets
    shared = lines if place.target.kind not in ("annual_change", "gap_narrows") else ()
    own = _series(place, district)
    points = tuple(Point(row.year, row.value) for row in own)
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
        demonstration=any(observation.demonstration for observation in drawn),
        beside=points,
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
