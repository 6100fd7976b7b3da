"""The forms of a warning's page: on the page folded away, by themselves where something in them was wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard import auth
from dashboard.components import html
from dashboard.components.form import button, described, entry, form_message, hidden, labelled, post_form, select
from dashboard.components.native import Markup
from dashboard.facts.evidence_files import ACCEPTED
from dashboard.facts.scope import Scope
from dashboard.services.warnings.record import RecordView
from dashboard.services.warnings.record_actions import Action
from dashboard.services.warnings.record_steps import may_step
from dashboard.text.supervision import STATES, state_word
from dashboard.text.words import Words
from dashboard.urls import Path, href


class Fields:
    """Draws the fields of one form: with what was typed and what was wrong with it, else with what is known."""

    def __init__(self, form: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> None:
        self._form, self._typed, self._errors = form, typed, errors

    def text(
        self, label: str, name: str, value: str = "", *, kind: str = "text", note: str = "", **more: object
    ) -> html.Div:
        """An input."""
        place, error = f"{self._form}-{name}", self._errors.get(name, "")
        control = entry(
            name, kind, id=place, value=self._typed.get(name, value), **more, **described(place, note, error)
        )
        return labelled(label, control, place, note=note, error=error)

    def long(self, label: str, name: str, value: str = "", *, note: str = "") -> html.Div:
        """A text of several lines."""
        place, error = f"{self._form}-{name}", self._errors.get(name, "")
        control = html.Textarea(
            self._typed.get(name, value), name=name, id=place, rows=3, **described(place, note, error)
        )
        return labelled(label, control, place, note=note, error=error)

    def choice(self, label: str, name: str, options: Sequence[tuple[str, str]], value: str = "") -> html.Div:
        """A menu."""
        place, error = f"{self._form}-{name}", self._errors.get(name, "")
        control = select(name, options, self._typed.get(name, value), id=place, **described(place, "", error))
        return labelled(label, control, place, error=error)


def form_of(
    what: str, view: RecordView, scope: Scope, *, typed: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[Any, ...]:
    """A form by itself, with what was wrong above it and the way back below."""
    t = scope.t
    action = next((line.action for line in view.actions if str(line.action.action) == typed.get("action")), None)
    told = [errors[""]] if errors.get("") else [t("有 {n} 处要改，见下面标出的地方。", n=len(errors))]
    return (
        html.H1(t("请改正后再提交"), className="find", tabIndex=-1),
        html.P(view.view.name, className="sub"),
        form_message("wrong", *[html.P(text) for text in told]),
        html.Div(_form(what, view, scope, Fields(what, typed, errors), action), className="card"),
        html.P(html.A(t("回到预警记录"), href=scope.href(Path.WARNING, view.target.target)), className="ways"),
    )


def forms(view: RecordView, scope: Scope) -> list[Any]:
    """What this reader may do with the warning, each folded away under its name."""
    t = scope.t
    reader = auth.reader()
    return [
        html.Details([
            html.Summary(title), _form(what, view, scope, Fields(what, {}, {}), None)
        ], className="fold act-form", id=f"form-{what}")
        for what, title in _offered(view, t) if may_step(reader, what, view.case)
    ]  # fmt: skip


def action_forms(action: Action, view: RecordView, scope: Scope) -> list[Any]:
    """Under an action: to change it, and to add evidence."""
    t, reader = scope.t, auth.reader()
    if not may_step(reader, "action", view.case):
        return []
    named = f"action-{action.number}"
    return [
        html.Details([html.Summary(t("更新措施 {n}", n=action.number)), _form("action", view, scope, Fields(named, {}, {}), action)],
                     className="fold act-form"),
        html.Details([html.Summary(t("为措施 {n} 上传佐证", n=action.number)), _form("evidence", view, scope, Fields(f"file-{action.number}", {}, {}), action)],
                     className="fold act-form"),
    ]  # fmt: skip


def _offered(view: RecordView, t: Words) -> list[tuple[str, str]]:
    case = view.case
    if case is None:
        return [] if view.gone else [("hand-over", t("立项并交办"))]
    closed = bool(case.taken("closed"))
    if view.gone:  # what was begun is brought to its end, nothing is asked anew
        return [] if closed else [("feedback", t("登记反馈")), ("review", t("登记复核")), ("close", t("办结并销号"))]
    out = [("sign", t("签收这项预警"))] if case.signed_on is None else []
    out += [("action", t("登记措施")), ("feedback", t("登记反馈")), ("cause", t("根本原因")), ("hand-over", t("改派"))]
    out += [("end-deferral", t("结束暂缓"))] if view.deferral else [("defer", t("暂缓督办"))]
    return [] if closed else [*out, ("review", t("登记复核")), ("close", t("办结并销号"))]


def _form(what: str, view: RecordView, scope: Scope, fields: Fields, action: Action | None) -> Markup:
    t = scope.t
    address = href(f"{Path.ACT}warning/{what}/", scope.link, view.target.target)
    inside = _PARTS[what](fields, view, scope, action)
    return post_form(
        address, *inside, button(_SEND[what](t), main=True), files=what == "evidence", className="form record-form"
    )


def _hand_over(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    t, case = scope.t, view.case
    indicator = scope.facts.catalogue.indicator[view.target.indicator]
    return [
        hidden("version", str(case.version if case else 0)),
        fields.choice(
            t("责任部门"), "department", _departments(scope), case.department if case else indicator.department
        ),
        fields.text(t("文号"), "document", case.document if case else ""),
        fields.text(t("协办单位"), "helpers", case.helpers if case else ""),
        fields.text(t("经办人"), "person", case.person if case else ""),
        fields.text(t("分管领导"), "leader", case.leader if case else ""),
        fields.text(t("交办日期"), "handed_on", view.today.isoformat(), kind="date"),
    ]


def _sign(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    t = scope.t
    return [
        fields.text(t("签收人"), "person", auth.reader().name),
        fields.text(t("签收日期"), "signed_on", view.today.isoformat(), kind="date"),
    ]


def _cause(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    version = hidden("version", str(view.case.version if view.case else 0))
    return [version, fields.long(scope.t("根本原因"), "root_cause", view.root_cause)]


def _action(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    t = scope.t
    own = view.case.department if view.case else ""
    states = [(state, state_word(state, t)) for state in STATES]
    today = view.today.isoformat()
    return [
        *([hidden("action", str(action.action)), hidden("version", str(action.version))] if action else []),
        fields.long(t("做什么"), "what", action.what if action else ""),
        fields.choice(t("由哪个部门"), "department", _departments(scope), action.department if action else own),
        fields.text(t("经办人"), "person", action.person if action else ""),
        fields.text(t("开始"), "starts", action.starts.isoformat() if action else today, kind="date"),
        fields.text(t("到期"), "due", action.due.isoformat() if action else "", kind="date"),
        fields.choice(t("状态"), "state", states, action.state if action else "planned"),
        fields.text(t("办结日期"), "done_on", action.done_on.isoformat() if action and action.done_on else "", kind="date",
                    note=t("状态为办结时填")),
        fields.text(t("受阻或撤销的原因"), "reason", action.reason if action else ""),
        fields.text(t("针对的根本原因"), "root_cause", action.root_cause if action else ""),
        fields.long(t("备注"), "note", action.note if action else ""),
    ]  # fmt: skip


def _step(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    t = scope.t
    return [
        fields.text(t("承办人"), "actor", auth.reader().name),
        fields.text(t("日期"), "taken_on", view.today.isoformat(), kind="date"),
        fields.long(t("说明"), "remark"),
    ]


def _defer(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    t = scope.t
    note = t("指标再变差时，暂缓自动结束；到期未达到的目标不能暂缓。")
    return [
        fields.text(t("文号"), "document"),
        fields.text(t("决定单位"), "decided_by"),
        fields.long(t("理由"), "reason", note=note),
        fields.text(t("自"), "since", view.today.isoformat(), kind="date"),
        fields.text(t("至"), "until", kind="date"),
    ]


def _end_deferral(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    return [hidden("decision", str(view.deferral.decision if view.deferral else 0))]


def _evidence(fields: Fields, view: RecordView, scope: Scope, action: Action | None) -> list[Any]:
    t = scope.t
    note = t("PDF、Word、Excel 或图片，最大 10 MB；请勿上传含个人隐私的材料")
    return [
        hidden("action", str(action.action if action else 0)),
        fields.text(t("文件"), "file", kind="file", note=note, accept=ACCEPTED),
    ]


def _departments(scope: Scope) -> list[tuple[str, str]]:
    t = scope.t
    return [("", t("请选择")), *((row.department, t.of(row, "short")) for row in scope.facts.catalogue.departments)]


_PARTS: dict[str, Callable[[Fields, RecordView, Scope, Action | None], list[Any]]] = {
    "hand-over": _hand_over, "sign": _sign, "cause": _cause, "action": _action, "feedback": _step, "review": _step,
    "close": _step, "defer": _defer, "end-deferral": _end_deferral, "evidence": _evidence,
}  # fmt: skip
_SEND: dict[str, Callable[[Words], str]] = {
    "hand-over": lambda t: t("确认交办"), "sign": lambda t: t("确认签收"), "cause": lambda t: t("保存"), "action": lambda t: t("保存措施"),
    "feedback": lambda t: t("登记反馈"), "review": lambda t: t("登记复核"), "close": lambda t: t("确认销号"),
    "defer": lambda t: t("登记暂缓"), "end-deferral": lambda t: t("结束暂缓"), "evidence": lambda t: t("上传"),
}  # fmt: skip
