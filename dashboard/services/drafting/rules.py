"""The rules by which the text of a plan is read, as their page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.text.plan_rules import rule_name, rule_reading
from dashboard.text.words import Words
from data_access.plan_proposals.rules import RULES


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule: what it is called, the words it looks for, an example from a plan, and how that is read."""

    code: str
    name: str
    pattern: str
    example: str
    reading: str


def rule_rows(t: Words) -> tuple[RuleRow, ...]:
    """All rules in the order in which they are tried."""
    return tuple(
        RuleRow(
            rule.code, rule_name(rule.code, t), rule.pattern, rule.example, rule_reading(rule.code, rule.reading, t)
        )
        for rule in RULES
    )
