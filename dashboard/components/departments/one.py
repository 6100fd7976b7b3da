"""The parts of a department's page."""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo, fold, section, status
from dashboard.components.domain.goal_card import decorative
from dashboard.components.native import Markup
from dashboard.components.said.scale import scale_row
from dashboard.facts.grades import GradeView
from dashboard.figures.goal_card import goal_card as picture
from dashboard.figures.static import small
from dashboard.services.departments.one import DepartmentView, WordRow
from dashboard.services.departments.one_rows import DoingRow, WarningRow
from dashboard.text.words import Words

WAY = 46
"""Height of the small way of a figure."""
FEW = 6
"""At most this many clauses are shown open."""


def warnings_section(view: DepartmentView, t: Words) -> html.Section | None:
    """What stands on the register, the most urgent first."""
    if not view.warnings:
        return None
    heads = (t("阶段"), t("指标"), t("走势"), t("最新值"), t("目标"), t("评价"), t("措施"))
    head = html.Thead(html.Tr([html.Th(name, scope="col", className="n" if at == 3 else "")
                               for at, name in enumerate(heads)]))  # fmt: skip
    body = html.Tbody([_warning(row, heads, t) for row in view.warnings])
    table = html.Table(
        [html.Caption(t("未了结的预警"), className="visually-hidden"), head, body], className="dept-warnings"
    )
    note = t("在册 {n} 项，这里列 {k} 项", n=view.on_record, k=len(view.warnings))
    more = html.A(t("全部预警"), href=view.warnings_href)
    return section(t("未了结的预警"), html.Div(table, className="card rows"), note=note, more=more, anchor="warnings")


def _warning(row: WarningRow, heads: tuple[str, ...], t: Words) -> html.Tr:
    view = row.view
    drawn = decorative(Markup(html=small(picture(view.chart, height=WAY, named=False)), tag="span", className="pic"), html.Span) if view.chart.drawn else ""  # fmt: skip
    cells: tuple[Any, ...] = (
        drawn,
        [html.B(view.amount), html.Small(t("{year} 年", year=view.year)) if view.year else None,
         demo(t, view.marked, quiet=True)],
        [view.target_text, html.Small(view.gap_text) if view.gap_text else None],
        status(view.mark, view.status_word, small=True),
        [row.actions or None, html.Small(row.overdue, className="late") if row.overdue else None] if row.actions else "–",
    )  # fmt: skip
    signed = html.Small(row.signed, className="late" if row.unsigned else "") if row.signed else None
    name = [html.A(view.name, href=row.href), html.Small(view.clause), signed]
    return html.Tr([
        html.Td(row.stage, **{"data-label": heads[0]}),
        html.Th(name, scope="row"),
        *(html.Td(cell, className="n" if at == 1 else "way" if at == 0 else "", **{"data-label": heads[at + 2]})
          for at, cell in enumerate(cells)),
    ])  # fmt: skip


def owed_card(view: DepartmentView, t: Words) -> html.Div:
    """Indicators without a figure of the year."""
    rows = [
        html.Li([
            html.A(row.name, href=row.href), html.Span(t("最近数据：{year}", year=row.latest), className="vsub"),
            html.Span(t("归属为建议，不计入"), className="vsub") if row.proposed else html.B(t("未报"), className="late"),
        ])
        for row in view.owed
    ]  # fmt: skip
    late = sum(1 for row in view.owed if not row.proposed)
    note = t.count("{n} 项应报未报", late) if late else t("没有应报未报的数据")
    return html.Div([
        html.H3(t("欠报数据"), className="card-title"), html.P(note, className="vsub"),
        html.Ul(rows[:FEW], className="dept-list") if rows else None,
        fold(t.count("其余 {n} 项", len(rows) - FEW), html.Ul(rows[FEW:], className="dept-list"))
        if len(rows) > FEW else None,
        html.P(html.A(t("去报送数据"), href=view.upload)) if view.upload else None,
    ], className="card")  # fmt: skip


