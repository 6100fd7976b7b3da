"""At and after the deadline: one tally and one vocabulary everywhere, and nothing that speaks of what is still ahead."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from datetime import date

import docx as python_docx
import openpyxl
import pptx as python_pptx
import pytest
from lxml import html as reader

from dashboard.components.markup import to_html
from dashboard.documents.meeting.deck import deck
from dashboard.documents.report.document import report_view
from dashboard.documents.workbook.book import workbook
from dashboard.exports import docx, pptx, xlsx
from dashboard.facts.asked import NUMERIC
from dashboard.facts.gaps import MOVEMENTS
from dashboard.facts.scope import Scope
from dashboard.facts.selected import selected_targets
from dashboard.facts.services import Services
from dashboard.facts.standing import missed, moves, shortfall, standings
from dashboard.services.gaps.page import gaps
from dashboard.services.overview.page import overview
from dashboard.services.shell.frame import shell_view
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.text import words
from dashboard.text.sentences import completed
from dashboard.text.statuses import LAGGING, SHAPE
from dashboard.text.verdict import Said, verdict_word
from dashboard.urls import LANGUAGES, Path, Selection, of_period, parse
from tests.dashboard.test_exports_agree import slide_texts
from tests.support.said import Site, blanks
from tests.support.scopes import scope_at

AHEAD = {
    "zh": re.compile("进展正常|存在风险|明显滞后|略有滞后|背离目标|曾达标后回落|今后每年|按目前速度|按此速度|达标概率|难以如期|变差|预计达标|"
                     "所需速度|暂不作评价|年起落后"),
    "en": re.compile(
        r"\bon track\b|\boff track\b|\bat risk\b|moving away|slipped back|at this pace|today's pace|probability|got worse|"
        r"needed a year|pace needed|not judged yet",
        re.I,
    ),
}  # fmt: skip
"""What may be said only while there is time left."""
RULES = (Path.METHODS,)
"""Pages that print the whole rule, also for years before the deadline."""


def last_year(services: Services) -> int:
    return max(target.deadline for target in services.facts().catalogue.targets)


def expected(services: Services, year: int) -> dict[str, int]:
    """The tally reckoned from the judged rows, not from the product's own counting."""
    facts = services.facts()
    rows = [facts.verdict(one, facts.district.area, year) for one in facts.catalogue.targets if one.kind in NUMERIC]
    statuses = [row.status if row else "" for row in rows]
    met, off, owed = (statuses.count(word) for word in ("achieved", "missed", "awaiting"))
    return {
        "met": met,
        "off_track": off,
        "awaiting": owed,
        "no_verdict": len(rows) - met - off - owed,
        "total": len(rows),
    }


def page_text(services: Services, path: str, query: str) -> str:
    window = build(services, load_settings(), path, query)
    assert window.found, path
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", to_html(list(window.page.content)))))


