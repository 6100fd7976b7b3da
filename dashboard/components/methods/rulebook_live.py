"""The rule looking at itself: roll-ups, past forecasts, other published rules, sources."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, status
from dashboard.components.methods.book import Chapter, key_figures, points, prose, rule_table
from dashboard.components.methods.register_live import played_back_live, register_rules
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.services.methods.other_rules import Compared
from dashboard.services.methods.page import COMPARE, MethodsView
from dashboard.services.methods.rolled_up import RolledUp
from dashboard.services.methods.track_record import TrackRecord
from dashboard.text.rule.sources import sources
from dashboard.text.words import Words
from dashboard.urls import Path
from indicators.codes import Group


def checking(view: MethodsView, scope: Scope) -> list[Chapter]:
    """How figures are rolled up, how past forecasts did, what other rules say, where the parts come from."""
    t = scope.t
    mark = demo(t, view.demonstration)
    return [
        Chapter("rollup", t("汇总方法"), _rollup(view, t), note=t("先列项数，再列两个指数"), extra=mark),
        Chapter("record", t("以往预测的准确度"), _record(view.record, t), note=t("系统自检"), extra=mark),
        Chapter("register", t("预警的经过与回测"), [*register_rules(t), *played_back_live(view.played_back, t)],
                note=t("系统自检"), extra=mark),
        Chapter(COMPARE, t("与其他规则比较"), _compared(view, t), note=t("只供对照，不参与判定"), extra=mark),
        Chapter("sources", t("出处"), [_sources(t), _plan_rules(scope)]),
    ]  # fmt: skip


def _rollup(view: MethodsView, t: Words) -> list[Any]:
    ended = bool(view.rolled_up) and all(plan.tally.ended for plan in view.rolled_up)
    head = (t("规划"), t("达到") if ended else t("达标或进展正常"), t("实现程度"), t("平均完成的变化"))
    rows = [_rolled(plan, t) for plan in view.rolled_up]
    return [
        points((
            t("首先列项数：“可判定的 N 项中 k 项”，并列出未达标的目标。没有数据的既不计为 0，也不计为达标。"),
            t("其次是实现程度：每项 X/T（目标为 ≤ 时 T/X），封顶 100，取平均。这是官方监测报告的算法，不考虑基期，因此基期已达标的目标也得满分，数值往往偏高。"),
            t("第三是平均完成的变化：只对基期未达标的目标求 S 的平均，不封顶，一项远超目标即会抬高均值。"),
            t("有数据的不足 60% 时不计算任何指数。"),
        )),
        rule_table(head, rows, t("两部规划的汇总"), className="t-rollup") if rows else prose(t("目前没有可以汇总的量化目标。")),
    ]  # fmt: skip


def _rolled(plan: RolledUp, t: Words) -> tuple[Any, ...]:
    good = t("可判定的 {n} 项中 {k} 项", n=plan.assessable, k=plan.good)
    return (
        plan.plan,
        [good, html.Small(t("量化目标共 {n} 项", n=plan.total)), html.Small(_unreported(plan.tally, t))],
        [html.B(plan.index), html.Small(plan.index_basis)],
        [html.B(plan.share), html.Small(t("基期未达标的目标"))],
    )


def _unreported(tally: Tally, t: Words) -> str:
    """Why not all targets are in "of N", where the plan has ended."""
    if not tally.ended:
        return ""
    owed, none = tally.owed, tally.counts[Group.NO_VERDICT]
    return t.join((t("期末数据未报 {n} 项", n=owed) if owed else "", t("不能评价 {n} 项", n=none) if none else ""))


def _record(record: TrackRecord, t: Words) -> list[Any]:
    how = t(
        "以过去每一年年末为起点，只用当时已知的数据作预测，再与后来的实际数比较；口径变化之后的数据不参与比较。覆盖所选规划中有概率的目标和全区、各街道的序列。"
    )
    if not record.enough:
        return [prose(how), html.Div([
            html.P(t("历史不够长"), className="empty-title"),
            html.P(t("目前只有 {n} 次可以核对的预测，少于 {least} 次不计算任何分数。每报送一年数据，这里会自动增加。", n=record.pairs, least=record.least)),
        ], className="chart-empty")]  # fmt: skip
    figures = (
        (t("80% 区间覆盖实际值"), record.coverage, t("应接近 80%")),
        (t("Brier 分数"), record.brier, t("0 为最好；一律给出 50% 时为 0.25")),
        (t("误差与“数值不变”之比"), record.error_ratio, t("百分比类指标；小于 1 为好")),
        (t("核对过的预测"), t.number(record.pairs, 0), t("少于 {least} 次不计算", least=record.least)),
    )
    return [
        _made_up(record, t), key_figures(figures), prose(how),
        html.H3(t("按提前的年数"), className="subhead"),
        rule_table(record.by_horizon.head, record.by_horizon.rows, t("按提前的年数"), className="t-figures"),
        html.H3(t("给出的概率与实际是否相符"), className="subhead"),
        rule_table(record.reliability.head, record.reliability.rows, t("给出的概率与实际是否相符"), className="t-figures"),
    ]  # fmt: skip


def _made_up(record: TrackRecord, t: Words) -> html.P | None:
    if not record.demonstration:
        return None
    figures, made = t.number(record.figures, 0), t.number(record.demonstration, 0)
    if record.demonstration == record.figures:
        basis = t("回测所用的 {n} 个数全部是演示数据", n=figures)
    else:
        basis = t("回测所用的 {n} 个数中有 {k} 个是演示数据", n=figures, k=made)
    text = t("{basis}：下列评分只说明系统具备自检能力，不说明对真实数据的预测准确度。", basis=basis)
    return html.P(text, className="caution", role="note")


def _compared(view: MethodsView, t: Words) -> list[Any]:
    compared = view.compared
    label = t("收起对照表") if view.compare_shown else t.count("显示 {n} 项目标的对照表", compared.comparable)
    link = html.A(label, href=view.compare_href, className="btn", **{"data-key": "compare"})
    return [
        points((
            t("欧盟统计局：实际与所需的复合年增长率之比，95%、60%、0% 为界。已达标的算显著进展，达标后又失去的算背离。"),
            t("《可持续发展报告》：颜色看现状，箭头看趋势。报告为每个指标另设红色界线，这里没有，以基期代替；箭头以所需线性速度的 100%、50%、0% 为界。"),
            t("“健康国民”：已完成的应变化量所占百分比；变化须在统计上明显，没有分子分母时须达到十分之一。"),
        )),
        html.P(_agreement(compared, t), className="prose"),
        html.P(link) if compared.comparable else None,
        _beside(compared, t) if view.compare_shown and compared.rows else None,
    ]  # fmt: skip


def _agreement(compared: Compared, t: Words) -> str:
    if not compared.comparable:
        return t("目前没有可以对照的目标。")
    skipped = (
        t("另有 {n} 项没有单一的数值目标或没有数据，这些规则答不了。", n=compared.skipped) if compared.skipped else ""
    )
    differing = []
    if compared.kinder:
        differing.append(t("欧盟统计局的规则更宽：{names}", names=t.join(compared.kinder)))
    if compared.stricter:
        differing.append(t("欧盟统计局的规则更严：{names}", names=t.join(compared.stricter)))
    first = t.sentence(*differing) or t("在好与不好的分界上，欧盟统计局的规则与本规则全部一致。")
    return t.paragraph(t("{n} 项可以对照。", n=compared.comparable), first, skipped)


def _beside(compared: Compared, t: Words) -> html.Div:
    head = (t("指标"), t("本规则"), t("欧盟统计局"), t("可持续发展报告：现状"), t("趋势"), t("健康国民"))
    rows = [
        ([html.A(row.name, href=row.href), html.Small(t("目标 {goal}", goal=row.goal))],
         status(row.group, row.word, small=True), row.eurostat, row.level, row.trend, row.healthy)
        for row in compared.rows
    ]  # fmt: skip
    return rule_table(head, rows, t("同一目标按各种规则的判定"), className="t-beside")


def _plan_rules(scope: Scope) -> html.P:
    """The way to the rules by which targets are read from the text of a plan."""
    return html.P(html.A(scope.t("规划文本的读取规则"), href=scope.href(Path.PLAN_RULES)), className="ways")


def _sources(t: Words) -> html.Ol:
    return html.Ol(
        [html.Li([html.B(source.title), html.Span(source.taken)]) for source in sources(t)],
        className="source-list",
    )
