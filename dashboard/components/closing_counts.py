"""A final evaluation in numbers: the six words as a strip, and how much was attained of what."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, scrolled, section, status
from dashboard.components.strip import BAR
from dashboard.facts.closing.attainment import Share
from dashboard.facts.closing.page import Closing
from dashboard.facts.closing.words import apart, denominators, from_baseline, percent
from dashboard.facts.scope import Scope
from dashboard.text.final import GROUP, final_meaning, final_word
from dashboard.text.words import Words
from dashboard.urls import Path, of_period
from indicators.final import FinalVerdict


def verdict_strip(view: Closing, t: Words) -> html.Div:
    """How many targets came to each of the six words, by plan too; under it what is counted apart."""
    whole = view.whole
    parts = [
        html.I(className=BAR[GROUP[word]], style={"flex": str(whole.counts[word])})
        for word in FinalVerdict if whole.counts[word]
    ]  # fmt: skip
    cells = [
        html.Div([
            html.P(html.Span(status(GROUP[word], final_word(word, t)), title=final_meaning(word, t))),
            html.P([str(whole.counts[word]), html.Small(t.count("项", whole.counts[word]))], className="n"),
            html.P(_by_plan(view, word, t), className="d") if len(view.by_plan) > 1 else None,
        ])
        for word in FinalVerdict
    ]  # fmt: skip
    said = apart(view, t)
    return html.Div(
        [html.Div(html.Div(parts, className="stack", **{"aria-hidden": "true"}), className="stackrow"), *cells,
         html.Div(said, className="all") if said else None],
        className="strip six", style={"--columns": str(len(cells))},
    )  # fmt: skip


def _by_plan(view: Closing, word: FinalVerdict, t: Words) -> str:
    return t("，").join(f"{part.name} {part.attained.counts[word]}" for part in view.by_plan)


def attainment_card(view: Closing, t: Words) -> html.Article:
    """The three denominators, each with and without what is expected to be met, for all plans and for each."""
    plans = view.by_plan if len(view.by_plan) > 1 else ()
    head = [t("分母"), t("已达标"), t("加预期可达标"), *(part.name for part in plans)]
    of_plans = [denominators(part.attained, t) for part in plans]
    rows = [
        html.Tr([
            html.Th([name, html.Small(note)], scope="row"), _share(share, t), _share(share, t, expected=True),
            *(_share(own[at][2], t) for own in of_plans),
        ])
        for at, (name, note, share) in enumerate(denominators(view.whole, t))
    ]  # fmt: skip
    table = html.Table([
        html.Caption(t("达标率与分母"), className="visually-hidden"),
        html.Thead(html.Tr([html.Th(word, scope="col", className="n" if at else "") for at, word in enumerate(head)])),
        html.Tbody(rows),
    ])  # fmt: skip
    return html.Article([scrolled(table, t("达标率与分母")), html.P(from_baseline(view.whole, t), className="em")],
                        className="card attained")  # fmt: skip


def _share(share: Share, t: Words, *, expected: bool = False) -> html.Td:
    met, value = (share.with_expected, share.percent_with_expected) if expected else (share.met, share.percent)
    return html.Td([html.B(percent(value, t)), html.Small(f"{met} / {share.of}")], className="n")


def attainment_section(view: Closing, scope: Scope) -> html.Section:
    """Both under one heading, with the way to the table of all targets."""
    t = scope.t
    more = html.A(t("全部指标表"), href=scope.href(of_period(Path.CLOSING_TABLE, view.period.code)))
    return section(
        t("达标率与分母"), verdict_strip(view, t), attainment_card(view, t), more=more,
        note=t("期末结论细分为六类；三种分母同时列出"), extra=demo(t, view.demonstration), anchor="attained",
    )  # fmt: skip
