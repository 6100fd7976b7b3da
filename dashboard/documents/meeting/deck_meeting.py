"""Slides about the meeting itself: what became of former decisions, what is decided now, what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.documents.changes.since import ChangesSince, changed_finding
from dashboard.documents.meeting.deck_tables import LONG_ROWS, paged
from dashboard.documents.meeting.slides import Slide
from dashboard.facts.cell import Cell
from dashboard.facts.decisions import OVERDUE, DecisionView, state_row
from dashboard.facts.follow_up import URGENCY
from dashboard.facts.tasks import DROPPED
from dashboard.text.register import move_word
from dashboard.text.words import Words

DECISIONS = 4
"""How many decisions stand on a slide: each may take four lines."""


def followup_slides(former: Sequence[DecisionView], t: Words) -> list[Slide]:
    """The state of what earlier meetings decided, overdue ones first; nothing where nothing was decided."""
    if not former:
        return []
    late = sum(1 for view in former if view.state == OVERDUE)
    done = sum(1 for view in former if view.state == "done")
    dropped = sum(1 for view in former if view.state == DROPPED)
    going = len(former) - late - done - dropped
    finding = t.sentence(
        t.count("以往会议的 {n} 项决定", len(former)),
        t("在办 {n} 项", n=going) if going else "",
        t("已办结 {n} 项", n=done) if done else "",
        t("逾期 {n} 项", n=late) if late else "",
        t("撤销 {n} 项", n=dropped) if dropped else "",
    )
    rows = [
        state_row(decision, with_meeting=True)
        for decision in sorted(former, key=lambda decision: URGENCY.index(decision.state))
    ]
    first = Slide(key="followup", kind="decisions", finding=finding, crumbs=(t("上次会议决定的落实"),), alt=finding)
    return list(paged(first, (t("会议"), t("决定"), t("责任部门"), t("期限"), t("状态")), rows, (), t, most=DECISIONS))


def decision_slides(noted: Sequence[DecisionView], t: Words, *, kept: bool) -> list[Slide]:
    """What this meeting has decided so far; empty, it says how a decision is noted.

    Where none can be `kept` (a meeting without a name, a deck that is handed out) it has empty lines to be filled in.
    """
    head = (t("决定"), t("责任部门"), t("期限"), t("状态"))
    finding = t.count("本次会议决定 {n} 项", len(noted)) if noted else t("本次会议的决定")
    first = Slide(key="decisions", kind="decisions", finding=finding, crumbs=(t("决定"),), alt=finding)
    if noted:
        return list(paged(first, head, [state_row(view, with_meeting=False) for view in noted], (), t, most=DECISIONS))
    if not kept:
        return list(paged(first, head[:3], [(Cell(""),) * 3] * DECISIONS, (), t, most=DECISIONS))
    return [replace(first, points=(t("尚无记录。在任何一页按 D，写下决定、责任部门和期限，随即保存。"),))]


def changed_slides(moved: ChangesSince, key: str, title: str, stamp: str, t: Words) -> list[Slide]:
    """What has changed from one state of the data to another; one line that says so where nothing has."""
    finding = changed_finding(moved, t)
    first = Slide(key=key, kind="annex", finding=finding, crumbs=(title,), source=stamp, alt=finding,
                  demonstration=moved.demonstration)  # fmt: skip
    if not moved.total:
        return [first]
    rows = [
        *((Cell(t("判定变化")), Cell(turn.name), Cell(turn.before_word, turn.before), Cell(turn.after_word, turn.after))
          for turn in moved.turns),
        *((Cell(move_word(move.kind, t)), Cell(move.name), Cell(move.before), Cell(move.after)) for move in moved.moves),
        *((Cell(t("修订 {year} 年", year=revision.year)), Cell(t("{name}，{place}", name=revision.name, place=revision.place)),
           Cell(revision.before), Cell(revision.after or t("撤回"))) for revision in moved.revised),
    ]  # fmt: skip
    return (
        list(paged(first, (t("变化"), t("指标"), t("当时"), t("现在")), rows, (), t, most=LONG_ROWS))
        if rows
        else [first]
    )
