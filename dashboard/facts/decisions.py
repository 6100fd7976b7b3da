"""What was decided in meetings or noted on a warning, said: open, done, overdue, dropped; one set of words for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.cell import Cell
from dashboard.facts.gone_targets import targets_by_warning
from dashboard.facts.known import Facts
from dashboard.facts.tasks import DROPPED as DROPPED
from dashboard.facts.tasks import OVERDUE as OVERDUE
from dashboard.facts.tasks import Task, decided_task
from dashboard.text.supervision import standing_word
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.meetings import Decision, Meeting
from data_access.warning_ledger import Case
from indicators.codes import Group

TONE = {"done": Group.MET, OVERDUE: Group.OFF_TRACK, "open": Group.ON_TRACK, DROPPED: Group.NO_VERDICT}
"""The shape each state is drawn with; the word beside it is the state's own."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision or an action as it is said; `state` is `open`, `done`, `overdue` or `dropped`, `word` says it with its days.

    `meeting` is where it was decided, of an action that no meeting decided its number in the warning's record; `slide` the
    slide it was said at, `record` the page of the warning's record that holds it ('' where none does).
    """

    code: str
    what: str
    owner: str
    due: str
    state: str
    word: str
    meeting: str
    slide: str
    note: str
    record: str = ""

    @property
    def tone(self) -> str:
        """The status group whose shape and colour it is drawn in."""
        return TONE[self.state]


def decision_view(facts: Facts, decision: Decision, meeting: Meeting | None, today: date, t: Words) -> DecisionView:
    """A decision in words, as it stands on `today`."""
    return task_view(facts, decided_task(facts, decision, meeting), today, t)


def task_view(facts: Facts, task: Task, today: date, t: Words) -> DecisionView:
    """A decision or an action in words, as it stands on `today`."""
    department = facts.catalogue.department.get(task.department)
    done = t("{day} 办结", day=task.done_on.isoformat()) if task.done_on else ""
    return DecisionView(
        code=task.code,
        what=task.what,
        owner=t.of(department, "short") if department else task.department,
        due=task.due.isoformat() if task.due else "",
        state=task.stands(today),
        word=standing_word(task.standing(today), task.due, task.done_on, today, t),
        meeting=task.meeting.name if task.meeting else t("预警措施 {n}", n=task.number) if task.case else "",
        slide=task.slide,
        note=t.join(filter(None, (done, task.reason, task.note))),
        record=record_href(facts, task.case, t),
    )


def record_href(facts: Facts, case: Case | None, t: Words) -> str:
    """The page of a warning's record; '' without one, or where nothing can be said of the warning's target any more."""
    if case is None:
        return ""
    target = targets_by_warning(facts, case.area).get(case.name)
    return href(Path.WARNING, facts.start(t.language), target.target, anchor="actions") if target else ""


def state_word(state: str, t: Words) -> str:
    """A state in words."""
    return {"open": t("在办"), "done": t("已办结"), OVERDUE: t("逾期"), DROPPED: t("撤销")}[state]


def state_row(view: DecisionView, *, with_meeting: bool) -> tuple[Cell, ...]:
    """A decision as a row of a slide's table."""
    cells = (Cell(view.what), Cell(view.owner), Cell(view.due), Cell(view.word, view.tone))
    return (Cell(view.meeting), *cells) if with_meeting else cells
