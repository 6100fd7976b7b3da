"""Areas side by side in one year, against the target."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

import indicators
from dashboard.facts.asked import NUMERIC
from dashboard.facts.counting import k_of_n
from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.facts.known import LEAST_DENOMINATOR, Observation
from dashboard.facts.place import Place, meets
from dashboard.facts.pooling import pooled
from dashboard.text import figures as say
from dashboard.text import statuses
from dashboard.text.numbers import shown as shown_decimals
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import Area, Indicator, Unit

CAUTIOUS_DENOMINATOR = 50


BAND = 0.80


Limits = tuple[float | None, float | None]


FEW = f"< {LEAST_DENOMINATOR}"


MOST_WITHHELD = 3
"""More withheld streets than these are gathered in one line."""


def dot_plot(place: Place, small: Collection[str], t: Words, shown: Sequence[Area]) -> DotPlot:
    """The plot of the streets in `shown`, best first; `small` are those whose figure rests on too few people."""
    figures = [place.at(street.area) for street in shown]
    known = zip(shown, figures, intervals(place.found, place.unit, figures), strict=True)
    rows = [_row(place, street, figure, limits, street.area in small, t) for street, figure, limits in known]
    down = place.found.direction == "down"
    sign = 1 if down else -1
    rows.sort(key=lambda row: (row.value is None, row.demonstration, (row.value or 0) * sign))  # invented ones apart
    symbol = t.of(place.unit, "symbol")
    own = place.at(place.scope.facts.district.area)
    numbered = place.unit.family == "number"
    values = [row.value for row in rows if row.value is not None]
    withheld = [row for row in rows if row.withheld and row.base_text == FEW]
    gathered = withheld if len(withheld) > MOST_WITHHELD else []
    order = t("从低到高") if down else t("从高到低")
    base = t.of(place.found, "denominator")
    return DotPlot(
        title=t("{n} 个街道，{order}", n=len(rows), order=order),
        note=_note(place, rows, t),
        rows=tuple(row for row in rows if row not in gathered),
        gathered=t("样本少，不显示百分比：{names}", names=t.join(row.name for row in gathered)) if gathered else "",
        target=place.level,
        op=place.target.op or "",
        target_label=t("目标 {goal}", goal=say.target_level(place.target.op or ">=", place.level, _short(symbol), t))
        if place.level is not None else "",
        district=own.value if own and not (numbered and _is_count(place, own)) else None,
        district_label=t("全区 {value}", value=say.amount(own.value, place.found.decimals, _short(symbol), t, *place.bars)) if own else "",
        name_head=t("街道"),
        value_head=symbol.strip() or t("数值"),
        decimals=max((shown_decimals(value, place.found.decimals, *place.bars) for value in values), default=0),
        base_head=t("基数") if base else "",
        from_zero=numbered and min(values, default=0.0) < max(values, default=0.0) / 2,
        limits=(place.found.natural_min, place.found.natural_max),
        demonstration=any(row.demonstration for row in rows) or bool(own and own.demonstration),
        source=t("基数为{base}；{year}年分街道数据", base=base, year=place.year) if base else t(
            "{year}年分街道数据", year=place.year),
        caption=t("{name}，各街道，{year}年", name=t.of(place.found), year=place.year),
    )  # fmt: skip


def _is_count(place: Place, own: Observation) -> bool:
    """The district's figure is the sum of the streets', so that a line at it would compare nothing."""

    def largest() -> float | None:
        return max(
            (observation.value for street in place.streets if (observation := place.at(street.area))), default=None
        )

    key = ("largest of the streets", place.found.indicator, place.scope.year, place.year)
    most = place.scope.facts.once(key, largest)
    return most is not None and own.value > most


def _short(symbol: str) -> str:
    return symbol if len(symbol) <= 2 else ""


def _row(place: Place, street: Area, observation: Observation | None, limits: Limits, small: bool, t: Words) -> DotRow:
    name = t.of(street, "short")
    address = place.href(street)  # fmt: skip
    chosen = street.area == place.scope.area
    if observation is None:
        hidden = place.withheld(street.area)
        why = t("样本少") if small else t("不公布") if hidden else t("未报送")
        reading = (
            t("基数不足 20，不显示百分比") if small
            else statuses.withheld_word(hidden, t) if hidden else t("{year}年没有数据", year=place.year)
        )  # fmt: skip
        return DotRow(name, street.area, address, None, None, None, NO_VALUE, FEW if small else NO_VALUE, f"{name}{t('：')}{reading}", "", "",
                      withheld=why, current=chosen)  # fmt: skip
    low, high = limits
    symbol = t.of(place.unit, "symbol")
    verdict = (
        place.scope.facts.verdict(place.target, street.area, place.scope.year) if place.target.kind in NUMERIC else None
    )
    current = verdict if verdict is not None and verdict.latest_year == place.year else None
    value = say.figure(observation.value, place.found.decimals, t, *place.bars)
    parts = [f"{value}{say.gap(symbol)}{symbol}"]
    if low is not None and high is not None:
        parts.append(t("80% 区间 {band}", band=say.interval(low, high, place.found.decimals, t, *place.bars)))
    if observation.denominator:
        parts.append(
            k_of_n(place.found, place.unit, observation, t) or t("基数 {n}", n=t.number(observation.denominator, 0))
        )
    pool = pooled(place.scope.facts, place.scope.facts.key(place.found, street.area), place.year)
    together = say.figure(pool.value, place.found.decimals, t, *place.bars) if pool else ""
    if pool:
        parts.append(t("{first}–{last}年合并 {value}", first=pool.first, last=pool.last, value=together))
    if current is not None:
        parts.append(statuses.status_word(current.status, t))
    return DotRow(
        name, street.area, address, observation.value, low, high, value,
        t.number(observation.denominator, 0) if observation.denominator else "", f"{name}{t('：')}{t.join(parts)}",
        current.group if current is not None else "",
        statuses.status_word(current.status, t) if current is not None else "",
        cautious=cautious(place.found, place.unit, observation),
        pooled=together,
        current=chosen,
        demonstration=observation.demonstration,
    )  # fmt: skip


def cautious(indicator: Indicator, unit: Unit, observation: Observation) -> bool:
    """Whether a percentage rests on so few people, or respondents, that it is hatched."""
    few = bool(observation.denominator and observation.denominator < CAUTIOUS_DENOMINATOR)
    return few and unit.family == "proportion" and indicator.counts != "institutions"


def interval(indicator: Indicator, unit: Unit, observation: Observation) -> Limits:
    """The 80 % interval of a proportion (Wilson) or a rate (Byar), in the indicator's unit; see `intervals`."""
    return intervals(indicator, unit, [observation])[0]


