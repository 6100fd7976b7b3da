"""What a form on a warning's page does: read, checked field by field, written. What is wrong is said at its field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.facts.evidence_files import checked_file
from dashboard.facts.lives import name_of, standing
from dashboard.facts.scope import Scope
from dashboard.facts.tasks import tasks_on
from dashboard.facts.typed import version_seen
from dashboard.reader import Reader, Right, Role
from dashboard.services.warnings.record import record_target
from dashboard.text.moments import moment
from dashboard.text.register import stage_word
from dashboard.text.supervision import STATES, state_word, step_word
from dashboard.text.words import Words
from data_access.accounts import Actor
from data_access.catalogue.model import Target
from data_access.errors import WarningChanged, WriteRefused
from data_access.warning_cases import ActionDraft, DecisionDraft, Handing, WarningCases
from data_access.warning_ledger import Action, Case
from indicators.codes import RegisterState, Status

OFFICE = frozenset({"hand-over", "defer", "end-deferral", "review", "close"})
"""What the committee's office does; everything else also the department that answers for it."""
OWN = frozenset({"sign", "cause", "action", "feedback", "evidence"})
ANEW = frozenset({"hand-over", "sign", "defer"})
"""What is not done any more about a warning whose target is gone; what was begun is brought to its end."""
SHORT, LONG = 80, 600


@dataclass(frozen=True, slots=True)
class StepResult:
    """What came of a form: done, or `errors` by field (those of the whole form under '')."""

    errors: Mapping[str, str] = field(default_factory=dict)
    forbidden: bool = False
    missing: bool = False

    @property
    def done(self) -> bool:
        """Whether it was written."""
        return not (self.errors or self.forbidden or self.missing)


def may_step(reader: Reader, what: str, case: Case | None) -> bool:
    """Whether a reader may take a step: the office any, a department those of the warnings it answers for or acts on."""
    if reader.may(Right.REVIEW):
        return True
    if what not in OWN or reader.role != Role.REPORTER or not reader.department or case is None:
        return False
    acting = {action.department for action in case.actions}
    return reader.department == case.department or (what != "sign" and reader.department in acting)


class Form:
    """The fields of a form, read one by one; what is wrong with each is kept in `errors`."""

    def __init__(self, sent: Mapping[str, str], t: Words, today: date) -> None:
        self.sent, self.t, self.today = sent, t, today
        self.errors: dict[str, str] = {}

    def text(self, name: str, *, most: int = SHORT, needed: str = "") -> str:
        """A text without blanks around; `needed` is what is said where it is missing."""
        text = " ".join(self.sent.get(name, "").split()) if most <= SHORT else self.sent.get(name, "").strip()
        if needed and not text:
            self.errors[name] = needed
        if len(text) > most:
            self.errors[name] = self.t("最多 {n} 个字，现在 {m} 个", n=most, m=len(text))
        return text

    def day(self, name: str, *, needed: bool = True, ahead: bool = True, since: date | None = None) -> date:
        """A day; `ahead` lets it lie in the future, `since` is the earliest that makes sense."""
        text = self.sent.get(name, "").strip()
        if not text and not needed:
            return self.today
        try:
            found = date.fromisoformat(text)
        except ValueError:
            self.errors[name] = self.t("请填日期，写成 2026-03-31 这样")
            return self.today
        if not ahead and found > self.today:
            self.errors[name] = self.t("不能晚于今天（{day}）", day=self.today.isoformat())
        elif not 2000 <= found.year <= 2100:
            self.errors[name] = self.t("年份应在 2000 到 2100 之间")
        elif since is not None and found < since:
            self.errors[name] = self.t("不能早于 {day}", day=since.isoformat())
        return found

    def number(self, name: str) -> int:
        """A whole number that the page itself has written; -1 for anything else."""
        return version_seen(self.sent.get(name, ""))


@dataclass(frozen=True, slots=True)
class At:
    """Where a form was sent from."""

    scope: Scope
    target: Target
    case: Case | None
    form: Form
    cases: WarningCases
    by: Actor


