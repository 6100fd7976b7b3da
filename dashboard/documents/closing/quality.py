"""On which figures a report rests: until when they were taken, which are provisional, broken, small, invented."""

from __future__ import annotations

from dashboard.documents.closing.matter import Matter
from dashboard.documents.closing.named import names
from dashboard.documents.report.view_models import Block, Heading
from dashboard.facts.closing.records import CauseByFigures, ClosingTarget
from dashboard.text.dates import day


def cut_text(matter: Matter) -> str:
    """`数据截止 2026年12月10日，以下结论在此之前为暂定`."""
    t, cut = matter.t, matter.record.round.cut_at.astimezone().date()
    when = day(cut, t)
    if matter.edition.final:
        return t("本报告的数据截止于 {day}，结论已经冻结，此后的修订不改变本报告。", day=when)
    if matter.edition.issued < cut:
        return t("数据将于 {day}截止，截止之前本报告的数字和结论都是暂定的。", day=when)
    return t("本报告的数据截止于 {day}，结论在冻结之前仍为暂定。", day=when)


def quality(matter: Matter) -> list[Block]:
    """The chapter on data of the monitoring report."""
    t, rows = matter.t, matter.view.rows
    owed = [row for row in rows if row.owed]
    parts = (
        ("quality_cut", cut_text(matter)),
        ("quality_owed", t("期末数据未报 {n} 项：{names}。", n=len(owed), names=names(owed, matter)) if owed else ""),
        ("quality_early", _those(matter, t("期末数为暂定数"), [row for row in rows if row.provisional])),
        ("quality_break", _those(matter, t("规划期内口径变化"), _caused(rows, CauseByFigures.DEFINITION))),
        ("quality_few", _those(matter, t("人数或事件过少"), _caused(rows, CauseByFigures.FEW))),
        ("quality_base", _those(matter, t("基期不详"), [row for row in rows if not row.baseline_known and row.monitorable])),
        ("quality_rule", t("目标值、基期值按规划载明的数；规划没有载明期限的，按规划期末推定。人数过少的数不公布，不公布的数不参与计算分组合计。")),
    )  # fmt: skip
    blocks: list[Block] = [Heading(1, t("数据说明"), key="h_quality")]
    for key, text in parts:
        blocks += matter.say(key, text)
    return blocks


def _caused(rows: tuple[ClosingTarget, ...], kind: CauseByFigures) -> list[ClosingTarget]:
    return [row for row in rows if any(cause.kind == kind for cause in row.causes)]


def _those(matter: Matter, what: str, rows: list[ClosingTarget]) -> str:
    t = matter.t
    return t("{what}的 {n} 项：{names}。", what=what, n=len(rows), names=names(rows, matter)) if rows else ""
