"""What each unit owes a round and how far it is: those first of whom most is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.facts.evaluation_duties import duties, unit_name
from dashboard.facts.scope import Scope
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluations import ACCEPTED, ASKED, HANDED_IN, RETURNED, RoundRecord, Task

LATE, SENT_BACK, LONGER, WAITING, FILLING, DONE = "late", "returned", "longer", "waiting", "filling", "accepted"
ORDER = (LATE, SENT_BACK, LONGER, WAITING, FILLING, DONE)
"""By how much is wanted of a unit, or by the office of itself."""
FOLDED = 3
"""From so many accepted units on they stand in one line."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit: clauses it has filled in of all it answers for, where it stands, and what there is to say."""

    code: str
    name: str
    href: str
    task: Task
    standing: str
    word: str
    filled: int
    clauses: int
    accepted: int
    note: str
    reminders: int

    @property
    def share(self) -> int:
        """The filled ones, in per cent."""
        return round(100 * self.filled / self.clauses) if self.clauses else 100


@dataclass(frozen=True, slots=True)
class Progress:
    """Units by where they stand, and clauses; everything adds up."""

    asked: int
    late: int
    longer: int
    filling: int
    waiting: int
    returned: int
    accepted: int
    clauses: int
    filled: int
    clauses_accepted: int

    @property
    def handed_in(self) -> int:
        """Units that have handed in, whatever became of it."""
        return self.waiting + self.returned + self.accepted


def unit_rows(scope: Scope, record: RoundRecord, today: date) -> tuple[UnitRow, ...]:
    """Every unit that was asked, those first of whom most is wanted; made once."""
    return scope.once(("evaluation units", record.round.code), lambda: _rows(scope, record, today))


def _rows(scope: Scope, record: RoundRecord, today: date) -> tuple[UnitRow, ...]:
    owned = duties(scope.facts, record.round.plans)
    rows = [_row(scope, record, task, len(owned.get(task.department, ())), today) for task in record.round.tasks]
    return tuple(sorted(rows, key=lambda row: (ORDER.index(row.standing), -row.reminders, -row.clauses, row.code)))


def _row(scope: Scope, record: RoundRecord, task: Task, clauses: int, today: date) -> UnitRow:
    t, entries = scope.t, record.of(task.department)
    standing = _standing(task, today)
    address = scope.href(Path.EVALUATION_ROUND, f"{record.round.code}/unit/{task.department}")
    return UnitRow(
        code=task.department,
        name=unit_name(scope, task.department),
        href=address,
        task=task,
        standing=standing,
        word=_word(task, standing, today, t),
        filled=sum(entry.is_written for entry in entries),
        clauses=clauses,
        accepted=sum(entry.state == ACCEPTED for entry in entries),
        note=_note(record, task, standing, t),
        reminders=len(record.happened(task.department, "reminded")),
    )


def _standing(task: Task, today: date) -> str:
    if task.state == ASKED:
        return LATE if task.days_late(today) else LONGER if task.extended_to else FILLING
    return {RETURNED: SENT_BACK, HANDED_IN: WAITING, ACCEPTED: DONE}[task.state]


def _word(task: Task, standing: str, today: date, t: Words) -> str:
    if standing == LATE:
        return t.count("逾期 {n} 天", task.days_late(today))
    return {SENT_BACK: t("退回修改"), LONGER: t("延期填写"), WAITING: t("已交待审"), FILLING: t("填写中"),
            DONE: t("已接受")}[standing]  # fmt: skip


def _note(record: RoundRecord, task: Task, standing: str, t: Words) -> str:
    """What happened last, in a line."""
    reminded = record.happened(task.department, "reminded")
    told = t.count("催报 {n} 次", len(reminded)) if reminded else ""
    if standing == SENT_BACK:
        back = [entry for entry in record.of(task.department) if entry.state == RETURNED]
        first = t("：").join((t.count("退回 {n} 条", len(back)), back[0].remark)) if back else t("退回修改")
        late = t("限 {day} 前改好", day=task.last_day.isoformat())
        return t("；").join((first.rstrip("。；; "), late))
    if standing in (WAITING, DONE):
        events = record.happened(task.department, HANDED_IN if standing == WAITING else ACCEPTED)
        if not events:
            return ""
        day = _day(events[-1].at)
        return t("{day} 上报", day=day) if standing == WAITING else t("{day} 接受", day=day)
    extended = t("批准延至 {day}", day=task.extended_to.isoformat()) if task.extended_to else ""
    return t("；").join(part for part in (told, extended) if part)


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()


def progress(rows: tuple[UnitRow, ...]) -> Progress:
    """The units counted."""
    n = {standing: sum(row.standing == standing for row in rows) for standing in ORDER}
    return Progress(
        asked=len(rows), late=n[LATE], longer=n[LONGER], filling=n[FILLING], waiting=n[WAITING],
        returned=n[SENT_BACK], accepted=n[DONE], clauses=sum(row.clauses for row in rows),
        filled=sum(row.filled for row in rows), clauses_accepted=sum(row.accepted for row in rows),
    )  # fmt: skip
