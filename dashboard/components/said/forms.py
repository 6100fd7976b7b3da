"""The forms in which owners say where they stand, and those in which a second person approves or returns it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.form import button, described, entry, field, form_message, hidden, labelled, post_form, select
from dashboard.components.native import Markup
from dashboard.facts.check_ins import sureness_word
from dashboard.facts.evidence_files import ACCEPTED, LARGEST
from dashboard.facts.scales import Scale
from dashboard.facts.scope import Scope
from dashboard.facts.typed import LONGEST, Typed
from dashboard.services.said.saying import SURENESS
from dashboard.text.words import Words
from dashboard.urls import Path, query


def grade_form(scope: Scope, code: str, scale: Scale, seen: int, typed: Typed) -> Markup:
    """Which step a clause has reached, with what proves it."""
    t = scope.t
    return post_form(
        f"{Path.ACT}clause/{code}{query(scope.link)}",
        hidden("seen", str(seen)),
        _whole(typed),
        _choices("step", t("现在是哪一级"), [(str(step.number), step.name, step.meaning) for step in scale.steps], typed),
        area(t("证明材料"), "evidence", typed, note=t("文件名称、文号、会议、台账等；第一级以上必填"), rows=3),
        field(t("材料网址"), "link", value=typed.value("link"), note=t("可不填；以 http:// 或 https:// 开头"),
              error=typed.error("link"), kind="url", maxlength=500),
        _file_field(typed, t),
        html.P(t("提交后由另一个账号复核，复核后才显示。"), className="field-note"),
        button(t("提交复核"), main=True),
        className="form card said-form", files=True, id="say",
    )  # fmt: skip


def _file_field(typed: Typed, t: Words) -> html.Div:
    """A file that proves it."""
    place, error = "field-file", typed.error("file")
    note = t("可不附；PDF、Word、Excel 或图片，最大 {most} MB；请勿上传含个人隐私的材料", most=LARGEST // 2**20)
    control = entry("file", "file", id=place, accept=ACCEPTED, className="data-file", **described(place, note, error))
    return labelled(t("证明材料文件"), control, place, note=note, error=error)


def note_form(scope: Scope, indicator: str, question: str, text: str, seen: int, typed: Typed, *, main: bool) -> Markup:
    """An answer to one question under an indicator's chart."""
    t = scope.t
    return post_form(
        f"{Path.ACT}notes/{indicator}{query(scope.link)}",
        hidden("seen", str(seen)),
        hidden("question", question),
        _whole(typed),
        area(text, "text", typed, place=f"text-{question}", rows=3),
        button(t("提交复核"), main=main),
        className="form said-form",
    )


def check_in_form(
    scope: Scope, department: str, subjects: Sequence[tuple[str, str]], seen: Sequence[tuple[str, int]], typed: Typed
) -> Markup:
    """Where do we stand, how sure are we, what help is needed."""
    t = scope.t
    return post_form(
        f"{Path.ACT}check-in/{department}{query(scope.link)}",
        *(hidden(f"seen-{subject}", str(entry)) for subject, entry in seen),
        _whole(typed),
        labelled(t("针对哪一项"), select("subject", subjects, typed.value("subject"), id="field-subject",
                                       **described("field-subject", "", typed.error("subject"))),
                 "field-subject", error=typed.error("subject")),
        area(t("目前进展如何"), "standing", typed, rows=4),
        _choices("sureness", t("有多大把握"), [(code, sureness_word(code, t), "") for code in SURENESS], typed),
        area(t("需要什么协助"), "help", typed, rows=2, note=t("可不填")),
        html.P(t("提交后立即显示在本部门页面和总表。"), className="field-note"),
        button(t("提交表态"), main=True),
        className="form card said-form", id="say",
    )  # fmt: skip


def decide_form(scope: Scope, kind: str, entry: int, typed: Typed, *, place: str = "") -> Markup:
    """Approve, or return with a remark."""
    t = scope.t
    return post_form(
        f"{Path.ACT}said/{kind}/{entry}{query(scope.link)}",
        _whole(typed),
        area(t("复核意见（退回时必填）"), "remark", typed, place=f"remark-{place or entry}", rows=2),
        html.Div(
            [button(t("复核通过"), name="go", value="approve"), button(t("退回"), name="go", value="return")],
            className="ways",
        ),
        className="form said-form",
    )


def area(label: str, name: str, typed: Typed, *, place: str = "", note: str = "", rows: int = 3) -> html.Div:
    """A text of several lines under its label, with what is wrong with it; what was typed stands in it."""
    place = f"field-{place or name}"
    marks = " ".join(
        f'{key}="{escape(value)}"' for key, value in described(place, note, typed.error(name)).items()
    )  # fmt: skip
    text = escape(typed.value(name))
    control = Markup(
        html=f'<textarea id="{place}" name="{name}" rows="{rows}" maxlength="{2 * LONGEST}" {marks}>\n{text}</textarea>',
        tag="span",
    )
    return labelled(label, control, place, note=note, error=typed.error(name))


def _choices(name: str, label: str, options: Sequence[tuple[str, str, str]], typed: Typed) -> Markup:
    """One of several, each with its wording."""
    chosen, error = typed.value(name), typed.error(name)
    boxes = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(code)}"{" checked" if code == chosen else ""}>'
        f"<span><b>{escape(word)}</b> {escape(meaning)}</span></label>"
        for code, word, meaning in options
    )
    message = f'<p id="field-{name}-error" class="field-error">{escape(error)}</p>' if error else ""
    marks = f' aria-describedby="field-{name}-error"' if error else ""
    return Markup(
        html=f'<fieldset class="said-choices" id="field-{name}"{marks}><legend>{escape(label)}</legend>{boxes}{message}</fieldset>',
        tag="div",
    )


def _whole(typed: Typed) -> Any:
    """What is wrong with the whole form, above its fields."""
    if typed.whole:
        return form_message("wrong", html.P(typed.whole))
    return None
