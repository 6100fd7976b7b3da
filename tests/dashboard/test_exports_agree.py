"""Page, slide, report and sheet say the same of every target: the same number, the same verdict, the same sentence."""

from __future__ import annotations

import html
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import docx as python_docx
import openpyxl
import pptx as python_pptx
import pytest

from dashboard.components.markup import to_html
from dashboard.documents.closing.briefing import briefing, sheets
from dashboard.documents.closing.deck import review_deck
from dashboard.documents.closing.matter import Edition as PaperEdition
from dashboard.documents.closing.matter import Matter
from dashboard.documents.closing.matter import key_of as key_of_paper
from dashboard.documents.closing.report import paper_view
from dashboard.documents.meeting.deck import deck
from dashboard.documents.meeting.slides import Deck, Slide
from dashboard.documents.report.document import report_view
from dashboard.documents.workbook.book import workbook
from dashboard.exports import docx, pptx, xlsx
from dashboard.exports.xlsx.annex import annex_xlsx
from dashboard.facts.asked import NUMERIC
from dashboard.facts.closing.annex import annex
from dashboard.facts.closing.page import closing
from dashboard.facts.closing.period import periods
from dashboard.facts.counts import counts
from dashboard.facts.ending.rows import end_rows
from dashboard.facts.known import Facts, Key
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import TargetView, target_view
from dashboard.services.departments.units import unit_of
from dashboard.services.evaluation.editions import Edition
from dashboard.services.evaluation.popular import popular_of
from dashboard.settings import load_settings
from dashboard.shell.building import build
from dashboard.text import words
from dashboard.text.final import final_word
from dashboard.text.statuses import RUNNING, SHAPE, group_word, warning_word
from dashboard.text.words import Words
from dashboard.urls import LANGUAGES, Selection
from data_access.evaluations import Round, RoundRecord
from indicators.codes import LAGGING, Group
from indicators.final import FinalVerdict
from tests.support.scopes import scope_at

ISSUED = date(2026, 1, 31)


@dataclass
class Forms:
    """One state of the data in every form, in one language."""

    services: Services
    t: Words
    views: tuple[TargetView, ...]
    deck: Deck
    slides: list[str]
    paragraphs: str
    tables: dict[str, list[list[str]]]
    rows: dict[str, dict[str, Any]]
    figures: dict[tuple[str, str, int, str, str], Any]

    @cache  # noqa: B019 (the fixture lives as long as the test run)
    def page(self, path: str, plan: str) -> str:
        query = f"?plan={plan}&lang={self.t.language}"
        return plain(to_html(list(build(self.services, load_settings(), path, query).page.content)))

    def __hash__(self) -> int:
        return id(self)


