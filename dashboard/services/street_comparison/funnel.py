"""The streets against the limits of chance: a small street strays further without meaning anything by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

import indicators
from dashboard.facts.charts import file_name
from dashboard.facts.place import Place
from dashboard.facts.view_models import TableCells
from dashboard.facts.year_of_figures import YearOfFigures
from dashboard.services.street_comparison.view_models import Funnel, FunnelPoint
from dashboard.text import figures as say
from dashboard.text.words import Words

INNER, OUTER = 0.95, 0.998
PER_CENT = 100
FEWEST = 3
MOST_DRAWN, FURTHEST = 40, 20
"""Of more than `MOST_DRAWN` streets only the `FURTHEST` of those outside the limits are drawn."""
GRID = 40
NAMED = 6


def funnel(place: Place, figures: YearOfFigures, t: Words) -> Funnel | None:
    """The funnel of a percentage with counts, around the streets' common level; None for other figures.

    Limits are the exact binomial ones of a proportion that differs from the common level by chance alone (Spiegelhalter,
    Funnel plots for comparing institutional performance, 2005); what lies on a limit is not beyond it. Where streets scatter clearly more than that, the note says by how
    much and who would stand out of limits that are wider by as much; the limits drawn stay, for a few streets that are
    really far off would widen them for themselves.
    """
    per = place.unit.multiplier
    if place.unit.family != "proportion" or not per or len(figures.counted) < FEWEST or not figures.one_kind:
        return None
    scope = place.scope
    chance = scope.facts.once(("funnel", scope.year, place.found.indicator), lambda: _chance(figures, per))
    if chance is None:
        return None
    common, levels, total = chance.common, chance.levels, len(figures.counted)
    points = tuple(_point(place, figures, at, levels[at], common, t) for at in chance.drawn)
    return Funnel(
        name=f"funnel-{place.found.indicator}",
        title=t("超出偶然波动的差别：{name}（{year}年）", name=t.of(place.found), year=place.year),
        note=t.sentence(*_note(points, chance.strayed, total, t), *_scatter(chance, figures, t)),
        points=points,
        level=common * per,
        level_label=t("各街道合计 {value}", value=_amount(place, common * per, t)),
        target=place.level,
        target_label=t("目标 {goal}", goal=say.target_level(place.target.op or ">=", place.level, _symbol(place, t), t))
        if place.level is not None else "",
        limits=chance.limits,
        inner_label=t("95% 界限"),
        outer_label=t("99.8% 界限"),
        size_label=t.of(place.found, "denominator") or t("基数"),
        value_label=_symbol(place, t).strip(),
        bounds=(place.found.natural_min or 0.0, place.found.natural_max or per),
        demonstration=figures.demonstration,
        source=t("界限按二项分布围绕各街道合计精确计算；{year}年分街道数据", year=place.year),
        filename=file_name(t.of(place.scope.facts.district, "short"), t.of(place.found), place.year,
                           t("演示数据") if figures.demonstration else ""),
        table=_table(place, points, t),
        caption=t("{name}，各街道与偶然波动的界限，{year}年", name=t.of(place.found), year=place.year),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance makes of the streets' proportions, worked out once a year and indicator.

    `levels` is the widest limit that each drawn street lies outside of (0, 95 or 99.8), by its place among the counted;
    `apart` are the places of those that stay outside limits widened by `spread`; `limits` a size and its four limits.
    """

    common: float
    spread: float
    strayed: int
    levels: dict[int, float]
    apart: tuple[int, ...]
    limits: tuple[tuple[float, float, float, float, float], ...]

    @property
    def drawn(self) -> tuple[int, ...]:
        """The places of the streets that are drawn."""
        return tuple(self.levels)


def _chance(figures: YearOfFigures, per: float) -> Chance | None:
    """The limits times `per`; None where all streets together have none or all, so that chance can part nobody."""
    size, share = figures.size, figures.share
    common = float((share * size).sum() / size.sum())
    if not 0 < common < 1:
        return None
    spread = indicators.overdispersion(share * size, size)
    levels = _outside(share, size, common)
    wider = levels if spread == 1 else _outside(share, size / spread, common)
    return Chance(
        common=common,
        spread=spread,
        strayed=int(np.count_nonzero(levels)),
        levels={at: float(levels[at]) for at in _drawn(levels, share - common)},
        apart=tuple(int(at) for at in np.flatnonzero(wider)),
        limits=_limits(size, common, per),
    )


def _outside(share: np.ndarray, size: np.ndarray, common: float) -> np.ndarray:
    """For each street the widest limit it lies outside of: 0, 95 or 99.8."""
    beyond = indicators.beyond_funnel(share, common, size, (INNER, OUTER))
    return np.round(PER_CENT * beyond, 1)


