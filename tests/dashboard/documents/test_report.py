"""The yearly report: says what the screens say, in real styles, and opens again in another program."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from docx import Document as opened_document
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from PIL import Image

from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Grid, Heading, Panels, Picture, ReportView, Text
from dashboard.exports.docx import report_docx
from dashboard.exports.docx.numbering import Counter, chinese
from dashboard.facts.gaps import sex_gap
from dashboard.facts.grades import graded_told, grades
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.targets import target_view
from dashboard.facts.tasks import tasks
from dashboard.services.domain.page import domain
from dashboard.services.overview.page import overview
from dashboard.services.street_profile.page import street
from dashboard.services.warnings.page import warnings
from dashboard.text import words
from dashboard.text.words import capitalised
from dashboard.urls import LANGUAGES, Selection
from indicators.codes import LAGGING
from tests.support import office
from tests.support.scopes import scope_at

ISSUED = date(2026, 11, 24)
Made = tuple[ReportView, bytes]


@cache
def viewed(services: Services, selection: Selection) -> ReportView:
    """What the report says."""
    return report_view(Scope(services, services.facts(), selection), ISSUED)


@cache
def made(services: Services, selection: Selection) -> Made:
    """The report in a view, written once for all tests."""
    view = viewed(services, selection)
    return view, report_docx(view)


@cache
def printed(services: Services, selection: Selection) -> Path:
    """Its PDF."""
    return office.to_pdf(made(services, selection)[1], ".docx")


WHOLE, SHORT = Selection(), Selection(plan="women", language="en")
"""What is printed: all of it in Chinese, one plan in English."""


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request: pytest.FixtureRequest, demo_services: Services) -> Made:
    return made(demo_services, Selection(language=request.param))


def read(report: Made) -> Document:
    return opened_document(io.BytesIO(report[1]))


def joined(document: Document) -> str:
    """The paragraphs, runs joined."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)


def rows(document: Document) -> Iterator[list[str]]:
    for table in document.tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def test_every_target_stands_in_the_report_with_the_sentences_of_its_page(
    report: Made, demo_services: Services
) -> None:
    facts, t = demo_services.facts(), words(report[0].language)
    text, lagging = joined(read(report)), 0
    for target in facts.catalogue.targets:
        page = target_view(scope_at(facts=facts, area=facts.district.area, year=2024, t=t), target)
        assert page.name in text, target.target
        sentence = f"{page.finding}"
        assert sentence in text, (target.target, sentence)
        if page.numeric and page.group in ("off_track", "at_risk"):
            assert page.why in text, target.target
            lagging += bool(page.why)
    assert lagging > 10


def test_every_targets_row_holds_the_figures_and_the_verdict_of_its_page(report: Made, demo_services: Services) -> None:
    facts, t = demo_services.facts(), words(report[0].language)
    lines = [row for row in rows(read(report)) if len(row) == 8]
    for target in facts.catalogue.targets:
        page = target_view(scope_at(facts=facts, area=facts.district.area, year=2024, t=t), target)
        indicator = facts.catalogue.indicator[target.indicator]
        apart = (
            sex_gap(facts, indicator, facts.district.area, 2024, 2020)
            if page.kind == "gap_narrows" and indicator.splits
            else None
        )
        name = t("{name}的女男差距", name=page.name) if apart else page.name
        own = [row for row in lines if row[0].startswith(name) and row[-2] == page.target_text]
        assert own, target.target
        points = (
            [(year, abs(gap)) for year, gap in apart.history]
            if apart
            else [(p.year, p.value) for p in page.chart.points]
        )
        values = {year: t.number(value, page.chart.decimals) for year, value in points}
        values |= {point.year: point.label for point in page.chart.points if point.label}  # units that pass of all
        if apart and page.year in dict(points):
            assert values[page.year] in page.finding  # the row holds what the sentence speaks of
        hidden = t("不公布") if page.status == "suppressed" else ""
        wanted = [values.get(year, hidden if year == 2024 else "") for year in range(2020, 2025)]
        assert any(row[1:6] == wanted and row[-1].endswith(page.status_word) for row in own), (target.target, own)


