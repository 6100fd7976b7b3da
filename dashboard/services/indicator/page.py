"""The page of one indicator: one figure in full, with everything that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from dashboard.facts.clauses import URGENCY
from dashboard.facts.dot_views import Groups
from dashboard.facts.follow_up import FollowUp, follow_up
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Observation
from dashboard.facts.official_texts import official_texts
from dashboard.facts.scope import Scope
from dashboard.facts.stand_in import stand_in
from dashboard.facts.targets import target_view
from dashboard.services.indicator.about import about
from dashboard.services.indicator.by_street import streets
from dashboard.services.indicator.chart import main_chart
from dashboard.services.indicator.figures import key_figures
from dashboard.services.indicator.groups import groups
from dashboard.services.indicator.record import related, revisions, strategies
from dashboard.services.indicator.units import UnitsView, units_view
from dashboard.services.indicator.view_models import Fact, KeyFigure, MainChart, Revisions, Streets, VerdictView, Work
from dashboard.text import figures as say
from dashboard.text import headlines, sentences
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Indicator, Target
from indicators.codes import LAGGING, Group, Mark, Status

MAIN_SOURCES = 3


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """The whole page. Empty parts are parts for which there is nothing to say."""

    code: str
    name: str
    domain_name: str
    domain_href: str
    mark: str
    status_word: str
    finding: str
    qualifying: str
    area_note: str
    area_tag: str
    street: str
    street_href: str
    remedy: str
    withheld: bool
    demonstration: bool
    provisional: bool
    figures: tuple[KeyFigure, ...]
    verdicts: tuple[VerdictView, ...]
    untargeted: str
    chart: MainChart | None
    due: bool
    facts: tuple[Fact, ...]
    streets: tuple[Streets, ...]
    units: UnitsView | None
    groups: tuple[Groups, ...]
    revisions: Revisions
    strategies: tuple[Work, ...]
    related: tuple[Work, ...]
    follow_up: FollowUp


def indicator(scope: Scope, code: str) -> IndicatorView | None:
    """The page's view, or None for a code that no catalogue knows."""
    services, facts, _selection = scope.services, scope.facts, scope.selection
    found = facts.catalogue.indicator.get(code)
    if found is None:
        return None
    t = scope.t
    as_of = scope.year
    page = opened(scope, found)
    area, target, judged, own, verdicts, main = page.area, page.target, page.judged, page.own, page.verdicts, page.main
    place = streets(scope, found, target)
    untargeted = "" if verdicts else _untargeted(scope, found)
    drawable = page.drawable
    domain = facts.catalogue.section.get((target.plan, target.section))
    department = facts.catalogue.department.get(found.department)
    return IndicatorView(
        code=code,
        name=t.of(found),
        domain_name=t.of(facts.catalogue.domain[domain.domain]) if domain else "",
        domain_href=scope.href(Path.DOMAIN, domain.domain) if domain else "",
        mark=main.view.mark if main else "",
        status_word=main.view.status_word if main else "",
        finding=page.finding,
        qualifying=_qualifying(main, judged, place if area is facts.district else None, t),
        area_note=page.area_note,
        area_tag=t.of(area, "short"),
        street=t.of(area) if area is not facts.district else "",
        street_href=href(Path.STREET, replace(scope.link, area=""), area.area),
        remedy=t("数据已收到，按小数字规则不公布；判定、图和表同样不显示。") if judged.suppressed else t(
            "由{who}报送后，图、表和判定会自动出现。", who=t.of(department, "short") if department else ""),
        withheld=judged.suppressed,
        demonstration=_invented(main, own, place if area is facts.district else None),
        provisional=main.view.provisional if main else bool(own) and own[-1].mark == "provisional",
        figures=key_figures(target, facts.verdict(target, area.area, as_of), judged, own, t, now=_in_own_unit(judged, scope, found))
        if (own or drawable) and not judged.suppressed else (),
        verdicts=tuple(verdicts),
        untargeted=untargeted,
        chart=page.chart,
        due=judged.due,
        facts=about(scope, found, [verdict.view.code for verdict in verdicts], judged, own,
                    official=official_texts(services, facts), rule=main.rule if main else ""),
        streets=(place,) if place is not None else (),
        units=units_view(scope, found, target, area),
        groups=groups(scope, found, target, area, judged),
        revisions=revisions(scope, found, area),
        strategies=strategies(scope, found),
        related=related(scope.at(area.area), found),
        follow_up=follow_up(scope.at(area.area), target),
    )  # fmt: skip


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
    judged = named(judged_target(scope.at(area.area), target), scope, indicator, area)
    own = [
        row
        for row in scope.facts.series.get(scope.facts.key(indicator, area.area, target.sex), ())
        if row.year <= as_of
    ]
    main = next((verdict for verdict in verdicts if verdict.view.code == target.target), None)
    return Opened(scope, indicator, area, area_note, target, judged, own, verdicts, main)


