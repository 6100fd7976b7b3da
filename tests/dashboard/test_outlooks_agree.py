"""Forecast, range, probability and people needed: one figure with the same digits wherever they stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import pytest
from scipy.stats import t as student

from dashboard.documents.meeting.deck_indicator import indicator_slide, streets_slide
from dashboard.documents.notices import notice_views
from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Picture, Text
from dashboard.documents.workbook.scope import WorkbookScope
from dashboard.documents.workbook.targets import standing
from dashboard.documents.workbook.targets import warnings as warnings_sheet
from dashboard.documents.workbook.view_models import SheetView
from dashboard.facts.asked import NUMERIC, called
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Path, Selection, parse
from data_access.catalogue.model import Target
from tests.support.reckoning import DISTRICT, digits_of, figures_of, outlook_by_hand
from tests.support.said import NUMBER, Site, agenda, lacking_streets, number, plain, street_rows

CASES = (("all invented", 2024), ("three departments", 2023))
"""Stores and as-of years: all figures invented, and three departments' real ones alone."""
ISSUED = date(2026, 1, 31)
RANGE = re.compile(rf"(?:预测|80% 区间) ({NUMBER}(?: 至 |–){NUMBER})")
CHANCE = re.compile(r"概率约? ?(不足|超过|<|>)? ?(\d+) ?%")
SIGNS = {"不足": "<", "超过": ">"}
PEOPLE = r"(?:尚差|差|缺|多出) ([\d,]+) ?(?!个百分点)(?:[名个张户家所]|剂次)"
ROUNDED = 0.002
"""So much of a range the product's differs from one by hand: it takes a percentage as printed for x / n."""
Places = dict[str, str]
"""What is said of one target, by place."""


class Outlook(NamedTuple):
    """Every range and every probability in a text."""

    ranges: frozenset[str]
    chances: frozenset[str]


def outlook(text: str) -> Outlook:
    signs = ((SIGNS.get(sign, sign), step) for sign, step in CHANCE.findall(text))
    return Outlook(frozenset(RANGE.findall(text)), frozenset(f"{sign}{step}%" for sign, step in signs))


def ends(said: Outlook) -> list[str]:
    """The two ends of the only range."""
    (found,) = said.ranges
    return re.split(r" 至 |–", found)


def selected(services: Services, year: int) -> Selection:
    return services.resolve(services.facts(), parse(f"year={year}"))[0]


def articles(markup: str) -> dict[str, str]:
    """The cards and rows of a page with a name, as text."""
    found = re.findall(r'<article(?=[^>]* id="([\w-]+)")[^>]*>(.*?)</article>', markup, re.DOTALL)
    return {name: plain(inside) for name, inside in found}


def sheet_rows(sheet: SheetView) -> dict[str, dict[str, str]]:
    """The rows of a sheet by the code of their target."""
    heads = [column.title for column in sheet.columns]
    rows = (dict(zip(heads, map(str, row.cells), strict=True)) for row in sheet.rows)
    return {row["目标代码"]: row for row in rows}


def lonely(targets: list[Target]) -> dict[str, str]:
    """Indicators with a single target: what a page says of them is said of it."""
    asked = Counter(one.indicator for one in targets)
    return {one.indicator: one.target for one in targets if asked[one.indicator] == 1}


