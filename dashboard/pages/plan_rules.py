"""The rules by which the text of a plan is read, each with an example."""

from __future__ import annotations

from dashboard.components.basics import section
from dashboard.components.drafting.rules import rules_table
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.methods.book import points
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.drafting.rules import rule_rows
from dashboard.urls import Path, Selection


def page(scope: Scope, code: str) -> Page | None:
    """The page of rules."""
    t = scope.t
    rows = rule_rows(t)
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("方法说明"), scope.href(Path.METHODS)),
        (t("规划文本的读取规则"), ""),
    )
    finding = t.count("规划文本按 {n} 条固定规则读取", len(rows))
    sentence = t("一处文字只由一条规则读取，排在前面的优先；读不准的一律交给人判断，任何一条在确认之前都不生效。")
    notes = (
        t("“左右”“相适应”“基本消除”“应保尽保”“不低于某年水平”没有统一判法，一律作为问题提出。"),
        t("年龄（3岁以下）、年份、级别、条件（100人以上的用人单位）和现状（目前为95%）不当作要求。"),
        t("对每个儿童或每位家长的要求，按能够报送的最小单位（学校、家庭）逐一判定，并注明是推定。"),
        t(
            "与目标值并列的上期数值（由2025年的85%提高到90%、达到90%（2025年为85%）、表格的“基期值”一栏）读作基期，随要求一起确认。"
        ),
        t("结果后面不带界限的变化（达到0.75人，较2025年增加0.1人）只是说明，不另算一项要求。"),
        t("“提高5个百分点”一类变化，要等基期数值公布后换算成目标值。"),
    )
    return Page(
        t("规划文本的读取规则"),
        [
            heading(finding, sentence, crumbs, Selection(), t),
            freeze(
                section(t("读取规则"), rules_table(rows, t)),
                section(t("不当作要求的，和要人判断的"), points(notes)),
            ),
        ],
    )