def tidied(text: str) -> str:
    """Text with every run of spaces, narrow and unbreakable ones too, as one."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def plain(markup: str) -> str:
    return tidied(html.unescape(re.sub(r"<[^>]+>", " ", markup)))


@pytest.fixture(scope="module", params=LANGUAGES)
def forms(request: pytest.FixtureRequest, demo_services: Services) -> Forms:
    facts = demo_services.facts()
    codes = ",".join(indicator.indicator for indicator in facts.catalogue.indicators)
    asked = Selection(language=request.param, filters=(("scope", "picked"), ("items", codes)))
    chosen, _ = demo_services.resolve(facts, asked)
    t = words(chosen.language)
    year = chosen.year or 0
    shown = deck(Scope(demo_services, facts, chosen))
    slides = python_pptx.Presentation(io.BytesIO(pptx.write(shown))).slides
    document = python_docx.Document(
        io.BytesIO(docx.report_docx(report_view(Scope(demo_services, facts, chosen), ISSUED)))
    )
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx.write(workbook(Scope(demo_services, facts, chosen.bare()), issued=ISSUED))), read_only=True
    )
    return Forms(
        services=demo_services,
        t=t,
        views=tuple(
            target_view(scope_at(facts=facts, area=facts.district.area, year=year, t=t), target)
            for target in facts.catalogue.targets
        ),
        deck=shown,
        slides=[tidied(" ".join(slide_texts(slide))) for slide in slides],
        paragraphs=tidied("\n".join(paragraph.text for paragraph in document.paragraphs)),
        tables=tables_of(document),
        rows={row[low(t("目标代码"))]: row for row in records(book, "statuses")},
        figures={key_of(row, t): row for row in records(book, "figures")},
    )


def slide_texts(slide: Any) -> list[str]:
    """All texts of a slide and of its notes."""
    out = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            out += [cell.text for row in shape.table.rows for cell in row.cells]
    return [*out, slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""]


def tables_of(document: Any) -> dict[str, list[list[str]]]:
    """The rows of all tables by their first cell."""
    out: dict[str, list[list[str]]] = defaultdict(list)
    for table in document.tables:
        for row in table.rows:
            cells = [tidied(cell.text) for cell in row.cells]
            out[cells[0]].append(cells)
    return out


def records(book: Any, name: str) -> list[dict[str, Any]]:
    """The rows of a named range of the workbook as dictionaries of their heads."""
    sheet, area = next(iter(book.defined_names[name].destinations))
    head, *rows = book[sheet][area]
    titles = [cell.value[:1].lower() + cell.value[1:] for cell in head]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in rows]


def key_of(row: dict[str, Any], t: Words) -> tuple[str, str, int, str, str]:
    return tuple(row[low(t(name))] for name in ("指标代码", "区域代码", "年份", "性别", "年龄组"))  # type: ignore[return-value]


def low(text: str) -> str:
    return text[:1].lower() + text[1:]


def slides_of(forms: Forms) -> list[tuple[Slide, str, TargetView]]:
    """Every slide of an indicator with its texts in the file and the view of its target."""
    views = {view.code: view for view in forms.views}
    return [
        (slide, text, views[slide.target])
        for slide, text in zip(forms.deck.slides, forms.slides, strict=True)
        if slide.kind == "indicator" and slide.target
    ]


def test_no_indicator_is_left_out(forms: Forms) -> None:
    known = {indicator.indicator for indicator in forms.services.facts().catalogue.indicators}
    assert {view.indicator for _, _, view in slides_of(forms)} >= {view.indicator for view in forms.views}
    assert {view.code for view in forms.views} == set(forms.rows)
    assert {row[low(forms.t("指标代码"))] for row in forms.rows.values()} <= known
    assert len(forms.views) > 200


def test_a_sheet_says_what_the_page_says(forms: Forms) -> None:
    t = forms.t
    assert any(view.shown for view in forms.views) and not all(view.shown for view in forms.views)
    for view in forms.views:
        row = {low(name): value if value is not None else "" for name, value in forms.rows[view.code].items()}
        indicator = forms.services.facts().catalogue.indicator[view.indicator]
        decimals = 0 if view.counts_units else indicator.decimals
        value = row[low(t("数值"))]
        shown = view.value_text.partition("/")[
            0
        ]  # of units that pass, how many; their number stands in the target's column
        assert (t.number(value, decimals) if value != "" else None) == (shown if view.shown else None), view.code
        assert row[low(t("最新年份"))] == (view.year if view.shown else ""), view.code
        assert row[low(t("总判定"))] == f"{SHAPE.get(view.group, '○')} {view.group_word}", view.code
        labels = {
            "状态": view.status_word, "目标": view.target_text, "结论": view.finding, "原因": view.why,
            "预警": view.warning_word, "达标概率": view.probability_text, "差距说明": view.gap_text,
            "现状": view.readings[0].text, "走向": view.readings[1].text, "前景": view.readings[2].text,
            "责任部门（建议）": view.department_name, "单位": f"{view.lead} {view.unit}".strip(), "规划条款": view.clause,
        }  # fmt: skip
        for name, text in labels.items():
            assert row[low(t(name))] == text, (view.code, name)


def test_a_slide_says_what_the_page_says(forms: Forms) -> None:
    charted, reasons = 0, 0
    for slide, text, view in slides_of(forms):
        assert slide.finding.endswith(view.finding) and slide.finding.startswith(view.short), view.code
        assert slide.word == view.status_word, view.code
        for wanted in (view.finding, view.status_word, view.name):
            assert tidied(wanted) in text, (view.code, wanted)
        if view.why:
            reasons += 1
            assert tidied(view.why) in text, view.code
        if slide.chart and slide.chart.points and view.shown and view.chart.points:
            charted += 1
            assert [(p.year, p.value) for p in slide.chart.points] == [(p.year, p.value) for p in view.chart.points]
    assert charted > 100 and reasons > 20


def test_the_report_says_what_the_page_says(forms: Forms) -> None:
    for view in forms.views:
        assert tidied(view.finding) in forms.paragraphs, view.code
        matches = [row for name, rows in forms.tables.items() if name.startswith(tidied(view.name)) for row in rows]
        assert matches, view.code
        if view.kind != "gap_narrows":  # the table holds the indicator's figures, the sentence the gap
            assert any((view.value_text if view.shown else "") in row for row in matches), view.code
        if view.numeric:
            told = [row for row in matches if tidied(view.target_text) in row]
            assert any(any(tidied(view.status_word) in cell for cell in row) for row in told), (view.code, matches)
    assert sum(view.numeric for view in forms.views) > 60 and sum(view.shown for view in forms.views) > 100


def facts_of(finding: str) -> list[str]:
    """What a finding says besides year and value, which the page's heading puts in a sentence of its own."""
    return re.split(r"[，；,;] ?", finding)[1:] or [finding]