def test_the_counts_are_those_of_the_overview(report: Made, demo_services: Services) -> None:
    facts = demo_services.facts()
    chosen, _ = demo_services.resolve(facts, Selection(language=report[0].language))
    page = overview(Scope(demo_services, facts, chosen))
    assert page is not None
    text = joined(read(report))
    assert page.finding in text
    assert page.counts.note in text
    counts = [str(page.counts.total), *(str(page.counts.counts[group]) for group in page.counts.groups)]
    assert any(row[1 : 1 + len(counts)] == counts for row in rows(read(report)))


def test_goals_without_large_pictures_have_small_charts_that_the_office_edits_in_every_part(
    report: Made, demo_services: Services
) -> None:
    view, _ = report
    blocks = view.parts[1].blocks
    figures = [block for block in blocks if isinstance(block, Panels)]
    sections = [block for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert len(figures) == len(sections) > 10
    panels = [panel for figure in figures for panel in figure.panels]
    assert len(panels) <= 20 and any(panel.goal is None for panel in panels) and any(panel.goal for panel in panels)
    pages = {one.short: one for one in view.targets}
    for panel in panels:  # each ends on the figure of its page, and none draws what a large picture shows
        page = next(page for name, page in pages.items() if panel.title.startswith(name))
        assert panel.points[-1] == (page.year, page.value) or page.counts_units or page.kind == "gap_narrows", panel
        assert page.group not in LAGGING
    worse = {one.indicator for one in view.targets if one.status == "declining"}
    assert all(any(panel.title.startswith(one.short) for panel in panels)
               for one in view.targets if one.indicator in worse and one.section != 1)  # fmt: skip


def test_how_the_plans_are_carried_out_is_a_chapter_with_the_counts_of_the_pages(
    report: Made, demo_services: Services
) -> None:
    view, _ = report
    blocks, t = view.parts[0].blocks, words(view.language)
    at = next(
        n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == t("组织实施与主要做法")
    )
    said = " ".join(block.plain for block in blocks[at + 1 : at + 5] if isinstance(block, Text))
    scope = Scope(demo_services, demo_services.facts(), Selection(language=view.language, year=2024))
    assert graded_told(grades(scope), t).rstrip("。") in said
    everything = [task for task in tasks(scope.facts) if task.year <= 2024]
    done = sum(task.stands(ISSUED) == "done" for task in everything)
    if everything:
        assert f" {len(everything)}" in said and t("已完成 {n} 项", n=done) in said
    else:
        assert t("还没有会议决定和预警督办的记录。") in said


def test_what_is_not_met_is_named_and_what_lacks_data_too(report: Made, demo_services: Services) -> None:
    items = "\n".join(text.plain for text in report[0].blocks if isinstance(text, Text) and text.form == "item")
    wanted = [
        view for view in report[0].targets if view.numeric and view.group in ("off_track", "at_risk", "no_verdict")
    ]
    assert {view.group for view in wanted} == {"off_track", "at_risk", "no_verdict"}
    assert [view.code for view in wanted if f"{view.name} " not in items] == []


def test_domains_streets_and_warnings_say_what_their_pages_say(report: Made, demo_services: Services) -> None:
    facts = demo_services.facts()
    chosen, _ = demo_services.resolve(facts, Selection(language=report[0].language))
    text = joined(read(report))
    for domain_row in facts.catalogue.domains:
        page = domain(Scope(demo_services, facts, chosen), domain_row.domain)
        assert page is not None and page.finding in text
    for area in facts.streets:
        profile = street(Scope(demo_services, facts, chosen), area.area)
        assert profile is not None and profile.finding in text
    lagging = warnings(Scope(demo_services, facts, chosen))
    assert lagging.finding in text
    for rows_ in lagging.groups.values():
        for row in rows_:
            assert row.sentence in text, row.view.code


def test_every_goal_and_strategy_of_the_plans_is_visible(report: Made, demo_services: Services) -> None:
    catalogue, t = demo_services.facts().catalogue, words(report[0].language)
    text = joined(read(report))
    for clause in (*catalogue.goals, *catalogue.strategies):
        assert t.of(clause, "title") in text


def test_paragraphs_carry_real_styles_and_headings_a_real_numbering(report: Made) -> None:
    document = read(report)
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Body Text", "List Bullet", "Caption", "Goal"} <= names
    headings = [block for block in report[0].blocks if isinstance(block, Heading)]
    styled = [
        paragraph
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith("Heading")
    ]
    assert [paragraph.text for paragraph in styled] == [block.text for block in headings]
    for level in (1, 2, 3):
        properties = document.styles[f"Heading {level}"].element.pPr
        assert properties.find(qn("w:numPr")) is not None


def test_chinese_faces_stand_in_the_styles(report: Made) -> None:
    document = read(report)
    for name, face in (("Heading 1", "黑体"), ("Heading 2", "楷体"), ("Body Text", "仿宋"), ("Table Text", "宋体")):
        assert document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) == face
    indent = document.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert (indent is not None and indent.get(qn("w:firstLineChars")) == "200") == (report[0].language == "zh")


