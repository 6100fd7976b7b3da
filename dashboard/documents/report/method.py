"""The report's page about method: where the figures come from and how each verdict is reached."""

from __future__ import annotations

from dashboard.documents.report.scope import ReportScope
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, Text, listed, said
from dashboard.facts import departments
from dashboard.facts.target_changes import target_changes
from dashboard.services.methods.page import methods
from dashboard.text import statuses
from dashboard.text.rule import endings
from dashboard.text.rule.alarms import small_number_rules, warning_notes, warning_rules
from dashboard.text.rule.verdicts import group_rule, reading_rules
from dashboard.text.words import Words
from indicators.codes import Group


def method(scope: ReportScope, *, demonstration: bool) -> list[Block]:
    """Basis and data, the ladder of verdicts, the three readings, warnings, what is withheld; whether any of the report's
    figures is invented is known when all of it is written."""
    t = scope.t
    view = methods(scope)
    return [
        Heading(1, t("监测依据与方法")),
        Heading(2, t("依据与数据")),
        *_basis(scope, demonstration=demonstration),
        *_changed(scope),
        *(said(text) for text in view.inferred),
        Heading(2, t("判定规则")),
        said(view.finding),
        said(t("应有进度：从基期年到期限年画直线，到某年应走完相应的一段。"
               "速度比 R 为基期以来的实际年均变化与所需年均变化之比；一律用未经舍入的数比较，94.96 不算达到 95。")),
        _ladder(scope),
        *(listed(t("{name}：", name=name), text) for name, text in reading_rules(t)),
        *_looking_ahead(scope),
        Heading(2, t("小数保护")),
        *(listed("", text) for text in small_number_rules(t)[:2]),
    ]  # fmt: skip


def _looking_ahead(scope: ReportScope) -> list[Block]:
    """Warnings and forecasts; at the plan's end nothing is ahead, and a warning only says what was missed or is owed."""
    t = scope.t
    if scope.tally.ended:
        return [
            Heading(2, t("预警")),
            said(t("期末未达到的目标一律为红色预警；期末数据未报的，沿用最近数据给出的级别，规则见网页的“方法说明”。")),
        ]
    return [
        Heading(2, t("预警与预测")),
        _alarms(scope),
        said(t.paragraph(*warning_notes(t))),
        said(t("预测以逐年减弱的趋势外推，给出 80% 区间和达标概率，至少要有四个可比年份；“按此速度”是算术，“概率”是模型，两者不混用。")),
    ]  # fmt: skip


def _basis(scope: ReportScope, *, demonstration: bool) -> list[Text]:
    t = scope.t
    documents = list(dict.fromkeys(t.of(plan, "document") for plan in scope.plans))
    reported = {target.indicator for target in scope.targets if _has_figure(scope, target.target)}
    asked = {target.indicator for target in scope.targets}
    out = [
        said(t("本报告依据{plans}（{documents}）编写，监测年度为 {year} 年，数据截至该年年末。",
               plans=t.join(t.of(plan) for plan in scope.plans), documents=t.join(documents), year=scope.year)),
        said(t.paragraph(
            t("规划涉及 {asked} 项监测指标，{reported} 项有 {year} 年或以前的数据，由责任部门报送。",
              asked=len(asked), reported=len(reported), year=scope.year),
            departments.state(scope),
            t("每项数据的出处列在附录中。全国和全市数据引自公开发布，出处和可信度见附录。"))),
    ]  # fmt: skip
    if demonstration:
        text = t("本报告含演示数据：为展示功能而生成，不代表任何地方的实际情况，相关的表、图和数据均已标明，不得引用。")
        out.append(Text((Span(text, strong=True),), "note"))
    return out


def _changed(scope: ReportScope) -> list[Text]:
    """The targets that were changed after they were first loaded, each with from what to what, when and why."""
    t = scope.t
    lines = [(target, text) for target in scope.targets for text in target_changes(scope, target)]
    if not lines:
        return []
    return [
        said(t("下列目标在规划实施期间有变更，按变更后的要求判定：")),
        *(listed(t("{name}：", name=t.of(target)), text) for target, text in lines),
    ]


def _has_figure(scope: ReportScope, target: str) -> bool:
    return scope.views[target].value is not None


def _ladder(scope: ReportScope) -> Grid:
    t = scope.t
    tally = scope.tally
    if tally.ended:
        ends = tuple((Span(tally.word(group, t), group), Span(endings.group_rule(group, t))) for group in tally.groups)
        return Grid(t("期末评价的四种结论"), (t("结论"), t("条件")), ends, (22, 78))
    rows = tuple((Span(tally.word(group, t), group), Span(_gathers(group, t)), Span(_when(group, scope)))
                 for group in tally.groups)  # fmt: skip
    return Grid(t("判定的五个等级"), (t("等级"), t("包括"), t("条件")), rows, (16, 42, 42))


def _gathers(group: Group, t: Words) -> str:
    return endings.group_rule(group, t) if group == Group.AWAITING else group_rule(group, t)


def _when(group: Group, scope: ReportScope) -> str:
    t = scope.t
    return {
        Group.MET: t("最新数据达到目标"),
        Group.ON_TRACK: t("未达标，R 不低于 0.95"),
        Group.AT_RISK: t("未达标，R 在 0.60 与 0.95 之间；或曾达标后回落"),
        Group.OFF_TRACK: t("未达标，R 低于 0.60 或为负；或到期未达到"),
        Group.AWAITING: t("期限已到，期限当年的数据尚未报送"),
        Group.NO_VERDICT: t("没有足以判定的数据，或数量过小不公布"),
    }[group]


def _alarms(scope: ReportScope) -> Grid:
    t = scope.t
    rows = tuple((Span(statuses.warning_word(int(level), t), strong=True), Span("；".join(rules) if t.language == "zh" else "; ".join(rules)))
                 for level, rules in warning_rules(t) if int(level))  # fmt: skip
    return Grid(t("预警级别与条件"), (t("级别"), t("满足其一")), rows, (16, 84))
