"""Figures that an upper body published for the district beside the district's own: difference, tolerance, explanation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.facts.closing.period import Period, at_end
from dashboard.facts.closing.records import MISSING, WITHHELD
from dashboard.facts.known import Key, Observation
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.text import statuses
from dashboard.text.asked import indicator_name
from dashboard.text.figures import amount, difference, gap
from dashboard.text.numbers import places, visible
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path
from data_access.catalogue.model import Indicator, UpperFigure
from data_access.reconciliation import Explanation, read_explanations
from data_access.reconciliation import Place as Place
from indicators.codes import Mark
from indicators.decimals import TOLERANCE


class Held(StrEnum):
    """How two figures stand to each other. Each comment is its meaning."""

    AGREES = "agrees"  # not farther apart than is tolerated
    DIFFERS = "differs"
    UNKNOWN = "unknown"  # the district's own figure is owed, or not shown


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One published figure beside the district's own. Values are unrounded, None where there is none to show."""

    place: Place
    name: str
    href: str
    year: int
    own: float | None
    own_text: str
    own_mark: str
    upper: float
    upper_text: str
    body: str
    publication: str
    grade: str
    difference: float | None
    difference_text: str
    tolerance: float
    tolerance_text: str
    held: Held
    word: str
    note: str
    explanation: str
    said_by: str
    said_at: datetime | None
    seen: int
    """The newest entry, which a form sends back; 0 for none."""
    decimals: int
    demonstration: bool

    @property
    def unexplained(self) -> bool:
        """Whether it differs and nobody has said why."""
        return self.held == Held.DIFFERS and not self.explanation


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All published figures of a period, those that differ first."""

    period: Period
    finding: str
    qualifying: str
    rows: tuple[Reconciled, ...]
    demonstration: bool


ORDER = (Held.DIFFERS, Held.UNKNOWN, Held.AGREES)


def reconciliation(scope: Scope, period: Period, *, named: bool) -> Reconciliation:
    """Of the years from the plans' baseline to their end; whoever explained is `named` to who may know."""
    here, t = at_end(scope, period), scope.t
    first = min((plan.baseline_year for plan in period.plans), default=period.first)
    said = read_explanations(scope.services.store.database, here.area)
    told = {entry.place: entry for entry in said}  # the newest of each comes last
    who: Callable[[str], str] = people(scope.services) if named and told else lambda account: ""
    rows = [
        _row(here, figure, told.get((figure.indicator, figure.sex, figure.year, figure.issuing_body)), who)
        for figure in scope.facts.catalogue.upper_figures
        if figure.area == here.area and first <= figure.year <= period.last
    ]  # fmt: skip
    rows.sort(key=lambda row: (ORDER.index(row.held), not row.unexplained))
    return Reconciliation(
        period, _finding(rows, t), _qualifying(t), tuple(rows), any(row.demonstration for row in rows)
    )


def _row(scope: Scope, figure: UpperFigure, told: Explanation | None, who: Callable[[str], str]) -> Reconciled:
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[figure.indicator]
    key = Key(figure.indicator, scope.area, figure.sex, "all")
    own = next((row for row in facts.series.get(key, ()) if row.year == figure.year and row.mark != Mark.PRINTED), None)
    apart = own.value - figure.value if own else None
    tolerance = tolerated(figure, indicator)
    held = Held.UNKNOWN if apart is None else Held.AGREES if abs(apart) <= tolerance + TOLERANCE else Held.DIFFERS
    symbol, change = (
        t.of(facts.catalogue.unit[indicator.unit], "symbol"),
        t.of(facts.catalogue.unit[indicator.unit], "change"),
    )
    digits = max(indicator.decimals, places(figure.value))
    return Reconciled(
        place=(figure.indicator, figure.sex, figure.year, figure.issuing_body),
        name=indicator_name(indicator, "" if figure.sex == "all" else figure.sex, t),
        href=scope.href(Path.INDICATOR, figure.indicator),
        year=figure.year,
        own=own.value if own else None,
        own_text=_own(own, key, figure.year, scope, indicator, symbol),
        own_mark=statuses.mark_word(own.mark, t) if own else "",
        upper=figure.value,
        upper_text=amount(figure.value, digits, symbol, t),
        body=figure.issuing_body,
        publication=figure.publication,
        grade=t("转载，待核原文") if figure.grade == "C" else "",
        difference=apart,
        difference_text=NO_VALUE if apart is None else difference(apart, visible(apart, digits), change, t),
        tolerance=tolerance,
        tolerance_text=f"±{t.number(tolerance, places(tolerance))}{gap(change)}{change}",
        held=held,
        word=held_word(held, t),
        note=t.of(figure, "note"),
        explanation=told.text if told else "",
        said_by=who(told.who) if told else "",
        said_at=told.said_at if told else None,
        seen=told.entry if told else 0,
        decimals=digits,
        demonstration=bool(own and own.demonstration),
    )  # fmt: skip


def tolerated(figure: UpperFigure, indicator: Indicator) -> float:
    """How far two figures of one thing may lie apart: what the catalogue says, else what rounding both can make."""
    if figure.tolerance is not None:
        return figure.tolerance
    printed = max(places(figure.value), indicator.decimals)  # of 89.0 the file keeps 89
    return 0.5 * 10.0**-printed + 0.5 * 10.0**-indicator.decimals


def held_word(held: Held, t: Words) -> str:
    """How the two stand to each other, in a word."""
    return {Held.AGREES: t("一致"), Held.DIFFERS: t("有差异"), Held.UNKNOWN: t("无法比对")}[held]


def _own(own: Observation | None, key: Key, year: int, scope: Scope, indicator: Indicator, symbol: str) -> str:
    if own is None:
        return WITHHELD if (key, year) in scope.facts.withheld else MISSING
    return amount(own.value, indicator.decimals, symbol, scope.t, *scope.facts.bars(indicator.indicator))


def _finding(rows: list[Reconciled], t: Words) -> str:
    if not rows:
        return t("尚未登记上级部门公布的本区数据")
    counts = Counter(row.held for row in rows)
    parts = (
        t("{n} 项一致", n=counts[Held.AGREES]), t("{n} 项有差异", n=counts[Held.DIFFERS]),
        t("{n} 项无法比对", n=counts[Held.UNKNOWN]) if counts[Held.UNKNOWN] else "",
    )  # fmt: skip
    lead = t("上级部门公布的本区数据 {n} 项：{parts}", n=len(rows), parts=t.join(parts))
    silent = sum(row.unexplained for row in rows)
    return t.sentence(lead, t("{n} 项差异尚未说明", n=silent) if silent else "")


def _qualifying(t: Words) -> str:
    return t("差异＝本区数－上级公布数；容差取目录登记的数，没有登记的，按两数末位四舍五入可能相差的最大值。")
