"""The plans' targets reckoned again from the exported CSV of all figures: exact fractions and the rule written by hand."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from scipy.stats import t as student

from dashboard.downloads.csv_file import csv_bytes
from dashboard.facts.series_table import series_table
from dashboard.facts.services import Services
from dashboard.urls import parse
from dashboard.worker.exports import figures as figures_job
from tests.indicators.rule_by_hand import BASELINE_YEAR, DEADLINE, Asked, judged_by_hand, passes
from tests.support.scopes import scope_at

DISTRICT = "120104"
GROUPS = {
    "achieved": "met", "on_track": "on_track", "behind": "at_risk", "slipped": "at_risk", "unmet": "at_risk",
    "off_track": "off_track", "worsening": "off_track", "missed": "off_track", "awaiting": "awaiting",
}  # fmt: skip
LEVELS = ("threshold", "full_coverage", "maintain")
WIDER = {1: 1.05, 2: 1.20, 3: 1.25, 4: 1.30}
Series = dict[int, Fraction]


@dataclass(frozen=True)
class Reckoned:
    """A target as it comes out by hand; None where nothing is known."""

    status: str
    year: int | None = None
    value: Fraction | None = None
    gap: Fraction | None = None
    units: tuple[int, int] | None = None

    @property
    def group(self) -> str:
        return GROUPS.get(self.status, "no_verdict")


class Figures:
    """The exported figures: values, numerators and denominators by series and year."""

    def __init__(self, services: Services, year: int) -> None:
        job: Any = SimpleNamespace(task={"view": f"year={year}", "issued": "2026-01-31"})
        outcome = figures_job(services, job, b"", lambda *_: None)
        self.values: dict[tuple[str, str, str, str], Series] = {}
        self.counts: dict[tuple[str, str, int], tuple[int, int]] = {}
        self.breaks: dict[tuple[str, str], list[int]] = {}
        self.withheld: set[tuple[str, str]] = set()
        for row in _read(outcome.file or b""):
            key = (row["指标代码"], row["区域代码"], row["性别"], row["年龄组"])
            if row["不公布原因"]:
                self.withheld.add(key[:2])
            if not row["数值"]:
                continue
            self.values.setdefault(key, {})[int(row["年份"])] = Fraction(row["数值"])
            if row["口径变化"]:
                self.breaks.setdefault(key[:2], []).append(int(row["年份"]))
            if row["分母"] and key[2:] == ("合计", "合计"):
                self.counts[key[0], key[1], int(row["年份"])] = (round(float(row["分子"])), round(float(row["分母"])))

    def of(self, indicator: str, area: str = DISTRICT, sex: str = "合计") -> Series:
        own = self.values.get((indicator, area, sex, "合计"), {})
        return own or self.values.get((indicator, area, "合计", "合计"), {})


@cache
def figures_of(services: Services, year: int) -> Figures:
    """The figures exported as of a year, once for all who reckon with them."""
    return Figures(services, year)


def _read(content: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode("utf-8-sig")))


def units_of(services: Services, indicator: str, year: int) -> dict[str, Series]:
    """Schools, centres and bodies by name, from the CSV under the indicator's chart."""
    selection, _ = services.resolve(services.facts(), parse(f"year={year}"))
    table = series_table(scope_at(facts=services.facts(), selection=selection), indicator)
    assert table is not None
    out: dict[str, Series] = {}
    for row in _read(csv_bytes(table.cells)):
        _, _, unit = row["区域"].partition(" · ")
        if unit and row["数值"]:
            out.setdefault(unit, {})[int(row["年份"])] = Fraction(row["数值"])
    return out


def reckon(services: Services, figures: Figures, year: int) -> dict[str, Reckoned]:
    """All targets whose kind can be reckoned from the district's own files."""
    facts = services.facts()
    areas = [area.area for area in facts.catalogue.areas if area.parent == DISTRICT]
    out = {}
    for target in facts.catalogue.targets:
        found = _one(services, figures, target, areas, year)
        if found is not None:
            out[target.target] = found
    return out


