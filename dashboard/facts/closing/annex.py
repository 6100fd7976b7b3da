"""The indicator table annexed to a final evaluation: one view model for the page, the workbook and the report.

Its head and foot are laid down by a statutory form of the catalogue; without one it stands under a plain title.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.facts.closing.page import Closing, closing
from dashboard.facts.closing.period import Period
from dashboard.facts.closing.records import MISSING, WITHHELD, ClosingTarget
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.suspensions import suspension_text
from dashboard.text.final import cause_word
from dashboard.text.words import NO_VALUE, Words
from data_access.catalogue.model import StatutoryForm

PAPER = "closing_table"


@dataclass(frozen=True, slots=True)
class FormFrame:
    """Head and foot of a table as a form lays them down; what the form does not say is empty."""

    title: str
    number: str
    approving: str
    approval: str
    valid_until: str
    filler: str
    signatures: tuple[str, ...]
    seal: bool
    example: bool

    def head(self, t: Words) -> tuple[str, ...]:
        """What stands at the right above the table, a line each."""
        return tuple(
            t("{what}：{said}", what=what, said=said)
            for what, said in (
                (t("表号"), self.number), (t("制定机关"), self.approving), (t("批准文号"), self.approval),
                (t("有效期至"), self.valid_until),
            ) if said
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a target was missed or cannot be judged: the class of the cause with its state, and what was said of it."""

    word: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """The table of one plan."""

    plan: str
    name: str
    rows: tuple[ClosingTarget, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """The annexed table: `head` are the columns in order, those of `years` stand under one common head."""

    view: Closing
    frame: FormFrame
    period: str
    baseline: int
    years: tuple[int, ...]
    before: tuple[str, ...]
    """Heads of the columns before the years, the baseline's last."""
    after: tuple[str, ...]
    common: str
    """What stands above the years."""
    tables: tuple[AnnexTable, ...]
    notes: tuple[str, ...]
    reasons: Mapping[str, Reason]
    """By target, for those that ask for one."""

    @property
    def head(self) -> tuple[str, ...]:
        """All columns in one line."""
        return (*self.before, *map(str, self.years), *self.after)


def annex(scope: Scope, period: Period, registered: Mapping[str, Reason] | None = None) -> Annex:
    """The table of a period, of the plan the reader has chosen or of all.

    `registered` are the causes of a round's register; without one the table has what figures prove.
    """
    t, view = scope.t, closing(scope, period)
    baseline = min((plan.baseline_year for plan in view.plans), default=period.first - 1)
    return Annex(
        view=view,
        frame=frame_of(scope),
        period=t("{first}—{last} 年", first=baseline, last=period.last),
        baseline=baseline,
        years=tuple(period.years),
        before=(t("序号"), t("条款"), t("指标名称"), t("计量单位"), t("数据来源"), t("{year}年基期", year=baseline)),
        after=(t("目标"), t("期末值"), t("结论"), t("差距"), t("数据反映的原因") if registered is None else t("原因及依据"), t("口径说明")),
        common=t("规划期内各年"),
        tables=tuple(
            AnnexTable(part.code, part.name, part.attained.rows) for part in view.by_plan if part.attained.total
        ),
        notes=_notes(view, t, registered=registered is not None),
        reasons={row.code: Reason(causes_text(row, t)) for row in view.rows if asks_cause(row)} | dict(registered or {}),
    )  # fmt: skip


def frame_of(scope: Scope) -> FormFrame:
    """The form that holds in the place: its own, else the one for all, else a plain title."""
    form, t = _form(scope.facts), scope.t
    if form is None:
        return FormFrame(
            t("量化指标终期评估表"), "", "", "", "", t("妇女儿童工作委员会办公室"), _plain_signatures(t), True, False
        )
    return FormFrame(
        title=t.of(form),
        number=t.of(form, "number"),
        approving=t.of(form, "approving"),
        approval=form.approval or "",
        valid_until=_month(form.valid_until, t),
        filler=t.of(form, "filler") or t("妇女儿童工作委员会办公室"),
        signatures=getattr(form, f"signatures_{t.language}"),
        seal=form.seal,
        example=form.example,
    )


def _form(facts: Facts) -> StatutoryForm | None:
    forms = [form for form in facts.catalogue.forms if form.paper == PAPER]
    own = [form for form in forms if form.district == facts.district.area]
    return next(iter([*own, *(form for form in forms if form.district is None)]), None)


def _plain_signatures(t: Words) -> tuple[str, ...]:
    return (t("单位负责人"), t("统计负责人"), t("填表人"), t("联系电话"), t("报出日期"))


def _month(day: date | None, t: Words) -> str:
    return t("{year}年{month}月", year=day.year, month=day.month) if day else ""


def annex_cells(row: ClosingTarget, view: Annex, t: Words, *, marked: bool = True) -> tuple[str, ...]:
    """A row in words, a text for each column of `Annex.head`; an invented one `marked` in its note."""
    return (
        str(row.number), row.clause, row.name, row.unit or NO_VALUE, row.source or NO_VALUE, row.baseline.text,
        *(figure.text for figure in row.yearly), row.target, end_text(row, t), row.word, row.gap_text, reason_of(row, view).word,
        note_text(row, t, marked=marked),
    )  # fmt: skip


def end_text(row: ClosingTarget, t: Words) -> str:
    """The end figure; one of an earlier year says which."""
    if row.end.value is None or row.end.year == row.yearly[-1].year:
        return row.end.text
    return t("{value}（{year}年）", value=row.end.text, year=row.end.year)


def asks_cause(row: ClosingTarget) -> bool:
    """Whether it is asked why: of what was missed or cannot be judged."""
    return not row.met and not (row.owed and row.monitorable)


def reason_of(row: ClosingTarget, view: Annex) -> Reason:
    """Why, as the table says it; a dash where no cause is asked for, nothing where nobody knows one."""
    return view.reasons.get(row.code, Reason("")) if asks_cause(row) else Reason(NO_VALUE)


def causes_text(row: ClosingTarget, t: Words) -> str:
    """The causes that figures prove, in a word each."""
    return t.join(dict.fromkeys(cause_word(cause.kind, t) for cause in row.causes))


def note_text(row: ClosingTarget, t: Words, *, marked: bool = True) -> str:
    """The note, with the parts of the end figure and the mark of an invented one."""
    parts = t.join(f"{split.label}\N{NO-BREAK SPACE}{split.figure.text}" for split in row.splits)
    mark = t("演示数据") if row.demonstration and marked else ""
    return t("；").join(part for part in (row.note, parts, mark) if part)


def _notes(view: Closing, t: Words, *, registered: bool) -> tuple[str, ...]:
    inferred = any(not view.scope.facts.catalogue.target[row.code].deadline_printed for row in view.rows)
    return (
        t("差距＝期末值－目标值；目标越高越好的，“−”表示未达到，越低越好的，“+”表示未达到。"),
        t(
            "“{missing}”表示未报，“{withheld}”表示人数过少不公布，“{none}”表示没有此项。",
            missing=MISSING,
            withheld=WITHHELD,
            none=NO_VALUE,
        ),
        reasons_note(t) if registered else t("“数据反映的原因”只列数据能够证明的，其余由责任部门说明。"),
        t("目标年份未载明的，按规划期末推定。") if inferred else "",
        t("期末数据未报齐或含暂定数，本表为暂定结果。") if view.provisional else "",
        suspended_note(view, t),
    )


def reasons_note(t: Words) -> str:
    """What stands in brackets behind the causes of a register."""
    return t("“原因及依据”括注的是依据：评估办公室已认定的注“已认定”；未认定的，注统计依据、单位说明或督办记录。")


def suspended_note(view: Closing, t: Words) -> str:
    """The targets that stand in no row because they are suspended by decision, each with its paper; empty for none."""
    plans = {plan.plan for plan in view.plans}
    named = [
        t("{name}，{told}", name=t.of(target), told=told)
        for target in view.scope.facts.catalogue.targets
        if target.plan in plans and (told := suspension_text(view.scope, target))
    ]
    return t("按决定暂停、单列而不计入的目标：{names}。", names="；".join(named)) if named else ""
