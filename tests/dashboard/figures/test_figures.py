"""Drawings say what they must: target, as-of line, what lags, what is made up, where the axis begins."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from dashboard.components.gallery.samples import (
    AS_OF,
    DEADLINE,
    ChartSample,
    base_chart,
    chart_samples,
    points,
    target_line,
)
from dashboard.components.gallery.samples_cards import dot_sample
from dashboard.facts.view_models import Label, Line, Point, TrendChart
from dashboard.figures import dotplot, theme
from dashboard.figures.dots import shape_dots
from dashboard.figures.label_space import Box, LabelSpace
from dashboard.figures.sparkline import sparkline
from dashboard.figures.static import still
from dashboard.figures.trend import trend
from dashboard.figures.trend_axes import HEIGHT, Place, value_axis, year_span
from dashboard.text import words
from tests.support.stores import ROOT

ASSETS = ROOT / "assets"
SAMPLES = [sample for language in ("zh", "en") for sample in chart_samples(words(language))]
BASE = base_chart(words("zh"))
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.chart.name)


def traces(chart: TrendChart, name: str) -> list[dict[str, Any]]:
    return [trace for trace in trend(chart)["data"] if trace["name"] == name]


def labels(chart: TrendChart, *, narrow: bool = False) -> list[dict[str, Any]]:
    layout = trend(chart)["layout"]
    notes: list[dict[str, Any]] = layout["meta"]["narrow"]["annotations"] if narrow else layout["annotations"]
    return notes


def boxes(chart: TrendChart, text: str, *, narrow: bool) -> tuple[Box, list[Box], list[Box]]:
    """The room that a label takes at a usual width, that of all other labels, and that of the main line's marks."""
    span, (low, high, _) = year_span(chart), value_axis(chart)
    place = Place(low, high, HEIGHT)
    space = LabelSpace(replace(chart, lines=()), place, span, 266 if narrow else 358, 140)
    notes = labels(chart, narrow=narrow)
    own = next(note for note in notes if plain(note["text"]) == text)
    marks = [
        {"text": "", "x": point.year, "y": point.value, "font": {"size": 12}, "xanchor": "center"}
        for point in chart.points
    ]
    return space.box(own), [space.box(note) for note in notes if note is not own], [space.box(note) for note in marks]


def plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")


# --- every sample -----------------------------------------------------------------------------------------------------


@each_sample
def test_every_sample_is_a_figure_plotly_accepts(sample: ChartSample) -> None:
    figure = trend(sample.chart)
    go.Figure(figure)
    narrow = figure["layout"]["meta"]["narrow"]
    go.Figure({"data": figure["data"], "layout": {**figure["layout"], **narrow}})


@each_sample
def test_every_still_drawing_is_well_formed(sample: ChartSample) -> None:
    ElementTree.fromstring(still(trend(sample.chart)))
    ElementTree.fromstring(sparkline(sample.chart))


@each_sample
def test_no_drawing_carries_a_colour_the_theme_does_not_know(sample: ChartSample) -> None:
    for drawn in (still(trend(sample.chart)), sparkline(sample.chart)):
        assert not re.findall(r"#[0-9A-Fa-f]{6}", drawn)


@each_sample
def test_target_lines_stand_at_their_values_and_are_labelled(sample: ChartSample) -> None:
    chart = sample.chart
    fixed = [target["y"] for target in traces(chart, "target")][: len(chart.targets)]
    assert fixed == [[line.value] * 2 for line in chart.targets]
    assert len(traces(chart, "target")) == len(chart.targets) + (chart.moving is not None)
    for narrow in (False, True):
        labelled = {(plain(note["text"]), note["y"]) for note in labels(chart, narrow=narrow)}
        for line in chart.targets:
            places = [y for text, y in labelled if text == line.label.text]
            assert places, f"{line.label.text} is missing"
            assert len(chart.targets) > 1 or places == [pytest.approx(line.value)]


