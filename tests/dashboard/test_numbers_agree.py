"""A number that stands in two places is one number, and it is the one reckoned by hand from the exported figures."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from dashboard.facts.asked import NUMERIC
from dashboard.facts.services import Services
from dashboard.text import words
from dashboard.text.statuses import ENDED, RUNNING, group_word, warning_word
from dashboard.urls import Path
from tests.support.reckoning import DISTRICT, Figures, Reckoned, digits_of, figures_of, outlook_by_hand, reckon, rounded
from tests.support.said import (
    NUMBER,
    Site,
    agenda,
    bar,
    chips,
    lacking_streets,
    number,
    numbers,
    plain,
    proofs,
    street_rows,
    strip,
)

CASES = (
    ("all invented", 2021, "zh"), ("all invented", 2024, "zh"), ("all invented", 2024, "en"), ("all invented", 2025, "en"),
    ("three departments", 2023, "zh"), ("three departments", 2025, "zh"), ("one real", 2022, "en"), ("one real", 2025, "zh"),
)  # fmt: skip
"""Store, as-of year and language of what is asked in both."""
VERDICTS = (
    ("all invented", 2021), ("all invented", 2024), ("all invented", 2025),
    ("three departments", 2023), ("three departments", 2025), ("one real", 2025),
)  # fmt: skip
SOME = (("all invented", 2024), ("three departments", 2025), ("one real", 2025))
SEXES = (("all invented", 2021), ("all invented", 2025), ("one real", 2024))
THIN = "three departments"
"""So little of its years is in that the overview lists what was reported."""
LEAST = {"all invented": (74, 150, 12), THIN: (30, 70, 6), "one real": (70, 150, 10)}
"""So many statuses, figures and gaps are at least found in a store."""
STATUS_WORDS = {
    "achieved": ("已达标", "基期已达标", "达到"), "on_track": ("进展正常",), "behind": ("略有滞后",), "off_track": ("明显滞后",),
    "worsening": ("背离目标",), "slipped": ("曾达标后回落",), "unmet": ("未达到，速度不明",), "missed": ("未达到",),
    "awaiting": ("期末数据未报",), "suppressed": ("数量过小",), "insufficient_data": ("数据不足",),
}  # fmt: skip
STREET = "120104007"


class Known:
    """What is reckoned from the files of one as-of year."""

    def __init__(self, services: Services, year: int) -> None:
        self.year = year
        self.figures = figures_of(services, year)
        self.targets = reckon(services, self.figures, year)
        facts = services.facts()
        self.numeric = [one for one in facts.catalogue.targets if one.kind in NUMERIC]
        published = {"relative_to_reference"}  # what is held against the nation stands in no file of the district
        self.groups = {
            one.target: self.targets[one.target].group if one.target in self.targets
            else getattr(facts.verdict(one, DISTRICT, year), "group", "no_verdict")
            for one in self.numeric
        }  # fmt: skip
        assert {one.kind for one in self.numeric if one.target not in self.targets} == published
        self.rows = [row for one in facts.catalogue.targets if (row := facts.verdict(one, DISTRICT, year)) is not None]
        self.domain = {one.target: facts.catalogue.section[one.plan, one.section].domain for one in self.numeric}
        self.order = ENDED if year >= 2025 else RUNNING
        self.worse = Counter(
            facts.catalogue.section[one.plan, one.section].domain for one in facts.catalogue.targets
            if getattr(facts.verdict(one, DISTRICT, year), "status", "") == "declining"
        )  # fmt: skip

    def tally(self, *, plan: str = "", domain: str = "") -> list[int]:
        """How many numeric targets stand in each group, in the order of the strip."""
        found = Counter(
            self.groups[one.target] for one in self.numeric
            if plan in ("", one.plan) and domain in ("", self.domain[one.target])
        )  # fmt: skip
        return [found[group] for group in self.order]


Reckon = Callable[[str, int], Known]


@pytest.fixture(scope="module")
def known(site_of: Callable[[str], Site]) -> Reckon:
    return cache(lambda store, year: Known(site_of(store).services, year))


@pytest.fixture
def pages(site_of: Callable[[str], Site], store: str) -> Site:
    """The site of the store that a test is asked for."""
    return site_of(store)


@pytest.mark.parametrize(("store", "year"), VERDICTS)
def test_every_verdict_and_figure_of_the_plans_is_the_one_reckoned_from_the_export(
    pages: Site, known: Reckon, store: str, year: int
) -> None:
    facts, targets, seen = pages.services.facts(), known(store, year).targets, 0
    told = {code: one for plan in facts.catalogue.plans for code, one in proofs(pages.html(f"{Path.PLAN}{plan.plan}", year)).items()}  # fmt: skip
    assert len(told) == len(facts.catalogue.targets)
    statuses, figures, _ = LEAST[store]
    assert sum(bool(one.status) and one.status != "insufficient_data" for one in targets.values()) > statuses, (
        "verdicts are reckoned"
    )
    for code, found in targets.items():
        word, now, _ = told[code]
        target = facts.catalogue.target[code]
        if found.status:
            assert word.split(" · ")[0].split("，8")[0] in STATUS_WORDS[found.status], (code, word, found)
        if found.value is None:
            assert not re.search(r"\d[%‰]|^\d", now), (code, now)
            continue
        seen += 1
        if found.units:
            assert now.startswith(f"{found.units[0]}/{found.units[1]}"), (code, now, found)
            continue
        shown = re.search(NUMBER, now.removeprefix("女男差距 "))
        assert shown, (code, now)
        digits, wanted = digits_of(shown[0]), facts.catalogue.indicator[target.indicator].decimals
        assert digits >= wanted and number(shown[0]) == rounded(found.value, digits), (code, now, float(found.value))
    assert seen > figures


@pytest.mark.parametrize(("store", "year"), VERDICTS)
def test_the_gap_to_a_target_is_the_one_reckoned_wherever_it_is_told(
    pages: Site, known: Reckon, store: str, year: int
) -> None:
    facts, targets, seen = pages.services.facts(), known(store, year).targets, 0
    told = agenda(pages.html(Path.PRESENT, year, "zh", "&scope=all"))
    asked = Counter(one.indicator for one in facts.catalogue.targets if one.kind in NUMERIC)
    warned = {code: plain(text) for code, text in re.findall(r'<article id="warning-([\w-]+)"(.*?)</article>', pages.warnings_opened(year), re.DOTALL)}  # fmt: skip
    for code, found in targets.items():
        indicator = facts.catalogue.target[code].indicator
        places = [told[indicator]] if asked[indicator] == 1 and indicator in told else []
        places += [warned[code]] if code in warned else []
        for text in places:
            gap = re.search(r"(?:距目标差|尚差|未达到，差) ([\d,.]+) ?个百分点", text)
            if gap and found.gap is not None and found.gap > 0 and found.status != "awaiting":
                seen += 1
                assert number(gap[1]) == rounded(found.gap, digits_of(gap[1])), (code, gap[0], float(found.gap))
                assert not indicator or f"{found.year}年" in text or f"{found.year} 年" in text, code
    assert seen > LEAST[store][2]


@pytest.mark.parametrize(("store", "year", "language"), CASES)
def test_targets_are_counted_once_on_every_page(
    pages: Site, known: Reckon, store: str, year: int, language: str
) -> None:
    found: Known = known(store, year)
    whole, catalogue = found.tally(), pages.services.facts().catalogue
    counts = dict(zip(found.order, whole, strict=True))
    assert sum(whole) == len(found.numeric) == 81
    over, thin = pages.html(Path.OVERVIEW, year, language), store == THIN
    assert strip(pages.html(Path.METHODS, year, language)) == whole
    if not thin:
        assert bar(over) == [n for n in (found.tally(plan=catalogue.plans[0].plan) if year >= 2025 else whole) if n]
        assert strip(over) == (whole if year < 2025 else [])
    lagging = counts["off_track"] + counts.get("at_risk", 0)
    menu, tiles = pages.menu(year, language), 0
    assert menu[Path.WARNINGS] == lagging
    for domain in catalogue.domains:
        own = found.tally(domain=domain.domain)
        told = dict(zip(found.order, own, strict=True))
        page = pages.html(f"{Path.DOMAIN}{domain.domain}", year, language)
        assert strip(page) == (own if sum(own) else []), domain.domain
        off, risk = told["off_track"], told.get("at_risk", 0)
        worse = found.worse[domain.domain]
        assert menu.get(f"{Path.DOMAIN}{domain.domain}", 0) == (off or risk or worse), domain.domain
        tile = re.search(rf'<a (?=[^>]*class="tile)[^>]*href="{Path.DOMAIN}{domain.domain}.*?</a>', over, re.DOTALL)
        assert (tile is None) == (year >= 2025 or thin)
        if tile:
            tiles += 1
            assert bar(tile[0]) == [n for n in own if n], domain.domain
    assert tiles == (0 if year >= 2025 or thin else len(catalogue.domains))
    for plan in catalogue.plans:
        own = found.tally(plan=plan.plan)
        row = re.search(
            rf"<th[^>]*>(?:<a[^>]*>)?{re.escape(words(language).of(plan, 'short'))}.*?</tr>", over, re.DOTALL
        )
        assert row is not None
        cells = [re.match(r"\d+", plain(cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row[0], re.DOTALL)]
        said = [int(cell[0]) for cell in cells if cell]
        if thin:  # met or on track, lagging, without a verdict, not reported
            good, lagging = _good_and_lagging(found, own)
            assert said[:2] == [good - _printed_alone(found, plan.plan), lagging], (plan.plan, said, own)
            assert sum(said) == sum(own), (plan.plan, said, own)
        else:
            assert said[-len(own) :] == own, plan.plan


def _good_and_lagging(found: Known, tally: list[int]) -> list[int]:
    counts = dict(zip(found.order, tally, strict=True))
    return [counts["met"] + counts.get("on_track", 0), counts["off_track"] + counts.get("at_risk", 0)]


@pytest.mark.parametrize(("store", "year", "language"), CASES)
def test_sentences_say_the_numbers_of_the_tally(
    pages: Site, known: Reckon, store: str, year: int, language: str
) -> None:
    found: Known = known(store, year)
    counts = dict(zip(found.order, found.tally(), strict=True))
    heads = {
        path: plain(re.search(r"<h1.*?</h1>", pages.html(path, year, language), re.DOTALL)[0])  # type: ignore[index]
        for path in (Path.OVERVIEW, Path.WARNINGS)
    }
    if store == THIN:  # which begins with how much is in, and counts what was reported and what is owed
        asked, *said = [int(n) for n in numbers(heads.pop(Path.OVERVIEW))][2:]
        good, lagging = _good_and_lagging(found, found.tally())
        assert said[:2] == [good - _printed_alone(found), lagging] and asked == sum(said[:-1]), (asked, said)
        assert asked + said[-1] == sum(found.tally())
    heads = {path: text.partition(_begin(language, year))[2] for path, text in heads.items()}
    if year >= 2025:
        wanted = [81, counts["met"], counts["off_track"], counts["awaiting"], counts["no_verdict"]]
        for text in heads.values():
            said = [int(n) for n in numbers(text)]
            assert sorted(said[:5]) == sorted(wanted), text
        return
    short = sum(1 for row in found.rows if _short(row))
    for path, text in heads.items():
        said = [int(n) for n in numbers(text)]
        assert said[0] == short and said[1] == counts["off_track"], text
        if path == Path.OVERVIEW:
            assert {counts["met"] + counts["on_track"], 81} <= set(said), text
    if store != THIN:
        sub = plain(re.search(r'<p class="sub">.*?</p>', pages.html(Path.OVERVIEW, year, language), re.DOTALL)[0])  # type: ignore[index]
        also = re.search(r"另有 (\d+) 项存在风险|(\d+) more (?:is|are) at risk", sub)
        assert also and int(also[1] or also[2]) == counts["at_risk"], sub


def _printed_alone(found: Known, plan: str = "") -> int:
    """Targets that count as met by what the plan prints of its baseline: the year of the page has no figure of them."""
    rows = {row.target: row for row in found.rows if "printed_baseline" in row.reasons}
    alone = [row for row in rows.values() if row.group == "met" and row.latest_year == row.baseline_year]
    own = {one.target for one in found.numeric if plan in ("", one.plan)}
    return sum(1 for row in alone if row.target in own)


def _begin(language: str, year: int) -> str:
    """Where the finding of a page begins, after how much of its year is in."""
    if year >= 2025:
        return "规划期末" if language == "zh" else "At the plan's end"
    return "按目前速度" if language == "zh" else "today's pace"


def _short(row: object) -> bool:
    """Whether today's pace misses the target: R below 1 while there is time, not met, and a pace is known."""
    ratio = row.pace_ratio  # type: ignore[attr-defined]
    if row.group not in ("on_track", "at_risk", "off_track") or row.status == "unmet":  # type: ignore[attr-defined]
        return False
    return row.status == "slipped" if ratio is None else ratio < 1 - 1e-9  # type: ignore[attr-defined]


