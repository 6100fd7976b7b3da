"""What the office sends: a round with its calendar, tasks to all units at once, reminders, longer time, causes it settles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from dashboard.facts.evaluation_duties import duties
from dashboard.facts.scope import Scope
from dashboard.facts.typed import overtaken_text
from dashboard.reader import Reader
from dashboard.services.evaluation.rounds import is_office, round_of, speaker
from dashboard.text.evaluation import BASES, CAUSES, KINDS
from dashboard.text.words import Words
from dashboard.whole_numbers import whole_number
from data_access.accounts import Actor
from data_access.errors import NotYours, Overtaken, RoundFrozen, WriteRefused
from data_access.evaluating import Evaluating
from data_access.evaluation_rounds import RoundDraft, Rounds
from data_access.evaluations import OWED, CalendarStep

SHORT, LONG = 80, 600
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
STEPS = 10
"""Lines of a calendar that a form offers."""
SAVE, ASK, REMIND, EXTEND, SETTLE = "save", "ask", "remind", "extend", "settle"


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a form of the office: `errors` by field, those of the whole form under ''; `code` is the round's."""

    errors: Mapping[str, str] = field(default_factory=dict)
    forbidden: bool = False
    missing: bool = False
    code: str = ""
    count: int = 0

    @property
    def written(self) -> bool:
        """Whether it was written."""
        return not (self.errors or self.forbidden or self.missing)


class Sent:
    """The fields of a form, read one by one; what is wrong with each is kept in `errors`."""

    def __init__(self, sent: Mapping[str, str], t: Words) -> None:
        self.sent, self.t = sent, t
        self.errors: dict[str, str] = {}

    def text(self, name: str, needed: str = "", most: int = SHORT) -> str:
        """A text without blanks around; `needed` is what is said where it is missing."""
        found = self.sent.get(name, "").strip()
        if needed and not found:
            self.errors[name] = needed
        if len(found) > most:
            self.errors[name] = self.t("最多 {most} 字，请删去 {n} 字。", most=most, n=len(found) - most)
        return found

    def day(self, name: str, *, since: date | None = None) -> date:
        """A day; `since` is the earliest that makes sense."""
        try:
            found = date.fromisoformat(self.sent.get(name, "").strip())
        except ValueError:
            self.errors[name] = self.t("请填日期，写成 2026-03-31 这样")
            return date(2000, 1, 1)
        if not 2000 <= found.year <= 2100:
            self.errors[name] = self.t("年份应在 2000 到 2100 之间")
        elif since is not None and found < since:
            self.errors[name] = self.t("不能早于 {day}", day=since.isoformat())
        return found

    def number(self, name: str) -> int:
        """A whole number; 0 for anything else."""
        return whole_number(self.sent.get(name, "").strip()) or 0


def act(
    scope: Scope, code: str, what: str, sent: Mapping[str, str], reader: Reader, by: Actor, *,
    chosen: Sequence[str] = (),
) -> Done:  # fmt: skip
    """Do what a form of the office says; `chosen` are the plans of a round or the units that were ticked."""
    scope = scope.whole
    if not is_office(reader):
        return Done(forbidden=True)
    if what not in _STEPS or (what != SAVE and round_of(scope, code) is None):
        return Done(missing=True)
    form, t = Sent(sent, scope.t), scope.t
    try:
        count = _STEPS[what](_At(scope, code, form, tuple(chosen), reader, by))
    except Overtaken as overtaken:
        return Done({"": overtaken_text(scope.services, overtaken, t)})
    except RoundFrozen:
        return Done({"": t("这一轮评估已冻结，不再接收填报。")})
    except NotYours:
        return Done(forbidden=True)
    except WriteRefused:
        return Done({"": t("要改的内容已不在这一轮里，请刷新页面。")})
    return Done(form.errors, code=code or form.sent.get("code", ""), count=count)


@dataclass(frozen=True, slots=True)
class _At:
    scope: Scope
    code: str
    form: Sent
    chosen: tuple[str, ...]
    reader: Reader
    by: Actor

    @property
    def rounds(self) -> Rounds:
        return Rounds(self.scope.services.store.database, self.scope.facts.place)


