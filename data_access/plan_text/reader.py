"""Follows the lines of a plan's text from heading to heading and collects the wording of each clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from data_access.catalogue.model import Catalogue
from data_access.errors import PlanTextError
from data_access.plan_text import lines as forms
from data_access.plan_text.lines import Line, Names
from data_access.plan_text.report import ClauseKey, MatchReport, compare
from data_access.storing.clauses import ClauseText


@dataclass(frozen=True, slots=True)
class PlanText:
    """The clauses found in a file, in its order, and how they compare with the catalogue."""

    clauses: tuple[ClauseText, ...]
    report: MatchReport


def read_plan_file(path: Path, catalogue: Catalogue) -> PlanText:
    """The clauses of a text file (UTF-8 or GB18030).

    Raises:
        PlanTextError: the file cannot be read, or holds no section of a plan in the catalogue.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PlanTextError(f"{path}: cannot be read ({error.strerror}); give the plan's text file") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return read_plan_text(text, catalogue, name=path.name)
    raise PlanTextError(f"{path}: is no text; save the document as plain text, UTF-8")


def read_plan_text(text: str, catalogue: Catalogue, *, name: str = "text") -> PlanText:
    """The clauses of a plan's text; `name` stands in error messages.

    Raises:
        PlanTextError: no section of a plan in the catalogue is named in it.
    """
    lines = forms.split(text)
    walk = _Walk(Names(catalogue))
    for position, line in enumerate(lines):
        walk.take(line, lines[position + 1] if position + 1 < len(lines) else None)
    if not walk.sections:
        raise PlanTextError(_nothing_found(name, lines, catalogue))
    clauses = {key: (line, ClauseText(*key, "\n".join(parts))) for key, (line, parts) in walk.clauses.items()}
    plans = {plan for plan, _ in walk.sections}
    report = compare(catalogue, plans, walk.sections, clauses, walk.unknown, walk.oddities)
    return PlanText(tuple(text for _, text in clauses.values()), report)


@dataclass
class _Walk:
    """Where in the plan we are, and what was collected so far."""

    names: Names
    plan: str | None = None
    section: tuple[str, int] | None = None
    kind: str | None = None
    last: int = 0
    sections: dict[tuple[str, int], int] = field(default_factory=dict)
    clauses: dict[ClauseKey, tuple[int, list[str]]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    oddities: list[str] = field(default_factory=list)

    def take(self, line: Line, following: Line | None) -> None:
        """One line further."""
        if plan := self.names.plan(line):
            self.plan = plan
            self._leave()
        elif section := self.names.section(line, self.plan):
            self._enter(section, line)
        elif following and forms.list_kind(following) == "goal" and not forms.list_kind(line) and self._heads(line):
            self._leave()
            self.unknown.append(f"line {line.number}: section '{line.heading}' is not in the catalogue")
        elif forms.ends_the_fields(line) and not forms.list_kind(line):
            self._leave()
        elif self.section and (kind := forms.list_kind(line)):
            self.kind, self.last = kind, 0
        elif self.section and self.kind:
            self._collect(line)

    def _heads(self, line: Line) -> bool:
        """A short numbered line: before a list of goals it can only be the heading of a section."""
        return len(line.text) <= forms.LONGEST_HEADING and bool(forms.HEADING_NUMBER.match(line.text))

    def _leave(self) -> None:
        self.section, self.kind, self.last = None, None, 0

    def _enter(self, section: tuple[str, int], line: Line) -> None:
        self._leave()
        # A table of contents may name it before: only a section that has its clauses is not entered again.
        if any(key[:2] == section for key in self.clauses):
            self.oddities.append(f"line {line.number}: the heading '{line.heading}' stands again; left out")
            return
        self.plan, self.section = section[0], section
        self.sections[section] = line.number

    def _collect(self, line: Line) -> None:
        """A new item, or one more paragraph of the last one.

        A number is an item's if it follows the last one: "6.5岁以下…" is item 6 behind 5, else a decimal.
        """
        number, wording = forms.item(line) or (0, line.text)
        decimal = wording[:1].isdigit()
        if number == self.last + 1 or (number > self.last and not decimal):
            if number > self.last + 1:
                gap = f"number {number} follows {self.last}" if self.last else f"the list begins with {number}"
                self.oddities.append(f"line {line.number}: {gap}")
            self._begin(line.number, number, wording)
        elif self.last:
            if number and not decimal:
                self.oddities.append(f"line {line.number}: number {number} stands again; kept with {self.last}")
            self.clauses[self._key(self.last)][1].append(line.text)

    def _begin(self, line: int, number: int, wording: str) -> None:
        self.last = number
        self.clauses[self._key(number)] = (line, [wording] if wording else [])

    def _key(self, number: int) -> ClauseKey:
        assert self.section is not None and self.kind is not None
        return (*self.section, self.kind, number)


def _nothing_found(name: str, lines: list[Line], catalogue: Catalogue) -> str:
    if not catalogue.sections:
        return f"{name}: the catalogue in the store is empty; run: python -m data_access seed"
    headings = "; ".join(f"line {line.number} '{line.text[:30]}'" for line in lines[:3]) or "the file is empty"
    wanted = "、".join(list(Names(catalogue).known())[:4])
    what = "no section of the catalogue is named on a line of its own"
    return f"{name}: {what} (wanted: {wanted} …; found: {headings})"
