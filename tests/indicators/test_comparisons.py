"""What other published rules say of the same figures."""

from typing import Any

import pandas as pd
import pytest

from indicators import assess
from indicators.comparisons import comparisons
from tests.indicators.making import counted, series, several, target


def compared(observations: pd.DataFrame, targets: pd.DataFrame | None = None, *, as_of: int = 2024) -> Any:
    """The only row of the answer."""
    asked = target() if targets is None else targets
    answer = comparisons(assess(observations, asked, as_of=as_of), asked)
    assert len(answer) == 1
    return answer.iloc[0]


#   2020   2024  as of  Eurostat        level                     arrow                   Healthy People
TABLE = [
    (70.0, 86.0, 2024, "significant", "challenges", "on_track", "improving"),  # linear ratio 1
    (70.0, 85.0, 2024, "significant", "challenges", "moderately_improving", "improving"),  # 0.94 linear, 0.966 compound
    (70.0, 80.0, 2024, "moderate", "challenges", "moderately_improving", "improving"),  # half of the way
    (70.0, 79.9, 2024, "moderate", "significant_challenges", "moderately_improving", "improving"),
    (70.0, 77.0, 2024, "insufficient", "significant_challenges", "stagnating", "improving"),
    (70.0, 71.9, 2024, "insufficient", "significant_challenges", "stagnating", "no_change"),  # below a tenth of it
    (70.0, 72.0, 2024, "insufficient", "significant_challenges", "stagnating", "improving"),  # a tenth of it
    (70.0, 69.0, 2024, "away", "major_challenges", "decreasing", "no_change"),  # below a tenth of the baseline
    (70.0, 63.0, 2024, "away", "major_challenges", "decreasing", "worse"),
    (70.0, 90.0, 2024, "significant", "achieved", "on_track", "met"),
    (95.0, 92.0, 2024, "significant", "achieved", "on_track", "met"),
    (95.0, 85.0, 2024, "away", None, "decreasing", "worse"),  # held at the baseline, lost since
]


@pytest.mark.parametrize(("before", "now", "as_of", "eurostat", "level", "trend", "healthy"), TABLE)
def test_each_rule_by_its_published_bars(
    before: float, now: float, as_of: int, eurostat: str, level: str | None, trend: str, healthy: str
) -> None:
    row = compared(series({2020: before, 2024: now}), as_of=as_of)
    found = tuple(None if pd.isna(one) else one for one in
                  (row.eurostat, row.report_level, row.report_trend, row.healthy_people))  # fmt: skip
    assert found == (eurostat, level, trend, healthy)


def test_eurostat_compares_compound_growth() -> None:
    row = compared(series({2020: 70.0, 2024: 80.0}))
    assert row.eurostat_ratio == pytest.approx(((80 / 70) ** (1 / 4) - 1) / ((90 / 70) ** (1 / 5) - 1))
    assert row.report_ratio == pytest.approx((10 / 4) / (20 / 5))
    assert row.change_share == pytest.approx(50.0)


def test_a_figure_of_zero_has_no_compound_growth_but_has_the_other_answers() -> None:
    row = compared(series({2020: 0.0, 2024: 45.0}))
    assert pd.isna(row.eurostat_ratio) and pd.isna(row.eurostat)
    assert (row.report_trend, row.healthy_people) == ("moderately_improving", "improving")


def test_where_less_is_better_the_rules_turn_round() -> None:
    row = compared(series({2020: 20.0, 2024: 12.0}), target(op="<=", value=10.0))
    assert (row.eurostat, row.report_trend, row.report_level) == ("moderate", "on_track", "challenges")
    assert compared(series({2020: 20.0, 2024: 21.0}), target(op="<=", value=10.0)).eurostat == "away"


def test_a_yearly_change_is_compared_by_where_it_leads() -> None:
    asked = target("annual_change", direction="down", step=1.0)
    row = compared(series({2020: 50.0, 2021: 49.5, 2022: 49.0, 2023: 48.5, 2024: 48.0}), asked)
    assert row.change_share == pytest.approx(40.0) and row.report_trend == "moderately_improving"


def test_kinds_without_a_level_have_no_answer() -> None:
    answer = compared(series({2020: 1.0, 2022: 2.0, 2024: 3.0}), target("directional", direction="up"))
    assert answer[["eurostat", "report_level", "report_trend", "healthy_people"]].isna().all()


def test_withheld_and_missing_figures_have_no_answer() -> None:
    few = counted({2020: (5, 10), 2024: (9, 10)})
    assert pd.isna(compared(few).eurostat) and pd.isna(compared(few).healthy_people)
    assert pd.isna(compared(series({2016: 50.0})).report_trend)


def test_with_counts_healthy_people_asks_for_significance() -> None:
    few, many = counted({2020: (28, 40), 2024: (32, 40)}), counted({2020: (2800, 4000), 2024: (3200, 4000)})
    assert compared(few).healthy_people == "no_change"
    assert compared(many).healthy_people == "improving"


def test_rows_keep_their_order_and_an_empty_answer_its_columns() -> None:
    asked = pd.concat([target(target="b"), target(target="a", indicator="other")], ignore_index=True)
    both = several(series({2020: 70.0, 2024: 86.0}), series({2020: 70.0, 2024: 60.0}, indicator="other"))
    result = assess(both, asked, as_of=2024)
    assert list(comparisons(result, asked)["target"]) == list(result["target"]) == ["b", "a"]
    assert list(comparisons(result.iloc[:0], asked).columns) == list(comparisons(result, asked).columns)
