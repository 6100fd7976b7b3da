"""A draft as rows of the catalogue: names proposed or lacking, new indicators, what the checks say, and who adopts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data_access.accounts import Actor
from data_access.catalogue.changing import problems_of
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.catalogue.writing import folder_of
from data_access.errors import CatalogueMoved, DraftClosed, Overtaken, OwnWords
from data_access.plan_adoption import Adoption
from data_access.plan_draft_edits import DraftEdits
from data_access.plan_draft_rows import Draft, DraftTarget, new_draft
from data_access.plan_drafts import PlanDrafts
from data_access.plan_making.made import Finding, Lack, MadePlan
from data_access.plan_making.making import make_plan
from data_access.plan_making.proposing import Proposals
from data_access.plan_making.wording import short_title, slug, target_names
from data_access.plan_proposals import read_plan_text
from data_access.plan_proposals.known import KnownIndicators
from data_access.store import Store
from data_access.target_choices import Choice
from tests.support.stores import SHIPPED

TEXTS = Path(__file__).parents[1] / "data" / "plan_texts"
PLACE, ANN, BOB = "120104", Actor("ann"), Actor("bob")


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(SHIPPED)


def drafted(catalogue: Catalogue, text: str, **edits: Any) -> Draft:
    """A draft whose proposals are confirmed as far as they are sure enough."""
    new = new_draft(text, read_plan_text(text), KnownIndicators(catalogue))
    targets = tuple(
        DraftTarget(number, row, row, "open" if row["certainty"] == "unsure" else "confirmed", "ann", None, "", 0)
        for number, row in enumerate(new.proposals, 1)
    )
    return Draft(1, new.code, new.title, new.period_start, new.period_end, "", new.outline, "ann", datetime.now(UTC),
                 "open", edits, 0, targets)  # fmt: skip


def plan(*goals: str, strategies: str = "1.加强管理。") -> str:
    items = "\n".join(f"{number}.{goal}" for number, goal in enumerate(goals, 1))
    return f"南开区妇女发展规划（2026—2030年）\n一、妇女与健康\n主要目标\n{items}\n策略措施\n{strategies}\n"


def lacks(made: MadePlan) -> set[tuple[str, str, str]]:
    return {(str(finding.lack), finding.part, finding.field) for finding in made.findings}


def test_figures_of_the_years_before_that_stand_beside_a_target_become_baselines(shipped: Catalogue) -> None:
    text = plan(
        "孕产妇系统管理率由2025年的93.2%提高到95%以上。", "妇女夜校覆盖率由40%提高到60%，2028年达到50%（2025年为40%）。"
    )
    made = make_plan(drafted(shipped, text, indicators={"n2": {"name_en": "Evening schools"}}), shipped, PLACE)

    rows = [row.cells for row in made.of("baselines")]
    targets = {row.cells["target"]: row.cells for row in made.of("targets")}
    assert [(row["order"], row["value"], row["year"], row["year_printed"], row["name_en"] != "") for row in rows] == [
        ("1", "93.2", "2025", "yes", True),
        ("2", "40", "2025", "no", True),
    ]
    assert all(targets[row["target"]]["indicator"] == row["indicator"] for row in rows)
    assert not [one for one in made.findings if one.part == "baselines"]
    assert len(made.catalogue.baselines) == len(shipped.baselines) + 2


def test_a_new_indicator_is_named_sensitive_and_reported_as_its_text_says(shipped: Catalogue) -> None:
    draft = drafted(
        shipped, plan("妇女意外中毒死亡率控制在2/10万以下，区疾控中心负责监测。", "女职工工间操普及率达到60%以上。")
    )
    made = make_plan(draft, shipped, PLACE)
    deaths, drills = made.of("indicators")
    assert (deaths.cells["sensitive"], deaths.cells["department"], deaths.cells["direction"], deaths.cells["unit"]) == (
        "yes", "disease-control", "down", "per 100,000")  # fmt: skip
    assert (drills.cells["sensitive"], drills.cells["natural_max"], drills.cells["direction"]) == ("no", "100", "up")
    assert lacks(made) == {("english", "indicators", "name_en"), ("english", "strategies", "title_en"),
                           ("department", "indicators", "department")}  # fmt: skip
    named = replace(draft, edits={
        "indicators": {"n1": {"name_en": "Deaths of women by poisoning"}, "n2": {"name_en": "Breaks for exercise", "department": "trade-union"}},
        "clauses": {"women-1-strategy-1": {"title_en": "Better management"}},
    })  # fmt: skip
    whole = make_plan(named, shipped, PLACE)
    assert whole.findings == () and whole.digest != made.digest
    assert [row.cells["indicator"] for row in whole.of("indicators")] == [
        "deaths-of-women-by-poisoning", "breaks-for-exercise"]  # fmt: skip
    assert whole.of("targets")[0].cells["name_en"] == "Deaths of women by poisoning of 2/100,000 or less, held"
    assert whole.of("goals")[1].cells["title_en"] == "Breaks for exercise of 60% or more"
    assert whole.catalogue.plan["women2026"].baseline_year == 2025


def test_what_the_checks_refuse_is_said_of_the_requirement(shipped: Catalogue) -> None:
    draft = drafted(shipped, plan("孕产妇死亡率达到8/10万以上。", "乳腺癌人群筛查率较2025年提高5个百分点。"))
    made = make_plan(draft, shipped, PLACE)
    against = next(finding for finding in made.findings if finding.lack == Lack.CHECK)
    assert (against.part, against.origin, against.field) == ("targets", "1", "op")
    assert "goes against the indicator" in against.message
    assert Finding(Lack.CHANGE, "targets", "2") in made.findings
    assert not [one for one in made.findings if one.origin == "2" and one.lack == Lack.CHECK]


def test_a_plan_that_is_there_already_clashes_by_code_name_or_years(shipped: Catalogue) -> None:
    text = plan("孕产妇死亡率稳定在8/10万以下。")
    years = drafted(shipped, text.replace("2026—2030", "2025—2029"))
    assert ("clash", "plans", "period_start") in lacks(make_plan(years, shipped, PLACE))
    named = drafted(shipped, text, plans={"women": {"name_zh": shipped.plans[0].name_zh}})
    assert ("clash", "plans", "name_zh") in lacks(make_plan(named, shipped, PLACE))
    unknown = drafted(shipped, text.replace("（2026—2030年）", ""))
    assert ("period", "plans", "period_start") in lacks(make_plan(unknown, shipped, PLACE))
    twice = drafted(
        shipped, plan("孕产妇死亡率稳定在8/10万以下。", "降低贫血。"), clauses={"women-1-goal-2": {"number": "1"}}
    )
    assert ("check", "goals", "number") in lacks(make_plan(twice, shipped, PLACE))


def test_a_table_outside_the_goals_belongs_to_no_clause_until_somebody_says(shipped: Catalogue) -> None:
    text = (TEXTS / "yuntai-women.txt").read_text(encoding="utf-8")
    made = make_plan(drafted(shipped, text), shipped, PLACE)
    assert sum(finding.lack == Lack.CLAUSE for finding in made.findings) == 10
    assert {row.origin for row in made.of("targets")}.isdisjoint(
        finding.origin for finding in made.findings if finding.lack == Lack.CLAUSE
    )


def test_departments_are_taken_from_the_text_and_strangers_are_told(shipped: Catalogue) -> None:
    text = plan(
        "孕产妇死亡率稳定在8/10万以下。",
        strategies="1.加强管理。责任单位：区教育局、区托育服务中心。\n2.由区民政局牵头开展服务。",
    )
    made = make_plan(drafted(shipped, text), shipped, PLACE)
    assert [(row.origin, row.cells["department"]) for row in made.of("graded")] == [
        ("women-1-strategy-1", "education-bureau"), ("women-1-strategy-2", "civil-affairs")]  # fmt: skip
    assert made.strangers == ("区托育服务中心",)


def chosen(indicator: str, value: float | None, method: str = "peers", **more: Any) -> Choice:
    """What was chosen for an indicator at the end of the shipped women's plan."""
    seen = {"now_value": 60.0, "now_year": 2025, "pace": 1.0, "best_pace": 2.0, "probability": 0.5}
    whole = {"plan": "women", "indicator": indicator, "final_year": 2030, "op": ">=", "base": 64.0 if value else None,
             "effort": value, "challenge": None, "binding": "effort", "method": method, "justification": "取最好街道的水平",
             **seen, "demonstration": False, "entry": 1, "who": "ann", "said_at": datetime(2025, 11, 27, tzinfo=UTC),
             "state": "approved", "decided_by": "bob", "decided_at": datetime(2025, 11, 28, tzinfo=UTC), "remark": ""}  # fmt: skip
    return Choice(**(whole | more))