def _drawn(outside: np.ndarray, off: np.ndarray) -> list[int]:
    if len(outside) <= MOST_DRAWN:
        return list(range(len(outside)))
    furthest = np.lexsort((-np.abs(off), -outside))[:FURTHEST]
    return [int(at) for at in furthest if outside[at]]


def _limits(size: np.ndarray, common: float, per: float) -> tuple[tuple[float, float, float, float, float], ...]:
    """Sizes with the four limits there, denser where the funnel is steep."""
    sizes = np.geomspace(max(float(size.min()) * 0.8, 1.0), float(size.max()) * 1.05, GRID)
    sizes = np.union1d(sizes, size if len(size) <= MOST_DRAWN else [])  # the lines pass where the points are judged
    inner, outer = (indicators.funnel_limits(common, sizes, level) for level in (INNER, OUTER))
    lines = np.column_stack([sizes, outer[0] * per, inner[0] * per, inner[1] * per, outer[1] * per]).round(4)
    return tuple((float(a), float(b), float(c), float(d), float(e)) for a, b, c, d, e in lines)


def _point(
    place: Place, figures: YearOfFigures, at: int, outside: float, common: float, t: Words
) -> FunnelPoint:  # fmt: skip
    street, n, share = figures.counted[at], float(figures.size[at]), float(figures.share[at])
    name, value = t.of(street, "short"), share * (place.unit.multiplier or 1.0)
    text = t.join((_amount(place, value, t), t("基数 {n}", n=t.number(n, 0)), _where(outside, share - common, t)))
    good = (share > common) == (place.found.direction != "down")
    demonstration = figures.at[street.area].demonstration
    return FunnelPoint(name, n, value, outside, good, f"{name}{t('：')}{text}", demonstration)


def _where(outside: float, off: float, t: Words) -> str:
    if not outside:
        return t("在界限之内")
    level = f"{outside:g}%"
    return t("高于 {level} 界限", level=level) if off > 0 else t("低于 {level} 界限", level=level)


def _scatter(chance: Chance, figures: YearOfFigures, t: Words) -> list[str]:
    """By how much streets scatter more than chance, and who stands out even so; nothing where they do not."""
    if chance.spread <= 1:
        return []
    apart = [
        t.of(figures.counted[at], "short") for at in chance.apart[: NAMED + 1]
    ]  # of thousands only a few are named
    return [
        t("街道间的差别总体是偶然波动的 {times} 倍，界限外只说明不是偶然", times=t.number(float(np.sqrt(chance.spread)), 1)),
        t("按此放宽界限后，{names}仍在 95% 界限之外", names=_named(apart, t, len(chance.apart))) if apart
        else t("按此放宽界限后，没有街道格外突出"),
    ]  # fmt: skip


def _note(points: Sequence[FunnelPoint], strayed: int, total: int, t: Words) -> list[str]:
    if len(points) < total:
        return [
            t("{total} 个街道中 {n} 个超出 95% 界限", total=t.number(total, 0), n=t.number(strayed, 0)),
            t("仅因偶然也会有约 {n} 个", n=t.number((1 - INNER) * total, 0)),
            t("只画出偏离最远的 {n} 个", n=len(points)),
        ]
    far = [point for point in points if point.outside > 99]
    near = [point for point in points if 0 < point.outside < 99]
    parts = []
    bad = [point.name for point in far if not point.good]
    good = [point.name for point in far if point.good]
    if bad:
        parts.append(t("{names}劣于 99.8% 界限，难以用偶然波动解释", names=_named(bad, t)))
    if good:
        parts.append(t("{names}优于 99.8% 界限", names=_named(good, t)))
    if near:
        parts.append(t("{names}在两道界限之间，值得留意", names=_named([point.name for point in near], t)))
    if not far and not near:
        parts.append(t("没有街道超出界限，街道间的差别可能只是偶然"))
    return parts


def _named(names: Sequence[str], t: Words, total: int | None = None) -> str:
    """Names of streets, all or the first; `total` where `names` are only the first of so many."""
    if len(names) <= NAMED:
        return t.join(names)
    return t("{names}等 {n} 个街道", names=t.join(names[:3]), n=t.number(total or len(names), 0))


def _table(place: Place, points: Sequence[FunnelPoint], t: Words) -> TableCells:
    head = (
        t("街道"),
        t.of(place.found, "denominator") or t("基数"),
        _symbol(place, t).strip() or t("数值"),
        t("与界限"),
    )
    rows = tuple(
        (point.name, t.number(point.size, 0), say.figure(point.value, place.found.decimals, t, *place.bars),
         _where(point.outside, 1 if point.good == (place.found.direction != "down") else -1, t))
        for point in sorted(points, key=lambda point: -point.size)
    )  # fmt: skip
    return TableCells(head, rows)


def _symbol(place: Place, t: Words) -> str:
    return t.of(place.unit, "symbol")


def _amount(place: Place, value: float, t: Words) -> str:
    return say.amount(value, place.found.decimals, _symbol(place, t), t, *place.bars)
