"""How the plans are carried out: steps of clauses without a number, meetings and warnings seen to, departments' words.

What the program knows of it is counted; what only people can say is asked of them.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from dashboard.documents.report.scope import ReportScope
from dashboard.documents.report.view_models import Block, Heading, Text, said
from dashboard.facts.check_ins import check_ins
from dashboard.facts.grades import graded_told, grades, year_of
from dashboard.facts.tasks import DROPPED, OVERDUE, tasks


def implementing_part(scope: ReportScope, issued: date) -> list[Block]:
    """Its chapter, as it stood on the day of the report."""
    t = scope.t
    return [
        Heading(1, t("组织实施与主要做法")),
        *_stepped(scope),
        *_seen_to(scope, issued),
        *_spoken(scope),
        said(t("（请补充议事协调、经费保障、宣传培训、部门联动等方面的做法和成效。）"), "note"),
    ]


def _stepped(scope: ReportScope) -> list[Text]:
    views = grades(scope)
    text = scope.t.sentence(graded_told(views, scope.t))
    marks = scope.marks(view.demonstration for view in views if view.now is not None)
    return [said(text, **marks)] if views else []


def _seen_to(scope: ReportScope, issued: date) -> list[Text]:
    """Decisions of meetings and actions on warnings, each once; how many warnings a department has taken on."""
    t, facts = scope.t, scope.facts
    plans = {plan.plan for plan in scope.plans}
    cases = [case for case in facts.followed.cases if case.plan in plans]
    own = [task for task in tasks(facts) if task.year <= scope.year and (task.case is None or task.case.plan in plans)]
    if not own and not cases:
        return [said(t("还没有会议决定和预警督办的记录。"))]
    stands = Counter(task.stands(issued) for task in own)
    parts = (
        (t("已完成 {n} 项", n=stands["done"]), stands["done"]), (t("正在进行 {n} 项", n=stands["open"]), stands["open"]),
        (t("逾期 {n} 项", n=stands[OVERDUE]), stands[OVERDUE]), (t("已取消 {n} 项", n=stands[DROPPED]), stands[DROPPED]),
    )  # fmt: skip
    signed = sum(case.signed_on is not None for case in cases)
    lines = (
        t("预警督办立案 {n} 件，责任部门已签收 {k} 件", n=len(cases), k=signed) if cases else "",
        t("会议决定和督办措施 {n} 项：{parts}", n=len(own), parts=t.join(text for text, n in parts if n))
        if own
        else "",
    )
    flags = [*(case.demonstration for case in cases), *(task.demonstration for task in own)]
    return [said(t.sentence(*filter(None, lines)), **scope.marks(flags))]


def _spoken(scope: ReportScope) -> list[Text]:
    """How many of the departments that answer for something have said in writing this year how it goes."""
    t, facts = scope.t, scope.facts
    asked = {facts.catalogue.indicator[target.indicator].department for target in scope.targets} - {""}
    spoken = [
        words for code in sorted(asked)
        if (words := [one for one in check_ins(facts, code, scope.year) if year_of(facts, one.said_at) == scope.year])
    ]  # fmt: skip
    if not asked:
        return []
    text = t.sentence(t("{n} 个责任部门中，{k} 个在本年度书面说明过进展", n=len(asked), k=len(spoken)))
    return [said(text, **scope.marks(one.demonstration for words in spoken for one in words))]
