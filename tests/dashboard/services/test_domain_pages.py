"""Domain pages: every measurable goal has its picture or says why not, in each of the three ways to look at them."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import plotly.graph_objects as go
import pytest
from lxml import html as reader

from dashboard.components.domain.goal_card import FOOT, WIDTH
from dashboard.components.gallery.samples import chart_samples
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.view_models import TrendChart
from dashboard.figures.goal_card import APART, MOST_RIGHT, goal_card
from dashboard.figures.label_space import text_width
from dashboard.figures.range_strip import range_strip
from dashboard.figures.static import small
from dashboard.services.domain.page import domain
from dashboard.services.domain.view_models import DomainView, GoalCard
from dashboard.text import words
from dashboard.urls import Path, parse
from tests.support.said import Site, blanks

YEAR = 2024
WAYS = ("", "&view=range", "&view=table")


@pytest.fixture(scope="module")
def views(demo_services: Services) -> dict[str, DomainView]:
    """Every domain's page with its ranges."""
    facts = demo_services.facts()
    selection, _ = demo_services.resolve(facts, parse(f"year={YEAR}&view=range"))
    found = {one.domain: domain(Scope(demo_services, facts, selection), one.domain) for one in facts.catalogue.domains}
    return {code: view for code, view in found.items() if view is not None}


def card_on(page: reader.HtmlElement, code: str) -> reader.HtmlElement:
    (found,) = page.xpath(f"//*[@id='card-{code}']")
    return found


def lines_of(chart: TrendChart) -> list[str]:
    """What the lines of a chart are called where they end: the target, the baseline, women and men."""
    named = [name for line in chart.targets for name in (line.label.value_text, line.label.text)]
    named += [chart.moving.short, chart.moving.label.text] if chart.moving else []
    named += [chart.baseline.label] if chart.baseline else []
    return named or [line.label.text for line in chart.lines]


def picture_or_reason(page: reader.HtmlElement, card: GoalCard) -> str:
    """`drawn` with its years and its line, `explained` in words, or what is missing."""
    shown, chart = card_on(page, card.code), card.view.chart
    told = blanks(shown.text_content())
    if not card.drawn:
        return "explained" if blanks(card.view.finding) in told else "blank"
    text = " ".join(shown.xpath(".//*[local-name()='svg']//text()"))
    years = [one.year for one in chart.points] or [one.year for line in chart.lines for one in line.points]
    named = lines_of(chart)
    if card.view.status in ("suppressed", "insufficient_data"):
        return "explained" if blanks(card.view.finding) in told and str(max(years)) in text else "drawn, unexplained"
    whole = " ".join(text.split())
    if not named or not any(
        one.replace("\N{NO-BREAK SPACE}", " ") in whole.replace("\N{NO-BREAK SPACE}", " ") for one in named
    ):
        return "no line"
    named_years = sorted(map(int, re.findall(r"20\d\d", text)))
    skipped = 1 if "lead" in shown.get("class", "") else 0  # an axis with little room names every other year
    return (
        "drawn" if named_years and named_years[0] <= min(years) + skipped and max(years) in named_years else "no years"
    )


def test_every_measurable_goal_is_drawn_with_its_years_and_its_line_or_says_why_not(
    site: Site, views: dict[str, DomainView]
) -> None:
    """The table of charts per domain: goals, drawn, explained."""
    table, odd = {}, []
    for slug, view in views.items():
        page = reader.fromstring(site.html(f"{Path.DOMAIN}{slug}", YEAR))
        found = Counter[str]()
        for card in view.cards:
            what = picture_or_reason(page, card)
            found[what] += card.goals
            odd += [(card.code, what)] if what not in ("drawn", "explained") else []
        table[slug] = found
    assert not odd, odd
    measurable = len(site.services.facts().catalogue.targets)
    assert sum(sum(found.values()) for found in table.values()) == measurable > 200
    assert sum(found["drawn"] for found in table.values()) > 0.9 * measurable
    assert all(found["drawn"] > found["explained"] for found in table.values())


