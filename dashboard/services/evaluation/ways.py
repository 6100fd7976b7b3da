"""The pages of a round, in one list: what is offered at the head of each, and under which address it stands."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.facts.choices import Choice
from dashboard.facts.closing.period import period_of
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.rounds import ends_plans
from dashboard.text.words import Words
from dashboard.urls import Path, of_period
from data_access.evaluations import Round

PARTS: tuple[tuple[str, Callable[[Words], str]], ...] = (
    ("", lambda t: t("工作台")),
    ("causes", lambda t: t("原因登记")),
    ("merged", lambda t: t("汇总文字")),
    ("evidence", lambda t: t("佐证台账")),
    ("check", lambda t: t("核查与整改")),
    ("briefing", lambda t: t("核查简报")),
    ("popular", lambda t: t("一图读懂")),
    ("children", lambda t: t("小朋友版")),
)
"""The part of the address behind the round's code, and what it is called."""
AT_ANY_TIME = ("", "merged", "check")
"""What a round has that is none of its plans' end: no cause of a miss is asked for yet, and no paper is made of it."""


def part_links(scope: Scope, found: Round, now: str) -> tuple[Choice, ...]:
    """The ways to all of them, `now` the one on screen; of a round at its plans' end the annexed table and its papers too."""
    own = tuple(
        Choice(part, word(scope.t), scope.href(Path.EVALUATION_ROUND, "/".join(filter(None, (found.code, part)))), part == now)
        for part, word in PARTS
    )  # fmt: skip
    if not ends_plans(scope, found):
        return tuple(choice for choice in own if choice.value in AT_ANY_TIME)
    period = f"{found.first_year}-{found.last_year}"
    if period_of(scope.facts, period) is None:
        return own
    papers = tuple(
        Choice(part, word, scope.href(of_period(path, found.code)), part == now)
        for part, word, path in (("report", scope.t("报告稿"), Path.CLOSING_REPORT), ("final", scope.t("冻结状态"), Path.CLOSING_FINAL))
    )  # fmt: skip
    return (
        *own,
        Choice("table", scope.t("指标表"), scope.href(of_period(Path.CLOSING_TABLE, period)), now == "table"),
        *papers,
    )
