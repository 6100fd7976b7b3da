"""What can be done with a submission now: hand in, write, accept, return, withdraw, undo."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.data.frame import post, sign
from dashboard.components.data.problems import HAND_IN
from dashboard.components.form import button
from dashboard.facts.scope import Scope
from dashboard.services.data.check_views import CheckView
from dashboard.text.words import Words


def decide_part(view: CheckView, scope: Scope) -> html.Section | None:
    """The last part of the page, by what this reader may do in this state."""
    t = scope.t
    can = view.decision
    forms: list[Any] = []
    if can.blocked:
        forms.append(_blocked(view, t))
    if can.hand_in or can.write:
        forms.append(_hand_in(view, scope))
    if can.decide:
        forms.append(_decide(view, scope))
    if can.withdraw:
        forms.append(post(f"withdraw/{view.code}", scope.view, html.P(t("撤回后可以修改再提交。") if view.state == "submitted" else t("不需要这份文件了，可以撤回；不会写入任何数据。")),
                          html.Div(button(t("撤回")), className="data-go"), className="card data-form"))  # fmt: skip
    if can.undo:
        forms.append(html.Div([
            html.P(t("这批数据已经写入，可以整批撤销，撤销后恢复到写入前的数据。")),
            html.Div(html.A(t("撤销这一批"), href=can.undo, className="btn"), className="data-go"),
        ], className="card data-form"))  # fmt: skip
    return section(_title(view, t), *forms, anchor="decide") if forms else None


def _title(view: CheckView, t: Words) -> str:
    if view.decision.decide:
        return t("审核")
    if view.decision.undo:
        return t("撤销这一批")
    return t("写入") if view.decision.write else t("提交")


def _blocked(view: CheckView, t: Words) -> html.Div:
    """Why it cannot be handed in, and the way on."""
    parts: list[Component] = [
        html.P([html.Span(sign("error"), className="d-bad"), view.decision.blocked], className="data-fine")
    ]
    if view.decision.again:
        parts.append(
            html.Div(html.A(t("上传改正后的文件"), href=view.decision.again, className="btn main"), className="data-go")
        )
    return html.Div(parts, className="card data-form")


def _hand_in(view: CheckView, scope: Scope) -> Component:
    """The form the reasons in the table belong to."""
    t = scope.t
    can = view.decision
    if can.write:
        text, go = t("写入后页面立即更新；整批可以撤销，每个被修订的数据都留有记录。"), t("确认写入")
    else:
        text, go = t("提交后由统计部门审核，采纳后才会在页面上出现；在此之前可以撤回。"), t("确认提交")
    ready = not can.blocked
    return post(
        f"hand-in/{view.code}", scope.view, html.P(text) if ready else None,
        html.Div(button(go, name="go", value="submit", main=True), className="data-go") if ready else None,
        id=HAND_IN, className="card data-form" if ready else "visually-hidden",
    )  # fmt: skip


def _decide(view: CheckView, scope: Scope) -> Component:
    t = scope.t
    label = t("审核意见（退回时必填）")
    return post(
        f"decide/{view.code}", scope.view,
        html.P(t("采纳后这批数据一次写入，页面立即更新；退回后报送单位会看到审核意见。")),
        html.P(view.decision.rule, className="data-hint") if view.decision.rule else None,
        html.Label(label, htmlFor="remark"),
        html.Textarea(id="remark", name="remark", rows=3, maxLength=1000, className="data-remark"),
        html.Div([
            None if view.decision.blocked else button(t("采纳并写入"), name="go", value="accept", main=True),
            button(t("退回"), name="go", value="return"),
        ], className="data-go"),
        id=HAND_IN, className="card data-form",
    )  # fmt: skip
