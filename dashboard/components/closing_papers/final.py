"""What was frozen of a round: files with checksums, later figures beside; before that, asking and confirming."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import section, table
from dashboard.components.closing_papers.review import action
from dashboard.components.form import button, form_message, hidden, post_form
from dashboard.documents.closing.final_page import FinalView, Freezing
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text.words import Words


def freezing(view: FinalView, scope: Scope, wrong: str = "") -> html.Section | None:
    """Asking for the freeze, confirming it, taking the wish back; why not yet."""
    if view.frozen:
        return None
    t = scope.t
    told = t(
        "冻结由两个账号完成：一个申请，另一个确认。确认时把数据、结果、原因、自评和两份报告连同附表一起存下，此后不再改变。"
    )
    parts: list[Component | None] = [html.P(told)]
    parts.append(form_message("wrong", html.P(wrong)) if wrong else None)
    return section(t("冻结"), html.Div([*parts, *freeze_forms(view.freezing, scope)], className="card paper-freeze"))


def freeze_forms(view: Freezing, scope: Scope) -> list[Component]:
    """Who asks for the freeze, and the buttons of the office; before its day one that says why it cannot be pressed."""
    why = html.P(view.refused, className="field-note", id="freeze-why") if view.refused else None
    told = html.P(view.asked, className="field-note") if view.asked else None
    return [part for part in (why, told, *_buttons(view, scope)) if part is not None]


def _buttons(view: Freezing, scope: Scope) -> list[Component]:
    t = scope.t
    if not view.office:
        return []
    if view.refused:
        return [
            html.Button(
                t("申请冻结"), type="button", className="btn", disabled=True, **{"aria-describedby": "freeze-why"}
            )
        ]
    if not view.asked:
        return [post_form(action(scope, "ask", view.code), button(t("申请冻结"), main=True))]
    forms: list[Component] = [post_form(action(scope, "withdraw", view.code), button(t("撤回申请")))]
    if view.may_confirm:
        confirm = post_form(action(scope, "confirm", view.code), hidden("seen", str(view.version)),
                            button(t("确认冻结"), main=True))  # fmt: skip
        forms.insert(0, confirm)
    return forms


def frozen_parts(view: FinalView, t: Words) -> list[html.Section | None]:
    """The count, the files, the facts, and what was revised since."""
    if not view.frozen:
        return []
    counts = html.Ul([html.Li([html.B(str(n)), f" {word}"]) for word, n in view.counts], className="card paper-counts")
    files = html.Ul([
        html.Li([html.A(one.name, href=one.file), html.Span(f" {one.language}"), html.Code(one.digest)]) for one in view.files
    ], className="card paper-files")  # fmt: skip
    facts = html.Dl(
        [part for name, text in view.facts for part in (html.Dt(name), html.Dd(text))], className="card paper-facts"
    )
    return [
        section(t("冻结的结果"), counts),
        section(t("冻结的文件"), files, note=t("逐字节保存，校验值为 SHA-256")),
        section(t("冻结记录"), facts),
        _later(view, t),
    ]


def _later(view: FinalView, t: Words) -> html.Section:
    if not view.later:
        return section(
            t("冻结以后的修订"),
            html.P(t("冻结以来没有修订改变任何一项的期末值或结论。"), className="card paper-freeze"),
        )
    head = (t("指标"), t("单位"), t("冻结的期末值"), t("冻结的结论"), t("现在的数值"), t("现在的结论"))
    rows = tuple((one.name, one.unit, one.frozen, one.frozen_word, one.now, one.now_word) for one in view.later)
    caption = t("冻结以后的修订")
    return section(caption, table(TableCells(head, rows), caption=caption), note=t("只作对照，冻结的结果不变"))
