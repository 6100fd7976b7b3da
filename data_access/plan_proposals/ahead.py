"""What begins in the lines ahead: a list of goals, the next section."""

from __future__ import annotations

from collections.abc import Sequence

from data_access.plan_proposals import layout
from data_access.plan_proposals.paragraph import Paragraph

LOOK_AROUND = 12
"""So many lines may stand between a section's heading and its list of goals."""


def head_at(paragraphs: Sequence[Paragraph], index: int) -> tuple[str, str] | None:
    """The head of a list (`layout.list_head`); right below the name of a field 总体目标, 主要指标 and 目标与措施 head its goals."""
    text = paragraphs[index].text
    if (head := layout.list_head(text)) is not None:
        return head
    below_a_field = index > 0 and layout.is_field(paragraphs[index - 1].text)
    return ("goal", "") if below_a_field and layout.heads_a_field(text) else None


def opens_list(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A list of goals begins within the next lines, before anything is numbered like this heading."""
    for at, row in enumerate(paragraphs[index + 1 : index + 1 + LOOK_AROUND], start=index + 1):
        if head := head_at(paragraphs, at):
            return head[0] == "goal"
        if (marked := layout.marked_item(row.text)) is not None:
            return marked[0] == "goal"
        if layout.is_heading(row) and layout.is_field(row.text):
            return False
    return False


def heads_next(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """The heading right above the goals of the next section: they enter it, however it is numbered."""
    below = paragraphs[index + 1 : index + 2]
    head = head_at(paragraphs, index + 1) if below and not below[0].cells else None
    row = paragraphs[index]
    named = layout.is_field(row.text) or (layout.is_heading(row) and not row.text.endswith("。"))
    return head is not None and head[0] == "goal" and named


def opens_section(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A field's name above numbered items without the words 主要目标."""
    row = paragraphs[index]
    if not (layout.is_field(row.text) and layout.item(row.text)) or opens_list(paragraphs, index):
        return False
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    numbered = layout.item(following.text) if following and not following.cells else None
    own = layout.item(row.text)
    return numbered is not None and own is not None and numbered.style != own.style and numbered.number in (1, None)