@each_sample
def test_every_label_stands_inside_the_plot(sample: ChartSample) -> None:
    figure = trend(sample.chart)
    low, high = figure["layout"]["yaxis"]["range"]
    assert figure["layout"]["annotations"]
    for note in figure["layout"]["annotations"]:
        assert note.get("yref") == "paper" or low <= note["y"] <= high, note["text"]


@each_sample
def test_the_as_of_year_is_a_line_and_is_named(sample: ChartSample) -> None:
    shapes = [shape for shape in trend(sample.chart)["layout"]["shapes"] if shape["name"] == "as-of"]
    assert [(shape["x0"], shape["x1"]) for shape in shapes] == [(AS_OF, AS_OF)]
    assert sample.chart.as_of_label in {note["text"] for note in labels(sample.chart)}
    assert f'class="{shapes[0]["name"]}"' in still(trend(sample.chart))


@each_sample
def test_years_are_whole_numbers_and_the_deadline_is_one_of_them(sample: ChartSample) -> None:
    layout = trend(sample.chart)["layout"]
    for axis in (layout["xaxis"], layout["meta"]["narrow"]["xaxis"]):
        assert axis["tickformat"] == "d" and isinstance(axis["dtick"], int) and axis["tick0"] == DEADLINE
    shown = re.findall(r'text-anchor="middle">(\d[\d.]*)</text>', still(trend(sample.chart)))
    assert str(DEADLINE) in shown and all("." not in year for year in shown)


@each_sample
def test_the_axis_says_where_it_begins_unless_at_zero(sample: ChartSample) -> None:
    low = trend(sample.chart)["layout"]["yaxis"]["range"][0]
    note = labels(sample.chart)[0]["text"]
    assert (f"{low:g}" in note) if low else note == sample.chart.axis_unit


# --- what a reader must not miss --------------------------------------------------------------------------------------


def test_years_that_missed_the_path_carry_shape_and_colour_of_their_status() -> None:
    (marks,) = traces(BASE, "lagging")
    assert marks["x"] == [2022, 2023, 2024]
    assert marks["marker"]["symbol"] == ["triangle-down", "diamond", "diamond"]
    assert marks["marker"]["line"]["color"] == [
        theme.STATUS["off_track"],
        theme.STATUS["at_risk"],
        theme.STATUS["at_risk"],
    ]


def test_a_chart_on_which_nothing_lags_has_no_marks() -> None:
    assert not traces(replace(BASE, points=points([85.0, 86.0])), "lagging")


def test_made_up_figures_are_hollow_and_real_ones_are_filled() -> None:
    (made_up,) = traces(BASE, BASE.label)
    assert set(made_up["marker"]["color"]) == {theme.CARD}
    (real,) = traces(replace(BASE, points=points([85.0, 86.0], demonstration=False)), BASE.label)
    assert set(real["marker"]["color"]) == {theme.SERIES}


def test_a_picture_of_made_up_figures_says_so_in_its_title() -> None:
    assert "演示数据" in trend(BASE)["layout"]["meta"]["paper"]["title"]
    assert "演示数据" not in trend(replace(BASE, demonstration=False))["layout"]["meta"]["paper"]["title"]


def test_the_good_side_begins_in_the_year_the_target_applies() -> None:
    (band,) = traces(BASE, "good side")
    assert min(band["x"]) == BASE.targets[0].start and min(band["y"]) == 90.0
    down = replace(BASE, targets=(target_line("<=", 90.0, Label("", "≤ 90")),))
    assert max(traces(down, "good side")[0]["y"]) == 90.0


def test_the_forecast_starts_at_the_last_figure_and_names_its_probability() -> None:
    (forecast,), (band,) = traces(BASE, "forecast"), traces(BASE, "80% band")
    assert (forecast["x"], forecast["y"]) == ([AS_OF, DEADLINE], [89.0, 89.7])
    assert set(band["y"]) == {89.0, 88.4, 91.0}
    assert "达标概率 45%" in {plain(note["text"]) for note in labels(BASE)}