def test_the_page_of_an_indicator_says_what_the_sheet_and_the_slide_say(forms: Forms) -> None:
    by_page: dict[tuple[str, str], list[TargetView]] = defaultdict(list)
    for view in forms.views:
        by_page[view.indicator, view.plan].append(view)
    for (indicator, plan), views in by_page.items():
        page = forms.page(f"/indicator/{indicator}", plan)
        known = any(tidied(part) in page for view in views for part in facts_of(view.finding))
        met = views[0].group == "met" and all(tidied(view.target_text) in page for view in views)
        # Of what lacks data the page gives its reasons instead; that a target was met before, in words of its own.
        assert known or met or views[0].status == "insufficient_data", indicator
        for view in views:
            if view.shown:
                assert view.value_text in page, view.code
            assert view.status_word in page, view.code


def test_the_page_of_a_domain_says_what_the_sheet_and_the_slide_say(forms: Forms) -> None:
    for view in forms.views:
        page = forms.page(f"/domain/{view.domain}", view.plan)
        assert tidied(view.status_word) in page, view.code
        assert tidied(view.value_text) in page, view.code
        if view.numeric and view.group in LAGGING:
            assert tidied(view.finding) in page, view.code
    assert {view.group for view in forms.views if view.numeric} >= set(LAGGING)


def test_every_figure_of_the_sheet_is_the_one_the_pages_draw(forms: Forms) -> None:
    """And those that are withheld have no number anywhere in their row."""
    t, facts = forms.t, forms.services.facts()
    sexes = {"female": t("女"), "male": t("男")}
    areas = {facts.district.area, *(street.area for street in facts.streets_in(facts.default_year))}

    def row_of(key: Key, year: int) -> dict[str, Any]:
        return forms.figures[key.indicator, key.area, year, sexes.get(key.sex, t("合计")), t("合计")]

    def asked(key: Key, year: int) -> bool:
        return key.area in areas and year <= facts.default_year and key.age_group == "all"

    seen = set()
    for key, observations in facts.series.items():
        for observation in observations:
            if not asked(key, observation.year):
                continue
            row = row_of(key, observation.year)
            told = tuple(row[low(t(name))] for name in ("数值", "分子", "分母"))
            for value, known in zip(
                told, (observation.value, observation.numerator, observation.denominator), strict=True
            ):
                assert value == (known if known is None else pytest.approx(known, rel=1e-14)), key
            assert (row[low(t("标记"))] == t("演示数据")) is (observation.mark == "demonstration")
            seen.add((key, observation.year))
    stored, few = stored_figures(facts)
    hidden = {cell for cell in stored if asked(*cell)} - seen
    assert len(seen) > 5000 and {cell for cell in few if asked(*cell)} < hidden
    assert all(facts.catalogue.indicator[key.indicator].sensitive for key, _ in hidden - few)
    for key, year in hidden:
        row = row_of(key, year)
        assert [row[low(t(name))] for name in ("数值", "分子", "分母")] == [None, None, None], key
        assert row[low(t("不公布原因"))]


def stored_figures(facts: Facts) -> tuple[set[tuple[Key, int]], set[tuple[Key, int]]]:
    """Every figure of an area that the store holds, and those among them that count fewer than twenty people."""
    frame = facts.observations[facts.observations["unit"] == ""]
    names = [*Key._fields, "year"]
    of_people = ~frame["indicator"].isin(
        {indicator.indicator for indicator in facts.catalogue.indicators if indicator.counts == "institutions"}
    )
    small = frame[(frame["denominator"] < 20) & of_people]
    return tuple({(Key(*row[:-1]), row[-1]) for row in rows[names].itertuples(index=False, name=None)}
                 for rows in (frame, small))  # type: ignore[return-value] # fmt: skip