def _one(services: Services, figures: Figures, target: Any, areas: list[str], year: int) -> Reckoned | None:
    own = figures.of(target.indicator, sex="女" if target.sex == "female" else "合计")
    if (target.indicator, DISTRICT) in figures.withheld:
        return Reckoned("suppressed")
    if target.kind == "per_unit_minimum":
        street = target.unit_level == "street"
        units = {area: figures.of(target.indicator, area) for area in areas} if street else units_of(
            services, target.indicator, year)  # fmt: skip
        return _by_units(
            {name: one for name, one in units.items() if one}, target, len(areas) if street else target.unit_count, year
        )
    if target.kind == "gap_narrows" or target.kind in ("directional", "slow_growth"):
        return _trend(figures, target, own)
    if target.kind == "relative_to_reference":
        if target.reference_area:  # published figures are no part of the district's export
            return None
        other = figures.of(target.reference_indicator, sex="合计")
        both = {at: own[at] - other[at] for at in own if at in other}
        answer = judged_by_hand(Asked("relative_to_reference", target.op, Fraction(0)), both, year)
        latest = answer.latest_year
        return Reckoned(answer.status, latest, own.get(latest) if latest else None, answer.gap)
    if target.kind == "band":
        return _band(target, own, year)
    if target.kind == "annual_change":
        asked = Asked("annual_change", step=Fraction(str(target.step)), direction=target.direction)
    elif target.kind in LEVELS:
        asked = Asked(target.kind, target.op, Fraction(str(target.value)))
    else:
        return None
    cut = [at for at in figures.breaks.get((target.indicator, DISTRICT), ()) if at > BASELINE_YEAR]
    if cut:
        return _broken(asked, {at: v for at, v in own.items() if at >= max(cut)}, year)
    answer = judged_by_hand(asked, own, year)
    return Reckoned(answer.status, answer.latest_year, own.get(answer.latest_year or 0), answer.gap)


def _broken(asked: Asked, own: Series, year: int) -> Reckoned:
    """A break after the baseline leaves a level and no pace."""
    latest = max(own)
    met = passes(asked.op, own[latest], asked.value)
    gap = (asked.value - own[latest]) * (1 if asked.op in (">=", ">") else -1)
    if latest >= DEADLINE:
        status = "achieved" if met else "missed"
    else:
        status = "awaiting" if year >= DEADLINE else "achieved" if met else "unmet"
    return Reckoned(status, latest, own[latest], gap)


def _band(target: Any, own: Series, year: int) -> Reckoned:
    latest = max(own)
    low, high = Fraction(str(target.value)), Fraction(str(target.value_high))
    met = low <= own[latest] <= high
    owed = year >= DEADLINE > latest
    assert met, "the demonstration's band is kept; a broken one needs the rule of paces here"
    return Reckoned("awaiting" if owed else "achieved", latest, own[latest], max(low - own[latest], own[latest] - high))


def _by_units(units: dict[str, Series], target: Any, n: int | None, year: int) -> Reckoned:
    if not units:
        return Reckoned("insufficient_data")
    n = n or len(units)
    bar = Fraction(str(target.value))
    years = sorted({at for one in units.values() for at in one})
    counted = {at: (sum(passes(target.op, one[at], bar) for one in units.values() if at in one),
                    sum(at in one for one in units.values())) for at in years}  # fmt: skip
    answer = judged_by_hand(Asked("per_unit_minimum"), {}, year, counted, n)
    latest = answer.latest_year
    passing = counted[latest][0] if latest else 0
    return Reckoned(answer.status, latest, Fraction(passing), answer.gap, (passing, n))


def _trend(figures: Figures, target: Any, own: Series) -> Reckoned:
    """Kinds without a number: their newest figure; a gap between women and men where both are told."""
    women, men = (figures.values.get((target.indicator, DISTRICT, sex, "合计"), {}) for sex in ("女", "男"))
    if target.kind == "gap_narrows" and women and men:
        latest = max(set(women) & set(men))
        return Reckoned("", latest, abs(women[latest] - men[latest]))
    return Reckoned("", max(own), own[max(own)]) if own else Reckoned("insufficient_data")


def rounded(value: Fraction, digits: int) -> Fraction:
    """Half up, away from zero, in exact arithmetic."""
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def digits_of(text: str) -> int:
    """How many digits stand after the point."""
    return len(text.partition(".")[2])


def outlook_by_hand(
    own: dict[int, Fraction], aim: Fraction, left: int, decimals: int, sign: int,
    counts: dict[tuple[str, str, int], tuple[int, int]], code: str,
) -> tuple[float, float, float]:  # fmt: skip
    """Damped drift with a calibrated Student t, from the rule's text: centre, scale and the chance of the target."""
    years = sorted(own)
    values = [float(own[year]) for year in years]
    gaps = [b - a for a, b in pairwise(years)]
    moves = [b - a for a, b in pairwise(values)]
    drift, span = (values[-1] - values[0]) / (years[-1] - years[0]), years[-1] - years[0]
    mean_step = sum(abs(move) / gap for move, gap in zip(moves, gaps, strict=True)) / len(moves)
    spread = sum((move - drift * gap) ** 2 / gap for move, gap in zip(moves, gaps, strict=True)) + mean_step**2
    floor = 0.5 * 10**-decimals
    if (code, DISTRICT, years[-1]) in counts:
        have, of = counts[code, DISTRICT, years[-1]]
        floor = max(floor, 100 * math.sqrt(have / of * (1 - have / of) / of))
    sigma = max(math.sqrt(spread / len(moves)), floor)
    centre = values[-1] + drift * sum(0.85**j for j in range(1, left + 1))
    scale = WIDER.get(left, 1.35) * sigma * math.sqrt(left * (1 + left / span))
    return centre, scale, float(student.sf(sign * (float(aim) - centre) / scale, len(moves)))
