"""An invented district with few sensitive events, and an attacker who adds and subtracts all that is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard.facts.known import Facts, Key
from dashboard.facts.pooling import pooled
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from tests.dashboard.conftest import SMALL

AGES = ("0-5", "6-11", "12-17")
YEARS = range(2020, 2025)
DEATHS, RESCUES = "deaths", "rescues"
PEOPLE = 4_000
NEW_STREETS = ("910100004", "910100005", "910100006")

Cell = tuple[Key, int]


def invented_catalogue() -> Catalogue:
    """The small catalogue with six streets and two sensitive indicators that are reported by street."""
    base = load_catalogue(SMALL)
    street = next(area for area in base.areas if area.level == "street")
    falls = base.indicator["fall-mortality"]
    more = {"level": "street", "sensitive": True, "splits": ("sex", "age_group"), "age_groups": AGES}
    deaths = falls.model_copy(update=more | {"indicator": DEATHS})
    rescues = falls.model_copy(update=more | {"indicator": RESCUES, "unit": "%", "direction": "up"})
    plain = next(one for one in base.targets if one.target == "e1g1-health-management")
    bodies = next(one for one in base.targets if one.target == "e1g5-centres")
    gap = next(one for one in base.targets if one.target == "e2g2-employment-gap")
    targets = [
        plain.model_copy(update={"target": "deaths", "indicator": DEATHS, "op": "<=", "value": 150.0, "unit": "per 100,000"}),
        plain.model_copy(update={"target": "rescues", "indicator": RESCUES, "value": 90.0}),
        bodies.model_copy(update={"target": "each", "indicator": DEATHS, "op": "<=", "value": 120.0, "unit": "per 100,000",
                                  "unit_count": None}),
        gap.model_copy(update={"target": "gap", "indicator": DEATHS, "unit": "per 100,000"}),
    ]  # fmt: skip
    fields = {name: getattr(base, name) for name in Catalogue.model_fields}
    return Catalogue(**fields | {
        "areas": (*base.areas, *(street.model_copy(update={"area": code, "valid_from": None}) for code in NEW_STREETS)),
        "indicators": (*base.indicators, deaths, rescues),
        "targets": (*base.targets, *targets),
    })  # fmt: skip


def invented_figures(catalogue: Catalogue, seed: int) -> pd.DataFrame:
    """Few events by street, sex, age group and year; the district is the sum of its streets."""
    random = np.random.default_rng(seed)
    streets = [area.area for area in catalogue.areas if area.level == "street"]
    rows = []
    for code, year in product((DEATHS, RESCUES), YEARS):
        often = random.choice([0.1, 0.6, 1.5, 4.0], size=(len(streets), 1, 1))
        few = random.poisson(often, size=(len(streets), 2, len(AGES)))
        people = PEOPLE + 0 * few if code == DEATHS else few + random.integers(8, 40, size=few.shape)
        events = few if code == DEATHS else people - few
        absent = random.random(len(streets)) < 0.08
        events, people = events[~absent], people[~absent]
        reported = [street for street, gone in zip(streets, absent, strict=True) if not gone]
        for place, x, n in zip([*reported, "910100"], [*events, events.sum(0)], [*people, people.sum(0)], strict=True):
            rows += [(code, place, *split, year, *counts) for split, counts in _splits(x, n)]
    names = ["indicator", "area", "sex", "age_group", "year", "numerator", "denominator"]
    frame = pd.DataFrame(rows, columns=names)
    per = np.where(frame["indicator"] == DEATHS, 100_000, 100)
    value = per * frame["numerator"] / frame["denominator"]
    return frame.astype({"numerator": float, "denominator": float}).assign(
        value=value, unit="", break_before=False, mark="final", note=""
    )


def _splits(x: np.ndarray, n: np.ndarray) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    yield ("all", "all"), (x.sum(), n.sum())
    for at, sex in enumerate(("female", "male")):
        yield (sex, "all"), (x[at].sum(), n[at].sum())
    for at, age in enumerate(AGES):
        yield ("all", age), (x[:, at].sum(), n[:, at].sum())


@dataclass
class Attacker:
    """Knows every published count of one indicator, how the sums hang together, and which withheld cells are not 0."""

    known: dict[Cell, float]
    hidden: list[Cell]
    parents: dict[str, str]
    pools: list[tuple[Key, range, float]] = field(default_factory=list)
    some: frozenset[Cell] = frozenset()

    def bounds(self) -> dict[Cell, tuple[int, int]]:
        """The least and the greatest count each withheld cell can have."""
        at = {cell: index for index, cell in enumerate(self.hidden)}
        equations = [*self._sums(at), *self._pools(at)]
        matrix = np.zeros((len(equations), len(at)))
        right = np.zeros(len(equations))
        for line, (coefficients, sum_) in enumerate(equations):
            right[line] = sum_
            for column, factor in coefficients.items():
                matrix[line, column] += factor
        system = LinearConstraint(matrix, right, right)
        found = {}
        for cell, column in at.items():
            aim = np.zeros(len(at))
            aim[column] = 1
            ends = [
                milp(sign * aim, constraints=system, bounds=Bounds(self._least(), np.inf), integrality=np.ones(len(at)))
                for sign in (1, -1)
            ]
            assert ends[0].success, "what is published contradicts itself"
            most = round(ends[1].x[column]) if ends[1].success else 10**9
            found[cell] = (round(ends[0].x[column]), most)
        return found

    def _least(self) -> np.ndarray:
        return np.array([1 if cell in self.some else 0 for cell in self.hidden])

    def _sums(self, at: dict[Cell, int]) -> Iterator[tuple[dict[int, float], float]]:
        parts: dict[tuple[str, Cell], list[Cell]] = defaultdict(list)
        cells = {*self.known, *self.hidden}
        for key, year in cells:
            if key.area in self.parents:
                parts["streets", (key._replace(area=self.parents[key.area]), year)].append((key, year))
            if key.sex != "all":
                parts["sexes", (key._replace(sex="all"), year)].append((key, year))
            if key.age_group != "all":
                parts["ages", (key._replace(age_group="all"), year)].append((key, year))
        for (_, whole), members in parts.items():
            if whole not in cells:
                continue
            coefficients: dict[int, float] = defaultdict(float)
            right = 0.0
            for cell, factor in [*((member, 1.0) for member in members), (whole, -1.0)]:
                if cell in at:
                    coefficients[at[cell]] += factor
                else:
                    right -= factor * self.known[cell]
            if coefficients:
                yield coefficients, right

    def _pools(self, at: dict[Cell, int]) -> Iterator[tuple[dict[int, float], float]]:
        for key, years, events in self.pools:
            cells = [(key, year) for year in years]
            coefficients = {at[cell]: 1.0 for cell in cells if cell in at}
            if coefficients:
                yield coefficients, events - sum(self.known.get(cell, 0.0) for cell in cells)


def attack(facts: Facts, code: str, *, people: bool = False) -> dict[Cell, tuple[int, int]]:
    """What can be worked out of an indicator's withheld counts: of events, or of `people` without the event."""
    known = {
        (key, row.year): (row.denominator or 0) - (row.numerator or 0) if people else row.numerator or 0.0
        for key, rows in facts.series.items() if key.indicator == code for row in rows
    }  # fmt: skip
    pools = [
        (key, range(pool.first, pool.last + 1), pool.denominator - pool.numerator if people else pool.numerator)
        for key, year in known if (pool := pooled(facts, key, year))
    ]  # fmt: skip
    hidden = sorted(cell for cell in facts.withheld if cell[0].indicator == code)
    parents = {street.area: facts.district.area for street in facts.streets}
    some = _no_zeros(facts, known, hidden) if people == (code == RESCUES) else frozenset()
    return Attacker(known, hidden, parents, pools, some).bounds() if hidden else {}


def _no_zeros(facts: Facts, known: Collection[Cell], hidden: list[Cell]) -> frozenset[Cell]:
    """A total withheld for its small count is no zero, for zeros are shown, unless all streets of the year are withheld."""
    streets = {street.area for street in facts.streets}

    def is_total(key: Key) -> bool:
        return key.area in streets and key.sex == "all" and key.age_group == "all"

    shown_years = {year for key, year in known if is_total(key)}
    return frozenset((key, year) for key, year in hidden
                     if is_total(key) and year in shown_years and facts.withheld[key, year] != "denominator")  # fmt: skip


def true_counts(facts: Facts, code: str, *, people: bool = False) -> dict[Cell, float]:
    """The counts as they are in the store, by series and year."""
    frame = facts.observations[facts.observations["indicator"] == code]
    count = frame["denominator"] - frame["numerator"] if people else frame["numerator"]
    names = ("indicator", "area", "sex", "age_group", "year")
    columns = zip(*(frame[name].tolist() for name in names), count.tolist(), strict=True)
    return {(Key(*row[:4]), row[4]): row[5] for row in columns}
