"""What an on-site check is likely to ask about a target: every miss, every break, every small number, every figure that is owed."""

from __future__ import annotations

from dashboard.facts.closing.records import CauseByFigures, ClosingTarget
from dashboard.facts.closing.supervised import Supervised
from dashboard.text.words import Words
from indicators.final import FinalVerdict


def likely_questions(row: ClosingTarget, record: Supervised, t: Words) -> tuple[str, ...]:
    """The questions, the gravest first; empty where nothing stands out."""
    asked = [_verdict(row, t), *_actions(record, t)]
    years = [figure.year for figure in row.yearly if figure.break_before]
    if years:
        asked.append(t("{years} 年起口径变化，前后数据如何比较？", years=t.join(map(str, years))))
    kinds = {cause.kind for cause in row.causes}
    if kinds & {CauseByFigures.FEW, CauseByFigures.INTERVAL}:
        asked.append(t("数值变动是否只是人数少造成的偶然？合并几年看是多少？"))
    if row.verdict in (FinalVerdict.EARLY, FinalVerdict.ON_TIME) and row.provisional:
        asked.append(t("期末数据还是暂定数，正式数是否会改变结论？"))
    return tuple(text for text in asked if text)


def _verdict(row: ClosingTarget, t: Words) -> str:
    if row.verdict == FinalVerdict.MISSED:
        told = {
            "first": row.baseline.year, "start": row.with_unit(row.baseline.text), "last": row.end.year,
            "end": row.with_unit(row.end.text),
        }  # fmt: skip
        if row.lost:
            return t("{first} 年基期已达标（{start}），{last} 年为 {end}，为什么没有保住？", **told)
        if row.baseline.value is None:
            return t("{last} 年为 {end}，目标{goal}，为什么没有达到？", goal=row.target, **told)
        return t("从 {first} 年 {start} 到 {last} 年 {end}，目标{goal}，为什么没有达到？", goal=row.target, **told)
    if row.verdict == FinalVerdict.EXPECTED:
        return t("期末数据还没有报，何时能报？最近一年（{year} 年）达标能否保持？", year=row.end.year)
    if row.verdict == FinalVerdict.NO_DATA:
        return t("为什么没有期末数据？由哪个部门、何时补报？")
    if row.verdict == FinalVerdict.NOT_COMPARABLE:
        return t("前后不可比，如何说明这项目标的进展？")
    return ""


def _actions(record: Supervised, t: Words) -> list[str]:
    return [
        t("“{what}”为什么撤销？", what=action.what) if action.state == "dropped"
        else t("“{what}”{day} 到期未办结，何时完成？", what=action.what, day=action.due.isoformat())
        for action in record.undone
    ]  # fmt: skip
