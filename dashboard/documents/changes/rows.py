"""The changes as rows of the page: verdicts, warnings, figures, targets, decisions and actions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from dashboard.documents.changes.provenance import provenance
from dashboard.documents.changes.since import ChangesSince
from dashboard.documents.changes.standpoint import Standpoint
from dashboard.documents.changes.view_models import ChangeRow
from dashboard.facts import departments
from dashboard.facts.decisions import state_word, task_view
from dashboard.facts.gone_targets import gone_targets
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import told
from dashboard.facts.target_changes import target_changes
from dashboard.facts.tasks import DROPPED, OVERDUE, Task, tasks
from dashboard.reader import Reader
from dashboard.text.register import NO_WORSENING, move_word, reason_word
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.catalogue.model import Suspension

RISES = ("opened", "reopened", "escalated", "noticed", "owed")
NEITHER = ("silenced", "judged")
"""Ways in which a warning moves without having become worse or better."""


def rows(scope: Scope, at: Standpoint, moved: ChangesSince, reader: Reader) -> list[ChangeRow]:
    """Every change as a row, kind by kind, the gravest first."""
    said = [*_status(scope, moved), *_warnings(scope, moved), *_figures(scope, at, moved, reader), *_targets(scope, at)]
    place = _Place(scope)
    done = follow_rows(scope, at.moment) if at.moment else ()
    return [*(place.put(code, row) for code, row in said), *(place.put(task.indicator, row) for task, row in done)]


class _Place:
    """Puts the domains and the department of its indicator to a row."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._domains: dict[str, set[str]] = defaultdict(set)
        for target in (*scope.targets, *(gone.target for gone in gone_targets(scope.facts).values())):
            section = scope.facts.catalogue.section[(target.plan, target.section)]
            self._domains[target.indicator].add(section.domain)

    def put(self, code: str, row: ChangeRow) -> ChangeRow:
        indicator = self._scope.facts.catalogue.indicator.get(code)
        if indicator is None:
            return row
        return replace(
            row, domains=frozenset(self._domains[code]), department=indicator.department,
            department_name=departments.marked(self._scope, indicator),
        )  # fmt: skip


def _status(scope: Scope, moved: ChangesSince) -> Iterator[tuple[str, ChangeRow]]:
    t = scope.t
    words = {True: t("变差"), False: t("变好"), None: t("判定变化")}
    for turn in moved.turns:
        yield turn.indicator, ChangeRow(
            "status", words[turn.worse], turn.name, turn.href, turn.before_word, turn.after_word, turn.before, turn.after,
            worse=turn.worse, demonstration=turn.demonstration,
        )  # fmt: skip


def _warnings(scope: Scope, moved: ChangesSince) -> Iterator[tuple[str, ChangeRow]]:
    t = scope.t
    for move in moved.moves:
        brought, label = move.reason in NO_WORSENING, move_word(move.kind, t)
        if brought and move.kind not in NEITHER:
            label = t("{name}（{note}）", name=label, note=reason_word(move.reason, t))
        yield move.indicator, ChangeRow(
            "warning", label, move.name, move.href, move.before, move.after,
            worse=None if brought or move.kind in NEITHER else move.kind in RISES, demonstration=move.demonstration,
        )  # fmt: skip


def _figures(scope: Scope, at: Standpoint, moved: ChangesSince, reader: Reader) -> Iterator[tuple[str, ChangeRow]]:
    t = scope.t
    sources = provenance(scope, at, moved.revised, reader)
    for figure in moved.revised:
        yield figure.indicator, ChangeRow(
            "figure", t("{year} 年 · {place}", year=figure.year, place=figure.place), figure.name, figure.href,
            figure.before, figure.after or t("撤回"), demonstration=figure.demonstration,
            note=sources.get((figure.indicator, figure.area, figure.year), ""),
        )  # fmt: skip


def _targets(scope: Scope, at: Standpoint) -> Iterator[tuple[str, ChangeRow]]:
    if at.moment is None:
        return
    catalogue, t = scope.facts.catalogue, scope.t
    for target in scope.targets:
        for line in target_changes(scope, target, at.moment):
            there = scope.href(Path.INDICATOR, target.indicator, anchor=target.target)
            name = t.of(catalogue.indicator[target.indicator], "short")
            yield target.indicator, ChangeRow("target", t("目标修改"), name, there, "", "", note=line)
        for row in catalogue.suspended.get(target.target, ()):
            if label := _paused(row, at.moment.astimezone().date(), t):
                there = scope.href(Path.INDICATOR, target.indicator, anchor=target.target)
                name = t.of(catalogue.indicator[target.indicator], "short")
                yield target.indicator, ChangeRow("target", label, name, there, "", "", note=told(scope, row))
    for code, gone in gone_targets(scope.facts).items():
        if gone.at > at.moment and scope.plan in ("", gone.target.plan):
            name = t.of(catalogue.indicator[gone.target.indicator], "short")
            note = t("理由：{reason}", reason=gone.reason) if gone.reason else ""
            yield (
                gone.target.indicator,
                ChangeRow("target", t("目标取消"), name, scope.href(Path.WARNING, code), "", "", note=note),
            )


def _paused(row: Suspension, since: date, t: Words) -> str:
    """Whether a target was suspended, or counts again, since a day; by the days the decision names."""
    if row.valid_to is not None and since <= row.valid_to < date.today():
        return t("目标恢复")
    return t("目标暂停") if row.decided >= since else ""


def follow_rows(scope: Scope, since: datetime) -> Iterator[tuple[Task, ChangeRow]]:
    """Decisions and actions that were carried out or dropped since, or whose day has passed since without it."""
    facts, t, today = scope.facts, scope.t, date.today()
    first = since.astimezone().date()
    for task in tasks(facts):
        state = task.stands(today)
        settled = state in ("done", DROPPED) and task.settled_at is not None and task.settled_at > since
        late = state == OVERDUE and task.due is not None and task.due >= first
        if not (settled or late):
            continue
        view = task_view(facts, task, today, t)
        there = view.record or (
            scope.href(Path.INDICATOR, task.indicator) if task.indicator else scope.href(Path.PRESENT)
        )
        yield task, ChangeRow(
            "follow", state_word(state, t), view.what, there, "", view.due,
            note=t.join(filter(None, (view.meeting, view.owner, view.note))), demonstration=task.demonstration,
            worse=None if state == DROPPED else state == OVERDUE,
        )  # fmt: skip