def test_deck_report_and_workbook_count_targets_and_warnings_alike(forms: Forms) -> None:
    """Reckoned from the rows one by one, as `test_numbers_agree` does for the pages."""
    t, facts = forms.t, forms.services.facts()
    numeric = [view for view in forms.views if view.numeric]
    counts = Counter(view.group for view in numeric)
    whole = [counts[group] for group in RUNNING]
    assert sum(whole) == len(numeric) > 80
    total = forms.tables[t("合计")][0]
    assert [int(cell) for cell in total[1 : 2 + len(whole)]] == [len(numeric), *whole]
    names = [t.of(domain) for domain in facts.catalogue.domains]
    domains = [row for name in names for row in forms.tables.get(name, ()) if len(row) == len(total) - 1]
    assert len(domains) == len(names)
    assert [sum(int(row[at]) for row in domains) for at in range(1, 2 + len(whole))] == [len(numeric), *whole]
    sheet = Counter(forms.rows[view.code][low(t("总判定"))] for view in numeric)
    assert [sheet[f"{SHAPE[group]} {group_word(group, t)}"] for group in RUNNING] == whole
    at = next(i for i, slide in enumerate(forms.deck.slides) if slide.kind == "overview")
    told = {int(number) for number in re.findall(r"\d+", forms.slides[at])}
    assert {n for n in whole if n} <= told
    levels = Counter(warning_word(view.warning, t) for view in forms.views if view.warning)
    listed = Counter({word: len(forms.tables.get(word, ())) for word in levels})
    rules = Counter({word: sum(len(row) == 2 for row in forms.tables.get(word, ())) for word in levels})
    assert listed - rules == levels


