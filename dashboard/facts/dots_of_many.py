"""Streets side by side, however many: of more than a screen holds the worst and the best, and where the others stand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.facts.dot_views import DotPlot
from dashboard.facts.dots import dot_plot
from dashboard.facts.place import Place, meets
from dashboard.facts.year_of_figures import YearOfFigures
from dashboard.text import figures as say
from dashboard.text.words import Words

MANY = 40
"""Of more streets than these the dot plot lists the worst and the best, and says where the others stand."""
WORST, BEST = 20, 5


def dots_of_many(place: Place, figures: YearOfFigures, t: Words) -> DotPlot:
    """The plot of all streets, or of the worst and the best of them."""
    if len(place.streets) <= MANY:
        return dot_plot(place, figures.few, t, place.streets)
    ordered = figures.worst
    shown = [*ordered[:WORST], *ordered[max(WORST, len(ordered) - BEST) :]]
    plot = dot_plot(place, figures.few, t, shown)
    return replace(
        plot,
        title=t(
            "最好的 {best} 个与最差的 {worst} 个街道", best=max(len(shown) - WORST, 0), worst=min(WORST, len(shown))
        ),
        note=_spread(place, figures, t),
        gathered=_left_out(len(ordered) - len(shown), len(figures.few), t),
    )


def _spread(place: Place, figures: YearOfFigures, t: Words) -> str:
    """Where all streets stand, for those that are not listed."""
    quarters = figures.quarters
    symbol = t.of(place.unit, "symbol")
    parts = [t("{n} 个有数据的街道，中位数 {value}，中间一半在 {band} 之间", n=t.number(len(figures.values), 0),
               value=say.amount(quarters[1], place.found.decimals, symbol, t, *place.bars),
               band=say.interval(quarters[0], quarters[2], place.found.decimals, t, *place.bars))]  # fmt: skip
    if place.level is not None:
        met = int(np.count_nonzero(meets(place.target, figures.values)))
        level = say.target_level(place.target.op or ">=", place.level, symbol, t)
        parts.append(t("{met} 个达到 {level}", met=t.number(met, 0), level=level))
    return t.sentence(*parts)


def _left_out(between: int, small: int, t: Words) -> str:
    parts = [t("其余 {n} 个街道在两者之间，没有逐一列出", n=t.number(between, 0))] if between else []
    if small:
        parts.append(t("{n} 个街道基数不足 20，不显示百分比", n=t.number(small, 0)))
    return t.sentence(*parts)
