"""The bulletin (通报): how supervision goes, department by department, in sentences an official would sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.documents.paper import writer_words
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, Text, listed, said
from dashboard.documents.supervision.counts import Counts, DepartmentCounts, by_department, count
from dashboard.documents.supervision.in_hand import InHand, department_name, in_hand, marked_part
from dashboard.documents.supervision.matters import matters
from dashboard.facts.chain import chain
from dashboard.facts.check_ins import HALF_YEAR, last_word
from dashboard.facts.lives import area_register
from dashboard.facts.scope import Scope
from dashboard.text.dates import day
from indicators.codes import ChangeReason
from indicators.register_record import OTHER_TARGET, look_back
from indicators.supervision import REPLY, SlipColour

STAR = "＊"


@dataclass(frozen=True, slots=True)
class BulletinView:
    """A bulletin in one language; `mark` stands above everything where any of it is invented."""

    language: str
    title: str
    number: str
    to: str
    blocks: tuple[Block, ...]
    signed: str
    dated: str
    running: str
    mark: str
    demonstration: bool
    issued: date
    words: dict[str, str]


def bulletin(scope: Scope, *, issued: date) -> BulletinView:
    """The bulletin about the scope's area on the day it is issued."""
    t = scope.t
    cases = in_hand(scope)
    rows = by_department(scope, cases, issued)
    title = t("关于妇女儿童发展规划预警督办情况的通报")
    blocks = (
        said(t("现将截至 {day} 的预警督办情况通报如下，指标数据截至 {year} 年。", day=day(issued, t), year=scope.year)),
        Heading(1, t("总体情况")), *_whole(scope, count(scope, cases, issued), len(rows)),
        *_departments(scope, rows), *_late(scope, cases, issued), *_silent(scope, rows, issued), *_asked(scope, cases, issued),
    )  # fmt: skip
    return BulletinView(
        language=t.language,
        title=title,
        number=t("〔{year}〕　　号", year=issued.year),
        to=t("各责任部门："),
        blocks=blocks,
        signed=t("（通报单位、盖章）"),
        dated=day(issued, t),
        running=" · ".join(
            (t.of(scope.facts.district), t("预警督办情况通报"), t("数据版本 {n}", n=scope.facts.version))
        ),
        mark=marked_part(scope, cases),
        demonstration=any(entry.demonstration for entry in cases),
        issued=issued,
        words=writer_words(t),
    )


def _whole(scope: Scope, counts: Counts, departments: int) -> list[Block]:
    t = scope.t
    if not counts.cases:
        return [said(t("目前没有交办的预警。"))]
    books = t("在册督办 {n} 项，涉及 {m} 个部门；已销号 {k} 项，按决定暂缓 {d} 项。", n=counts.cases, m=departments,
              k=counts.closed, d=counts.deferred)  # fmt: skip
    signed = t("签收：按期（{limit} 个工作日内）{k} 项，超期 {l} 项；尚未签收 {u} 项，其中已超期 {o} 项。", limit=chain(scope.facts)[0].days,
               k=counts.in_time, l=counts.late, u=counts.waiting + counts.waiting_late, o=counts.waiting_late)  # fmt: skip
    acted = t("措施：登记 {n} 项，按期办结 {k} 项，逾期办结 {l} 项，逾期未办结 {o} 项，受阻 {s} 项，撤销 {d} 项。", n=counts.actions,
              k=counts.done_in_time, l=counts.done_late, o=counts.overdue, s=counts.stuck, d=counts.dropped)  # fmt: skip
    return [said(books), said(signed), said(acted if counts.actions else t("尚未登记措施。")), said(_ended(scope))]


def _ended(scope: Scope) -> str:
    """How warnings of the register came to an end: a figure that turned, and a target that was changed, are told apart."""
    t = scope.t
    record = look_back(area_register(scope.facts, scope.area), as_of=scope.year)
    turned = record.closings.get(ChangeReason.FIGURE, 0)
    changed = sum(record.closings.get(why, 0) for why in OTHER_TARGET)
    other = sum(record.closings.values()) - turned - changed
    parts = (
        t("规划期内全部预警中，因数据好转解除 {k} 次，因目标调整解除 {m} 次", k=turned, m=changed),
        t("因数据修订等其他原因解除 {n} 次", n=other) if other else "",
        t("目标调整不等于情况好转，分开统计") if changed else "",
    )
    return t.sentence(*parts)


