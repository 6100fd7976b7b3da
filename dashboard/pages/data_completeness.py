"""Who owes what, since when: departments and streets by domain, the date due, the list of reminders."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import empty, section
from dashboard.components.data.frame import chips, data_select, notice, post, tab_bar, tag
from dashboard.components.form import button, entry
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.completeness import matrix
from dashboard.services.data.links import SAID
from dashboard.services.data.view_models import MatrixView, OwingRow
from dashboard.text.words import Words
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The matrix of a year."""
    t = scope.t
    link = scope.view
    view = matrix(scope, auth.reader())
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (t("报送进度"), ""),
    )
    nobody = not view.bodies and not view.streets
    return Page(
        title=t("报送进度"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(
                tab_bar(view.tabs, t), notice(link.filter(SAID), t),
                html.Div([chips(view.years[:6], t("报送年份")), html.Span(_files(view, t), className="data-files")],
                         className="data-tools"),
                empty(t("没有应报的数据"), t("目录里还没有指标，或没有负责的部门。")) if nobody else None,
                _matrix(t("各部门"), view, view.bodies, t), _matrix(t("各街道"), view, view.streets, t),
                section(t("报送期限"), _due(view, scope)),
                section(t("对外年份"), _shown_year(view, scope)),
            ),
        ],
    )  # fmt: skip


def _files(view: MatrixView, t: Words) -> list[html.A]:
    return [
        html.A(t("催报清单 XLSX"), href=view.xlsx, download=True, className="btn"),
        html.A(t("催报清单 CSV"), href=view.csv, download=True, className="btn"),
    ]


def _matrix(title: str, view: MatrixView, rows: Sequence[OwingRow], t: Words) -> html.Section | None:
    if not rows:
        return None
    used = [i for i in range(len(view.heads)) if any(row.cells[i][0] for row in rows)]
    heads = [view.heads[i] for i in used]
    caption = t("{title}的报送进度", title=title)
    owing = sum(1 for row in rows if row.missing)
    note = t.count("{n} 个还没有报齐", owing) if owing else t("全部报齐")
    return section(title, html.Div(
        html.Table([
            html.Caption(caption, className="visually-hidden"),
            html.Thead(html.Tr([html.Th(text, scope="col") for text in (t("报送单位"), t("还缺"), *heads)])),
            html.Tbody([_row(row, used, heads, t) for row in rows]),
        ], className="data-matrix"),
        className="card data-table scroll", tabIndex=0, role="region", **{"aria-label": caption},
    ), note=note)  # fmt: skip


def _row(row: OwingRow, used: Sequence[int], heads: Sequence[str], t: Words) -> html.Tr:
    if row.missing:
        left = [
            tag("late" if row.late else "owed", t.count("缺 {n} 个", row.missing)),
            html.Small(row.late or row.since),
        ]
    else:
        left = [tag("reported", t("已报齐"))]
    if row.behind:
        left.append(html.Small(tag("partly", row.behind)))
    cells = [_cell(row.cells[i], heads[n]) for n, i in enumerate(used)]
    return html.Tr(
        [html.Th(html.A(row.name, href=row.href), scope="row"), html.Td(left, className="data-left"), *cells]
    )


def _cell(cell: tuple[str, str, str], head: str) -> html.Td:
    state, text, hidden = cell
    if not state:
        return html.Td("", className="none")
    return html.Td([tag(state, text), html.Span(hidden, className="visually-hidden")], **{"data-label": head})


def _shown_year(view: MatrixView, scope: Scope) -> Markup:
    """The year all pages open on: the office's choice, with its line in the audit log."""
    t = scope.t
    return post(
        "shown-year", scope.view,
        html.P(view.shown_text),
        html.Div([
            html.Label(t("所有页面默认显示的年份"), htmlFor="shown-year"),
            data_select("year", view.shown_years, view.shown_year, id="shown-year"),
            button(t("更改对外年份")),
        ], className="data-go"),
        className="card data-form",
    )  # fmt: skip


def _due(view: MatrixView, scope: Scope) -> Markup:
    t = scope.t
    return post(
        f"due/{view.year}", scope.view,
        html.P(view.due_text),
        html.Div([
            html.Label(t("{year}年数据的报送期限", year=view.year), htmlFor="due"),
            entry("due", "date", id="due", value=view.due, required=True, class_="data-date"),
            button(t("更改期限")),
        ], className="data-go"),
        className="card data-form",
    )  # fmt: skip
