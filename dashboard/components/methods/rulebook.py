"""The printed rule, chapter by chapter: where it comes from, how a status is decided, how the outlook is computed."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.basics import status
from dashboard.components.methods.book import Chapter, formula_list, points, prose, rule_table, symbol_list
from dashboard.services.methods.page import MethodsView
from dashboard.text import statuses
from dashboard.text.rule import alarms, arithmetic, endings, forecasting, kinds, verdicts
from dashboard.text.rule.supposing import suppositions
from dashboard.text.words import NO_VALUE, Words
from indicators.codes import GROUP_OF, Group, Status


def origin(view: MethodsView, t: Words) -> list[Chapter]:
    """Whose rule it is and what was read into the plan; the kinds of target; the arithmetic."""
    return [
        Chapter("origin", t("规则的来源与推定事项"), [
            prose(
                t("判定规则由本系统制定，各部分取自公开发表的方法，出处列在文末。它不是规划的规定，也不是考核办法。"),
                t("规划要求年度监测、终期评估和动态预警，但没有载明每项目标的完成期限，也没有规定何为红、黄、绿。凡规划没有写而规则又需要的，下面逐项列出。"),
            ),
            points(view.inferred),
        ]),
        Chapter("kinds", t("目标的类别"), [_kinds(view, t)], note=t("类别决定达标的条件和应有进度的画法")),
        Chapter("arithmetic", t("算术"), [
            symbol_list(arithmetic.symbols(t)),
            formula_list(arithmetic.formulas(t)),
            points(arithmetic.conventions(t)),
        ], note=t("可用纸笔复算")),
    ]  # fmt: skip


def _kinds(view: MethodsView, t: Words) -> html.Div:
    head = (t("类别"), t("项数"), t("何时达标"), t("应有进度"))
    rows = [(kind.name, str(view.kinds.get(kind.kind, 0)), kind.met, kind.path) for kind in kinds.kinds(t)]
    return rule_table(head, rows, t("目标的类别"), className="t-kinds")


def judging(view: MethodsView, t: Words) -> list[Chapter]:
    """Statuses, groups, readings."""
    return [
        Chapter("status", t("判定：第一条成立的规则"), [
            _statuses(t),
            points(verdicts.special_rules(t)),
        ], note=t("自上而下逐条检验，成立即止")),
        Chapter("groups", t("分组"), [_groups(view, t)], note=t("各页计数时用")),
        Chapter("readings", t("三种读数"), [_readings(view, t)], note=t("并排给出，判定和预警都由它们得出")),
    ]  # fmt: skip


def _statuses(t: Words) -> html.Div:
    head = (t("判定"), t("何时"), t("归入"))
    rows = [
        (
            status(
                Group.AWAITING if state is Status.AWAITING else GROUP_OF[state],
                statuses.status_word(state, t),
                small=True,
            ),
            verdicts.status_rule(state, t),
            statuses.group_word(Group.AWAITING if state is Status.AWAITING else GROUP_OF[state], t),
        )
        for state in GROUP_OF
    ]
    return rule_table(head, rows, t("各种判定及其条件，按先后排列"), className="t-status numbered")


def _groups(view: MethodsView, t: Words) -> html.Div:
    head = (t("分组"), t("项数"), t("包括哪些判定"))
    counted = [
        (status(group, view.counts.word(group, t), small=True), str(view.counts.counts[group]),
         endings.group_rule(group, t) if view.counts.ended or group == Group.AWAITING else verdicts.group_rule(group, t))
        for group in view.counts.groups
    ]  # fmt: skip
    note = t(
        "定性目标（只有方向、上升减缓、差距缩小）单独计数，从不并入达标率。妇女、儿童两部规划分开报告，合在一起时只相加项数。"
    )
    return html.Div([rule_table(head, counted, t("分组"), className="t-groups"), prose(note)])


def _readings(view: MethodsView, t: Words) -> html.Div:
    readings = {reading.name: reading.text for reading in view.example.view.readings} if view.example else {}
    head = (t("读数"), t("所答问题"), t("本页算例"))
    rows = [(html.B(name), rule, readings.get(name, NO_VALUE)) for name, rule in verdicts.reading_rules(t)]
    return rule_table(head, rows, t("三种读数"), className="t-readings")


def looking_ahead(view: MethodsView, t: Words) -> list[Chapter]:
    """Forecast, warning, small numbers."""
    needed = rule_table(
        (t("回答"), *(name for name, _ in forecasting.points_needed(t))),
        [(t("至少需要的可比年份数"), *(number for _, number in forecasting.points_needed(t)))],
        t("各种回答至少需要的可比年份"), className="t-needed",
    )  # fmt: skip
    return [
        Chapter("forecast", t("预测与达标概率"), [
            prose(t("模型只有一个：逐年减弱的平均变化，加上经过校准的 t 分布。")),
            formula_list(forecasting.formulas(t)),
            needed,
            points(forecasting.why(t)),
        ], note=t("前景的来源")),
        Chapter("warning", t("预警"), [_warnings(view, t), points(alarms.warning_notes(t))],
                note=t("由现状、走向、前景得出")),
        Chapter("what-if", t("假设情景"), [points(suppositions(t))], note=t("同一规则，改动的数据只在内存里")),
        Chapter("small", t("小数字与街道"), [points(alarms.small_number_rules(t))], note=t("出生数很少的街道，不因一例死亡而判为滞后")),
    ]  # fmt: skip


def _warnings(view: MethodsView, t: Words) -> html.Div:
    head = (t("级别"), t("项数"), t("下列任一条成立"))
    rows = []
    for level, conditions in alarms.warning_rules(t):
        rows.append((html.B(statuses.warning_word(level, t)), str(view.warnings.get(level, 0)),
                     html.Ul([html.Li(text) for text in conditions])))  # fmt: skip
    return rule_table(head, rows, t("预警的级别及其条件"), className="t-warning")
