"""The actions on a warning as they are said: with their state on a day, their evidence, and how the figure went afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.action_marks import DRAWN, last_day
from dashboard.facts.scope import Scope
from dashboard.text import figures as say
from dashboard.text.supervision import standing_word
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Target
from data_access.warning_ledger import Action as Action
from data_access.warning_ledger import Case, Evidence
from indicators.supervision import ActionStanding, action_standing

LATE = frozenset({ActionStanding.OVERDUE, ActionStanding.DONE_LATE})


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action; `after` is what the figure did in the year it was to be done, which is not its effect."""

    action: Action
    department: str
    state: str
    word: str
    note: str
    late: bool
    drawn: str
    ends: date
    evidence: tuple[Evidence, ...]
    after: str
    demonstration: bool
    decided: str
    """The meeting that decided it, and where that meeting stands; both '' of one that no meeting decided."""
    decided_href: str


def action_lines(scope: Scope, target: Target, case: Case | None, today: date) -> tuple[ActionLine, ...]:
    """The actions of a case, by their number."""
    return tuple(_line(scope, target, action, today) for action in (case.actions if case else ()))


def _line(scope: Scope, target: Target, action: Action, today: date) -> ActionLine:
    t = scope.t
    standing = action_standing(action.state, action.due, action.done_on, today)
    department = scope.facts.catalogue.department.get(action.department)
    after, invented = _after(scope, target, action)
    meeting = next((known.meeting for known in scope.facts.decided if known.decision.action == action.action), None)
    bare = scope.facts.start(t.language).with_filter("record", meeting.meeting if meeting else "")
    done = action.done_on.isoformat() if action.done_on else ""
    return ActionLine(
        action=action,
        department=t.of(department, "short") if department else action.department,
        state=action.state,
        word=standing_word(standing, action.due, action.done_on, today, t),
        note=t.join(filter(None, (done, action.reason, action.note))),
        late=standing in LATE,
        drawn=DRAWN[standing],
        ends=last_day(action, today),
        evidence=action.evidence,
        after=after,
        demonstration=invented,
        decided=meeting.name if meeting else "",
        decided_href=href(Path.PRESENT, bare, anchor="record") if meeting else "",
    )


def _after(scope: Scope, target: Target, action: Action) -> tuple[str, bool]:
    """How the figure of the year in which an action was done differs from the year before; nothing of one not done."""
    if action.done_on is None:
        return "", False
    facts, t = scope.facts, scope.t
    indicator = facts.catalogue.indicator[target.indicator]
    rows = {row.year: row for row in facts.series.get(facts.key(indicator, scope.area, target.sex), ())}
    year = action.done_on.year
    now, before = rows.get(year), rows.get(year - 1)
    if now is None or before is None or year > scope.year:
        return "", False
    unit = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    change = t.signed(now.value - before.value, indicator.decimals)
    points = t("个百分点") if indicator.unit == "%" else unit
    text = t("{year} 年 {change}", year=year, change=f"{change}{say.gap(points)}{points}")
    return text, now.demonstration or before.demonstration


def acted_text(lines: tuple[ActionLine, ...], t: Words) -> str:
    """How many actions there are, done and late."""
    if not lines:
        return ""
    done = sum(1 for line in lines if line.state == "done")
    late = sum(1 for line in lines if line.late and line.state != "done")
    return t.sentence(
        t.count("{n} 项措施", len(lines)),
        t("办结 {n} 项", n=done) if done else "",
        t("逾期 {n} 项", n=late) if late else "",
    )
