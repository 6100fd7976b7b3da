"""The parts of a clause's page: its scale, what proves where it stands, what waits, the form, the history."""

from __future__ import annotations

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.components.native import Markup
from dashboard.components.said.forms import decide_form, grade_form
from dashboard.components.said.scale import scale_card
from dashboard.facts.evidence_files import size_text
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED
from dashboard.services.said.clause import ClausePage, SaidRow
from dashboard.text.words import Words
from dashboard.urls import Path, href


def clause_parts(scope: Scope, code: str, view: ClausePage) -> list[Component]:
    """Scale and proof, what waits for a second person, the form, the history."""
    t = scope.t
    parts: list[Component] = [
        section(t("现处等级"), scale_card(view.view, t), note=t("按文字描述判断，须有证明材料")),
        _owner(view, t),
    ]
    if view.waiting:
        parts.append(_waiting(scope, view, view.waiting))
    if view.may_say:
        form = grade_form(scope, code, view.view.scale, view.seen, NOTHING_TYPED)
        parts.append(section(t("上报等级"), form, anchor="report"))
    if view.rows:
        parts.append(section(t("历次上报"), history_list(scope, view.rows), note=t("只增加，不覆盖")))
    return parts


def _owner(view: ClausePage, t: Words) -> html.P:
    """Who answers for it, by the catalogue."""
    if not view.department:
        return html.P(t("责任部门未定，由妇儿工委办上报。"), className="vsub")
    return html.P(
        [t("责任部门（建议）："), html.A(view.department, href=view.department_href)], className="vsub said-line"
    )


def _waiting(scope: Scope, view: ClausePage, row: SaidRow) -> html.Section:
    """What waits, and the form of whoever may decide."""
    t = scope.t
    way: Markup | html.P
    if view.may_decide:
        way = decide_form(scope, "clause", row.entry, NOTHING_TYPED)
    elif view.own:
        way = html.P(t("您自己上报的，须由另一个账号复核。"), className="vsub")
    else:
        way = html.P(t("由统计部门或妇儿工委办复核。"), className="vsub")
    return section(t("待复核"), html.Div([said_lines(scope, row), way], className="card said-form"), anchor="waiting")


def said_lines(scope: Scope, row: SaidRow) -> html.Div:
    """What was said, what proves it, and by whom."""
    t = scope.t
    return html.Div([
        html.P([html.B(row.text), demo(t, row.demonstration, quiet=True)]),
        html.P(row.evidence, className="said-text") if row.evidence else None,
        html.P(html.A(row.link, href=row.link, rel="noopener noreferrer", target="_blank")) if row.link else None,
        _file(scope, row),
        html.P(t.join((row.who, row.decided)), className="vsub"),
        html.P(t("意见：{remark}", remark=row.remark), className="said-text") if row.remark else None,
    ], className="said-lines")  # fmt: skip


def _file(scope: Scope, row: SaidRow) -> html.P | None:
    """The file that proves it, with its size; nothing where there is none for this reader."""
    if row.file is None:
        return None
    address = href(Path.GRADING_FILE, scope.link, str(row.file.file))
    return html.P(
        [html.A(row.file.name, href=address, className="file"), " ", html.Small(size_text(row.file.size, scope.t))]
    )


def history_list(scope: Scope, rows: tuple[SaidRow, ...]) -> html.Ol:
    """Entries, the newest first."""
    return html.Ol(
        [html.Li(said_lines(scope, row), className=f"is-{row.state}") for row in rows], className="card said-list"
    )
