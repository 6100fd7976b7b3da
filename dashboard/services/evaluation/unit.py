"""A unit's self-evaluation: its clauses by what is wanted, the form of one of them, and what is known beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dashboard.facts.clause_names import clause_label
from dashboard.facts.clause_owners import clause_of, clause_rows, code_of
from dashboard.facts.evaluation_duties import duties, unit_name
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.evaluation.clause import NOTHING, ClauseForm, clause_form
from dashboard.services.evaluation.rounds import cut_told, is_office, may_write, named, round_of
from dashboard.text.evaluation import entry_word
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.evaluations import (
    ACCEPTED,
    DRAFT,
    FROZEN,
    HANDED_IN,
    OWED,
    RETURNED,
    Round,
    RoundRecord,
    Task,
)
from data_access.said import Clause

CLAUSE, CHECK = "clause", "check"
"""The filters of the page: which clause is on screen, and whether what is missing is said at once."""


@dataclass(frozen=True, slots=True)
class ClauseItem:
    """A clause in the list: `state` as in the store, empty where nothing is written."""

    code: str
    label: str
    title: str
    href: str
    state: str
    word: str
    current: bool


@dataclass(frozen=True, slots=True)
class ClauseGroup:
    """Clauses of which the same is wanted."""

    key: str
    name: str
    items: tuple[ClauseItem, ...]


@dataclass(frozen=True, slots=True)
class UnitView:
    """The page of a unit's self-evaluation."""

    round: Round
    task: Task
    department: str
    name: str
    finding: str
    qualifying: str
    groups: tuple[ClauseGroup, ...]
    form: ClauseForm
    editable: bool
    """Whether this reader may write into the clause on screen now."""
    can_hand_in: bool
    reviewing: bool
    """Whether this reader may return or accept what was handed in."""
    events: tuple[tuple[str, str, str, str], ...]
    """When, what, who (to whoever is signed in), remark."""
    demonstration: bool


def unit_page(scope: Scope, code: str, department: str, reader: Reader, today: date | None = None) -> UnitView | None:
    """The view of a unit; None where nothing was asked of it, or it answers for no clause of the round."""
    scope = scope.whole
    record = round_of(scope, code)
    task = record.round.task(department) if record else None
    own = duties(scope.facts, record.round.plans).get(department, ()) if record else ()
    if record is None or task is None or not own:
        return None
    t, day = scope.t, today or date.today()
    asked = clause_of(scope.facts, scope.selection.filter(CLAUSE))
    groups = _groups(scope, record, department, own)
    order = [item.code for group in groups for item in group.items]
    at = asked if asked in own else clause_of(scope.facts, order[0])
    assert at is not None
    now = code_of(at)
    groups = tuple(
        replace(group, items=tuple(replace(item, current=item.code == now) for item in group.items)) for group in groups
    )
    place = order.index(now)
    form = clause_form(scope, record, department, at, day, following=order[place + 1] if place + 1 < len(order) else "")
    frozen = record.round.state == FROZEN
    writes = may_write(reader, department) and not frozen
    return UnitView(
        round=record.round, task=task, department=department, name=unit_name(scope, department),
        finding=_finding(scope, record, task, own, day), qualifying=_qualifying(record, task, day, t), groups=groups,
        form=form, editable=writes and form.state in (NOTHING, DRAFT, RETURNED), can_hand_in=writes and task.state in OWED,
        reviewing=is_office(reader) and not frozen,
        events=tuple(
            (moment(event.at), event.kind, named(scope)(event.who) if reader.signed_in else "", event.remark)
            for event in record.events if event.department == department
        ),
        demonstration=record.round.demonstration or bool(form.chart and form.chart.marked)
        or bool(form.verdict and form.verdict.demonstration),
    )  # fmt: skip


def _groups(scope: Scope, record: RoundRecord, department: str, own: Sequence[Clause]) -> tuple[ClauseGroup, ...]:
    """Returned first, then what is open, then what waits, then what is accepted."""
    t = scope.t
    by_state: dict[str, list[ClauseItem]] = {}
    for clause in own:
        entry = record.entry.get((department, clause))
        state = entry.state if entry and (entry.is_written or entry.state != DRAFT) else NOTHING
        code = code_of(clause)
        link = scope.link.with_filter(CLAUSE, code)
        address = scope.over(replace(scope.selection, filters=link.filters))
        by_state.setdefault(state, []).append(ClauseItem(
            code, clause_label(scope, *clause), t.of(clause_rows(scope.facts)[clause], "title"),
            unit_href(address, record.round.code, department, code), state, entry_word(state, t), False,
        ))  # fmt: skip
    kinds = (
        (RETURNED, t("退回")),
        (NOTHING, t("未填")),
        (DRAFT, t("草稿")),
        (HANDED_IN, t("待审")),
        (ACCEPTED, t("已通过")),
    )
    return tuple(ClauseGroup(state, name, tuple(by_state[state])) for state, name in kinds if state in by_state)


def unit_href(
    scope: Scope, round_code: str, department: str, clause: str = "", *, anchor: str = "", **filters: str
) -> str:
    """The address of a unit's page, on one of its clauses."""
    link = scope.link.bare().with_filters({CLAUSE: clause, **filters})
    return href(Path.EVALUATION_ROUND, link, f"{round_code}/unit/{department}", anchor=anchor)


def _finding(scope: Scope, record: RoundRecord, task: Task, own: Sequence[Clause], today: date) -> str:
    t, entries = scope.t, {entry.clause: entry for entry in record.of(task.department)}
    name = unit_name(scope, task.department)
    states = [entries[clause].state for clause in own if clause in entries]
    written = sum(entries[clause].is_written for clause in own if clause in entries)
    back, done, day = states.count(RETURNED), states.count(ACCEPTED), task.last_day.isoformat()
    if task.state == ACCEPTED:
        return t("{unit}自评：{n} 条已全部接受", unit=name, n=len(own))
    if task.state == RETURNED:
        return t("{unit}自评：{n} 条已上报，退回 {k} 条，请于 {day} 前改好", unit=name, n=len(own), k=back, day=day)
    if task.state == HANDED_IN:
        return t("{unit}自评：{n} 条已全部上报，已接受 {k} 条，其余待审", unit=name, n=len(own), k=done)
    late = task.days_late(today)
    if late:
        return t("{unit}自评：{n} 条中已填 {k} 条，逾期 {days} 天", unit=name, n=len(own), k=written, days=late)
    return t("{unit}自评：{n} 条中已填 {k} 条，请于 {day} 前上报", unit=name, n=len(own), k=written, day=day)


def _qualifying(record: RoundRecord, task: Task, today: date, t: Words) -> str:
    return t.paragraph(
        t.sentence(t("右侧为系统已有的依据，点“引用”即写入左侧并注明出处；单位写的话不会被系统改动")),
        t.sentence(t("草稿每次停顿自动保存")) if task.state in OWED else "",
        t.sentence(cut_told(record.round, today, t)),
    )
