"""A gap in words: who is ahead, for whom that is worse, whether it closes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.facts import gap_words
from dashboard.facts.gaps import NARROWS, UNKNOWN, WIDENS, Gap, Group, sex_gap
from dashboard.facts.known import Key
from dashboard.facts.scope import Scope
from dashboard.services.gaps.view_models import End, GapRow, Place
from dashboard.text import figures as say
from dashboard.text.words import NO_VALUE, Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Area, Domain, Unit

ROLE = {"female": "women", "male": "men"}


@dataclass(frozen=True, slots=True)
class GapWording:
    """Says the gaps of one area and year in one language."""

    scope: Scope

    def row(self, gap: Gap, domain: Domain | None, *, baseline: int) -> GapRow:
        """The row of a gap, with its streets where the area is the district."""
        t, indicator = self.scope.t, gap.indicator
        places, silent = self._places(gap, baseline) if gap.by_sex else ((), "")
        apart, worse, moved, chance = (
            self.apart(gap),
            self.worse(gap),
            gap_words.moved(self.scope, gap),
            self._chance(gap),
        )
        ends = tuple(self._end(gap, group) for group in gap.groups)
        levels = t.join(f"{end.name} {end.text}" for end in ends)
        return GapRow(
            code=indicator.indicator, name=t.of(indicator), href=self.scope.href(Path.INDICATOR, indicator.indicator),
            domain=t.of(domain) if domain else "",
            year=t("{year}年", year=gap.year) if gap.year != self.scope.year else "",
            ends=ends, limits=(indicator.natural_min, indicator.natural_max), gap=apart,
            ratio=t.number(gap.ratio, 2) if gap.ratio is not None else NO_VALUE,
            worse=worse, moved=moved, movement=gap.movement, chance=chance, history=gap.history,
            reading=t.sentence(t("{year}年 {levels}", year=gap.year, levels=levels), apart, worse, moved, chance),
            places=places, silent=silent, provisional=gap.provisional,
            demonstration=gap.demonstration or any(place.demonstration for place in places),
        )  # fmt: skip

    def apart(self, gap: Gap) -> str:
        """Women against men with the direction; of age groups the range."""
        return gap_words.apart(self.scope, gap)

    def group_name(self, code: str) -> str:
        """A group in words."""
        t = self.scope.t
        return {"female": t("女性"), "male": t("男性")}.get(code) or t("{group}岁", group=code.replace("-", "–"))

    def _unit(self, gap: Gap) -> Unit:
        return self.scope.facts.catalogue.unit[gap.indicator.unit]

    def _end(self, gap: Gap, group: Group) -> End:
        symbol = self.scope.t.of(self._unit(gap), "symbol")
        return End(
            role=ROLE.get(group.code, "group"),
            name=self.group_name(group.code),
            value=group.now.value,
            text=say.amount(
                group.now.value,
                gap.indicator.decimals,
                symbol if symbol in ("%", "‰") else "",
                self.scope.t,
                *self.scope.facts.bars(gap.indicator.indicator),
            ),
            before=group.before.value if group.before is not None and not gap.broken else None,
            worse=group is gap.worse,
        )

    def worse(self, gap: Gap) -> str:
        t = self.scope.t
        if gap.headcount:
            return t("人数之差，不分好坏")
        if gap.indicator.direction == "none":
            return t("高低不分好坏")
        if gap.worse is None:
            return ""
        name = self.group_name(gap.worse.code)
        return t("{name}较为不利", name=name) if gap.by_sex else t("{name}最不利", name=name)

    def _chance(self, gap: Gap) -> str:
        """Whether counts tell the change, or the gap itself, from chance."""
        t = self.scope.t
        if gap.stands_out is False:
            return t("差距在统计上不明显")
        if gap.movement == UNKNOWN or not gap.by_sex or gap.detectable is None:
            return ""
        return t("变化在统计上明显") if gap.detectable else t("变化在统计上不明显")

    def _places(self, gap: Gap, baseline: int) -> tuple[tuple[Place, ...], str]:
        """The streets in which both women and men are published in the gap's year, widest first."""
        facts, t = self.scope.facts, self.scope.t
        if self.scope.area != facts.district.area or gap.indicator.level != "street":
            return (), ""
        held = []
        for street in facts.streets_in(self.scope.year):
            own = sex_gap(facts, gap.indicator, street.area, gap.year, baseline)
            if own is not None and own.year == gap.year:
                held.append((street, own))
        silent = sum(1 for street in facts.streets_in(self.scope.year) if self._hidden(gap, street))
        held.sort(key=lambda pair: -abs(pair[1].difference))
        note = t("{n} 个街道数量过小，不公布", n=silent) if silent else ""
        return tuple(self._place(street, own) for street, own in held), note

    def _hidden(self, gap: Gap, street: Area) -> bool:
        return any(
            (Key(gap.indicator.indicator, street.area, sex, "all"), gap.year) in self.scope.facts.withheld
            for sex in ("female", "male")
        )

    def _place(self, street: Area, gap: Gap) -> Place:
        address = href(Path.GAPS, replace(self.scope.link, area=street.area))
        return Place(
            self.scope.t.of(street, "short"),
            address,
            tuple(self._end(gap, group) for group in gap.groups),
            self.apart(gap),
            gap.demonstration,
        )


def widest(gaps: Sequence[Gap]) -> list[Gap]:
    """From the widest gap to the narrowest, by its share of the mean, so that units do not matter.

    Gaps that chance could have made, and mere numbers of people, come after all others.
    """
    return sorted(gaps, key=lambda gap: (not gap.telling, -gap.relative, gap.indicator.indicator))


def movement_word(movement: str, t: Words) -> str:
    """A movement in words."""
    return {WIDENS: t("差距在扩大"), NARROWS: t("差距在缩小"), UNKNOWN: t("无法比较")}.get(movement) or t(
        "没有明显变化"
    )
