"""Which known indicator a proposal means: of the same unit and of the same people, or none."""

from __future__ import annotations

import pytest

from data_access.catalogue.load import load_catalogue
from data_access.plan_proposals.known import KnownIndicators, pairs_alike
from data_access.plan_proposals.population import agree, population_of
from data_access.plan_proposals.proposal import Proposal
from tests.support.stores import SHIPPED


@pytest.fixture(scope="module")
def known() -> KnownIndicators:
    return KnownIndicators(load_catalogue(SHIPPED))


@pytest.mark.parametrize(
    ("plan", "name", "unit", "sex", "indicator"),
    [
        ("women", "妇女伤害死亡率", "per 100,000", "female", ""),
        ("women", "伤害死亡率", "per 100,000", "all", ""),
        ("children", "伤害死亡率", "per 100,000", "all", "child-injury-mortality"),
        ("children", "儿童伤害死亡率", "per 100,000", "all", "child-injury-mortality"),
        ("children", "儿童伤害死亡率", "%", "all", ""),
        ("women", "妇女人均预期寿命", "age", "female", "life-expectancy"),
        ("women", "男性人均预期寿命", "age", "male", "life-expectancy"),
        ("women", "男性宫颈癌人群筛查率", "%", "male", ""),
        ("children", "3岁以下儿童系统管理率", "%", "all", "under-3-systematic-management"),
        ("children", "7岁以下儿童健康管理率", "%", "all", "under-7-health-management"),
        ("children", "3岁以下儿童健康管理率", "%", "all", "under-3-systematic-management"),
        ("women", "艾滋病感染孕产妇所生儿童治疗率", "%", "female", "hiv-treatment-children"),
    ],
)
def test_a_name_is_matched_within_its_people(
    known: KnownIndicators, plan: str, name: str, unit: str, sex: str, indicator: str
) -> None:
    read = Proposal(plan, 1, "goal", 1, 1, "reach", "", 0, 0, name, "threshold", op=">=", value=1.0, unit=unit, sex=sex)
    match = known.match(read)
    assert (match.indicator.indicator if match else "") == indicator


def test_people_of_another_sex_or_age_are_never_the_same() -> None:
    assert not agree(population_of("女童近视率"), population_of("男童近视率"))
    assert not agree(population_of("3岁以下儿童管理率"), population_of("7岁以下儿童管理率"))
    assert not agree(population_of("妇女贫血率"), population_of("儿童贫血率"))
    assert agree(population_of("男女婴儿死亡率"), population_of("婴儿死亡率"))
    assert agree(population_of("健康素养水平"), population_of("居民健康素养水平"))


def test_a_name_that_differs_may_be_of_another_definition() -> None:
    assert pairs_alike("宫颈癌人群筛查率", ("适龄妇女宫颈癌人群筛查率",))
    assert not pairs_alike("妇女体质测定合格比例", ("国民体质测定合格以上比例",))