@pytest.mark.parametrize("language", LANGUAGES)
def test_overview_table_page_and_workbook_of_the_plans_end_count_the_six_words_alike(
    demo_services: Services, language: str
) -> None:
    """Reckoned from the verdicts as of the last two years, not from what the facts of the plan's end count."""
    facts, t = demo_services.facts(), words(language)
    judged = [
        (one, facts.verdict(one, facts.district.area, 2025)) for one in facts.catalogue.targets if one.kind in NUMERIC
    ]
    met = [one for one, row in judged if row and row.status == "achieved"]
    early = sum(
        (then := facts.verdict(one, facts.district.area, 2024)) is not None and then.status == "achieved" for one in met
    )
    status = Counter(row.status if row else "insufficient_data" for _, row in judged)
    expected = sum(bool(row and row.status == "awaiting" and row.met) for _, row in judged)
    few = status["suppressed"]
    want = {
        "early": early, "on_time": len(met) - early, "expected": expected, "missed": status["missed"],
        "no_data": status["insufficient_data"] + status["awaiting"] - expected, "not_comparable": few,
    }  # fmt: skip
    query = f"?year=2025&lang={language}"
    overview = to_html(list(build(demo_services, load_settings(), "/", query).page.content))
    strip = plain(overview.split('class="strip six"')[1].split('class="all"')[0])
    assert [strip.index(final_word(word, t)) for word in FinalVerdict] == sorted(
        strip.index(final_word(word, t)) for word in FinalVerdict
    )
    for word in FinalVerdict:
        after = strip.split(final_word(word, t))[1]
        assert int(re.findall(r"\d+", after)[0]) == want[word.value], word
    page = plain(
        to_html(list(build(demo_services, load_settings(), "/evaluation/2021-2025/table", query).page.content))
    )
    scope = scope_at(services=demo_services, selection=Selection(language=language))
    book = openpyxl.load_workbook(io.BytesIO(annex_xlsx(annex(scope, periods(facts)[0]), language)))
    cells = Counter(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    for word in FinalVerdict:
        assert cells[final_word(word, t)] == want[word.value]
        assert page.count(f" {final_word(word, t)} ") >= want[word.value]
    share = f"{100 * len(met) / (len(judged) - want['no_data'] - want['not_comparable']):.1f}%"
    assert share in plain(overview) and share in page


def _reports_agree(found: Edition, of_domains: Any, rows: dict[str, Any]) -> None:
    """Both reports count each domain as its page and the deck do, and tell of every miss the figure of the overview's row."""
    scope, t = found.scope, found.scope.t
    section = scope.facts.catalogue.section
    deck = {row[0].text: [cell.text for cell in row[1:]] for row in of_domains}
    for kind in ("monitoring", "evaluation"):
        paper = paper_view(Matter(scope, found.closing, found.record, PaperEdition(kind, date(2026, 12, 1))))
        text = {one.key: one.text for one in paper.paragraphs}
        for part in found.closing.by_domain:
            own = [one for one in scope.targets if section[one.plan, one.section].domain == part.code]
            tally = counts(scope, own)
            met, missed = tally.counts[Group.MET], tally.counts[Group.OFF_TRACK]
            assert (deck[part.name][0], deck[part.name][1], deck[part.name][3]) == (
                str(tally.total),
                str(met),
                str(missed),
            )
            said = text[key_of_paper("dom", part.code)]
            for n, word in ((tally.total, ""), (missed, final_word(FinalVerdict.MISSED, t))):
                assert not n or re.search(rf"(?<![\d.]){n}(?![\d.%])", said), (part.code, n, word, said)
        for row in found.closing.whole.named(FinalVerdict.MISSED):
            after = tidied(rows[row.short].after)
            figure = re.match(r"[\d.,]+", after)
            assert figure and figure[0] in tidied(text[key_of_paper("miss", row.code)]), (row.code, after)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_handed_out_of_an_evaluation_counts_and_says_as_the_pages_do(
    demo_services: Services, language: str
) -> None:
    facts = demo_services.facts()
    period = periods(facts)[0]
    scope = scope_at(services=demo_services, year=period.last, t=words(language))
    moment = datetime(period.last + 1, 11, 29, tzinfo=UTC)
    plans = tuple(plan.plan for plan in period.plans)
    asked = Round(1, facts.place, "round", "final", "终期评估", "", plans, period.first, period.last, moment.date(), moment,
                  moment.date(), "open", 1, "test", moment, True)  # fmt: skip
    found = Edition(RoundRecord(asked), closing(scope, period))
    view, tally = popular_of(found), counts(scope, scope.targets)
    told = {group: n for group, _, n in view.legend}
    assert (told[Group.MET], told[Group.OFF_TRACK]) == (tally.counts[Group.MET], tally.counts[Group.OFF_TRACK])
    assert told[Group.ON_TRACK] + told[Group.NO_VERDICT] == tally.owed + tally.counts[Group.NO_VERDICT]
    rows = {row.short: row for row in end_rows(scope, scope.targets)}
    for part in view.missed:
        for named in part.rows:
            assert tidied(named.text).startswith(tidied(rows[named.name].after)), named
    slides = {slide.key: slide for slide in review_deck(found, today=moment.date()).slides}
    whole, t = found.closing.whole, scope.t
    assert [(word, n) for _, word, n in slides["attained"].strip] == [
        (final_word(word, t), n) for word, n in whole.counts.items()
    ]
    assert slides["years"].tallies[-1].tally.counts == tally.counts
    by_plan = [[n for _, _, n in slides[f"plan-{part.code}"].strip] for part in found.closing.by_plan]
    assert [sum(column) for column in zip(*by_plan, strict=True)] == list(whole.counts.values())
    listed = {key: sum(len(slide.table.rows) for name, slide in slides.items() if slide.table and (name == key or re.fullmatch(rf"{key}-\d+", name)))
              for key in ("missed", "lost", "gained", "unjudged")}  # fmt: skip
    assert listed == {"missed": whole.counts[FinalVerdict.MISSED], "lost": len(whole.lost), "gained": whole.not_met_before.met,
                      "unjudged": whole.unjudged}  # fmt: skip
    _reports_agree(found, slides["domains"].table.rows, rows)
    for sheet in sheets(found):
        made, unit = briefing(found, sheet.code, today=moment.date()), unit_of(scope, sheet.code)
        assert made is not None
        numbers = {group: n for group, _, n in made.counts}
        assert sum(numbers.values()) == sheet.targets
        if sheet.of_unit and unit is not None:
            assert (sheet.targets, numbers[Group.MET]) == (unit.tally.total, unit.tally.counts[Group.MET])
            assert numbers[Group.OFF_TRACK] == unit.tally.counts[Group.OFF_TRACK] == sheet.missed
