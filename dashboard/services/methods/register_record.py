"""What the warnings of the plan's years came to: the register played back, every number beside what it is counted among."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.facts.lives import LifeYear, area_register, lives, name_of
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.text.words import Words
from data_access.catalogue.model import Target
from indicators.codes import ChangeReason
from indicators.register import Register
from indicators.register_readings import RECORD_NAMES
from indicators.register_record import OTHER_TARGET, SILENT, RegisterRecord, look_back


@dataclass(frozen=True, slots=True)
class PlayedBack:
    """The register of an area played back to the as-of year. `demonstration` of its `records` rest on invented figures."""

    finding: str
    table: TableCells
    ahead: TableCells
    records: int
    demonstration: int


def played_back(scope: Scope, targets: Sequence[Target]) -> PlayedBack:
    """The back-test of the warnings on `targets`, each year judged with the figures up to it."""
    names = {name_of(target, scope.area) for target in targets}
    known = (years for name, years in lives(scope.facts, scope.area).items() if name in names)
    lived = [[year for year in years if year.as_of <= scope.year] for years in known]
    invented = sum(_judged(years) and any(year.demonstration for year in years) for years in lived)
    record, t = look_back(_only(area_register(scope.facts, scope.area), names), as_of=scope.year), scope.t
    return PlayedBack(_finding(record, t), _table(record, t), _ahead(record, t), record.records, invented)


def _judged(years: Sequence[LifeYear]) -> bool:
    return any(year.state not in SILENT for year in years)


def _only(whole: Register, names: set[tuple[str, str, str, str]]) -> Register:
    def of(frame: pd.DataFrame) -> pd.DataFrame:
        return frame[pd.MultiIndex.from_frame(frame[list(RECORD_NAMES)]).isin(list(names))]

    return Register(of(whole.states), of(whole.transitions))


def _finding(record: RegisterRecord, t: Words) -> str:
    if not record.records:
        return t("还没有判定过的目标，预警无从回测。")
    if not record.due:
        return t("规划尚未到期，还没有期末判定，因此不能说预警是否应验；下表是到目前为止的经过。")
    if not record.missed:
        return t("到期的 {n} 项全部达到，没有漏报。", n=record.due)
    if record.foreseen == record.missed:
        return t("期末未达到的 {n} 项此前年份都有过预警。", n=record.missed)
    parts = (
        t("期末未达到的 {n} 项中，{k} 项此前年份有过预警", n=record.missed, k=record.foreseen),
        t.count("{n} 项此前从未预警（漏报）", record.missed - record.foreseen),
    )
    return t.sentence(*parts)


def _table(record: RegisterRecord, t: Words) -> TableCells:
    every = t("判定过的 {n} 项", n=record.records)
    opened, closed = t("正式预警的 {n} 项", n=record.opened), t("解除的 {n} 次", n=sum(record.closings.values()))
    rows = [
        (t("触发过预警规则"), record.noticed, every),
        (t("转为正式预警"), record.opened, every),
        (t("解除后又反复"), record.openings - record.opened, opened),
        (t("现仍预警"), record.open, opened),
        (t("现恢复中"), record.recovering, opened),
        (t("现数据未报"), record.owed, opened),
        (t("误报：因数据修订或撤销而消失"), record.false_alarms, t("开出的 {n} 次", n=record.openings)),
        (t("因数据好转而解除"), record.closings.get(ChangeReason.FIGURE, 0), closed),
        (t("因目标调整或取消而解除"), sum(record.closings.get(why, 0) for why in OTHER_TARGET), closed),
        (t("期末未达到"), record.missed, t("到期并已判定的 {n} 项", n=record.due)),
        (t("期末未达到，此前有预警"), record.foreseen, t("期末未达到的 {n} 项", n=record.missed)),
        (t("漏报：期末未达到，此前无预警"), record.missed - record.foreseen, t("期末未达到的 {n} 项", n=record.missed)),
        (t("此前正式预警，期末达到"), record.met_after_warning, t("此前正式预警、已到期的 {n} 项", n=record.due_after_warning)),
    ]  # fmt: skip
    head = (t("情形"), t("数量"), t("占"))
    return TableCells(head, tuple((label, t.number(n, 0), among) for label, n, among in rows))


def _ahead(record: RegisterRecord, t: Words) -> TableCells:
    head = (t("首次预警在期限前"), t("数量"), t("占"))
    among = t("此前有预警的 {n} 项", n=record.foreseen)
    return TableCells(
        head, tuple((t.count("{n} 年", years), t.number(n, 0), among) for years, n in record.ahead.items())
    )
