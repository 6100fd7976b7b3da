"""One of the domain pages: finding, status strip, lagging charts, small multiples, every goal and strategy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.basics import alike, demo, fold, section, status
from dashboard.components.cards import chart_card, chart_key, small_multiple
from dashboard.components.follow_up import decided_section
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.components.strip import strip
from dashboard.facts.clauses import ClauseView
from dashboard.facts.follow_up import decided_at
from dashboard.facts.known import Facts
from dashboard.facts.services import Services
from dashboard.facts.views import TargetView
from dashboard.services.domain import DomainView, domain
from dashboard.text import statuses, words
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def page(services: Services, facts: Facts, selection: Selection, code: str) -> Page | None:
    """The page of the domain `code`, or None if there is none of that name."""
    view = domain(services, facts, selection, code)
    if view is None:
        return None
    t = words(selection.language)
    link = services.canonical(facts, selection).bare()
    crumbs = ((t("总览"), href(Path.OVERVIEW, link)), (view.name, ""))
    return Page(
        title=view.name,
        content=[
            heading(
                view.finding,
                view.qualifying,
                crumbs,
                selection,
                t,
                demonstration=view.demonstration,
                mixed=facts.reported,
                provisional=view.provisional,
            ),
            freeze(strip(view.counts, t)) if view.counts.total else None,
            *_lagging(view, link, t),
            decided_section(decided_at(facts, f"domain-{code}", selection.year or facts.default_year, link, t), t),
            _others(view, link, t),
            _goals(view, link, t),
        ],
    )


def _lagging(view: DomainView, link: Selection, t: Words) -> list[Component]:
    if not view.lagging:
        return []
    off = goals_of([one for one in view.lagging if one.group == "off_track"])
    note = t("明显滞后 {off} 项，存在风险 {risk} 项", off=off, risk=goals_of(view.lagging) - off)
    note = with_cards(note, view.lagging, t)
    same = alike(one.marked for one in view.lagging)
    cards = html.Div([chart_card(one, link, t, quiet=same) for one in view.lagging], className="row")
    key, mark = (
        chart_key(t, ended=view.ended, invented=any(one.chart.demonstration for one in view.lagging)),
        demo(t, same),
    )
    if view.ended:
        told = t.count("{n} 项", off)
        return [section(t("未达到的目标"), key, cards, note=told, extra=mark, anchor="lagging")]
    return [section(t("滞后的目标"), key, cards, note=note, extra=mark, anchor="lagging")]


def _others(view: DomainView, link: Selection, t: Words) -> Component:
    """Targets that need no attention, as small multiples; frozen, for there is nothing to operate in them."""
    parts = []
    owed = [one for one in view.progressing if one.group == "awaiting"]
    rest = [one for one in view.progressing if one.group != "awaiting"]
    if owed:
        parts.append(_multiples(t("期末数据未报"), owed, link, t))
    if rest:
        missing = sum(1 for one in rest if one.group == "no_verdict")
        running = t("进展正常与数据不足") if missing else t("进展正常")
        parts.append(_multiples(t("不能评价") if view.ended else running, rest, link, t))
    if view.met:
        told = {"new": view.counts.newly_met, "held": view.counts.met_at_baseline}
        note = t("规划期内新达到 {new} 项，基期已达到 {held} 项", **told) if view.ended else t(
            "规划期内新达标 {new} 项，基期已达标 {held} 项", **told)  # fmt: skip
        if view.counts.unknown_before:
            note = t("{note}，基期不详 {n} 项", note=note, n=view.counts.unknown_before)
        parts.append(_multiples(t("达到") if view.ended else t("已达标"), view.met, link, t, note=note))
    if view.elsewhere:
        parts.append(_elsewhere(view, link, t))
    return freeze(*parts)


def _elsewhere(view: DomainView, link: Selection, t: Words) -> html.Section:
    """What a street has no figures of by nature: said, and linked to the district's."""
    whole = replace(link, area="")
    names = [
        html.Li(html.A(one.name, href=href(Path.INDICATOR, whole, one.indicator, anchor=one.code)))
        for one in view.elsewhere
    ]
    note = t.count("{n} 项，只有全区数据，不计入本街道", goals_of(view.elsewhere))
    return section(t("不按街道统计的目标"), html.Ul(names, className="card names"), note=note)