@pytest.mark.parametrize(("store", "year"), VERDICTS)
def test_warnings_are_counted_alike_by_group_by_level_and_on_the_page_of_the_rule(
    pages: Site, known: Reckon, store: str, year: int
) -> None:
    found: Known = known(store, year)
    markup, t = pages.html(Path.WARNINGS, year), words("zh")
    warned = [row for row in found.rows if row.warning]
    levels = Counter(row.warning for row in warned)
    told = chips(markup)
    assert told["all"] == len(warned) == len(re.findall(r'<article id="warning-', markup))
    for level, name in ((4, "red"), (3, "orange"), (2, "yellow"), (1, "blue")):
        assert told.get(f"level-{name}", 0) == levels[level]
        assert f"{warning_word(level, t)} {levels[level]} 项" in plain(markup) or not levels[level]
        row = re.search(
            rf"<tr>(?:(?!</tr>).)*{warning_word(level, t)}.*?</tr>", pages.html(Path.METHODS, year), re.DOTALL
        )
        assert row and re.search(rf'<td data-head="项数">{levels[level]}</td>', row[0]), name
    groups = Counter(row.group if row.group in ("off_track", "at_risk", "awaiting") else "other" for row in warned)
    assert {key.removeprefix("group-"): n for key, n in told.items() if key.startswith("group-")} == groups
    assert f"共 {len(warned)} 项" in plain(markup)


