"""The streets compared: what lags where, on which targets, and whether differences are more than chance."""

from __future__ import annotations

from dashboard.facts.counts import not_begun
from dashboard.facts.reporting import led, reporting
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.services.street_comparison.compare import comparison
from dashboard.services.street_comparison.grid import Grid, grid, lagging_in, shared_targets
from dashboard.services.street_comparison.links import (
    chosen_domain,
    chosen_indicator,
    chosen_streets,
    domain_menu,
    most_lagging,
    target_of,
)
from dashboard.services.street_comparison.map import street_map
from dashboard.services.street_comparison.one import one_indicator
from dashboard.services.street_comparison.table import heat_table
from dashboard.services.street_comparison.view_models import One, StreetsView
from dashboard.text.figures import named
from dashboard.text.words import Words
from indicators.codes import Group

NAMED = 3
MOST = 0.5
"""What share of the streets must lag on a target for it to be called widespread, and what share of the lags few of them must hold."""


def streets(scope: Scope) -> StreetsView:
    """The page's view; where there are no streets, no shared targets or no figures it says what is missing.

    Compared are the areas below the district that exist in the as-of year; see `Facts.streets_in`.
    """
    t = scope.t
    targets = shared_targets(scope.facts, selected_targets(scope.facts, scope.selection, domain=chosen_domain(scope)))
    table = grid(scope, targets)
    chosen = chosen_streets(scope.selection, table)
    indicator = chosen_indicator(scope, table) if table.areas else None
    target = target_of(table, scope, indicator) if indicator else None
    cells = bool(table.areas and table.targets) and not table.bare
    state = reporting(scope.at(scope.facts.district.area), domain=chosen_domain(scope), plan=scope.plan)
    shown = one_indicator(scope, table, indicator, target) if indicator else None
    return StreetsView(
        finding=_finding(scope, table)
        if state.streets and not state.reported
        else led(state, _finding(scope, table), t),
        qualifying=_qualifying(table, t),
        demonstration=table.demonstration or bool(shown and _marked(shown)),
        ended=table.ended,
        provisional=table.provisional,
        domains=domain_menu(scope),
        table=heat_table(scope, table, chosen) if cells else None,
        comparison=comparison(scope, table, chosen) if cells else None,
        map=street_map(scope, table, indicator, target, scope.services.boundary) if table.areas else None,
        one=shown,
        empty=_empty(table, t),
    )


def _marked(shown: One) -> bool:
    return any(part is not None and part.demonstration for part in (shown.plot, shown.funnel, shown.trends))


def _empty(table: Grid, t: Words) -> tuple[str, str]:
    if not table.areas:
        return t("目录里没有这一年的街道"), t("在目录的 areas.csv 中写入本区的街道后，这里会自动出现。")
    if not table.targets:
        return t("这里没有分街道的量化目标"), t("换一个领域或规划，或选择“两部规划”。")
    if table.bare:
        return t("尚无分街道的数据"), t("街道数据报送并采纳后，这里会自动出现比较表；应报的数据列在各街道的页面上。")
    return "", ""


def _finding(scope: Scope, table: Grid) -> str:
    t = scope.t
    if not table.areas:
        return t("目录里没有可以比较的街道。")
    known = table.known
    if not known and (later := not_begun(scope.facts, scope.selection, scope.year, t)):
        return later
    if not known:
        return t("尚无可以判定的街道数据。")
    text = _judged(scope, table, known)
    if known == len(table.areas):
        return text
    total = t.number(len(table.areas), 0)
    if known <= NAMED:
        names = t.join(t.of(area, "short") for area, judged in zip(table.areas, table.judged, strict=True) if judged)
        return t("{total} 个街道中只有{names}有可以判定的数据。{told}", total=total, names=names, told=text)
    return t("{total} 个街道中 {n} 个有可以判定的数据。{told}", total=total, n=t.number(known, 0), told=text)


def _judged(scope: Scope, table: Grid, known: int) -> str:
    """What lags in the streets of which anything is known, `known` of them."""
    t = scope.t
    off, risk = sum(table.off), sum(table.risk)
    wide = _widespread(scope, table)
    if table.ended and known < len(table.areas):
        calm = t.count("有数据的 {n} 个街道没有未达到的目标", known)
        return t.sentence(_where(table, off, t) if off else calm, wide)
    if table.ended:
        return t.sentence(_where(table, off, t) if off else t("各街道没有未达到的目标"), wide)
    if off:
        return t.sentence(_where(table, off, t), wide)
    if risk:
        return t.sentence(t.count("没有街道明显滞后，{n} 项次存在风险", risk), wide)
    return t.sentence(
        t("没有街道滞后") if known == len(table.areas) else t.count("有数据的 {n} 个街道没有滞后", known),
        t.count("{n} 项次数据不足", table.total.counts[Group.NO_VERDICT])
        if table.total.counts[Group.NO_VERDICT]
        else "",
    )