def _save(at: _At) -> int:
    form, t = at.form, at.form.t
    code = at.code or form.text("code", t("请填代码，如 2021-2025-final"))
    if code and not (CODE.fullmatch(code) and len(code) <= SHORT):
        form.errors["code"] = t("只用小写字母、数字和连字符")
    kind = form.sent.get("kind", "")
    if kind not in KINDS:
        form.errors["kind"] = t("请选择评估类型")
    first, last = form.number("first_year"), form.number("last_year")
    if not 1900 <= first <= 2200:
        form.errors["first_year"] = t("请填四位年份")
    if not first <= last <= 2200:
        form.errors["last_year"] = t("不能早于起始年份")
    plans = tuple(plan.plan for plan in at.scope.facts.catalogue.plans if plan.plan in at.chosen)
    if not plans:
        form.errors["plans"] = t("请选择至少一部规划")
    due = form.day("due")
    cut = form.day("cut", since=None if "due" in form.errors else due)
    freeze = form.day("freeze_from", since=None if "cut" in form.errors else cut)
    steps = _steps(form)
    draft = RoundDraft(
        code, kind, form.text("name", t("请填名称")), form.text("document"), plans, first, last, due,
        datetime.combine(cut, _clock(form)).astimezone(UTC), freeze,
    )  # fmt: skip
    if not form.errors:
        at.rounds.save(draft, steps, form.number("version"), speaker(at.reader, at.by))
    return 0


def _clock(form: Sent) -> time:
    try:
        return time.fromisoformat(form.sent.get("cut_time", "") or "18:00")
    except ValueError:
        form.errors["cut_time"] = form.t("请填时刻，写成 18:00 这样")
        return time(18)


def _steps(form: Sent) -> list[CalendarStep]:
    """The lines of the calendar of which anything is filled in."""
    found = []
    for n in range(1, STEPS + 1):
        names = [f"step-{n}-{part}" for part in ("name", "owner", "starts", "ends")]
        if not any(form.sent.get(name, "").strip() for name in names):
            continue
        name = form.text(names[0], form.t("请填环节名称"))
        starts = form.day(names[2])
        ends = form.day(names[3], since=None if names[2] in form.errors else starts)
        found.append(CalendarStep(n, name, form.text(names[1]), starts, ends))
    return sorted(found, key=lambda step: (step.starts, step.ends))


def _ask(at: _At) -> int:
    record = round_of(at.scope, at.code)
    owned = duties(at.scope.facts, record.round.plans) if record else {}
    units = [code for code in owned if code in at.scope.facts.catalogue.department]
    if not units:
        at.form.errors[""] = at.form.t("这一轮所选规划的条目都没有责任部门，请先在目录里指定。")
        return 0
    return at.rounds.ask(at.code, units, speaker(at.reader, at.by))


def _remind(at: _At) -> int:
    record = round_of(at.scope, at.code)
    owing = {task.department for task in record.round.tasks if task.state in OWED} if record else set()
    units = [code for code in at.chosen if code in owing]
    remark = at.form.text("remark", most=LONG)
    if not units:
        at.form.errors[""] = at.form.t("所选单位都不欠报，没有可催报的。")
    if not at.form.errors:
        at.rounds.remind(at.code, units, remark, speaker(at.reader, at.by))
    return len(units)


def _extend(at: _At) -> int:
    form, record = at.form, round_of(at.scope, at.code)
    task = record.round.task(form.sent.get("department", "")) if record else None
    if task is None:
        raise WriteRefused("nothing is asked of this unit")
    until = form.day("until", since=task.last_day)
    document, remark = form.text("document"), form.text("remark", form.t("请写明延期的理由"), LONG)
    if not form.errors:
        at.rounds.extend(at.code, task.department, until, document, remark, form.number("task"),
                         speaker(at.reader, at.by))  # fmt: skip
    return 1


def _settle(at: _At) -> int:
    form, t = at.form, at.form.t
    target = form.sent.get("target", "")
    if target not in at.scope.facts.catalogue.target:
        raise WriteRefused(f"there is no target {target}")
    cause, basis = form.sent.get("cause", ""), form.sent.get("basis", "")
    if cause not in CAUSES:
        form.errors["cause"] = t("请选择原因类别")
    if basis not in BASES:
        form.errors["basis"] = t("请选择依据")
    text = form.text("text", t("请写明原因"), LONG)
    evidence = form.text("evidence", t("请写明佐证：文件、记录或数据"), LONG)
    if not form.errors:
        evaluating = Evaluating(at.scope.services.store.database, at.scope.facts.place)
        evaluating.settle_cause(
            at.code, target, cause=cause, text=text, basis=basis, evidence=evidence, seen=form.number("seen"),
            by=speaker(at.reader, at.by),
        )  # fmt: skip
    return 1


_STEPS = {SAVE: _save, ASK: _ask, REMIND: _remind, EXTEND: _extend, SETTLE: _settle}
