"""Which streets a district's shortfall comes from, said in people where counts are known."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

import indicators
from dashboard.facts.counting import asks_people, k_of_n, short_of
from dashboard.facts.known import Observation, Verdict, one_kind
from dashboard.facts.scope import Scope
from dashboard.text import figures as say
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Indicator, Target

WORST = 3
FEW = 50
"""Below this denominator a percentage is marked as resting on few people."""


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A street that weighs on the district's figure."""

    name: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Dragging:
    """The worst streets, and what they have in common; empty where the indicator has no street figures."""

    lines: tuple[StreetLine, ...]
    note: str
    demonstration: bool = False


def dragging(scope: Scope, target: Target, row: Verdict) -> Dragging:
    """The three streets that drag a district's figure down most, by people lacking or, without counts, by value."""
    facts = scope.facts
    indicator = facts.catalogue.indicator[target.indicator]
    if (
        scope.area != facts.district.area
        or indicator.level != "street"
        or indicator.sensitive
        or row.latest_year is None
    ):
        return Dragging((), "")
    figures = [
        (street, found)
        for street in facts.streets_in(row.latest_year)
        for found in facts.series.get(facts.key(indicator, street.area, target.sex), ())
        if found.year == row.latest_year
    ]
    if not one_kind(found for _, found in figures):
        return Dragging((), "")
    invented = any(found.demonstration for _, found in figures)
    if target.op and target.value is not None and asks_people(indicator) and any(one.denominator for _, one in figures):
        return replace(_by_people(scope, target, row, indicator, figures), demonstration=invented)
    return replace(_by_value(scope, indicator, figures), demonstration=invented)


def _by_people(
    scope: Scope, target: Target, row: Verdict, indicator: Indicator, figures: list[tuple[Area, Observation]],
) -> Dragging:  # fmt: skip
    t = scope.t
    unit = scope.facts.catalogue.unit[indicator.unit]
    frame = pd.DataFrame({
        "area": [street.area for street, _ in figures],
        "numerator": [found.numerator for _, found in figures],
        "denominator": [found.denominator for _, found in figures],
    })  # fmt: skip
    shares = indicators.contributions(frame, target.op or "", target.value or 0.0, multiplier=unit.multiplier)
    needed = indicators.people_needed(
        frame["numerator"],
        frame["denominator"],
        target.op or "",
        target.value or 0.0,
        multiplier=unit.multiplier or 1.0,
    )
    people_of = dict(zip(frame["area"], needed.tolist(), strict=True))
    short = dict(zip(shares["area"], zip(shares["shortfall"], shares["share"], strict=True), strict=True))
    behind = sorted(
        ((street, found) for street, found in figures if people_of[street.area] > 0),
        key=lambda pair: -short[pair[0].area][0],
    )
    if not behind:
        return Dragging((), t("各街道自身都达到目标。") if figures else "")
    people = t.of(indicator, "people")
    lines = []
    for street, found in behind[:WORST]:
        down = not (target.op or "").startswith(">")
        missing = short_of(indicator, int(people_of[street.area]), t, down=down, due=row.due)
        lines.append(_line(scope, indicator, street, found, missing if people else ""))
    part = sum(short[street.area][1] for street, _ in behind[:WORST])
    note = t.count("{n} 个街道自身未达到目标", len(behind))
    if len(behind) > WORST:
        share = t("这 {n} 个合占缺口的 {part}%", n=WORST, part=t.number(100 * part, 0))
        return Dragging(tuple(lines), t.sentence(note, share))
    return Dragging(tuple(lines), t.sentence(note))


def _by_value(scope: Scope, indicator: Indicator, figures: list[tuple[Area, Observation]]) -> Dragging:
    t = scope.t
    if indicator.direction not in ("up", "down") or not figures:
        return Dragging((), "")
    ordered = sorted(figures, key=lambda pair: pair[1].value, reverse=indicator.direction == "down")
    lines = tuple(_line(scope, indicator, street, found, "") for street, found in ordered[:WORST])
    return Dragging(lines, t("数值最高的街道。") if indicator.direction == "down" else t("数值最低的街道。"))


def _line(scope: Scope, indicator: Indicator, street: Area, found: Observation, missing: str) -> StreetLine:
    facts, t = scope.facts, scope.t
    symbol = t.of(facts.catalogue.unit[indicator.unit], "symbol")
    bodies = k_of_n(indicator, facts.catalogue.unit[indicator.unit], found, t)
    few = t("样本少") if not bodies and found.denominator is not None and found.denominator < FEW else ""
    value = say.amount(found.value, indicator.decimals, symbol, t, *facts.bars(indicator.indicator))
    parts = [bodies or value, missing, few]
    there = replace(scope.link, area=street.area)
    return StreetLine(
        name=t.of(street, "short"),
        text=t("，").join(part for part in parts if part),
        href=href(Path.INDICATOR, there, indicator.indicator),
    )
