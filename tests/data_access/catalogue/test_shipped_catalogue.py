"""The catalogue that ships: complete, and tied together as it should be."""

from __future__ import annotations

import re
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
    seen = 0
    for clauses in (shipped.goals, shipped.strategies):
        for plan, section in shipped.section:
            numbers = [clause.number for clause in clauses if (clause.plan, clause.section) == (plan, section)]
            assert numbers == list(range(1, len(numbers) + 1)), (plan, section)
            seen += len(numbers)
    assert seen == len(shipped.goals) + len(shipped.strategies) > 0


def test_a_goal_that_carries_a_number_has_a_target(shipped: Catalogue) -> None:
    tied = {
        (target.plan, target.section, target.clause_number)
        for target in shipped.targets
        if target.clause_kind == "goal"
    }
    numbered = {(goal.plan, goal.section, goal.number) for goal in shipped.goals if goal.carries == "number"}
    assert numbered <= tied


def test_a_figure_of_a_survey_counts_respondents_unless_a_return_is_only_called_one(shipped: Catalogue) -> None:
    surveyed = {
        one.indicator for one in shipped.indicators if "调查" in one.source_zh and "工会统计调查" not in one.source_zh
    }
    asked = {one.indicator for one in shipped.indicators if "受访" in (one.denominator_zh or "")}
    counting = {one.indicator for one in shipped.indicators if one.counts == "respondents"}
    assert len(surveyed) == 24
    assert surveyed | asked <= counting


def test_communities_bodies_and_their_posts_are_counted_as_institutions(shipped: Catalogue) -> None:
    bodies = ("社区", "学校", "机构", "医院", "企业", "单位", "领导班子", "床位", "托位", "场所", "批次")
    named = {one.indicator for one in shipped.indicators if (one.people_zh or "").endswith(bodies)}
    posts = {
        one.indicator
        for one in shipped.indicators
        if re.search("主任总数|书记总数|领导干部总数|代表总数|委员总数", one.denominator_zh or "")
    }
    surveyed = {"daily-reading"}
    for code in (named | posts) - surveyed:
        assert shipped.indicator[code].counts == "institutions", code
    assert len(named) > 20
    assert len(posts) >= 8


def test_demonstration_settings_belong_to_indicators(shipped: Catalogue) -> None:
    assert {setting.indicator for setting in load_demonstration_settings(FOLDER)} <= set(shipped.indicator)


def test_where_every_body_is_judged_by_itself_no_other_target_reads_the_districts_figure(shipped: Catalogue) -> None:
    """That figure is the worst unit's, or their mean: "more women in these departments" needs their sum."""
    single = {one.indicator for one in shipped.targets if one.kind == "per_unit_minimum" and one.unit_level != "street"}
    assert single
    assert not [one.target for one in shipped.targets if one.indicator in single and one.kind != "per_unit_minimum"]