def take(
    scope: Scope, code: str, what: str, sent: Mapping[str, str], reader: Reader, by: Actor, *,
    file: tuple[str, bytes] | None = None, today: date | None = None,
) -> StepResult:  # fmt: skip
    """Take a step on a warning."""
    target = record_target(scope, code)
    if target is None or what not in (*_STEPS, "evidence"):
        return StepResult(missing=True)
    case = scope.facts.followed.case.get(name_of(target, scope.area))
    if not may_step(reader, what, case):
        return StepResult(forbidden=True)
    form = Form(sent, scope.t, today or date.today())
    at = At(scope, target, case, form, WarningCases(scope.services.store.database, scope.facts.place), by)
    if what in ANEW and target.target not in scope.facts.catalogue.target:
        return StepResult({"": scope.t("目标已取消，不再交办、签收或暂缓；已开始的可以反馈、复核和销号。")})
    if what != "hand-over" and case is None:
        return StepResult({"": scope.t("这条预警尚未交办，请先交办。")})
    try:
        if what == "evidence":
            _evidence(at, file)
        else:
            _STEPS[what](at)
    except WarningChanged as changed:
        told = scope.t("没有保存：{who} 已在 {when} 先改了，现在是“{what}”。您填写的内容还在下面，核对后可再次提交。",
                       who=changed.who or "–", when=moment(changed.when), what=_stands(scope, changed))  # fmt: skip
        return StepResult({"": told})
    except WriteRefused:
        return StepResult({"": scope.t("要改的内容不在这条预警里，请回到记录页重试。")})
    return StepResult(form.errors)


def _stands(scope: Scope, changed: WarningChanged) -> str:
    """What somebody else has made of it, in words."""
    t, department = scope.t, scope.facts.catalogue.department.get(changed.department)
    parts = (
        step_word(changed.step, t) if changed.step else "", t.of(department, "short") if department else "",
        changed.what, state_word(changed.state, t) if changed.state else "",
    )  # fmt: skip
    return " · ".join(filter(None, parts))


def _hand_over(at: At) -> None:
    form, t = at.form, at.form.t
    department = form.text("department", needed=t("请选择责任部门"))
    if department and department not in at.scope.facts.catalogue.department:
        form.errors["department"] = t("没有这个部门，请从列表中选择")
    handing = Handing(
        form.text("document"), department, form.text("helpers", most=LONG), form.text("person"), form.text("leader"),
        form.day("handed_on", ahead=False),
    )  # fmt: skip
    if not form.errors:
        invented = bool((row := at.scope.verdict(at.target)) and row.demonstration)
        name = name_of(at.target, at.scope.area)
        version = max(form.number("version"), 0)
        at.cases.hand_over(name, handing, version, at.by, demonstration=invented, decided=_decided(at, department))


def _decided(at: At, department: str) -> list[ActionDraft]:
    """What meetings have decided on the indicator of a new record and is still to be done by a day."""
    if at.case is not None or at.scope.area != at.scope.facts.district.area:
        return []
    return [
        ActionDraft(task.what, task.department or department, "", min(task.begun, task.due), task.due, "running", "", "",
                    None, task.code)
        for task in tasks_on(at.scope.facts, at.target.indicator)
        if task.case is None and task.due is not None and task.state == "running"
    ]  # fmt: skip


def _sign(at: At) -> None:
    case = _case(at)
    person = at.form.text("person", needed=at.form.t("请填签收人"))
    day = at.form.day("signed_on", ahead=False, since=case.handed_on)
    if not at.form.errors:
        at.cases.sign(case.case_number, day, person, at.by)


def _cause(at: At) -> None:
    text = at.form.text("root_cause", most=LONG)
    if not at.form.errors:
        at.cases.set_root_cause(_case(at).case_number, text, at.form.number("version"), at.by)