def test_what_was_chosen_goes_along_with_its_target_and_the_text_counts(shipped: Catalogue) -> None:
    text = plan("宫颈癌人群筛查率达到70%以上。", "孕产妇死亡率稳定在8/10万以下。")
    draft = replace(drafted(shipped, text), edits={"clauses": {
        "women-1-strategy-1": {"title_en": "Better management"}}})  # fmt: skip
    screening = draft.targets[0].fields["indicator"]
    made = make_plan(draft, shipped, PLACE, [chosen(screening, 67.0), chosen("women-party-delegates", 30.0)])
    (row,) = made.of("grounds")
    assert made.findings == () and row.origin == "1"
    (ground,) = made.catalogue.grounds
    assert (ground.target, ground.value, ground.base, ground.method, ground.chosen_by, ground.confirmed_by) == (
        made.of("targets")[0].cells["target"], 67.0, 64.0, "peers", "ann", "bob")  # fmt: skip
    assert ground.chosen_on.isoformat() == "2025-11-27" and made.catalogue.target[ground.target].value == 70
    assert make_plan(draft, shipped, PLACE).of("grounds") == ()
    (problem,) = problems_of(
        made.catalogue.model_copy(update={"grounds": (ground.model_copy(update={"effort": None}),)})
    )
    assert (problem.file, problem.field) == ("grounds.csv", "effort")