@pytest.mark.parametrize(("store", "year"), SOME)
def test_a_street_is_counted_alike_on_its_page_in_the_grid_and_on_the_overview(
    pages: Site, store: str, year: int
) -> None:
    t, ended = words("zh"), year >= 2025
    grid = pages.html(Path.STREETS, year)
    rows = re.findall(r'<a href="/street/(\d+)[^"]*">[^<]*</a><span class="visually-hidden">(.*?)</span>', grid)
    assert len(rows) == 12
    over, totals = pages.html(Path.OVERVIEW, year), Counter[str]()
    for area, told in rows:
        own = strip(pages.html(f"{Path.STREET}{area}", year))
        counts = dict(zip(ENDED if ended else RUNNING, own, strict=True))
        totals.update(counts)
        off, risk = counts["off_track"], counts.get("at_risk", 0)
        assert [int(n) for n in numbers(told)] == ([off] if ended else [off, risk]), (area, told)
        line = re.search(rf'<li><a href="/street/{area}[^"]*">.*?</li>', over, re.DOTALL)
        assert line is not None
        said = [int(n) for n in numbers(plain(line[0]))]
        assert said == [n for n in ((off,) if ended else (off, risk)) if n], area
        head = plain(re.search(r"<h1.*?</h1>", pages.html(f"{Path.STREET}{area}", year), re.DOTALL)[0])  # type: ignore[index]
        assert int(numbers(head)[2 if ended else 1]) == off + risk, head
    sub = plain(re.search(r'<p class="sub">.*?</p>', grid, re.DOTALL)[0])  # type: ignore[index]
    for group, n in totals.items():
        word = group_word(group, t, ended=ended)
        assert (f"{word} {n} 格" if ended else f"{n} 格{word}") in sub or not n, (group, n, sub)