def every_page(services: Services) -> list[str]:
    catalogue = services.facts().catalogue
    kinds = {target.kind: target.indicator for target in catalogue.targets}
    statuses = {}
    facts, year = services.facts(), last_year(services)
    for target in catalogue.targets:
        if row := facts.verdict(target, facts.district.area, year):
            statuses[row.status] = target.indicator
    return [
        Path.OVERVIEW, Path.WARNINGS, Path.STREETS, Path.GAPS, Path.PRESENT, Path.REPORTS,
        of_period(Path.CLOSING_TABLE, "2021-2025"), *(f"{Path.DOMAIN}{one.domain}" for one in catalogue.domains), *(f"{Path.PLAN}{one.plan}" for one in catalogue.plans),
        *(f"{Path.STREET}{one.area}" for one in facts.streets[:2]),
        *(f"{Path.INDICATOR}{code}" for code in sorted({*kinds.values(), *statuses.values()})),
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_speaks_of_what_is_ahead_once_the_plan_is_over(demo_services: Services, language: str) -> None:
    year = last_year(demo_services)
    for path in every_page(demo_services):
        found = AHEAD[language].search(text := page_text(demo_services, path, f"?year={year}&lang={language}"))
        assert not found, (path, text[max(0, found.start() - 60) : found.end() + 40])


def test_the_methods_say_what_is_compared_at_the_end_and_ask_for_no_pace(demo_services: Services) -> None:
    site = Site(demo_services)
    assert "以规划期末年份的数据与目标值比较" in site.text("/methods", 2025)
    assert "by the figures at the plan's end" in site.text("/methods", 2025, "en")
    assert "速度是否足够" in site.text("/methods", 2024) and "速度是否足够" not in site.text("/methods", 2025)


def test_before_the_deadline_the_same_words_are_spoken(demo_services: Services) -> None:
    assert AHEAD["zh"].search(page_text(demo_services, Path.OVERVIEW, "?year=2024"))
    assert AHEAD["en"].search(page_text(demo_services, Path.OVERVIEW, "?year=2024&lang=en"))


def test_overview_menu_domains_plans_methods_and_warnings_count_alike(demo_services: Services) -> None:
    facts, year = demo_services.facts(), last_year(demo_services)
    want = expected(demo_services, year)
    selection, _ = demo_services.resolve(facts, parse(f"year={year}"))
    view = overview(Scope(demo_services, facts, selection))
    assert view is not None and view.end is not None
    assert {group: view.counts.counts[group] for group in view.counts.groups} | {"total": view.counts.total} == want
    sentence = f"{want['total']} 项量化目标达到 {want['met']} 项、未达到 {want['off_track']} 项"
    never = view.counts.unreported
    rest = f"{want['awaiting']} 项期末数据未报，{want['no_verdict']} 项不能评价（其中 {never} 项从未报送）"
    for path in (Path.OVERVIEW, Path.WARNINGS):
        text = page_text(demo_services, path, f"?year={year}")
        assert sentence in text and rest in text, path
    for group in view.counts.groups:
        parts = view.end.plans[:-1]
        assert sum(one.tally.counts[group] for one in parts) == want[group] == view.end.plans[-1].tally.counts[group]
        assert sum(tile.tally.counts[group] for tile in view.domains) == want[group]
    items = [item for group in shell_view(Scope(demo_services, facts, selection), "/").nav for item in group.items]
    assert next(item.total for item in items if item.href.startswith(Path.WARNINGS)) == want["off_track"]
    assert sum(item.off for item in items) == want["off_track"] and not any(item.risk for item in items)
    assert f"{want['off_track']} 项未达到、{want['met']} 项达到" in page_text(
        demo_services, Path.METHODS, f"?year={year}"
    )
    assert sum(bool(tile.total) for tile in view.domains) > 5
    for domain, tile in zip(sorted(facts.catalogue.domains, key=lambda one: one.order), view.domains, strict=True):
        if tile.total:
            counts = tile.tally.counts
            told = f"{tile.total} 项量化目标达到 {counts['met']} 项" + f"、未达到 {counts['off_track']} 项" * bool(
                counts["off_track"]
            )
            assert told in page_text(demo_services, f"{Path.DOMAIN}{domain.domain}", f"?year={year}")


def test_every_target_stands_once_in_the_five_year_table_and_the_groups_add_up(demo_services: Services) -> None:
    facts, year = demo_services.facts(), last_year(demo_services)
    selection, _ = demo_services.resolve(facts, parse(f"year={year}"))
    view = overview(Scope(demo_services, facts, selection))
    assert view is not None and view.end is not None
    end, want = view.end, expected(demo_services, year)
    assert len(end.table.rows) == len(end.rows) == want["total"]
    kinds = [row.kind for row in end.rows]
    assert kinds.count("far") + kinds.count("near") + kinds.count("fell") == want["off_track"]
    assert kinds.count("held") + kinds.count("new") + kinds.count("met") == want["met"]
    assert kinds.count("owed") == want["awaiting"] == end.owing_total == sum(n for _, n in end.owing)
    assert end.held_total == kinds.count("held")
    assert sum(group.total for group in end.journey) == sum(
        1 for row in end.rows if row.kind in ("far", "near", "owed", "new") and not row.since_baseline
    )
    loose = [one for one in facts.catalogue.targets if one.kind not in NUMERIC]
    assert sum(one.total for one in end.directions) == len(loose)
    assert all(sum(one.counts.values()) + one.none == one.total for one in end.directions)


def test_what_was_lost_again_is_drawn_beside_its_line_with_the_year_since_when(demo_services: Services) -> None:
    facts, year = demo_services.facts(), last_year(demo_services)
    selection, _ = demo_services.resolve(facts, parse(f"year={year}"))
    view = overview(Scope(demo_services, facts, selection))
    assert view is not None and view.end is not None
    page = reader.fromstring(Site(demo_services).html(Path.OVERVIEW, year))
    cards = page.xpath("//div[contains(@class,'lost-grid')]/article")
    assert [one.row for one in view.end.lost] == list(view.end.fell) and len(cards) == len(view.end.lost) >= 3
    for card, lost in zip(cards, view.end.lost, strict=True):
        told = blanks(card.text_content())
        assert blanks(lost.row.after) in told and "未达到" in told and lost.row.department in told
        since = next(point.year for point in reversed(lost.chart.points) if point.year == lost.since)
        assert f"{since}年起" in told, lost.row.code
        drawn = " ".join(card.xpath(".//*[local-name()='svg']//text()"))
        assert str(lost.chart.points[-1].year) in drawn and lost.chart.targets[0].label.value_text in drawn, (
            lost.row.code
        )


def test_the_five_years_tell_an_unknown_baseline_from_one_that_was_not_met(demo_services: Services) -> None:
    facts, year = demo_services.facts(), last_year(demo_services)
    view = overview(Scope(demo_services, facts, Selection(area=facts.district.area, year=year)))
    assert view is not None and view.end is not None
    drawn = {row.code for group in view.end.journey for row in group.rows}
    unknown = [
        code for code in drawn
        if (row := facts.verdict(facts.catalogue.target[code], facts.district.area, year)) and row.baseline_value is None
    ]  # fmt: skip
    told = page_text(demo_services, Path.OVERVIEW, f"?year={year}")
    assert unknown and f"基期未达到的 {len(drawn) - len(unknown)} 项、基期不详的 {len(unknown)} 项，每个圆点" in told


def test_women_and_men_stand_at_the_plans_end_as_their_own_page_counts_them(demo_services: Services) -> None:
    year = last_year(demo_services)
    view = overview(Scope(demo_services, demo_services.facts(), Selection(area="120104", year=year)))
    own = gaps(Scope(demo_services, demo_services.facts(), Selection(area="120104", year=year)))
    assert view and view.end and view.end.sexes
    found, moved = view.end.sexes, Counter(row.movement for row in own.sexes)
    assert found.compared == len(own.sexes) and found.movements == {word: moved[word] for word in MOVEMENTS}
    rows = {one.href.partition("#")[0]: one for one in own.targets if one.between and one.row}
    assert [one.word for one in found.asked] == [one.word for one in own.targets if one.between and one.row]
    for one in found.asked:
        row = rows[one.href].row
        assert row and one.now.startswith(row.gap) and one.moved == row.moved
    assert any("2020" in one.before for one in found.asked)
    known = found.compared - moved["unknown"]
    assert f"可与基期比较的 {known} 项差距：" in page_text(demo_services, Path.OVERVIEW, f"?year={year}")
    assert known == sum(found.movements[one] for one in MOVEMENTS if one != "unknown")


def test_near_misses_stand_beside_not_met_and_are_never_counted_as_met(demo_services: Services) -> None:
    facts, year = demo_services.facts(), last_year(demo_services)
    near = [one for one in standings(scope_at(facts=facts, area=facts.district.area, year=year, t=words("zh")), facts.catalogue.targets)
            if one.row and "near" in one.row.reasons]  # fmt: skip
    assert near and all(one.group == "off_track" and one.word == "未达到 · 接近达到" for one in near)


def test_a_deadline_makes_no_figure_worse(demo_services: Services) -> None:
    facts, year = demo_services.facts(), last_year(demo_services)
    now = standings(scope_at(facts=facts, area=facts.district.area, year=year, t=words("zh")), facts.catalogue.targets)
    assert moves(scope_at(facts=facts, area=facts.district.area, year=year, t=words("zh")), now) == ((), ())
    found = missed(scope_at(facts=facts, area=facts.district.area, year=year), now)
    better = [one for one in found if one.improving]
    assert 0 < len(better) < len(found) == expected(demo_services, year)["off_track"]
    for one in better:
        before = facts.verdict(one.standing.target, facts.district.area, year - 1)
        assert before and one.standing.row and one.standing.row.latest_year == year
    told = f"到期未达到的 {len(found)} 项中 {len(better)} 项数值仍在改善"
    assert told in page_text(demo_services, Path.OVERVIEW, f"?year={year}")


@pytest.fixture(scope="module", params=LANGUAGES)
def files(
    request: pytest.FixtureRequest, demo_services: Services
) -> tuple[str, dict[str, str], dict[str, list[list[str]]]]:
    """The texts of deck, report and workbook of the last year, and the report's tables by caption."""
    facts, issued = demo_services.facts(), date(2026, 1, 31)
    asked = Selection(language=request.param, year=last_year(demo_services), filters=(("scope", "all"),))
    chosen, _ = demo_services.resolve(facts, asked)
    slides = python_pptx.Presentation(io.BytesIO(pptx.write(deck(Scope(demo_services, facts, chosen))))).slides
    view = report_view(Scope(demo_services, facts, chosen.bare()), issued)
    document = python_docx.Document(io.BytesIO(docx.report_docx(view)))
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx.write(workbook(Scope(demo_services, facts, chosen.bare()), issued=issued))), read_only=True
    )
    texts = {
        "deck": "\n".join(text for slide in slides for text in slide_texts(slide)),
        "report": "\n".join([*(one.text for one in document.paragraphs),
                             *(cell.text for table in document.tables for row in table.rows for cell in row.cells)]),
        "workbook": "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
                              if isinstance(cell.value, str)),
    }  # fmt: skip
    tables = {}
    for table in document.tables:
        rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
        tables.setdefault(rows[0][0], rows)
    return request.param, texts, tables


