"""The deck as a file: read back slide by slide and held against its view model, and as an XML package."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pptx
import pytest
from lxml import etree
from pptx.util import Emu

from dashboard.documents.meeting.deck import deck
from dashboard.documents.meeting.deck_indicator import streets_slide
from dashboard.documents.meeting.deck_street import street_slide
from dashboard.documents.meeting.slides import Deck, Slide, SlideTable
from dashboard.exports.pptx import boxes, write
from dashboard.exports.pptx.drawing import EMU_PER_PIXEL, A, C
from dashboard.exports.pptx.fit import fitting, lines
from dashboard.exports.pptx.tables import SIGN
from dashboard.facts.cell import Cell
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.view_models import Fan, Label, Line, Point, TargetLine, TrendChart
from dashboard.figures import theme
from dashboard.figures.trend import trend
from dashboard.text import statuses, words
from dashboard.text.words import capitalised
from dashboard.urls import Selection

NS = {"a": A, "c": C, "p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
LANGUAGES = ("zh", "en")


def whole(services: Services, language: str, scope: str = "lagging") -> Deck:
    """The deck of an agenda, with the slides that are asked for on the way: an indicator's streets, a street."""
    facts = services.facts()
    selection, _ = services.resolve(facts, Selection(language=language, filters=(("scope", scope),)))
    made = deck(Scope(services, facts, selection))
    asked = next((slide.indicator for slide in made.slides if slide.streets), "")
    street = facts.streets[0].area if facts.streets else ""
    more = (
        streets_slide(Scope(services, facts, selection), asked),
        street_slide(Scope(services, facts, selection), street, asked),
    )
    slides = (*made.slides, *(slide for slide in more if slide))
    return replace(made, slides=slides, stamp="2026-11-24 09:30 · 1a2b3c4d", digest="1a2b3c4d")


@pytest.fixture(scope="module")
def decks(demo_services: Services) -> dict[str, tuple[Deck, bytes]]:
    made = {
        language: whole(demo_services, language, scope)
        for language, scope in zip(LANGUAGES, ("all", "lagging"), strict=True)
    }
    return {language: (built, write(built)) for language, built in made.items()}


@pytest.fixture(scope="module")
def opened(decks: dict[str, tuple[Deck, bytes]]) -> dict[str, Any]:
    return {language: pptx.Presentation(io.BytesIO(content)) for language, (_, content) in decks.items()}


@pytest.fixture(scope="module")
def pairs(decks: dict[str, tuple[Deck, bytes]], opened: dict[str, Any]) -> list[tuple[str, Slide, Any]]:
    """Language, slide of the deck, slide of the file."""
    out = []
    for language, (built, _) in decks.items():
        assert len(opened[language].slides) == len(built.slides)
        out += [(language, *pair) for pair in zip(built.slides, opened[language].slides, strict=True)]
    return out


def text_of(slide: Any, role: str) -> str:
    shapes = [shape for shape in slide.placeholders if role in str(shape.placeholder_format.type)]
    return shapes[0].text_frame.text if shapes else ""


