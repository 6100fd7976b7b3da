"""What a page of an indicator opens with: whose figures, which target, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from dashboard.facts.clauses import URGENCY
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Observation
from dashboard.facts.periods import at_its_end
from dashboard.facts.scope import Scope
from dashboard.facts.stand_in import stand_in
from dashboard.facts.targets import target_view
from dashboard.services.indicator.chart import main_chart
from dashboard.services.indicator.view_models import MainChart, VerdictView
from dashboard.text import figures as say
from dashboard.text import headlines, sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Area, Indicator, Target
from indicators.codes import Mark, Status


@dataclass(frozen=True)
class Opened:
    """What a page opens with: whose figures, which target, and what there is to say of it."""

    scope: Scope
    found: Indicator
    area: Area
    area_note: str
    target: Target
    judged: JudgedTarget
    own: list[Observation]
    verdicts: list[VerdictView]
    main: VerdictView | None

    @property
    def drawable(self) -> bool:
        """Whether there are figures to draw for the target it opens with."""
        return (self.main is None and bool(self.own)) or (self.main is not None and self.main.view.chart.drawn)

    @property
    def finding(self) -> str:
        """The heading."""
        if self.verdicts and not (self.own and silent(self.judged)):
            return headlines.headline(self.judged, self.scope.t)
        return _plain_finding(self.scope, self.found, self.own)

    @cached_property
    def chart(self) -> MainChart | None:
        """The large chart; None where neither own figures nor published ones can be drawn."""
        if not (self.drawable or self.own or self.scope.facts.references.get(self.found.indicator)):
            return None
        return main_chart(self.scope.at(self.area.area), self.target, self.judged)


def opened(scope: Scope, indicator: Indicator) -> Opened:
    """What the (resolved) selection opens the page with."""
    as_of = scope.year
    area, area_note = shown_area(scope, indicator)
    verdicts = _verdicts(scope, indicator, area)
    target = _first(scope, verdicts) or stand_in(scope, indicator)
    judged = named(judged_target(at_its_end(scope.at(area.area), target), target), scope, area)
    own = [
        row
        for row in scope.facts.series.get(scope.facts.key(indicator, area.area, target.sex), ())
        if row.year <= as_of
    ]
    main = next((verdict for verdict in verdicts if verdict.view.code == target.target), None)
    return Opened(scope, indicator, area, area_note, target, judged, own, verdicts, main)


def named(judged: JudgedTarget, scope: Scope, area: Area) -> JudgedTarget:
    """The target under the name of whose figure it is where not the district's."""
    return judged.asking(owner=area) if area is not scope.facts.district else judged


def shown_area(scope: Scope, indicator: Indicator) -> tuple[Area, str]:
    """The area whose figures the page shows, and, where that is not the chosen one, why."""
    facts, t = scope.facts, scope.t
    chosen = facts.catalogue.area.get(scope.area, facts.district)
    if chosen is facts.district:
        return chosen, ""
    place = {"street": t.of(chosen), "district": t.of(facts.district)}
    if indicator.level != "street":
        return facts.district, t(
            "这一指标只统计到区一级，没有分街道数据。以下是{district}的数据，不是{street}的。", **place
        )
    if facts.key(indicator, chosen.area) not in facts.series:
        return facts.district, t("{street}没有可公布的数据：尚未报送，或数量过小。以下是{district}的数据。", **place)
    return chosen, ""


def _verdicts(scope: Scope, indicator: Indicator, area: Area) -> list[VerdictView]:
    """One verdict per target, the most urgent of the chosen plan first."""
    t = scope.t
    out = []
    for target in scope.facts.catalogue.targets:
        if target.indicator != indicator.indicator:
            continue
        here = at_its_end(scope.at(area.area), target)
        view = target_view(here, target)
        row = here.verdict(target)
        judged = named(judged_target(here, target), scope, area)
        anchor = f"{target.plan}-{target.section}-{target.clause_kind}-{target.clause_number}"
        out.append(VerdictView(
            view=view,
            full=sentences.full(judged, t) if judged.value is not None else "",
            rule=headlines.rule(view.status, target.kind, row.pace_ratio if row else None, t,
                                zero=0 in (judged.value, judged.baseline), unpaired=judged.unpaired(t), due=judged.due),
            reasons=tuple(headlines.reasons(judged, t)),
            clause_href=scope.href(Path.PLAN, target.plan, anchor=anchor),
            progress=_progress(judged, t),
        ))  # fmt: skip
    running = {plan.plan for plan in scope.facts.in_force(scope.year)}
    return sorted(out, key=lambda verdict: _urgency(verdict, scope.plan, running))


def _progress(judged: JudgedTarget, t: Words) -> str:
    """时间过半、任务过半: the share of the way that is due by the latest figure's year, and the share that is made."""
    if judged.due or judged.share is None or judged.year is None or judged.baseline_met or judged.share < 0:
        return ""
    years = judged.asked.deadline - judged.baseline_year
    if not 0 < judged.year - judged.baseline_year <= years:
        return ""
    due = t.number(100 * (judged.year - judged.baseline_year) / years, 0)
    made = sentences.completed(judged.share, t)
    return t("应完成 {due}%，已完成 {made}", due=due, made=made) if made.endswith("%") else t(
        "应完成 {due}%，{made}", due=due, made=made)  # fmt: skip


def _urgency(verdict: VerdictView, plan: str, running: Collection[str]) -> tuple[bool, bool, bool, int, int]:
    """The chosen plan's first, then those of plans in force."""
    other = verdict.view.plan not in running
    place = URGENCY.index(verdict.view.group) if verdict.view.group in URGENCY else len(URGENCY)
    return bool(plan) and verdict.view.plan != plan, other, not verdict.view.numeric, place, -verdict.view.warning


def _first(scope: Scope, verdicts: list[VerdictView]) -> Target | None:
    """The target the page opens with: the one that is asked for (`target=`), else the most urgent."""
    codes = [verdict.view.code for verdict in verdicts]
    if not codes:
        return None
    wanted = scope.selection.filter("target")
    return scope.facts.catalogue.target[wanted if wanted in codes else codes[0]]


def silent(judged: JudgedTarget) -> bool:
    """Whether none of the units it is judged by has a figure: the district's own may be known all the same."""
    return (
        judged.asked.kind == "per_unit_minimum" and judged.value is None and judged.status == Status.INSUFFICIENT_DATA
    )


def _plain_finding(scope: Scope, indicator: Indicator, own: list) -> str:  # type: ignore[type-arg]
    t = scope.t
    if not own:
        return t("{name}尚无可判定的数据。", name=t.of(indicator))
    value = say.amount(own[-1].value, indicator.decimals, t.of(scope.facts.catalogue.unit[indicator.unit], "symbol"), t)
    now = t("{name} {year} 年为 {value}", name=t.of(indicator), year=own[-1].year, value=value)
    return t.sentence(t("{now}（规划载明）", now=now) if own[-1].mark == Mark.PRINTED else now)
