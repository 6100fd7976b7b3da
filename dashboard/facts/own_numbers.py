"""The register in numbers of its own: signed for in time, acted on in time, how warnings ended, which were false or missing."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.chain import calendar, chain
from dashboard.facts.known import Facts
from dashboard.facts.lives import area_register
from dashboard.facts.scope import Scope
from data_access.warning_ledger import Case
from indicators.codes import ChangeReason
from indicators.register_record import OTHER_TARGET, look_back
from indicators.supervision import working_days


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number of the register with what it is counted among."""

    label: str
    text: str


def own_numbers(scope: Scope) -> tuple[OwnNumber, ...]:
    """The numbers of an area's register up to the scope's year; of cases only those of the area."""
    facts, t = scope.facts, scope.t
    cases = [case for case in facts.followed.cases if case.area == scope.area]
    record = look_back(area_register(facts, scope.area), as_of=scope.year)
    handed = [case for case in cases if case.handed_on]
    in_time = sum(1 for case in handed if _in_time(facts, case))
    done = [action for case in cases for action in case.actions if action.done_on]
    on_time = sum(1 for action in done if action.done_on and action.done_on <= action.due)
    changed = sum(record.closings.get(why, 0) for why in OTHER_TARGET)
    return (
        OwnNumber(t("按期签收"), t("交办 {n} 项中 {k} 项", n=len(handed), k=in_time)),
        OwnNumber(t("措施按期办结"), t("办结 {n} 项中 {k} 项", n=len(done), k=on_time)),
        OwnNumber(t("解除"), t("因数据好转 {k} 次，因目标调整 {m} 次", k=record.closings.get(ChangeReason.FIGURE, 0), m=changed)),
        OwnNumber(t("误报"), t("开出 {n} 次，其中 {k} 次因数据修订或撤销而消失", n=record.openings, k=record.false_alarms)),
        OwnNumber(t("漏报"), t("到期未达到 {n} 项，事先没有预警 {k} 项", n=record.missed, k=record.missed - record.foreseen)),
    )  # fmt: skip


def _in_time(facts: Facts, case: Case) -> bool:
    if case.handed_on is None or case.signed_on is None:
        return False
    return working_days(case.handed_on, case.signed_on, calendar(facts)) <= chain(facts)[0].days
