"""The form in which the text of a plan is pasted or uploaded."""

from __future__ import annotations

from html import escape

from dashboard.components import html
from dashboard.components.form import button, described, entry, field, labelled, post_form
from dashboard.components.native import Markup
from dashboard.facts.scope import Scope
from dashboard.facts.typed import Typed
from dashboard.services.drafting.taking import ACCEPTED, FILE, LARGEST_FILE, LONGEST_TITLE, TEXT, TITLE
from dashboard.urls import Path, query

PLACE = "field-text"


def text_form(scope: Scope, typed: Typed) -> Markup:
    """Text or file; what was typed stays."""
    t = scope.t
    file_note = t("TXT 或 DOCX，不超过 {n} MB；PDF、旧版 DOC 和扫描件请先转成文字", n=LARGEST_FILE // 2**20)
    again = t("请重新选择文件。") if typed.error(FILE) else ""
    file_error = t.paragraph(typed.error(FILE), again)
    marks = described("field-file", file_note, file_error)
    file = entry(FILE, "file", id="field-file", accept=",".join(ACCEPTED), class_="data-file", **marks)
    return post_form(
        f"{Path.ACT}plans/take{query(scope.link)}",
        field(t("名称（可不填）"), TITLE, value=typed.value(TITLE), error=typed.error(TITLE), maxlength=LONGEST_TITLE,
              note=t("不填时取文本的标题")),
        _text(scope, typed),
        labelled(t("或上传文件"), file, "field-file", note=file_note, error=file_error),
        html.P(t("读出的内容只存为草稿，在确认之前什么也不生效。"), className="field-note"),
        button(t("读取文本"), main=True),
        className="form card said-form take-form", files=True,
        **{"data-working": t("正在读取文本；五百页约需几秒，请不要关闭网页。")},
    )  # fmt: skip


def _text(scope: Scope, typed: Typed) -> html.Div:
    t = scope.t
    note = t("从“一、妇女与健康”或“第一章”起整篇粘贴，编号和表格一并粘贴")
    marks = " ".join(
        f'{key}="{escape(value)}"' for key, value in described(PLACE, note, typed.error(TEXT)).items()
    )  # fmt: skip
    text = escape(typed.value(TEXT))
    control = Markup(html=f'<textarea id="{PLACE}" name="{TEXT}" rows="12" {marks}>\n{text}</textarea>', tag="span")
    return labelled(t("粘贴规划文本"), control, PLACE, note=note, error=typed.error(TEXT))