def test_every_table_repeats_its_head_and_breaks_between_rows_only(report: Made) -> None:
    document = read(report)
    grids = [block for block in report[0].blocks if isinstance(block, Grid)]
    assert len(document.tables) == len(grids)
    for table, grid in zip(document.tables, grids, strict=True):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text for cell in table.rows[0].cells] == [capitalised(head) for head in grid.head]
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_captions_are_numbered_by_fields_in_order(report: Made) -> None:
    view, document = report[0], read(report)
    for style, kind in (("Caption", Grid), ("Figure Caption", (Picture, Panels))):
        blocks = [block for block in view.blocks if isinstance(block, kind)]
        captions = [
            paragraph
            for paragraph in document.paragraphs
            if paragraph.style is not None and paragraph.style.name == style
        ]
        assert len(captions) == len(blocks) > 5
        for number, (caption, block) in enumerate(zip(captions, blocks, strict=True), start=1):
            assert "SEQ" in "".join(node.text or "" for node in caption._p.iter(qn("w:instrText")))
            assert f"{number}" in caption.text and block.caption in caption.text


def test_every_picture_has_a_text_alternative_that_says_the_finding(report: Made) -> None:
    pictures = [block for block in report[0].blocks if isinstance(block, Picture)]
    told = [picture.get("descr") for picture in read(report).element.body.iter(qn("wp:docPr"))]
    drawn = [
        (block, len(block.panels) if isinstance(block, Panels) else 1)
        for block in report[0].blocks
        if isinstance(block, Picture | Panels)
    ]
    assert told == [block.told for block, charts in drawn for _ in range(charts)]
    lagging = {view.chart.name for view in report[0].targets if view.numeric and view.group in ("off_track", "at_risk")}
    assert {block.chart.name for block in pictures} == lagging


def test_a_status_never_stands_as_a_colour_alone(report: Made) -> None:
    seen = set()
    for table in read(report).tables:
        for run in table._tbl.iter(qn("w:r")):
            colour = run.find(f"{qn('w:rPr')}/{qn('w:color')}")
            if colour is not None:
                paragraph = "".join(node.text or "" for node in run.getparent().iter(qn("w:t")))
                assert paragraph[0] in "✔▲◆▼○～" and len(paragraph) > 2
                seen.add(paragraph[0])
    assert {"✔", "▲", "▼"} <= seen


def test_invented_figures_are_marked_on_cover_head_captions_and_properties(report: Made) -> None:
    view, document = report[0], read(report)
    mark = words(view.language)("演示数据")
    assert view.cover.warning in joined(document)
    assert all(mark in section.header.paragraphs[0].text for section in document.sections[1:])
    assert document.core_properties.keywords == mark
    invented = [block for block in view.blocks if isinstance(block, Picture) and block.chart.demonstration]
    assert len(invented) > 10
    for block in invented:
        assert any(block.caption in paragraph.text and mark in paragraph.text for paragraph in document.paragraphs)


