"""Hand-made charts in every state, for the gallery and for tests of drawings; nothing here is a figure of any district."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dashboard.facts.view_models import Baseline, Fan, Label, Line, MovingTarget, Point, TargetLine, TrendChart
from dashboard.text.words import Words
from indicators.codes import Group

START, AS_OF, DEADLINE = 2021, 2024, 2025
FIRST = 2018


@dataclass(frozen=True, slots=True)
class ChartSample:
    """A chart and what it shows."""

    caption: str
    chart: TrendChart


def points(
    values: Iterable[float | None],
    *,
    first: int = FIRST,
    groups: dict[int, str] | None = None,
    demonstration: bool = True,
    derived: bool = False,
) -> tuple[Point, ...]:
    """Yearly points from `first` on; None leaves a year out. `groups` marks years with a status group."""
    return tuple(
        Point(year, value, (groups or {}).get(year, ""), demonstration, derived, reading=(str(year), f"{value:g}"))
        for year, value in enumerate(values, first)
        if value is not None
    )


def target_line(op: str, value: float, label: Label) -> TargetLine:
    """A target over the plan period."""
    return TargetLine(value, op, START, DEADLINE, label)


def base_chart(t: Words) -> TrendChart:
    """A threshold from below, lagging, with path and forecast: what all other samples vary."""
    return TrendChart(
        name="threshold-up",
        title=t("示例指标"),
        label=t("示例区"),
        unit="%",
        decimals=1,
        as_of=AS_OF,
        as_of_label=t("截至 {year}", year=AS_OF),
        points=points([85.1, 85.9, 86.4, 86.9, 87.1, 88.2, 89.0], groups={2022: Group.OFF_TRACK, 2023: Group.AT_RISK, 2024: Group.AT_RISK}),
        last=Label("", "89.0%"),
        last_year=DEADLINE,
        path=((2020, 86.4), (DEADLINE, 90.0)),
        targets=(target_line(">=", 90.0, _goal("≥ 90%", t)),),
        fan=Fan(DEADLINE, 89.7, 88.4, 91.0, (t("预测 {value}", value="89.7%"), t("达标概率 {p}", p="45%"),
                                             t("80% 区间 {band}", band="88.4–91.0"))),
        demonstration=True,
        source=t("来源：手工编写的样例"),
        filename="sample",
        axis_note=t("{unit}（纵轴自 {low} 起）", unit="%", low="{low}"),
        axis_unit="%",
        demo_word=t("演示数据"),
    )  # fmt: skip


def _goal(level: str, t: Words) -> Label:
    return Label(t("目标"), level, t("（{year}）", year=DEADLINE))


def chart_samples(t: Words) -> tuple[ChartSample, ...]:
    """Every state of a trend chart."""
    return (*_shapes_of_targets(t), *_states_of_data(t), *_lines_beside(t))


def _shapes_of_targets(t: Words) -> tuple[ChartSample, ...]:
    base = base_chart(t)
    low = points([30.2, 29.6, 29.0, 28.4, 27.9, 27.2, 26.9])
    held = points([2.1, 2.2, 2.2, 2.4, 2.3, 5.6, 5.9], groups={2023: Group.AT_RISK, 2024: Group.AT_RISK})
    yearly = points(
        [56.0, 56.4, 56.8, 57.4, 57.9, 57.1, 56.3], groups=dict.fromkeys(range(2021, 2025), Group.OFF_TRACK)
    )
    band = points([44.1, 44.6, 45.2, 46.0, 46.8, 47.1, 47.4])
    return (
        ChartSample(t("从下方走向目标，滞后，有预测"), base),
        ChartSample(t("从上方走向目标"), replace(
            base, name="threshold-down", points=low, last=Label("", "26.9%"), path=((2020, 29.0), (DEADLINE, 25.0)), fan=None,
            targets=(target_line("<=", 25.0, _goal("≤ 25%", t)),))),
        ChartSample(t("应保持的水平被突破"), replace(
            base, name="maintain", points=held, last=Label("", "5.9%"), path=(), fan=None,
            targets=(target_line("<=", 5.0, _goal("≤ 5%", t)),))),
        ChartSample(t("每年变化：路径与折算目标"), replace(
            base, name="annual", points=yearly, last=Label("", "56.3%"), path=((2020, 56.8), (DEADLINE, 51.8)), fan=None,
            targets=(target_line("<=", 51.8, Label(t("折算目标"), "≤ 51.8%", t("（{year}）", year=DEADLINE))),))),
        ChartSample(t("区间：上下两条线"), replace(
            base, name="band", points=band, last=Label("", "47.4%"), path=(), fan=None,
            targets=(target_line(">=", 45.0, Label(t("下限"), "≥ 45%")), target_line("<=", 55.0, Label(t("上限"), "≤ 55%"))))),
        ChartSample(t("定性目标：基期的水平、规划要求的一侧、不如基期的年份"), replace(
            base, name="direction", points=points([118, 123, 121, 123, 126, 136, 139]), unit="", decimals=0, last=Label("", "139"),
            path=(), targets=(), fan=None, from_zero=True, axis_unit=t("数值"),
            baseline=Baseline(2020, 121, "<=", t("基期 {value}", value="121"), worse=True))),
    )  # fmt: skip


def _states_of_data(t: Words) -> tuple[ChartSample, ...]:
    base = base_chart(t)
    real = [85.1, 85.9, 86.4, 88.0, 89.6, 90.4, 91.2]
    return (
        ChartSample(t("真实数据，已达标：实心点，无演示标记"), replace(
            base, name="real", points=points(real, demonstration=False), last=Label("", "91.2%"), demonstration=False, fan=None)),
        ChartSample(t("推算的数：空心点"), replace(
            base, name="derived", points=points(real, demonstration=False, derived=True), last=Label("", "91.2%"),
            demonstration=False, fan=None)),
        ChartSample(t("口径变化：竖虚线，其前后不可比"), replace(
            base, name="break", points=points([78.0, 78.6, 79.1, 86.0, 86.8, 87.7, 88.5]), last=Label("", "88.5%"), path=(),
            fan=None, breaks=(2021,))),
        ChartSample(t("缺年：不补点"), replace(base, name="gaps", points=points([85.1, None, 86.4, None, None, 88.2, 89.0]))),
        ChartSample(t("只有一个数"), replace(base, name="single", points=points([86.4], first=2020), last=Label("", "86.4%"), path=(), fan=None)),
        ChartSample(t("尚无数据"), replace(base, name="no-data", points=(), last=Label("", ""), path=(), fan=None, demonstration=False)),
        ChartSample(t("预测区间很宽，标签避让"), replace(
            base, name="crowded", fan=replace(base.fan, centre=90.05, low=86.0, high=94.1) if base.fan else None)),
        ChartSample(t("小数值，长单位写在轴上"), replace(
            base, name="small-values", unit=t("个/千人"), decimals=2, points=points([0.1, 0.4, 0.9, 1.6, 2.4, 3.1, 3.9]),
            last=Label("", "3.90"), path=((2020, 0.9), (DEADLINE, 4.5)), fan=None, axis_unit=t("个/千人"),
            targets=(target_line(">=", 4.5, _goal("≥ 4.5", t)),))),
    )  # fmt: skip


def _lines_beside(t: Words) -> tuple[ChartSample, ...]:
    base = base_chart(t)
    streets = tuple(
        Line(t("示例街道 {n}", n=index + 1), "street",
             points([93.2 + step, 93.4 + step, 93.1 + step, 94.4 + step, 95.0 + step], first=2020))
        for index, step in enumerate((-3.4, -2.2, -1.0, 0.4, 1.1, 1.9, 2.6))
    )  # fmt: skip
    wide = points([95.9, 96.2, 96.1, 96.8, 97.2], first=2020, groups={2024: Group.AT_RISK})
    shares = tuple(
        point._replace(label=f"{round(point.value * 12 / 100)}/12")
        for point in points([50.0, 58.3, 66.7, 75.0, 83.3], first=2020)
    )
    women = Line(t("女"), "women", points([86.9, 87.8, 88.6, 89.4, 90.2, 91.0, 91.4]), value_text="91.4")
    men = Line(t("男"), "men", points([83.2, 84.0, 84.2, 84.5, 84.0, 85.4, 86.7]), value_text="86.7")
    nation = Line(
        t("全国"), "reference", points([91.9, 92.4, 92.7, 92.9, 93.3, 94.5], demonstration=False), value_text="94.5"
    )
    return (
        ChartSample(t("各街道：街道为细线"), replace(
            base, name="streets", points=wide, last=Label("", "97.2%"), path=(), fan=None, lines=streets)),
        ChartSample(t("对每个单位的要求：达到的占比"), replace(
            base, name="per-unit", points=shares, last=Label("", "10/12"), fan=None, path=((2020, 50.0), (DEADLINE, 100.0)),
            targets=(target_line(">=", 100.0, _goal("12/12", t)),))),
        ChartSample(t("女与男，全国"), replace(base, name="sexes", fan=None, lines=(women, men, nation))),
        ChartSample(t("与参照相比：参照就是目标线"), replace(
            base, name="relative", path=(), targets=(), fan=None, moving=MovingTarget(
                tuple(point._replace(demonstration=point.year > 2021) for point in nation.points if point.year >= 2020),
                ">", DEADLINE, Label(t("目标：{goal}", goal=t("高于{reference}", reference=t("全国"))),
                                     note=t("（{year}年 {value}）", year=nation.points[-1].year, value="94.5"))))),
    )  # fmt: skip
