"""The streets in their places, in two forms: how much lags in each, or one indicator. Classes are the same in all years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.asked import NUMERIC
from dashboard.facts.boundary import Boundary
from dashboard.facts.choices import Link
from dashboard.facts.counting import k_of_n
from dashboard.facts.judged import word_of
from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.facts.year_of_figures import YearOfFigures, newest
from dashboard.services.street_comparison.grid import Grid, lagging_in, lagging_words
from dashboard.services.street_comparison.links import COUNT, MAP, to
from dashboard.services.street_comparison.view_models import StreetMap, Tile
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Area, Indicator, Target
from indicators.codes import Group

LIGHT, STRONG = 1, 3
"""From so many targets off track on a tile is lightly or strongly tinted: fixed, so that years can be compared."""
MOST_TILES = 60
LISTED = 12


def street_map(
    scope: Scope,
    table: Grid,
    indicator: Indicator | None,
    target: Target | None,
    boundary: Boundary | None,
) -> StreetMap | None:
    """The map in the form the address asks for; None where there is nothing to show."""
    t = scope.t
    as_of = scope.year
    figures = newest(scope, indicator) if indicator else None
    counting = scope.selection.filter(MAP) == COUNT or indicator is None or figures is None
    if counting and not table.targets:
        return None
    forms = (
        Link(t("单项"), to(scope.view, map=""), not counting),
        Link(t("未达到项数") if table.ended else t("滞后项数"), to(scope.view, map=COUNT), counting),
    )
    drawn = _drawn(table, boundary)
    listed = len(drawn) > MOST_TILES and boundary is None
    bare = replace(scope.link, area="")
    if counting or indicator is None or figures is None:
        tiles = tuple(_counted(table, at, scope, bare) for at in (drawn[:LISTED] if listed else drawn))
        head, note = _counting_words(table, as_of, t)
    else:
        shown = [table.index[area.area] for area in figures.worst[:LISTED]] if listed else drawn
        tiles = tuple(_valued(scope, table, at, indicator, target, figures, bare) for at in shown)
        head, note = _value_words(scope, table, indicator, target, figures, tiles)
    seats = {(tile.row, tile.column) for tile in tiles}
    return StreetMap(
        title=head,
        note=note,
        counting=counting,
        forms=forms if indicator and figures and table.targets else (),
        tiles=tiles,
        more=_more(table, drawn, tiles, listed, t),
        key=_key(t) if counting else (),
        boundary=boundary,
        seated=len(seats) == len(tiles) and not any(None in seat for seat in seats) and not listed,
        source=t("边界为本区提供的文件") if boundary else t("示意图，不是地图。"),
        demonstration=figures.demonstration or _judged(table, target) if figures and not counting else table.demonstration,
        ended=table.ended,
    )  # fmt: skip


def _judged(table: Grid, target: Target | None) -> bool:
    """Whether any street's verdict on the target rests on an invented figure."""
    return any(row is not None and row.demonstration for row in table.rows.get(target.target if target else "", ()))


def _key(t: Words) -> tuple[tuple[int, str], ...]:
    return (
        (0, t("没有")), (1, t("{low}–{high} 项", low=LIGHT, high=STRONG - 1)), (2, t("{n} 项以上", n=STRONG)),
    )  # fmt: skip


def _more(table: Grid, drawn: Sequence[int], tiles: tuple[Tile, ...], listed: bool, t: Words) -> str:
    """What the map does not show: the rest of a long list, or streets that the boundary file leaves out."""
    if listed:
        rest = t.number(len(drawn) - len(tiles), 0)
        if table.ended:
            return t("只列出未达到最多的 {n} 个，其余 {rest} 个见上表。", n=len(tiles), rest=rest)
        return t("只列出最滞后的 {n} 个，其余 {rest} 个见上表。", n=len(tiles), rest=rest)
    missing = len(table.areas) - len(drawn)
    return t("边界文件里没有其余 {n} 个街道，见上表。", n=t.number(missing, 0)) if missing else ""


def _drawn(table: Grid, boundary: Boundary | None) -> Sequence[int]:
    """Streets that have an outline where there is a boundary file, most lagging first; else all of them."""
    if boundary is None:
        return table.order
    return [at for at in table.order if table.areas[at].area in boundary.shapes]


def _tile(area: Area, scope: Scope, bare: Selection) -> Tile:
    return Tile(area.area, scope.t.of(area, "short"), href(Path.STREET, bare, area.area), area.tile_row, area.tile_col,
                "", "", "", 0, 0, False, 0, "", area.area == scope.area)  # fmt: skip