@pytest.mark.parametrize("way", WAYS)
def test_all_ways_show_the_same_goals_with_value_verdict_and_link(
    site: Site, views: dict[str, DomainView], way: str
) -> None:
    for slug in ("health", "decision-making", "safety"):
        page = reader.fromstring(site.html(f"{Path.DOMAIN}{slug}", YEAR, more=way))
        assert len(page.xpath("//*[starts-with(@id,'card-')]")) == len(views[slug].cards)
        for card in views[slug].cards:
            shown = card_on(page, card.code)
            told, view = shown.text_content(), card.view
            assert view.value_text in told and view.status_word.split("·")[0].strip() in told, card.code
            assert shown.xpath(f".//a[contains(@href,'/indicator/{view.indicator}')]"), card.code
        current = page.xpath("//div[contains(@class,'index')]//a[@aria-current='true']/@data-choice")
        assert current == [way.lstrip("&") or "view="]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentence_and_the_index_count_what_the_cards_below_come_to(
    site: Site, views: dict[str, DomainView], language: str
) -> None:
    for slug, view in views.items():
        text = site.text(f"{Path.DOMAIN}{slug}", YEAR, language)
        pattern = r"(\d+) 项目标：([^；。]*)" if language == "zh" else r"(\d+) goals: ([^;.]*)"
        total, parts = re.findall(pattern, text)[0]
        assert int(total) == view.goals_total == sum(map(int, re.findall(r"\d+", parts))), slug
        assert all(goal.note for goal in view.plain_goals)  # what could be measured, or why nothing can
        assert len(view.plain_goals) == sum(one.count for one in view.index if one.anchor == "unmeasured")
        assert sum(one.count for one in view.index if one.anchor != "strategies") == view.goals_total
        anchors = {f"card-{card.code}" for card in view.cards} | {"unmeasured", "strategies"}
        assert {one.anchor for one in view.index} <= anchors


def test_what_lags_or_worsens_comes_first_and_is_marked(site: Site, views: dict[str, DomainView]) -> None:
    worse = 0
    for slug, view in views.items():
        marks = [card.mark for card in view.cards]
        bad = [mark for mark in marks if mark in ("off_track", "at_risk", "declining")]
        assert marks[: len(bad)] == bad == sorted(bad, key=["off_track", "at_risk", "declining"].index), slug
        page = reader.fromstring(site.html(f"{Path.DOMAIN}{slug}", YEAR))
        for card in view.cards:
            shown = "bad" in card_on(page, card.code).get("class").split()
            assert shown == (card.mark in ("off_track", "declining")), card.code
            base = card.view.chart.baseline
            assert card.mark != "declining" or (base is not None and base.worse), card.code
            worse += card.mark == "declining"
        assert bool(page.xpath("//article[contains(@class,'lead')]")) == bool(bad), slug
    assert worse >= 5


def drawn_strips(views: dict[str, DomainView]) -> list[GoalCard]:
    return [card for view in views.values() for card in view.cards if card.range is not None]


def test_a_strip_runs_from_worst_to_best_with_the_better_end_at_the_right(views: dict[str, DomainView]) -> None:
    cards = drawn_strips(views)
    assert len(cards) > 190 and sum(bool(card.range.dots) for card in cards if card.range) > 20
    for card in cards:
        found = card.range
        assert found is not None
        figure = range_strip(found)
        go.Figure(figure)
        left, right = figure["layout"]["xaxis"]["range"]
        assert (left > right) == found.down, card.code
        better = found.best.value <= found.worst.value if found.down else found.best.value >= found.worst.value
        assert better, card.code
        inside = sorted((left, right))
        values = [found.worst.value, found.best.value, *found.dots, *(tick.value for tick in found.ticks)]
        values += [one for one in (found.own, found.target, found.baseline) if one is not None]
        assert all(inside[0] < one < inside[1] for one in values), card.code


def test_a_strip_of_streets_names_its_ends_and_draws_no_mean_of_units(site: Site, views: dict[str, DomainView]) -> None:
    facts, seen = site.services.facts(), 0
    streets = {area.short_zh for area in facts.streets}
    for card in drawn_strips(views):
        found, view = card.range, card.view
        assert found is not None
        if not found.dots:
            assert re.fullmatch(r"20\d\d年", found.worst.name), card.code
            continue
        seen += 1
        assert {found.worst.name, found.best.name} <= streets, card.code
        low, high = found.quartiles or (0, 0)
        assert min(found.dots) <= low <= high <= max(found.dots)
        if view.counts_units:
            assert found.own is None and found.target == facts.catalogue.target[card.code].value
        else:
            assert found.own == view.value
    assert seen > 20


