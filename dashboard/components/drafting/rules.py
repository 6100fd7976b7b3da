"""The table of the rules of reading."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components import html
from dashboard.components.methods.book import rule_table
from dashboard.services.drafting.rules import RuleRow
from dashboard.text.words import Words


def rules_table(rows: Sequence[RuleRow], t: Words) -> html.Div:
    """Name, pattern, example, reading; the words of the plan stay Chinese in every language."""
    head = (t("规则"), t("找什么"), t("例"), t("读作"))
    cells = [
        (html.Span(row.name, id=f"rule-{row.code}"), _chinese(row.pattern), _chinese(row.example), row.reading)
        for row in rows
    ]
    return html.Div(rule_table(head, cells, t("规划文本的读取规则"), className="t-reading"), className="card")


def _chinese(text: str) -> html.Span:
    return html.Span(text, lang="zh-CN")
