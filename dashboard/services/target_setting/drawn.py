"""What is drawn on an indicator's page: history and what lies ahead, paces, streets, the seven methods on one axis."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.facts.scope import Scope
from dashboard.facts.targets import target_view
from dashboard.facts.view_models import Fan, Label, TargetLine, TrendChart
from dashboard.services.target_setting.basis import basis, counted_people
from dashboard.services.target_setting.levels import Levels
from dashboard.services.target_setting.view_models import MethodAxis, MethodRow, PaceBar
from dashboard.services.target_setting.worked import Said, Worked
from dashboard.text import figures as say
from dashboard.text.people import out_of
from dashboard.text.target_setting import method_word
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from indicators.target_codes import METHODS, Method

RECENT = 3


def history(scope: Scope, found: Worked, said: Said, levels: Levels) -> TrendChart | None:
    """The figures with the old target's line, the forecast of the final year, and the value chosen; None without figures."""
    t, row = scope.t, said.row
    if not row.figures:
        return None
    view, value, last = target_view(scope.whole, row.target), levels.value, found.ahead.last
    chart = view.chart
    if not chart.points or chart.points[0].label:  # a share of units is another figure than the one targets are set for
        chart = replace(chart, points=tuple(point for point in chart.points if not point.label))
    if not chart.points:
        return None
    end = chart.points[-1]
    old = t("上轮目标") if found.ahead.follows else t("目标")
    lines = [replace(line, label=replace(line.label, name=old)) for line in chart.targets if said.old_level is not None]
    if value is not None:
        lines.append(TargetLine(value, said.op, found.ahead.first - 1, last, Label(t("拟定"), said.goal(value))))
    path = ((end.year, end.value), (last, value)) if value is not None else ()
    return replace(
        chart, name=f"target-{row.indicator.indicator}", targets=tuple(lines), path=path, fan=_fan(found, said),
        moving=None, baseline=None, lines=(), last_year=last,
        filename=t("目标测算_{name}", name=t.of(row.indicator)),
    )  # fmt: skip


def _fan(found: Worked, said: Said) -> Fan | None:
    at = found.at[said.row.indicator.indicator]
    forecast, t = found.found.ground.forecast, said.t
    centre, low, high = (float(part[at]) for part in (forecast.centre, forecast.low, forecast.high))
    if math.isnan(centre) or math.isnan(found.found.quantiles[at, 0]):
        return None
    least, most = said.row.indicator.natural_min, said.row.indicator.natural_max
    centre, low, high = (float(np.clip(part, -math.inf if least is None else least, math.inf if most is None else most))
                         for part in (centre, low, high))  # fmt: skip
    band = say.interval(low, high, said.row.indicator.decimals, t)
    words = (t("预测 {value}", value=said.figure(centre)), t("80% 区间 {band}", band=band))
    return Fan(found.ahead.last, centre, low, high, words)


def paces(found: Worked, said: Said, levels: Levels) -> tuple[PaceBar, ...]:
    """What is needed against the best that was ever seen, here and in the area above, and of late."""
    t, at = said.t, found.at[said.row.indicator.indicator]
    out: list[PaceBar] = []

    def bar(label: str, pace: float, role: str) -> None:
        if not math.isnan(pace):
            out.append(PaceBar(label, pace, said.pace(pace, unit=False), role))

    if levels.value is not None:
        needed = float(found.weighed(said.row.indicator.indicator, (levels.value,)).pace[at, 0])
        bar(t("拟定 {value} 需要", value=said.level(levels.value)), needed, "needed")
    bar(t("本区最快五年"), float(found.found.best_pace[at]), "own")
    bar(t("全市最快五年"), float(found.workbench.city_pace[at]), "other")
    bar(t("近三年"), recent(said), "other")
    official = METHODS.index(Method.OFFICIAL)
    if (value := found.found.value[at, official]) == value:
        bar(
            t("上级目标 {value} 需要", value=said.level(float(value))),
            float(found.found.weighed.pace[at, official]),
            "needed",
        )
    return tuple(out)


def recent(said: Said) -> float:
    """The directed change a year of the last three years; NaN without a figure at both ends or with a break between."""
    figures = said.row.figures
    latest = figures[-1] if figures else None
    before = next((figure for figure in figures if latest and figure.year == latest.year - RECENT), None)
    if latest is None or before is None or any(figure.break_before for figure in figures if figure.year > before.year):
        return math.nan
    return said.row.sign * (latest.value - before.value) / RECENT


