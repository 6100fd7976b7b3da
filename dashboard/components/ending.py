"""The overview at the plan's end: tallies, conclusions, five years of every target, what was lost, what is carried over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, fold, scrolled, section, status, table
from dashboard.components.closing_counts import attainment_section
from dashboard.components.domain.goal_card import card_picture
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.components.strip import bar
from dashboard.facts.ending.rows import EndRow
from dashboard.facts.ending.sexes import GapOverPlan
from dashboard.facts.ending.view_models import DirectionCount, EndView, JourneyGroup, LostGoal
from dashboard.facts.scope import Scope
from dashboard.figures.journey import TICKS, journey, place
from dashboard.services.overview.by_domain import DomainTile
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group, Status


def ending(view: EndView, domains: Sequence[DomainTile], scope: Scope) -> list[html.Section | html.Div]:
    """All parts in the order in which they are read."""
    t = scope.t
    parts = [
        tallies(view, t), _conclusions(view, t), attainment_section(view.closing, scope) if view.closing else None,
        _journey(view, t), _lost(view, t), _directions(view, t),
        _sexes(view, scope),
        html.Div([_domains(domains, view, t), _owing(view, scope)], className="row end-pair"), _carried(view, t),
    ]  # fmt: skip
    return [part for part in parts if part is not None]


def tallies(view: EndView, t: Words) -> html.Div:
    """Women, children and their sum: one number for each word, what it does not say under it."""
    groups = statuses.ENDED
    head = [html.Th(html.Span(demo(t, view.demonstration)), scope="col")]
    head += [html.Th(status(group, statuses.group_word(group, t, ended=True)), scope="col") for group in groups]
    rows = []
    for plan in view.plans:
        tally = plan.tally
        cells = [
            html.Td([html.B(str(tally.counts[group])), _share(tally.counts[Group.MET], tally.total, t) if group == Group.MET else None,
                     html.Small(plan.notes[group]) if plan.notes[group] else None], className=TONE[group],
                    **{"data-label": statuses.group_word(group, t, ended=True)})
            for group in groups
        ]  # fmt: skip
        name = html.Th([plan.name, html.Small(t.count("量化目标 {n} 项", tally.total))], scope="row")
        rows.append(html.Tr([name, *cells, html.Td(bar(tally), className="parts")]))
    caption = html.Caption(t("各规划期末结论"), className="visually-hidden")
    body = html.Table([caption, html.Thead(html.Tr([*head, html.Td("", className="parts")])), html.Tbody(rows)])
    return html.Div(body, className="card end-tally")


def _share(part: int, whole: int, t: Words) -> html.Small | None:
    return html.Small(f"{t.number(100 * part / whole, 1)}%") if whole else None


def _conclusions(view: EndView, t: Words) -> html.Section:
    text = html.Div([html.P(sentence) for sentence in view.conclusions], className="card end-text")
    return section(
        t("评估结论"), text, note=t("可直接用于报告"), extra=demo(t, view.demonstration), anchor="conclusions"
    )


def _journey(view: EndView, t: Words) -> html.Section | None:
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
        html.Th([html.A(row.short, href=row.href), _times(row, t), demo(t, mixed and row.demonstration)], scope="row"),
        html.Td(Markup(html=journey(row)) if row.dots else None, className="pic"),
        html.Td([html.Span(f"{row.start} → "), html.B(row.after), html.Small(older) if older else None], className="path"),
        html.Td(row.asks), html.Td(row.completed, className="n"), html.Td(row.department, className="who"),
    ])  # fmt: skip


def _times(row: EndRow, t: Words) -> html.Small | None:
    return html.Small(t("（计 {n} 项）", n=row.times)) if row.times > 1 else None


def _lost(view: EndView, t: Words) -> html.Section | None:
    """What the baseline had met: lost again as cards, held as a list that says what counts for both plans."""
    if not view.fell and not view.held:
        return None
    fell = sum(row.times for row in view.fell)
    cards = [_lost_card(lost, t, mixed=view.mixed) for lost in view.lost]
    names = t.join(row.short + (t("（计 {n} 项）", n=row.times) if row.times > 1 else "") for row in view.held)
    content: list[Any] = [html.Div(cards, className="goal-grid lost-grid")] if cards else []
    if view.held:
        content.append(fold(t.count("保持达到的 {n} 项", view.held_total), html.P(names, className="prose")))
    note = t("基期已达到的目标中，期末回落 {fell} 项，保持 {held} 项", fell=fell, held=view.held_total)
    return section(t("达到后又回落"), *content, note=note, extra=demo(t, view.demonstration), anchor="lost")


def _lost_card(lost: LostGoal, t: Words, *, mixed: bool) -> html.Article:
    """The end figure, what was asked, the way down, since when, and who answers."""
    row = lost.row
    return html.Article([
        html.H3(html.A(row.short, href=row.href, title=row.name)),
        html.P([html.Span([row.after, _times(row, t)], className="v"), html.Span(row.asks, className="c")], className="l"),
        card_picture(lost.chart) if lost.chart.drawn else None,
        html.P([status(Group.OFF_TRACK, row.word, small=True),
                html.Span(t("{year}年起", year=lost.since)) if lost.since else None,
                html.Span(row.department, className="at")], className="b"),
        demo(t, mixed and row.demonstration),
    ], className="g bad")  # fmt: skip


def _directions(view: EndView, t: Words) -> html.Section | None:
    if not view.directions:
        return None
    total = sum(count.total for count in view.directions)
    words = {
        Status.IMPROVING: t("趋势向好"),
        Status.FLAT: t("基本持平"),
        Status.DECLINING: t("趋势不利"),
        Group.NO_VERDICT: t("数据不足"),
    }
    heads = [html.Th(status(mark, word, small=True), scope="col", className="n") for mark, word in words.items()]
    head = html.Thead(html.Tr([html.Th(t("规划"), scope="col"), *heads]))
    lines = [_direction_line(count, t) for count in view.directions]
    if len(lines) > 1:
        lines.append(_direction_line(_summed(view.directions, t), t))
    counted = html.Table(
        [html.Caption(t("定性目标五年变化"), className="visually-hidden"), head, html.Tbody(lines)], className="plans"
    )
    worse = [
        html.Li(
            [
                html.Span(
                    [
                        html.Span(shape(Status.DECLINING), className="k-off st"),
                        html.A(indicator.name, href=indicator.href),
                    ]
                ),
                html.Span(indicator.path, className="path"),
            ]
        )
        for indicator in view.declining
    ]
    cards = [
        html.Article(html.Div(counted, className="plans-box"), className="card c5"),
        html.Article([html.Div(html.H3(t.count("趋势不利的 {n} 项", len(worse))), className="hd"), html.Ul(worse, className="worse")]
                     if worse else html.P(t("没有趋势不利的目标")), className="card c7"),
    ]  # fmt: skip
    note = t.count("有监测指标的 {n} 项，整个规划期与基期比较", total)
    return section(
        t("定性目标五年变化"),
        html.Div(cards, className="row"),
        note=note,
        extra=demo(t, view.demonstration),
        anchor="directions",
    )


def _summed(parts: Sequence[DirectionCount], t: Words) -> DirectionCount:
    counts = {code: sum(count.counts[code] for count in parts) for code in parts[0].counts}
    return DirectionCount(t("合计"), sum(count.total for count in parts), counts, sum(count.none for count in parts))


def _direction_line(count: DirectionCount, t: Words) -> html.Tr:
    name = html.Th([count.name, html.Small(t.count("{n} 项", count.total))], scope="row")
    return html.Tr([name, *(html.Td(str(n or "–"), className="n") for n in (*count.counts.values(), count.none))])


def _sexes(view: EndView, scope: Scope) -> html.Section | None:
    """Women and men from the baseline to the end: what the plan wants narrowed, and what else has widened."""
    t = scope.t
    sexes = view.sexes
    if sexes is None:
        return None
    words = (t("差距"), t("基期"), t("期末"), t("变化"), t("判定"))
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in words]))
    bodies = [
        _gaps(t.count("规划要求缩小的 {n} 项差距", len(sexes.asked)), sexes.asked, view, t),
        _gaps(t.count("其他扩大的 {n} 项差距", len(sexes.widened)), sexes.widened, view, t),
    ]
    caption = html.Caption(t("女性与男性五年变化"), className="visually-hidden")
    body = html.Table([caption, head, *(body for body in bodies if body is not None)], className="plans gaps-end")
    moved = sexes.movements
    unknown = t("，另有 {n} 项没有可比的基期", n=moved["unknown"]) if moved["unknown"] else ""
    note = t("可与基期比较的 {n} 项差距：缩小 {closer} 项，扩大 {wider} 项，没有明显变化 {steady} 项", n=sexes.compared - moved["unknown"],
             closer=moved["narrows"], wider=moved["widens"], steady=moved["steady"]) + unknown  # fmt: skip
    more = html.A(t("女性与男性"), href=scope.href(Path.GAPS))
    return section(t("女性与男性五年变化"), scrolled(body, t("女性与男性五年变化"), className="card scroll"), note=note, more=more,
                   extra=demo(t, sexes.demonstration), anchor="sexes")  # fmt: skip


def _gaps(title: str, rows: Sequence[GapOverPlan], view: EndView, t: Words) -> html.Tbody | None:
    """Gaps under a heading of their own; nothing where there are none."""
    if not rows:
        return None
    lines = [html.Tr([
        html.Th([html.A(gap.name, href=gap.href), demo(t, view.mixed and gap.demonstration)], scope="row"),
        html.Td(gap.before), html.Td(gap.now), html.Td(gap.moved),
        html.Td(status(gap.group, gap.word, small=True) if gap.word else t("差距在扩大")),
    ]) for gap in rows]  # fmt: skip
    return html.Tbody([html.Tr(html.Th(title, colSpan=5, scope="rowgroup"), className="grouphead"), *lines])


def _domains(domains: Sequence[DomainTile], view: EndView, t: Words) -> html.Section:
    head = [html.Th(t("领域"), scope="col"), html.Th(t("量化目标"), scope="col", className="n")]
    head += [html.Th(status(group, statuses.group_word(group, t, ended=True), small=True), scope="col", className="n")
             for group in statuses.ENDED]  # fmt: skip
    rows = [html.Tr([
        html.Th([html.A(domain.name, href=domain.href), demo(t, view.mixed and domain.demonstration)], scope="row"),
        html.Td(str(domain.total), className="n"),
        *(html.Td(str(domain.tally.counts[group] or "–"), className="n") for group in statuses.ENDED),
    ]) for domain in domains if not domain.absent]  # fmt: skip
    body = html.Table([html.Caption(t("各领域期末结论"), className="visually-hidden"), html.Thead(html.Tr(head)), html.Tbody(rows)],
                      className="plans")  # fmt: skip
    return section(
        t("分领域"),
        scrolled(body, t("各领域期末结论"), className="card plans-box scroll"),
        extra=demo(t, view.demonstration),
        anchor="domains",
    )


def _owing(view: EndView, scope: Scope) -> html.Section | None:
    """Which department owes how many end figures."""
    t = scope.t
    if not view.owing:
        return None
    most = view.owing[0][1]
    rows = [html.Li([html.Span(name), html.Span(html.I(style={"width": f"{100 * n / most:.0f}%"}), className="meter", **{"aria-hidden": "true"}),
                     html.B(str(n))]) for name, n in view.owing]  # fmt: skip
    note = t("{n} 项，涉及 {k} 个部门", n=view.owing_total, k=len(view.owing))
    more = html.A(t("全部预警"), href=scope.href(Path.WARNINGS))
    return section(
        t("待补报的期末数据"), html.Ul(rows, className="card owing-list"), note=note, more=more, anchor="owing"
    )


def _carried(view: EndView, t: Words) -> html.Section | None:
    if not view.carried:
        return None
    head = html.Thead(html.Tr([html.Th(word, scope="col", className="n" if at == 1 else "") for at, word in
                               enumerate((t("类别"), t("项数"), t("目标"), t("建议")))]))  # fmt: skip
    rows = [html.Tr([html.Th(row.what, scope="row"), html.Td(str(row.total), className="n"), html.Td(row.names), html.Td(row.advice)])
            for row in view.carried]  # fmt: skip
    title = t("转入下一周期（{period}）", period=view.next_period)
    body = html.Table(
        [html.Caption(title, className="visually-hidden"), head, html.Tbody(rows)], className="plans carry"
    )
    return section(title, scrolled(body, title, className="card scroll"), note=t("建议，待妇儿工委审定"), extra=demo(t, view.demonstration),
                   anchor="carried")  # fmt: skip