def _counted(table: Grid, at: int, scope: Scope, bare: Selection) -> Tile:
    t = scope.t
    off, risk = table.off[at], table.risk[at]
    bare_tile = _tile(table.areas[at], scope, bare)
    text = (
        lagging_words(table, at, t) if table.judged[at] else statuses.group_word(Group.NO_VERDICT, t, ended=table.ended)
    )
    return replace(
        bare_tile,
        off=off,
        risk=risk,
        judged=bool(table.judged[at]),
        tint=2 if off >= STRONG else 1 if off >= LIGHT else 0,
        title=f"{bare_tile.name}{t('：')}{text}",
    )


def _valued(
    scope: Scope, table: Grid, at: int, indicator: Indicator, target: Target | None, figures: YearOfFigures, bare: Selection,
) -> Tile:  # fmt: skip
    facts, t = scope.facts, scope.t
    area = table.areas[at]
    tile = _tile(area, scope, bare)
    observation = figures.at.get(area.area)
    if observation is None:
        reason = facts.withheld.get((Key(indicator.indicator, area.area, "all", "all"), figures.year), "")
        word = t("未报送") if not reason else t("样本少") if reason == "denominator" else t("不公布")
        text = statuses.withheld_word(reason, t) if reason else word
        return replace(tile, word=word, title=f"{tile.name}{t('：')}{text}")
    row = facts.verdict(target, area.area, scope.year) if target and target.kind in NUMERIC else None
    silent = (Group.NO_VERDICT, Group.AWAITING)
    verdict = row if row is not None and row.latest_year == figures.year and row.group not in silent else None
    value = say.figure(observation.value, indicator.decimals, t, *facts.bars(indicator.indicator))
    symbol = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    word = word_of(verdict, target, t) if verdict and target else ""
    bodies = k_of_n(indicator, facts.catalogue.unit[indicator.unit], observation, t)
    text = t.join((f"{value}{say.gap(symbol)}{symbol}", bodies, word))
    return replace(tile, value=value, group=verdict.group if verdict else "", word=word, judged=True,
                   title=f"{tile.name}{t('：')}{text}")  # fmt: skip


def _counting_words(table: Grid, as_of: int, t: Words) -> tuple[str, str]:
    known = table.known
    none = known - len(table.lagging)
    if table.ended:
        title = t("未达到的目标数（{n} 项目标），{year}年", n=len(table.targets), year=as_of)
        note = t("有数据的 {known} 个街道中 {n} 个没有未达到的目标", known=t.number(known, 0), n=t.number(none, 0))
        return title, t.sentence(note if known else t("尚无可以判定的街道数据"), t("底色分级各年相同"))
    title = t("明显滞后的目标数（{n} 项目标），{year}年", n=len(table.targets), year=as_of)
    if not known:
        return title, t.sentence(t("尚无可以判定的街道数据"))
    note = t("{total} 个街道中 {n} 个没有明显滞后的目标", total=t.number(len(table.areas), 0), n=t.number(none, 0))
    if known < len(table.areas):
        note = t("有数据的 {known} 个街道中 {n} 个没有明显滞后的目标", known=t.number(known, 0), n=t.number(none, 0))
    return title, t.sentence(note, t("底色分级各年相同"))


def _value_words(
    scope: Scope, table: Grid, indicator: Indicator, target: Target | None, figures: YearOfFigures,
    tiles: tuple[Tile, ...],
) -> tuple[str, str]:  # fmt: skip
    t = scope.t
    sex = scope.facts.key(indicator, next(iter(figures.at))).sex
    split = {"female": t("女性"), "male": t("男性")}.get(sex, t("合计"))
    symbol = t.of(scope.facts.catalogue.unit[indicator.unit], "symbol").strip()
    title = t("{name}（{split}），{year}年", name=t.of(indicator), split=split, year=figures.year)
    lagging = [tile.name for tile in tiles if tile.group in statuses.LAGGING]
    many = {"total": t.number(len(table.areas), 0),
            "n": t.number(lagging_in(table, target) if target in table.targets else len(lagging), 0)}  # fmt: skip
    if lagging and len(lagging) <= 4:
        names = t.join(lagging)
        found_words = t("{names}未达到", names=names) if table.ended else t("{names}滞后", names=names)
    elif lagging:
        found_words = (
            t("{total} 个街道中 {n} 个未达到", **many) if table.ended else t("{total} 个街道中 {n} 个滞后", **many)
        )
    elif any(tile.group for tile in tiles):
        found_words = t("有期末数据的街道都达到") if table.ended else t("有判定的街道都不滞后")
    else:
        found_words = t("没有可判定的数值目标")
    hidden = sum(1 for tile in tiles if not tile.value)
    unshown = t("{n} 个街道没有可以显示的数据", n=hidden) if hidden else ""
    return title, t.sentence(found_words, unshown, t("单位 {unit}", unit=symbol) if symbol else "")
