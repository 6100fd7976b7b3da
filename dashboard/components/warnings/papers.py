"""What can be taken away of supervision: on the page of warnings for all or a department, on a record for the one warning."""

from __future__ import annotations

from html import escape

from dashboard import auth
from dashboard.components import html
from dashboard.components.basics import section
from dashboard.components.form import button, form_message, labelled, post_form, select
from dashboard.components.markup import freeze, to_html
from dashboard.components.native import Markup
from dashboard.components.warnings.exchange import DONE, exchange
from dashboard.documents.supervision.in_hand import DEPARTMENT, department_name, in_hand
from dashboard.documents.supervision.matters import matters
from dashboard.documents.supervision.slips import slip_code
from dashboard.facts.scope import Scope
from dashboard.reader import Right
from dashboard.services.warnings.record import RecordView
from dashboard.text.supervision import colour_word
from dashboard.urls import DEFAULT_LANGUAGE, Path, href, query

MENU = "papers-department"


def papers(scope: Scope) -> Markup | None:
    """Slips, bulletin, ledger and calendar of the area in view; nothing while no warning is handed over there."""
    t = scope.t
    cases = [case for case in scope.facts.followed.cases if case.area == scope.area and scope.plan in ("", case.plan)]
    if not cases:
        return None
    codes = dict.fromkeys(case.department for case in cases if case.department in scope.facts.catalogue.department)
    options = [("", t("全部部门")), *((code, department_name(scope, code, "short")) for code in codes)]
    ways = (
        ("slips.docx", t("督办单（DOCX）")), ("ledger.xlsx", t("台账（XLSX）")), ("deadlines.ics", t("到期日历（ICS）")),
        ("bulletin.docx", t("通报（DOCX）")),
    )  # fmt: skip
    buttons = "".join(
        f'<button type="submit" class="btn" formaction="{Path.SUPERVISION}{name}">{escape(label)}</button>'
        for name, label in ways
    )
    menu = labelled(t("责任部门"), select(DEPARTMENT, options, scope.view.filter(DEPARTMENT), id=MENU), MENU)
    inner = to_html(menu) + buttons
    form = f'<form method="get" action="{Path.SUPERVISION}slips.docx" class="form line papers">{_kept(scope)}{inner}</form>'
    note = t("督办单分三色：蓝单临近到期，黄单进度滞后，红单已经逾期；通报总是全部部门。")
    done = form_message("done", html.P(t("交换表已写入登记册。"))) if scope.view.filter(DONE) == "exchange" else None
    numbered = t("督办单已编号，重新打印号码不变。") if scope.view.filter(DONE) == "numbered" else ""
    done = form_message("done", html.P(numbered)) if numbered else done
    numbering = (
        post_form(f"{Path.ACT}slips{query(scope.link)}", button(t("给今天的督办单编号")), className="form line")
        if _office()
        else None
    )
    card = html.Div([Markup(html=form, tag="div"), numbering, exchange(scope)], className="card")
    return freeze(section(t("督办文书"), done, card, note=note, anchor="papers"))


def _office() -> bool:
    """Whether the reader may number slips: the committee's office."""
    return auth.reader().may(Right.REVIEW)


def _kept(scope: Scope) -> str:
    """The fields by which the address of a file says the reader's view."""
    link = scope.link
    fields = {
        "district": link.district, "area": link.area, "year": str(link.year or ""), "plan": link.plan,
        "lang": "" if link.language == DEFAULT_LANGUAGE else link.language,
    }  # fmt: skip
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items() if value
    )


def record_papers(view: RecordView, scope: Scope) -> Markup | None:
    """What the slip of a warning would say today, and the way to it, to the ledger and to the calendar."""
    t = scope.t
    if view.case is None:
        return None
    entries = in_hand(scope, code=view.target.target)
    listed = [matter for entry in entries for matter in matters(scope, entry, view.today)]
    lines = [
        html.Li([html.B(colour_word(matter.colour, t)), f" {matter.text}"], className=f"slip {matter.colour}")
        for matter in listed
    ]
    slip = html.A(
        t("导出督办单（DOCX）"),
        href=href(Path.SUPERVISION, scope.link, f"slips/{view.target.target}.docx"),
        className="btn",
    )
    given = sorted(view.case.slips, key=lambda one: (one.issued_on, one.slip), reverse=True)
    numbers = [
        html.Li([html.B(slip_code(one, t)), " ", html.Small(t("{day} 编号", day=one.issued_on.isoformat()))])
        for one in given
    ]
    numbering = (
        post_form(f"{Path.ACT}slips/{view.target.target}{query(scope.link)}", button(t("编号")), className="inline")
        if lines and _office()
        else None
    )
    whose = scope.link.with_filter(DEPARTMENT, view.case.department)
    ways = [
        html.A(t("台账（XLSX）"), href=href(f"{Path.SUPERVISION}ledger.xlsx", scope.link)),
        html.A(t("本部门到期日历（ICS）"), href=href(f"{Path.SUPERVISION}deadlines.ics", whose)),
    ]
    return freeze(html.Div([
        html.Ul(lines, className="slips") if lines else html.P(t("今天没有到期、滞后或逾期事项，不需要督办单。"), className="vsub"),
        html.Ul(numbers, className="slips given") if numbers else None,
        html.Div([slip if lines else None, numbering, html.Span(ways, className="ways-on")], className="ways"),
    ], className="card record-papers", id="papers"))  # fmt: skip
