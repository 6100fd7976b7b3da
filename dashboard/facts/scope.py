"""The standpoint of a page, a slide or a report: whose figures, of which year, under which plans, in which language."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from dashboard.facts.known import Facts, Verdict
from dashboard.facts.selected import selected_plans, selected_targets
from dashboard.facts.services import Services
from dashboard.text import words
from dashboard.text.once import made_once
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.catalogue.model import Plan, Target

Made = TypeVar("Made")


@dataclass(frozen=True)
class Scope:
    """A resolved selection over facts.

    Resolved once, where an address is answered; what several parts of a page need is made once and kept in it.

    Attributes:
        selection: where the reader stands, with every default filled in (`Services.resolve`).
        moved_area, moved_year: an area or year looked at beside the reader's own (`at`); links stay the reader's.
    """

    services: Services
    facts: Facts
    selection: Selection
    moved_area: str = ""
    moved_year: int | None = None
    _kept: dict[Hashable, object] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, services: Services, asked: Selection) -> Scope:
        """The standpoint an address asks for; what it names and nobody knows falls back to the default."""
        facts = services.facts(asked.district)
        return cls(services, facts, services.resolve(facts, asked)[0])

    def at(self, area: str = "", year: int | None = None) -> Scope:
        """The same in another area or year, seen from here: its links lead to where the reader stands."""
        there = area or self.moved_area, self.moved_year if year is None else year
        if there == (self.moved_area, self.moved_year):
            return self
        return self.once(("at", *there), lambda: replace(self, moved_area=there[0], moved_year=there[1], _kept={}))

    def over(self, selection: Selection) -> Scope:
        """The same over another (resolved) selection: its links lead there."""
        return Scope(self.services, self.facts, selection)

    @made_once
    def whole(self) -> Scope:
        """The same seen from the district as a whole; itself where it is."""
        district = self.facts.district.area
        if (self.selection.area, self.moved_area, self.moved_year) == (district, "", None):
            return self
        return self.over(replace(self.selection, area=district))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` answers, made once in this scope; `key` begins with the name of what is made."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(Made, self._kept[key])

    @made_once
    def area(self) -> str:
        """The code of the area that is looked at."""
        return self.moved_area or self.selection.area or self.facts.district.area

    @made_once
    def year(self) -> int:
        """The as-of year; 0 while nothing is known."""
        return self.selection.year or self.facts.default_year if self.moved_year is None else self.moved_year

    @property
    def plan(self) -> str:
        """The code of the chosen plan; empty for all that are in force."""
        return self.selection.plan

    @property
    def language(self) -> str:
        """The code of the language."""
        return self.selection.language

    @made_once
    def t(self) -> Words:
        """The language, in which texts are made; bodies are called as in the as-of year."""
        own = self.t_now
        if not self.facts.catalogue.former_names:
            return own
        called = self.facts.named_otherwise(self.year)
        return own.calling(called) if called else own

    @made_once
    def t_now(self) -> Words:
        """The language, with bodies called as today: for whoever keeps accounts, assignments and the catalogue."""
        return words(self.selection.language)

    @made_once
    def view(self) -> Selection:
        """The reader's view as its address says it, with the page's filters."""
        return self.services.canonical(self.facts, self.selection)

    @made_once
    def link(self) -> Selection:
        """The same without a page's own filters: what a link to another page carries."""
        return self.view.bare()

    @made_once
    def plans(self) -> tuple[Plan, ...]:
        """The chosen plan, else those in force in the as-of year, in their order."""
        return selected_plans(self.facts, self.selection)

    @made_once
    def targets(self) -> tuple[Target, ...]:
        """The targets of these plans, in their order."""
        return tuple(selected_targets(self.facts, self.selection))

    def verdict(self, target: Target) -> Verdict | None:
        """The headline verdict of a target here; None where there is nothing to judge."""
        return self.facts.verdict(target, self.area, self.year)

    def href(self, path: Path | str, code: str = "", *, anchor: str = "") -> str:
        """The address of another page in the reader's view."""
        return href(path, self.link, code, anchor=anchor)