def charts_of(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def series_of(chart: Any) -> dict[str, Any]:
    return {series.name: series for plot in chart.plots for series in plot.series}


def numbers(series: Any, name: str = "val") -> list[float | None]:
    """A series' values, None where the sheet has an empty cell."""
    cache = series._element.find(f".//c:{name}//c:numCache", NS)
    values: list[float | None] = [None] * int(cache.find("c:ptCount", NS).get("val"))
    for point in cache.iterfind("c:pt", NS):
        values[int(point.get("idx"))] = float(point.findtext("c:v", namespaces=NS))
    return values


def by_year(chart: Any, name: str) -> dict[int, float]:
    series = series_of(chart)[name]
    years = numbers(series, "cat")
    return {int(year): value for year, value in zip(years, numbers(series), strict=True) if value is not None}


def labels_of(series: Any) -> list[str]:
    return ["\n".join(plain(paragraph) for paragraph in label.iterfind(".//a:p", NS))
            for label in series._element.iterfind("c:dLbls/c:dLbl", NS)]  # fmt: skip


def plain(element: Any) -> str:
    return "".join(run.text for run in element.iterfind(".//a:t", NS))


def trend_of(slide: Any, expected: Slide) -> Any:
    return next(shape.chart for shape in charts_of(slide) if shape.name == expected.chart.title)


def test_the_finding_is_the_title_of_its_slide_and_breaks_where_it_pauses(pairs: list[tuple[str, Slide, Any]]) -> None:
    broken = 0
    for _, expected, slide in pairs:
        title = slide.shapes.title.text_frame.text
        assert title.replace("\v", "") == expected.finding
        broken += "\v" in title
        assert all(part.rstrip()[-1] in ";；,，:：" for part in title.split("\v")[:-1])
        assert "；" not in title or "\v" in title or lines(title, 46, boxes.WIDTH, bold=True) == 1
    assert broken > 4


def test_a_slide_says_where_we_are_and_the_status_as_shape_and_word(pairs: list[tuple[str, Slide, Any]]) -> None:
    groups = set()
    for _, expected, slide in pairs:
        if expected.kind == "title":
            continue
        heading = next((s.text_frame.text for s in slide.placeholders if s.placeholder_format.idx == 13), "")
        assert all(crumb in heading for crumb in expected.crumbs)
        if expected.word:
            assert (
                heading.endswith(f"{statuses.SHAPE[expected.group]} {expected.word}")
                or expected.group not in statuses.SHAPE
            )
            groups.add(expected.group)
    assert {"met", "at_risk", "off_track"} <= groups


def test_the_foot_holds_source_stamp_and_a_counting_number(decks: Any, pairs: list[tuple[str, Slide, Any]]) -> None:
    for language, expected, slide in pairs:
        assert text_of(slide, "FOOTER") == expected.source
        assert "1a2b3c4d" in text_of(slide, "DATE")
        number = next(s for s in slide.placeholders if "SLIDE_NUMBER" in str(s.placeholder_format.type))
        assert number._element.find(".//a:fld", NS).get("type") == "slidenum"
        assert plain(number._element).endswith(f"/ {len(decks[language][0].slides)}")


def test_invented_figures_are_marked_on_slide_and_notes(pairs: list[tuple[str, Slide, Any]]) -> None:
    for language, expected, slide in pairs:
        mark = words(language)("演示数据")
        shown = any(shape.has_text_frame and shape.text_frame.text == mark for shape in slide.shapes)
        assert shown == expected.demonstration
        assert slide.notes_slide.notes_text_frame.text.startswith(mark) == expected.demonstration


def test_the_notes_hold_every_sentence_for_the_presenter(pairs: list[tuple[str, Slide, Any]]) -> None:
    assert any(expected.notes for _, expected, _ in pairs)
    for _, expected, slide in pairs:
        told = slide.notes_slide.notes_text_frame.text
        assert all(note in told for note in expected.notes)


def test_no_place_of_a_layout_is_left_empty(pairs: list[tuple[str, Slide, Any]]) -> None:
    for _, _, slide in pairs:
        assert list(slide.placeholders) and all(shape.text_frame.text.strip() for shape in slide.placeholders)


def test_every_drawing_and_table_is_said_in_words(pairs: list[tuple[str, Slide, Any]]) -> None:
    seen = 0
    for _, _, slide in pairs:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                seen += 1
                assert shape._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].get("descr")
    assert seen > 60


def test_a_trend_holds_the_figures_the_screen_draws(pairs: list[tuple[str, Slide, Any]]) -> None:
    seen = 0
    for language, expected, slide in pairs:
        if expected.chart is None:
            continue
        seen += 1
        chart, t, view = trend_of(slide, expected), words(language), expected.chart
        shown: dict[int, float] = {}
        for name in series_of(chart):
            if name == view.label or (
                name.startswith(view.label) and name not in {line.label.text for line in view.lines}
            ):
                shown |= by_year(chart, name)
        assert shown == {point.year: point.value for point in view.points}
        for target in view.targets:
            assert set(by_year(chart, target.label.text).values()) == {target.value}
            assert set(by_year(chart, target.label.text)) == set(range(target.start, target.end + 1))
        for line in view.lines:
            assert by_year(chart, line.label.text) == {point.year: point.value for point in line.points}
        if view.path:
            path = by_year(chart, t("预期路径"))
            assert path[view.path[0][0]] == view.path[0][1] and path[view.path[-1][0]] == view.path[-1][1]
    assert seen >= 30


def test_a_forecast_holds_its_centre_and_band(pairs: list[tuple[str, Slide, Any]]) -> None:
    seen = 0
    for language, expected, slide in pairs:
        if expected.chart is None or expected.chart.fan is None:
            continue
        seen += 1
        chart, t, fan = trend_of(slide, expected), words(language), expected.chart.fan
        assert by_year(chart, t("预测"))[fan.year] == fan.centre
        low, high = by_year(chart, t("80% 区间下限")), by_year(chart, t("80% 区间上限"))
        last = expected.chart.points[-1]
        assert (low[fan.year], high[fan.year]) == (fan.low, fan.high) and low[last.year] == high[
            last.year
        ] == last.value
        assert "\n".join(fan.lines) in labels_of(series_of(chart)[t("预测")])
    assert seen >= 10


