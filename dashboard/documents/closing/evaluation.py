"""The evaluation report: what a committee's office judges of a plan's end.

Figures and causes are the program's, measures and proposals the units' own words; what only people can say is a place with
what is wanted of them. Nothing of it is invented.
"""

from __future__ import annotations

from dashboard.documents.closing.causes import causes
from dashboard.documents.closing.counted import counted
from dashboard.documents.closing.domains import (
    charts_of,
    domain_counts,
    domain_figure,
    domain_table,
    loose_text,
    missed_sentence,
)
from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.closing.monitoring import domains
from dashboard.documents.closing.named import exceptions, names
from dashboard.documents.closing.quality import cut_text
from dashboard.documents.closing.units import duties, measures, of_domain, proposals
from dashboard.documents.report.view_models import Block, Heading, Text
from dashboard.facts.closing.records import CauseByFigures, ClosingTarget
from dashboard.facts.ending.page import end_view
from dashboard.services.evaluation.checks import checks_of, invented, told_of
from dashboard.text.sentences.prose import without_signs
from indicators.final import FinalVerdict


def evaluation(matter: Matter) -> list[Block]:
    """Its chapters: the five contents of a final evaluation, domains, causes, proposals."""
    t = matter.t
    blocks: list[Block] = [
        *counted(matter),
        *matter.say("cut", cut_text(matter)),
        matter.place("judgement", t("总体评价：规划实施的主要成绩与总体判断")),
    ]
    blocks += [*exceptions(matter), *_implementation(matter), Heading(1, t("分领域实施情况"), key="h_domains")]
    parts = domains(matter)
    charts = charts_of(parts)
    for part in parts:
        own = of_domain(matter, part.code)
        marked = any(row.demonstration for row in part.attained.rows)
        blocks += [Heading(2, part.name, key=key_of("h_dom", part.code))]
        blocks += matter.say(
            key_of("dom", part.code),
            t.paragraph(domain_counts(matter, part), loose_text(matter, part.code)),
            demonstration=marked,
        )
        blocks += [*domain_table(matter, part), *domain_figure(matter, part, charts[part.code])]
        for row in part.attained.named(FinalVerdict.MISSED):
            blocks += matter.say(
                key_of("miss", row.code), missed_sentence(matter, row), demonstration=row.demonstration
            )
        blocks += measures(matter, own)
        blocks.append(
            matter.place(key_of("work", part.code), t("{domain}领域的主要措施、成效与典型做法", domain=part.name))
        )
    return [*blocks, *causes(matter), *_advice(matter)]


def _implementation(matter: Matter) -> list[Block]:
    """The contents that no figure tells: laws and policies, uptake, duties, mechanisms, good practice."""
    t = matter.t
    return [
        Heading(1, t("组织实施与主要做法"), key="h_work"),
        Heading(2, t("法规政策的制定与落实"), key="h_laws"),
        matter.place("laws", t("规划期内出台的法规、政策文件及其落实情况（名称、文号、年份）")),
        Heading(2, t("纳入部门规划和年度计划的情况"), key="h_uptake"),
        matter.place("uptake", t("哪些部门把规划目标纳入本部门规划和年度计划，以何种文件")),
        Heading(2, t("成员单位履职情况"), key="h_duties"),
        *matter.say("duties", duties(matter)),
        matter.place("duties_words", t("成员单位履职评价、联络员制度、述职与督导情况")),
        Heading(2, t("工作机制"), key="h_ways"),
        *_checked(matter),
        matter.place("ways", t("议事协调、监测评估、经费保障、示范与培训机制的建设情况")),
        Heading(2, t("典型经验"), key="h_practice"),
        matter.place("practice", t("可推广的做法：做了什么、效果以什么数据证明、哪个单位")),
    ]


def _checked(matter: Matter) -> list[Text]:
    """How far units were visited and what was found is put right, on the day of the report."""
    checks = checks_of(matter.scope, matter.code)
    told = told_of(checks, matter.edition.issued, matter.t)
    return matter.say("checked", told, demonstration=invented(checks))


def _advice(matter: Matter) -> list[Block]:
    """What follows from the figures, what units propose, what the office adds."""
    t = matter.t
    blocks: list[Block] = [Heading(1, t("对策建议"), key="h_advice")]
    for key, text in _by_figures(matter):
        blocks += matter.say(key, text)
    own = proposals(matter)
    if own:
        blocks += [Heading(2, t("责任部门提出的建议"), key="h_wishes"), *own]
    return [*blocks, matter.place("advice", t("下一周期的政策措施与工作安排"))]


def _by_figures(matter: Matter) -> list[tuple[str, str]]:
    """One paragraph for each kind of loose end; the committee decides about them."""
    t, whole = matter.t, matter.view.whole
    far = [row for row in whole.named(FinalVerdict.MISSED) if not row.near]
    near = [row for row in whole.named(FinalVerdict.MISSED) if row.near]
    owed = [row for row in matter.view.rows if row.owed]
    never = [row for row in whole.named(FinalVerdict.NO_DATA) if not row.owed]
    other = whole.named(FinalVerdict.NOT_COMPARABLE)
    few = [row for row in other if any(cause.kind == CauseByFigures.FEW for cause in row.causes)]
    broken = [row for row in other if row not in few]
    worse = end_view(matter.view.scope, _targets(matter)).declining
    parts = (
        ("advice_far", t("差距较大的 {n} 项目标继续列入新一周期规划，逐项落实责任部门和年度进度：{names}。", n=len(far), names=names(far, matter)) if far else ""),
        ("advice_near", t("接近达标的 {n} 项目标建议在新一周期首年补齐差距，达到后转为保持：{names}。", n=len(near), names=names(near, matter)) if near else ""),
        ("advice_owed", _owed(matter, owed)),
        ("advice_never", t("规划期内没有数据的 {n} 项，先明确报送单位和口径，再确定新一周期的目标值：{names}。", n=len(never), names=names(never, matter)) if never else ""),
        ("advice_few", t("人数过少的 {n} 项，新一周期按多年合并评价：{names}。", n=len(few), names=names(few, matter)) if few else ""),
        ("advice_other", t("口径有变化的 {n} 项，新一周期固定统计口径：{names}。", n=len(broken), names=names(broken, matter)) if broken else ""),
        ("advice_worse", t("趋势不利的定性目标 {n} 项，建议研究设定量化数值：{names}。", n=len(worse), names=t.join(dict.fromkeys(one.name for one in worse))) if worse else ""),
    )  # fmt: skip
    return [(key, without_signs(text, t)) for key, text in parts if text]


def _owed(matter: Matter, owed: list[ClosingTarget]) -> str:
    """Before the data cut they can still come in; from then on nothing is waited for."""
    t = matter.t
    if not owed:
        return ""
    if matter.edition.issued < matter.record.round.cut_at.astimezone().date():
        return t(
            "期末数据未报的 {n} 项由责任部门在数据截止前补报，逾期未报的，按现有数据认定：{names}。",
            n=len(owed),
            names=names(owed, matter),
        )
    return t("数据截止时期末数据仍未报的 {n} 项按现有数据认定，由责任部门说明原因，并明确新一周期的报送时间：{names}。", n=len(owed),
             names=names(owed, matter))  # fmt: skip


def _targets(matter: Matter):  # type: ignore[no-untyped-def]
    plans = {plan.plan for plan in matter.view.plans}
    return [target for target in matter.scope.facts.catalogue.targets if target.plan in plans]