def test_without_a_forecast_none_is_drawn() -> None:
    assert not traces(replace(BASE, fan=None), "forecast")


def test_the_path_runs_from_the_baseline_to_the_target() -> None:
    (path,) = traces(BASE, "expected path")
    assert (path["x"], path["y"]) == ([2020, DEADLINE], [86.4, 90.0])


def test_a_break_stands_between_the_years_it_parts() -> None:
    shapes = trend(replace(BASE, breaks=(2021,)))["layout"]["shapes"]
    assert [shape["x0"] for shape in shapes if shape["name"] == "break"] == [2020.5]


def test_labels_at_the_right_edge_never_touch() -> None:
    neighbours = 0
    for sample in SAMPLES:
        figure = trend(sample.chart)
        low, high = figure["layout"]["yaxis"]["range"]
        margin = figure["layout"]["margin"]
        scale = (figure["layout"]["height"] - margin["t"] - margin["b"]) / (high - low)
        right = sorted(note["y"] * scale for note in figure["layout"]["annotations"] if note.get("xshift") == 8)
        assert all(b - a >= 16.5 for a, b in pairwise(right)), sample.caption
        neighbours += len(right) > 1
    assert neighbours, "no sample has two labels there"


def test_there_is_one_axis_of_values_and_no_legend() -> None:
    layout = trend(BASE)["layout"]
    assert layout["showlegend"] is False and not [
        name for name in layout if name.startswith("yaxis") and name != "yaxis"
    ]


@pytest.mark.parametrize("value", [0.0, 1.0, 3.0, 1200.0])
def test_what_is_counted_in_whole_things_has_an_axis_of_whole_numbers(value: float) -> None:
    target = replace(BASE.targets[0], value=1.0)
    chart = replace(
        BASE, decimals=0, points=points([value, value]), path=(), targets=(target,), fan=None, lines=(), most=None
    )
    low, high, step = value_axis(chart)
    assert low == round(low) and high == round(high) and step == round(step) >= 1 and low <= min(value, 1) < high


def test_the_forecast_band_lies_inside_the_frame() -> None:
    wide = replace(BASE, fan=replace(BASE.fan, low=60.0, high=99.5), most=100.0)
    low, high, _ = value_axis(wide)
    assert low <= 60 and 99.5 <= high <= 100


def test_no_line_is_pale_by_the_opacity_of_its_group() -> None:
    """Chromium paints what lies under such a group once more for each of twelve streets, up to black."""
    assert not [trace for sample in SAMPLES for trace in trend(sample.chart)["data"] if trace.get("opacity", 1) != 1]


def test_values_that_cannot_be_negative_never_get_an_axis_below_zero() -> None:
    low = trend(replace(BASE, points=points([0.0, 0.2]), path=(), targets=(), fan=None))["layout"]["yaxis"]["range"][0]
    assert low == 0


# --- small drawings ---------------------------------------------------------------------------------------------------


def test_a_spark_line_ends_in_the_shape_of_its_status() -> None:
    assert "var(--risk)" in sparkline(BASE) and "var(--off)" not in sparkline(BASE)
    calm = replace(BASE, points=points([85.0, 91.0], groups={2019: "met"}))
    assert "var(--risk)" not in sparkline(calm) and "var(--off)" not in sparkline(calm)


def test_a_spark_line_without_anything_to_draw_is_empty_and_keeps_its_height() -> None:
    drawn = sparkline(replace(BASE, points=(), targets=(), path=(), lines=()))
    assert 'height="56"' in drawn and "polyline" not in drawn


def test_a_spark_line_without_own_figures_shows_the_target_and_what_is_published() -> None:
    published = Line("全国", "reference", (Point(2019, 93.0), Point(2024, 94.9)), value_text="94.9")
    drawn = sparkline(replace(BASE, points=(), path=(), lines=(published,)))
    assert "var(--target)" in drawn and "var(--reference)" in drawn and "var(--series)" not in drawn


