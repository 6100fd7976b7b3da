"""The lists of gaps: a row is a card on a phone and a line of a table elsewhere; all can be read without the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.basics import demo, fold, status, table
from dashboard.components.gaps.table import drawing, gap_table, levels
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current
from dashboard.components.warnings.filters import facet_menu
from dashboard.figures import dumbbell
from dashboard.services.gaps.view_models import GapRow, GapsView, GapTarget, Ledger, Tally
from dashboard.text.words import Words

OPEN = 12
"""How many rows are shown; the others are folded away."""


def tally(view: GapsView, t: Words) -> html.Nav:
    """How many gaps widen, hold and narrow; each a link to just these."""
    cells = [_count(tally) for tally in view.tallies]
    return html.Nav(cells, className="tallies card", **{"aria-label": t("按变化筛选")})


def _count(tally: Tally) -> html.A:
    number = html.B(str(tally.count))
    return html.A(
        [html.Span(tally.word), number, html.Span(tally.note, className="d")],
        href=tally.href,
        **is_current(tally.current),
    )


def filters(view: GapsView, t: Words) -> html.Nav:
    """The domains as a menu of links, and the way back to all."""
    menus = [facet_menu(facet, t) for facet in view.filters if facet.options]
    clear = html.A(t("去掉全部筛选"), href=view.all_href, className="clear") if view.narrowed else None
    return html.Nav(
        html.Span([*menus, clear], className="chips menus"), className="filters", **{"aria-label": t("筛选")}
    )


def key(t: Words, *, by_sex: bool) -> html.Ul:
    """What the marks mean."""
    first = [_named("women", t("女性")), _named("men", t("男性"))] if by_sex else [_named("group", t("各年龄组"))]
    return html.Ul([
        *first,
        html.Li(t("数值加粗的一组较为不利")),
        html.Li(t("下方小而淡的是基期年")),
        html.Li(t("每行刻度不同，走势中的虚线表示没有差距")),
    ], className="readkey")  # fmt: skip


def _named(role: str, name: str) -> html.Li:
    return html.Li([Markup(html=dumbbell.mark(role), tag="span"), name])


def gap_list(rows: Sequence[GapRow], t: Words, *, caption: str) -> list[Component]:
    """The widest rows in a table, the others in a second one that opens."""
    shown = [gap_table(rows[:OPEN], caption, t)]
    if len(rows) > OPEN:
        rest = rows[OPEN:]
        shown.append(fold(t.count("其余 {n} 项差距较小的指标", len(rest)), gap_table(rest, caption, t)))
    return shown


def target_card(target: GapTarget, t: Words, *, quiet: bool) -> html.Article:
    """What the plan asks, the verdict, both levels, and the gap over the years; `quiet` where the heading carries the mark."""
    body: list[Component] = []
    if target.row is not None:
        body += [levels(target.row.ends), drawing(target.row)]
        body.append(
            html.P(
                [html.B(target.row.gap), html.Span(target.row.moved), html.Small(target.row.chance)],
                className="gap-now",
            )
        )
    else:
        body.append(html.P(target.finding, className="gap-now"))
    return html.Article([
        html.Div([html.H3(html.A(target.asks, href=target.href)), html.Span(demo(t, target.demonstration, quiet=quiet), className="r"),
                  html.P([status(target.group, target.word, small=True), html.Span(target.name)])], className="hd"),
        *body,
        html.Div([html.Span(target.clause), Markup(html=dumbbell.history_line(target.history), tag="span")], className="ft"),
        html.P(target.note, className="gap-note") if target.note else None,
    ], className="card gap-target c4")  # fmt: skip


def ledger_parts(ledger: Ledger, t: Words) -> list[Component]:
    """Coverage by department, and each indicator in a fold."""
    caption = t("各部门的分组数据")
    out: list[Component] = [
        html.Div(table(ledger.departments, caption=caption, numbers=(1, 2, 3, 4, 5)), className="card ledger")
    ]
    out += [
        fold(
            name,
            html.Div(
                [table(cells, caption=name), html.P(rest, className="silent") if rest else None],
                className="card ledger",
            ),
        )
        for name, cells, rest in ledger.entries
    ]
    return out
