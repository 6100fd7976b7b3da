"""One warning as a record: its life, the chart with what was done about it, who answers for it, and the chain of supervision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts import departments
from dashboard.facts.chain import calendar, chain
from dashboard.facts.clauses import StrategyLine, strategies
from dashboard.facts.corrections import with_first_reports
from dashboard.facts.gone_targets import GoneTarget, gone_targets, is_asked, target_known, targets_by_warning
from dashboard.facts.known import Facts
from dashboard.facts.lives import LifeYear, deferred, life, name_of
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.view_models import TrendChart
from dashboard.facts.warned import warned
from dashboard.services.warnings.by_street import Dragging, dragging
from dashboard.services.warnings.record_actions import ActionLine, acted_text, action_lines
from dashboard.services.warnings.record_chain import ChainStep, chain_note, chain_steps
from dashboard.services.warnings.record_life import (
    EarlierWarning,
    LifeStage,
    Move,
    closed_by,
    decided,
    earlier,
    life_line,
    moves,
)
from dashboard.services.warnings.rows import Pace, warning_row
from dashboard.services.warnings.stages import Stage, stage
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from data_access.warning_ledger import Case, WarningDecision
from indicators.codes import RegisterState, SubState
from indicators.supervision import escalated, working_days


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for a warning, and whether somebody has signed for it."""

    department: str
    note: str
    signed: str
    signed_note: str
    waiting: str
    helpers: str
    person: str
    leader: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """The page of one warning; `gone` is the decision by which nothing asks for its target any more."""

    target: Target
    view: TargetView
    chart: TrendChart
    finding: str
    qualifying: str
    area_name: str
    number: str
    stage: Stage | None
    now: LifeYear | None
    line: tuple[LifeStage, ...]
    sentence: str
    pace: Pace | None
    owner: Owner
    chain: tuple[ChainStep, ...]
    chain_note: str
    actions: tuple[ActionLine, ...]
    moves: tuple[Move, ...]
    earlier: tuple[EarlierWarning, ...]
    streets: Dragging
    strategies: tuple[StrategyLine, ...]
    root_cause: str
    deferral: WarningDecision | None
    case: Case | None
    today: date
    demonstration: bool
    provisional: bool
    gone: GoneTarget | None


def record_target(scope: Scope, code: str) -> Target | None:
    """The target that stands for a warning: the first of its clause and indicator, though it may be gone; None without one."""
    asked = target_known(scope.facts, code)
    return targets_by_warning(scope.facts, scope.area)[name_of(asked, scope.area)] if asked else None


def record(scope: Scope, code: str) -> RecordView | None:
    """The view of the warning that a target belongs to; None where there is no such target."""
    target = record_target(scope, code)
    if target is None or not scope.facts.years:
        return None
    t, facts = scope.t, scope.facts
    today = date.today()
    view = target_view(scope, target, sides=frozenset())
    years = life(scope, target)
    now = years[-1] if years else None
    case = facts.followed.case.get(name_of(target, scope.area))
    lines = action_lines(scope, target, case, today)
    found = warned(scope, [target])
    row = warning_row(scope, found[0]) if found else None
    verdict = scope.verdict(target)
    streets = row.streets if row else dragging(scope, target, verdict) if verdict else Dragging((), "")
    lived, gone = stage(scope, target), gone_targets(facts).get(target.target)
    return RecordView(
        target=target,
        view=view,
        chart=with_first_reports(scope, target, _with_room(view.chart, case)),
        finding=_gone_finding(view, now, t) if gone and _over(now) else _finding(view, lived, now, t),
        qualifying=t.paragraph(
            _gone_text(scope, gone, view, now) if gone else t.sentence(view.finding),
            t.sentence(lived.raised) if lived else "", acted_text(lines, t),
        ),
        area_name=t.of(facts.catalogue.area[scope.area], "short") if scope.area in facts.catalogue.area else "",
        number=t("第 {n} 号", n=case.case_number) if case else "",
        stage=lived,
        now=now,
        line=life_line(years, closed_by(scope, target), t),
        sentence=row.sentence if row else "",
        pace=row.pace if row else None,
        owner=_owner(scope, target, case, today),
        chain=chain_steps(scope, case, lines),
        chain_note=chain_note(case, today, t),
        actions=lines,
        moves=(*decided(scope, case), *moves(scope, target)),
        earlier=earlier(scope, target),
        streets=streets,
        strategies=strategies(scope, found[0]) if found else (),
        root_cause=case.root_cause if case else "",
        deferral=deferred(facts, case, scope.year) if case else None,
        case=case,
        today=today,
        demonstration=view.marked or streets.demonstration or bool(lived and lived.demonstration)
        or bool(case and case.demonstration),
        provisional=view.provisional,
        gone=gone,
    )  # fmt: skip


