"""The seven methods on one axis, with what each candidate means beside it."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.native import Markup
from dashboard.figures.static import still
from dashboard.figures.target_methods import method_foot, method_head, method_row, method_scale
from dashboard.services.target_setting.view_models import MethodAxis, MethodRow
from dashboard.text.words import Words


def methods_section(view: MethodAxis, record_href: str, t: Words) -> html.Section:
    """A real table whose third column is a drawing; every row can be read without it."""
    axis = method_scale(view)
    words = (t("方法"), t("依据"), "", t("每年需"), t("概率"), t("按现有人数"), t("已达街道"))
    plot = html.Th(
        [Markup(html=still(method_head(view, axis)), tag="span"), html.Span(t("候选值"), className="visually-hidden")],
        scope="col", className="plotcell",
    )  # fmt: skip
    head = [html.Th(words[0], scope="col"), html.Th(words[1], scope="col"), plot,
            *(html.Th(text, scope="col", className="n") for text in words[3:])]  # fmt: skip
    foot = html.Tr([html.Td(colSpan=2), html.Td(Markup(html=still(method_foot(axis))), className="plotcell"), html.Td(colSpan=4)],
                   **{"aria-hidden": "true"})  # fmt: skip
    table = html.Table([
        html.Caption(t("七种方法的候选值"), className="visually-hidden"), html.Thead(html.Tr(head)),
        html.Tbody([_row(row, words, Markup(html=still(method_row(view, row, axis)), tag="span")) for row in view.rows]),
        html.Tfoot(foot),
    ], className="tw-methods")  # fmt: skip
    return section(
        t("七种方法的候选值"), html.Div(table, className="card scroll", tabIndex=0, role="region", **{"aria-label": t("七种方法的候选值")}),
        note=t("共用一把标尺；菱形为候选值，小圆圈为达标概率 95%、90%、80%、70%、60%、50% 的值；没有候选的说明原因"),
        more=html.A(t("各法若早五年采用的结果"), href=record_href), anchor="methods",
    )  # fmt: skip


def _row(row: MethodRow, words: tuple[str, ...], drawing: Markup) -> html.Tr:
    name = html.Th(html.B(row.name) if row.chosen else row.name, scope="row")
    if row.value is None:
        plot = html.Td([drawing, html.Span(row.refused, className="refused")], className="plotcell out")
    else:
        plot = html.Td([drawing, html.Span(row.reading, className="visually-hidden")], className="plotcell")
    values = ((row.pace, words[3]), (row.chance, words[4]), (row.people, words[5]), (row.there, words[6]))
    cells = [
        html.Td(text, className="n nil" if row.value is None else "n", **{"data-head": word}) for text, word in values
    ]
    return html.Tr(
        [name, html.Td(row.basis, className="basis"), plot, *cells], className="chosen" if row.chosen else ""
    )