def _multiples(title: str, views: Sequence[TargetView], link: Selection, t: Words, note: str = "") -> html.Section:
    same = alike(one.marked for one in views if one.shown)
    row = html.Div([small_multiple(one, link, t, quiet=same) for one in views], className="row")
    told = with_cards(note or t.count("{n} 项", goals_of(views)), views, t)
    return section(title, row, note=told, extra=demo(t, same))


def goals_of(views: Sequence[TargetView]) -> int:
    """How many goals the cards stand for."""
    return sum(one.goals for one in views)


def with_cards(note: str, views: Sequence[TargetView], t: Words) -> str:
    """The note, and why there are fewer cards than goals where two plans ask the same."""
    if goals_of(views) == len(views):
        return note
    return t.join((note, t("两部规划要求相同的合为一图，共 {n} 图", n=len(views))))


def _goals(view: DomainView, link: Selection, t: Words) -> Component:
    parts = []
    if view.directional:
        same = alike(one.demonstration for one in view.directional if one.shown)
        rows = [_direction(one, link, t, quiet=same) for one in view.directional]
        parts.append(
            section(
                t("定性目标（有监测指标）"),
                html.Ul(rows, className="goals card"),
                note=t.count("{n} 项，按趋势评价，不计入达标数", len(rows)),
                extra=demo(t, same),
            )
        )
    if view.plain_goals:
        rows = [_clause(one, t) for one in view.plain_goals]
        parts.append(section(t("尚无监测指标的目标"), html.Ul(rows, className="goals card"),
                             note=t.count("{n} 项，通过策略措施跟踪", len(rows))))  # fmt: skip
    for note in view.notes:
        parts.append(
            html.Div(
                [html.P(note.title, className="note-title"), html.P(note.text)],
                className="card notecard wide-note",
                role="note",
            )
        )
    if view.strategies:
        parts.append(_strategies(view, t))
    return freeze(*parts)


def _direction(view: TargetView, link: Selection, t: Words, *, quiet: bool) -> html.Li:
    value = view.amount + (t("（暂定）") if view.provisional else "")
    if view.shown and view.year is not None:
        value = t("{year}年 {value}", year=view.year, value=value)
    change = t("（{change}）", change=view.change_text) if view.change_text else ""
    return html.Li([
        html.Span(view.clause, className="ref"),
        html.Span([html.A(view.name, href=href(Path.INDICATOR, link, view.indicator)), html.Small(view.target_text)]),
        html.Span([status(view.group, view.status_word, small=True), html.Span(f"{value}{change}"), demo(t, view.demonstration, quiet=quiet)],
                  className="ev"),
    ])  # fmt: skip


def _clause(clause: ClauseView, t: Words, *, quiet: bool = False) -> html.Li:
    evidence = [
        html.A(
            [status(one.group, one.word, small=True), one.text, demo(t, one.demonstration, quiet=quiet)], href=one.href
        )
        for one in clause.evidence[:3]
    ]
    title = [clause.title, html.Small(clause.note)] if clause.note else [clause.title]
    return html.Li([
        html.Span(clause.label, className="ref"), html.Span(title),
        html.Span(evidence or t("未设监测指标"), className="ev"),
    ], id=clause.anchor)  # fmt: skip


def _strategies(view: DomainView, t: Words) -> html.Section:
    """Strategies that work on what lags stand first and open; the others fold away."""
    first = [one for one in view.strategies if any(ev.group in statuses.LAGGING for ev in one.evidence)]
    rest = [one for one in view.strategies if one not in first]
    same = alike(ev.demonstration for one in view.strategies for ev in one.evidence if ev.group != "no_verdict")
    content: list[Component] = []
    if first:
        content.append(html.Ul([_clause(one, t, quiet=same) for one in first], className="goals card"))
    if rest:
        label = t.count("其余 {n} 条策略措施", len(rest)) if first else t.count("全部 {n} 条策略措施", len(rest))
        content.append(fold(label, html.Ul([_clause(one, t, quiet=same) for one in rest], className="goals card")))
    lagging_title = t("对应未达到目标的策略措施") if view.ended else t("对应滞后目标的策略措施")
    title = lagging_title if first else t("策略措施")
    note = t("{total} 条中的 {n} 条", total=len(view.strategies), n=len(first)) if first else ""
    return section(title, *content, note=note, extra=demo(t, same))