def _action(at: At) -> None:
    form, t = at.form, at.form.t
    what = form.text("what", most=LONG, needed=t("请写明做什么"))
    department = form.text("department")
    if department and department not in at.scope.facts.catalogue.department:
        form.errors["department"] = t("没有这个部门，请从列表中选择")
    starts = form.day("starts")
    due = form.day("due", since=None if "starts" in form.errors else starts)
    state = form.sent.get("state", "")
    if state not in STATES:
        form.errors["state"] = t("没有这种状态，请从列表中选择")
    reason = form.text("reason", most=LONG)
    if state in ("stuck", "dropped") and not reason:
        form.errors["reason"] = t("受阻或撤销要写明原因")
    done = None
    if state == "done":
        done = form.day("done_on", ahead=False, since=None if "starts" in form.errors else starts)
    note, cause, person = form.text("note", most=LONG), form.text("root_cause", most=LONG), form.text("person")
    if form.errors:
        return
    draft = ActionDraft(what, department, person, starts, due, state, reason, note, done, root_cause=cause)
    if (action := form.number("action")) > 0:
        _own_action(at, action)
        at.cases.change_action(action, draft, form.number("version"), at.by)
    else:
        at.cases.add_action(_case(at).case_number, draft, at.by)


def _feedback(at: At) -> None:
    remark = at.form.text("remark", most=LONG, needed=at.form.t("请写明进展"))
    _step(at, "feedback", remark)


def _review(at: At) -> None:
    _step(at, "review", at.form.text("remark", most=LONG, needed=at.form.t("请写明复核结果")))


def _close(at: At) -> None:
    """Only what is over is struck off: the register says so, and somebody has looked."""
    t, now = at.form.t, standing(at.scope, at.target)
    alive = now is not None and now.state not in (RegisterState.CLOSED, RegisterState.NORMAL)
    if alive and now is not None:
        at.form.errors[""] = t("预警尚未解除，现为“{stage}”，不能销号。", stage=stage_word(now.stage, t))
    elif not _case(at).taken("review"):
        at.form.errors[""] = t("销号前要先复核。")
    _step(at, "closed", at.form.text("remark", most=LONG))


def _step(at: At, step: str, remark: str) -> None:
    case = _case(at)
    opened = case.taken("opened")
    day = at.form.day("taken_on", ahead=False, since=opened[0].taken_on if opened else None)
    actor = at.form.text("actor", needed=at.form.t("请填承办人"))
    if not at.form.errors:
        at.cases.take_step(case.case_number, step, day, actor, remark, at.by)


def _defer(at: At) -> None:
    form, t = at.form, at.form.t
    row = at.scope.verdict(at.target)
    if row is not None and row.status == Status.MISSED:
        form.errors[""] = t("到期未达到的目标不能暂缓。")
    since = form.day("since", ahead=False)
    draft = DecisionDraft(
        "deferral", form.text("document", needed=t("请填文号，暂缓须有文件依据")),
        form.text("reason", most=LONG, needed=t("请写明理由")), form.text("decided_by", needed=t("请填决定单位")),
        since, form.day("until", since=None if "since" in form.errors else since),
    )  # fmt: skip
    if not form.errors:
        at.cases.decide(_case(at).case_number, draft, at.by)


def _end_deferral(at: At) -> None:
    wanted = at.form.number("decision")
    if wanted not in {decision.decision for decision in _case(at).decisions}:
        raise WriteRefused(f"decision {wanted} is not of this warning")
    at.cases.end_decision(wanted, at.form.today, at.by)


def _evidence(at: At, file: tuple[str, bytes] | None) -> None:
    action, t = _own_action(at, at.form.number("action")), at.form.t
    checked = checked_file(file, t)
    if isinstance(checked, str):
        at.form.errors["file"] = checked
        return
    name, ending, content = checked
    if not at.cases.add_file(action.action, name, ending, content, at.by):
        at.form.errors["file"] = t("这份材料已经上传过。")


def _own_action(at: At, wanted: int) -> Action:
    found = [action for action in _case(at).actions if action.action == wanted]
    if not found:
        raise WriteRefused(f"action {wanted} is not of this warning")
    return found[0]


def _case(at: At) -> Case:
    assert at.case is not None
    return at.case


_STEPS: dict[str, Callable[[At], None]] = {
    "hand-over": _hand_over, "sign": _sign, "cause": _cause, "action": _action, "feedback": _feedback,
    "review": _review, "close": _close, "defer": _defer, "end-deferral": _end_deferral,
}  # fmt: skip