def test_a_target_turned_into_a_graded_goal_is_one_unless_the_text_prints_a_figure(shipped: Catalogue) -> None:
    text = plan("宫颈癌人群筛查率逐步提高。", "乳腺癌人群筛查率达到70%以上。")
    draft = drafted(shipped, text)
    first, second = (target.fields["indicator"] for target in draft.targets)
    choices = [chosen(first, None, "graded"), chosen(second, None, "graded")]
    made = make_plan(draft, shipped, PLACE, choices)
    assert [row.cells["indicator"] for row in made.of("targets")] == [second] and made.of("grounds") == ()
    (graded,) = [row for row in made.of("graded") if row.cells["clause_kind"] == "goal"]
    assert (graded.cells["clause_number"], graded.cells["department"]) == ("1", shipped.indicator[first].department)
    assert len(make_plan(draft, shipped, PLACE).of("targets")) == 2


def test_an_indicator_of_two_requirements_begins_once(shipped: Catalogue) -> None:
    text = plan("女性数字素养水平高于全市平均水平，到2030年达到45%。", "女性数字素养水平稳步提高。")
    made = make_plan(drafted(shipped, text), shipped, PLACE)
    (indicator,) = made.of("indicators")
    assert (indicator.cells["name_zh"], indicator.cells["unit"]) == ("女性数字素养水平", "%")
    assert {row.cells["indicator"] for row in made.of("targets")} == {indicator.cells["indicator"]}
    assert len(made.of("targets")) >= 2


def test_what_a_strategy_works_on_is_proposed_from_its_words_and_the_plan_before(shipped: Catalogue) -> None:
    like = next(row for row in shipped.strategies if row.plan == "women" and
                "maternal-mortality" in shipped.works_on.get((row.plan, row.section, row.number), ()))  # fmt: skip
    text = plan(
        "孕产妇死亡率稳定在8/10万以下。", "宫颈癌人群筛查率达到70%以上。",
        strategies=f"1.{like.title_zh}。\n2.开展宫颈癌人群筛查和早诊早治。\n3.每个街道至少设立1处女性健身场地。\n4.营造氛围。",
    )  # fmt: skip
    made = make_plan(drafted(shipped, text), shipped, PLACE)
    grounds = made.of("targets")[-1].cells["indicator"]
    found = {(row.cells["strategy"], row.cells["indicator"]) for row in made.of("supports")}
    assert {("1", "maternal-mortality"), ("2", "cervical-cancer-screening"), ("3", grounds)} <= found
    assert not [one for one in found if one[0] == "4"]
    asked = {row.cells["indicator"] for row in made.of("targets")}
    assert {indicator for _, indicator in found} <= asked


def test_a_field_of_development_is_named_after_its_domain_where_no_plan_names_it(shipped: Catalogue) -> None:
    proposals = Proposals(shipped.model_copy(update={"sections": ()}))
    assert [proposals.section_en(name) for name in ("妇女与健康", "儿童与环境", "妇女参与决策和管理", "妇女与科创")] == [
        "Women and health", "Children and the environment", "Women and decision-making", "",
    ]  # fmt: skip


