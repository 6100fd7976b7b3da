"""The page of suppositions: what is supposed, how the counts would change, which targets would stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally_of
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.standing import ORDER
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.view_models import Fan, TableCells, Tally, TrendChart
from dashboard.services.what_if.assumptions import (
    ADD,
    BY,
    END,
    FLAT,
    HOW,
    LIFT,
    PACE,
    Assumptions,
    liftable,
    read,
    write,
)
from dashboard.services.what_if.supposed import Scenario, scenario
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Group

CHARTS = 4
"""How many charts are drawn."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """One assumption in words, what came of it where that has to be said, and the page without it."""

    text: str
    note: str
    without: str


@dataclass(frozen=True, slots=True)
class SupposedRow:
    """A target today and in the scenario; `turned`: its group is another, `worse` in which direction (None: not known)."""

    name: str
    href: str
    asked: str
    now_group: str
    now_word: str
    now: str
    then_group: str
    then_word: str
    then: str
    turned: bool
    worse: bool | None
    demonstration: bool


@dataclass(frozen=True, slots=True)
class SupposedChart:
    """A chart with the scenario as its dashed continuation."""

    view: TargetView
    chart: TrendChart
    told: str


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """The page. `before` and `after` count all numeric targets in view; `rows` are those the scenario touches."""

    finding: str
    qualifying: str
    demonstration: bool
    supposed: tuple[Supposed, ...]
    rows: tuple[SupposedRow, ...]
    before: Tally
    after: Tally
    warnings: tuple[int, int]
    charts: tuple[SupposedChart, ...]
    end_href: str
    """The page with the plan supposed to end today; empty where it is."""
    all_href: str
    share_href: str
    csv_href: str
    examples: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, str], ...]
    typed: dict[str, str]
    errors: dict[str, str]
    kept: tuple[tuple[str, str], ...]


def what_if(scope: Scope) -> WhatIfView:
    """The page in the view of the scope; a filter `domain` leaves that domain's targets only."""
    t, facts = scope.t, scope.facts
    asked = read(facts, scope.view, t)
    assumed = asked.assumptions
    targets = _targets(scope)
    found = scenario(scope, assumed, targets)
    rows = [_row(scope, found, target) for target in targets if target.target in found.scopes]
    numeric = [target for target in targets if target.kind in NUMERIC]
    pairs = [(target, scope.verdict(target), _then(scope, found, target)) for target in numeric]
    before = tally_of(((target, now) for target, now, _ in pairs), scope.year)
    after = tally_of(((found.targets.get(target.target, target), then) for target, _, then in pairs), scope.year)
    turned = [row for row in rows if row.turned]
    ordered = sorted(rows, key=lambda row: (not row.turned, row.worse is not True, row.worse is not False))
    here = write(scope.view, assumed)
    failed = bool(asked.errors)
    return WhatIfView(
        finding=_finding(assumed, len(turned), len(rows), t),
        qualifying=t("情景只改动所列的假设，其余数据和判定规则不变；结果在打开网页时临时计算，不写入数据库。"),
        demonstration=any(row.demonstration for row in rows),
        supposed=tuple(_supposed(scope, found, assumed, here)),
        rows=tuple(ordered),
        before=before,
        after=after,
        warnings=(_warned(now for _, now, _ in pairs), _warned(then for *_, then in pairs)),
        charts=_charts(scope, found, assumed, targets),
        end_href="" if assumed.ended else href(Path.WHAT_IF, write(here, replace(assumed, ended=True))),
        all_href=href(Path.WHAT_IF, write(scope.view, Assumptions())),
        share_href=href(Path.WHAT_IF, here),
        csv_href=href(f"{Path.DOWNLOAD}what-if.csv", here),
        examples=_examples(scope, targets, here),
        options=_options(scope, targets),
        typed={name: scope.view.filter(name) for name in (ADD, HOW, BY)} if failed else {ADD: "", HOW: FLAT, BY: ""},
        errors=asked.errors,
        kept=_kept(here),
    )


def cells(view: WhatIfView, t: Words) -> TableCells:
    """The rows for a file; each says that it is no data."""
    head = (
        t("性质"),
        t("指标"),
        t("目标"),
        t("今天的判定"),
        t("今天的数值"),
        t("情景中的判定"),
        t("情景中的数值"),
        t("假设"),
    )
    said = t.join(assumption.text for assumption in view.supposed)
    mark = t("假设情景，不是数据")
    return TableCells(head, tuple(
        (mark, row.name, row.asked, row.now_word, row.now, row.then_word, row.then, said) for row in view.rows
    ))  # fmt: skip


def _targets(scope: Scope) -> list[Target]:
    domain, catalogue = scope.view.filter("domain"), scope.facts.catalogue
    return [target for target in scope.targets
            if not domain or catalogue.section[(target.plan, target.section)].domain == domain]  # fmt: skip


def _then(scope: Scope, found: Scenario, target: Target) -> Verdict | None:
    return found.verdict(target) if target.target in found.scopes else scope.verdict(target)


def _warned(rows: Iterable[Verdict | None]) -> int:
    return sum(1 for row in rows if row is not None and row.warning)


def _row(scope: Scope, found: Scenario, target: Target) -> SupposedRow:
    now = target_view(scope, target, sides=None, lean=True)
    then = target_view(found.scopes[target.target], found.targets[target.target], sides=None, lean=True)
    turned = now.mark != then.mark if target.kind in NUMERIC else now.status != then.status
    known = now.group in ORDER and then.group in ORDER
    place = ORDER.index(then.group) - ORDER.index(now.group) if known else 0
    return SupposedRow(
        name=now.name, href=scope.href(Path.INDICATOR, target.indicator, anchor=target.target), asked=now.target_text,
        now_group=now.mark, now_word=now.status_word, now=_amount(now, scope.t),
        then_group=then.mark, then_word=then.status_word, then=_amount(then, scope.t),
        turned=turned, worse=place > 0 if place else None, demonstration=now.demonstration or then.demonstration,
    )  # fmt: skip


