"""Figures of upper bodies beside the district's own, and the form in which a difference is explained."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, empty, scrolled, status
from dashboard.components.form import button, form_message, hidden, post_form
from dashboard.components.native import Markup
from dashboard.components.said.forms import area
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.services.reconciliation.page import Held, Place, Reconciled, Reconciliation
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.urls import Path, query
from indicators.codes import Group

SHAPED = {Held.AGREES: Group.MET, Held.DIFFERS: Group.AT_RISK, Held.UNKNOWN: Group.NO_VERDICT}


def reconciled_table(view: Reconciliation, scope: Scope, *, may_explain: bool) -> html.Div:
    """The table, those that differ first; with nothing in it, how figures get there."""
    t = scope.t
    if not view.rows:
        remedy = t(
            "登录后由办公室在本页上传：指标、年份、数值、公布单位、出处，另一个账号批准后列在这里；也可写入目录的 upper_figures.csv。"
        )
        return empty(t("尚未登记上级部门公布的本区数据"), remedy)
    heads = (t("指标"), t("年份"), t("本区数"), t("上级公布数"), t("差异"), t("容差"), t("比对结果"), t("差异说明"))
    head = html.Tr([html.Th(word, scope="col", className="n" if 2 <= at <= 5 else "") for at, word in enumerate(heads)])
    rows = [_row(row, view, scope, may_explain=may_explain) for row in view.rows]
    caption = html.Caption(t("本区数据与上级公布数比对"), className="visually-hidden")
    body = html.Table([caption, html.Thead(head), html.Tbody(rows)])
    return html.Div(scrolled(body, t("本区数据与上级公布数比对")), className="card reconciled")


def _row(row: Reconciled, view: Reconciliation, scope: Scope, *, may_explain: bool) -> html.Tr:
    t = scope.t
    own = [html.B(row.own_text), html.Small(row.own_mark) if row.own_mark and not row.demonstration else None,
           demo(t, row.demonstration, quiet=True)]  # fmt: skip
    source = " · ".join(part for part in (row.body, row.publication, row.grade, row.note) if part)
    return html.Tr([
        html.Th(html.A(row.name, href=row.href), scope="row"), html.Td(str(row.year)), html.Td(own, className="n"),
        html.Td([html.B(row.upper_text), html.Small(source)], className="n"), html.Td(row.difference_text, className="n"),
        html.Td(row.tolerance_text, className="n"), html.Td(status(SHAPED[row.held], row.word, small=True)),
        html.Td([*_said(row, t), _form_of(row, view, scope) if may_explain and row.held == Held.DIFFERS else None]),
    ])  # fmt: skip


def _said(row: Reconciled, t: Words) -> list[html.P | html.Small]:
    if not row.explanation:
        return [html.P(t("尚未说明"), className="em")] if row.held == Held.DIFFERS else []
    by = " · ".join(part for part in (row.said_by, moment(row.said_at) if row.said_at else "") if part)
    return [html.P(row.explanation), html.Small(by)]


def _form_of(row: Reconciled, view: Reconciliation, scope: Scope) -> html.Details:
    form = explain_form(scope, view.period.code, row.place, row.seen, NOTHING_TYPED)
    label = scope.t("更改说明") if row.explanation else scope.t("填写说明")
    return html.Details([html.Summary(label), form], className="fold")


def explain_form(scope: Scope, period: str, place: Place, seen: int, typed: Typed) -> Markup:
    """Why the two figures differ; what was typed before stays in it."""
    t = scope.t
    indicator, sex, year, body = place
    return post_form(
        f"{Path.ACT}reconciliation/{period}{query(scope.link)}",
        hidden("indicator", indicator), hidden("sex", sex), hidden("year", str(year)), hidden("body", body),
        hidden("seen", str(seen)),
        form_message("wrong", html.P(typed.whole)) if typed.whole else None,
        area(t("为什么与上级公布数不同"), "text", typed, place=f"why-{indicator}-{sex}-{year}"),
        button(t("保存说明"), main=True),
        className="form said-form",
    )  # fmt: skip