def _with_room(chart: TrendChart, case: Case | None) -> TrendChart:
    """The chart with room for the actions that go on after its last year."""
    last = max((action.due.year for action in case.actions), default=0) if case else 0
    return (
        replace(chart, last_year=min(max(chart.last_year, last), chart.as_of + 3)) if last > chart.last_year else chart
    )


def _finding(view: TargetView, lived: Stage | None, now: LifeYear | None, t: Words) -> str:
    if lived is None or now is None:
        return t("{name}：没有预警", name=view.name)
    if now.state == RegisterState.RECOVERING:
        return t("{name}：预警转入恢复，再稳住一个数据年度即可解除", name=view.name)
    if now.sub_state == SubState.DEFERRED:
        return t("{name}：预警仍在，已按决定暂缓督办", name=view.name)
    if now.state == RegisterState.OPEN:
        return t("{name}：预警中，{stage}", name=view.name, stage=lived.text.lower())
    return t("{name}：{stage}", name=view.name, stage=lived.text.lower())


def _over(now: LifeYear | None) -> bool:
    return now is None or now.state in (RegisterState.NORMAL, RegisterState.CLOSED)


def _gone_finding(view: TargetView, now: LifeYear | None, t: Words) -> str:
    if now is None or not now.openings:
        return t("{name}：目标已取消", name=view.name)
    return t("{name}：目标已取消，预警随之解除", name=view.name)


def _gone_text(scope: Scope, gone: GoneTarget, view: TargetView, now: LifeYear | None) -> str:
    """By which decision a target went, and to which year its warning was judged."""
    t = scope.t
    day = gone.on.isoformat()
    by = t("{day} 按决定取消：{reason}", day=day, reason=gone.reason) if gone.reason else t("{day} 取消", day=day)
    return t.paragraph(
        t.sentence(by),
        t.sentence(t("原目标 {target}（{year} 年）", target=view.target_text, year=gone.target.deadline)) if view.target_text else "",
        t.sentence(t("判定到 {year} 年为止，此后不再判定", year=now.as_of), t("以下经过只供查阅")) if now and _over(now) else "",
    )  # fmt: skip


def _owner(scope: Scope, target: Target, case: Case | None, today: date) -> Owner:
    t, facts = scope.t, scope.facts
    indicator = facts.catalogue.indicator[target.indicator]
    if case is None:
        confirmed = departments.confirmed(facts, indicator)
        note = t("已确认") if confirmed else t("建议，待确认")
        return Owner(departments.name(scope, indicator), note, "", "", t("尚未交办"), "", "", "")
    department = facts.catalogue.department.get(case.department)
    name = t.of(department, "short") if department else case.department
    if case.signed_on:
        took = working_days(case.handed_on, case.signed_on, calendar(facts)) if case.handed_on else 0
        limit = chain(facts)[0].days
        note = t("{day}，交办后第 {n} 个工作日（限 {limit}）", day=case.signed_on.isoformat(), n=took, limit=limit)
        return Owner(name, "", case.signed_by, note, "", case.helpers, case.person, case.leader)
    waits = _waiting(facts, case, today, t) if is_asked(facts, case) else t("目标已取消，不再要求签收")
    return Owner(name, "", "", "", waits, case.helpers, case.person, case.leader)


def _waiting(facts: Facts, case: Case, today: date, t: Words) -> str:
    links, days = chain(facts), calendar(facts)
    gone = escalated(case.handed_on, case.signed_on, today, [link.days for link in links], days)
    waited = working_days(case.handed_on, today, days) if case.handed_on else 0
    told = t.count("交办后 {n} 个工作日未签收", waited)
    if gone:
        return t.sentence(told, t("已上报{who}", who=t.of(links[gone - 1], "to")))
    return t.sentence(told, t("满 {n} 个工作日报{who}", n=links[0].days, who=t.of(links[0], "to")))
