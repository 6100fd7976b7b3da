"""A unit's self-evaluation, drawn: its clauses at the left, the form of one in the middle, what is known at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from dashboard.components import html
from dashboard.components.basics import fold, status
from dashboard.components.cards import drawing
from dashboard.components.evaluation.office import Fields
from dashboard.components.form import button, described, entry, form_message, hidden, labelled, post_form
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current, link
from dashboard.facts.evidence_files import ACCEPTED, size_text
from dashboard.facts.scope import Scope
from dashboard.services.evaluation.checking import LONGEST, MOST
from dashboard.services.evaluation.clause import ClauseForm, cause_choices
from dashboard.services.evaluation.unit import UnitView
from dashboard.text.evaluation import FIELDS, event_word, field_word, numbered
from dashboard.text.final import GROUP, final_word
from dashboard.text.words import Words
from dashboard.urls import Path, href

WORD_ACT = f"{Path.ACT}evaluation/word/"
"""Where Word forms are read back."""
WORDS = "words"
"""The id of the form."""
FILES = "self-files"
"""Where the evidence of a clause stands in its form."""
FILE_DONE: dict[str, Callable[[Words], str]] = {
    "file": lambda t: t("材料已上传。"),
    "drop": lambda t: t("材料已撤下。"),
}
SIGNS = {"returned": "↩", "accepted": "✓", "handed_in": "→", "draft": "·", "": "·"}


def unit_act(scope: Scope, view: UnitView) -> str:
    """Where the forms of a unit go."""
    return href(f"{Path.ACT}evaluation/unit/", scope.link, f"{view.round.code}/{view.department}")


def clause_list(view: UnitView, t: Words) -> html.Nav:
    """All clauses of the unit; while something is typed a way on is a button that keeps it first."""
    form = WORDS if view.editable else ""
    parts: list[Any] = []
    for group in view.groups:
        items = [
            html.Li(link([html.Span(SIGNS[item.state], className="sign", **{"aria-hidden": "true"}), html.Span([item.label, html.Small(item.title)])],
                         item.href, form, **is_current(item.current, "page")))
            for item in group.items
        ]  # fmt: skip
        parts += [html.H2(t("{name} {n} 条", name=group.name, n=len(group.items))), html.Ul(items, className=f"of-{group.key or 'none'}")]  # fmt: skip
    return html.Nav(parts, className="card self-list", **{"aria-label": t("本单位的条目")})


def clause_card(
    view: UnitView, scope: Scope, *, typed: Mapping[str, str] | None = None, chosen: frozenset[str] | None = None,
    errors: Mapping[str, str] | None = None, check: bool = False,
) -> html.Article:  # fmt: skip
    """One clause with its six fields; `typed` and `errors` where it was not taken, `check` to say what is missing."""
    t, form = scope.t, view.form
    told = dict(form.checked.errors) if check and view.editable else {}
    told |= errors or {}
    word = status(GROUP[form.verdict.verdict], final_word(form.verdict.verdict, t)) if form.verdict else None
    head = [
        html.Header([html.H2(form.label), word], className="self-head"),
        html.P(form.title, className="self-title"),
        html.P(f"“{form.wording}”", className="vsub") if form.wording else None,
        form_message("wrong", html.P(told[""])) if told.get("") else None,
    ]
    remark = _remark(form, t)
    if not view.editable:
        body = _read(form, remark, t)
        return html.Article([*head, *body, _review(view, scope, errors or {})], className="card self-form")
    values = typed or {name: getattr(form.words, name) for name in ("done", "effect", "cause_text", "proposal")}
    ticked = chosen if chosen is not None else frozenset(form.words.causes)
    fields = _Texts(values, told, form, remark, t)
    content = [
        hidden("clause", form.code), hidden("draft", str(form.version)), hidden("task", str(view.task.version)),
        remark if form.entry and not form.entry.remark_field else None,
        fields.area(1, "done"), fields.area(2, "effect"), _result(form, t), _causes(form, ticked, fields, told, t),
        fields.area(5, "proposal"), _files(view, told, scope),
        html.Div([
            button(t("存草稿"), name="go", value="keep"),
            button(t("存草稿并看下一条"), name="go", value="next") if form.following else None,
            html.Small(form.kept, className="data-kept", **{"aria-live": "polite"}),
        ], className="ways"),
    ]  # fmt: skip
    data = {"data-draft": "self", "data-saving": t("正在保存……"), "data-saved": t("草稿已保存"),
            "data-unsaved": t("没有保存，请检查网络；内容还在这一页"), "data-leave": t("有内容没有保存，确定离开？")}  # fmt: skip
    drawn = post_form(unit_act(scope, view), *content, className="form self-fields", files=True, id=WORDS, **data)
    return html.Article([*head, drawn], className="card self-form")


class _Texts:
    """The texts of the form, each with its count and what is wrong with it."""

    def __init__(
        self, values: Mapping[str, str], errors: Mapping[str, str], form: ClauseForm, remark: Any, t: Words
    ) -> None:
        self._values, self._errors, self._form, self._remark, self.t = values, errors, form, remark, t

    def area(self, number: int, name: str) -> html.Div:
        """A numbered text, under the remark that it was returned with."""
        label = f"{numbered(number, self.t)}{field_word(name, self.t)}"
        return html.Div([self.remark_on(name), self.control(name, label)], className="self-part")

    def remark_on(self, name: str) -> Any:
        """The remark, where it is about this field."""
        entry_ = self._form.entry
        return self._remark if entry_ and entry_.remark_field == name else None

    def control(self, name: str, label: str, note: str = "") -> html.Div:
        """A text of several lines."""
        place, error, text = f"self-{name}", self._errors.get(name, ""), self._values.get(name, "")
        hint = self._form.checked.hints.get(name, "") if error else ""
        marked = bool(self._form.entry and self._form.entry.remark_field == name)
        marks = described(place, note, error or (" " if marked else ""))
        attributes = " ".join(
            f'{key}="{escape(value)}"' for key, value in marks.items() if key != "aria-invalid" or error or marked
        )
        box = Markup(
            html=f'<textarea id="{place}" name="{name}" rows="4" maxlength="{MOST}" data-count="{LONGEST}" {attributes}>\n{escape(text)}</textarea>',
            tag="span",
        )  # fmt: skip
        count = html.Small(self.t("{n} / {most} 字", n=len(text), most=LONGEST), className="self-count")
        made = labelled(label, box, place, note=note, error=error)
        return html.Div([count, made, html.P(hint, className="vsub") if hint else None], className="self-text")


def _remark(form: ClauseForm, t: Words) -> html.Div | None:
    if form.entry is None or not form.entry.remark:
        return None
    about = (
        t("退回意见（{field}）：", field=field_word(form.entry.remark_field, t))
        if form.entry.remark_field
        else t("退回意见：")
    )
    return html.Div([html.P([html.B(about), form.entry.remark]), html.Small(form.remark_note)], className="self-remark")


def _result(form: ClauseForm, t: Words) -> html.Div:
    lines = [html.P(line) for line in form.result] or [html.P(t("没有数值，也没有等级"))]
    head = html.Header([html.B(f"{numbered(3, t)}{field_word('result', t)}"), html.Small(t("系统填写，不可改"))])
    return html.Div([head, html.Div(lines, className="self-locked")], className="self-part")


def _causes(
    form: ClauseForm, ticked: frozenset[str], fields: _Texts, errors: Mapping[str, str], t: Words
) -> html.Fieldset:
    """The classes of causes; the system's own marked. The main one is chosen among those that are ticked."""
    boxes = [
        html.Label([entry("causes", "checkbox", value=code, checked=code in ticked), html.Span(word),
                    html.Small(t("系统依据")) if known else None])
        for code, word, _, known in cause_choices(form, t)
    ]  # fmt: skip
    error, hint = errors.get("causes", ""), form.checked.hints.get("causes", "")
    main = Fields("self", {}, {}).choice(
        t("主因"), "main", [("", t("按上面的次序")), *((code, word) for code, word, _, _ in cause_choices(form, t))],
        form.words.causes[0] if form.words.causes else "",
    )  # fmt: skip
    asked = t("可选多项；未达标的必填，并须有佐证") if form.missed else t("没有达标或没有完成的才填")
    return html.Fieldset([
        html.Legend(f"{numbered(4, t)}{field_word('causes', t)}"),
        fields.remark_on("causes"), html.P(asked, className="field-note"), html.Div(boxes, className="round-boxes self-causes"),
        html.P(error, className="field-error", id="self-causes-error") if error else None,
        html.P(hint, className="vsub") if error and hint else None,
        main, fields.control("cause_text", field_word("cause_text", t)),
    ], id="self-causes", className="self-part", **({"aria-describedby": "self-causes-error"} if error else {}))  # fmt: skip