@pytest.mark.parametrize(("store", "year"), VERDICTS)
def test_people_needed_and_ranks_are_reckoned_once(pages: Site, known: Reckon, store: str, year: int) -> None:
    """The smallest whole number that reaches the target: in the street's table, in its heading and in the warnings."""
    found: Known = known(store, year)
    facts, seen, ranked = pages.services.facts(), 0, 0
    lacking = lacking_streets(pages.warnings_opened(year))
    own = street_rows(pages.html(f"{Path.STREET}{STREET}", year))
    for target in found.numeric:
        indicator, unit = (
            facts.catalogue.indicator[target.indicator],
            facts.catalogue.unit[facts.catalogue.indicator[target.indicator].unit],
        )
        if target.value is None or not target.op or not unit.multiplier or indicator.counts == "respondents":
            continue
        for area, said in lacking.get(target.target, {}).items():
            assert said == _needed(found.figures, target, area, unit.multiplier), (target.target, area)
            seen += 1
        text = own.get(target.indicator, "")
        told = re.search(r"(?:尚差|，差|缺) ([\d,]+) ?(?:[名个张户]|剂次)", text)
        if told:
            assert int(number(told[1])) == _needed(found.figures, target, STREET, unit.multiplier), (
                target.target,
                text,
            )
            seen += 1
        place = re.search(r"第 (\d+) / (\d+)", text)
        if place and indicator.direction in ("up", "down"):
            latest = max(found.figures.of(target.indicator, STREET))
            values = {
                area.area: series[latest]
                for area in facts.streets
                if latest in (series := found.figures.of(target.indicator, area.area))
            }
            mine = values[STREET]
            better = sum(
                1 for value in values.values() if (value > mine) == (indicator.direction == "up") and value != mine
            )
            assert (int(place[1]), int(place[2])) == (better + 1, len(values)), (target.target, text)
            ranked += 1
    assert seen > 10 and ranked > 15


