"""The pieces of the audit log's page: filters, the table, the way through its sheets."""

from __future__ import annotations

from html import escape

from dashboard.components import html
from dashboard.components.basics import empty, table
from dashboard.components.form import button, choice_field, field
from dashboard.components.markup import to_html
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.audit import AuditView
from dashboard.text.words import Words
from dashboard.urls import Path


def filters(view: AuditView, scope: Scope) -> Markup:
    """Who, what, from and to which day; written into the address, with or without a script."""
    link, t = scope.link, scope.t
    kept = [("district", link.district), ("area", link.area), ("year", str(link.year or "")), ("plan", link.plan)]
    kept.append(("lang", link.language if link.language != "zh" else ""))
    hidden = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in kept if value)
    inner = to_html([
        choice_field(t("账号"), "who", view.people, value=view.chosen["who"]),
        choice_field(t("操作"), "what", view.kinds, value=view.chosen["what"]),
        field(t("从"), "since", kind="date", value=view.chosen["since"]),
        field(t("到"), "until", kind="date", value=view.chosen["until"]),
        button(t("筛选")),
        html.A(t("去掉全部筛选"), href=view.all_href, className="clear") if view.narrowed else None,
    ])  # fmt: skip
    opening = f'<form method="get" action="{Path.AUDIT}" data-address class="form line audit-filters">'
    return Markup(html=f"{opening}{hidden}{inner}</form>", tag="div")


def log(view: AuditView, t: Words) -> html.Div:
    """The lines, or that there are none."""
    if not view.cells.rows:
        return empty(t("没有符合的记录"), t("放宽筛选条件再看。"))
    return html.Div(table(view.cells, caption=t("审计日志")), className="card audit")


def sheets(view: AuditView, t: Words) -> html.P:
    """Which sheet this is, and the neighbouring ones."""
    return html.P([
        html.A(t("较新"), href=view.newer, className="btn") if view.newer else None,
        html.Span(view.place),
        html.A(t("较早"), href=view.older, className="btn") if view.older else None,
        html.A("CSV", href=view.csv_href, download="", className="file") if view.cells.rows else None,
    ], className="sheets")  # fmt: skip
