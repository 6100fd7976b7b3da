"""The page of one indicator: one figure in full, with everything that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.facts.dot_views import Groups
from dashboard.facts.follow_up import FollowUp, follow_up
from dashboard.facts.official_texts import official_texts
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import suspension_text
from dashboard.services.indicator.about import about
from dashboard.services.indicator.by_street import streets
from dashboard.services.indicator.figures import key_figures
from dashboard.services.indicator.groups import groups
from dashboard.services.indicator.opened import opened, silent
from dashboard.services.indicator.record import related, revisions, strategies
from dashboard.services.indicator.units import UnitsView, units_view
from dashboard.services.indicator.view_models import Fact, KeyFigure, MainChart, Revisions, Streets, VerdictView, Work
from dashboard.text import headlines
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Indicator
from indicators.codes import LAGGING, Group, Status

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
    suspended: tuple[str, ...]
    """Of each target that does not count now, by which decision; its verdict stands beside as it would be judged."""
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
        figures=key_figures(target, facts.verdict(target, area.area, as_of), judged, own, t, now=_in_own_unit(judged, found))
        if (own or drawable) and not judged.suppressed else (),
        verdicts=tuple(verdicts),
        untargeted=untargeted,
        suspended=_suspended(scope, found),
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


def _untargeted(scope: Scope, indicator: Indicator) -> str:
    """What an indicator without a target of its own is there for."""
    t = scope.t
    users = [t.of(scope.facts.catalogue.indicator[target.indicator]) for target in scope.facts.catalogue.targets
             if target.reference_indicator == indicator.indicator]  # fmt: skip
    if users:
        return t("规划没有对该指标直接提出要求；它是{names}的参照。", names=t.join(users))
    return t("规划没有对该指标直接提出要求，仅作监测。")


def _suspended(scope: Scope, indicator: Indicator) -> tuple[str, ...]:
    """What is said of each target of an indicator that is suspended by decision."""
    t, targets = scope.t, scope.facts.catalogue.targets_of.get(indicator.indicator, ())
    return tuple(
        t("目标“{name}”{told}。期间不计入各项统计，也不列入预警；本页的判定是不暂停时的结果。", name=t.of(target), told=told)
        for target in targets if (told := suspension_text(scope, target))
    )  # fmt: skip


def _in_own_unit(judged: JudgedTarget, indicator: Indicator) -> JudgedTarget:
    """A target that would count units, of none of which anything is known: the area's own figure is no number of units."""
    if not (judged.asked.shared and silent(judged)):
        return judged
    return judged.asking(shared=False, goal=judged.goal, decimals=indicator.decimals)


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