def test_a_share_is_counted_in_per_cent_also_where_a_person_makes_a_direction_of_its_change(shipped: Catalogue) -> None:
    unit = Proposals(shipped).unit
    assert unit({"unit": "points", "kind": "directional", "name": "妇女吸烟率"}) == "%"
    assert unit({"unit": "points", "kind": "threshold", "name": "男女就业率差距"}) == "points"


def test_words_of_names() -> None:
    assert short_title("提高健康水平，降低死亡率。") == "提高健康水平" and len(short_title("长" * 40)) == 24
    assert slug("Women's share of posts (%)") == "womens-share-of-posts" and slug("只有中文") == ""
    fields = {"name": "男女差距", "kind": "gap_narrows", "op": "", "value": None, "value_high": None, "step": None,
              "direction": "", "reference": "", "unit_level": "", "deadline": 2030}  # fmt: skip
    assert target_names(fields, "男女差距", "HIV testing", None) == ("男女差距缩小", "The gap in HIV testing narrows")
    every = fields | {
        "name": "每个社区活动室",
        "kind": "per_unit_minimum",
        "op": ">=",
        "value": 2.0,
        "unit_level": "community",
    }
    assert target_names(every, "每个社区活动室", "Rooms", None) == (
        "每个社区活动室不少于2",
        "Rooms: 2 or more in every community",
    )


def test_one_proposes_another_adopts_and_nothing_is_half_stored(store: Store, shipped: Catalogue) -> None:
    store.seed(shipped)
    drafts, edits, adoption = (kind(store.database, PLACE) for kind in (PlanDrafts, DraftEdits, Adoption))
    text = plan("孕产妇死亡率稳定在8/10万以下。")
    number = drafts.add(new_draft(text, read_plan_text(text), KnownIndicators(shipped)), ANN)
    drafts.confirm_sure(number, by=ANN)

    def made() -> MadePlan:
        found = drafts.get(number)
        assert found is not None
        return make_plan(found, store.catalogue(), PLACE)

    with pytest.raises(ValueError, match="findings"):
        adoption.propose(number, made(), "early", ANN)
    edits.write(number, {"clauses": {"women-1-strategy-1": {"title_en": "Management"}}}, seen=0, by=ANN)
    with pytest.raises(Overtaken) as late:
        edits.write(number, {"plans": {"women": {"name_en": "Late"}}}, seen=0, by=BOB)
    assert late.value.who == "ann"
    with pytest.raises(Overtaken):
        adoption.adopt(number, made(), "not proposed", BOB)
    adoption.propose(number, made(), "checked", ANN)
    with pytest.raises(DraftClosed):
        edits.write(number, {"plans": {"women": {"name_en": "Later"}}}, seen=1, by=BOB)
    with pytest.raises(DraftClosed):
        drafts.decide(number, 1, "open", seen=1, by=BOB)
    for step in (lambda: adoption.adopt(number, made(), "own", ANN), lambda: adoption.send_back(number, "own", ANN),
                 lambda: adoption.take_back(number, BOB)):  # fmt: skip
        with pytest.raises(OwnWords):
            step()
    before = store.catalogue(), store.data_version()
    with pytest.raises(CatalogueMoved):
        adoption.adopt(number, replace(made(), digest="another"), "other rows", BOB)
    assert (store.catalogue(), store.data_version()) == before and store.clauses().empty
    adoption.adopt(number, made(), "decided", BOB)
    assert "women2026" in store.catalogue().plan and len(store.clauses()) == 2
    found = drafts.get(number)
    assert found is not None
    assert [(step.what, step.who) for step in found.steps] == [("proposed", "ann"), ("adopted", "bob")]
    with pytest.raises(Overtaken):
        adoption.adopt(number, made(), "again", BOB)


def test_the_folder_of_a_whole_draft_loads_as_the_store_would_hold_it(shipped: Catalogue, tmp_path: Path) -> None:
    draft = drafted(
        shipped, plan("孕产妇死亡率稳定在8/10万以下。"), clauses={"women-1-strategy-1": {"title_en": "Management"}}
    )
    made = make_plan(draft, shipped, PLACE)
    for name, content in folder_of(made.catalogue).items():
        (tmp_path / name).write_bytes(content)
    assert made.findings == () and load_catalogue(tmp_path) == made.catalogue
