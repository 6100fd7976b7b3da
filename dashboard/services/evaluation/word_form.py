"""A unit's self-evaluation as a form for the word processor: sent out, filled in elsewhere, read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.facts.evaluation_duties import duties, unit_name
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.evaluation.checking import LONGEST
from dashboard.services.evaluation.clause import ClauseForm, cause_choices, clause_form
from dashboard.services.evaluation.rounds import may_write, round_of
from dashboard.text.evaluation import field_word, numbered
from dashboard.text.final import final_word
from dashboard.text.words import Words
from data_access.evaluation_form import clause_mark, identity_mark, row_name

TEXTS = ("done", "effect", "cause_text", "proposal")
ROWS = (("done", 1), ("effect", 2), ("result", 3), ("causes", 4), ("cause_text", 0), ("proposal", 5))
"""The rows of a clause in the form, with the numbers of the page."""
TICKED, EMPTY = "☒", "☐"


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row, by the name it is known by when it comes back; `locked` where it is the system's."""

    name: str
    label: str
    text: str
    locked: bool


@dataclass(frozen=True, slots=True)
class FormTable:
    """A clause as a table of the form."""

    mark: str
    label: str
    title: str
    word: str
    remark: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class WordFormView:
    """The form of a unit."""

    language: str
    title: str
    running: str
    author: str
    identity: str
    notes: tuple[str, ...]
    tables: tuple[FormTable, ...]
    demonstration: bool
    mark: str
    issued: date


def word_form(
    scope: Scope, code: str, department: str, reader: Reader, today: date | None = None
) -> WordFormView | None:
    """The form as it stands now; None where nothing is asked of the unit, or this reader does not write for it."""
    scope = scope.whole
    record = round_of(scope, code)
    task = record.round.task(department) if record else None
    if record is None or task is None or not may_write(reader, department):
        return None
    t, day = scope.t, today or date.today()
    forms = [clause_form(scope, record, department, clause, day) for clause in duties(scope.facts, record.round.plans).get(department, ())]  # fmt: skip
    unit = unit_name(scope, department, "name")
    invented = record.round.demonstration or any(
        form.verdict is not None and form.verdict.demonstration for form in forms
    )
    notes = (
        t(
            "请在右栏填写，每栏不超过 {n} 字；原因在方框处打勾（{tick}），佐证材料请在网上上传。",
            n=LONGEST,
            tick=TICKED,
        ),
        t("“{field}”由系统填写，改动不读回。表中方括号内的编号请勿改动。", field=field_word("result", t)),
        t("请于 {day} 前上报。", day=task.last_day.isoformat()),
    )
    return WordFormView(
        scope.language, t("{unit}自评表", unit=unit), t("{round} · {unit}自评表", round=record.round.name, unit=unit),
        t("妇儿工委办"), identity_mark(scope.facts.place, code, department), notes,
        tuple(_table(form, at, t) for at, form in enumerate(forms)), invented, t("演示数据") if invented else "", record.round.changed_at.date(),
    )  # fmt: skip


def _table(form: ClauseForm, place: int, t: Words) -> FormTable:
    boxes = "  ".join(f"{TICKED if chosen else EMPTY} {word}" for _, word, chosen, _ in cause_choices(form, t))
    texts = {name: getattr(form.words, name) for name in TEXTS} | {"result": "\n".join(form.result), "causes": boxes}
    rows = tuple(
        FormRow(row_name(name, place), f"{numbered(at, t) if at else ''}{field_word(name, t)}", texts[name], name == "result") for name, at in ROWS
    )  # fmt: skip
    remark = t("退回意见：{text}", text=form.entry.remark) if form.entry and form.entry.remark else ""
    word = final_word(form.verdict.verdict, t) if form.verdict else ""
    return FormTable(clause_mark(form.code, form.version), form.label, form.title, word, remark, rows)