def test_no_strip_shows_a_street_of_what_is_withheld(people_services: Services) -> None:
    """As if communities and posts were people: then some street figures are withheld, and none of them is a dot."""
    facts = people_services.facts()
    selection, _ = people_services.resolve(facts, parse(f"year={YEAR}&view=range"))
    hidden = {(key.indicator, year) for key, year in facts.withheld if key.age_group == "all"}
    checked = 0
    for one in facts.catalogue.domains:
        view = domain(Scope(people_services, facts, selection), one.domain)
        for card in view.cards if view else ():
            if card.range is None or not card.range.dots or (card.view.indicator, card.view.year) not in hidden:
                continue
            shown = [
                rows for key, rows in facts.series.items()
                if key.indicator == card.view.indicator and key.age_group == "all" and key.area != facts.district.area
            ]  # fmt: skip
            known = {row.value for rows in shown for row in rows if row.year == card.view.year}
            assert set(card.range.dots) <= known, card.code
            checked += 1
    assert checked


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_names_of_a_cards_lines_stand_apart_and_inside(site: Site, language: str) -> None:
    facts = site.services.facts()
    selection, _ = site.services.resolve(facts, parse(f"year={YEAR}&lang={language}"))
    seen = 0
    for one in facts.catalogue.domains:
        view = domain(Scope(site.services, facts, selection), one.domain)
        for card in view.cards if view else ():
            figure = goal_card(card.view.chart)
            layout = figure["layout"]
            plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
            places = sorted(note["y"] * plot for note in layout["annotations"] if note.get("xshift") == 4)
            assert all(high - low > APART - 0.01 for low, high in itertools.pairwise(places)), card.code
            wide = [note["text"] for note in layout["annotations"] if text_width(note["text"]) > MOST_RIGHT]
            assert not wide, (card.code, wide)
            seen += len(places) > 1
    assert seen > 20


def test_every_state_of_a_chart_makes_a_card_that_plotly_and_the_browser_accept() -> None:
    t = words("zh")
    for sample in chart_samples(t):
        for figure in (goal_card(sample.chart), goal_card(sample.chart, named=False)):
            go.Figure(figure)
            assert small(figure).count("<svg") >= 2
    counted = [one.chart for one in chart_samples(t) if one.chart.from_zero]
    assert {goal_card(chart)["layout"]["yaxis"]["range"][0] for chart in counted} == {0}


def test_a_cells_drawing_marks_of_the_worse_years_the_latest_alone(views: dict[str, DomainView]) -> None:
    several = 0
    for card in (card for view in views.values() for card in view.cards):
        marked = [
            [year for trace in goal_card(card.view.chart, named=named)["data"] if trace["name"] == "worse" for year in trace["x"]]
            for named in (True, False)
        ]  # fmt: skip
        assert marked[1] == marked[0][-1:], card.code
        several += len(marked[0]) > 1
    assert several


def test_counts_start_at_zero_and_rates_do_not(views: dict[str, DomainView]) -> None:
    counts = rates = 0
    for card in (card for view in views.values() for card in view.cards if card.drawn):
        low, _ = goal_card(card.view.chart)["layout"]["yaxis"]["range"]
        values = [point.value for point in card.view.chart.points]
        if card.view.chart.from_zero and values and min(values) >= 0:
            assert low == 0, card.code
            counts += 1
        rates += not card.view.chart.from_zero and low > 0
    assert counts and rates


def test_a_section_carries_one_mark_of_demonstration_data(site: Site) -> None:
    page = reader.fromstring(site.html(f"{Path.DOMAIN}health", YEAR))
    for code in ("flat", "steady", "improving"):
        (group,) = page.xpath(f"//section[@id='{code}']")
        assert len(group.xpath(".//*[contains(@class,'demo')]")) == 1, code


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_card_cuts_no_name_and_says_what_is_asked_whole_or_not_at_all(site: Site, language: str) -> None:
    """In the room that a card of four abreast has, reckoned generously: half as wide again as it is reckoned for."""
    short = 0
    for slug in ("health", "law", "environment"):
        page = reader.fromstring(site.html(f"{Path.DOMAIN}{slug}", YEAR, language))
        assert not re.search(r"\d [\u4e00-\u9fff]", page.xpath("//h1")[0].text_content()), (
            "a number left alone at a line's end"
        )
        for name in page.xpath("//article[contains(@class,'g')]/h3/a"):
            assert text_width(name.text_content()) <= WIDTH or name.text_content() != name.get("title"), (
                name.text_content()
            )
            short += name.get("title") is not None
        for foot in page.xpath("//article[contains(@class,'g')]/p[@class='b'][span[@class='asks']]"):
            assert text_width(foot.text_content()) <= 1.5 * FOOT, foot.text_content()
    assert short


def test_what_both_plans_ask_of_one_figure_is_one_card_that_counts_for_two(views: dict[str, DomainView]) -> None:
    for slug, view in views.items():
        seen = Counter(
            (card.view.indicator, card.view.kind, card.view.target_text, card.view.value_text) for card in view.cards
        )
        assert set(seen.values()) <= {1}, slug
    assert sum(card.goals > 1 for view in views.values() for card in view.cards if not card.view.numeric) >= 1