def _amount(view: TargetView, t: Words) -> str:
    if not view.shown or view.year is None:
        return view.value_text
    text = f"{view.value_text}{say.gap(view.unit)}{view.unit}"
    return t("{year} 年 {value}", year=view.year, value=f"{view.lead} {text}" if view.lead else text)


def _finding(assumed: Assumptions, turned: int, touched: int, t: Words) -> str:
    if not assumed:
        return t("如果今后情况不同，目标会如何")
    if not touched:
        return t("情景：所作的假设不涉及任何目标")
    return t.count("情景：涉及 {n} 项目标，其中 {turned} 项的判定与今天不同", touched, turned=turned)


def _name(scope: Scope, code: str) -> str:
    return scope.t.of(scope.facts.catalogue.indicator[code], "short")


def _supposed(scope: Scope, found: Scenario, assumed: Assumptions, here: Selection) -> list[Supposed]:
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
        put(FLAT, code, t("{name}：今后保持不变", name=_name(scope, code)), _over(scope, found, assumed, code))
    for code, by in assumed.pace:
        text = t("{name}：今后每年 {by}", name=_name(scope, code), by=_by(scope, code, by))
        put(PACE, code, text, _over(scope, found, assumed, code))
    for code in assumed.lift:
        text = t("{name}：低于中位数的街道达到中位数", name=_name(scope, code))
        if scope.facts.catalogue.indicator[code].direction == "down":
            text = t("{name}：高于中位数的街道降到中位数", name=_name(scope, code))
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


def _charts(
    scope: Scope, found: Scenario, assumed: Assumptions, targets: Sequence[Target]
) -> tuple[SupposedChart, ...]:
    out = []
    for code in () if assumed.ended else assumed.ahead:
        target = next((row for row in targets if row.indicator == code and row.kind in NUMERIC), None)
        target = target or next((row for row in targets if row.indicator == code), None)
        if target is not None and (made := _chart(scope, found, target)):
            out.append(made)
    return tuple(out[:CHARTS])


def _chart(scope: Scope, found: Scenario, target: Target) -> SupposedChart | None:
    """Today's chart, without its forecast, and the way to the supposed figure of the deadline dashed."""
    t, view = scope.t, target_view(scope, target)
    then = target_view(found.scopes[target.target], found.targets[target.target], sides=None, lean=True)
    end, chart = then.chart.points[-1:], view.chart
    if not end or not chart.points or end[0].year <= chart.points[-1].year or view.counts_units:
        return None
    amount = say.amount(end[0].value, chart.decimals, chart.unit, t)
    fan = Fan(
        end[0].year, end[0].value, end[0].value, end[0].value, (t("假设 {value}", value=amount), then.status_word)
    )
    drawn = replace(
        chart, name=f"what-if-{chart.name}", title=t("假设情景：{name}", name=chart.title), fan=fan, path=chart.path,
        filename=t("假设情景_{name}", name=chart.filename), source=t.sentence(chart.source, t("虚线为假设，不是数据")),
        last_year=max(chart.last_year, end[0].year),
    )  # fmt: skip
    told = t("假设情景：{year} 年 {amount}，{status}", year=end[0].year, amount=amount, status=then.status_word)
    return SupposedChart(view, drawn, told)


def _options(scope: Scope, targets: Sequence[Target]) -> tuple[tuple[str, str], ...]:
    """The indicators that targets in view ask for, by domain and in the order of the plans."""
    catalogue, t = scope.facts.catalogue, scope.t
    named: dict[str, str] = {}
    order = {domain.domain: domain.order for domain in catalogue.domains}

    def domain(target: Target) -> str:
        return catalogue.section[(target.plan, target.section)].domain

    for target in sorted(targets, key=lambda target: order[domain(target)]):
        head = t.of(catalogue.domain[domain(target)])
        named.setdefault(target.indicator, f"{head} · {t.of(catalogue.indicator[target.indicator], 'short')}")
    return tuple(named.items())


def _examples(scope: Scope, targets: Sequence[Target], here: Selection) -> tuple[tuple[str, str], ...]:
    """Where to begin: the plan ended today, an indicator that lags stays as it is, streets catch up."""
    t, catalogue = scope.t, scope.facts.catalogue
    out = [(t("规划今天就结束"), href(Path.WHAT_IF, write(here, Assumptions(ended=True))))]
    lagging = [
        target for target in targets if (row := scope.verdict(target)) and row.group in (Group.AT_RISK, Group.OFF_TRACK)
    ]
    begun: tuple[tuple[str, Callable[[Indicator], bool], str], ...] = (
        (FLAT, lambda found: True, t("{name}：今后保持不变")),
        (LIFT, liftable, t("{name}：低于中位数的街道达到中位数")),
    )
    for kind, wanted, text in begun:
        code = next((row.indicator for row in lagging if wanted(catalogue.indicator[row.indicator])), "")
        if code:
            down = kind == LIFT and catalogue.indicator[code].direction == "down"
            words = t("{name}：高于中位数的街道降到中位数") if down else text
            out.append(
                (words.format(name=_name(scope, code)), href(Path.WHAT_IF, write(here, Assumptions().plus(kind, code))))
            )
    return tuple(out)


def _kept(here: Selection) -> tuple[tuple[str, str], ...]:
    own = (("district", here.district), ("area", here.area), ("year", str(here.year or "")), ("plan", here.plan),
           ("lang", here.language if here.language != "zh" else ""))  # fmt: skip
    return tuple((name, value) for name, value in (*own, *here.filters) if value)
