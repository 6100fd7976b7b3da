"""Hand-made cards, counts and tiles in every state, for the gallery."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.components.gallery.samples import AS_OF, ChartSample, chart_samples
from dashboard.facts.dot_views import DotPlot, DotRow
from dashboard.facts.tallies import Counts, Tally
from dashboard.facts.targets import TargetView
from dashboard.facts.view_models import Reading, TableCells, TrendChart
from dashboard.services.overview.by_domain import DomainTile
from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Group


class SampleView(TargetView):
    """A target's view whose texts are given instead of made."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self.__dict__.update(LEFT_OUT, **given)


LEFT_OUT = {
    "lead": "",
    "by_street": False,
    "goal_value": None,
    "required_label": "",
    "short_of": "",
    "reached": "",
    "units_owed": False,
    "due": False,
}
"""What samples leave out."""


def view_of(
    chart: TrendChart, t: Words, *, group: str = Group.AT_RISK, finding: str = "", **changes: object
) -> TargetView:
    """A target's view around a chart; `changes` override any of its fields."""
    last = chart.points[-1] if chart.points else None
    word = statuses.group_word(group, t)
    fields: dict[str, object] = {
        "code": chart.name, "indicator": "sample", "name": chart.title, "asks": chart.title, "short": chart.title,
        "plan": "sample", "plan_name": t("示例规划"), "domain": "health", "domain_name": t("示例领域"), "section": 1,
        "clause_kind": "goal", "clause_number": 1, "clause": t("示例规划 · 示例领域 · 目标 1"), "kind": "threshold",
        "numeric": True, "department": "", "department_name": t("示例部门"), "department_head": t("责任部门（建议）"),
        "department_marked": t("示例部门"), "area": "", "area_name": chart.label,
        "status": group, "status_word": word, "group": group, "group_word": word, "warning": 2, "warning_word": "",
        "year": last.year if last else None, "value": last.value if last else None, "shown": last is not None,
        "value_text": t.number(last.value, chart.decimals) if last else t("待报送"), "unit": chart.unit,
        "target_text": "≥ 90%", "gap_text": t("尚差 {gap}", gap="1.0"), "change_text": "", "finding": finding,
        "why": t("样例：自 {year} 年起落后，今后每年需 +1.0。", year=2022), "since": 2022,
        "readings": (Reading(t("现状"), t("样例")),), "badges": (), "reasons": (), "probability": 0.45,
        "probability_text": "45%", "forecast_text": "", "pace": None, "pace_text": "", "required": None,
        "required_text": "", "share": None, "completed_text": "", "baseline_met": False, "looser": False, "failing": (),
        "demonstration": chart.demonstration, "source": chart.source, "chart": chart, "table": table_of(chart, t),
    }  # fmt: skip
    return SampleView(fields | changes)


def table_of(chart: TrendChart, t: Words) -> TableCells:
    """The chart as a table."""
    rows = tuple((str(p.year), t.number(p.value, chart.decimals)) for p in chart.points)
    return TableCells((t("年份"), f"{chart.label}（{chart.unit}）"), rows)


def card_samples(t: Words) -> tuple[TargetView, ...]:
    """Chart cards: every chart sample as a card with its caption as the finding."""
    group = {
        "real": Group.MET,
        "derived": Group.MET,
        "no-data": Group.NO_VERDICT,
        "threshold-down": Group.ON_TRACK,
        "annual": Group.OFF_TRACK,
    }
    return tuple(_card(sample, group.get(sample.chart.name, Group.AT_RISK), t) for sample in chart_samples(t))


def _card(sample: ChartSample, group: str, t: Words) -> TargetView:
    return view_of(sample.chart, t, group=group, finding=sample.caption)


def multiple_samples(t: Words) -> tuple[TargetView, ...]:
    """Small multiples: met anew, met at the baseline, on track, withheld, not reported, lagging."""
    charts = {sample.chart.name: sample.chart for sample in chart_samples(t)}
    return (
        view_of(charts["real"], t, group=Group.MET, code="m-met", name=t("规划期内新达标")),
        view_of(charts["threshold-down"], t, group=Group.MET, code="m-held", name=t("基期已达标"), baseline_met=True),
        view_of(charts["break"], t, group=Group.ON_TRACK, code="m-on", name=t("进展正常")),
        view_of(charts["annual"], t, group=Group.OFF_TRACK, code="m-off", name=t("明显滞后")),
        view_of(charts["single"], t, group=Group.NO_VERDICT, code="m-single", name=t("只有一个数")),
        view_of(charts["no-data"], t, group=Group.NO_VERDICT, code="m-none", name=t("尚无数据")),
        view_of(charts["no-data"], t, group=Group.NO_VERDICT, code="m-few", name=t("数量过小"), value_text=t("不公布"),
                status_word=t("数量过小")),
        view_of(charts["threshold-up"], t, group=Group.AT_RISK, code="m-long", unit=t("个/千人"),
                name=t("名称很长、需要折成两行甚至三行才放得下的一项指标的完整名称")),
    )  # fmt: skip


