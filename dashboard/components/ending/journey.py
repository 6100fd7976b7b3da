"""Five years of every target that the baseline had not met."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, section, table
from dashboard.components.native import Markup
from dashboard.facts.ending.rows import EndRow
from dashboard.facts.ending.view_models import EndView, JourneyGroup
from dashboard.figures.journey import TICKS, journey, place
from dashboard.text.words import Words


def journey_section(view: EndView, t: Words) -> html.Section | None:
    """One line for each target that was not met at the baseline, in four groups; all targets as a table below."""
    total = sum(group.total for group in view.journey)
    start = min((row.before_year for row in view.rows), default=0)
    axis = html.Div(
        [html.Span(t("{year}年基期", year=start) if tick == 0 else t("目标") if tick == 100 else f"{tick}%",
                   style={"left": f"{place(tick):.2f}%"}) for tick in TICKS], className="axis", **{"aria-hidden": "true"})  # fmt: skip
    head = html.Thead(html.Tr([
        html.Th(t("目标"), scope="col"), html.Th(axis, scope="col", className="pic"), html.Th(t("基期 → 期末"), scope="col"),
        html.Th(t("目标值"), scope="col"), html.Th(t("完成程度"), scope="col", className="n"), html.Th(view.table.head[-1], scope="col", className="who"),
    ]))  # fmt: skip
    caption = html.Caption(t("基期未达到或不详的目标，从基期到期末"), className="visually-hidden")
    drawn = html.Table([caption, head, *(_group(group, t, view.mixed) for group in view.journey)], className="journey")
    full = html.Details([html.Summary(t("全部 {n} 项以表格查看", n=len(view.table.rows))), table(view.table, caption=t("各项目标从基期到期末"))],
                        className="evidence")  # fmt: skip
    unknown = sum(row.times for group in view.journey for row in group.rows if not row.before_known)
    first = [t.count("基期未达到的 {n} 项", total - unknown) if total > unknown else "",
             t.count("基期不详的 {n} 项", unknown) if unknown else ""]  # fmt: skip
    note = t("{which}，每个圆点为一年；横轴为已完成应有变化的比例", which=t.join(first))
    return section(t("五年历程"), html.Div([drawn if total else None, full], className="card"), note=note,
                   extra=demo(t, view.demonstration), anchor="journey")  # fmt: skip


def _group(group: JourneyGroup, t: Words, mixed: bool) -> html.Tbody:
    head = html.Tr(
        html.Th([group.title, html.Span(t.count("{n} 项", group.total))], colSpan=6, scope="rowgroup"),
        className="grouphead",
    )
    return html.Tbody([head, *(_line(row, t, mixed) for row in group.rows)], className=f"j-{group.kind}")


def _line(row: EndRow, t: Words, mixed: bool) -> html.Tr:
    older = t("（{year}年）", year=row.after_year) if row.kind == "owed" and row.after_year else ""
    return html.Tr([
        html.Th([html.A(row.short, href=row.href), times(row, t), demo(t, mixed and row.demonstration)], scope="row"),
        html.Td(Markup(html=journey(row)) if row.dots else None, className="pic"),
        html.Td([html.Span(f"{row.start} → "), html.B(row.after), html.Small(older) if older else None], className="path"),
        html.Td(row.asks), html.Td(row.completed, className="n"), html.Td(row.department, className="who"),
    ])  # fmt: skip


def times(row: EndRow, t: Words) -> html.Small | None:
    return html.Small(t("（计 {n} 项）", n=row.times)) if row.times > 1 else None
