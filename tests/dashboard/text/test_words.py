"""How numbers, changes and findings are said."""

from __future__ import annotations

import ast
import re

import pytest
from dash import html

from dashboard.components.markup import freeze, to_html
from dashboard.downloads.csv_file import csv_bytes, inert
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.facts.view_models import TableCells
from dashboard.text import figures as say
from dashboard.text import headlines, sentences, words
from dashboard.text.messages import PACKAGE, translated, used
from dashboard.text.words import catalogue
from data_access.catalogue.model import Target
from tests.support.scopes import scope_at

ZH, EN = words("zh"), words("en")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (89.65, 1, "89.7"),  # half up in decimal, whatever the binary neighbour
        (94.96, 1, "95.0"),
        (0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-1.25, 1, "−1.3"),
        (12034.5, 0, "12,035"),
        (None, 1, "–"),
        (float("nan"), 1, "–"),
    ],
)
def test_numbers_round_half_up_and_a_missing_one_is_a_dash(value: float | None, decimals: int, text: str) -> None:
    assert ZH.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"), [(1.2, "+1.2"), (-0.5, "−0.5"), (0.0, "0.0"), (0.04, "0.0"), (-0.04, "0.0")]
)
def test_a_change_always_carries_its_sign_and_nothing_carries_none(value: float, text: str) -> None:
    assert ZH.signed(value, 1) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "< 5%"), (0.049, "< 5%"), (0.05, "5%"), (0.449, "45%"), (0.95, "95%"), (0.96, "> 95%"), (1.0, "> 95%")],
)
def test_a_probability_comes_in_steps_of_five_and_is_never_certain(value: float, text: str) -> None:
    assert say.probability(value) == text


def test_a_small_gap_is_never_called_nothing() -> None:
    assert say.distance(0.04, 1, "个百分点", ZH).startswith("0.04")


def test_the_full_sentence_says_what_since_when_why_and_what_it_takes(demo_services: Services) -> None:
    facts = demo_services.facts()
    target = facts.catalogue.target["w1s4-maternal-management"]
    said = sentences.full(judged_target(scope_at(facts=facts, year=2024, t=ZH).at(facts.district.area), target), ZH)
    assert said.startswith("孕产妇系统管理率 2024 年 89.0%，目标 ≥\N{NO-BREAK SPACE}90%（2025年，按规划期末推定）。")
    assert "2025 年需提高 1.0\N{NO-BREAK SPACE}个百分点，2020年以来年均提高 0.65\N{NO-BREAK SPACE}个百分点" in said
    assert "按此速度 2025 年为 89.7%" in said
    assert "达标概率约 20%" in said
    assert "速度" not in said.split("达标概率")[1]  # arithmetic and model are never mixed in one clause


def test_where_one_year_is_left_its_step_is_told_as_a_multiple_of_the_yearly_change_so_far(
    demo_services: Services,
) -> None:
    facts = demo_services.facts()
    target = next(one for one in facts.catalogue.targets if one.indicator == "cervical-cancer-screening")
    told = {
        year: sentences.why(judged_target(scope_at(facts=facts, year=year, t=ZH).at(facts.district.area), target), ZH)
        for year in (2023, 2024, 2025)
    }
    assert (
        "2025 年需提高 11.4\N{NO-BREAK SPACE}个百分点，为近年年均增幅（1.0\N{NO-BREAK SPACE}个百分点）的 11 倍"
        in told[2024]
    )
    assert "今后每年需" in told[2023] and "倍" not in told[2023]
    assert "需提高" not in told[2025] and "今后每年需" not in told[2025]


def test_where_the_pace_is_met_no_step_is_told_as_a_multiple(demo_services: Services) -> None:
    facts = demo_services.facts()
    multiplied = 0
    for target in facts.catalogue.targets:
        one = judged_target(scope_at(facts=facts, year=2024, t=ZH).at(facts.district.area), target)
        if "年均" in sentences.why(one, ZH) and "倍" in sentences.why(one, ZH):
            assert one.gap is not None and one.gap > 0 and (one.required_now or 0) / (one.pace or 1) >= 2
            multiplied += 1
    assert multiplied