def test_a_trend_is_one_plot_on_one_pair_of_axes(pairs: list[tuple[str, Slide, Any]]) -> None:
    """Of two plots on one pair of axes some programs scale the second by itself: 58.6 then stands at 52."""
    drawn = [(expected, slide) for _, expected, slide in pairs if expected.chart is not None]
    assert drawn
    for expected, slide in drawn:
        area = trend_of(slide, expected)._chartSpace.chart.plotArea
        plots = [node.tag.rpartition("}")[2] for node in area if node.tag.endswith("Chart")]
        axes = [node.tag.rpartition("}")[2] for node in area if node.tag.endswith("Ax")]
        assert plots == ["lineChart"] and axes == ["catAx", "valAx"], expected.key


def test_lagging_years_are_a_series_of_their_own_per_status(pairs: list[tuple[str, Slide, Any]]) -> None:
    seen = set()
    for language, expected, slide in pairs:
        if expected.chart is None:
            continue
        chart = trend_of(slide, expected)
        for group in statuses.LAGGING:
            years = {point.year: point.value for point in expected.chart.points if point.group == group}
            name = statuses.group_word(group, words(language))
            assert (by_year(chart, name) if name in series_of(chart) else {}) == years
            if years and group == "off_track":
                assert set(labels_of(series_of(chart)[name])) == {statuses.SHAPE[group]}
            seen |= {group} if years else set()
    assert seen == set(statuses.LAGGING)


def test_axes_and_labels_are_those_of_the_screen(pairs: list[tuple[str, Slide, Any]]) -> None:
    charted = [(expected, slide) for _, expected, slide in pairs if expected.chart is not None]
    assert len(charted) >= 30
    for expected, slide in charted:
        chart, layout = trend_of(slide, expected), trend(expected.chart)["layout"]
        low, high = layout["yaxis"]["range"]
        assert (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale) == (low, high)
        assert chart.value_axis.major_unit == layout["yaxis"]["dtick"]
        years = [int(float(category)) for category in chart.plots[0].categories]
        assert years == list(range(years[0], years[-1] + 1)) and years[-1] == int(layout["xaxis"]["range"][1])
        named = [text for line in series_of(chart).values() for text in labels_of(line)]
        assert expected.chart.as_of_label in named and (expected.chart.last.text in named or not expected.chart.points)
        assert all(target.label.text in named for target in expected.chart.targets)


def test_the_sheet_behind_a_chart_holds_what_the_chart_shows(pairs: list[tuple[str, Slide, Any]]) -> None:
    charts = [shape for language, _, slide in pairs if language == "zh" for shape in charts_of(slide)]
    assert len(charts) >= 30
    for shape in charts:
        sheet = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob)).active
        for reference in shape.chart._chartSpace.iterfind(".//c:numRef", NS):
            cells = reference.findtext("c:f", namespaces=NS).split("!")[1].replace("$", "")
            cache = reference.find("c:numCache", NS)
            stored = [row[0].value for row in sheet[cells]]
            kept = {int(p.get("idx")): float(p.findtext("c:v", namespaces=NS)) for p in cache.iterfind("c:pt", NS)}
            assert {index: value for index, value in enumerate(stored) if value is not None} == pytest.approx(
                kept, rel=1e-12
            )
        head = {cell.value for cell in sheet[1]}
        assert {series.name for plot in shape.chart.plots for series in plot.series} <= head


