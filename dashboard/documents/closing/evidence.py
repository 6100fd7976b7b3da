"""The evidence of a round as an archive: which files go in, where each lies, and the list of what proves what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.documents.export_names import export_name, safe
from dashboard.documents.workbook.view_models import Column, SheetRow, SheetView, Value, WorkbookView
from dashboard.facts.people import owner_name
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.editions import Edition, standing
from dashboard.services.evaluation.ledger import missing_of, source_word
from dashboard.services.evaluation.proofs import NO_CLAUSE, Proof, Proved, gaps, narrowed, of_units, proved
from dashboard.text.words import Words
from data_access.said import Clause

TITLE = 24
"""Characters of a clause's title in the name of its folder."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that is in: where it lies, its size, its checksum."""

    path: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Item:
    """A file that goes in. `key` names it: its source and its number there."""

    key: str
    folders: tuple[str, ...]
    name: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """Everything that goes in; `department` narrows it to a unit."""

    scope: Scope
    rows: tuple[Proved, ...]
    units: tuple[Proved, ...]
    """What was shown of units as a whole."""
    items: tuple[Item, ...]
    missing: Mapping[Clause, tuple[str, ...]]
    """What each clause lacks."""
    root: str
    title: str
    told: str
    filename: str
    demonstration: bool
    issued: date


def archive_view(found: Edition, *, department: str, issued: date) -> ArchiveView:
    """The archive of all units, or of one."""
    scope, t = found.scope, found.scope.t
    rows, units = proved(found), of_units(found)
    if department:
        rows, units = narrowed(rows, department), narrowed(units, department)
    invented = any(proof.demonstration for row in (*rows, *units) for proof in row.proofs)
    part = owner_name(scope.facts, department, t) if department else ""
    title = t("佐证材料")
    name = export_name(scope, title, ending="zip", part=part, demonstration=invented)
    return ArchiveView(
        scope=scope, rows=rows, units=units, items=tuple(item for row in (*rows, *units) for item in _items(scope, row)),
        missing={row.clause: missing_of(found, row) for row in rows}, root=name.removesuffix(".zip"),
        title=" · ".join(filter(None, (t.of(scope.facts.district), found.round.name, title, part))),
        told=t.paragraph(standing(found, t), t("目录一行一件佐证；没有文件的，写明依据的文字或文号。")),
        filename=name, demonstration=invented, issued=issued,
    )  # fmt: skip


def key_of(proof: Proof) -> str:
    """How a file is named among all."""
    return f"{proof.source}-{proof.file}"


def _items(scope: Scope, row: Proved) -> list[Item]:
    folders = _folders(scope, row)
    return [Item(key_of(proof), folders, _name(scope, proof, scope.t), proof) for proof in row.proofs if proof.file]


def _folders(scope: Scope, row: Proved) -> tuple[str, ...]:
    t = scope.t
    if row.clause == NO_CLAUSE:
        return row.label, safe(row.title)
    plan, section, kind, number = row.clause
    clause = t("目标 {n}", n=f"{number:02d}") if kind == "goal" else t("措施 {n}", n=f"{number:02d}")
    return (
        t.of(scope.facts.catalogue.plan[plan], "short"),
        f"{section:02d} {row.section}",
        f"{clause} {row.title[:TITLE]}",
    )


def _name(scope: Scope, proof: Proof, t: Words) -> str:
    """Where from, under which number and whose it is, before the name it came with: no other file can ever be called the same."""
    unit = scope.facts.catalogue.department.get(proof.department)
    who = safe(t.of(unit, "short") if unit else proof.department)
    mark = t("演示数据") if proof.demonstration else ""
    return " ".join(part for part in (f"{source_word(proof.source, t)}{proof.file}", who, mark, proof.what) if part)


