"""What stands in the form of a round before anything is typed: the round as it is, or what a new one would usually be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.facts.periods import period
from dashboard.facts.scope import Scope
from dashboard.text.evaluation import kind_word
from data_access.evaluations import Round


@dataclass(frozen=True, slots=True)
class RoundValues:
    """The fields of the form; `version` 0 for a new round."""

    code: str
    version: int
    kind: str
    name: str
    document: str
    plans: tuple[str, ...]
    all_plans: tuple[tuple[str, str], ...]
    first_year: str
    last_year: str
    due: str
    cut: str
    cut_time: str
    freeze_from: str
    steps: tuple[tuple[str, str, str, str], ...]


def round_values(scope: Scope, found: Round | None, today: date) -> RoundValues:
    """The fields of a round."""
    t = scope.t
    plans = tuple((plan.plan, f"{t.of(plan, 'short')} {period(plan, t)}") for plan in scope.facts.catalogue.plans)  # fmt: skip
    if found is not None:
        cut = found.cut_at.astimezone()
        steps = tuple((step.name, step.owner, step.starts.isoformat(), step.ends.isoformat()) for step in found.steps)
        return RoundValues(
            found.code, found.version, found.kind, found.name, found.document, found.plans, plans, str(found.first_year),
            str(found.last_year), found.due.isoformat(), cut.date().isoformat(), f"{cut:%H:%M}",
            found.freeze_from.isoformat(), steps,
        )  # fmt: skip
    ended = [plan for plan in scope.facts.catalogue.plans if plan.period_end < today.year] or list(scope.facts.catalogue.plans)  # fmt: skip
    last = max((plan.period_end for plan in ended), default=today.year - 1)
    own = [plan for plan in ended if plan.period_end == last]
    first = min((plan.period_start for plan in own), default=last)
    due, cut_on = today + timedelta(60), today + timedelta(75)
    owner = t("妇儿工委办")
    steps = (
        (t("单位自评与上报"), t("各成员单位"), today.isoformat(), due.isoformat()),
        (t("催报、退修与审核"), owner, (due + timedelta(1)).isoformat(), (cut_on - timedelta(1)).isoformat()),
        (t("数据核对与截止"), t("区统计局"), (due - timedelta(20)).isoformat(), cut_on.isoformat()),
    )
    return RoundValues(
        f"{first}-{last}-final", 0, "final", kind_word("final", t), "", tuple(plan.plan for plan in own), plans, str(first), str(last),
        due.isoformat(), cut_on.isoformat(), "18:00", (cut_on + timedelta(5)).isoformat(), steps,
    )  # fmt: skip