def _files(view: UnitView, errors: Mapping[str, str], scope: Scope) -> html.Div:
    t = scope.t
    rows = [
        html.Li([_file(scope, file.file, file.name, file.size, t), html.Button(t("撤下"), type="submit", name="drop", value=str(file.file), className="btn sm",
                 **{"aria-label": t("撤下 {name}", name=file.name)})])
        for file in view.form.files
    ]  # fmt: skip
    note = t("PDF、Word、Excel 或图片，最大 10 MB；请勿上传含个人隐私的材料")
    place, error = "self-file", errors.get("file", "")
    control = entry("file", "file", id=place, accept=ACCEPTED, className="data-file", **described(place, note, error))
    head = html.Header([html.B(f"{numbered(6, t)}{field_word('files', t)}"), html.Small(t("已传 {n} 份", n=len(rows)))])
    done = FILE_DONE.get(scope.selection.filter("done")) if not errors else None
    return html.Div([
        head, form_message("done", html.P(done(t))) if done else None, html.Ul(rows, className="self-files") if rows else None,
        labelled(t("添加材料"), control, place, note=note, error=error), button(t("上传材料"), name="go", value="file"),
    ], className="self-part", id=FILES)  # fmt: skip


def _file(scope: Scope, file: int, name: str, size: int, t: Words) -> html.Span:
    address = href(f"{Path.EVIDENCE}clause/", scope.link, str(file))
    return html.Span([html.A(name, href=address), " ", html.Small(size_text(size, t))])