def test_a_target_line_stays_in_its_spark_line_where_the_series_is_younger_than_the_plan() -> None:
    young = replace(BASE, points=(Point(2023, 58.0), Point(2024, 59.0)), path=())
    places = [
        float(x)
        for points in re.findall(r'points="([^"]*)"', sparkline(young))
        for x in re.findall(r"([-0-9.]+),", points)
    ]
    assert places and min(places) >= 0 and max(places) <= 100


@pytest.mark.parametrize("values", [(57.0, 58.6, 59.2), (88.0, 89.0, 89.8), (60.0, 59.0, 58.9), (69.0, 69.9, 69.95)])
@pytest.mark.parametrize("narrow", [False, True])
def test_at_the_plans_end_the_last_value_covers_no_mark_and_no_target(values: tuple[float, ...], narrow: bool) -> None:
    level = 90.0 if values[0] > 80 else 70.0
    target = replace(BASE.targets[0], value=level)
    points = tuple(Point(year, value) for year, value in zip((2023, 2024, 2025), values, strict=True))
    chart = replace(BASE, points=points, targets=(target,), lines=(), fan=None, path=(), as_of=2025, last_year=2025,
                    last=Label("own"), moving=None)  # fmt: skip
    own, others, marks = boxes(chart, "own", narrow=narrow)
    assert not any(own.meets(other) for other in others) and not any(own.meets(mark) for mark in marks)


def test_a_baseline_that_the_plan_prints_is_a_square_and_reported_figures_are_round() -> None:
    chart = replace(BASE, points=(Point(2020, 57.0, printed=True), Point(2024, 59.0)))
    own = [trace for trace in trend(chart)["data"] if trace["name"] == chart.label]
    assert [trace["marker"]["symbol"] for trace in own] == [["square"], ["circle"]]  # nobody knows the years between
    joined = replace(BASE, points=(Point(2020, 57.0, printed=True), Point(2021, 58.0)))
    assert sum(trace["name"] == chart.label for trace in trend(joined)["data"]) == 1
    assert "V4H-4Z" in sparkline(chart) or "H4V4H-4Z" in sparkline(chart) or "H3V3H-3Z" in sparkline(chart)


def test_a_withheld_street_is_a_dashed_box_and_no_dot() -> None:
    plot = dot_sample(words("zh"))
    axis = dotplot.plot_scale(plot)
    behind = dotplot.backdrop(plot, axis)
    *shown, withheld = (dotplot.row(axis, row, behind) for row in plot.rows)
    assert plot.rows[-1].withheld in withheld and "stroke-dasharray" in withheld and "<path" not in withheld
    assert all("<path" in drawn for drawn in shown)
    for drawn in (*shown, withheld, dotplot.head(plot, axis), dotplot.foot(axis)):
        ElementTree.fromstring(drawn)


def test_shapes_are_counted_out_one_by_one() -> None:
    drawn = shape_dots(3, 2, 6, demonstration=True)
    ElementTree.fromstring(drawn)
    assert drawn.count("<path") == 5 and drawn.count("<circle") == 6


# --- themes -----------------------------------------------------------------------------------------------------------


def palette() -> set[str]:
    own = [value for value in vars(theme).values() if isinstance(value, str) and re.match(r"#|rgba", value)]
    return {*own, *theme.STATUS.values(), *theme.TINT.values(), *theme.LINE.values()}


def test_every_colour_of_a_drawing_has_a_dark_one() -> None:
    script = (ASSETS / "zoom.js").read_text(encoding="utf-8")
    dark = script[script.index("const DARK") : script.index("};", script.index("const DARK"))]
    known = set(re.findall(r'"((?:#|rgba)[^"]+)":', dark))
    assert palette() <= known


