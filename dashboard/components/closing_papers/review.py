"""Drafts of a report under review: the list, the paragraphs with remarks, versions compared, forms."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import empty, fold, section
from dashboard.components.form import button, entry, form_message, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.components.said.forms import area
from dashboard.documents.closing.reading_back import Unplaced
from dashboard.documents.closing.review import CommentView, DraftLine, ParagraphView, ReviewView
from dashboard.facts.scope import Scope
from dashboard.facts.typed import NOTHING_TYPED, Typed
from dashboard.text.words import Words
from dashboard.urls import Path, query

ACTION = f"{Path.ACT}closing/"
FILE = "file"
PIECES = {"added": html.Ins, "removed": html.Del, "same": html.Span}


def action(scope: Scope, what: str, code: str, **filters: str) -> str:
    """The address a form is sent to: what is done, to which round, in the reader's view."""
    return f"{ACTION}{what}/{code}{query(scope.link.with_filters(filters))}"


def draft_list(view: ReviewView, t: Words) -> html.Section:
    """All drafts, the newest first."""
    if not view.drafts:
        return section(
            t("各稿"), empty(t("还没有存稿"), t("下面是按现有数据写出的内容；存为一稿后，成员单位可以逐段提意见。"))
        )
    return section(t("各稿"), html.Ul([_line(one, t) for one in view.drafts], className="card paper-list"))


def _line(one: DraftLine, t: Words) -> html.Li:
    current = {"aria-current": "true"} if one.shown else {}
    told = t("意见 {all} 条，待答复 {open} 条", all=one.comments, open=one.open) if one.comments else t("没有意见")
    ways = [html.A(t("下载 Word"), href=one.file)]
    if one.compare:
        ways.append(html.A(t("与上一稿比较"), href=one.compare))
    return html.Li([
        html.A(html.B(t("第 {n} 稿", n=one.number)), href=one.view, **current), html.Span(f" {one.state} · {told}"),
        html.Small(one.told), html.Span(ways, className="ways"),
    ])  # fmt: skip


def office_forms(view: ReviewView, scope: Scope, typed: Typed = NOTHING_TYPED) -> html.Div | None:
    """What the office does: keep a draft, send back the edited file."""
    if not view.office or view.frozen:
        return None
    t = scope.t
    keep = post_form(
        action(scope, "keep", view.code, kind=view.kind),
        html.P(t("按现有数据生成一稿并编号存下，人写的文字原位保留。"), className="field-note"),
        button(t("存为征求意见稿"), main=not view.drafts, name="state", value="draft"),
        button(t("存为修改稿"), name="state", value="revised"),
        className="form",
    )
    return html.Div([fold(t("存一稿"), keep, className="act-form", anchor="keep", opened=not view.drafts),
                     fold(t("上传在 Word 里编辑的稿"), upload_form(view.code, view.kind, view.seen, scope, typed), className="act-form", anchor="upload")],
                    className="paper-forms")  # fmt: skip


def upload_form(code: str, kind: str, seen: int, scope: Scope, typed: Typed = NOTHING_TYPED) -> Markup:
    """The edited file goes back here."""
    t = scope.t
    place = "field-paper"
    control = entry(FILE, "file", id=place, accept=".docx", required=True)
    return post_form(
        action(scope, "upload", code, kind=kind),
        hidden("seen", str(seen)),
        form_message("wrong", html.P(typed.whole)) if typed.whole else None,
        labelled(t("编辑后的 Word 文件"), control, place, note=t("DOCX，至多 30 MB；由 Word、WPS 或 LibreOffice 保存"), error=typed.error(FILE)),
        html.P(t("只读人写的文字：数字和生成的句子仍以数据为准；放不下的文字列在本页，不会丢失。"), className="field-note"),
        button(t("读回文字")),
        className="form", files=True,
    )  # fmt: skip


def unplaced_list(view: ReviewView, scope: Scope) -> html.Section | None:
    """What was read and has no place, with where it stood."""
    if not view.unplaced:
        return None
    t = scope.t
    rows = [
        html.Li([html.B(why_word(one, t)), html.Span(t("（在“{where}”之后）", where=one.where)) if one.where else None, html.P(one.text or t("（没有文字）"))])
        for one in view.unplaced
    ]  # fmt: skip
    clear = post_form(action(scope, "clear", view.code, kind=view.kind), hidden("seen", str(view.seen)), button(t("已处理，清空列表"))) if view.office and not view.frozen else None  # fmt: skip
    return section(t("没有位置的文字"), html.Div([html.Ul(rows, className="card paper-left"), clear]),
                   note=t("{n} 处，请手工并入报告或确认不要", n=len(rows)))  # fmt: skip


