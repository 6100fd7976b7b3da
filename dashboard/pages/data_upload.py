"""Choosing the file to send."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.data.frame import data_field, data_select, notice, post, tab_bar
from dashboard.components.form import button, described, entry, hidden
from dashboard.components.heading import heading
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.page import Page
from dashboard.facts.scope import Scope
from dashboard.services.data.links import SAID
from dashboard.services.data.sheet_views import Choices
from dashboard.services.data.upload import upload
from dashboard.services.data.view_models import UploadView
from dashboard.text.words import Words
from dashboard.urls import Path, Selection

ACCEPTED = ".xlsx,.xlsb,.xls,.ods,.csv,.txt,.px,.json,.sav,.zsav,.dbf"


def page(scope: Scope, code: str) -> Page | None:
    """The form that sends a file."""
    t = scope.t
    link = scope.view
    view = upload(scope, auth.reader())
    crumbs = (
        (t("总览"), scope.href(Path.OVERVIEW)),
        (t("数据报送"), scope.href(Path.DATA)),
        (t("上传文件"), ""),
    )
    return Page(
        title=t("上传文件"),
        content=[
            heading(view.finding, view.qualifying, crumbs, Selection(), t),
            freeze(tab_bar(view.tabs, t), notice(link.filter(SAID), t), _form(view, scope), _rules(t)),
        ],
    )  # fmt: skip


def _form(view: UploadView, scope: Scope) -> Markup:
    t = scope.t
    parts = [_file(t("XLSX、XLS、ODS、CSV 等，不超过 32 MB"), t)]
    if view.owner:
        parts.append(_menu(t("报送单位"), "owner", view.owner, t("文件里的数据属于哪个部门或街道；可以不选")))
    parts.append(_menu(t("年份"), "year", view.year, t("文件里没有写明年份时按此处理")))
    return post(
        "upload", scope.view, html.P(view.fixed_owner) if view.fixed_owner else None, *parts,
        hidden("again", view.again) if view.again else None,
        html.Div(button(t("上传并检查"), main=True), className="data-go"),
        files=True, className="card data-form",
    )  # fmt: skip


def _file(note: str, t: Words) -> html.Div:
    marks = described("file", note)
    file = entry("file", "file", id="file", accept=ACCEPTED, required=True, class_="data-file", **marks)
    return data_field(t("表格文件"), file, "file", note=note)


def _menu(label: str, name: str, choices: Choices, note: str) -> html.Div:
    menu = data_select(name, choices.options, choices.value, id=name, **described(name, note))
    return data_field(label, menu, name, note=note)


def _rules(t: Words) -> html.Section:
    rules = (
        t("本系统的模板，以及各单位自己的表格都可以：年份、街道或指标横排，多张工作表，标题行和合并表头都能识别。"),
        t(
            "也读统计部门常用的格式：XLSB、DBF、SPSS（SAV）、PC-Axis（PX）、JSON-stat、SDMX-CSV。PDF、图片和压缩包不读。"
        ),
        t("“—”“/”“暂无”和空格按没有数据处理；百分号、千分位、全角数字会自动换算。"),
        t("上传后先列出全部问题，每个问题都指出所在的单元格；确认之前什么都不会写入。"),
        t("带宏、带密码、引用其他工作簿的文件不打开。"),
    )
    return section(t("可以上传什么"), html.Ul([html.Li(text) for text in rules], className="card dots data-rules"))
