"""What has changed since the last meeting, in a report: verdicts, warnings, revised figures."""

from __future__ import annotations

from dashboard.documents.changes.since import changed_finding
from dashboard.documents.changes.standpoint import changes, standpoint
from dashboard.documents.report.scope import STAR, ReportScope, starred
from dashboard.documents.report.view_models import Block, Grid, Heading, Span, said
from dashboard.facts.snapshots import last_meeting
from dashboard.text.register import move_word
from data_access.meetings import Meetings

MOST = 60
"""How many changes are listed; the page of changes has all."""


def since_meeting_part(scope: ReportScope) -> list[Block]:
    """The changes since the newest meeting whose figures were others; nothing where there was none, or nothing changed."""
    services, facts, t = scope.services, scope.facts, scope.t
    frozen = last_meeting(services, facts)
    if frozen is None:
        return []
    held = Meetings(services.store.database, facts.place).meetings()
    meeting = next(meeting for meeting in held if meeting.digest == frozen.digest)
    at = standpoint(scope, meeting.meeting)
    moved = changes(scope, at) if at else None
    if at is None or moved is None or not moved.total:
        return []
    rows: list[tuple[tuple[str, ...], bool]] = [
        *(((t("判定变化"), turn.name, turn.before_word, turn.after_word), turn.demonstration) for turn in moved.turns),
        *(((move_word(move.kind, t), move.name, move.before, move.after), move.demonstration) for move in moved.moves),
        *(((t("修订 {year} 年", year=figure.year), t("{name}，{place}", name=figure.name, place=figure.place), figure.before,
            figure.after or t("撤回")), figure.demonstration) for figure in moved.revised),
    ]  # fmt: skip
    flags = [invented for _, invented in rows]
    blocks: list[Block] = [
        Heading(1, t("上次会议以来的变化")),
        said(t.paragraph(t("{name}：", name=at.text), changed_finding(moved, t)), **scope.marks(flags)),
    ]
    if rows:
        cells = tuple(_cells(texts, starred_row=invented and scope.mixed) for texts, invented in rows[:MOST])
        more = t.count("另有 {n} 项未列出，见“近期变化”网页。", len(rows) - MOST) if len(rows) > MOST else ""
        head = (t("变化"), t("指标"), t("当时"), t("现在"))
        grid = Grid(t("上次会议以来的变化"), head, cells, (16, 40, 22, 22), note=more)
        blocks.append(starred(grid, flags, scope))
    return blocks


def _cells(texts: tuple[str, ...], *, starred_row: bool) -> tuple[Span, ...]:
    return (*map(Span, texts[:-1]), Span(texts[-1] + (STAR if starred_row else "")))
