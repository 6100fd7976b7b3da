"""What a line of an official plan can be. Such files come out of word processors: spacing and numbering vary.

Spaces of any width, quotation marks and the numbering before a heading carry no meaning here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from data_access.catalogue.model import Catalogue

NUMERALS = "一二三四五六七八九十百零〇0-9０-９"
BLANK = " \t\r\n\u00a0\u2002\u2003\u3000\ufeff"

HEADING_NUMBER = re.compile(rf"^(?:[（(][{NUMERALS}]+[）)]|第[{NUMERALS}]+[章节]|[{NUMERALS}]+[、.．])")
LIST_HEADING = re.compile(r"(主要目标|策略措施)[：:]?")
ITEM = re.compile(r"^([0-9０-９]{1,2})[ \u3000]*[.．、][ \u3000]*(.*)$", re.DOTALL)
CHAPTER = re.compile(rf"^[{NUMERALS}]+、")
LAST_CHAPTERS = ("组织实施", "保障措施", "监测评估", "附则")
LONGEST_HEADING = 30
SENTENCE = re.compile("[，。；,;]")

LISTS = {"主要目标": "goal", "策略措施": "strategy"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something, and its number in the file."""

    number: int
    text: str

    @property
    def heading(self) -> str:
        """The line as headings are compared: without numbering, spaces, quotation marks, closing colon."""
        return heading_key(self.text)


def split(text: str) -> list[Line]:
    """The lines that are not empty."""
    stripped = ((number, line.strip(BLANK)) for number, line in enumerate(text.splitlines(), start=1))
    return [Line(number, line) for number, line in stripped if line]


def heading_key(text: str) -> str:
    """How headings and names are compared."""
    bare = re.sub(r"[\s“”\"'‘’《》]", "", HEADING_NUMBER.sub("", text.strip(BLANK)))
    return bare.rstrip("：:")


def list_kind(line: Line) -> str | None:
    """`goal` or `strategy` for the heading of such a list."""
    match = LIST_HEADING.fullmatch(line.heading)
    return LISTS[match[1]] if match else None


def item(line: Line) -> tuple[int, str] | None:
    """The number and the wording of a numbered item."""
    match = ITEM.match(line.text)
    return (int(unicodedata.normalize("NFKC", match[1])), match[2]) if match else None


def ends_the_fields(line: Line) -> bool:
    """A chapter heading after the fields of development: no list goes on behind it."""
    short = len(line.text) <= LONGEST_HEADING and not SENTENCE.search(line.text)
    return short and (bool(CHAPTER.match(line.text)) or line.heading in LAST_CHAPTERS)


class Names:
    """The names of plans and sections by which the lines of a file are recognised."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.plans = {heading_key(plan.name_zh): plan.plan for plan in catalogue.plans}
        self._sections: dict[str, list[tuple[str, int]]] = {}
        for section in catalogue.sections:
            self._sections.setdefault(heading_key(section.name_zh), []).append((section.plan, section.section))

    def plan(self, line: Line) -> str | None:
        """The plan whose title the line is."""
        return self.plans.get(line.heading)

    def section(self, line: Line, plan: str | None) -> tuple[str, int] | None:
        """The section whose heading the line is: this plan's, else that of the only plan with this name."""
        found = self._sections.get(line.heading, [])
        own = [key for key in found if key[0] == plan]
        if own:
            return own[0]
        return found[0] if len(found) == 1 else None

    def known(self) -> Iterable[str]:
        """All section names, for an error message."""
        return self._sections.keys()
