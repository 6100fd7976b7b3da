"""`assess` against the rule written out by hand, over thousands of short, ragged series near their bars."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from random import Random

import pandas as pd
import pytest

from indicators import assess
from tests.indicators.making import series, several, target
from tests.indicators.rule_by_hand import Answer, Asked, Figures, judged_by_hand

SERIES = 400
YEARS = range(2018, 2028)
AS_OF = (2020, 2022, 2024, 2025, 2026)
TOLD = ("near", "breached_earlier", "not_started", "held_since_baseline", "early", "on_time")
KINDS = {
    "threshold": Asked("threshold"),
    "threshold <=": Asked("threshold", op="<="),
    "threshold >": Asked("threshold", op=">"),
    "maintain": Asked("maintain"),
    "maintain <": Asked("maintain", op="<"),
    "full_coverage": Asked("full_coverage", value=Fraction(100)),
    "annual_change": Asked("annual_change"),
    "annual_change down": Asked("annual_change", direction="down"),
    "relative_to_reference": Asked("relative_to_reference", value=Fraction(0), reference=Fraction(90)),
}


def walk(random: Random, middle: Fraction) -> Figures:
    """Figures around the bar, in tenths and in repeated values, with gaps and short starts."""
    first, last = random.choice([2018, 2020, 2021, 2022, 2024]), random.choice([2020, 2023, 2024, 2025, 2025, 2027])
    value, out = middle + Fraction(random.randint(-60, 20), 10), {}
    for year in range(first, last + 1):
        value += Fraction(random.choice([-10, -5, -1, 0, 0, 1, 5, 10, 10, 20]), 10)
        if random.random() > 0.15:
            out[year] = value
    return out


@pytest.mark.parametrize("name", KINDS)
def test_every_verdict_is_the_one_that_the_rule_gives_by_hand(name: str) -> None:
    asked, random = KINDS[name], Random(name)
    middle = asked.value or Fraction(90)
    walks = [walk(random, middle) for _ in range(SERIES)]
    relative = asked.kind == "relative_to_reference"
    frame = several(*(series({year: float(v) for year, v in one.items()}, indicator=f"i{at}", area="a") for at, one in enumerate(walks) if one))  # fmt: skip
    if relative:
        frame = several(frame, *(series(dict.fromkeys(YEARS, 90.0), indicator=f"i{at}", area="nation") for at in range(SERIES)))  # fmt: skip
        walks = [{year: v - 90 for year, v in one.items()} for one in walks]
    plan = several(*(_asked(asked, at, relative) for at in range(SERIES)))
    seen: Counter[str] = Counter()
    for as_of in AS_OF:
        judged = assess(frame, plan, as_of=as_of)
        rows = {row.target: row for row in judged.itertuples() if str(row.area) != "nation"}
        for at, figures in enumerate(walks):
            expected = judged_by_hand(asked, figures, as_of)
            seen[expected.status] += 1
            _compare(rows[f"t{at}"], expected, f"{name} as of {as_of}: {figures}")
    assert len(seen) >= 7, seen  # the walks reach nearly every status


def _asked(asked: Asked, at: int, relative: bool) -> pd.DataFrame:
    columns = {"op": asked.op, "value": float(asked.value), "step": float(asked.step), "direction": asked.direction}
    if relative:
        columns |= {"reference_area": "nation", "value": None}
    if asked.kind == "annual_change":
        columns |= {"op": None, "value": None}
    return target(asked.kind, target=f"t{at}", indicator=f"i{at}", **columns)


def _compare(row: object, expected: Answer, case: str) -> None:
    assert row.status == expected.status, case
    if expected.status in ("not_assessable", "insufficient_data"):
        return
    assert row.latest_year == expected.latest_year, case
    assert (None if pd.isna(row.baseline_year) else row.baseline_year) == expected.baseline_year, case
    for name in ("met", "gap", "expected", "pace_ratio"):
        wanted = getattr(expected, name)
        if wanted is not None:
            assert getattr(row, name) == pytest.approx(float(wanted), abs=1e-6), (name, case)
    told = set(row.reasons.split(";"))
    assert told & set(TOLD) == expected.reasons & set(TOLD), case


def test_units_are_judged_as_the_rule_says_by_hand() -> None:
    random = Random("units")
    frames, answers = [], []
    for at in range(200):
        n = random.choice([2, 3, 5])
        schools = [{year: random.random() < 0.35 + 0.1 * (year - 2020) for year in range(2020, 2026) if random.random() > 0.08} for _ in range(n)]  # fmt: skip
        units = {}
        for year in range(2020, 2026):
            reported = [one[year] for one in schools if year in one]
            if reported:
                units[year] = (sum(reported), len(reported))
        frames += [series({year: float(ok) for year, ok in one.items()}, indicator=f"i{at}", unit=f"s{k}") for k, one in enumerate(schools) if one]  # fmt: skip
        answers.append((units, n))
    plan = several(*(target("per_unit_minimum", target=f"t{at}", indicator=f"i{at}", value=1.0, unit_level="school", unit_count=n) for at, (_, n) in enumerate(answers)))  # fmt: skip
    seen: Counter[str] = Counter()
    for as_of in (2022, 2024, 2025):
        rows = assess(several(*frames), plan, as_of=as_of).set_index("target")
        for at, (units, n) in enumerate(answers):
            expected = judged_by_hand(Asked("per_unit_minimum"), {}, as_of, units, n)
            seen[expected.status] += 1
            _compare(rows.loc[f"t{at}"], expected, f"as of {as_of}: {units} of {n}")
    assert {"achieved", "missed", "slipped", "unmet", "on_track", "off_track", "insufficient_data"} <= set(seen), seen
