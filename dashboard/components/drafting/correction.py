"""The forms in which a proposal is corrected or rejected."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.form import (
    button,
    choice_field,
    described,
    field,
    form_message,
    hidden,
    labelled,
    post_form,
    select,
)
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import LONGEST, NOTHING_TYPED, Typed
from dashboard.services.drafting.cards import Card
from dashboard.services.drafting.correcting import LONGEST_NAME, LONGEST_UNIT, FormFields
from dashboard.text.words import Words
from dashboard.urls import Path, href


def correct_form(scope: Scope, draft: int, card: Card, fields: FormFields, typed: Typed) -> Markup:
    """Every field of the target, as it was read or as it was typed."""
    return post_form(
        address_of(scope, draft, card), hidden("seen", str(card.version)), hidden("go", "correct"),
        _fields(scope.t, fields, typed),
        button(scope.t("按此确认"), main=True),
        className="form correct-form",
    )  # fmt: skip


def add_form(scope: Scope, draft: int, fields: FormFields, typed: Typed = NOTHING_TYPED) -> html.Article:
    """A requirement that was not read: the same fields, empty."""
    t = scope.t
    form = post_form(
        href(f"{Path.ACT}plans/add/", scope.link, str(draft)),
        _fields(t, fields, typed),
        button(t("补上这一条"), main=True),
        className="form correct-form",
    )
    title = html.H3(t("补一条没有读出的要求"))
    return html.Article([title, whole(typed), form], className="card proposal adding", id="add", tabIndex=-1)


def _fields(t: Words, fields: FormFields, typed: Typed) -> html.Div:
    values = typed.values or fields.values

    def text(label: str, name: str, note: str = "", **more: Any) -> html.Div:
        return field(label, name, value=values.get(name, ""), note=note, error=typed.error(name), **more)

    def menu(label: str, name: str) -> html.Div:
        value, place = values.get(name, ""), f"field-{name}"
        offered = list(fields.menus[name])
        if value not in {code for code, _ in offered}:
            offered = [*offered, (value, value)]
        control = select(name, offered, value, id=place, **described(place, "", typed.error(name)))
        return labelled(label, control, place, error=typed.error(name))

    return html.Div([
            text(t("指标或要求的名称"), "name", maxlength=LONGEST_NAME),
            menu(t("属于哪一条"), "clause"),
            menu(t("对应的已有指标"), "indicator"),
            menu(t("类型"), "kind"),
            menu(t("比较"), "op"),
            text(t("目标值"), "value", inputmode="decimal"),
            text(t("上限（区间）"), "value_high", inputmode="decimal"),
            text(t("计量单位"), "unit", maxlength=LONGEST_UNIT),
            menu(t("逐一达到的单位"), "unit_level"),
            menu(t("变化方向"), "direction"),
            text(t("变化量"), "step", inputmode="decimal"),
            text(t("变化从哪年算起"), "since", inputmode="numeric", maxlength=4),
            text(t("基期数值"), "base", inputmode="decimal", note=t("文本载明的上期数值；没有就留空")),
            text(t("基期年份"), "base_year", inputmode="numeric", maxlength=4),
            text(t("与什么比较"), "reference", maxlength=LONGEST_NAME),
            text(t("期限（年）"), "deadline", inputmode="numeric", maxlength=4),
            menu(t("人群"), "sex"),
            menu(t("目标值的来处"), "printed"),
            menu(t("期限的来处"), "deadline_printed"),
        ], className="correct-fields")  # fmt: skip


def reject_form(scope: Scope, draft: int, card: Card, typed: Typed) -> Markup:
    """A reason, and the button."""
    t = scope.t
    return post_form(
        address_of(scope, draft, card), hidden("seen", str(card.version)), hidden("go", "reject"),
        field(t("为什么退回"), "reason", value=typed.value("reason"), error=typed.error("reason"), maxlength=2 * LONGEST,
              note=t("例如：说的是现状，不是要求；理由留在记录里")),
        button(t("退回这一条"), main=True),
        className="form correct-form",
    )  # fmt: skip


def merge_form(scope: Scope, draft: int, card: Card) -> Markup | None:
    """It says the same as another of its section, which stays."""
    t = scope.t
    if not card.places:
        return None
    return post_form(
        href(f"{Path.ACT}plans/split/", scope.link, f"{draft}/{card.number}"),
        choice_field(t("或并入另一条（说的是同一个要求）"), "into", [("", t("请选择")), *card.places], place=str(card.number)),
        button(t("并入那一条"), name="go", value="merge"),
        className="form correct-form",
    )  # fmt: skip


def whole(typed: Typed) -> Any:
    """What is wrong with the whole form."""
    return form_message("wrong", html.P(typed.whole)) if typed.whole else None


def address_of(scope: Scope, draft: int, card: Card) -> str:
    """Where a decision about a proposal is sent."""
    return href(f"{Path.ACT}plans/decide/", scope.link, f"{draft}/{card.number}")
