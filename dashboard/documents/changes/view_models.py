"""What the page of changes shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.facts.choices import Facet, Link

KINDS = ("status", "warning", "figure", "target", "follow")
"""The kinds of changes, in the order in which they stand on the page."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. `before` and `after` are words, their groups ('' for none) the shapes they are drawn with.

    `label` says what kind of change it is, `note` where it came from and why, as far as the reader may know.
    """

    kind: str
    label: str
    name: str
    href: str
    before: str
    after: str
    before_group: str = ""
    after_group: str = ""
    note: str = ""
    domains: frozenset[str] = frozenset()
    department: str = ""
    department_name: str = ""
    worse: bool | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The page. `error` says why what was asked for could not be read; `asked` is what stood in the field."""

    finding: str
    qualifying: str
    area_name: str
    demonstration: bool
    since_text: str
    ways: tuple[Link, ...]
    meetings: tuple[Link, ...]
    asked: str
    error: str
    kept: tuple[tuple[str, str], ...]
    filters: tuple[Facet, ...]
    narrowed: bool
    all_href: str
    groups: dict[str, tuple[ChangeRow, ...]]
    titles: dict[str, str]
    more: dict[str, str] = field(default_factory=dict)
    """By kind, how many are not listed."""
    share_href: str = ""
    feed_href: str = ""

    @property
    def shown(self) -> int:
        """How many changes are listed."""
        return sum(map(len, self.groups.values()))