def doing_card(view: DepartmentView, t: Words) -> html.Div | None:
    """What the department does about warnings, what is due first first; nothing where it does nothing."""
    if not view.doing:
        return None
    rows = [_doing(row, t) for row in view.doing]
    note = t.sentence(
        t("在办 {n} 项", n=len(view.doing)), t("逾期 {n} 项", n=view.overdue) if view.overdue else "", t("先到期的在前")
    )  # fmt: skip
    return html.Div([
        html.H3(t("措施与到期"), className="card-title"), html.P(note, className="vsub"),
        html.Ul(rows[:FEW], className="dept-list dept-doing"),
        fold(t.count("其余 {n} 项", len(rows) - FEW), html.Ul(rows[FEW:], className="dept-list dept-doing"))
        if len(rows) > FEW else None,
    ], className="card")  # fmt: skip


def _doing(row: DoingRow, t: Words) -> html.Li:
    name = html.A(row.about, href=row.href) if row.href else row.about
    told = [html.Span(row.what), html.Small([name, demo(t, row.demonstration, quiet=True)])]
    due = [html.B(row.state, className="late" if row.late else ""), html.Small(t("期限 {day}", day=row.due))]
    who = html.Small(row.person) if row.person else None
    return html.Li([html.Div(told), html.Div([who, *due])])


def questions_card(view: DepartmentView, t: Words) -> html.Div | None:
    """Indicators with questions that nobody has answered."""
    if not view.questions:
        return None
    links = [html.Li(html.A(name, href=way)) for name, way in view.question_links]
    return html.Div([
        html.H3(t("图下说明"), className="card-title"),
        html.P(t.count("{n} 个问题还没有回答", view.questions), className="vsub"),
        html.Ul(links[:FEW], className="dept-list"),
        fold(t.count("其余 {n} 项", len(links) - FEW), html.Ul(links[FEW:], className="dept-list"))
        if len(links) > FEW else None,
    ], className="card")  # fmt: skip


def grades_section(view: DepartmentView, t: Words) -> html.Section | None:
    """Clauses without a number on their scales: what is not reported first, the others folded."""
    if not view.grades:
        return None
    rows = sorted(view.grades, key=lambda row: (row.step is not None, row.reached, row.waiting))
    parts: list[Component] = [
        html.Ul([_grade(row, t) for row in rows[:FEW]], className="card goal-lines bare graded-list")
    ]
    if len(rows) > FEW:
        rest = html.Ul([_grade(row, t) for row in rows[FEW:]], className="card goal-lines bare graded-list")
        parts.append(fold(t.count("其余 {n} 条", len(rows) - FEW), rest))
    note = t("按等级跟踪，须第二人复核，不与数据合并：{parts}", parts=view.graded)
    return section(t("没有数值的目标和策略措施"), *parts, note=note, anchor="grades")


def _grade(row: GradeView, t: Words) -> html.Li:
    return html.Li([html.Span(row.label, className="ref"), html.Span(row.title), html.Span(scale_row(row, t), className="ev")])  # fmt: skip


def words_card(view: DepartmentView, t: Words) -> html.Div:
    """What the department has said, the newest first, and when it is to speak again."""
    rows = [_word(row, t) for row in view.words]
    return html.Div([
        html.H3(t("表态"), className="card-title"), html.P(t("半年一次，约两分钟"), className="vsub"),
        html.Ol(rows, className="dept-words") if rows else html.P(t("从未表态"), className="late"),
        html.P(view.next_word, className="vsub") if view.next_word else None,
    ], className="card")  # fmt: skip


def _word(row: WordRow, t: Words) -> html.Li:
    return html.Li([
        html.P([html.B(row.day), html.Span(row.who), html.Span(row.sureness), demo(t, row.demonstration, quiet=True)]),
        html.P(row.about, className="vsub") if row.about else None,
        html.P(row.text, className="said-text"),
        html.P(t("需要协助：{help}", help=row.help), className="said-text vsub") if row.help else None,
    ])  # fmt: skip