def test_no_file_speaks_of_what_is_ahead_once_the_plan_is_over(
    files: tuple[str, dict[str, str], dict[str, list[list[str]]]],
) -> None:
    language, texts, _ = files
    assert texts and all(texts.values())
    for name, text in texts.items():
        found = AHEAD[language].search(text)
        assert not found, (name, text[max(0, found.start() - 80) : found.end() + 60])


def test_the_reports_tables_and_the_workbooks_verdicts_hold_the_same_tally(
    files: tuple[str, dict[str, str], dict[str, list[list[str]]]], demo_services: Services
) -> None:
    language, texts, tables = files
    want, t = expected(demo_services, last_year(demo_services)), words(language)
    row = tables[t("规划")][-1]
    assert row[1:6] == [str(want[name]) for name in ("total", "met", "off_track", "awaiting", "no_verdict")]
    domains = tables[t("领域")][1:]
    assert [sum(int(line[at]) for line in domains) for at in range(1, 6)] == [int(cell) for cell in row[1:6]]
    assert texts["workbook"].count(f"{SHAPE['awaiting']} {t('期末数据未报')}") >= want["awaiting"]


@pytest.mark.parametrize("year", [2021, 2024])
def test_one_answer_to_whether_it_will_be_made_that_agrees_with_what_lags(demo_services: Services, year: int) -> None:
    facts = demo_services.facts()
    rows = [
        facts.verdict(one, facts.district.area, year)
        for one in selected_targets(facts, Selection())
        if one.kind in NUMERIC
    ]
    found = shortfall(rows)
    assert found.short and found.off
    assert found.short - found.on_track <= sum(row is not None and row.group in LAGGING for row in rows)
    assert year != 2021 or found.on_track, "the year of demonstration data in which the two counts differ"
    told = f"按目前速度 {found.short} 项难以如期达标，其中 {found.off} 项明显滞后"
    told += f"，{found.on_track} 项仍判为进展正常" if found.on_track else ""
    assert all(told in page_text(demo_services, path, f"?year={year}") for path in (Path.OVERVIEW, Path.WARNINGS))


