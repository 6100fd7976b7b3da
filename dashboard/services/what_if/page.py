"""The page of suppositions: what is supposed, how the counts would change, which targets would stand elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.counts import tally_of
from dashboard.facts.known import Verdict
from dashboard.facts.scope import Scope
from dashboard.facts.standing import ORDER
from dashboard.facts.tallies import Tally
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.view_models import TableCells
from dashboard.services.what_if.assumptions import (
    ADD,
    BY,
    FLAT,
    HOW,
    LIFT,
    Assumptions,
    liftable,
    read,
    write,
)
from dashboard.services.what_if.charts import SupposedChart, supposed_charts
from dashboard.services.what_if.supposed import Scenario, scenario
from dashboard.services.what_if.words import Supposed, finding_of, indicator_name, suppositions
from dashboard.text import figures as say
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Indicator, Target
from indicators.codes import Group


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
        finding=finding_of(assumed, len(turned), len(rows), t),
        qualifying=t("情景只改动所列的假设，其余数据和判定规则不变；结果在打开网页时临时计算，不写入数据库。"),
        demonstration=any(row.demonstration for row in rows),
        supposed=tuple(suppositions(scope, found, assumed, here)),
        rows=tuple(ordered),
        before=before,
        after=after,
        warnings=(_warned(now for _, now, _ in pairs), _warned(then for *_, then in pairs)),
        charts=supposed_charts(scope, found, assumed, targets),
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
                (
                    words.format(name=indicator_name(scope, code)),
                    href(Path.WHAT_IF, write(here, Assumptions().plus(kind, code))),
                )
            )
    return tuple(out)


def _kept(here: Selection) -> tuple[tuple[str, str], ...]:
    own = (("district", here.district), ("area", here.area), ("year", str(here.year or "")), ("plan", here.plan),
           ("lang", here.language if here.language != "zh" else ""))  # fmt: skip
    return tuple((name, value) for name, value in (*own, *here.filters) if value)
