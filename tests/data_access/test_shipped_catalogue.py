"""The catalogue that ships: complete, and tied together as it should be."""

from __future__ import annotations

from collections import Counter

import pytest

from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.catalogue.model import Catalogue
from data_access.settings import StoreSettings

FOLDER = StoreSettings.model_fields["catalogue_folder"].default


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(FOLDER)


def test_it_has_every_section_goal_strategy_and_baseline_of_both_plans(shipped: Catalogue) -> None:
    assert Counter(section.plan for section in shipped.sections) == {"women": 8, "children": 7}
    assert (len(shipped.goals), len(shipped.strategies), len(shipped.baselines)) == (154, 171, 45)


def test_numbers_of_clauses_run_without_gaps(shipped: Catalogue) -> None:
    for clauses in (shipped.goals, shipped.strategies):
        for plan, section in shipped.section:
            numbers = [clause.number for clause in clauses if (clause.plan, clause.section) == (plan, section)]
            assert numbers == list(range(1, len(numbers) + 1)), (plan, section)


def test_a_goal_that_carries_a_number_has_a_target(shipped: Catalogue) -> None:
    tied = {
        (target.plan, target.section, target.clause_number)
        for target in shipped.targets
        if target.clause_kind == "goal"
    }
    numbered = {(goal.plan, goal.section, goal.number) for goal in shipped.goals if goal.carries == "number"}
    assert numbered <= tied


def test_demonstration_settings_belong_to_indicators(shipped: Catalogue) -> None:
    assert {setting.indicator for setting in load_demonstration_settings(FOLDER)} <= set(shipped.indicator)