def test_streets_keep_name_value_interval_and_status(pairs: list[tuple[str, Slide, Any]]) -> None:
    seen = 0
    for language, expected, slide in pairs:
        if expected.streets is None:
            continue
        seen += 1
        plot, t = expected.streets, words(language)
        chart = next(shape.chart for shape in charts_of(slide) if shape.name == plot.caption)
        series = series_of(chart)
        assert labels_of(series[t("名称位置")]) == [row.name for row in plot.rows]
        assert labels_of(series[t("数值位置")]) == [
            row.value_text if row.value is not None else row.withheld for row in plot.rows
        ]
        rest = [row.value for row in plot.rows if row.value is not None and not row.lagging]
        dots = {
            group: [row.value for row in plot.rows if row.group == group and row.value is not None]
            for group in statuses.LAGGING
        }
        dots = {statuses.group_word(group, t): values for group, values in dots.items()} | {plot.caption: rest}
        for name, values in dots.items():
            drawn = [] if name not in series else [
                x for x, y in zip(numbers(series[name], "xVal"), numbers(series[name], "yVal"), strict=True) if y is not None]  # fmt: skip
            assert drawn == values
        ends = [end for row in plot.rows if row.low is not None and not row.cautious for end in (row.low, row.high)]
        across = [x for x in numbers(series[t("80% 区间")], "xVal") if x is not None] if ends else []
        assert across == ends
        if plot.target is not None:
            assert [x for x in numbers(series[plot.target_label], "xVal") if x is not None] == [plot.target] * 2
    assert seen >= 10