def test_the_contents_name_every_heading_and_lead_to_it(report: Made) -> None:
    document = read(report)
    marks = {bookmark.get(qn("w:name")) for bookmark in document.element.body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in document.element.body.iter(qn("w:hyperlink"))]
    headings = [block for block in report[0].blocks if isinstance(block, Heading) and block.level <= 2]
    assert len(links) == len(headings) and set(links) <= marks
    fields = " ".join(node.text or "" for node in document.element.body.iter(qn("w:instrText")))
    assert 'TOC \\o "1-2"' in fields and fields.count("PAGEREF") == len(headings)


def test_the_document_names_its_title_author_and_language(report: Made) -> None:
    core = read(report).core_properties
    assert report[0].name in core.title and core.author
    assert core.language == {"zh": "zh-CN", "en": "en-GB"}[report[0].language]


def test_paper_is_a4_and_only_the_annex_lies_across(report: Made) -> None:
    sections = read(report).sections
    sizes = [(round(section.page_width.mm), round(section.page_height.mm)) for section in sections]
    assert sizes == [(210, 297)] * (len(sizes) - 1) + [(297, 210)]
    assert round(sections[0].top_margin.mm), round(sections[0].left_margin.mm) == (37, 28)


@pytest.mark.parametrize(("selection", "most"), [(WHOLE, 100), (SHORT, 60)])
def test_the_first_page_bears_no_number_and_the_others_do(
    selection: Selection, most: int, demo_services: Services
) -> None:
    report, pdf = made(demo_services, selection), printed(demo_services, selection)
    count = office.page_count(pdf)
    assert most / 2 <= count <= most
    shown = report[0].words["page"].replace("　", " ")
    assert str(count) not in office.words(pdf, 1)
    for page in (2, count // 2, count):
        wanted = shown.format(page=page, pages=count).replace(" ", "")
        assert wanted in office.words(pdf, page).replace(" ", "").replace("\u3000", ""), page


@pytest.mark.parametrize("selection", [WHOLE, SHORT])
def test_the_contents_show_the_pages_the_chapters_stand_on(selection: Selection, demo_services: Services) -> None:
    report, pdf = made(demo_services, selection), printed(demo_services, selection)
    lines = office.words(pdf, 2).splitlines()
    counter = Counter(report[0].language)
    checked = 0
    for block in report[0].blocks:
        if not isinstance(block, Heading):
            continue
        number = counter.next(block.level)
        line = next((line for line in lines if "..." in line and number in line and block.text[:12] in line), None)
        if block.level == 1 and line is not None:
            page = int(line.rstrip(". ").rsplit(".", 1)[-1].strip())
            assert block.text[:12].replace(" ", "") in office.words(pdf, page).replace(" ", ""), line
            checked += 1
    assert checked >= 6


def test_chinese_glyphs_are_embedded_and_read_back(demo_services: Services) -> None:
    pdf = printed(demo_services, WHOLE)
    assert office.unembedded(pdf) == []
    text = office.words(pdf).replace(" ", "")
    for wanted in ("南开区", "监测评估报告", "明显滞后", "宫颈癌筛查率", "责任部门（建议）", "演示数据"):
        assert wanted in text


def test_pages_are_drawn_and_charts_are_on_them(demo_services: Services) -> None:
    pictures = office.pages(printed(demo_services, WHOLE), dots=40)
    pages = [np.asarray(Image.open(picture).convert("RGB")).astype(int) for picture in pictures]
    blue = np.array((0x24, 0x50, 0x8F))
    lines = [int((np.abs(page - blue).max(axis=2) < 40).sum()) for page in pages]
    assert sum(n > 40 for n in lines) >= 10  # the line of a chart
    assert all((page < 160).any() for page in pages), "an empty page"


def test_the_last_year_of_the_plans_makes_it_the_final_evaluation(demo_services: Services) -> None:
    view = viewed(demo_services, Selection(year=2025))
    assert view.final and "终期评估" in view.name
    text = "\n".join(block.plain for block in view.blocks if isinstance(block, Text))
    assert "到规划期末（2025年），达到" in text and "未达到 " in text
    assert "基期到期末" in [block.text for block in view.blocks if isinstance(block, Heading)]
    assert not viewed(demo_services, WHOLE).final


def test_a_report_on_one_plan_tells_of_that_plan_only(demo_services: Services) -> None:
    view, file = made(demo_services, SHORT)
    catalogue = demo_services.facts().catalogue
    assert {target.plan for target in view.targets} == {"women"}
    text = joined(read((view, file)))
    assert {section.plan for section in catalogue.sections} == {"women", "children"}
    for section in catalogue.sections:
        own = any(target.plan == section.plan and target.section == section.section for target in view.targets)
        if section.plan == "children":
            assert section.name_en not in text
        elif own:
            assert section.name_en in text


def test_a_report_is_of_the_district_even_from_a_streets_page(demo_services: Services) -> None:
    view = viewed(demo_services, Selection(area="120104003"))
    assert {target.area for target in view.targets} == {demo_services.facts().district.area}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fixture", ["bare_services", "small_services", "empty_services"])
def test_a_report_can_be_made_of_every_store(fixture: str, language: str, request: pytest.FixtureRequest) -> None:
    services = request.getfixturevalue(fixture)
    view, file = made(services, Selection(language=language))
    text = joined(read((view, file)))
    assert view.name in text and "None" not in text.replace("None of", "")
    assert "南开" not in text or fixture == "bare_services"
    if fixture != "small_services":
        assert not view.demonstration and words(language)("演示数据") not in text


def test_another_district_prints(small_services: Services) -> None:
    pdf = printed(small_services, Selection())
    assert 10 <= office.page_count(pdf) <= 30
    assert "云溪区" in office.words(pdf, 1)


def test_progress_is_told_to_the_end(small_services: Services) -> None:
    view, _ = made(small_services, Selection())
    told: list[tuple[int, int]] = []
    report_docx(view, lambda done, total: told.append((done, total)))
    assert told == [(n, len(view.blocks)) for n in range(1, len(view.blocks) + 1)]


def test_sections_are_counted_as_in_official_documents() -> None:
    assert [chinese(n) for n in (1, 9, 10, 11, 20, 21, 99)] == ["一", "九", "十", "十一", "二十", "二十一", "九十九"]
    counter = Counter("zh")
    assert [counter.next(level) for level in (1, 2, 2, 3, 1, 2)] == ["一、", "（一）", "（二）", "1.", "二、", "（一）"]
    counter = Counter("en")
    assert [counter.next(level) for level in (1, 2, 2, 1, 2)] == ["1", "1.1", "1.2", "2", "2.1"]


def test_withheld_figures_are_said_and_not_shown(demo_services: Services) -> None:
    view, file = made(demo_services, Selection())
    facts = demo_services.facts()
    document = read((view, file))
    shown = {(row[0], at): cell for row in _annex(document) for at, cell in enumerate(row)}
    assert "不公布" in shown.values()
    assert any("不公布的数据" in paragraph.text for paragraph in document.paragraphs)
    assert facts.withheld


def _annex(document: Document) -> list[list[str]]:
    table: Table = next(table for table in document.tables if table.rows[0].cells[1].text == "2016")
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_chart_that_cannot_be_drawn_is_said_in_words(small_services: Services) -> None:
    view, _ = made(small_services, Selection())
    drawn = next(block for block in view.blocks if isinstance(block, Picture))
    strange = replace(drawn, chart=replace(drawn.chart, as_of_label="截至𠮷"))
    file = report_docx(replace(view, parts=(replace(view.parts[0], blocks=(strange,)),)))
    document = read((view, file))
    assert "𠮷" in joined(document)
    assert not list(document.element.body.iter(qn("wp:docPr")))