@cache
def told(site: Site, year: int) -> dict[str, Places]:
    """What every place says of each numeric target of the district; `lead` is the card that stands first on its domain's page."""
    services, facts = site.services, site.services.facts()
    chosen, out = selected(services, year), defaultdict[str, Places](dict)
    alone = lonely(list(facts.catalogue.targets))

    def put(place: str, texts: dict[str, str]) -> None:
        for code, text in texts.items():
            out[code][place] = text

    for code in {one.indicator for one in facts.catalogue.targets if one.kind in NUMERIC}:
        page = site.html(f"{Path.INDICATOR}{code}", year)
        put("verdict", articles(page))
        if code in alone:
            parts = re.findall(
                r'<h1.*?</h1>|<dl class="keyfigures">.*?</dl>|<p class="fan-note">.*?</p>', page, re.DOTALL
            )
            put("head of the indicator's page", {alone[code]: plain(" ".join(parts))})
        slide = indicator_slide(Scope(services, facts, chosen), code)
        assert slide is not None and slide.target
        fan = slide.chart.fan.lines if slide.chart and slide.chart.fan else ()
        panel = [" ".join(pair) for pair in slide.panel]
        put("slide", {slide.target: " ".join((slide.finding, *panel, *fan))})
        if code in alone:
            put("notes of the slide", {slide.target: " ".join(slide.notes)})
    for domain in facts.catalogue.domains:
        markup = site.html(f"{Path.DOMAIN}{domain.domain}", year)
        cards = {name[5:]: text for name, text in articles(markup).items() if name.startswith("card-")}
        first = set(re.findall(r'<article (?=[^>]*class="card chart-card lead)[^>]*id="card-([\w-]+)"', markup))
        put("card", {code: text for code, text in cards.items() if code not in first})
        put("lead", {code: text for code, text in cards.items() if code in first})
    rows = articles(site.warnings_opened(year))
    put("warning", {name.removeprefix("warning-"): text for name, text in rows.items()})
    put(
        "agenda",
        {
            alone[code]: text
            for code, text in agenda(site.html(Path.PRESENT, year, "zh", "&scope=all")).items()
            if code in alone
        },
    )
    scope = WorkbookScope(services, facts, chosen)
    put(
        "workbook",
        {
            code: f"概率 {row['达标概率']} {row['前景']} {row['结论']}"
            for code, row in sheet_rows(standing(scope)).items()
        },
    )
    put(
        "warnings of the workbook",
        {code: f"概率 {row['达标概率']}" for code, row in sheet_rows(warnings_sheet(scope)).items()},
    )
    put("report", _reported(services, chosen))
    numeric = {one.target for one in facts.catalogue.targets if one.kind in NUMERIC}
    return {code: places for code, places in out.items() if code in numeric}


def _reported(services: Services, chosen: Selection) -> dict[str, str]:
    """The sentences and charts of the report: by the name of an indicator that a single target asks for."""
    scope = Scope(services, services.facts(), chosen)
    view, lone = report_view(scope, ISSUED), set(lonely(list(scope.facts.catalogue.targets)).values())
    names = {called(scope, one): one.target for one in scope.facts.catalogue.targets if one.target in lone}
    out = defaultdict[str, str](str)
    for block in view.blocks:
        text = block.plain if isinstance(block, Text) else block.told if isinstance(block, Picture) else ""
        found = re.search(r"^(?:\S+　)?([^：　]+)：", text)
        if found and found[1] in names:
            fan = block.chart.fan.lines if isinstance(block, Picture) and block.chart.fan else ()
            out[names[found[1]]] += " ".join((text, *fan, ""))
    return out


@pytest.mark.parametrize(("store", "year"), CASES)
def test_a_range_and_a_probability_are_one_figure_wherever_they_stand(
    site_of: Callable[[str], Site], store: str, year: int
) -> None:
    ranges, chances = Counter[str](), Counter[str]()
    for code, places in told(site_of(store), year).items():
        found = {place: outlook(text) for place, text in places.items()}
        for at, seen in ((0, ranges), (1, chances)):
            by_place = {place: one[at] for place, one in found.items() if one[at]}
            assert len(frozenset[str]().union(*by_place.values())) <= 1, (code, by_place)
            seen.update(list(by_place))
        verdict = found["verdict"]
        assert bool(verdict.chances) == bool(found["workbook"].chances), code
        assert bool(verdict.ranges) == bool(found["workbook"].ranges), code
    many, some = (40, 10) if store == "all invented" else (20, 5)
    pages = ("verdict", "workbook", "slide", "head of the indicator's page")
    assert all(ranges[place] > many for place in pages if place != "slide"), ranges
    assert all(ranges[place] > some for place in ("warning", "slide", "notes of the slide")), ranges
    assert all(chances[place] > many for place in pages), chances
    assert all(chances[place] > some for place in ("warning", "warnings of the workbook", "agenda", "report")), chances


