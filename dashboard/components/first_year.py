"""The overview while little is in: reporting and tallies, what was not met, what cannot be judged yet, what was met."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import fold, section, status
from dashboard.components.cards import small_multiple
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.components.reporting import reporting_card
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView
from dashboard.figures.nearness import HIGH, LOW, nearness, place, signed_percent
from dashboard.services.overview.first_year.page import FirstCount, FirstYear
from dashboard.services.overview.first_year.rows import FirstRow
from dashboard.services.overview.first_year.sorting import SORTS, Sort
from dashboard.text.words import MINUS, NO_VALUE, Words
from indicators.codes import Group

OPEN = 8
"""How many met targets are shown; the others are folded away."""
BESIDE = 4
MARK: dict[Sort, str] = {"met": "met", "lagging": "off_track", "open": "no_verdict", "owed": "awaiting"}
KEYS = {
    "own": '<svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5" fill="var(--series)"/></svg>',
    "printed": '<svg width="14" height="14" aria-hidden="true"><rect x="3" y="3" width="8" height="8" fill="var(--card)" stroke="var(--target)" stroke-width="1.6"/></svg>',
    "published": '<svg width="14" height="14" aria-hidden="true"><path d="M7 1V13" stroke="var(--reference)" stroke-width="2"/></svg>',
}


def first_year_parts(view: FirstYear, scope: Scope) -> list[html.Section | html.Nav]:
    """All parts in the order in which they are read."""
    t = scope.t
    parts = [
        section(t("报送与评价"), html.Div([reporting_card(view.state, t, wide=False), _tally(view, t)], className="row"),
                note="" if view.state.reported else t("各部门的数据报送并采纳后，判定、预警和图表会自动出现。"), anchor="reporting"),
        _judged(view, view.lagging, _word("lagging", view, t), "lagging", t, len(view.lagging)),
        _beside(view, scope),
        _open(view, t),
        _judged(view, view.met, _word("met", view, t), "met", t, OPEN),
        _domains(view, t),
    ]  # fmt: skip
    return [_index(view, t), *(part for part in parts if part is not None)]


def _index(view: FirstYear, t: Words) -> html.Nav:
    """What the page holds, with the count of each list; only what is there."""
    entries = [html.A(t("报送与评价"), href="#reporting")]
    lists: tuple[tuple[Sort, Sequence[FirstRow]], ...] = (
        ("lagging", view.lagging),
        ("open", view.open),
        ("met", view.met),
    )
    for sort, rows in lists:
        if rows:
            mark = html.Span(shape(_mark(sort, view)), className=TONE[_mark(sort, view)])
            entries.append(html.A([mark, _word(sort, view, t), html.B(str(_times(rows)))], href=f"#{sort}"))
    if view.beside:
        entries.insert(min(len(entries), 2), html.A(t("与基期和全国水平比较"), href="#beside"))
    entries.append(html.A(t("分领域"), href="#domains"))
    return html.Nav(entries, className="page-index", **{"aria-label": t("本页索引")})


def _mark(sort: Sort, view: FirstYear) -> str:
    """The shape of a sort; what is not met is off track only where some of it is."""
    off = view.ended or any(row.group == Group.OFF_TRACK for row in view.lagging)
    return Group.AT_RISK if sort == "lagging" and not off else MARK[sort]


def _word(sort: Sort, view: FirstYear, t: Words) -> str:
    words = {
        "met": t("达到") if view.ended else t("已达标或进展正常"),
        "lagging": t("未达到") if view.ended else t("存在风险或明显滞后"),
        "open": t("暂不能评价"),
        "owed": t("待报"),
    }
    return words[sort]


def _times(rows: Sequence[FirstRow]) -> int:
    return sum(row.times for row in rows)


def _tally(view: FirstYear, t: Words) -> html.Article:
    """Plans by what can be said of their targets, and what the three kinds of figures on the page are."""
    head = [html.Th(html.Span(t("规划"), className="visually-hidden"), scope="col")]
    head += [
        html.Th(status(_mark(sort, view), _word(sort, view, t), small=True), scope="col", className="n")
        for sort in SORTS
    ]
    rows = [html.Tr([
        html.Th([html.A(count.name, href=count.href) if count.href else count.name, html.Small(t.count("{n} 项", count.total))], scope="row"),
        *(html.Td(str(count.counts[sort]), className=f"n {TONE[_mark(sort, view)]}" if sort == "lagging" and count.counts[sort] else "n") for sort in SORTS),
    ], className="" if count.href else "sum") for count in view.plans]  # fmt: skip
    caption = html.Caption(t("各规划量化目标的评价"), className="visually-hidden")
    table = html.Table([caption, html.Thead(html.Tr(head)), html.Tbody(rows)], className="plans")
    note = t("是否达到目标只需一个年份的数据；速度和趋势须有两个以上年份")
    return html.Article(
        [
            html.Div([html.H3(t("可作评价的目标")), html.P(note)], className="hd"),
            html.Div(table, className="plans-box"),
            _kinds(view, t),
            html.P(view.directions, className="apart") if view.directions else None,
        ],
        className="card c5",
    )


def _kinds(view: FirstYear, t: Words) -> html.Dl:
    state = view.state
    kinds = (
        ("own", t("已报"), t.count("{year} 年部门报送的数据，{n} 项指标", state.reported, year=state.year)),
        ("printed", t("规划载明的基期"), t.count("规划文本载明的基期值，{n} 个", state.printed)),
        ("published", t("公布数"), t.count("国家、天津市等公布的数据，{n} 个，逐个注明出处", state.published)),
    )
    parts: list[html.Dt | html.Dd] = []
    for key, word, text in kinds:
        parts += [html.Dt([Markup(html=KEYS[key], tag="span"), word]), html.Dd(text)]
    return html.Dl(parts, className="kinds")


def _judged(
    view: FirstYear, rows: Sequence[FirstRow], title: str, sort: Sort, t: Words, most: int
) -> html.Section | None:
    """A table of targets that have a verdict, with the strip that shows near misses."""
    if not rows:
        return None
    note = t.sentence(t.count("{n} 项", _times(rows)), t("横轴为与目标值相差的百分比，右侧为好，超出范围的画在边上"))
    content = [_table(view, rows[:most], title, t)]
    if len(rows) > most:
        more = t.count("显示其余 {n} 项", _times(rows[most:]))
        content.append(fold(more, _table(view, rows[most:], title, t)))
    return section(
        title,
        *content,
        note=note,
        extra=html.Span(shape(_mark(sort, view)), className=TONE[_mark(sort, view)]),
        anchor=sort,
    )


def _table(view: FirstYear, rows: Sequence[FirstRow], title: str, t: Words) -> html.Div:
    axis = html.Div(
        [html.Span(f"{MINUS}{abs(LOW):.0f}%", style={"left": f"{place(LOW):.1f}%"}),
         html.Span(t("目标值"), style={"left": f"{place(0):.1f}%"}),
         html.Span(f"+{HIGH:.0f}%", style={"left": f"{place(HIGH):.1f}%"})], className="axis", **{"aria-hidden": "true"})  # fmt: skip
    head = [
        html.Th(t("目标"), scope="col"), html.Th(t("{year}年已报", year=view.year), scope="col", className="n"),
        html.Th(t("目标值"), scope="col"), html.Th(axis, scope="col", className="pic"), html.Th(t("差距"), scope="col"),
        html.Th([t("基期"), html.Small(t("规划载明"))], scope="col"), html.Th([t("全国"), html.Small(t("公布数"))], scope="col"),
        html.Th(t("评价"), scope="col"),
    ]  # fmt: skip
    caption = html.Caption(title, className="visually-hidden")
    body = html.Tbody([_row(row, t) for row in rows])
    return html.Div(html.Table([caption, html.Thead(html.Tr(head)), body], className="nearness"), className="card")


def _name(row: FirstRow, t: Words) -> html.Th:
    count = t("（计 {n} 项）", n=row.times) if row.times > 1 else ""
    where = " · ".join(part for part in (row.where + count, row.department) if part)
    return html.Th([html.A(row.short, href=row.href), html.Small(where)], scope="row")


def _row(row: FirstRow, t: Words) -> html.Tr:
    strip = None
    if row.own is not None:
        readings = " · ".join(
            f"{word} {signed_percent(share)}"
            for word, share in ((t("已报"), row.own), (t("规划载明"), row.baseline), (t("全国"), row.nation)) if share is not None
        )  # fmt: skip
        strip = Markup(html=nearness(row.own, row.baseline, row.nation, readings, bounded=row.bounded))
    cells = (
        (html.Td([html.B(row.value), html.Small(f" {row.unit}") if row.unit else None], className="n"), ""),
        (html.Td(row.asks), t("目标值")),
        (html.Td(strip, className="pic"), ""),
        (_small(row.gap or NO_VALUE), t("差距")),
        (_small(row.baseline_text, "em"), t("基期")),
        (_small(row.nation_text, "em"), t("全国")),
        (html.Td(status(row.group, row.word, small=True)), ""),
    )
    for cell, label in cells:
        if label:
            setattr(cell, "data-label", label)
    return html.Tr([_name(row, t), *(cell for cell, _ in cells)])


def _small(text: str, tone: str = "") -> html.Td:
    """A cell that a phone leaves out where nothing stands in it."""
    return html.Td(text, className=f"{tone} none".strip() if text == NO_VALUE else tone)


def _beside(view: FirstYear, scope: Scope) -> html.Section | None:
    t = scope.t
    if not view.beside:
        return None
    cards = [small_multiple(target, scope, beside=_others(target, t)) for target in view.beside]
    content = [html.Div(cards[:BESIDE], className="row")]
    if len(cards) > BESIDE:
        rest = html.Div(cards[BESIDE:], className="row")  # paper shows the first ones: each has its page
        content.append(
            html.Details([html.Summary(t.count("其余 {n} 项", len(cards) - BESIDE)), rest], className="fold")
        )
    note = t("规划载明的基期值、国家和天津市公布的数据均注明年份和出处")
    return section(t("与基期和全国水平比较"), *content, note=note, anchor="beside")


def _others(target: TargetView, t: Words) -> str:
    """What stands in a card beside the own figure, each with its year, and that one year is no trend."""
    parts = [
        t("规划载明 {year} 年 {value}", year=point.year, value=t.number(point.value, target.chart.digits(point.value)))
        for point in target.chart.points
        if point.printed
    ]
    parts += [
        t("{name}（{year}）", name=line.label.text, year=line.points[-1].year)
        for line in target.chart.lines
        if line.points
    ]
    reported = sum(not point.printed for point in target.chart.points)
    owed = "" if reported or target.withheld else t("待{who}报送", who=target.department_name)
    alone = t("只有一个年份，不作趋势") if reported == 1 else owed
    return t("；").join(part for part in (*parts, alone) if part)


def _open(view: FirstYear, t: Words) -> html.Section | None:
    if not view.open:
        return None
    items = [
        html.Li([
            html.A(row.short, href=row.href), html.Span(row.asks, className="em"),
            html.Span([html.B(row.value), html.Small(f" {row.unit}") if row.unit else None]),
            html.Span(row.missing), html.Span(row.department, className="em"),
        ])
        for row in view.open
    ]  # fmt: skip
    note = t.count("{n} 项，逐项说明所缺数据和责任部门", _times(view.open))
    return section(_word("open", view, t), html.Ul(items, className="card openlist"), note=note, anchor="open")


def _domains(view: FirstYear, t: Words) -> html.Section:
    words = [t("领域"), t("量化目标"), t("已报"), *(_word(sort, view, t) for sort in SORTS)]
    head = html.Thead(
        html.Tr([html.Th(word, scope="col", className="n" if at else "") for at, word in enumerate(words)])
    )
    body = html.Tbody([_domain(count, view) for count in view.domains])
    caption = html.Caption(t("各领域量化目标的报送与评价"), className="visually-hidden")
    table = html.Table([caption, head, body], className="plans by-domain")
    return section(t("分领域"), html.Div(table, className="card scroll"), note=view.silent, anchor="domains")


def _domain(count: FirstCount, view: FirstYear) -> html.Tr:
    cells = [html.Td(str(count.total), className="n"), html.Td(str(count.reported or NO_VALUE), className="n")]
    cells += [
        html.Td(
            str(count.counts[sort] or NO_VALUE),
            className=f"n {TONE[_mark(sort, view)]}" if sort == "lagging" and count.counts[sort] else "n",
        )
        for sort in SORTS
    ]
    return html.Tr([html.Th(html.A(count.name, href=count.href), scope="row"), *cells])
