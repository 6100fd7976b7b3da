"""Tiles: one for each domain, one for each street; every tile is a link with a name and its counts in words."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.basics import demo, syllables
from dashboard.components.icons import TONE, icon, shape
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current
from dashboard.components.strip import bar
from dashboard.figures.dots import shape_dots
from dashboard.services.overview.by_domain import DomainTile
from dashboard.services.overview.by_street import Streets, StreetTile
from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group


def domain_tiles(tiles: Sequence[DomainTile], t: Words, *, quiet: bool = False) -> html.Div:
    """The domains: what each holds, how it stands, and its worst item; `quiet` where the heading carries the mark for all."""
    return html.Div([_domain(tile, t, quiet=quiet) for tile in tiles], className="row tiles")


def _domain(tile: DomainTile, t: Words, *, quiet: bool) -> html.A:
    tally = tile.tally
    counts = [_count(group, tally.counts[group], tally.word(group, t)) for group in tally.groups if tally.counts[group]]
    return html.A([
        html.Span([icon(tile.icon), html.B(tile.name), html.Span(tile.counted, className="em"), demo(t, tile.demonstration, quiet=quiet)],
                  className="t"),
        bar(tile.tally),
        html.Span(counts, className="cnt") if counts else None,
        html.Span(tile.line, className="line"),
    ], href=tile.href, className=f"tile c4{' absent' if tile.absent else ''}")  # fmt: skip


def _count(group: str, n: int, word: str) -> html.Span:
    hidden = html.Span(word, className="visually-hidden")
    return html.Span([shape(group), hidden, str(n)], className=f"st {TONE[group]}", title=word)


def street_map(streets: Streets, t: Words) -> html.Article:
    """The schematic map: every street in its rough place, darker where more is off track."""
    tiles = [_street(tile, t, ended=streets.ended) for tile in streets.tiles]
    north = html.Span(["↑ ", t("北")], className="north", **{"aria-hidden": "true"}) if _seated(streets) else None
    corner = not any(tile.row == 0 and tile.column == 0 for tile in streets.tiles)
    title = [html.H3(streets.title), html.Span(demo(t, streets.demonstration), className="r"), html.P(streets.tints)]
    return html.Article([
        html.Div(title, className="hd"),
        html.Div([north if corner else None, *tiles], className="tmap" if _seated(streets) else "tmap loose",
                 style={"--columns": str(_columns(streets))}),
        html.P(t("示意图，不是地图。") if corner or north is None else ["↑ ", t("上方为北。示意图，不是地图。")], className="tiny"),
    ], className="card c6")  # fmt: skip


def _seated(streets: Streets) -> bool:
    return all(tile.row is not None and tile.column is not None for tile in streets.tiles)


def _columns(streets: Streets) -> int:
    return max((tile.column or 0) for tile in streets.tiles) + 1 if _seated(streets) else 4


def _street(tile: StreetTile, t: Words, *, ended: bool) -> html.A:
    place = {"gridColumn": str(tile.column + 1), "gridRow": str(tile.row + 1)} if (
        tile.row is not None and tile.column is not None) else {}  # fmt: skip
    counts = [_count(group, n, statuses.group_word(group, t, ended=ended))
              for group, n in ((Group.OFF_TRACK, tile.off), (Group.AT_RISK, tile.risk)) if n]  # fmt: skip
    calm = t("无未达到") if ended else t("无滞后")
    none = html.Span(calm if tile.judged else statuses.group_word(Group.NO_VERDICT, t, ended=ended), className="calm")
    current = is_current(tile.current)
    return html.A(
        [html.B(syllables(tile.name)), html.Span(counts or none, className="cnt")],
        href=tile.href, className=f"tm tint{tile.tint}", style=place, **current,
    )  # fmt: skip


def street_list(streets: Streets, t: Words) -> html.Article:
    """The streets with a shape for each target that lags there, most lagging first."""
    key = [
        html.Span([html.Span(shape(group), className=TONE[group]), statuses.group_word(group, t, ended=streets.ended)],
                  className="in")
        for group in ((Group.OFF_TRACK,) if streets.ended else statuses.LAGGING)
    ]  # fmt: skip
    note = html.P(
        [*key, html.Span(t("圆点为其余指标，共 {n} 项", n=streets.targets), className="in")], className="keyline"
    )
    head = html.Div(
        [
            html.H3(t("各街道未达到项数") if streets.ended else t("各街道滞后项数")),
            html.Span(demo(t, streets.demonstration), className="r"),
            note,
        ],
        className="hd",
    )
    rows = [_ranked(tile, t, ended=streets.ended) for tile in streets.ranked]
    more = html.Div(html.A(streets.more.label, href=streets.more.href), className="ft") if streets.more else None
    return html.Article([head, html.Ul(rows, className="ranked"), more], className=f"card {'c6' if streets.tiles else 'c12'}")  # fmt: skip


def _ranked(tile: StreetTile, t: Words, *, ended: bool) -> html.Li:
    drawn = shape_dots(tile.off, tile.risk, tile.rest, demonstration=tile.demonstration)
    current = is_current(tile.current)
    return html.Li([
        html.A(tile.name, href=tile.href, **current), Markup(html=drawn, className="line"),
        html.Span([html.Span(statuses.group_word(Group.OFF_TRACK, t, ended=ended), className="visually-hidden"), str(tile.off or "–")],
                  className="n k-off"),
        None if ended else html.Span(
            [html.Span(statuses.group_word(Group.AT_RISK, t), className="visually-hidden"), str(tile.risk or "–")], className="n k-risk"),
    ])  # fmt: skip
