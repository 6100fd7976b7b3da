"""Why targets were missed or cannot be judged: as the cause register has it on its page, and what is still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.closing.named import names
from dashboard.documents.report.view_models import Block, Heading, Span, Text
from dashboard.facts.closing.annex import Reason
from dashboard.facts.closing.records import ClosingTarget
from dashboard.services.evaluation.causes import CauseRow, register
from dashboard.text.evaluation import CAUSES, PENDING, cause_word
from dashboard.text.words import Words, capitalised, within


def register_of(matter: Matter) -> dict[str, CauseRow]:
    """The rows of the cause register by target."""
    return {row.target.code: row for row in register(matter.scope, matter.record, matter.view, matter.edition.issued)}


def cause_of(matter: Matter, row: ClosingTarget) -> str:
    """The class of a target's cause; empty while it is open or none is asked."""
    known = register_of(matter).get(row.code)
    return known.cause if known else PENDING


def reasons_of(matter: Matter) -> dict[str, Reason]:
    """The causes of the register as the annexed table prints them, by target."""
    return reasons_in(register_of(matter).values(), matter.t)


def reasons_in(rows: Iterable[CauseRow], t: Words) -> dict[str, Reason]:
    """The same of a register."""
    return {row.target.code: _reason(row, t) for row in rows}


def _reason(row: CauseRow, t: Words) -> Reason:
    state = t("已认定") if row.settled else row.basis_word
    word = cause_word(row.cause, t)
    return Reason(t("{cause}（{state}）", cause=word, state=within(state, t)) if state else word, row.text)


def causes(matter: Matter) -> list[Block]:
    """Missed targets by the class of their cause, the most frequent first, each with text and who says so."""
    t = matter.t
    missed = [row for row in register_of(matter).values() if row.missed]
    found: dict[str, list[CauseRow]] = defaultdict(list)
    for row in missed:
        found[row.cause].append(row)
    ordered = sorted(
        (cause for cause in found if cause != PENDING), key=lambda one: (-len(found[one]), CAUSES.index(one))
    )
    blocks: list[Block] = [Heading(1, t("未达标的原因"), key="h_causes")]
    blocks += matter.say("causes_count", _counted(missed, found, ordered, t))
    for cause in ordered:
        blocks.append(Heading(2, cause_word(cause, t), key=key_of("h_cause", cause)))
        blocks += [_explained(matter, row) for row in found[cause]]
    blocks += matter.say("causes_open", _open(matter, found[PENDING]) if ordered else "")
    return [*blocks, matter.place("causes_words", t("对未达标原因的综合分析"))]


def _open(matter: Matter, rows: list[CauseRow]) -> str:
    listed = names((row.target for row in rows), matter)
    return matter.t("原因待认定的 {n} 项：{names}。", n=len(rows), names=listed) if rows else ""


def _counted(missed: list[CauseRow], found: dict[str, list[CauseRow]], ordered: list[str], t: Words) -> str:
    if not missed:
        return t("没有未达标的目标，不需认定原因。")
    if not ordered:
        return t("{all} 项未达标目标的原因都待责任部门说明。", all=len(missed))
    open_ = len(found[PENDING])
    listed = t.join(
        t("{cause} {n} 项", cause=within(cause_word(cause, t), t), n=len(found[cause])) for cause in ordered
    )
    known = t(
        "{all} 项未达标目标中，原因已经明确的 {n} 项：{causes}", all=len(missed), n=len(missed) - open_, causes=listed
    )
    return t.sentence(known, t.count("其余 {n} 项待责任部门说明", open_) if open_ else "")


def _explained(matter: Matter, row: CauseRow) -> Text:
    """What was found, who says so, and on what evidence where that is not the text itself."""
    t = matter.t
    evidence = row.evidence if row.evidence != row.text else ""
    basis = t("（{basis}）", basis=t("：").join(filter(None, (within(row.basis_word, t), evidence))))
    said = f"{capitalised(row.text).rstrip('。.； ')}{basis}{'。' if t.language == 'zh' else '.'}"
    spans = (Span(t("{name}。", name=row.target.name), strong=True), Span((" " if t.language == "en" else "") + said))
    invented = row.target.demonstration or bool(row.said and row.basis == "unit" and row.said.demonstration)
    return Text(spans, demonstration=invented and matter.mixed, key=key_of("cause", row.target.code))
