"""The forms of the office: a round with its calendar, tasks, reminders, longer time, causes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.form import button, described, entry, form_message, hidden, labelled, post_form, select
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.causes import CauseRow
from dashboard.services.evaluation.office import ASK, EXTEND, REMIND, SAVE, SETTLE, STEPS
from dashboard.services.evaluation.roundform import RoundValues
from dashboard.services.evaluation.workspace import WorkspaceView
from dashboard.text.evaluation import BASES, CAUSES, KINDS, basis_word, cause_word, kind_word
from dashboard.text.words import Words
from dashboard.urls import Path, href

NEW = "-"
"""In an address, the round that is not made yet."""


class Fields:
    """Draws the fields of one form: with what was typed and what was wrong with it, else with what is known."""

    def __init__(self, form: str, typed: Mapping[str, str], errors: Mapping[str, str]) -> None:
        self._form, self._typed, self._errors = form, typed, errors

    def value(self, name: str, known: str = "") -> str:
        """What stands in a field."""
        return self._typed.get(name, known)

    def text(
        self, label: str, name: str, known: str = "", *, kind: str = "text", note: str = "", **more: object
    ) -> html.Div:
        """An input."""
        place, error = f"{self._form}-{name}", self._errors.get(name, "")
        control = entry(name, kind, id=place, value=self.value(name, known), **more, **described(place, note, error))
        return labelled(label, control, place, note=note, error=error)

    def long(self, label: str, name: str, known: str = "", *, note: str = "") -> html.Div:
        """A text of several lines."""
        place, error = f"{self._form}-{name}", self._errors.get(name, "")
        control = html.Textarea(self.value(name, known), name=name, id=place, rows=3, **described(place, note, error))
        return labelled(label, control, place, note=note, error=error)

    def choice(self, label: str, name: str, options: Sequence[tuple[str, str]], known: str = "") -> html.Div:
        """A menu."""
        place, error = f"{self._form}-{name}", self._errors.get(name, "")
        control = select(name, options, self.value(name, known), id=place, **described(place, "", error))
        return labelled(label, control, place, error=error)

    def whole(self) -> Markup | None:
        """What is wrong with the whole form."""
        return form_message("wrong", html.P(self._errors[""])) if self._errors.get("") else None


def act_href(scope: Scope, code: str, what: str) -> str:
    """Where a form of the office goes."""
    return href(f"{Path.ACT}evaluation/{what}/", scope.link, code or NEW)


def round_form(scope: Scope, values: RoundValues, typed: Mapping[str, str], errors: Mapping[str, str]) -> Markup:
    """A round: what it is, its days, its calendar."""
    t, fields = scope.t, Fields("round", typed, errors)
    chosen = values.plans
    boxes: list[Any] = [
        html.Label([entry("plans", "checkbox", value=plan, checked=plan in chosen), html.Span(name)]) for plan, name in values.all_plans
    ]  # fmt: skip
    wrong = html.P(errors["plans"], className="field-error") if errors.get("plans") else None
    code = fields.text(t("代码"), "code", values.code, note=t("写进地址，以后不改；如 2021-2025-final")) if not values.version else hidden("code", values.code)  # fmt: skip
    return post_form(
        act_href(scope, values.code if values.version else "", SAVE), fields.whole(), hidden("version", str(values.version)), code,
        fields.choice(t("评估类型"), "kind", [(kind, kind_word(kind, t)) for kind in KINDS], values.kind),
        fields.text(t("名称"), "name", values.name), fields.text(t("文号"), "document", values.document),
        html.Fieldset([html.Legend(t("规划")), *boxes, wrong], className="round-boxes"),
        fields.text(t("起始年份"), "first_year", values.first_year, inputmode="numeric"),
        fields.text(t("截止年份"), "last_year", values.last_year, inputmode="numeric"),
        fields.text(t("单位上报期限"), "due", values.due, kind="date"),
        fields.text(t("数据截止日"), "cut", values.cut, kind="date"), fields.text(t("数据截止时刻"), "cut_time", values.cut_time, kind="time"),
        fields.text(t("最早冻结日"), "freeze_from", values.freeze_from, kind="date"),
        html.Fieldset([html.Legend(t("日程")), html.P(t("每行一个环节，可以不填满；按开始日期排列"), className="field-note"),
                       *[_step(n, fields, values, t) for n in range(1, STEPS + 1)]], className="round-steps-form"),
        button(t("保存轮次"), main=True), className="form round-form", id="form-round",
    )  # fmt: skip


def _step(n: int, fields: Fields, values: RoundValues, t: Words) -> html.Div:
    name, owner, starts, ends = values.steps[n - 1] if n <= len(values.steps) else ("", "", "", "")
    return html.Div([
        fields.text(t("环节 {n}", n=n), f"step-{n}-name", name), fields.text(t("承办"), f"step-{n}-owner", owner),
        fields.text(t("自"), f"step-{n}-starts", starts, kind="date"), fields.text(t("至"), f"step-{n}-ends", ends, kind="date"),
    ], className="round-step")  # fmt: skip


def ask_form(scope: Scope, code: str) -> Markup:
    """Tasks to all units that answer for a clause, at once."""
    t = scope.t
    return post_form(act_href(scope, code, ASK), button(t("向全部成员单位布置自评"), main=True), className="form line")


def remind_form(
    view: WorkspaceView, scope: Scope, typed: Mapping[str, str], errors: Mapping[str, str]
) -> Markup | None:
    """A reminder to those who owe something; those who are overdue are ticked."""
    t, owing = scope.t, [row for row in view.units if row.standing in ("late", "returned", "longer", "filling")]
    if not owing:
        return None
    fields = Fields("remind", typed, errors)
    boxes = [
        html.Label([entry("units", "checkbox", value=row.code, checked=row.standing == "late"),
                    html.Span([row.name, " ", html.Small(t("；").join(filter(None, (row.word, row.note))))])])
        for row in owing
    ]  # fmt: skip
    return post_form(
        act_href(scope, view.round.code, REMIND), fields.whole(), html.Fieldset([html.Legend(t("催报哪些单位")), *boxes], className="round-boxes"),
        fields.long(t("附言"), "remark", note=t("可不填；记在催报记录里")), button(t("登记催报")), className="form",
    )  # fmt: skip


def extend_form(
    scope: Scope, code: str, unit: str, version: int, last_day: str, typed: Mapping[str, str], errors: Mapping[str, str]
) -> Markup:
    """Longer time for one unit, with the reason."""
    t, fields = scope.t, Fields(f"extend-{unit}", typed, errors)
    return post_form(
        act_href(scope, code, EXTEND), fields.whole(), hidden("department", unit), hidden("task", str(version)),
        fields.text(t("延至"), "until", last_day, kind="date"), fields.text(t("文号"), "document", note=t("可不填")),
        fields.long(t("理由"), "remark"), button(t("批准延期")), className="form",
    )  # fmt: skip


def settle_form(scope: Scope, code: str, row: CauseRow, typed: Mapping[str, str], errors: Mapping[str, str]) -> Markup:
    """Why a target was missed, as the office settles it."""
    t, fields = scope.t, Fields(f"cause-{row.target.code}", typed, errors)
    first = [("", t("请选择"))]
    return post_form(
        act_href(scope, code, SETTLE), fields.whole(), hidden("target", row.target.code), hidden("seen", str(row.settled)),
        fields.choice(t("原因类别"), "cause", [*first, *((cause, cause_word(cause, t)) for cause in CAUSES)], row.cause),
        fields.choice(t("依据"), "basis", [(basis, basis_word(basis, t)) for basis in BASES], row.basis or "office"),
        fields.long(t("原因说明"), "text", row.text), fields.long(t("佐证"), "evidence", row.evidence),
        button(t("认定")), className="form",
    )  # fmt: skip