@pytest.mark.parametrize(("store", "year"), CASES)
def test_every_card_of_what_lags_tells_how_likely_it_is_and_the_first_of_a_domain_between_which_figures(
    site_of: Callable[[str], Site], store: str, year: int
) -> None:
    """Which cards these are is asked of the verdicts, not of the page: so none can go missing unnoticed."""
    site = site_of(store)
    facts, seen = site.services.facts(), Counter[str]()
    for code, places in told(site, year).items():
        row, verdict = facts.verdict(facts.catalogue.target[code], DISTRICT, year), outlook(places["verdict"])
        if row is None or row.group not in ("at_risk", "off_track") or row.probability is None:
            continue
        card = outlook(places.get("lead") or places["card"])
        assert card.chances == verdict.chances and verdict.chances, (code, places)
        seen["chance"] += 1
        if (
            "lead" in places and facts.catalogue.target[code].kind != "relative_to_reference"
        ):  # of which the difference is forecast, not the figure
            assert card.ranges == verdict.ranges and verdict.ranges, (code, places["lead"])
            seen["range"] += 1
    assert seen["chance"] > 7 and seen["range"] > 2, seen


@pytest.mark.parametrize(("store", "year"), CASES)
def test_the_forecast_of_the_workbook_lies_in_the_range_of_the_pages(
    site_of: Callable[[str], Site], store: str, year: int
) -> None:
    site = site_of(store)
    services = site.services
    rows = sheet_rows(standing(WorkbookScope(services, services.facts(), selected(services, year))))
    seen = 0
    for code, places in told(site, year).items():
        centre, found = re.search(NUMBER, rows[code]["期末预测"]), outlook(places["verdict"]).ranges
        kind = services.facts().catalogue.target[code].kind
        if centre and found and kind != "relative_to_reference":  # whose difference is told in words, without a sign
            low, high = map(number, ends(outlook(places["verdict"])))
            assert low <= number(centre[0]) <= high, (code, centre[0], found)
            seen += 1
    assert seen > 20


@pytest.mark.parametrize(("store", "year"), CASES)
def test_range_and_probability_of_a_percentage_are_those_reckoned_from_the_export(
    site_of: Callable[[str], Site], store: str, year: int
) -> None:
    """By the formulas of the rule's page, of every target whose figures have no break: no judging of the product is asked."""
    site = site_of(store)
    facts, figures, seen = site.services.facts(), figures_of(site.services, year), 0
    for code, places in told(site, year).items():
        target = facts.catalogue.target[code]
        found, said = facts.catalogue.indicator[target.indicator], outlook(places["verdict"])
        own = figures.of(target.indicator)
        plain_kind = (
            target.sex != "female" and target.kind in ("threshold", "full_coverage", "maintain") and found.unit == "%"
        )
        if not plain_kind or not said.ranges or figures.breaks.get((target.indicator, DISTRICT)):
            continue
        aim, left = Fraction(str(target.value)), target.deadline - max(own)
        sign = 1 if (target.op or "").startswith(">") else -1
        centre, scale, chance = outlook_by_hand(own, aim, left, found.decimals, sign, figures.counts, target.indicator)
        reach = float(student.ppf(0.9, len(own) - 1)) * scale
        for shown, end in zip(ends(said), (centre - reach, centre + reach), strict=True):
            inside = min(max(end, found.natural_min or 0.0), 100.0 if found.natural_max is None else found.natural_max)
            assert abs(float(number(shown)) - inside) <= 0.5 * 10 ** -digits_of(shown) + ROUNDED * reach, (
                code,
                said,
                inside,
            )
        for text in said.chances:
            step = int(text.strip("<>%")) / 100
            assert {"<": chance < step, ">": chance > step}.get(text[0], abs(chance - step) <= 0.025 + 1e-9), (
                code,
                text,
                chance,
            )
        seen += 1
    assert seen > 20


