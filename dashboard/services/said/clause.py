"""The page of a goal or strategy without a number: its scale, where it stands, what proves it, who said and approved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.facts.clause_names import clause_here
from dashboard.facts.clause_owners import clause_of
from dashboard.facts.grades import GradeView, grade, history, is_graded
from dashboard.facts.people import Named, owner_name, people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.said.files import may_fetch
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.said import APPROVED, Grading, GradingFile


@dataclass(frozen=True, slots=True)
class SaidRow:
    """An entry of the history: what was said, by whom and when, and what a second person made of it."""

    entry: int
    text: str
    evidence: str
    link: str
    file: GradingFile | None
    """What proves it, where this reader may fetch it."""
    who: str
    decided: str
    state: str
    remark: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ClausePage:
    """The page; `waiting` is what this reader may see of an entry that waits, `may_decide` whether it is theirs to decide."""

    view: GradeView
    finding: str
    qualifying: str
    name: str
    plan_name: str
    plan_href: str
    department: str
    department_href: str
    rows: tuple[SaidRow, ...]
    waiting: SaidRow | None
    may_say: bool
    may_decide: bool
    own: bool
    """Whether what waits was said by this reader: then another decides."""
    seen: int
    demonstration: bool


def clause_page(scope: Scope, code: str, reader: Reader) -> ClausePage | None:
    """The view of a clause by its address; None where no plan has it, or where a figure speaks for it."""
    facts, t = scope.facts, scope.t
    clause = clause_of(facts, code)
    if clause is None or not is_graded(facts, clause):
        return None
    view = grade(scope, clause)
    plan, _, kind, number = clause
    named = people(scope.services)
    may_say = reader.may_report_for(view.department)
    inside = may_say or reader.may(Right.REVIEW)
    entries = history(facts, clause, scope.year)
    shown = [entry for entry in entries if inside or entry.state == APPROVED]
    waiting = view.newest if view.waiting and inside else None
    return ClausePage(
        view=view,
        finding=_finding(view, t),
        qualifying=_qualifying(scope, view, named),
        name=clause_here(scope, plan, kind, number),
        plan_name=t.of(facts.catalogue.plan[plan], "short"),
        plan_href=scope.href(Path.PLAN, plan, anchor=code),
        department=owner_name(facts, view.department, t),
        department_href=scope.href(Path.DEPARTMENT, view.department) if view.department else "",
        rows=tuple(_row(entry, view, named, reader, t) for entry in reversed_of(shown)),
        waiting=_row(waiting, view, named, reader, t) if waiting else None,
        may_say=may_say,
        may_decide=bool(waiting and reader.may(Right.REVIEW) and waiting.who != reader.account),
        own=bool(waiting and waiting.who == reader.account),
        seen=view.newest.entry if view.newest else 0,
        demonstration=any(entry.demonstration for entry in shown),
    )


def reversed_of(entries: Sequence[Grading]) -> tuple[Grading, ...]:
    """The newest first."""
    return tuple(reversed(entries))


def _finding(view: GradeView, t: Words) -> str:
    wanted = view.scale.step(view.scale.target).name
    step = view.step
    if step is None:
        return t("{title}：尚未上报等级，目标为“{wanted}”", title=view.title, wanted=wanted)
    if view.reached:
        return t("{title}：“{now}”，已到目标等级", title=view.title, now=step.name)
    return t("{title}：“{now}”，目标为“{wanted}”", title=view.title, now=step.name, wanted=wanted)


def _qualifying(scope: Scope, view: GradeView, named: Named) -> str:
    t = scope.t
    first = ""
    if view.now and view.now.decided_at:
        first = t("{who} 于 {when} 上报，{second} 于 {day} 复核", who=named(view.now.who), when=moment(view.now.said_at),
                  second=named(view.now.decided_by), day=moment(view.now.decided_at))  # fmt: skip
    return t.sentence(first, t("有新的上报待复核") if view.waiting else "", t("按等级单独统计，不与数据合并"))


def _row(entry: Grading, view: GradeView, named: Named, reader: Reader, t: Words) -> SaidRow:
    return SaidRow(
        entry=entry.entry,
        text=view.scale.step(entry.step).name,
        evidence=entry.evidence,
        link=entry.link,
        file=entry.file if may_fetch(reader, entry.department, entry.state) else None,
        who=t("{who} {when}", who=named(entry.who), when=moment(entry.said_at)),
        decided=decided_text(entry.state, entry.decided_by, moment(entry.decided_at) if entry.decided_at else "", named, t),
        state=entry.state,
        remark=entry.remark,
        demonstration=entry.demonstration,
    )  # fmt: skip


def decided_text(state: str, who: str, when: str, named: Named, t: Words) -> str:
    """What a second person made of it: `复核：王颖 2026-04-18 10:20`, `待复核`."""
    if not who:
        return t("待复核")
    words = t("复核：{who} {when}") if state == APPROVED else t("退回：{who} {when}")
    return words.format(who=named(who), when=when)