def test_where_status_and_outlook_disagree_both_words_stand_together() -> None:
    t = words("zh")
    assert verdict_word(Said("behind", probability=0.04, left=1), t) == "略有滞后 · 难以如期达标"
    assert verdict_word(Said("behind", probability=0.04, left=2), t) == "略有滞后"
    assert verdict_word(Said("behind", probability=0.10, left=1), t) == "略有滞后"
    assert verdict_word(Said("on_track", probability=0.499), t) == "进展正常 · 把握不足"
    assert verdict_word(Said("on_track", probability=0.05), t) == "进展正常 · 难以如期达标"
    assert verdict_word(Said("on_track", probability=0.5), t) == "进展正常"


def test_an_old_figure_never_stands_as_plainly_on_track() -> None:
    assert verdict_word(Said("on_track", reasons=("stale",), year=2022), words("zh")) == "进展正常 · 数据截至 2022 年"
    assert verdict_word(Said("on_track", reasons=("stale",), year=2022), words("en")) == "On track · figure of 2022"


def test_at_the_deadline_a_verdict_says_nothing_of_chances() -> None:
    said = Said("missed", due=True, reasons=("near", "low_probability"), probability=0.01, left=0)
    assert verdict_word(said, words("zh")) == "未达到 · 接近达到"
    assert verdict_word(Said("achieved", due=True), words("zh")) == "达到"
    assert verdict_word(Said("achieved"), words("zh")) == "已达标"


def test_what_was_made_of_a_change_is_never_more_than_all_nor_rounded_up_to_it() -> None:
    t = words("zh")
    said = {share: completed(share, t) for share in (-5.0, 0.0, 30.4, 99.2, 99.97, 100.0, 161.0)}
    assert list(said.values()) == ["方向相反", "0%", "30%", "99.2%", "99.9%", "100%", "超额完成"]