def why_word(one: Unplaced, t: Words) -> str:
    """Why a text has no place."""
    return {
        "rewritten": t("改动了生成的句子"), "gone": t("所在段落已不再生成"), "table": t("自己加的表"), "picture": t("自己加的图"),
        "nowhere": t("在第一段之前"),
    }[one.why]  # fmt: skip


def paragraphs(view: ReviewView, scope: Scope) -> html.Section:
    """The draft, paragraph by paragraph; each can be remarked on."""
    t = scope.t
    body = html.Ol([_paragraph(one, view, scope) for one in view.paragraphs], className="card paper-text")
    if view.against:
        title = t("第 {n} 稿与第 {other} 稿比较", n=view.number, other=view.against)
        none = empty(t("两稿没有不同"), t("换一稿比较，或查看全部段落。"))
        more = [html.A(t("也列出没有变化的段落"), href=view.whole_href)]
        return section(title, body if view.paragraphs else none, note=t("划线为删去，下划线为增加"), more=more)
    title = t("第 {n} 稿", n=view.number) if view.number else t("按现有数据的内容（未存稿）")
    return section(title, body)


def _paragraph(one: ParagraphView, view: ReviewView, scope: Scope) -> html.Li:
    t = scope.t
    if one.compared is not None:
        text: Any = html.P([PIECES[piece.move](piece.text) for piece in one.compared.pieces])
    elif one.whose == "heading":
        text = html.H3(one.text)
    else:
        text = html.P(one.text)
    mark = {"person": t("人写"), "unit": t("单位提供"), "prompt": t("待写")}.get(one.whose, "")
    parts: list[Any] = [html.Span(mark, className="paragraph-mark") if mark else None, text]
    if one.comments:
        parts.append(html.Ul([_comment(remark, view, scope) for remark in one.comments], className="paper-remarks"))
    if view.commenter and view.paper and not view.frozen and one.compared is None and one.whose != "heading":
        parts.append(
            fold(t("提意见"), comment_form(view.code, view.kind, view.paper, one.key, scope), className="remark-form")
        )
    return html.Li(parts, id=f"p-{one.key}", className=f"whose-{one.whose}")


def _comment(one: CommentView, view: ReviewView, scope: Scope) -> html.Li:
    t = scope.t
    answered = html.P([html.B(t("答复：")), one.answer, html.Small(one.answered)]) if one.answer else None
    form = None
    if view.office and not one.answer and not view.frozen:
        form = fold(
            t("答复"), answer_form(view.code, view.kind, view.number, one.comment, scope), className="remark-form"
        )
    return html.Li([html.P([html.Small(one.who), one.text]), answered, form])


def comment_form(code: str, kind: str, paper: int, key: str, scope: Scope, typed: Typed = NOTHING_TYPED) -> Markup:
    """A remark on a paragraph."""
    t = scope.t
    return post_form(
        action(scope, "comment", code, kind=kind), hidden("paper", str(paper)), hidden("paragraph", key),
        form_message("wrong", html.P(typed.whole)) if typed.whole else None,
        area(t("意见"), "text", typed, place=f"remark-{key}", rows=2), button(t("提交意见")), className="form said-form",
    )  # fmt: skip


def answer_form(code: str, kind: str, number: int, comment: int, scope: Scope, typed: Typed = NOTHING_TYPED) -> Markup:
    """The office's answer to a remark."""
    t = scope.t
    return post_form(
        action(scope, "answer", code, kind=kind, draft=str(number)), hidden("comment", str(comment)),
        form_message("wrong", html.P(typed.whole)) if typed.whole else None,
        area(t("答复"), "text", typed, place=f"answer-{comment}", rows=2), button(t("提交答复")), className="form said-form",
    )  # fmt: skip


def report_ways(view: ReviewView, t: Words) -> html.Nav:
    """The two reports."""
    links = [html.A(name, href=way, **({"aria-current": "page"} if now else {})) for name, way, now in view.kinds]
    return html.Nav(links, className="paper-kinds", **{"aria-label": t("报告")})