def _departments(scope: Scope, rows: Sequence[DepartmentCounts]) -> list[Block]:
    t = scope.t
    if not rows:
        return []
    mixed = len({row.demonstration for row in rows}) > 1
    head = (
        t("责任部门"), t("督办项数"), t("按期签收"), t("超期或未签收"), t("措施"), t("办结"), t("逾期"), t("已销号"), t("最近反馈"),
    )  # fmt: skip
    cells = [
        (
            department_name(scope, row.department, "short") + (STAR if mixed and row.demonstration else ""),
            *map(str, (row.counts.cases, row.counts.in_time, row.counts.late + row.counts.waiting + row.counts.waiting_late,
                       row.counts.actions, row.counts.done, row.counts.overdue, row.counts.closed)),
            row.spoke_on.isoformat() if row.spoke_on else "–",
        )
        for row in rows
    ]  # fmt: skip
    total = (t("合计"), *(str(sum(int(row[at]) for row in cells)) for at in range(1, 8)), "")
    grid = Grid(
        t("各部门督办情况"), head, tuple(tuple(Span(text) for text in row) for row in (*cells, total)),
        (20, 12, 12, 13, 11, 9, 12, 11, 16), frozenset(range(1, 8)),
        note=t("按逾期事项从多到少排列；“逾期”为措施到期未办结的项数。"),
        demonstration=any(row.demonstration for row in rows), mixed=mixed,
    )  # fmt: skip
    return [Heading(1, t("各部门情况")), grid]


def _late(scope: Scope, cases: Sequence[InHand], issued: date) -> list[Block]:
    t = scope.t
    lines = []
    for entry in cases:
        red = [matter for matter in matters(scope, entry, issued) if matter.colour == SlipColour.RED]
        lead = t(
            "{department}，{name}：",
            department=department_name(scope, entry.case.department, "short"),
            name=entry.view.name,
        )
        if red:
            lines.append(listed(lead, t.sentence(*(matter.text for matter in red)), demonstration=entry.demonstration))
    body = lines or [said(t("没有逾期事项。"))]
    return [Heading(1, t("逾期事项")), *body]


def _silent(scope: Scope, rows: Sequence[DepartmentCounts], issued: date) -> list[Block]:
    """Departments with a case under supervision that have said nothing of it, nor of their work, for half a year."""
    t = scope.t
    since = issued - timedelta(days=HALF_YEAR)
    told = [
        _word(scope, row) for row in rows
        if row.owes_word and (row.spoke_on is None or row.spoke_on < since) and not last_word(scope, row.department).spoke
    ]  # fmt: skip
    text = (
        t("近半年既没有反馈、也没有表态的部门：{names}。", names=t.join(told))
        if told
        else t("承办督办事项的部门近半年都有反馈或表态。")
    )
    return [Heading(1, t("反馈情况")), said(text)] if rows else []


def _word(scope: Scope, row: DepartmentCounts) -> str:
    t, name = scope.t, department_name(scope, row.department, "short")
    if row.spoke_on is None:
        return t("{name}（从未反馈）", name=name)
    return t("{name}（最近反馈 {day}）", name=name, day=row.spoke_on.isoformat())


def _asked(scope: Scope, cases: Sequence[InHand], issued: date) -> list[Block]:
    t = scope.t
    if not any(matters(scope, entry, issued) for entry in cases):
        return []
    due = day(issued + timedelta(days=REPLY[SlipColour.RED]), t)
    text: Text = said(
        t.paragraph(
            t("逾期事项的承办单位，请于 {due} 前说明原因，办结或报新的完成时间。", due=due),
            t("尚未签收的，请立即签收并明确经办人；没有正在办理的措施的，请拟定措施并明确完成时间。"),
            t("需要协调的事项，请随反馈一并报送。"),
        )
    )
    return [Heading(1, t("有关要求")), text]
