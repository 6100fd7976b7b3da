"""The map of the streets: tiles in their rough places, the district's own outlines, or a list where there are neither."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import demo, status, syllables
from dashboard.components.icons import TONE, shape
from dashboard.components.native import Markup
from dashboard.components.navigation import choice, is_current, segments
from dashboard.figures.boundary_map import boundary_map, tone
from dashboard.services.street_comparison.view_models import StreetMap, Tile
from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group


def map_card(view: StreetMap, t: Words) -> html.Article:
    """Title (what, split, year), the finding, the two forms, the map, what its tints mean."""
    forms = [choice(form, **{"data-key": f"map-{form.label}"}) for form in view.forms]
    head = html.Div([html.H3(view.title), html.Span(demo(t, view.demonstration), className="r"), html.P(view.note)], className="hd")  # fmt: skip
    return html.Article([
        head, segments(forms, t("地图显示")) if forms else None,
        Markup(html=boundary_map(view, view.title), className="bmap-box") if view.boundary else _tiles(view, t),
        html.P(view.more, className="gathered") if view.more else None,
        html.Div([_key(view, t), html.Span(("↑ " + t("上方为北。") if view.boundary or view.seated else "") + view.source)], className="ft map-foot"),
    ], className=f"card place c6{' listed' if view.more else ''}")  # fmt: skip


def _tiles(view: StreetMap, t: Words) -> html.Div:
    columns = max((tile.column or 0) for tile in view.tiles) + 1 if view.seated else 4
    return html.Div(
        [_tile(view, tile, t) for tile in view.tiles],
        className="tmap" if view.seated else "tmap loose",
        style={"--columns": str(columns)},
    )


def _tile(view: StreetMap, tile: Tile, t: Words) -> html.A:
    seat = {"gridColumn": str((tile.column or 0) + 1), "gridRow": str((tile.row or 0) + 1)} if view.seated else {}
    return html.A([html.B(syllables(tile.name)), *(_counts(view, tile, t) if view.counting else _value(tile))],
                  href=tile.href, className=f"tm {tone(view, tile)}", style=seat, title=tile.title, **is_current(tile.current))  # fmt: skip


def _counts(view: StreetMap, tile: Tile, t: Words) -> list[html.Span]:
    counts = [
        html.Span([shape(group), html.Span(statuses.group_word(group, t, ended=view.ended), className="visually-hidden"), str(n)],
                  className=f"st {TONE[group]}")
        for group, n in ((Group.OFF_TRACK, tile.off), (Group.AT_RISK, tile.risk)) if n
    ]  # fmt: skip
    fine = t("无未达到") if view.ended else t("无滞后")
    none = statuses.group_word(Group.NO_VERDICT, t, ended=view.ended)
    calm = html.Span(fine if tile.judged else none, className="calm")
    return [html.Span(counts or calm, className="cnt")]


def _value(tile: Tile) -> list[html.Span]:
    if not tile.value:
        return [html.Span(tile.word, className="calm")]
    tag = [status(tile.group, tile.word, small=True)] if tile.group else []
    return [html.Span(tile.value, className="big"), *tag]


def _key(view: StreetMap, t: Words) -> html.Span | None:
    if not view.counting:
        return None
    entries = [html.Span([html.I(className=f"tint{tint}"), text], className="in") for tint, text in view.key]
    return html.Span([t("未达到：") if view.ended else t("明显滞后："), *entries], className="tint-key")