def test_tables_are_native_with_a_head_and_every_word(pairs: list[tuple[str, Slide, Any]]) -> None:
    seen = 0
    for _, expected, slide in pairs:
        if expected.table is None:
            continue
        seen += 1
        sizes = {run.font.size.pt for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()
                 for run in cell.text_frame.paragraphs[0].runs}  # fmt: skip
        assert min(sizes, default=11) >= 11, expected.key
        told = [
            [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
            for shape in slide.shapes if shape.has_table and shape.table.first_row
        ]  # fmt: skip
        wanted = [[capitalised(head) for head in expected.table.head]] + [
            [f"{SIGN[c.group]} {c.text}" if c.group in SIGN and c.text else c.text for c in row]
            for row in expected.table.rows
        ]
        assert wanted in told
    assert seen >= 20


def test_counts_and_bars_say_how_many_stand_where(pairs: list[tuple[str, Slide, Any]]) -> None:
    overviews = [
        (language, expected, slide)
        for language, expected, slide in pairs
        if expected.kind == "overview" and expected.counts
    ]
    assert [language for language, _, _ in overviews] == list(LANGUAGES)
    for language, expected, slide in overviews:
        t = words(language)
        table = next(shape.table for shape in slide.shapes if shape.has_table)
        assert [cell.text_frame.text for cell in table.rows[1].cells] == [
            str(expected.counts.counts[group]) for group in expected.counts.groups
        ]
        chart = charts_of(slide)[0].chart
        assert list(chart.plots[0].categories) == [row.name for row in expected.tallies]
        for group in expected.counts.groups:
            drawn = series_of(chart)[expected.counts.word(group, t)].values
            assert list(drawn) == [row.tally.counts[group] for row in expected.tallies]


def test_no_text_needs_more_lines_than_its_box_holds(pairs: list[tuple[str, Slide, Any]]) -> None:
    measured = 0
    for _, _, slide in pairs:
        for shape in slide.shapes:
            if not shape.has_text_frame or not shape.text_frame.text:
                continue
            measured += 1
            taken = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = max((run.font.size.pt for run in paragraph.runs if run.font.size), default=12.0)
                bold = any(run.font.bold for run in paragraph.runs)
                count = lines(paragraph.text, size, Emu(shape.width).pt, bold=bold)
                leading = paragraph.line_spacing.pt if paragraph.line_spacing is not None else size * 1.4
                taken += count * leading + (paragraph.space_before.pt if paragraph.space_before is not None else 0)
            assert taken <= Emu(shape.height).pt + 2, shape.text_frame.text
    assert measured > 5 * len(pairs)


def test_nothing_lies_outside_the_margins_of_its_slide(pairs: list[tuple[str, Slide, Any]]) -> None:
    right, bottom = (boxes.MARGIN + boxes.WIDTH) * EMU_PER_PIXEL, boxes.HEIGHT * EMU_PER_PIXEL
    drawings = 0
    for _, _, slide in pairs:
        for shape in slide.shapes:
            assert shape.left >= boxes.MARGIN * EMU_PER_PIXEL - 1 and shape.left + shape.width <= right + EMU_PER_PIXEL
            assert shape.top >= 0 and shape.top + shape.height <= bottom
            if shape.has_table or shape.has_chart:
                assert shape.top + shape.height <= boxes.FOOT_LINE * EMU_PER_PIXEL
                drawings += 1
    assert drawings > 60


def test_every_run_names_an_east_asian_face_and_its_language(decks: dict[str, tuple[Deck, bytes]]) -> None:
    for language, (_, content) in decks.items():
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            own = [name for name in file.namelist() if name.startswith(("ppt/slides/slide", "ppt/charts/chart"))]
            assert len(own) > 60
            for name in own:
                runs = list(etree.fromstring(file.read(name)).iterfind(".//a:r/a:rPr", NS))
                assert runs or "chart" in name, name
                for run in runs:
                    assert (
                        run.find("a:ea", NS) is not None and run.get("lang") == {"zh": "zh-CN", "en": "en-US"}[language]
                    )
            look = etree.fromstring(file.read("ppt/theme/theme1.xml"))
            assert look.find(".//a:majorFont/a:ea", NS).get("typeface") == "Microsoft YaHei"
            assert look.find(".//a:accent1/a:srgbClr", NS).get("val") == theme.SERIES.lstrip("#")


def test_the_package_has_none_of_the_faults_that_programs_repair(decks: dict[str, tuple[Deck, bytes]]) -> None:
    for _, content in decks.values():
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            names = file.namelist()
            assert len(names) == len(set(names))
            types = etree.fromstring(file.read("[Content_Types].xml"))
            known = {part_type.get("PartName") for part_type in types if part_type.get("PartName")}
            endings = {part_type.get("Extension") for part_type in types if part_type.get("Extension")}
            assert {part.lstrip("/") for part in known} <= set(names)
            for name in names:
                assert f"/{name}" in known or name.rsplit(".", 1)[-1] in endings
                if name.endswith((".xml", ".rels")):
                    _sound(name, etree.fromstring(file.read(name)), set(names))


def _sound(name: str, root: Any, names: set[str]) -> None:
    if name.endswith(".rels"):
        folder = name.split("_rels/")[0]
        for relationship in root:
            if relationship.get("TargetMode") != "External":
                target = relationship.get("Target")
                path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
                assert path in names, (name, target)
    numbers_ = [shape.get("id") for shape in root.iter(f"{{{NS['p']}}}cNvPr")]
    assert len(numbers_) == len(set(numbers_)), name
    if name.startswith("ppt/charts/chart"):
        assert root.find("c:style", NS) is not None and root.find("c:externalData", NS) is not None
        for value in root.iterfind(".//c:v", NS):
            assert value.text and value.text.lower() not in ("nan", "inf", "-inf")
        orders = [index.get("val") for index in root.iterfind(".//c:ser/c:idx", NS)]
        assert len(orders) == len(set(orders))
        for kind in ("cat", "xVal"):
            assert all(values.find(".//c:pt", NS) is not None for values in root.iterfind(f".//c:{kind}", NS))
        axes = {
            group.find("c:axId", NS).get("val")
            for kind in ("catAx", "valAx")
            for group in root.iterfind(f".//c:{kind}", NS)
        }
        assert {axis.get("val") for axis in root.iterfind(".//c:axId", NS)} == axes
        assert {axis.get("val") for axis in root.iterfind(".//c:crossAx", NS)} <= axes


def _joined(folder: str, target: str) -> str:
    parts = [part for part in folder.split("/") if part]
    for part in target.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_the_properties_say_what_the_file_is(decks: dict[str, tuple[Deck, bytes]], opened: dict[str, Any]) -> None:
    for language, (built, _) in decks.items():
        about = opened[language].core_properties
        assert about.title == built.title and about.language == {"zh": "zh-CN", "en": "en-US"}[language]
        assert built.demo_word in about.comments and about.keywords
        assert opened[language].slide_width * 9 == opened[language].slide_height * 16


def chart(**more: Any) -> TrendChart:
    """An invented chart of five years with everything that may stand in one."""
    points = tuple(Point(year, 80.0 + year - 2020) for year in (2020, 2021, 2023, 2024))
    given: dict[str, Any] = {
        "name": "x", "title": "指标", "label": "全区", "unit": "%", "decimals": 1, "as_of": 2024, "as_of_label": "截至 2024",
        "points": points, "last": Label("", "84.0%"), "last_year": 2025, "path": ((2020, 80.0), (2025, 90.0)),
        "targets": (TargetLine(90.0, ">=", 2021, 2025, Label("目标", "≥ 90%", "（2025）")),), "axis_unit": "%", "axis_note": "%（纵轴自 {low} 起）",
        "fan": Fan(2025, 85.0, 84.0, 86.0, ("预测 85.0%",)), "demo_word": "演示数据",
    }  # fmt: skip
    return TrendChart(**(given | more))


def single(slide: Slide) -> Any:
    """A file of one slide."""
    built = Deck("题", "会", "", "区", "规划", 2024, "zh", "v1", "", "演示数据", slide.demonstration, "f", (slide,))
    return pptx.Presentation(io.BytesIO(write(built))).slides[0]


def drawn(view: TrendChart) -> Any:
    return charts_of(single(Slide("k", "indicator", "结论", chart=view)))[0].chart


def test_a_year_without_a_figure_is_a_gap() -> None:
    shown = drawn(chart())
    assert by_year(shown, "全区") == {2020: 80.0, 2021: 81.0, 2023: 83.0, 2024: 84.0}
    assert shown._chartSpace.find(".//c:dispBlanksAs", NS).get("val") == "gap"
    assert numbers(series_of(shown)["全区"])[2] is None


def test_a_change_of_definition_ends_one_line_and_begins_another() -> None:
    shown = drawn(chart(breaks=(2023,)))
    assert by_year(shown, "全区") == {2020: 80.0, 2021: 81.0}
    assert by_year(shown, "全区（2023年起新口径）") == {2023: 83.0, 2024: 84.0}


def test_only_invented_figures_have_hollow_markers() -> None:
    assert "演示数据" not in series_of(drawn(chart()))
    mixed = tuple(Point(year, 80.0, demonstration=year == 2021) for year in (2020, 2021))
    assert by_year(drawn(chart(points=mixed, fan=None)), "演示数据") == {2021: 80.0}


def test_a_chart_of_a_single_point_and_one_without_a_target_can_be_drawn() -> None:
    for view in (chart(points=(Point(2024, 84.0),)), chart(targets=(), path=(), fan=None), chart(decimals=0)):
        assert by_year(drawn(view), "全区")


def test_lines_beside_the_district_are_series_with_their_name_at_the_end() -> None:
    beside = Line("全国", "reference", (Point(2020, 94.0), Point(2024, 94.9)), value_text="94.9")
    series = series_of(drawn(chart(lines=(beside,))))["全国 94.9"]
    assert labels_of(series) == ["全国 94.9"]


def test_text_that_looks_like_a_formula_stays_text_in_the_sheet() -> None:
    shown = drawn(chart(label="=1+1"))
    sheet = openpyxl.load_workbook(io.BytesIO(shown.part.chart_workbook.xlsx_part.blob)).active
    cell = next(cell for cell in sheet[1] if cell.value == "=1+1")
    assert cell.data_type == "s" and cell.quotePrefix


@pytest.mark.parametrize("text", ["很长的结论" * 14, "a long finding of many words " * 8, "短"])
def test_a_long_title_shrinks_until_it_fits(text: str) -> None:
    slide = single(Slide("k", "decisions", text, points=("一",)))
    size = slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt
    count = lines(text, size, Emu(slide.shapes.title.width).pt, bold=True)
    assert count * size * 1.24 <= Emu(slide.shapes.title.height).pt and size >= 13


def test_the_first_step_that_holds_a_text_is_taken() -> None:
    assert fitting("一二三四", 100.0, ((30, 1), (25, 1), (20, 2))) == (25, 1)
    assert fitting("一" * 99, 100.0, ((30, 1), (20, 2))) == (20, 20)
    assert [lines("two words", 10.0, room) for room in (70.0, 35.0, 21.0)] == [1, 2, 3]


def test_a_crowded_table_takes_smaller_type_and_stays_above_the_foot() -> None:
    rows = tuple(tuple(Cell(f"很长的一格文字 {row}{column}") for column in range(6)) for row in range(14))
    slide = single(Slide("k", "annex", "附表", table=SlideTable(("一", "二", "三", "四", "五", "六"), rows, (2,))))
    table = next(shape for shape in slide.shapes if shape.has_table)
    assert table.top + sum(row.height for row in table.table.rows) <= boxes.FOOT_LINE * EMU_PER_PIXEL
    assert table.table.cell(1, 2).text_frame.paragraphs[0].alignment is not None


def test_unprintable_characters_do_not_break_the_file() -> None:
    slide = single(Slide("k", "decisions", "结论\x0b\x00<&>", points=("]]>",)))
    assert slide.shapes.title.text_frame.text == "结论<&>"


def test_decks_without_figures_and_of_another_district_are_written(
    bare_services: Services, small_services: Services
) -> None:
    for services in (bare_services, small_services):
        for language in LANGUAGES:
            built = whole(services, language)
            told: list[tuple[int, int]] = []
            file = pptx.Presentation(
                io.BytesIO(write(built, lambda done, total, told=told: told.append((done, total))))
            )
            assert len(file.slides) == len(built.slides) and told[-1] == (len(built.slides), len(built.slides))