def named(judged: JudgedTarget, scope: Scope, indicator: Indicator, area: Area) -> JudgedTarget:
    """The target under the name of whose figure it is where not the district's."""
    t = scope.t
    if area is not scope.facts.district:
        return judged.asking(name=t("{street}的{name}", street=t.of(area, "short"), name=judged.asked.name))
    return judged


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
        view = target_view(scope.at(area.area), target)
        row = scope.facts.verdict(target, area.area, scope.year)
        judged = named(judged_target(scope.at(area.area), target), scope, indicator, area)
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
    return sorted(out, key=lambda verdict: _urgency(verdict, scope.plan))


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


def _urgency(verdict: VerdictView, plan: str) -> tuple[bool, bool, int, int]:
    place = URGENCY.index(verdict.view.group) if verdict.view.group in URGENCY else len(URGENCY)
    return bool(plan) and verdict.view.plan != plan, not verdict.view.numeric, place, -verdict.view.warning


def _first(scope: Scope, verdicts: list[VerdictView]) -> Target | None:
    """The target the page opens with: the one that is asked for (`target=`), else the most urgent."""
    codes = [verdict.view.code for verdict in verdicts]
    if not codes:
        return None
    wanted = scope.selection.filter("target")
    return scope.facts.catalogue.target[wanted if wanted in codes else codes[0]]


def _untargeted(scope: Scope, indicator: Indicator) -> str:
    """What an indicator without a target of its own is there for."""
    t = scope.t
    users = [t.of(scope.facts.catalogue.indicator[target.indicator]) for target in scope.facts.catalogue.targets
             if target.reference_indicator == indicator.indicator]  # fmt: skip
    if users:
        return t("规划没有对该指标直接提出要求；它是{names}的参照。", names=t.join(users))
    return t("规划没有对该指标直接提出要求，仅作监测。")


def silent(judged: JudgedTarget) -> bool:
    """Whether none of the units it is judged by has a figure: the district's own may be known all the same."""
    return (
        judged.asked.kind == "per_unit_minimum" and judged.value is None and judged.status == Status.INSUFFICIENT_DATA
    )


def _in_own_unit(judged: JudgedTarget, scope: Scope, indicator: Indicator) -> JudgedTarget:
    """A target that would count units, of none of which anything is known: the area's own figure is no number of units."""
    t = scope.t
    if not (judged.asked.shared and silent(judged)):
        return judged
    unit = scope.facts.catalogue.unit[indicator.unit]
    return judged.asking(
        shared=False,
        goal=judged.goal,
        symbol=t.of(unit, "symbol"),
        change=t.of(unit, "change"),
        decimals=indicator.decimals,
    )


def _plain_finding(scope: Scope, indicator: Indicator, own: list) -> str:  # type: ignore[type-arg]
    t = scope.t
    if not own:
        return t("{name}尚无可判定的数据。", name=t.of(indicator))
    value = say.amount(own[-1].value, indicator.decimals, t.of(scope.facts.catalogue.unit[indicator.unit], "symbol"), t)
    now = t("{name} {year} 年为 {value}", name=t.of(indicator), year=own[-1].year, value=value)
    return t.sentence(t("{now}（规划载明）", now=now) if own[-1].mark == Mark.PRINTED else now)


def _invented(main: VerdictView | None, own: list, place: Streets | None) -> bool:  # type: ignore[type-arg]
    """Whether the heading rests on an invented figure: the verdict, the streets named under it, or, unjudged, the newest."""
    gains = place.contributions if place else None
    if main is None:
        return bool(own) and bool(own[-1].demonstration)
    return main.view.demonstration or bool(gains and gains.demonstration)


def _qualifying(main: VerdictView | None, judged: JudgedTarget, place: Streets | None, t: Words) -> str:
    """Since when, why and from where for what lags; the circumstances of the verdict for the rest."""
    if main is None:
        return ""
    lagging = main.view.group in LAGGING
    sources = place.contributions.bars if place and place.contributions else ()
    names = t.join(bar.name for bar in sources[:MAIN_SOURCES])
    from_streets = t.sentence(t("差距主要来自{names}", names=names)) if names and lagging else ""
    if lagging or main.view.group == Group.ON_TRACK:
        return t.paragraph(main.view.why, from_streets)
    parts = headlines.reasons(judged, t)
    return t.sentence(
        *(parts[1:] if judged.status == Status.INSUFFICIENT_DATA and judged.value is not None else parts)[:3]
    )