def test_with_one_year_left_nothing_is_asked_of_every_year_nor_said_with_a_sign(demo_services: Services) -> None:
    facts, told = demo_services.facts(), 0
    for target in facts.catalogue.targets:
        one = judged_target(scope_at(facts=facts, year=2024, t=ZH).at(facts.district.area), target)
        said = f"{sentences.why(one, ZH)}{sentences.full(one, ZH)}"
        if one.year == 2024:
            assert "今后每年" not in said, target.target
            told += "2025 年需" in said or "2025 年与" in said
        assert not re.search(r"需 [+−]", said), target.target
    assert told > 20


def _reported(demo: Services, indicator: str, figures: dict[int, float], year: int) -> tuple[Scope, Target]:
    """Where an indicator's first target stands in the district had just these figures been reported."""
    facts = demo.facts()
    target = next(one for one in facts.catalogue.targets if one.indicator == indicator)
    key = facts.key(facts.catalogue.indicator[indicator], facts.district.area, target.sex)
    rows = facts.observations[
        (facts.observations["indicator"] == key.indicator) & (facts.observations["area"] == key.area)
        & (facts.observations["sex"] == key.sex) & (facts.observations["age_group"] == key.age_group)
    ]  # fmt: skip
    own = rows[rows["year"].isin(figures)].assign(mark="final", numerator=None, denominator=None, break_before=False)
    own = own.assign(value=own["year"].map(figures))
    assert len(own) == len(figures)
    known = Facts(1, facts.catalogue, own.reset_index(drop=True))
    return scope_at(facts=known, year=year, t=ZH).at(known.district.area), target


def test_a_level_that_dipped_in_between_names_the_years(demo_services: Services) -> None:
    figures = {2020: 91.0, 2021: 88.0, 2022: 89.9, 2023: 92.0, 2024: 92.5, 2025: 93.0}
    for year in (2024, 2025):
        one = judged_target(*_reported(demo_services, "maternal-management", figures, year))
        assert "目前达标，但期间未达标（2021、2022年）" in headlines.reasons(one, ZH)
    held = judged_target(*_reported(demo_services, "maternal-management", {2020: 91.0, 2021: 90.0, 2024: 92.5}, 2024))
    assert held.breached == () and "期间未达标" not in "".join(headlines.reasons(held, ZH))
    won = judged_target(*_reported(demo_services, "maternal-management", {2020: 85.0, 2021: 88.0, 2024: 92.5}, 2024))
    assert won.breached == () and won.status == "achieved"


@pytest.mark.parametrize(
    ("values", "year", "level", "step"),
    [
        ([60, 59, 58, 57, 56, 55], 2025, "5 年中有 5 年完成年度降幅", "5 年均达到每年 1.0 个百分点的要求"),
        # further down than asked in all, and yet missed: nothing is carried over
        ([60, 57, 56.8, 55, 54, 53], 2025, "5 年中有 4 年完成年度降幅", "5 年中只有 4 年达到每年 1.0 个百分点的要求"),
        ([60, 59, 58, 57, 56], 2025, "按 2024 年数据：4 年中有 4 年完成年度降幅", "4 年均达到每年 1.0 个百分点的要求"),
        ([60, 59, 58, 57, 56], 2024, "4 年中有 4 年完成年度降幅", "4 年均达到每年 1.0 个百分点的要求"),
    ],
)
def test_a_yearly_step_is_told_by_the_years_in_which_it_was_made(
    demo_services: Services, values: list[float], year: int, level: str, step: str
) -> None:
    figures = dict(enumerate(map(float, values), 2020))
    scope, target = _reported(demo_services, "myopia-rate", figures, year)
    one = judged_target(scope, target)
    assert target_view(scope, target).gap_text == level.rpartition("：")[2]  # never "better than the target" in sum
    assert sentences.level(one, ZH) == level
    assert step in sentences.full(one, ZH).replace("\N{NO-BREAK SPACE}", " ")


def test_units_are_asked_for_as_whole_ones(demo_services: Services) -> None:
    facts = demo_services.facts()
    target = next(one for one in facts.catalogue.targets if one.indicator == "outdoor-daylight")
    said = sentences.why(judged_target(scope_at(facts=facts, year=2024, t=ZH).at(facts.district.area), target), ZH)
    assert "2025 年需增加 8 所学校，2020年以来年均增加 7 所学校" in said
    assert "8 more" not in said and "8 schools still to pass in 2025" in sentences.why(
        judged_target(scope_at(facts=facts, year=2024, t=EN).at(facts.district.area), target), EN
    )


