"""A domain page: what all plans say under one head, goal by goal, so that nothing in a plan is invisible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.facts.cases import LAGGING, NUMERIC
from dashboard.facts.clauses import URGENCY, ClauseView, _of, clause_view
from dashboard.facts.composition import composition
from dashboard.facts.counts import counts, ending
from dashboard.facts.known import Facts
from dashboard.facts.priorities import places
from dashboard.facts.reporting import Reporting, beside, led, reporters, reporting
from dashboard.facts.selected import group_of, selected_plans, selected_targets
from dashboard.facts.services import Services
from dashboard.facts.standing import measured
from dashboard.facts.targets import target_view
from dashboard.facts.views import Counts, TargetView
from dashboard.text import words
from dashboard.text.words import Words
from dashboard.urls import Selection
from data_access.catalogue.model import Target


@dataclass(frozen=True, slots=True)
class SectionNote:
    """Something the reader must know about a section's published text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DomainView:
    """The page of one domain."""

    name: str
    finding: str
    qualifying: str
    counts: Counts
    lagging: tuple[TargetView, ...]
    progressing: tuple[TargetView, ...]
    met: tuple[TargetView, ...]
    directional: tuple[TargetView, ...]
    elsewhere: tuple[TargetView, ...]
    plain_goals: tuple[ClauseView, ...]
    strategies: tuple[ClauseView, ...]
    notes: tuple[SectionNote, ...]
    demonstration: bool
    provisional: bool
    goals_total: int
    ended: bool


def domain(services: Services, facts: Facts, selection: Selection, slug: str) -> DomainView | None:
    """The view of a domain, or None for a slug no catalogue knows."""
    found = facts.catalogue.domain.get(slug)
    if found is None:
        return None
    t = words(selection.language)
    link = services.canonical(facts, selection).bare()
    targets = selected_targets(facts, selection, domain=slug)
    views = _views(facts, targets, selection, t)
    order = places(facts, selection.area, selection.year or 0)
    numeric = sorted((view for view in views if view.numeric), key=lambda view: _urgency(view, order))
    here_measured = {target.target for target in measured(facts, targets, selection.area)}
    elsewhere = tuple(view for view in numeric if view.code not in here_measured)
    numeric = [view for view in numeric if view.code in here_measured]
    own = [target for target in targets if target.target in here_measured]
    tally = counts(facts, own, selection.area, selection.year or 0, t)
    state = reporting(facts, selection.area, selection.year or 0, t, domain=slug, plan=selection.plan)
    lagging = tuple(view for view in numeric if view.group in ("off_track", "at_risk"))
    plans = selected_plans(facts, selection)
    sections = [
        section for section in facts.catalogue.sections
        if section.domain == slug and section.plan in {plan.plan for plan in plans}
    ]  # fmt: skip
    here = {(section.plan, section.section) for section in sections}
    goals = [goal for goal in facts.catalogue.goals if (goal.plan, goal.section) in here]
    strategies = [one for one in facts.catalogue.strategies if (one.plan, one.section) in here]
    judged = tally.total > tally.unjudged
    made = composition(facts, goals, selection.area, selection.year or 0, t, judged=judged, ended=tally.ended)
    if judged and not tally.ended and any(one.clause_kind == "strategy" and one.kind in NUMERIC for one in own):
        made = t("{made}；连同策略措施，{total} 项量化目标中 {good} 项已达标或进展正常", made=made, total=tally.total,
                 good=tally.good)  # fmt: skip
    return DomainView(
        name=t.of(found),
        finding=led(state, _finding(t.of(found), tally, lagging, made, t), t, domain=True),
        ended=tally.ended,
        qualifying=t.paragraph(
            _reported(state, t), _qualifying(lagging, tally, t),
            t.sentence(t("本领域 {made}", made=made)) if tally.ended and judged else "",
            _declining(views, t),
        ),
        counts=tally,
        lagging=lagging,
        progressing=tuple(view for view in numeric if view.group in ("on_track", "awaiting", "no_verdict")),
        met=tuple(view for view in numeric if view.group == "met"),
        directional=tuple(view for view in views if not view.numeric),
        elsewhere=elsewhere,
        plain_goals=tuple(
            clause_view(facts, goal, "goal", views, link, t) for goal in goals
            if not any(_of(view, goal, "goal") for view in views)
        ),
        strategies=tuple(clause_view(facts, one, "strategy", views, link, t) for one in strategies),
        notes=tuple(
            SectionNote(f"{t.of(facts.catalogue.plan[one.plan], 'short')} · {t.of(one)}", t.of(one, "note"))
            for one in sections if one.note_zh
        ),
        demonstration=any(view.demonstration for view in views),
        provisional=any(view.provisional for view in views),
        goals_total=len(goals),
    )  # fmt: skip