def _read(form: ClauseForm, remark: Any, t: Words) -> list[Any]:
    """The fields as they stand, where they cannot be changed now."""
    causes = t.join(word for _, word, chosen, _ in cause_choices(form, t) if chosen)
    texts = [("done", form.words.done), ("effect", form.words.effect), ("result", "\n".join(form.result)), ("causes", causes),
             ("cause_text", form.words.cause_text), ("proposal", form.words.proposal)]  # fmt: skip
    rows = [part for name, text in texts if text for part in (html.Dt(field_word(name, t)), html.Dd(text))]
    files = html.P(t("佐证材料：{names}", names=t.join(file.name for file in form.files))) if form.files else None
    state = html.P([html.B(form.state_word), " ", html.Small(form.kept)], className="vsub")
    return [remark, state, html.Dl(rows, className="self-read"), files]


def _review(view: UnitView, scope: Scope, errors: Mapping[str, str]) -> Any:
    """What the office does with a clause that was handed in."""
    t = scope.t
    if not view.reviewing or view.form.state not in ("handed_in", "accepted"):
        return None
    fields = Fields("review", {}, errors)
    options = [("", t("整条")), *((name, field_word(name, t)) for name in FIELDS)]
    accept = button(t("接受这一条"), main=True, name="go", value="accept") if view.form.state == "handed_in" else None
    return post_form(
        unit_act(scope, view), hidden("clause", view.form.code), hidden("task", str(view.task.version)),
        fields.choice(t("退回哪一栏"), "field", options), fields.long(t("退回意见"), "remark", note=t("退回时必填；显示在所指的栏目上方")),
        html.Div([accept, button(t("退回这一条"), name="go", value="return")], className="ways"), className="form self-review",
    )  # fmt: skip


def side(view: UnitView, t: Words) -> html.Div:
    """Chart, what is known, likely questions, and what happened."""
    form, cards = view.form, []
    if form.chart is not None and form.chart.chart.points:
        chart = form.chart
        cards.append(html.Article([
            html.H2(chart.name), html.P(chart.finding, className="vsub"), drawing(chart.chart, f"{chart.name}{t('：')}{chart.finding}", height=220),
            html.P(chart.source, className="vsub"),
        ], className="card chart-card"))  # fmt: skip
    lines = [
        html.Li([html.B(line.kind), " ", line.text, html.Small(line.note, className="late" if line.late else "") if line.note else None,
                 html.Button(t("引用"), type="button", className="quote", **{"data-quote": line.quote, "aria-label": t("引用：{text}", text=line.text)})
                 if view.editable else None])
        for line in form.evidence
    ]  # fmt: skip
    known: Any = (
        html.Ul(lines, className="self-known") if lines else html.P(t("系统里还没有这一条的依据。"), className="vsub")
    )
    cards.append(html.Article([html.H2(t("已有依据")), known], className="card"))
    if form.questions:
        cards.append(html.Article([html.H2(t("核查时可能会问")), html.Ul([html.Li(text) for text in form.questions], className="dots")], className="card"))  # fmt: skip
    if view.events:
        happened = [html.Li([html.Small(when), " ", html.B(event_word(kind, t)), f" {who} ", remark]) for when, kind, who, remark in reversed(view.events)]  # fmt: skip
        cards.append(
            fold(t("经过（{n} 次）", n=len(view.events)), html.Ul(happened, className="dots"), className="card")
        )
    return html.Div(cards, className="self-side")