def test_a_single_year_after_the_baseline_is_told_as_one_step_not_as_a_yearly_mean(demo_services: Services) -> None:
    facts, told = demo_services.facts(), 0
    for target in facts.catalogue.targets:
        one = judged_target(scope_at(facts=facts, year=2021, t=ZH).at(facts.district.area), target)
        said = sentences.why(one, ZH)
        if one.year == 2021 and "今后每年" in said:
            assert ("年均" not in said and "比2020年" in said) or "没有变化" in said, said
            told += 1
    assert told > 10


def test_a_change_that_is_shown_as_nothing_is_called_none() -> None:
    assert say.change_since(say.difference(0.0, 2, "/10万", ZH), 2020, ZH) == "与2020年持平"
    assert say.change_note(say.difference(-0.004, 2, "/10万", ZH), 2020, ZH) == "与2020年持平"
    assert say.change_since(say.difference(-1.6, 2, "/10万", ZH), 2020, ZH) == "较2020年 −1.60/10万"


@pytest.mark.parametrize(
    ("value", "symbol", "zh", "en"),
    [(1.0, "people", "1 people", "1 person"), (2.0, "people", "2 people", "2 people"), (0.0, "people", "0 people", "0 people"),
     (1.0, "hours", "1 hours", "1 hour"), (1.0, "%", "1%", "1%"), (1.0, "/10,000", "1/10,000", "1/10,000")],
)  # fmt: skip
def test_a_unit_after_the_number_one_is_singular_in_english(value: float, symbol: str, zh: str, en: str) -> None:
    for t, text in ((ZH, zh), (EN, en)):
        assert say.amount(value, 0, symbol, t).replace("\N{NO-BREAK SPACE}", " ") == text
        assert say.target_level(">=", value, symbol, t).replace("\N{NO-BREAK SPACE}", " ") == f"≥ {text}"


def test_every_finding_is_a_sentence_in_both_languages(demo_services: Services) -> None:
    facts = demo_services.facts()
    for t in (ZH, EN):
        for target in facts.catalogue.targets:
            for year in (2021, 2024, 2025):
                one = judged_target(scope_at(facts=facts, year=year, t=t).at(facts.district.area), target)
                for text in (sentences.finding(one, t), sentences.full(one, t), sentences.goal(one, t)):
                    assert text
                    assert "None" not in text or t is EN
                    assert "{" not in text
                    assert "  " not in text


def test_a_frozen_tree_escapes_every_text_and_attribute() -> None:
    tree = html.Div([html.P("<script>alert(1)</script>"), html.A("a&b", href='/x?"><img>')], title='"quoted"')
    text = to_html(tree)
    assert "<script>" not in text
    assert "<img>" not in text
    assert "&lt;script&gt;" in text
    assert freeze(tree).html == text


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\n=1", "＝1+1", "＠SUM(A1)"])
def test_a_spreadsheet_runs_nothing_of_a_file_we_write(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


def test_numbers_of_a_csv_stay_numbers_and_it_opens_in_excel() -> None:
    data = csv_bytes(TableCells(("年份", "数值"), (("2024", "-1.5"),)))
    assert data.startswith(b"\xef\xbb\xbf")
    assert "-1.5" in data.decode("utf-8-sig")
    assert "'-1.5" not in data.decode("utf-8-sig")


def test_english_lacks_no_text_of_the_code_and_keeps_none_that_is_gone() -> None:
    texts = set(used())
    assert "：" in texts, "what is asked for inside an f-string is found too"
    assert texts == translated()
    assert EN("：") == ": "


def test_what_has_a_plural_is_asked_for_with_its_number_and_nothing_else_is() -> None:
    """Asked for as a count without a plural it stays Chinese; the other way round seven are told as one."""
    forms: dict[str, set[str]] = {}
    for message in catalogue("en"):
        several = isinstance(message.string, (tuple, list)) and len(set(message.string)) > 1
        text = message.id if isinstance(message.id, str) else message.id[0]
        forms.setdefault(text, set()).add("single" if not message.pluralizable else "several" if several else "alike")
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(func=ast.Attribute(attr="count"), args=[ast.Constant(value=str(text)), *_]):
                    wrong += [(path.name, text)] if forms.get(text) == {"single"} else []
                case ast.Call(func=ast.Name(id="t"), args=[ast.Constant(value=str(text))], keywords=[_, *_]):
                    wrong += [(path.name, text)] if forms.get(text) == {"several"} else []
    assert not wrong