def _views(facts: Facts, targets: Sequence[Target], selection: Selection, t: Words) -> list[TargetView]:
    """Views of the targets; two plans that ask the same of the same figure share one card."""
    out: dict[tuple[object, ...], TargetView] = {}
    for target in targets:
        sides: frozenset[str] | None = None
        if target.kind in NUMERIC and group_of(facts, target, selection.area, selection.year or 0) in LAGGING:
            sides = frozenset({"reference", "streets"} if target.unit_level == "street" else {"reference"})
        view = target_view(facts, target, selection.area, selection.year or 0, t, sides=sides)
        same = (target.indicator, target.kind, target.op, target.value, target.deadline, view.value)
        if target.value is not None and same in out:
            first = out[same]
            out[same] = replace(first, also=(*first.also, view.clause), also_at=(*first.also_at, *view.at))
        else:
            out[same if target.value is not None else (target.target,)] = view
    return list(out.values())


def _urgency(view: TargetView, order: dict[str, int]) -> tuple[int, int, int, float]:
    chance = view.probability if view.probability is not None else 2.0
    return URGENCY.index(view.group), order.get(view.code, len(order)), -view.warning, chance


def _finding(name: str, tally: Counts, lagging: Sequence[TargetView], made: str, t: Words) -> str:
    if not tally.total:
        return t.sentence(t("{domain}领域 {made}", domain=name, made=made), t("没有量化目标"))
    off, risk = ([t("{name}（{note}）", name=view.short, note=view.amount) for view in lagging if view.group == group]
                 for group in ("off_track", "at_risk"))  # fmt: skip
    if tally.unjudged == tally.total:
        return t.sentence(t("{domain}领域 {made}", domain=name, made=made))
    if tally.ended:
        return ending(tally, t("{domain}领域：", domain=name), t)
    told = {"domain": name, "total": tally.total, "good": tally.good}
    if off:
        return t.sentence(t("{domain}领域 {total} 项量化目标，{good} 项达标或进展正常，{names}明显滞后",
                            names=_named(off, t), **told))  # fmt: skip
    if risk:
        return t.sentence(t("{domain}领域 {total} 项量化目标，{good} 项达标或进展正常，{names}存在风险",
                            names=_named(risk, t), **told))  # fmt: skip
    return t.sentence(t("{domain}领域 {made}", domain=name, made=made))


def _reported(state: Reporting, t: Words) -> str:
    """How much of the year is in, and what stands here besides."""
    if not state.partial:
        return ""
    share = t("本领域应报 {all} 项指标，已报 {n} 项", all=state.owed, n=state.reported)
    return t.sentence(share, reporters(state, t), beside(state, t))


def _declining(views: Sequence[TargetView], t: Words) -> str:
    """What has only a direction and moves the wrong way, by name: also where it stands under a strategy."""
    loose = [view for view in views if not view.numeric]
    names = list(dict.fromkeys(view.short for view in loose if view.status == "declining"))
    if not names:
        return ""
    n = sum(1 for view in loose if view.status == "declining")
    return t.sentence(t.count("定性目标（含策略措施中的）{total} 项中 {n} 项趋势不利：{names}", n, total=len(loose),
                              names=_named(names, t)))  # fmt: skip


def _named(names: Sequence[str], t: Words, most: int = 3) -> str:
    if len(names) <= most:
        return t.join(names)
    return t("{names}等 {n} 项", names=t.join(names[:most]), n=len(names))


def _qualifying(lagging: Sequence[TargetView], tally: Counts, t: Words) -> str:
    if tally.ended:
        missed = [view.short for view in lagging]
        return t.sentence(t("未达到：{names}", names=t.join(missed)) if missed else "")
    parts = []
    since = defaultdict(list)
    for view in lagging:
        if view.since:
            since[view.since].append(view.short)
    for year in sorted(since):
        parts.append(t("{names}自 {year} 年起滞后", names=_named(since[year], t), year=year))
    units = [view for view in lagging if view.failing]
    parts += [t("{name}：{text}", name=view.short, text=view.reached) for view in units]
    return t.sentence(*parts)
