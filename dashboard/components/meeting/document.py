"""The document of a meeting: all slides, and what a meeting needs around them; its own HTML, without the window of pages.

Everything can be read without a script (the slides then stand below each other); `assets/meeting.js` runs the meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.assets import asset_address
from dashboard.components.form import button, choice_field, field, hidden, post_form
from dashboard.components.markup import to_html
from dashboard.components.meeting.slides import Setting, slide, stack_of
from dashboard.components.native import Markup
from dashboard.documents.meeting.pack import FrozenMeeting
from dashboard.documents.meeting.slides import Slide
from dashboard.services.finder import Entry
from dashboard.text.words import Words
from dashboard.urls import Path

PAGE = """<!DOCTYPE html>
<html lang="{language}" data-bs-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
<link rel="stylesheet" href="{meeting}">
<link rel="icon" type="image/svg+xml" href="{icon}">
{script}</head>
{body}
</html>"""
LONGEST = 120
"""Characters of a decision: more does not fit a line of a slide."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the meeting's document needs besides the slides: where it leads, and whether decisions may be noted."""

    home: str
    sign_in: str
    may_note: bool
    code: str
    query: str


def document(pack: FrozenMeeting, setting: Setting, around: Around) -> str:
    """The whole meeting as an HTML page."""
    t, deck = setting.t, pack.deck
    body = html.Div([
        html.Main(stack_of(deck.slides, setting), className="deck"),
        _tools(around, t),
        html.Div(className="blank", hidden=True),
        html.P("", className="typed", hidden=True),
        html.P("", className="word", hidden=True, role="status"),
        html.P("", id="said", className="visually-hidden", **{"aria-live": "polite"}),
        _jump(pack.finder, setting), _decide(pack, around, t), _help(t), _desk(t),
    ])  # fmt: skip
    marks = _marks(around, t)
    return _page(f"{deck.title} · {deck.meeting}" if deck.meeting else deck.title, deck.language, marks, body.children)


def single(view: Slide, setting: Setting, around: Around) -> str:
    """One slide that was asked for on the way, as a page of its own."""
    t = setting.t
    content = [html.Main([slide(view, 0, 0, setting)], className="deck"),
               html.P(html.A(t("回到会议"), href=around.home), className="visually-hidden")]  # fmt: skip
    return _page(view.finding, t.language, "", content, script=False)


def _page(title: str, language: str, marks: str, content: Sequence[Any], *, script: bool = True) -> str:
    run = f'<script src="{asset_address("meeting.js")}"></script>\n'
    return PAGE.format(
        language="zh-CN" if language == "zh" else language,
        title=escape(title),
        style=asset_address("style.css"),
        meeting=asset_address("pages/meeting.css"),
        icon=asset_address("favicon.svg"),
        script=run if script else "",
        body=f'<body class="meeting"{marks}>{to_html(list(content))}</body>',
    )


def _marks(around: Around, t: Words) -> str:
    """What the script says and where it leads, as attributes of the body."""
    marks = {
        "home": around.home,
        "failed": t("没能取到这一页，请再试一次"),
        "saved": t("决定已保存"),
        "nofull": t("浏览器没有允许全屏"),
        "blocked": t("浏览器拦下了讲者窗口，请允许弹出窗口"),
        "nostreets": t("本页没有可查看的街道"),
        "leaving": t("再按一次 Esc 结束会议"),
    }
    return "".join(f' data-{name}="{escape(text)}"' for name, text in marks.items())


def _tools(around: Around, t: Words) -> html.Nav:
    """For mouse and finger; shows when one moves."""
    buttons = (
        ("prev", "←", t("上一页")), ("next", "→", t("下一页")), ("overview", "O", t("总览")), ("jump", "/", t("查找指标")),
        ("streets", "S", t("查看街道")), ("back", "⌫", t("返回")), ("decide", "D", t("记决定")), ("presenter", "P", t("讲者")),
        ("full", "F", t("全屏")), ("help", "?", t("按键")),
    )  # fmt: skip
    made = [html.Button([label, html.Kbd(key, **{"aria-hidden": "true"})], type="button", **{"data-do": act})
            for act, key, label in buttons]  # fmt: skip
    file = post_form(f"{Path.ACT}export{around.query}", hidden("kind", "deck"), hidden("meeting", around.code),
                     hidden("lang", t.language), html.Button("PPTX", type="submit"), className="as-file", files=False, target="_blank")  # fmt: skip
    return html.Nav(
        [*made, file, html.A(t("结束"), href=around.home)], className="tools", **{"aria-label": t("会议操作")}
    )


