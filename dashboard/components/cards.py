"""Cards that show a target: the full chart card, and the small multiple for what needs no attention."""

from __future__ import annotations

from typing import Protocol

from dashboard.components import html
from dashboard.components.basics import demo, provisional, small_unit, status, table
from dashboard.components.icons import icon
from dashboard.components.markup import freeze
from dashboard.components.native import Chart, Markup
from dashboard.components.report_link import report_link
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import TableCells, TrendChart
from dashboard.figures.sparkline import sparkline
from dashboard.figures.static import still
from dashboard.figures.trend import trend
from dashboard.ids import chart as chart_id
from dashboard.text.verdict import followed
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group, Status


def drawing(chart: TrendChart, label: str, *, height: int = 268, prefix: str = "") -> Chart:
    """A trend chart as a still drawing, read by hover, touch and arrow keys."""
    figure = trend(chart, height=height)
    return Chart(
        id=chart_id(prefix + chart.name),
        figure=figure,
        svg=still(figure),
        label=label,
        readings=[point.hover for point in chart.points],
        points=[(point.year, point.value) for point in chart.points],
        filename=chart.filename,
    )


def marks(view: TargetView, t: Words, *, drawn: bool = True, quiet: bool = False) -> tuple[html.Span | None, ...]:
    """What a reader must know of the figures: invented, or still provisional; of the verdict alone where none is `drawn`."""
    return demo(t, view.marked if drawn else view.demonstration, quiet=quiet), provisional(t, view.provisional)


def chart_card(view: TargetView, scope: Scope, *, wide: bool = False, quiet: bool = False) -> html.Article:
    """Title (what), subtitle (the finding), chart, source; the table and the files fold out below.

    `quiet` where the section's heading carries the mark of demonstration data.
    """
    t = scope.t
    address = scope.href(Path.INDICATOR, view.indicator, anchor=view.code)
    head = freeze(
        html.H3(html.A(view.name, href=address, **{"data-key": f"card-{view.code}"})),
        html.Span([status(view.mark, view.status_word, small=True), *marks(view, t, quiet=quiet)], className="r"),
        html.P(view.finding),
        className="hd",
    )
    if not view.chart.drawn and view.withheld:
        body: Chart | Markup = freeze(html.P(view.finding), className="chart-empty")
    elif not view.chart.drawn:
        body = freeze(
            html.P(t("暂无可绘图的数据。")), html.P(t("由{who}报送后，图、表和判定会自动出现。", who=view.department_name)),
            report_link(t),
            className="chart-empty",
        )  # fmt: skip
    else:
        body = drawing(view.chart, f"{view.name}{t('：')}{view.finding}")
    narrow_note = view.chart.fan.told if view.chart.fan else ""
    foot = freeze(
        html.P(narrow_note, className="fan-note") if narrow_note else None,
        html.Div([html.Span(view.source), _clauses(view, t), _drill(view, scope)], className="ft"),
        evidence(view, scope) if view.chart.points else None,
    )
    return html.Article(
        [head, body, foot], className=f"card chart-card {'c12' if wide else 'c6'}", id=f"card-{view.code}"
    )


def _drill(view: TargetView, scope: Scope) -> html.A | None:
    """From a district's chart to the streets behind it."""
    if not view.by_street:
        return None
    return html.A(
        scope.t("查看街道"), href=scope.href(Path.INDICATOR, view.indicator, anchor="streets"), className="drill"
    )


def _clauses(view: TargetView, t: Words) -> html.Span:
    return html.Span(clauses(view, t))


def clauses(view: TargetView, t: Words) -> str:
    """Where the target stands; where two plans ask the same, both, and that they count as so many."""
    if not view.also:
        return view.clause
    return t("{clauses}（计 {n} 项）", clauses=t.join((view.clause, *view.also)), n=view.goals)


class Drawn(Protocol):
    """What a table under a chart is made of."""

    @property
    def name(self) -> str: ...
    @property
    def indicator(self) -> str: ...
    @property
    def area_name(self) -> str: ...
    @property
    def chart(self) -> TrendChart: ...
    @property
    def table(self) -> TableCells: ...


def zoom_button(name: str, title: str, t: Words) -> html.Button:
    """Opens the chart `name` in the dialog where it can be zoomed; shown where a script runs."""
    return html.Button(t("放大"), type="button", className="zoomer", **{"data-act": "zoom", "data-chart": chart_id(name),
                       "aria-haspopup": "dialog", "aria-label": t("放大 {name} 的图", name=title)})  # fmt: skip


def evidence(view: Drawn, scope: Scope) -> html.Div:
    """What stands under a chart: the way to enlarge it, its figures as a table, and the files to take away."""
    zoom = zoom_button(view.chart.name, view.name, scope.t)
    return html.Div([zoom, _table_and_files(view, scope)], className="under-chart")


def _table_and_files(view: Drawn, scope: Scope) -> html.Details:
    t = scope.t
    numbers = scope.href(Path.DOWNLOAD, f"{view.indicator}.csv")
    return html.Details(
        [
            html.Summary(t("以表格查看")),
            table(view.table, caption=t("{name}，{area}", name=view.name, area=view.area_name), numbers=(1, 2)),
            html.P([
                html.A("CSV", href=numbers, download="", className="file"),
                *(
                    html.Button(kind.upper(), type="button", className="file",
                                **{"data-act": "picture", "data-format": kind, "data-chart": chart_id(view.chart.name),
                                   "aria-label": t("下载 {name} 的 {kind} 图片", name=view.name, kind=kind.upper())})
                    for kind in ("png", "svg")
                ),
            ], className="files"),
        ],
        className="evidence",
    )  # fmt: skip