def intervals(indicator: Indicator, unit: Unit, figures: Sequence[Observation | None]) -> list[Limits]:
    """The intervals of several figures, worked out at once.

    None without counts, and of institutions and posts, which are all there: k of n is no sample.
    """
    out: list[Limits] = [(None, None)] * len(figures)
    per = unit.multiplier
    if indicator.counts == "institutions" or not per or unit.family not in ("proportion", "rate"):
        return out
    counts = {
        at: (observation.numerator, observation.denominator)
        for at, observation in enumerate(figures)
        if observation is not None and observation.numerator is not None and observation.denominator
        and (unit.family == "rate" or observation.numerator <= observation.denominator)
    }  # fmt: skip
    if not counts:
        return out
    events, people = np.array(list(counts.values())).T
    if unit.family == "proportion":
        low, high = (per * limit for limit in indicators.wilson_interval(events, people, level=BAND))
    else:
        low, high = indicators.rate_interval(events, people, multiplier=per, level=BAND)
    for at, *limits in zip(counts, low.tolist(), high.tolist(), strict=True):
        out[at] = (limits[0], limits[1])
    return out


def _note(place: Place, rows: Sequence[DotRow], t: Words) -> str:
    shown = [row for row in rows if row.value is not None]
    parts = []
    if place.level is not None:
        good = [row for row in shown if row.value is not None and meets(place.target, row.value)]
        level = say.target_level(place.target.op or ">=", place.level, t.of(place.unit, "symbol"), t)
        parts.append(t("{total} 个有数据的街道中 {met} 个达到 {level}", total=len(shown), met=len(good), level=level))
    if any(row.low is not None for row in shown):
        parts.append(t("横线为 80% 不确定区间，基数越小越宽"))
    early = place.target.deadline is None or place.scope.year < place.target.deadline
    if (
        early
        and place.level is not None
        and any(row.low is not None and row.low <= place.level <= (row.high or 0) for row in shown)
    ):
        parts.append(t("95% 区间包含目标值的不判为明显滞后"))
    if any(row.cautious for row in shown):
        parts.append(t("虚线区间的基数只有 20–49"))
    if any(row.pooled for row in rows):
        parts.append(t("一年不足 10 例的街道，另列三年合并值"))
    silent = sum(1 for row in rows if row.withheld == t("不公布"))
    if silent:
        parts.append(t("{n} 个街道的事件数过小或会推算出别处的小数，不公布", n=silent))
    hidden = sum(1 for row in rows if row.base_text == FEW)
    if hidden:
        parts.append(t("{n} 个街道基数不足 20，不显示百分比", n=hidden))
    return t.sentence(*parts)
