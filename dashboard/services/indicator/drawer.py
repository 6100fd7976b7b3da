"""The drawer of the large chart: what is compared, which is also its legend, and what may be added; every choice an address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.facts.choices import Choice
from dashboard.facts.scope import Scope
from dashboard.services.indicator.compare import (
    MEN,
    SEXES,
    STREETS,
    WOMEN,
    ComparableLine,
    can_start,
    counted_from,
    streets_among,
)
from dashboard.text.words import capitalised
from dashboard.urls import Comparison, Path, href, with_comparison
from data_access.catalogue.model import Indicator

NAMED_AT_MOST = 6
"""How many streets are named in one chart; with more, names stand far from their lines."""
STREETS_SHORTCUT = 3
"""From so many streets on, all of them are offered at once."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A line with its sample, or an offer of one. `refused` says why it cannot be drawn just now."""

    code: str
    label: str
    href: str
    on: bool
    role: str
    pattern: str = "solid"
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of a menu; `find` is what is searched."""

    label: str
    href: str
    find: str = ""


@dataclass(frozen=True, slots=True)
class DrawerRow:
    """A kind of company: what is drawn, single offers, and a menu of further ones under `more`."""

    name: str
    chips: tuple[Chip, ...]
    more: str = ""
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawer:
    """The open drawer."""

    rows: tuple[DrawerRow, ...]
    scales: tuple[Choice, ...]
    clear: str


class Drawing:
    """What an address compares on a page, and the addresses of its changes."""

    scope: Scope

    def __init__(self, scope: Scope, indicator: Indicator, base: int, wanted: Comparison, *, scalable: bool) -> None:
        """`scalable`: whether the indicator has a figure of the baseline's year to count from."""
        self.scope, self._found, self._base = scope, indicator, base
        self._wanted, self._scalable = wanted, scalable

    def drawer(self, lines: dict[str, ComparableLine], drawn: tuple[ComparableLine, ...]) -> Drawer:
        """The drawer over what is possible and what is drawn; a kind of company there is none of has no row."""
        rows = (self._above(lines, drawn), self._streets(lines, drawn), self._sexes(lines, drawn), self._others(drawn))
        t = self.scope.t
        scales = tuple(
            Choice(code, label, self._to(wanted), chosen)
            for code, label, wanted, chosen in (
                ("value", t("按原值"), replace(self._wanted, index="", scaled=False), not self._wanted.scaled),
                ("index", t("{year}年=100", year=self._base), replace(self._wanted, scaled=True), self._wanted.scaled),
            )
        )
        return Drawer(tuple(row for row in rows if row.chips or row.offers), scales if self._scalable else (),
                      self._to(Comparison()) if drawn or self._wanted.scaled else "")  # fmt: skip

    def _to(self, wanted: Comparison) -> str:
        return href(Path.INDICATOR, with_comparison(self.scope.view, wanted), self._found.indicator)

    def _chip(self, compared: ComparableLine, drawn: tuple[ComparableLine, ...]) -> Chip:
        shown = next((other for other in drawn if other.code == compared.code and other.line.role != "street"), None)
        line = (shown or compared).line
        refused = ""
        if self._wanted.scaled and compared.code in SEXES:
            refused = self.scope.t("以 {year} 年为 100 时不分性别", year=self._base)
        elif self._wanted.scaled and counted_from(line.points, line.breaks, self._base) is None:
            refused = self.scope.t("{year}年无数据，不能折算", year=self._base)
        return Chip(compared.code, compared.name, self._to(self._wanted.toggled(compared.code)), shown is not None and not refused,
                    line.role, line.pattern, refused)  # fmt: skip

    def _above(self, lines: dict[str, ComparableLine], drawn: tuple[ComparableLine, ...]) -> DrawerRow:
        chips = (self._chip(line, drawn) for line in lines.values() if line.line.role == "reference")
        return DrawerRow(self.scope.t("上级"), tuple(chips))

    def _sexes(self, lines: dict[str, ComparableLine], drawn: tuple[ComparableLine, ...]) -> DrawerRow:
        chips = (self._chip(lines[code], drawn) for code in (WOMEN, MEN) if code in lines)
        return DrawerRow(self.scope.t("性别"), tuple(chips))

    def _streets(self, lines: dict[str, ComparableLine], drawn: tuple[ComparableLine, ...]) -> DrawerRow:
        t, known = self.scope.t, streets_among(lines)
        ends = {compared.code: -compared.line.points[-1].value for compared in drawn if compared.line.points}
        chosen = (chip for compared in known if (chip := self._chip(compared, drawn)).on)
        chips = tuple(sorted(chosen, key=lambda chip: ends.get(chip.code, 0.0)))  # as the names stand in the chart
        offers: list[Offer] = []
        every = len(known) >= STREETS_SHORTCUT and self.scope.area == self.scope.facts.district.area
        if every and not self._wanted.scaled:
            whole = STREETS in self._wanted.lines
            label, all_of_them = t("全部街道（细线）"), self._to(self._wanted.toggled(STREETS))
            if whole:
                chips = (*chips, Chip(STREETS, t("全部街道"), all_of_them, True, "street"))
            else:
                offers.append(Offer(label, all_of_them))
        if len(chips) < NAMED_AT_MOST:
            offers += [
                Offer(compared.name, self._to(self._wanted.toggled(compared.code)))
                for compared in known if compared.code not in {chip.code for chip in chips}
            ]  # fmt: skip
        return DrawerRow(t("各街道"), chips, capitalised(t("街道")) if offers else "", tuple(offers))

    def _others(self, drawn: tuple[ComparableLine, ...]) -> DrawerRow:
        t, facts = self.scope.t, self.scope.facts
        chips = tuple(
            Chip(compared.code, compared.name, self._to(replace(self._wanted, index="", scaled=True)), True, "other", compared.line.pattern)
            for compared in drawn if compared.line.role == "other"
        )  # fmt: skip
        if chips or not self._scalable:
            return DrawerRow(t("指标"), chips)
        offers = []
        for indicator in facts.catalogue.indicators:
            if indicator is not self._found and can_start(self.scope, indicator.indicator, self._base):
                wanted = replace(self._wanted, index=indicator.indicator, scaled=True)
                find = f"{indicator.indicator} {indicator.name_zh} {indicator.name_en} {indicator.short_zh} {indicator.short_en}".lower()
                offers.append(Offer(t.of(indicator, "short"), self._to(wanted), find))
        return DrawerRow(t("指标"), (), t("另一指标（指数）"), tuple(offers))