def test_every_colour_of_a_drawing_has_a_style_variable_of_the_same_value() -> None:
    style = (ASSETS / "style.css").read_text(encoding="utf-8")
    light = style[style.index(":root") : style.index("}")]
    tokens = {name: re.sub(r"\s", "", value) for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", light)}

    def same(text: str) -> str:
        return re.sub(r"\b0\.", ".", re.sub(r"\s", "", text)).upper()

    assert palette() <= set(theme.CSS)
    for colour, variable in theme.CSS.items():
        name = variable.removeprefix("var(").removesuffix(")")
        assert same(tokens[name]) == same(colour) or colour == theme.STATUS["no_verdict"], name


@each_sample
def test_a_figure_uses_no_colour_outside_the_palette(sample: ChartSample) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}|rgba\([^)]*\)", str(trend(sample.chart))))
    assert used <= palette() | {"rgba(0,0,0,0)"}


@pytest.mark.parametrize("beside", [90.0, 92.0, 93.0, 93.4, 94.2, 94.9, 95.0, 95.2, 96.0, 99.9])
@pytest.mark.parametrize("own", [93.0, 94.95, 98.0])
def test_the_district_beside_a_street_is_named_off_the_streets_own_value(own: float, beside: float) -> None:
    chart = next(sample.chart for sample in SAMPLES if sample.chart.fan is not None and sample.chart.targets)
    points = [*chart.points[:-1], chart.points[-1]._replace(value=own)]
    line = Line(f"南开区 {beside:.2f}", "reference", tuple(Point(point.year, beside) for point in chart.points))
    moved = replace(
        chart, points=tuple(points), lines=(line,), targets=(), path=(), fan=None, last=Label("", f"{own}%")
    )
    for narrow in (False, True):
        named, others, marks = boxes(replace(moved, fan=chart.fan), line.label.text, narrow=narrow)
        assert not any(named.meets(other) for other in others) and not any(named.meets(mark) for mark in marks)


@each_sample
def test_no_axis_goes_beyond_the_highest_value_there_can_be(sample: ChartSample) -> None:
    given = [p.value for p in sample.chart.points] + [value for _, value in sample.chart.path]
    given += [target.value for target in sample.chart.targets] + [
        p.value for line in sample.chart.lines for p in line.points
    ]
    given += [sample.chart.fan.low, sample.chart.fan.high] if sample.chart.fan else []
    given += [p.value for p in sample.chart.moving.points] if sample.chart.moving else []
    highest = max(given, default=100.0)
    assert value_axis(replace(sample.chart, most=highest))[1] <= highest
    assert value_axis(sample.chart)[1] > highest


def test_a_kind_without_a_number_is_drawn_against_the_level_it_starts_from() -> None:
    (chart,) = (sample.chart for sample in chart_samples(words("zh")) if sample.chart.name == "direction")
    base, figure = chart.baseline, trend(chart)
    assert base is not None and base.worse and base.op == "<="
    drawn = {trace["name"]: trace for trace in figure["data"]}
    assert drawn["baseline"]["x"] == [base.year, chart.last_year] and set(drawn["baseline"]["y"]) == {base.value}
    low, high = figure["layout"]["yaxis"]["range"]
    assert low == 0 < base.value < high, "what is counted starts at zero"
    assert (min(drawn["good side"]["y"]), max(drawn["good side"]["y"])) == (low, base.value)
    wrong = [point.year for point in chart.points if point.year > base.year and point.value > base.value]
    assert drawn["worse"]["x"] == drawn["under"]["x"] == wrong and len(wrong) > 2
    for notes in (figure["layout"]["annotations"], figure["layout"]["meta"]["narrow"]["annotations"]):
        assert [note["text"] for note in notes].count(base.label) == 1
    calm = trend(replace(chart, baseline=replace(base, worse=False)))
    assert not {"worse", "under"} & {trace["name"] for trace in calm["data"]}
