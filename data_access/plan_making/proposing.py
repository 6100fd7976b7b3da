"""What is proposed from the present catalogue: English names, domains, departments, a new indicator's properties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from data_access.catalogue.model import Catalogue, Clause, Department, Section
from data_access.catalogue.names import every_name
from data_access.plan_proposals.like_units import same_unit
from data_access.plan_proposals.likeness import dice, pairs_of

ALIKE = 0.72
"""From here on (Dice's coefficient) a title of the present plans is proposed for a clause of the next."""
_SENSITIVE = re.compile(r"死亡|感染|传播|暴力|犯罪|侵害|性侵|拐卖|自杀|伤害|梅毒|艾滋|违法|虐待")
_BODIES = re.compile(
    r"(?:学校|社区|机构|中心|医院|幼儿园|企业|单位|村|街道|站点?|场所)(?:比例|覆盖率|建成率|数|达标率)?$"
)
_SHARE = re.compile(r"(?:率|比例|比重|占比|覆盖面)$")
_NAMED = re.compile(r"(?:责任|牵头|配合|实施)(?:单位|部门)\s*[:：]\s*([^。；;\n]+)")
_GROUPS = {"妇女": "Women", "儿童": "Children"}
_FIELD = re.compile(r"^(?P<who>妇女|儿童)(?:与|参与)(?P<what>.+?)$")
_WITHOUT_FIGURE = ("milestone", "qualitative")


class Proposals:
    """Finds among the present rows what most likely is meant."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        clauses = (*catalogue.goals, *catalogue.strategies)
        self._titles: list[tuple[Clause, frozenset[str]]] = [(row, pairs_of(row.title_zh)) for row in clauses]
        self._names = [
            (name, row.department) for row in every_name(catalogue, catalogue.departments) for name in _called(row)
        ]
        self._names.sort(key=lambda pair: -len(pair[0]))

    def section(self, name: str) -> Section | None:
        """The section of a present plan that is called the same, or nearly."""
        exact = next((row for row in self._catalogue.sections if row.name_zh == name), None)
        return exact or self._nearest_section(name)

    def _nearest_section(self, name: str) -> Section | None:
        pairs = pairs_of(name)
        rated = [(dice(pairs, pairs_of(row.name_zh)), row) for row in self._catalogue.sections]
        best = max(rated, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= ALIKE else None

    def domain(self, name: str) -> str:
        """The domain whose name stands in a section's."""
        found = (row.domain for row in self._catalogue.domains if any(part in name for part in _parts(row.name_zh)))
        return next(found, "")

    def section_en(self, name: str) -> str:
        """The English of a field of development that is a group and a domain (妇女与健康); empty for other names."""
        match = _FIELD.match(name)
        domain = next((row for row in self._catalogue.domains if match and row.name_zh == match["what"]), None)
        article = "the " if domain and domain.domain in ("economy", "environment") else ""
        return f"{_GROUPS[match['who']]} and {article}{domain.name_en.lower()}" if match and domain else ""

    def title_en(self, title: str) -> str:
        """The English of the present clause whose short title is most like this one; empty where none is."""
        pairs = pairs_of(title)
        rated = ((dice(pairs, own), row.title_en) for row, own in self._titles)
        likeness, words = max(rated, default=(0.0, ""))
        return words if likeness >= ALIKE else ""

    def departments_in(self, text: str) -> tuple[str, ...]:
        """The departments that a text names, in its order."""
        found: dict[str, int] = {}
        for name, code in self._names:
            at = text.find(name)
            if at >= 0 and at < found.get(code, len(text)):
                found[code] = at
        return tuple(sorted(found, key=lambda code: found[code]))

    def strangers_in(self, text: str) -> tuple[str, ...]:
        """What a text lists as responsible (责任单位：…) and the catalogue does not know."""
        listed = (name.strip() for found in _NAMED.findall(text) for name in re.split("[、，,]", found))
        return tuple(name for name in listed if name and not any(known in name for known, _ in self._names))

    def usual_department(self, indicators: Iterable[str]) -> str:
        """The department that reports most of these indicators; empty for none."""
        known = self._catalogue.indicator
        counts = Counter(known[code].department for code in indicators if code in known)
        return counts.most_common(1)[0][0] if counts else ""

    def unit(self, fields: Mapping[str, Any]) -> str:
        """The unit of the catalogue in which a demand is counted; the word as read where there is none."""
        changes = fields["kind"] in ("change", "annual_change") or bool(_SHARE.search(fields["name"]))
        unit = "%" if fields["unit"] == "points" and changes else fields["unit"]
        if not unit:
            if _SHARE.search(fields["name"]) or fields["kind"] == "full_coverage":
                unit = "%"
            elif fields["kind"] in _WITHOUT_FIGURE:
                unit = "places"
        if unit in self._catalogue.unit or not unit:
            return str(unit)
        return next((row.unit for row in self._catalogue.units if same_unit(unit, row.unit)), str(unit))


def direction_of(fields: Mapping[str, Any]) -> str:
    """Which way is better, as a demand says."""
    if fields["kind"] in _WITHOUT_FIGURE:
        return "up"
    ways = {">": "up", ">=": "up", "<": "down", "<=": "down", "up": "up", "down": "down"}
    return ways.get(fields["op"] or fields["direction"], "none")


def is_sensitive(name: str) -> bool:
    """Whether figures of it may tell of single persons' deaths, illness or harm, by its name."""
    return _SENSITIVE.search(name) is not None


def counted_of(fields: Mapping[str, Any], unit: str, name: str) -> str:
    """What is counted: institutions and posts where name or unit say so, else people."""
    things = unit in ("places", "institutions", "streets") or fields["kind"] == "per_unit_minimum"
    return "institutions" if not is_sensitive(name) and (things or _BODIES.search(name)) else "people"


def decimals_of(unit: str, counted: Collection[str]) -> int:
    """Digits behind the point: one for shares, two for rates, none for what is counted."""
    return 1 if unit in ("%", "years", "age") else 0 if unit in counted else 2


def _called(row: Department) -> Iterable[str]:
    """The names under which a text may speak of a department; the district's own word before it may be missing."""
    for name in dict.fromkeys((row.name_zh, row.short_zh)):
        yield name
        bare = name.removeprefix("区")
        if bare != name and len(bare) >= 3:
            yield bare


def _parts(name: str) -> list[str]:
    return [part for part in re.split("[和与、]", name) if len(part) > 1]