def streets(scope: Scope, found: Worked, said: Said, levels: Levels) -> DotPlot | None:
    """The areas whose figures are shown, the best first, with the lines of the whole and of the value chosen."""
    t, row, at = scope.t, said.row, found.at[said.row.indicator.indicator]
    if not row.areas:
        return None
    year, value = row.figures[-1].year, levels.value
    rows = []
    for area, figure, _size in zip(
        row.areas, found.found.bench.area_value[at], found.found.bench.area_size[at], strict=False
    ):
        name, text = t.of(area, "short"), say.figure(float(figure), row.indicator.decimals, t)
        there = value is not None and row.sign * (figure - value) >= 0
        reading = t("{name}：{value}", name=name, value=said.figure(float(figure)))
        rows.append(DotRow(
            name=name, code=area.area, href=scope.href(Path.STREET, area.area), value=float(figure), low=None, high=None,
            value_text=text, base_text="", group="", word="", cautious=False, demonstration=row.demonstration, current=there,
            reading=t("{reading}，已达到拟定值", reading=reading) if there else reading,
        ))  # fmt: skip
    rows.sort(key=lambda each: -(each.value or 0.0) * row.sign)
    spread = abs((rows[0].value or 0.0) - (rows[-1].value or 0.0))
    now = float(found.found.ground.now[at])
    withheld = int(found.found.bench.areas_withheld[at])
    return DotPlot(
        title=t("哪些街道已经达到"),
        note=t("高低相差 {gap}", gap=said.apart(spread)),
        rows=tuple(rows),
        gathered=t.count("另有 {n} 个街道数量过小，不予公布，未计入", withheld) if withheld else "",
        target=value, op=said.op,
        target_label=said.level(value) if value is not None else "",
        district=now, district_label=t("全区 {value}", value=said.figure(now)),
        name_head=t("街道"), value_head=said.symbol.strip() or t("数值"), decimals=row.indicator.decimals, base_head="",
        from_zero=False, limits=(row.indicator.natural_min, row.indicator.natural_max),
        demonstration=row.demonstration, source=t("{year}年分街道数据", year=year),
        caption=t("{name}，各街道，{year}年", name=t.of(row.indicator), year=year),
    )  # fmt: skip


def axis(found: Worked, said: Said, levels: Levels) -> MethodAxis | None:
    """The seven methods on one axis; None where nothing is collected."""
    t, at = said.t, found.at[said.row.indicator.indicator]
    now = float(found.found.ground.now[at])
    if math.isnan(now):
        return None
    rows = tuple(_method(found, said, at, number, levels) for number in range(len(METHODS)))
    return MethodAxis(
        rows, now, t("{year} 年 {value}", year=int(found.found.ground.now_year[at]), value=said.figure(now)),
        levels.value, t("拟定 {value}", value=said.level(levels.value)) if levels.value is not None else "",
        (said.row.indicator.natural_min, said.row.indicator.natural_max),
    )  # fmt: skip


def _method(found: Worked, said: Said, at: int, number: int, levels: Levels) -> MethodRow:
    t, method, weighed = said.t, METHODS[number], found.found.weighed
    words, refused = basis(found, said, method)
    value = float(found.found.value[at, number])
    name = method_word(method, t)
    if math.isnan(value):
        return MethodRow(name, words, None, "", refused, (), NO_VALUE, NO_VALUE, NO_VALUE, NO_VALUE,
                         method == levels.method, t("{name}：没有候选，{why}", name=name, why=refused))  # fmt: skip
    pace, areas = float(weighed.pace[at, number]), len(said.row.areas)
    chance = say.probability(float(weighed.probability[at, number]))
    marks = _quantiles(found, at) if method == Method.TREND else ()
    return MethodRow(
        name=name, basis=words, value=value, text=said.bare(value), refused="", marks=marks,
        pace=said.pace(pace, unit=False) if pace else "0", chance=chance or NO_VALUE,
        people=counted_people(float(weighed.people[at, number]), said, t) or NO_VALUE,
        there=out_of(int(weighed.areas_there[at, number]), t.number(areas, 0), t) if areas else NO_VALUE,
        chosen=method == levels.method,
        reading=t("{name}：{value}", name=name, value=said.goal(value)),
    )  # fmt: skip


def _quantiles(found: Worked, at: int) -> tuple[float, ...]:
    """The trend's levels, as marks on the axis."""
    return tuple(float(level) for level in found.found.quantiles[at] if not math.isnan(level))


def told_change(said: Said, t: Words) -> str:
    """How the figure moved over five years, as the chart's finding."""
    figures = said.row.figures
    if len(figures) < 2:
        return t("只有一年的数据")
    latest = figures[-1]
    before = next((figure for figure in figures if figure.year >= latest.year - 5), figures[0])
    change = say.difference(latest.value - before.value, said.row.indicator.decimals, said.change, t)
    if any(figure.break_before for figure in figures if figure.year > before.year):
        return t("{year} 年起口径有变化，前后不可比", year=next(f.year for f in reversed(figures) if f.break_before))
    return t("{first}—{last} 年变化 {change}", first=before.year, last=latest.year, change=change)