def contents_book(view: ArchiveView, filed: Mapping[str, Filed]) -> WorkbookView:
    """The contents list as a workbook: every piece of evidence, and the clauses without any."""
    scope, t = view.scope, view.scope.t
    sheets = (_proofs(view, filed), _clauses(view), _gaps(view))
    mixed = not all(proof.demonstration for row in (*view.rows, *view.units) for proof in row.proofs)
    words = {
        "contents": t("说明"), "back": t("← 说明"), "sheet": t("工作表"), "holds": t("内容"), "rows": t("行数"), "legend": "",
        "demonstration": t("演示数据"), "demonstration_only": t("含演示数据") if mixed else t("演示数据，不代表实际情况"),
        "warning": t("含演示数据：标有“演示数据”的各行为虚构，不代表实际情况，不得引用。"),
        "page": t("第 &P 页，共 &N 页"), "version": t("数据版本 {n}", n=scope.facts.version), "author": t("妇女儿童规划监测"),
    }  # fmt: skip
    return WorkbookView(
        language=t.language, title=t("佐证台账"), district=t.of(scope.facts.district), version=scope.facts.version,
        issued=view.issued, subject=view.title,
        facts=((t("佐证"), str(sum(len(row.proofs) for row in (*view.rows, *view.units)))), (t("文件"), str(len(filed))),
               (t("数据版本"), str(scope.facts.version)), (t("生成日期"), view.issued.isoformat())),
        legend=(), notes=(view.told,), sheets=sheets, heat=None, charts=(), chart_notes="", targets=(),
        demonstration=view.demonstration, filename="", words=words,
    )  # fmt: skip


def _proofs(view: ArchiveView, filed: Mapping[str, Filed]) -> SheetView:
    t = view.scope.t
    columns = (
        Column(t("条款"), 28), Column(t("内容"), 40, "wrap"), Column(t("责任部门"), 18), Column(t("佐证"), 44, "wrap"),
        Column(t("来源"), 12), Column(t("提供单位"), 18), Column(t("日期"), 12, "date"), Column(t("状态"), 10),
        Column(t("压缩包中的位置"), 60, "wrap"), Column(t("大小（字节）"), 14, "count"), Column("SHA-256", 66), Column(t("标记"), 11),
    )  # fmt: skip
    rows = [
        SheetRow(_cells(view.scope, row, proof, filed)) for row in (*view.rows, *view.units) for proof in row.proofs
    ]
    return SheetView(
        "evidence", t("什么证明什么"), t.count("{n} 件佐证", len(rows)), t("一行一件佐证，按规划、领域和条款排列。"), columns, tuple(rows),
        demonstration=view.demonstration,
    )  # fmt: skip


def _cells(scope: Scope, row: Proved, proof: Proof, filed: Mapping[str, Filed]) -> tuple[Value, ...]:
    t = scope.t
    there = filed.get(key_of(proof)) if proof.file else None
    state = "" if proof.source in ("warning", "document") else t("已接受") if proof.accepted else t("待审")
    return (
        row.label, row.title, owner_name(scope.facts, row.owner, t), proof.what, source_word(proof.source, t),
        owner_name(scope.facts, proof.department, t), proof.on, state, there.path if there else "",
        there.size if there else None, there.digest if there else "", t("演示数据") if proof.demonstration else "",
    )  # fmt: skip


def _clauses(view: ArchiveView) -> SheetView:
    """Every clause with how much proves it, and what it lacks."""
    scope, t = view.scope, view.scope.t
    columns = (
        Column(t("条款"), 28), Column(t("内容"), 50, "wrap"), Column(t("责任部门"), 18), Column(t("佐证"), 10, "count"),
        Column(t("文件"), 10, "count"), Column(t("缺什么"), 50, "wrap"),
    )  # fmt: skip
    rows = tuple(
        SheetRow((row.label, row.title, owner_name(scope.facts, row.owner, t) or t("部门待定"), len(row.proofs),
                  sum(bool(proof.file) for proof in row.proofs), t("；").join(view.missing[row.clause])))
        for row in view.rows
    )  # fmt: skip
    bare = sum(bool(lacking) for lacking in view.missing.values())
    said = t("{n} 条目标和措施，{k} 条有欠缺", n=len(rows), k=bare)
    return SheetView(
        "clauses",
        t("逐条缺什么"),
        said,
        t("一行一条，按规划、领域和条款排列；不缺的留空。"),
        columns,
        rows,
        demonstration=view.demonstration,
    )


def _gaps(view: ArchiveView) -> SheetView:
    scope, t = view.scope, view.scope.t
    columns = (Column(t("责任部门"), 24), Column(t("条款"), 28), Column(t("内容"), 60, "wrap"))
    rows = tuple(
        SheetRow((owner_name(scope.facts, owner, t) or t("部门待定"), row.label, row.title))
        for owner, listed in gaps(view.rows) for row in listed
    )  # fmt: skip
    return SheetView(
        "gaps",
        t("没有佐证的条款"),
        t.count("{n} 条没有佐证", len(rows)),
        t("没有任何佐证的条款，按单位从多到少。"),
        columns,
        rows,
    )
