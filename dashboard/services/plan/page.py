"""A plan from its first goal to its last strategy, each with its evidence and, once loaded, its official wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.counts import counts, ending
from dashboard.facts.grades import counted_by_step
from dashboard.facts.official_texts import official_texts
from dashboard.facts.periods import period, plan_after, plan_before
from dashboard.facts.reporting import reporters, reporting, share_text
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Counts
from dashboard.services.plan.baselines import BaselineRow, baseline_rows
from dashboard.services.plan.clauses import (
    CARRIES,
    LAGGING,
    PlanClause,
    PlanSection,
    carries_words,
    narrowed,
    plan_section,
)
from dashboard.services.plan.evidence import EvidenceBook
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Plan
from indicators.codes import Group


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter link with the number of clauses behind it."""

    label: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """The page of one plan."""

    name: str
    full_name: str
    document: str
    finding: str
    qualifying: str
    counts: Counts
    sections: tuple[PlanSection, ...]
    carries: tuple[Filter, ...]
    status: tuple[Filter, ...]
    narrowed: bool
    all_href: str
    lineage: tuple[str, str] | None
    """The way to what became of its targets, or where they come from: (words, address); None without another period."""
    baselines: tuple[BaselineRow, ...]
    official: bool
    demonstration: bool
    ended: bool
    mixed: bool
    """Whether lines of real and of invented evidence stand side by side, so that each has to say which it is."""


def plan(scope: Scope, slug: str) -> PlanView | None:
    """The view of a plan, or None for a code no catalogue knows."""
    facts, selection = scope.facts, scope.selection
    row = facts.catalogue.plan.get(slug)
    if row is None:
        return None
    t = scope.t
    year = scope.year
    texts = official_texts(scope.services, scope.facts)
    book = EvidenceBook(scope)
    sections = [
        plan_section(facts, section, book, texts) for section in facts.catalogue.sections if section.plan == slug
    ]
    clauses = [clause for section in sections for clause in (*section.goals, *section.strategies)]
    kinds = {evidence.demonstration for clause in clauses for evidence in clause.evidence if evidence.known}
    tally = counts(scope, [target for target in facts.catalogue.targets if target.plan == slug])
    return PlanView(
        name=t.of(row, "short"),
        full_name=t.of(row),
        document=t.of(row, "document"),
        finding=_finding(_whose(scope, row), tally, t)
        if row.period_start <= year
        else t.sentence(t("{plan}自 {year} 年起实施，尚未开始", plan=_whose(scope, row), year=row.period_start)),
        qualifying=t.paragraph(_reported(scope, slug), _contents(sections, t)),
        counts=tally,
        sections=tuple(kept for section in sections if (kept := narrowed(section, selection))),
        carries=_filters("carries", clauses, scope, slug, ended=tally.ended),
        status=_filters("status", clauses, scope, slug, ended=tally.ended),
        narrowed=bool(selection.filter("carries") or selection.filter("status")),
        all_href=scope.href(Path.PLAN, slug),
        lineage=_lineage(scope, row),
        baselines=baseline_rows(scope, slug),
        official=any(key[0] == slug for key in texts),
        demonstration=True in kinds,
        mixed=len(kinds) > 1,
        ended=tally.ended,
    )


def _lineage(scope: Scope, row: Plan) -> tuple[str, str] | None:
    t = scope.t
    if earlier := plan_before(scope.facts, row):
        return t("与 {period} 年规划对照", period=period(earlier, t)), scope.href(Path.LINEAGE, row.plan)
    if later := plan_after(scope.facts, row):
        return t("与 {period} 年规划对照", period=period(later, t)), scope.href(Path.LINEAGE, row.plan)
    return None


def _filters(name: str, clauses: Sequence[PlanClause], scope: Scope, slug: str, *, ended: bool) -> tuple[Filter, ...]:
    """All, and each choice; a count says how many clauses stand under it beside the other filter."""
    link, t = scope.view, scope.t
    now = link.filter(name)
    other = {"carries": "status", "status": "carries"}[name]
    if wanted := link.filter(other):
        clauses = [row for row in clauses if (row.lagging if other == "status" else row.carries == wanted)]
    choices = [("", t("全部"), len(clauses))]
    if name == "carries":
        choices += [
            (code, word, sum(1 for row in clauses if row.carries == code)) for code, word in carries_words(t).items()
        ]
    else:
        choices = [(LAGGING, t("只看未达到的") if ended else t("只看滞后的"), sum(1 for row in clauses if row.lagging))]
    return tuple(
        Filter(
            label, n, href(Path.PLAN, link.with_filter(name, "" if code == now and code else code), slug), code == now
        )
        for code, label, n in choices
    )


def _whose(scope: Scope, row: Plan) -> str:
    """The plan's name, after that of the street whose figures are shown."""
    t = scope.t
    area = scope.facts.catalogue.area.get(scope.area)
    street = "" if area is None or area.area == scope.facts.district.area else t.of(area, "short")
    return " · ".join(part for part in (street, t.of(row, "short")) if part)


def _finding(name: str, tally: Counts, t: Words) -> str:
    if tally.total and tally.unjudged == tally.total:
        return t.sentence(t("{plan}尚无可以判定的量化目标", plan=name))
    if tally.ended:
        return ending(tally, t("{name}：", name=name), t)
    off, risk = tally.counts[Group.OFF_TRACK], tally.counts[Group.AT_RISK]
    good = t("{total} 项量化目标中 {good} 项已达标或进展正常", total=tally.total, good=tally.good)
    if not tally.total:
        return t("{plan}没有量化目标，按方向和工作推进情况监测。", plan=name)
    if off and risk:
        return t.sentence(t("{plan}有 {off} 项明显滞后、{risk} 项存在风险", plan=name, off=off, risk=risk), good)
    if off:
        return t.sentence(t("{plan}有 {n} 项明显滞后", plan=name, n=off), good)
    if risk:
        return t.sentence(t("{plan}有 {n} 项存在风险", plan=name, n=risk), good)
    missing = t.count("{n} 项数据不足", tally.unjudged) if tally.unjudged else ""
    return t.sentence(t("{plan} {good}", plan=name, good=good), missing)


def _reported(scope: Scope, slug: str) -> str:
    t = scope.t
    state = reporting(scope, plan=slug)
    return t.sentence(share_text(state, t), reporters(state, t)) if state.partial else ""


def _contents(sections: Sequence[PlanSection], t: Words) -> str:
    """How much of the plan can be counted at all."""
    goals = Counter(row.carries for section in sections for row in section.goals)
    steps = Counter(row.carries for section in sections for row in section.strategies)
    first = t(
        "{sections} 个部分，{n} 条目标：量化 {number} 条、定性 {direction} 条、未设指标 {neither} 条",
        sections=len(sections), n=goals.total(), **{code: goals[code] for code in CARRIES},
    )  # fmt: skip
    second = t(
        "{n} 条策略措施：量化 {number} 条、定性 {direction} 条、未设指标 {neither} 条",
        n=steps.total(), **{code: steps[code] for code in CARRIES},
    )  # fmt: skip
    graded = [row.grade for section in sections for row in section.goals if row.grade]
    acts = [row.grade for section in sections for row in section.strategies if row.grade]
    third = (
        t("没有数值、按等级跟踪的目标 {n} 条：{parts}", n=len(graded), parts=counted_by_step(graded, t))
        if graded
        else ""
    )
    fourth = t("策略措施 {n} 条：{parts}", n=len(acts), parts=counted_by_step(acts, t)) if acts else ""
    return t.paragraph(t.sentence(first, second), t.sentence(third, fourth))