# --- people needed ------------------------------------------------------------------------------------------------------


def test_people_needed_are_one_number_on_four_pages(site: Site) -> None:
    """By target and street: the street's page, the warnings, the bars of the indicator's page, the slide of its streets."""
    year, services, facts = 2024, site.services, site.services.facts()
    chosen = selected(services, year)
    warned = lacking_streets(site.warnings_opened(year))
    rows = {area.area: street_rows(site.html(f"{Path.STREET}{area.area}", year)) for area in facts.streets_in(year)}
    names = {facts_area.short_zh: facts_area.area for facts_area in facts.streets_in(year)}
    seen = Counter[str]()
    asked = [one for one in facts.catalogue.targets if one.kind in NUMERIC and one.op and one.value is not None]
    for code, target in lonely(asked).items():
        bars = _bars(site.html(f"{Path.INDICATOR}{code}", year))
        slide = streets_slide(Scope(services, facts, chosen), code)
        points = [re.search(r"^(\S+?)：.*?差\s*([\d,]+)", point) for point in slide.points] if slide else []
        listed = {names[one[1]]: int(number(one[2])) for one in points if one}
        for area, own in rows.items():
            street = re.search(PEOPLE, own.get(code, ""))
            places = {
                "street": int(number(street[1])) if street else None,
                "warning": warned.get(target, {}).get(area),
                "indicator": bars.get(area),
                "slide": listed.get(area),
            }
            known = {place: n for place, n in places.items() if n is not None}
            assert len(set(known.values())) <= 1, (target, area, known)
            seen.update(list(known) if len(known) > 1 else [])
    assert seen["street"] > 40 and seen["indicator"] > 40 and seen["warning"] > 10 and seen["slide"] > 10, seen


def _bars(page: str) -> dict[str, int]:
    """The bars of an indicator's page: by street, how many are lacking."""
    lists = re.findall(r'<ol class="bars">.*?</ol>', page, re.DOTALL)
    lines = re.findall(r'<li><a href="/street/(\d+)[^"]*">[^<]*</a>(.*?)</li>', " ".join(lists), re.DOTALL)
    short = {area: re.search(r"差\s*([\d,]+)", plain(text)) for area, text in lines}
    return {area: int(number(found[1])) for area, found in short.items() if found}


# --- notices ------------------------------------------------------------------------------------------------------------


def test_a_notice_has_the_figures_of_its_warning(real_services: Services) -> None:
    """Newest value, target, gap, probability, pace and streets, read from the served page of warnings."""
    site, year = Site(real_services), 2024
    rows = articles(site.warnings_opened(year))
    notices = notice_views(Scope(real_services, real_services.facts(), Selection(year=year)), (), issued=ISSUED)
    seen = Counter[str]()
    assert {f"warning-{one.code}" for one in notices} <= set(rows) and len(notices) > 40
    for notice in notices:
        row = rows[f"warning-{notice.code}"]
        lines = {term: plain("".join(span.text for span in spans)) for pairs in notice.facts for term, spans in pairs}
        for term in ("最新数据", "差距", "达标概率", "需要的速度", "涉及街道"):
            figures = re.findall(NUMBER, lines.get(term, "").replace(f"{year}年", ""))
            shown = re.findall(NUMBER, row)
            assert [one for one in figures if one not in shown] == [], (notice.code, term, lines[term])
            seen[term] += bool(figures)
        assert outlook(f"概率 {lines.get('达标概率', '')}").chances <= outlook(row).chances, notice.code
    assert all(n > 10 for n in seen.values()) and len(seen) == 5, seen
