"""What a set of goals is made of: how many are measured by a number, by a direction, by nothing, and how each stands.

Says of a domain where nothing lags what there is instead: "nothing lags" is no news where nothing is measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.facts.cases import NUMERIC
from dashboard.facts.known import Facts
from dashboard.text import statuses
from dashboard.text.words import Words
from data_access.catalogue.model import Clause, Target

NO_INDICATOR, OWED = "no_indicator", "owed"
TRENDS = ("improving", "flat", "declining")
ORDER = ("met", "on_track", "at_risk", "off_track", OWED)


def composition(
    facts: Facts, goals: Sequence[Clause], area: str, as_of: int, t: Words, *, judged: bool, ended: bool
) -> str:
    """The goals by how they are measured and how they stand; the counts add up to all of them.

    A goal with several targets stands with the gravest of them. `judged`: a target of a strategy has a verdict;
    `ended`: all are due.
    """
    found = Counter(_of(facts, goal, area, as_of) for goal in goals)
    numeric = {
        "met": t("{n} 条量化目标达到", n=found[True, "met"])
        if ended
        else t("{n} 条量化目标已达标", n=found[True, "met"]),
        "on_track": t("{n} 条量化目标进展正常", n=found[True, "on_track"]),
        "at_risk": t("{n} 条量化目标存在风险", n=found[True, "at_risk"]),
        "off_track": t("{n} 条量化目标未达到", n=found[True, "off_track"])
        if ended
        else t("{n} 条量化目标明显滞后", n=found[True, "off_track"]),
        OWED: t("{n} 条量化目标待报送或暂不能评价", n=found[True, OWED]),
    }
    trends = {
        code: t("{n} 条定性目标{word}", n=found[False, code], word=statuses.status_word(code, t).lower())
        for code in TRENDS
    } | {OWED: t("{n} 条定性目标暂不能评价", n=found[False, OWED])}
    parts = [text for code, text in numeric.items() if found[True, code]]
    parts += [text for code, text in trends.items() if found[False, code]]
    none = found[False, NO_INDICATOR]
    parts += [t("{n} 条尚无监测指标", n=none)] if none else []
    told = t("，").join(parts)
    if not judged and all(state in (OWED, NO_INDICATOR) for _, state in found):
        return t("{n} 条目标尚无可以判定的数据：{parts}", n=len(goals), parts=told)
    return t("{n} 条目标：{parts}", n=len(goals), parts=told)


def _of(facts: Facts, goal: Clause, area: str, as_of: int) -> tuple[bool, str]:
    """Whether a goal has a number, and where it stands."""
    own = _targets(facts, goal)
    numeric = [target for target in own if target.kind in NUMERIC]
    if numeric:
        groups = {row.group if (row := facts.verdict(one, area, as_of)) else OWED for one in numeric}
        return True, next((code for code in reversed(ORDER[:-1]) if code in groups), OWED)
    if not own:
        return False, NO_INDICATOR
    states = {row.status if (row := facts.verdict(one, area, as_of)) else OWED for one in own}
    return False, next((code for code in reversed(TRENDS) if code in states), OWED)


def _targets(facts: Facts, goal: Clause) -> list[Target]:
    return [
        one for one in facts.catalogue.targets
        if one.clause_kind == "goal"
        and (one.plan, one.section, one.clause_number) == (goal.plan, goal.section, goal.number)
    ]  # fmt: skip
