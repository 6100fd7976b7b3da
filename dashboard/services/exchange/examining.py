"""What a table of the exchange would change: row by row what is new, what is there already, and what is refused and why."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.scope import Scope
from dashboard.services.exchange.reading import OutsideRow, day_of
from dashboard.services.exchange.table import action_key, case_key
from dashboard.text import words
from dashboard.text.supervision import STATES, state_word
from dashboard.text.words import Words
from dashboard.urls import LANGUAGES
from data_access.warning_exchange import OutsideAction, OutsideFeedback
from data_access.warning_ledger import Action, Case

SHORT, LONG = 80, 600
BECAUSE = ("stuck", "dropped")
"""States that need a reason."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a row changes: in words, and as it is written."""

    row: OutsideRow
    name: str
    lines: tuple[str, ...]
    action: OutsideAction | None
    feedback: OutsideFeedback | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, with the reason and the remedy."""

    row: OutsideRow
    why: str


@dataclass(frozen=True, slots=True)
class Examined:
    """A whole table; while anything of it is refused, nothing of it is written."""

    changes: tuple[RowChange, ...]
    same: int
    refused: tuple[Refused, ...]

    @property
    def seen(self) -> str:
        """Equal for equal changes of equal states: what was shown is what is written."""
        told = repr([(change.row, change.action, change.feedback) for change in self.changes])
        return hashlib.sha256(told.encode()).hexdigest()[:32]


class RowRefused(Exception):
    """Why a row is not taken."""


def examine(scope: Scope, rows: Sequence[OutsideRow], today: date) -> Examined:
    """Compare the rows of a table with the cases of the district."""
    t, place = scope.t, scope.facts.place
    cases: dict[str, tuple[Case, Action | None]] = {}
    for case in scope.facts.followed.cases:
        cases[case_key(place, case)] = case, None
        cases |= {action_key(place, case, action): (case, action) for action in case.actions}
    times = Counter(row.key for row in rows)
    changes, refused, same = [], [], 0
    for row in rows:
        try:
            if not row.key:
                raise RowRefused(t("缺督办编号，请从导出的表里取。"))
            if row.key not in cases:
                raise RowRefused(
                    t("登记册里没有编号 {key}，请核对；新的预警和措施不能从外部系统建立。", key=row.key[:SHORT])
                )
            if times[row.key] > 1:
                raise RowRefused(t("编号 {key} 出现 {n} 次，请只留一行。", key=row.key, n=times[row.key]))
            change = _RowReader(scope, row, *cases[row.key], today).change()
        except RowRefused as why:
            refused.append(Refused(row, str(why)))
            continue
        if change is None:
            same += 1
        else:
            changes.append(change)
    return Examined(tuple(changes), same, tuple(refused))


class _RowReader:
    """Reads one row against the case and action its key names."""

    def __init__(self, scope: Scope, row: OutsideRow, case: Case, action: Action | None, today: date) -> None:
        self._t, self._row, self._case, self._action, self._today = scope.t, row, case, action, today
        self._name = scope.t.of(scope.facts.catalogue.indicator[case.indicator]) if (
            case.indicator in scope.facts.catalogue.indicator) else case.indicator  # fmt: skip

    def change(self) -> RowChange | None:
        """What the row changes; None where it says what is there already."""
        t, row = self._t, self._row
        if len(row.feedback) > LONG or len(row.handled_by) > SHORT:
            raise RowRefused(t("反馈最多 {n} 个字，承办人最多 {m} 个字，请缩短。", n=LONG, m=SHORT))
        outside = self._state()
        told = self._feedback()
        if outside is None and told is None:
            return None
        if self._case.taken("closed"):
            raise RowRefused(t("这项预警已销号，不能再改；请从表中删去此行。"))
        lines = []
        if outside is not None and self._action is not None:
            before, after = state_word(self._action.state, t), state_word(outside.state, t)
            done = t("{state}（{day}）", state=after, day=outside.done_on.isoformat()) if outside.done_on else after
            lines.append(t("状态：{before} → {after}", before=before, after=done))
        if told is not None:
            lines.append(
                t("新反馈（{who}，{day}）：{text}", who=told.actor, day=told.taken_on.isoformat(), text=told.remark)
            )
        name = self._name if self._action is None else t("{name}，措施 {n}“{what}”", name=self._name, n=self._action.number, what=self._action.what)  # fmt: skip
        return RowChange(row, name, tuple(lines), outside, told)

    def _state(self) -> OutsideAction | None:
        t, row, action = self._t, self._row, self._action
        if not row.state:
            return None
        if action is None:
            raise RowRefused(t("预警的状态由登记册按数据判定，不从外部系统读入；请清空“状态”。"))
        state = _state_of(row.state)
        if state is None:
            allowed = t.join(state_word(known, t) for known in STATES)
            raise RowRefused(t("没有状态“{state}”，请写：{allowed}。", state=row.state[:SHORT], allowed=allowed))
        done_on = self._day(since=action.starts) if state == "done" else None
        if (state, done_on) == (action.state, action.done_on):
            return None
        reason = (row.feedback or action.reason) if state in BECAUSE else ""
        if state in BECAUSE and not reason:
            raise RowRefused(t("受阻或撤销要写明原因，请填在“反馈”。"))
        return OutsideAction(action.action, action.version, state, reason, done_on)

    def _feedback(self) -> OutsideFeedback | None:
        t, row = self._t, self._row
        if not row.feedback:
            return None
        remark = t("措施 {n}：{text}", n=self._action.number, text=row.feedback) if self._action else row.feedback
        opened = self._case.taken("opened")
        day = self._day(since=opened[0].taken_on if opened else None)
        known = {(step.taken_on, step.remark) for step in self._case.taken("feedback")}
        if {(day, remark), (day, row.feedback)} & known:
            return None
        if not row.handled_by:
            raise RowRefused(t("有反馈而没有承办人，请填“承办人”。"))
        return OutsideFeedback(self._case.case_number, day, row.handled_by, remark)

    def _day(self, *, since: date | None) -> date:
        t, text = self._t, self._row.day
        found = day_of(text)
        if not text:
            raise RowRefused(t("缺日期，请填“日期”，写成 2026-03-31 这样。"))
        if found is None:
            raise RowRefused(t("日期“{text}”读不出，请写成 2026-03-31 这样。", text=text[:SHORT]))
        if found > self._today:
            raise RowRefused(t("日期 {day} 晚于今天，请更正。", day=found.isoformat()))
        if since is not None and found < since:
            raise RowRefused(
                t("日期 {day} 早于起始日 {since}，请更正。", day=found.isoformat(), since=since.isoformat())
            )
        return found


def _state_of(text: str) -> str | None:
    """The state that a word means in either language, or its code."""
    known = {state_word(state, words(language)).lower(): state for language in LANGUAGES for state in STATES}
    return (known | {state: state for state in STATES}).get(text.strip().lower())


def named_place(row: OutsideRow, t: Words) -> str:
    """Where a row stands in the file."""
    return t("第 {n} 行", n=row.row)