def _jump(entries: Sequence[Entry], setting: Setting) -> html.Dialog:
    t = setting.t
    items = [
        html.Li(html.A([html.Span(entry.name), html.Small(entry.note)], href=setting.address("indicator", entry.code, "")),
                hidden=n >= 10, **{"data-find": entry.find})
        for n, entry in enumerate(entries)
    ]  # fmt: skip
    words = f'placeholder="{escape(t("输入指标、领域或部门"))}" aria-label="{escape(t("查找指标"))}"'
    return html.Dialog([
        Markup(html=f'<input type="search" autocomplete="off" {words}>'), html.Ul(items),
        html.P(t("没有符合的指标。换一个词试试。"), className="none", hidden=True),
    ], id="jump", **{"aria-label": t("查找指标")})  # fmt: skip


def _decide(pack: FrozenMeeting, around: Around, t: Words) -> html.Dialog:
    """The form, or why nothing can be noted."""
    close = html.Button(t("取消"), type="button", className="btn", **{"data-close": ""})
    title = html.H2(t("记下决定"))
    if pack.meeting is None or not around.may_note:
        link = html.A(t("登录"), href=around.sign_in) if not around.may_note else None
        why = (
            t("记录决定需要登录，并有会议权限。在此之前，什么也不会保存。")
            if not around.may_note
            else t("这场会议没有登记，不能记录决定。登录后在“会议”页写上会议名称再开会，就可以记录。")
        )
        return html.Dialog(
            [title, html.P([why, link]), html.Div(close, className="send")],
            id="decide",
            **{"aria-label": t("记下决定")},
        )
    owners = [("", t("（未定）")), *pack.departments]
    area = (
        f'<label for="field-what">{escape(t("决定事项"))}</label>'
        f'<textarea name="what" id="field-what" rows="3" maxlength="{LONGEST}" required></textarea>'
    )
    form = post_form(
        f"{Path.ACT}meeting/decide", hidden("meeting", pack.meeting.meeting), hidden("slide", ""), hidden("lang", t.language),
        Markup(html=area),
        html.Div([choice_field(t("责任部门"), "department", owners), field(t("期限"), "due", kind="date")], className="pair"),
        html.P(t("填了期限才是措施：进入预警记录，到期提醒，下次会议带着进展回来；不填期限的只作为决定留存。"), className="field-note"),
        html.P(t("没有保存成功，请再试一次。"), className="failed", hidden=True, role="alert"),
        html.Div([close, button(t("保存"), main=True)], className="send"),
    )  # fmt: skip
    return html.Dialog([title, form], id="decide", **{"aria-label": t("记下决定")})


def _help(t: Words) -> html.Dialog:
    keys = (
        (("→", "PageDown", t("空格")), t("下一页")), (("←", "PageUp"), t("上一页")), (("Home", "End"), t("第一页、最后一页")),
        (("1", "2", "Enter"), t("到第 12 页")), (("/",), t("查找任何指标")), (("S",), t("查看各街道；方向键选一个，回车打开，再按 → 看下一个街道")),
        (("Esc", "⌫"), t("回到原来那一页；在会议页上按两次 Esc 结束")), (("B",), t("黑屏")), (("O",), t("总览所有页")),
        (("D",), t("记下决定")), (("P",), t("讲者窗口：提示、下一页、时间")), (("F",), t("全屏")),
    )  # fmt: skip
    lines: list[Any] = []
    for caps, meaning in keys:
        lines += [html.Dt([html.Kbd(cap) for cap in caps]), html.Dd(meaning)]
    close = html.Button(t("关闭"), type="button", className="btn", **{"data-close": ""})
    return html.Dialog(
        [html.H2(t("按键")), html.Dl(lines), html.Div(close, className="send")], id="help", **{"aria-label": t("按键")}
    )


def _desk(t: Words) -> html.Div:
    """The presenter's window: this slide and the next, what to say, the time."""
    return html.Div([
        html.Div([
            html.B("", className="clock"), html.Span([t("已用时"), " ", html.B("", className="passed")]), html.Span("", className="count"),
            html.Span(t("黑屏中"), className="dark", hidden=True),
            html.Span([html.Button(t("上一页"), type="button", **{"data-do": "prev"}),
                       html.Button(t("下一页"), type="button", **{"data-do": "next"})], className="right"),
        ], className="bar2"),
        html.Div([html.Div(className="pane"), html.Div([], className="said", tabIndex=0, role="region", **{"aria-label": t("讲稿提示")})],
                 className="column here"),
        html.Div([html.H2(t("下一页")), html.Div(className="pane")], className="column next"),
    ], className="desk")  # fmt: skip
