"""What was decided in meetings, and how far it is: open, done, overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.cell import Cell
from dashboard.facts.known import Facts
from dashboard.text.words import Words
from data_access.meetings import Decision, Meeting
from indicators.codes import Group

OVERDUE = "overdue"
TONE = {"done": Group.MET, OVERDUE: Group.OFF_TRACK, "open": Group.ON_TRACK}
"""The shape each state is drawn with; the word beside it is the state's own."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as it is said; `state` is `open`, `done` or `overdue`, `slide` the slide it was said at."""

    code: str
    what: str
    owner: str
    due: str
    state: str
    word: str
    meeting: str
    slide: str
    note: str

    @property
    def tone(self) -> str:
        """The status group whose shape and colour it is drawn in."""
        return TONE[self.state]


def decision_view(facts: Facts, decision: Decision, meeting: Meeting | None, today: date, t: Words) -> DecisionView:
    """A decision in words, as it stands on `today`."""
    state = "done" if decision.state == "done" else OVERDUE if decision.due and decision.due < today else "open"
    department = facts.catalogue.department.get(decision.department)
    done = t("{day} 办结", day=decision.done_at.date().isoformat()) if decision.done_at else ""
    return DecisionView(
        code=decision.decision,
        what=decision.what,
        owner=t.of(department, "short") if department else decision.department,
        due=decision.due.isoformat() if decision.due else "",
        state=state,
        word=state_word(state, t),
        meeting=meeting.name if meeting else "",
        slide=decision.slide,
        note=done,
    )


def state_word(state: str, t: Words) -> str:
    """A state in words."""
    return {"open": t("在办"), "done": t("已办结"), OVERDUE: t("逾期")}[state]


def state_row(view: DecisionView, *, with_meeting: bool) -> tuple[Cell, ...]:
    """A decision as a row of a slide's table."""
    cells = (Cell(view.what), Cell(view.owner), Cell(view.due), Cell(view.word, view.tone))
    return (Cell(view.meeting), *cells) if with_meeting else cells
