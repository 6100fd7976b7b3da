"""The page of the evidence of a round: what is proved by what, where nothing proves anything, and what may be taken away."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.people import owner_name
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.evaluation.editions import Edition
from dashboard.services.evaluation.proofs import (
    NO_CLAUSE,
    Proof,
    Proved,
    gaps,
    may_see,
    narrowed,
    of_units,
    proved,
    whose,
)
from dashboard.services.evaluation.rounds import may_write
from dashboard.services.evaluation.unit import unit_href
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluations import DRAFT, RETURNED


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A piece of evidence in words."""

    source: str
    what: str
    who: str
    on: str
    waiting: bool
    demonstration: bool


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause, how much proves it, and what, where this reader may know it."""

    label: str
    title: str
    href: str
    who: str
    count: int
    proofs: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True)
class SectionLines:
    """The clauses of a section of a plan."""

    name: str
    proved: int
    lines: tuple[ClauseLine, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit with the clauses for which it has shown nothing."""

    unit: str
    count: int
    clauses: tuple[str, ...]
    """Section by section, numbers of a kind together: `妇女规划 · 健康 目标 1、2、5`."""


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The page. `act` is where the archive is asked for, of the contents list alone where there is no file yet; empty where this
    reader may take nothing away."""

    finding: str
    qualifying: str
    sections: tuple[SectionLines, ...]
    gaps: tuple[Gap, ...]
    told: bool
    files: int
    size: int
    act: str
    own_only: str
    demonstration: bool
    mixed: bool


def source_word(source: str, t: Words) -> str:
    """Where a piece of evidence comes from."""
    return {
        "self": t("自评佐证"),
        "warning": t("督办佐证"),
        "grading": t("等级依据"),
        "check": t("整改佐证"),
        "document": t("决定文件"),
    }[source]


def missing_of(found: Edition, row: Proved) -> tuple[str, ...]:
    """What a clause lacks, in words: the unit's own words, any evidence, a file, somebody's acceptance. Nothing for nothing."""
    t, entry = found.scope.t, found.record.entry.get((row.owner, row.clause))
    asked = found.round.task(row.owner) is not None
    written = entry is not None and entry.is_written
    said = (
        t("自评未填写") if asked and not written
        else t("自评退回修改中") if entry is not None and entry.state == RETURNED
        else t("自评未上报") if entry is not None and entry.state == DRAFT
        else ""
    )  # fmt: skip
    files = any(proof.file for proof in row.proofs)
    proof = t("没有佐证") if not row.proofs else "" if files else t("只有文字或文号，没有文件")
    waiting = sum(not one.accepted for one in row.proofs)
    return tuple(filter(None, (said, proof, t("佐证待审 {n} 件", n=waiting) if waiting else "")))


def ledger_of(scope: Scope, found: Edition, reader: Reader) -> LedgerView:
    """The page for a reader."""
    t, rows, units = scope.t, proved(found), of_units(found)
    take, known = whose(reader), (*rows, *units)
    mine = known if take == "" else narrowed(known, take or "") if take else ()
    files = [proof for row in mine for proof in row.proofs if proof.file]
    bare = gaps(rows)
    missing = sum(len(listed) for _, listed in bare)
    pieces = sum(len(row.proofs) for row in known)
    return LedgerView(
        finding=_finding(len(rows), missing, t),
        qualifying=t("共有佐证 {n} 件；没有佐证的条款涉及 {k} 个单位。", n=pieces, k=len(bare)),
        sections=(*_sections(found, rows, reader), *_of_units(found, units, reader)),
        gaps=tuple(Gap(_unit(scope, owner), len(listed), _together(scope, listed)) for owner, listed in bare),
        told=may_see(reader),
        files=len(files),
        size=sum(proof.size for proof in files),
        act=f"{Path.ACT}evidence/{found.round.code}" if take is not None else "",
        own_only=_unit(scope, take) if take else "",
        demonstration=any(proof.demonstration for row in known for proof in row.proofs),
        mixed=not all(proof.demonstration for row in known for proof in row.proofs),
    )


def _finding(total: int, missing: int, t: Words) -> str:
    if not missing:
        return t.count("{n} 条目标和措施都有佐证", total)
    return t("{n} 条目标和措施中，{k} 条有佐证，{m} 条还没有", n=total, k=total - missing, m=missing)


def _unit(scope: Scope, code: str) -> str:
    return owner_name(scope.facts, code, scope.t) or scope.t("部门待定")


def _together(scope: Scope, listed: tuple[Proved, ...]) -> tuple[str, ...]:
    t = scope.t
    numbers: dict[tuple[str, str], list[str]] = {}
    for row in listed:
        plan, _, kind, number = row.clause
        place = f"{t.of(scope.facts.catalogue.plan[plan], 'short')} · {row.section}"
        numbers.setdefault((place, kind), []).append(str(number))
    return tuple(
        f"{place} {t('目标 {n}', n=t.join(of)) if kind == 'goal' else t('措施 {n}', n=t.join(of))}"
        for (place, kind), of in numbers.items()
    )


def _sections(found: Edition, rows: tuple[Proved, ...], reader: Reader) -> tuple[SectionLines, ...]:
    named: dict[str, list[Proved]] = {}
    for row in rows:
        plan = found.scope.t.of(found.scope.facts.catalogue.plan[row.clause[0]], "short")
        named.setdefault(f"{plan} · {row.section}", []).append(row)
    return tuple(
        SectionLines(name, sum(bool(row.proofs) for row in listed), tuple(_line(found, row, reader) for row in listed))
        for name, listed in named.items()
    )


def _of_units(found: Edition, units: tuple[Proved, ...], reader: Reader) -> tuple[SectionLines, ...]:
    """What was shown of units as a whole, behind all clauses; nothing where there is none."""
    if not units:
        return ()
    return (SectionLines(found.scope.t("单位整体"), len(units), tuple(_line(found, row, reader) for row in units)),)


def _href(found: Edition, row: Proved, reader: Reader) -> str:
    """Where a reader can do something about it, or reads of it."""
    scope, code = found.scope, found.round.code
    if row.clause == NO_CLAUSE:
        return scope.href(Path.EVALUATION_ROUND, f"{code}/check")
    if found.round.task(row.owner) is not None and may_write(reader, row.owner):
        return unit_href(scope, code, row.owner, row.code)
    return scope.href(Path.PLAN, row.clause[0], anchor=row.code)


def _line(found: Edition, row: Proved, reader: Reader) -> ClauseLine:
    scope, seen = found.scope, [proof for proof in row.proofs if _tells(proof, reader)]
    return ClauseLine(
        label=row.label,
        title=row.title,
        href=_href(found, row, reader),
        who=_unit(scope, row.owner),
        count=len(row.proofs),
        proofs=tuple(
            ProofLine(source_word(proof.source, scope.t), proof.what, _unit(scope, proof.department), proof.on.isoformat(),
                      not proof.accepted, proof.demonstration)
            for proof in seen
        ),
    )  # fmt: skip


def _tells(proof: Proof, reader: Reader) -> bool:
    """Whether a reader is told what it is: what nobody has accepted yet only the own unit and the office know."""
    take = whose(reader)
    return may_see(reader) and (proof.accepted or take == "" or take == proof.department)
