"""What is supposed in words, what came of it where that has to be said, and the page without it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.services.what_if.assumptions import (
    END,
    FLAT,
    LIFT,
    PACE,
    Assumptions,
    write,
)
from dashboard.services.what_if.supposed import Scenario
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


@dataclass(frozen=True, slots=True)
class Supposed:
    """One assumption in words, what came of it where that has to be said, and the page without it."""

    text: str
    note: str
    without: str


def finding_of(assumed: Assumptions, turned: int, touched: int, t: Words) -> str:
    if not assumed:
        return t("如果今后情况不同，目标会如何")
    if not touched:
        return t("情景：所作的假设不涉及任何目标")
    return t.count("情景：涉及 {n} 项目标，其中 {turned} 项的判定与今天不同", touched, turned=turned)


def indicator_name(scope: Scope, code: str) -> str:
    return scope.t.of(scope.facts.catalogue.indicator[code], "short")


def suppositions(scope: Scope, found: Scenario, assumed: Assumptions, here: Selection) -> list[Supposed]:
    t, out = scope.t, []

    def put(kind: str, code: str, text: str, note: str = "") -> None:
        out.append(Supposed(text, note, href(Path.WHAT_IF, write(here, assumed.without(kind, code)))))

    if assumed.ended:
        put(
            END,
            "",
            t("规划在 {year} 年底结束", year=scope.year),
            t("各项目标按期末规则判定，今后的数值不再起作用") if assumed.ahead else "",
        )
    for code in assumed.flat:
        put(FLAT, code, t("{name}：今后保持不变", name=indicator_name(scope, code)), _over(scope, found, assumed, code))
    for code, by in assumed.pace:
        text = t("{name}：今后每年 {by}", name=indicator_name(scope, code), by=_by(scope, code, by))
        put(PACE, code, text, _over(scope, found, assumed, code))
    for code in assumed.lift:
        text = t("{name}：低于中位数的街道达到中位数", name=indicator_name(scope, code))
        if scope.facts.catalogue.indicator[code].direction == "down":
            text = t("{name}：高于中位数的街道降到中位数", name=indicator_name(scope, code))
        put(LIFT, code, text, _lift_note(scope, found, code))
    return out


def _by(scope: Scope, code: str, by: float) -> str:
    catalogue = scope.facts.catalogue
    unit = catalogue.unit[catalogue.indicator[code].unit]
    change = scope.t.of(unit, "change")
    return f"{'+' if by > 0 else ''}{scope.t.level(by)}{say.gap(change)}{change}"


def _over(scope: Scope, found: Scenario, assumed: Assumptions, code: str) -> str:
    """That nothing lies ahead any more, where that is so."""
    own = [target for target in found.targets.values() if code in (target.indicator, target.reference_indicator)]
    if not own:
        return scope.t("所看的规划没有用到这项指标的目标")
    late = not assumed.ended and all(target.deadline <= scope.year for target in own)
    return scope.t("期限已到，没有今后的年份；可在页面上方选择更早的年份") if late else ""


def _lift_note(scope: Scope, found: Scenario, code: str) -> str:
    t, lift = scope.t, found.lifts.get(code)
    if lift is None:
        return t("公开数值的街道不足 3 个，没有可用的中位数")
    indicator = scope.facts.catalogue.indicator[code]
    symbol = t.of(scope.facts.catalogue.unit[indicator.unit], "symbol")
    median = say.amount(lift.median, indicator.decimals, symbol, t)
    told = t.count(
        "{year} 年公开数值的街道中位数为 {median}，{n} 个街道达到它", len(lift.streets), year=lift.year, median=median
    )
    return t.sentence(told, "" if lift.whole else t("缺少人数，全区数值没有重算"))
