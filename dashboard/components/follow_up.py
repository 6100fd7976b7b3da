"""Follow-up lines: what was decided, by whom it is to be done and by when, how far it is, and what the figure did since."""

from __future__ import annotations

from typing import Any

from dashboard.components import html
from dashboard.components.basics import demo, section
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.facts.follow_up import FollowLine, FollowUp
from dashboard.facts.tasks import DROPPED, OVERDUE
from dashboard.text.words import Words

SHAPES = {
    "done": '<circle cx="7" cy="7" r="5" fill="currentColor"/>',
    "open": '<circle cx="7" cy="7" r="4.5" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    DROPPED: '<path d="M2 7h10" stroke="currentColor" stroke-width="1.6"/>',
    OVERDUE: '<path d="M7 1.4l5.6 5.6L7 12.6 1.4 7z" fill="none" stroke="currentColor" stroke-width="1.6"/>',
}
"""Done, running, dropped, overdue: told apart by shape; the word stands beside it."""
SHOWN = 4
"""How many lines are shown; the others are folded away."""


def state(of: str, word: str) -> html.Span:
    """Shape and word of a decision's state; only what is overdue is coloured."""
    mark = Markup(html=f'<svg class="sh" viewBox="0 0 14 14" aria-hidden="true">{SHAPES[of]}</svg>', tag="span")
    return html.Span([mark, word], className="st k-off" if of == OVERDUE else "st k-none")


def late(n: int, t: Words) -> html.Span | None:
    """How many are overdue; nothing where none is."""
    return state(OVERDUE, t.count("逾期 {n} 条", n)) if n else None


def follow_lines(view: FollowUp, t: Words) -> list[Any]:
    """The lines, or where they would come from."""
    if not view.lines:
        how = t(
            "尚无决定和措施。会议演示到本指标时按 D，记录事项、责任部门和完成时限，即列于此处；预警记录中登记的措施也列在这里。"
        )
        return [html.P([view.later or how, " ", html.A(t("到“会议”页"), href=view.way)], className="none")]
    first, rest = view.lines[:SHOWN], view.lines[SHOWN:]
    parts: list[Any] = [html.Ul([_item(line, t) for line in first], className="follow")]
    if rest:
        more = html.Summary(t.count("其余 {n} 项", len(rest)))
        parts.append(html.Details([more, html.Ul([_item(line, t) for line in rest], className="follow")],
                                  className="fold print-open"))  # fmt: skip
    if view.later:
        parts.append(html.P(view.later, className="vsub"))
    return parts


def decided_section(view: FollowUp, t: Words) -> html.Section | None:
    """What was decided at the slide of a page, as a section of that page; nothing where nothing was."""
    if not view.lines:
        return None
    card = freeze(html.Article(follow_lines(view, t), className="card"))
    return section(t("会议决定与跟进"), card, more=late(view.overdue, t), anchor="decided")


def _item(line: FollowLine, t: Words) -> html.Li:
    view = line.decision
    note = " · ".join(filter(None, (line.due, view.note)))
    return html.Li([
        html.P([state(view.state, view.word), html.Span(note, className="vsub")], className="how"),
        html.P([html.Strong(t("{name}：", name=line.who)), view.what], className="what"),
        html.P([line.turned, " ", demo(t, line.demonstration)], className="turned") if line.turned else None,
        html.P([html.A(view.meeting, href=line.href), " ", line.day, t("，议及{street}", street=line.place) if line.place else "",
                *((" ", html.A(t("预警记录"), href=view.record)) if view.record and view.record != line.href else ())],
               className="vsub"),
    ])  # fmt: skip