def _needed(figures: Figures, target: object, area: str, per: float) -> int:
    known = [year for code, where, year in figures.counts if (code, where) == (target.indicator, area)]  # type: ignore[attr-defined]
    have, of = figures.counts[target.indicator, area, max(known)]  # type: ignore[attr-defined]
    bar = Fraction(str(target.value)) * of / Fraction(str(per))  # type: ignore[attr-defined]
    if target.op.startswith("<"):  # type: ignore[attr-defined]
        return have - math.floor(bar)
    return math.ceil(bar) - have


@pytest.mark.parametrize(("store", "year"), SEXES)
def test_a_gap_between_women_and_men_is_one_number_on_three_pages(
    pages: Site, known: Reckon, store: str, year: int
) -> None:
    found: Known = known(store, year)
    facts, seen, headed = pages.services.facts(), 0, 0
    gaps = pages.html(Path.GAPS, year)
    for target in facts.catalogue.targets:
        reckoned: Reckoned | None = found.targets.get(target.target)
        indicator = facts.catalogue.indicator[target.indicator]
        if target.kind != "gap_narrows" or "sex" not in indicator.splits or reckoned is None or reckoned.value is None:
            continue
        card = re.search(rf'<h3><a href="/indicator/{target.indicator}[^"]*">.*?</article>', gaps, re.DOTALL)
        assert card is not None
        told = re.search(r"女[高低] ([\d,.]+)", plain(card[0]))
        assert told and number(told[1]) == rounded(reckoned.value, digits_of(told[1])), target.target
        if pages.services.facts().verdict(target, DISTRICT, year).status != "insufficient_data":  # type: ignore[union-attr]
            assert f"女男差距 {told[1]}" in pages.text(f"{Path.INDICATOR}{target.indicator}", year), target.target
            headed += 1
        seen += 1
    assert seen >= 4 and headed >= 3