def _where(table: Grid, off: int, t: Words) -> str:
    """The few streets that hold most of what is off track, or how many share it."""
    if table.known == 1:
        return t("{n} 项次未达到", n=t.number(off, 0)) if table.ended else t("{n} 项次明显滞后", n=t.number(off, 0))
    some = table.lagging
    top = some[:NAMED]
    held = sum(table.off[at] for at in top)
    apart = len(some) <= NAMED or table.off[top[-1]] > table.off[some[NAMED]]
    if apart and held >= MOST * off:
        names = t.join(t.of(table.areas[at], "short") for at in top)
        values = {"names": names, "n": t.number(off, 0), "k": t.number(held, 0)}
        if held == off:
            return (
                t("{n} 项次未达到都在{names}", **values) if table.ended else t("{n} 项次明显滞后都在{names}", **values)
            )
        if table.ended:
            return t("{names}集中了 {n} 项次未达到中的 {k} 项次", **values)
        return t("{names}集中了 {n} 项次明显滞后中的 {k} 项次", **values)
    spread = {"n": t.number(off, 0), "m": t.number(len(some), 0)}
    return (
        t("{n} 项次未达到分布在 {m} 个街道", **spread)
        if table.ended
        else t("{n} 项次明显滞后分布在 {m} 个街道", **spread)
    )


def _widespread(scope: Scope, table: Grid) -> str:
    """Targets on which half of the streets lag: no matter of a single street."""
    t = scope.t
    wide = [
        target
        for target in most_lagging(table)
        if target in table.counted and lagging_in(table, target) >= MOST * len(table.areas)
    ]
    names = list(dict.fromkeys(t.of(scope.facts.catalogue.indicator[target.indicator], "short") for target in wide))
    if not names:
        return ""
    text = named(names, NAMED, t)
    return t("{names}在半数以上街道未达到", names=text) if table.ended else t("{names}在半数以上街道滞后", names=text)


def _qualifying(table: Grid, t: Words) -> str:
    if not table.areas or not table.targets or table.bare:
        return ""
    if not table.total.begun:
        return t.sentence(
            t.count(
                "{streets} 个街道 × {n} 项分街道的量化目标，规划开始以后判定",
                len(table.targets),
                streets=t.number(len(table.areas), 0),
            )
        )
    left = len(table.areas) * (len(table.targets) - len(table.counted))
    return t.paragraph(_cells(table, t), t.sentence(t.count("另有 {n} 格为演示数据，不计入", left) if left else ""))


def _cells(table: Grid, t: Words) -> str:
    """How many cells there are, and how many of them stand in each group."""
    cells = table.total.counts
    if table.ended:
        return t(
            "{streets} 个街道 × {targets} 项分街道的量化目标，共 {cells} 格：达到 {met} 格，未达到 {off} 格，"
            "期末数据未报 {owed} 格，不能评价 {none} 格。",
            streets=t.number(len(table.areas), 0), targets=len(table.counted),
            cells=t.number(table.total.total, 0), off=t.number(cells[Group.OFF_TRACK], 0), met=t.number(cells[Group.MET], 0),
            owed=t.number(cells[Group.AWAITING], 0), none=t.number(cells[Group.NO_VERDICT], 0),
        )  # fmt: skip
    return t(
        "{streets} 个街道 × {targets} 项分街道的量化目标，共 {cells} 格：{off} 格明显滞后，{risk} 格存在风险，"
        "{on} 格进展正常，{met} 格已达标，{none} 格数据不足或不公布。",
        streets=t.number(len(table.areas), 0), targets=len(table.counted),
        cells=t.number(len(table.areas) * len(table.counted), 0), off=t.number(cells[Group.OFF_TRACK], 0),
        risk=t.number(cells[Group.AT_RISK], 0), on=t.number(cells[Group.ON_TRACK], 0), met=t.number(cells[Group.MET], 0),
        none=t.number(cells[Group.NO_VERDICT], 0),
    )  # fmt: skip
