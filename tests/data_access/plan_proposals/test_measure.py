"""Proposals held against a catalogue made by people, and the command that prints it."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from unittest.mock import patch

import pytest

from data_access.catalogue.load import load_catalogue
from data_access.cli import main
from data_access.plan_proposals import read_plan, read_plan_text
from data_access.plan_proposals.known import KnownIndicators
from data_access.plan_proposals.measure import Measure, Share, measure
from tests.data_access.plan_proposals.test_reading_plans import TEXTS
from tests.support.stores import SHIPPED, SMALL

ELDERS = TEXTS / "yunxi-elders.txt"


@pytest.fixture(scope="module")
def held() -> Measure:
    plan = read_plan(ELDERS)
    return measure(plan.outline, plan.proposals, load_catalogue(SMALL))


def test_what_is_in_both_is_right_and_what_is_in_one_is_named(held: Measure) -> None:
    assert held.numeric == Share(9, 9)
    assert held.missed == ()
    assert held.wrong == Share(1, 10)
    assert [(row.clause_kind, row.clause_number, row.value) for row in held.false] == [("strategy", 3, 30.0)]


def test_clauses_that_the_text_lacks_are_named(held: Measure) -> None:
    assert (held.sections, held.goals, held.strategies) == (Share(2, 2), Share(12, 13), Share(5, 5))
    assert held.lost_clauses == ("elders/2/goal/5",)


def test_a_wrong_number_operator_unit_or_scope_is_no_target() -> None:
    text = ELDERS.read_text(encoding="utf-8")
    changed = {
        "70%以上": "71%以上",
        "不低于65%": "不高于65%",
        "每年下降0.5/10万": "每年下降0.5‰",
        "每个街道至少": "至少",
        "高于全市平均水平": "高于全国平均水平",
        "45%—55%之间": "45‰—55‰之间",
        "老年人跌倒死亡率每年下降": "老年人跌倒死亡率下降",
    }
    plan_catalogue = load_catalogue(SMALL)
    for words, others in changed.items():
        file = text.replace(words, others)
        assert file != text
        plan = read_plan_text(file)
        held = measure(plan.outline, plan.proposals, plan_catalogue)
        assert held.numeric == Share(8, 9), words


def test_figures_that_changed_places_are_named() -> None:
    """Operator, value, unit and scope fit, the names do not: said, so that a person looks."""
    text = ELDERS.read_text(encoding="utf-8")
    plan = read_plan_text(text)
    catalogue = load_catalogue(SMALL)
    assert measure(plan.outline, plan.proposals, catalogue).named_otherwise == ()
    first, second = (target for target in catalogue.targets if target.target.startswith(("e1g1-", "e1g2-")))
    swapped = [
        first.model_copy(update={"clause_number": 1, "value": second.value}),
        second.model_copy(update={"clause_number": 1, "value": first.value}),
    ]
    clause = "1.老年人健康管理率达到70%以上，健康档案建档率保持在90%以上。"
    plan = read_plan_text(text.replace("1.老年人健康管理率达到70%以上。", clause))
    held = measure(plan.outline, plan.proposals, catalogue.model_copy(update={"targets": tuple(swapped)}))

    assert held.numeric == Share(2, 2)
    assert len(held.named_otherwise) == 2


def test_known_indicators_are_found_by_name_and_unit() -> None:
    known = KnownIndicators(load_catalogue(SHIPPED))
    by_name = {row.name: known.match(row) for row in read_plan(TEXTS / "haizhou-women.txt").proposals}
    codes = {name: match.indicator.indicator for name, match in by_name.items() if match}

    assert codes["孕产妇死亡率"] == "maternal-mortality"
    assert codes["妇女宫颈癌人群筛查率"] == "cervical-cancer-screening"
    assert codes["高中阶段毛入学率"] == "senior-secondary-gross-enrolment"
    assert by_name["妇女健康驿站"] is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--against", str(SMALL)], ["recall, all numeric targets: 9/9 (100.0%)", "wrong: line 15", "clause not found: elders/2/goal/5"]),
        ([], ["plan: 云溪区老年人发展规划（2022—2026年） (2022–2026), line 1", "sections 2, goals 12, strategies 5", "line 4 [sure, reach]"]),
    ],
)  # fmt: skip
def test_the_command_prints_proposals_or_how_they_agree(options: list[str], words: list[str]) -> None:
    printed = command(*options)

    for word in words:
        assert word in printed


def test_as_json_every_proposal_says_its_place_and_words() -> None:
    rows = json.loads(command("--json"))

    assert len(rows) == len(read_plan(ELDERS).proposals)
    assert {"line", "rule", "words", "op", "value", "unit", "unit_level", "certainty", "inferred"} <= set(rows[0])


def command(*options: str) -> str:
    printed = io.StringIO()
    with patch.object(sys, "argv", ["data_access", "propose-plan", str(ELDERS), *options]), redirect_stdout(printed):
        try:
            main()
        except SystemExit as ended:
            assert not ended.code
    return printed.getvalue()