def small_multiple(view: TargetView, scope: Scope, *, beside: str = "", quiet: bool = False) -> html.Article:
    """Name, value, target and a spark line: enough for a target that is met or on track; `beside` names further lines."""
    t = scope.t
    address = scope.href(Path.INDICATOR, view.indicator, anchor=view.code)
    value = [view.value_text, *small_unit(view.unit)] if view.shown else [html.Span(view.value_text, className="wait")]
    return html.Article(
        [
            html.H3(html.A(view.name, href=address)),
            html.Div([html.P(value, className="val"), html.P(_year_and_goal(view, t), className="vsub")],
                     className="line"),
            Markup(html=sparkline(view.chart), className="spark"),
            html.P(beside, className="vsub") if beside else unreported(view, t),
            html.Div([status(view.mark, status_note(view, t), small=True), *marks(view, t, quiet=quiet)], className="note"),
            html.P(clauses(view, t), className="vsub") if view.also else None,
            html.P(view.finding, className="vsub") if view.withheld else None,
        ],
        className="sm c3",
    )  # fmt: skip


def _year_and_goal(view: TargetView, t: Words) -> str:
    goal = t("目标 {goal}", goal=view.target_text)
    return t("{year}年；{goal}", year=view.year, goal=goal) if view.shown and view.year is not None else goal


def unreported(view: TargetView, t: Words) -> html.P | None:
    """Of a figure nobody has reported: who owes it, and what the drawing shows instead."""
    if view.status == Status.SUPPRESSED or any(not point.printed for point in view.chart.points):
        return None
    printed = [
        t("规划载明 {year} 年 {value}", year=point.year, value=view.amount)
        for point in view.chart.points
        if point.printed
    ]
    published = [line.label.text for line in view.chart.lines if line.points]
    owed = t("待{who}报送", who=view.department_name) if view.department_name else t("待报送")
    if view.units_owed:
        owed = view.finding
    return html.P(t("；").join([owed, *printed, *published]), className="vsub")


def status_note(view: TargetView, t: Words) -> str:
    """The status word, said more exactly where "met" alone would flatter."""
    if view.group == Group.MET and view.baseline_met and not view.due:
        return t("基期已达标")
    if view.short_of:
        return followed(view.status_word, view.short_of, t)
    return view.status_word


def chart_key(t: Words, *, ended: bool = False, invented: bool = True) -> Markup:
    """What the marks of a trend chart mean; stands once above a group of charts. Once due, nothing is forecast in them.

    Hollow points are explained where some of the charts draw `invented` figures.
    """
    ahead = () if ended else (("k-fan", t("预测与 80% 区间")),)
    entries = (
        ("k-line", t("实际值（空心为演示数据）")) if invented else ("k-real", t("实际值")), ("k-target", t("目标")), ("k-band", t("达标一侧")),
        ("k-path", t("应有进度")), *ahead, ("k-lag", t("当年未达到") if ended else t("当年落后于进度")),
    )  # fmt: skip
    return freeze(
        html.Ul([html.Li([Markup(html=KEY[name], tag="span"), text]) for name, text in entries], className="readkey")
    )


KEY = {
    "k-line": '<svg width="30" height="10" aria-hidden="true"><path d="M0 5H30" stroke="var(--series)" stroke-width="2.5"/><circle cx="15" cy="5" r="3.5" fill="var(--card)" stroke="var(--series)" stroke-width="2"/></svg>',
    "k-real": '<svg width="30" height="10" aria-hidden="true"><path d="M0 5H30" stroke="var(--series)" stroke-width="2.5"/><circle cx="15" cy="5" r="4" fill="var(--series)"/></svg>',
    "k-other": '<svg width="30" height="10" aria-hidden="true"><path d="M0 5H30" stroke="var(--reference)" stroke-width="1.5" stroke-dasharray="6 4"/></svg>',
    "k-target": '<svg width="30" height="10" aria-hidden="true"><path d="M0 5H30" stroke="var(--target)" stroke-width="1.5" stroke-dasharray="6 4"/></svg>',
    "k-level": '<svg width="30" height="10" aria-hidden="true"><path d="M0 5H30" stroke="var(--target)" stroke-width="1.2"/></svg>',
    "k-worse": '<svg width="16" height="12" aria-hidden="true"><path d="M2 3l6 6 6-6" fill="none" stroke="var(--off)" stroke-width="2.2"/></svg>',
    "k-band": '<svg width="30" height="12" aria-hidden="true"><rect width="30" height="12" fill="var(--band)"/></svg>',
    "k-path": '<svg width="30" height="10" aria-hidden="true"><path d="M0 5H30" stroke="var(--target)" stroke-width="1.5" stroke-dasharray="1 4" stroke-linecap="round"/></svg>',
    "k-fan": '<svg width="30" height="12" aria-hidden="true"><path d="M0 6L30 0V12Z" fill="var(--fan)"/><path d="M0 6H30" stroke="var(--series)" stroke-width="2" stroke-dasharray="5 4" opacity=".65"/></svg>',
    "k-lag": '<svg width="34" height="14" aria-hidden="true"><path d="M7 12L1.5 2h11z" fill="var(--off-tint)" stroke="var(--off)" stroke-width="1.6"/><path d="M25 1l6 6-6 6-6-6z" fill="var(--risk-tint)" stroke="var(--risk)" stroke-width="1.6"/></svg>',
}
__all__ = ["chart_card", "chart_key", "drawing", "evidence", "icon", "small_multiple", "status_note"]
