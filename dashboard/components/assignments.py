"""The forms on which departments are confirmed: one for each, a box for each of its indicators."""

from __future__ import annotations

from html import escape

from dashboard.components import html
from dashboard.components.basics import fold
from dashboard.components.form import button, hidden, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.assigning import AssignmentRow, DepartmentGroup
from dashboard.urls import Path, query


def department_form(group: DepartmentGroup, scope: Scope, *, opened: bool) -> html.Details:
    """A department, folded; inside, a form that keeps what is ticked."""
    t = scope.t
    before = [hidden("before", row.indicator) for row in group.rows if row.said]
    form = post_form(
        f"{Path.ACT}departments{query(scope.link)}",
        hidden("department", group.code),
        *before,
        html.Ul([html.Li(_row(row)) for row in group.rows], className="assign-rows"),
        html.Div(
            [
                button(t("保存勾选"), main=True),
                button(t("全部确认"), name="all", value="yes") if not group.complete else None,
            ],
            className="ways",
        ),
        className="form assign",
    )
    return fold(f"{group.name} · {group.count}", form, anchor=f"department-{group.code}", opened=opened)


def _row(row: AssignmentRow) -> list[html.A | html.Span | Markup]:
    place = f"assign-{escape(row.indicator)}"
    checked = " checked" if row.said else ""
    box = f'<input type="checkbox" name="indicator" value="{escape(row.indicator)}" id="{place}"{checked}>'
    label = f'<label for="{place}">{box}<span>{escape(row.name)}</span></label>'
    return [Markup(html=label, tag="span"), html.Span(row.said, className="vsub")]
