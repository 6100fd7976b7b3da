"""Why targets were missed or cannot be judged: as the office has settled it, as figures prove it, and what is still open."""

from __future__ import annotations

from collections import defaultdict

from dashboard.documents.closing.matter import Matter, key_of
from dashboard.documents.closing.named import names
from dashboard.documents.report.view_models import Block, Heading, Span, Text
from dashboard.facts.closing.records import CauseByFigures, ClosingTarget
from dashboard.text.evaluation import CAUSES, PENDING, basis_word, cause_word
from indicators.final import FinalVerdict

BY_FIGURES = {
    CauseByFigures.DEFINITION: "definition_changed",
    CauseByFigures.INTERVAL: "chance",
    CauseByFigures.FEW: "chance",
    CauseByFigures.NO_DATA: "no_data",
}
"""The class of a cause that figures prove, where the office has settled none."""


def cause_of(matter: Matter, row: ClosingTarget) -> str:
    """The class of a target's cause: the office's, else the one its figures prove; empty while it is open or none is asked."""
    settled = matter.record.settled.get(row.code)
    if settled is not None:
        return settled.cause
    return BY_FIGURES[row.causes[0].kind] if row.causes else ""


def causes(matter: Matter) -> list[Block]:
    """Missed targets by the class of their cause, the most frequent first, each with text and who says so."""
    t, missed = matter.t, matter.view.whole.named(FinalVerdict.MISSED)
    found: dict[str, list[ClosingTarget]] = defaultdict(list)
    for row in missed:
        found[cause_of(matter, row)].append(row)
    ordered = sorted(
        (cause for cause in found if cause != PENDING), key=lambda one: (-len(found[one]), CAUSES.index(one))
    )
    blocks: list[Block] = [Heading(1, t("未达标的原因"), key="h_causes")]
    blocks += matter.say("causes_count", _counted(matter, missed, found, ordered))
    for cause in ordered:
        blocks.append(Heading(2, cause_word(cause, t), key=key_of("h_cause", cause)))
        for row in found[cause]:
            blocks += _explained(matter, row)
    blocks += matter.say("causes_open", t("原因待认定的 {n} 项：{names}。", n=len(found[PENDING]), names=names(found[PENDING], matter))
                         if found[PENDING] else "")  # fmt: skip
    return [*blocks, matter.place("causes_words", t("对未达标原因的综合分析"))]


def _counted(
    matter: Matter, missed: tuple[ClosingTarget, ...], found: dict[str, list[ClosingTarget]], ordered: list[str]
) -> str:
    t = matter.t
    if not missed:
        return t("没有未达标的目标，不需认定原因。")
    open_ = len(found[PENDING])
    listed = t.join(t("{what} {n} 项", what=cause_word(cause, t), n=len(found[cause])) for cause in ordered)
    known = t("{all} 项未达标目标中已认定原因 {n} 项：{causes}", all=len(missed), n=len(missed) - open_, causes=listed)
    if not ordered:
        return t("{all} 项未达标目标的原因都待责任部门说明。", all=len(missed))
    return t.sentence(known, t("其余 {n} 项待责任部门说明", n=open_) if open_ else "")


def _explained(matter: Matter, row: ClosingTarget) -> list[Block]:
    """What the office has settled with its evidence, else what figures prove."""
    t = matter.t
    settled = matter.record.settled.get(row.code)
    if settled is not None:
        told = settled.text if settled.text.endswith(("。", ".")) else t.sentence(settled.text)
        basis = t(
            "（依据：{basis}）", basis=t("；").join(filter(None, (basis_word(settled.basis, t), settled.evidence)))
        )
        text = f"{told.rstrip('。.')}{basis}{'。' if t.language == 'zh' else '.'}"
    else:
        text = t.sentence(*(cause.evidence for cause in row.causes))
    spans = (Span(t("{name}。", name=row.name), strong=True), Span((" " if t.language == "en" else "") + text))
    demonstration = row.demonstration and matter.mixed
    return [Text(spans, demonstration=demonstration, key=key_of("cause", row.code))]