# --- the worked example of the rule, worked out once more from the exported figures ------------------------------------

EXAMPLES = 4


def test_the_worked_examples_come_out_the_same_from_the_exported_figures(site: Site, known: Reckon) -> None:
    """Arithmetic in fractions, the outlook by the formulas of the page: nothing of the product's judging is asked."""
    found, facts, year = known("all invented", 2024), site.services.facts(), 2024
    offered = list(dict.fromkeys(re.findall(r"example=([\w-]+)[^\"]*#example", site.html(Path.METHODS, year))))
    plain_kinds = [code for code in offered if found.targets[code].status in ("behind", "off_track", "on_track")]
    assert len(plain_kinds) > EXAMPLES
    for code in plain_kinds[:: len(plain_kinds) // EXAMPLES][:EXAMPLES]:
        target = facts.catalogue.target[code]
        indicator = facts.catalogue.indicator[target.indicator]
        own = found.figures.of(target.indicator, sex="女" if target.sex == "female" else "合计")
        text = site.text(Path.METHODS, year, "zh", f"&example={code}")
        last, aim, first = max(own), Fraction(str(target.value)), own[2020]
        sign = 1 if target.op.startswith(">") else -1
        pace, due = (own[last] - first) / (last - 2020), target.deadline
        told = {
            "差距 g": sign * (aim - own[last]), "应有进度 E": first + (aim - first) * Fraction(last - 2020, due - 2020),
            "实际年均速度 v": pace, "所需年均速度（从基期算起） r": (aim - first) / (due - 2020),
            "速度比 R": pace / ((aim - first) / (due - 2020)), "已完成的变化 S": rounded(100 * (own[last] - first) / (aim - first), 0),
            "所需年均速度（从现在算起） n": (aim - own[last]) / (due - last), "按此速度推算 X D": own[last] + pace * (due - last),
        }  # fmt: skip
        steps = text.partition("一、算术")[2].partition("三、前景")[0].partition("二、判定")[0]
        names = [*told, "\0"]
        for name, after in pairwise(names):
            part = steps.partition(f"{name} =")[2].partition(f"{after} =")[0]
            assert part, (code, name)
            assert any(_shows(one, told[name]) for one in re.findall(NUMBER, part.replace("+", ""))), (code, name, float(told[name]), part)  # fmt: skip
        centre, scale, chance = outlook_by_hand(
            own, aim, due - last, indicator.decimals, sign, found.figures.counts, target.indicator
        )
        ahead = text.partition("三、前景")[2].partition("四、预警")[0]
        for name, value in (("预测值", centre), ("尺度", scale)):
            part = ahead.partition(name)[2]
            assert any(_shows(one, Fraction(value).limit_denominator(10**9)) for one in re.findall(NUMBER, part)[:14]), (code, name, value, part[:160])  # fmt: skip
        told_p = re.search(r"未取整 ([\d.]+)%", ahead)
        assert told_p and abs(float(told_p[1]) - 100 * chance) <= 0.06, (code, told_p and told_p[0], chance)


def _shows(text: str, value: Fraction) -> bool:
    """Whether a printed number is the value, rounded to its own digits; whole ones say too little to count."""
    return (digits_of(text) > 0 and number(text) == rounded(value, digits_of(text))) or number(text) == value
