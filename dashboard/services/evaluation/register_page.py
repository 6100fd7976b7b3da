"""The page of the cause register, and the same as a table to take away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.choices import Choice
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader
from dashboard.services.evaluation.causes import CauseRow, register
from dashboard.services.evaluation.rounds import closing_of, is_office, named, round_of
from dashboard.services.evaluation.ways import part_links
from dashboard.text.evaluation import FINAL, basis_word, cause_word
from dashboard.urls import Path
from data_access.evaluations import FROZEN, Round


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The page of the register: what nobody has settled first."""

    round: Round
    office: bool
    finding: str
    qualifying: str
    parts: tuple[Choice, ...]
    rows: tuple[CauseRow, ...]
    demonstration: bool
    onward: str
    """What to do where there is nothing to register; empty where there is."""
    ways: tuple[Choice, ...]
    """Where to do it."""


def register_page(scope: Scope, code: str, reader: Reader, today: date | None = None) -> RegisterView | None:
    """The view of a round's register; None where there is no such round."""
    scope = scope.whole
    record = round_of(scope, code)
    if record is None:
        return None
    t, view = scope.t, closing_of(scope, record.round)
    rows = register(scope, record, view, today or date.today()) if view else ()
    pending = [row for row in rows if row.pending]
    finding = (
        t(
            "{n} 项未达标或不能评价，{k} 项原因已说明，{p} 项待认定",
            n=len(rows),
            k=len(rows) - len(pending),
            p=len(pending),
        )
        if rows
        else t("{name}：没有要登记原因的目标", name=record.round.name)
    )
    onward, leads = ("", ()) if rows else _onward(scope, record.round, ended=view is not None)
    names = t("待认定：{names}", names=t.join(row.target.short for row in pending)) if pending else ""
    note = t(
        "原因依次取办公室最近一次认定、统计能证明的、单位附佐证的说明、督办记录；都没有的，看所需速度是否超过历年最快"
    )
    return RegisterView(
        record.round, is_office(reader) and record.round.state != FROZEN, finding,
        t.paragraph(t.sentence(names), t.sentence(note)) if rows else "", part_links(scope, record.round, "causes"),
        tuple(sorted(rows, key=lambda row: not row.pending)),
        record.round.demonstration or any(row.target.demonstration for row in rows), onward, leads,
    )  # fmt: skip


def _onward(scope: Scope, found: Round, *, ended: bool) -> tuple[str, tuple[Choice, ...]]:
    """Why there is nothing to register, and where this round's work is."""
    t = scope.t
    workspace = Choice("", t("本轮工作台"), scope.href(Path.EVALUATION_ROUND, found.code))
    warnings = Choice("warnings", t("预警"), scope.href(Path.WARNINGS))
    merged = Choice("merged", t("汇总文字"), scope.href(Path.EVALUATION_ROUND, f"{found.code}/merged"))
    if ended:
        return t("规划期末的量化目标全部达标或预期可达标，没有需要说明原因的。"), (workspace,)
    if found.kind == FINAL:
        told = t(
            "规划期末（{year} 年）的数据入库后，未达标和不能评价的目标列在这里，由责任部门说明、办公室认定。",
            year=found.last_year,
        )
        return told, (workspace, Choice("data", t("数据报送"), scope.href(Path.DATA)))
    told = t(
        "规划期还没有结束，目标没有最后的判定，所以本轮不登记未达标原因。现在滞后的目标在预警里说明原因和措施；各单位对每一条的说明在汇总文字里。"
    )
    return told, (warnings, merged, workspace)


def register_table(
    scope: Scope, code: str, reader: Reader, today: date | None = None
) -> tuple[TableCells, bool] | None:
    """The register as a table, and whether anything in it is invented; None where there is no such round."""
    view = register_page(scope, code, reader, today)
    if view is None:
        return None
    t = scope.t
    head = (t("规划"), t("条目"), t("指标"), t("目标"), t("期末值"), t("判定"), t("原因类别"), t("依据"), t("说明"), t("佐证"), t("责任部门"),
            t("单位所选原因"), t("单位说明"), t("系统所知"), t("认定人"), t("数据性质"))  # fmt: skip
    rows = []
    for row in view.rows:
        target = row.target
        said = (
            (t.join(cause_word(cause, t) for cause in row.said.causes), row.said.cause_text) if row.said else ("", "")
        )
        known = t("；").join(t("{basis}：{text}", basis=basis_word(one.basis, t), text=one.text) for one in row.known)
        who = named(scope)(row.who) if row.settled and reader.signed_in else ""
        rows.append((
            target.plan_name, target.clause, target.name, target.target, f"{target.end.year}: {target.end.text}", target.word,
            row.word, row.basis_word, row.text, row.evidence, row.unit_name, *said, known, who,
            t("演示数据") if target.demonstration else "",
        ))  # fmt: skip
    return TableCells(head, tuple(rows)), view.demonstration
