"""Finds the sections, goals and strategies of a plan in its text, without a catalogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from data_access.errors import PlanTextError
from data_access.plan_proposals import layout
from data_access.plan_proposals.ahead import LOOK_AROUND, head_at, heads_next, opens_list, opens_section
from data_access.plan_proposals.outline import FoundClause, FoundSection, Outline, PlanHead
from data_access.plan_proposals.paragraph import Paragraph
from data_access.plan_proposals.titles import period_of, plan_of

_PLAIN = "plain"
"""The style of a list without numbers: each of its paragraphs is an item."""


def find_outline(paragraphs: Sequence[Paragraph], *, name: str = "text") -> Outline:
    """Plans, sections, goals and strategies of a text; `name` stands in error messages.

    Raises:
        PlanTextError: there is no list of goals in it.
    """
    walk = _Walk(paragraphs)
    for index in range(len(paragraphs)):
        walk.take(index)
    if not walk.clauses:
        first = "; ".join(f"line {row.number} '{row.text[:24]}'" for row in paragraphs[:3])
        wanted = "a heading 主要目标 (or 目标：, 策略措施) with numbered items below it"
        raise PlanTextError(f"{name}: no numbered goals were found; wanted: {wanted}; the text begins with {first}")
    return walk.outline()


@dataclass
class _Draft:
    line: int
    parts: list[str]
    rows: list[Paragraph] = field(default_factory=list)


@dataclass
class _Walk:
    """Where in the text we are, and what was collected so far."""

    paragraphs: Sequence[Paragraph]
    plan: str = ""
    section: int = 0
    kind: str = ""
    style: str = ""
    last: int = 0
    offset: int = 0
    plans: dict[str, PlanHead] = field(default_factory=dict)
    sections: dict[tuple[str, int], FoundSection] = field(default_factory=dict)
    clauses: dict[tuple[str, int, str, int], _Draft] = field(default_factory=dict)
    oddities: list[str] = field(default_factory=list)
    section_style: str = ""
    highest: dict[tuple[str, int, str], int] = field(default_factory=dict)
    """Of each list, the highest number so far."""
    used: set[int] = field(default_factory=set)
    """The lines that are a section's heading or begin a clause."""
    loose_rows: list[tuple[str, Paragraph]] = field(default_factory=list)

    def take(self, index: int) -> None:
        """One paragraph further."""
        row = self.paragraphs[index]
        if row.cells:
            self._table_row(row)
        elif layout.is_title(row.text):
            self._title(row, index)
        elif head := head_at(self.paragraphs, index):
            self._list(index, *head)
        elif marked := layout.marked_item(row.text):
            self._marked(index, row, *marked)
        elif self._leaves(index):
            self._leave()
        elif not self._is_next_item(row) and opens_section(self.paragraphs, index):
            self._enter(row)
            self._open("goal")
        elif self.kind and not heads_next(self.paragraphs, index):
            self._collect(row)

    def outline(self) -> Outline:
        """What was found, in the text's order."""
        clauses = tuple(
            FoundClause(*key, draft.line, "\n".join(draft.parts), tuple(draft.rows))
            for key, draft in self.clauses.items()
        )
        filled = {clause.key[:2] for clause in clauses}
        sections = tuple(section for key, section in self.sections.items() if key in filled)
        aimed = {clause.key[:2] for clause in clauses if clause.kind == "goal"}
        empty = [
            f"line {s.line}: section '{s.name}' has no goals" for key, s in self.sections.items() if key not in aimed
        ]
        return Outline(
            tuple(self.plans.values()), sections, clauses, tuple(self.oddities + empty), tuple(self.loose_rows)
        )

    def _title(self, row: Paragraph, index: int) -> None:
        title = re.sub(r"[\s\u3000《》]", "", row.text)
        both = "妇女" in title and "儿童" in title
        plan = "plan" if both else plan_of(title)
        if plan not in self.plans:
            below = "".join(
                paragraph.text for paragraph in self.paragraphs[index + 1 : index + 3] if len(paragraph.text) < 24
            )
            self.plans[plan] = PlanHead(plan, title, row.number, period_of(title) or period_of(below))
        self._leave()
        self.plan, self.section = plan, max((number for code, number in self.sections if code == plan), default=0)

    def _list(self, index: int, kind: str, rest: str) -> None:
        """The head of a list; behind a goal list's the heading of its section is looked for."""
        row = self.paragraphs[index]
        if kind == "goal" and (heading := self._heading_before(index)) is not None:
            self._enter(heading)
        elif kind == "strategy" and (heading := self._field_above(index)) is not None:
            self._enter(heading)  # a section of which only the measures were copied
        elif kind == "goal" and self.section == 0:
            return  # 总体目标 before the fields of development
        if self.section == 0:
            return
        self._open(kind)
        if rest:
            self._collect(Paragraph(row.number, rest))

    def _marked(self, index: int, row: Paragraph, kind: str, item: layout.Item) -> None:
        if (heading := self._heading_before(index)) is not None:
            self._enter(heading)
        if self.section == 0:
            return
        if kind != self.kind:
            self._open(kind)
            self.style = item.style
        self._numbered(row, item)

    def _heading_before(self, index: int) -> Paragraph | None:
        """The nearest heading above a list that is not yet entered; a table of contents may have named it before."""
        for back in range(index - 1, max(-1, index - 1 - LOOK_AROUND), -1):
            row = self.paragraphs[back]
            if layout.is_title(row.text) or layout.list_head(row.text) or layout.marked_item(row.text):
                return None
            if self._used(row):
                return None
            if layout.is_heading(row) and not layout.is_last(row.text):
                return None if layout.stands_beside(row.text, self.paragraphs[index].text) else row
        return None

    def _field_above(self, index: int) -> Paragraph | None:
        """The name of a field right above a list, not yet entered and no item of the list before."""
        row = self.paragraphs[index - 1] if index else None
        entered = row is None or row.cells or self._used(row) or layout.list_head(row.text)
        return None if entered or row is None or not layout.is_field(row.text) or layout.is_last(row.text) else row

    def _used(self, row: Paragraph) -> bool:
        return row.number in self.used

    def _enter(self, heading: Paragraph) -> None:
        name = layout.bare(heading.text)
        plan = self.plan or plan_of(name)
        if not self.plan:
            self.plan = plan
            self.plans.setdefault(plan, PlanHead(plan, "", heading.number, None))
        numbered = layout.item(heading.text)
        self.section_style = numbered.style if numbered else ""
        self.section = max((number for code, number in self.sections if code == plan), default=0) + 1
        self.used.add(heading.number)
        self.sections[plan, self.section] = FoundSection(plan, self.section, name, heading.number)
        self.kind = ""

    def _open(self, kind: str) -> None:
        self.kind, self.style = kind, ""
        self.last = 0
        self.offset = self.highest.get((self.plan, self.section, kind), 0)

    def _leave(self) -> None:
        self.kind, self.section, self.style, self.last = "", 0, "", 0

    def _leaves(self, index: int) -> bool:
        """A heading like those of sections, or of the chapters behind them, that no list of goals follows."""
        row = self.paragraphs[index]
        if layout.is_last(row.text) and (layout.is_heading(row) or layout.is_last_alone(row.text)):
            return True
        if not (self.section and self.kind and layout.is_heading(row)) or opens_list(self.paragraphs, index):
            return False
        numbered = layout.item(row.text)
        return (
            numbered is not None and numbered.style in ("chapter", "part", "chinese") and numbered.style != self.style
        )

    def _is_next_item(self, row: Paragraph) -> bool:
        """`3. 预防近视和肥胖` in a list under way is its third item, however much its words look like a field's name."""
        numbered = layout.item(row.text, self.style) if self.kind and self.last else None
        return numbered is not None and numbered.style == self.style and numbered.number == self.last + 1

    def _is_of_sections(self, row: Paragraph, item: layout.Item) -> bool:
        """Numbered like the sections, and not as the list's own next item."""
        goes_on = item.number == self.last + 1 and self.style in ("", item.style)
        return item.style == self.section_style and layout.is_heading(row) and not goes_on

    def _collect(self, row: Paragraph) -> None:
        """A new item, or one more paragraph of the last one."""
        numbered = layout.item(row.text, self.style)
        heads_next = numbered is not None and self._is_of_sections(row, numbered)
        if numbered and not self.style and not heads_next:
            self.style = numbered.style
        elif numbered and self.style == _PLAIN and not heads_next:
            self._forget_introduction()
            self.style = numbered.style
        if numbered and numbered.style == self.style:
            self._numbered(row, numbered)
        elif heads_next:
            return  # the next section's heading; its list of goals enters it
        elif self.style == _PLAIN or not self.style:
            self.style = _PLAIN
            self._begin(row, self.last + 1, row.text)
        elif self.last:
            self._draft().parts.append(row.text)

    def _forget_introduction(self) -> None:
        """What stood between the head of a list and its first number was no item."""
        for number in range(1, self.last + 1):
            self.used.discard(self.clauses.pop((self.plan, self.section, self.kind, number + self.offset)).line)
        self.highest[self.plan, self.section, self.kind] = self.offset
        self.last = 0

    def _numbered(self, row: Paragraph, item: layout.Item) -> None:
        """`6.5岁以下…` is item 6 behind 5, else a decimal that goes on."""
        number = item.number if item.number is not None else self.last + 1
        decimal = item.style == "digits" and item.words[:1].isdigit()
        if number == 1 and self.last > 1 and not decimal:
            self.offset, self.last = self.offset + self.last, 0
        if not self.last and self.offset and number == self.offset + 1:
            self.offset, self.last = (
                0,
                self.offset,
            )  # goes on where the list stopped: 目标2 behind the measures of 目标1
        if number == self.last + 1 or (number > self.last and not decimal):
            if number > self.last + 1:
                gap = f"number {number} follows {self.last}" if self.last else f"the list begins with {number}"
                self.oddities.append(f"line {row.number}: {gap}")
            self._begin(row, number, item.words)
        elif self.last:
            self._draft().parts.append(row.text)

    def _begin(self, row: Paragraph, number: int, words: str) -> None:
        self.last = number
        key = (self.plan, self.section, self.kind, number + self.offset)
        within = layout.next_item(words, number + 1)
        own, following = within if within else (words, "")
        self.used.add(row.number)
        self.highest[key[:3]] = max(key[3], self.highest.get(key[:3], 0))
        self.clauses[key] = _Draft(row.number, [own] if own else [])
        if following:
            self._begin(row, number + 1, following)

    def _draft(self) -> _Draft:
        return self.clauses[self.plan, self.section, self.kind, self.last + self.offset]

    def _table_row(self, row: Paragraph) -> None:
        """A table belongs to the clause above it; in a list without items its rows are the items."""
        if not (self.section and self.kind):
            self.loose_rows.append((self.plan, row))
            return
        if not self.last:
            self._begin(row, 1, "")
        self._draft().rows.append(row)