def counts_samples(t: Words) -> tuple[tuple[str, Counts], ...]:
    """Status strips: moved and noted, first year, some end figures owed, the plan's end, nothing to count."""
    usual = dict(zip(statuses.GROUPS, (21, 13, 6, 4, 0, 4), strict=True))
    owed = dict(zip(statuses.GROUPS, (21, 13, 6, 4, 1, 3), strict=True))
    end = dict(zip(statuses.GROUPS, (27, 0, 0, 9, 8, 4), strict=True))
    moved = dict(zip(statuses.GROUPS, (2, 1, -2, -1, 0, 0), strict=True))
    nothing = dict.fromkeys(statuses.GROUPS, 0)
    note = t("已达标 {met} 项中，{held} 项基期已达标，规划期内新达标 {new} 项", met=21, held=16, new=5)
    return (
        (t("有上年可比，有说明"), Counts(usual, 48, changes=moved, met_at_baseline=16, newly_met=5, note=note)),
        (t("没有上年可比"), Counts(usual, 48, newly_met=21)),
        (t("有一项已到期限、未报"), Counts(owed, 48, newly_met=21)),
        (t("规划期末"), Counts(end, 48, ended=True, near=3, owed_met=5, suppressed=2)),
        (t("没有可计数的目标"), Counts(nothing, 0)),
    )


def tile_samples(t: Words) -> tuple[DomainTile, ...]:
    """Domain tiles: with lagging targets, without, without any numeric target, outside the chosen plan."""
    some = Tally(dict(zip(statuses.GROUPS, (11, 5, 3, 3, 0, 1), strict=True)), 23)
    good = Tally(dict(zip(statuses.GROUPS, (3, 1, 0, 0, 0, 0), strict=True)), 4)
    none = Tally(dict.fromkeys(statuses.GROUPS, 0), 0)
    return (
        DomainTile("/", t("有滞后的领域"), "heart", some, t.count("{n} 项", 23), t("样例：最滞后的一项")),
        DomainTile("/", t("没有滞后的领域"), "book", good, t.count("{n} 项", 4), t("样例")),
        DomainTile("/", t("没有量化目标的领域"), "shield", none, "", t("样例")),
        DomainTile("/", t("所选规划没有的领域"), "leaf", none, "", t("样例"), absent=True),
    )


def dot_sample(t: Words) -> DotPlot:
    """Streets in order: plain, current, lagging by degree, cautious, withheld."""

    def row(n: int, value: float | None, base: str, group: str = Group.MET, **more: object) -> DotRow:
        text = t.number(value, 1) if value is not None else ""
        word = statuses.group_word(group, t)
        name = t("示例街道 {n}", n=n)
        spread = 1.6 if value is not None else 0.0
        return DotRow(name, "", "", value, (value or 0) - spread if value is not None else None,
                      (value or 0) + spread if value is not None else None, text, base, f"{name} {text}", group, word,
                      demonstration=True, **more)  # type: ignore[arg-type]  # fmt: skip

    return DotPlot(
        title=t("各街道，从高到低"), note=t("横线为不确定区间；包含目标值的不判明显滞后"),
        rows=(row(1, 92.0, "288"), row(2, 91.2, "205", current=True), row(3, 89.1, "31", Group.AT_RISK, cautious=True),
              row(4, 87.3, "222", Group.OFF_TRACK), row(5, None, "12", Group.NO_VERDICT, withheld=t("样本少，不公布"))),
        gathered="", target=90.0, op=">=", target_label=t("目标") + " ≥ 90%", district=89.0,
        district_label=t("示例区") + " 89.0%", name_head=t("街道"), value_head="%", decimals=1, base_head=t("分母"), from_zero=False,
        limits=(0.0, 100.0), demonstration=True, source=t("来源：手工编写的样例"), caption=t("各街道，{year}年", year=AS_OF),
    )  # fmt: skip
