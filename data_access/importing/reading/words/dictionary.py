"""The names of a catalogue: its indicators and what they are counted of, its areas as offices write them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from data_access.catalogue.model import Area, Catalogue, Indicator
from data_access.catalogue.names import every_name
from data_access.importing.reading.text import bracketed, key, plain, without_brackets
from data_access.importing.reading.words import places
from data_access.importing.reading.words.names import NOBODY, Found, Names

_STREET_ENDINGS = ("", "街", "街道", "街道办事处", "街道办", "街办事处", "办事处")
_CODE = 12  # digits of the codes that statistics offices use, areas filled up with noughts


class Dictionary:
    """The names of a catalogue: indicators, their counts, areas. Built once for a file."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        owner_area: str | None = None,
        owner_department: str | None = None,
        spellings: Iterable[tuple[str, str]] = (),
    ) -> None:
        own = frozenset(row.indicator for row in catalogue.indicators if row.department == owner_department)
        self.catalogue = catalogue
        self.indicators = Names((pair for row in catalogue.indicators for pair in _indicator(row)), own)
        areas = every_name(catalogue, catalogue.areas)
        self.areas = Names(pair for row in areas for pair in _area(row, catalogue))
        for text, code in spellings:
            (self.indicators if code in catalogue.indicator else self.areas).accept(text, code)
        self._titles = Names(pair for row in areas for pair in _area_in_titles(row))
        self.numerators = Names((row.numerator_zh or "", row.indicator) for row in catalogue.indicators)
        self.denominators = Names((row.denominator_zh or "", row.indicator) for row in catalogue.indicators)
        self.district = _district(catalogue, owner_area)
        self._kept_areas: dict[str, Found] = {}

    def area(self, text: str) -> Found:
        """The area meant; 合计, 全区 and the like are the district, 小计 and averages are left out."""
        if text not in self._kept_areas:
            self._kept_areas[text] = self._area(text)
        return self._kept_areas[text]

    def _area(self, text: str) -> Found:
        total = self._total(text)
        if total is not None:
            return total
        if places.is_narrowed("".join(bracketed(text))) and not self.areas.whole(text):
            return Found(nearest=self.areas.exact(text))
        if "·" in text and self.areas.exact(text.partition("·")[0]):
            return NOBODY  # a school or home of the area, never the area itself
        found = self.areas.find(text)
        if found.near and self.below_street(text):
            return Found(nearest=found.code)  # a school or home is not the street it is like
        return found

    def _total(self, text: str) -> Found | None:
        """What a total or average in the column of areas is of; None if the text is neither."""
        for flat in dict.fromkeys((key(text), key(without_brackets(text)))):
            if flat in places.LEFT_OUT:
                return Found(left_out=True)
            if flat in places.WHOLE and self.district:
                return Found(self.district)
            counted = places.streets_counted(flat)
            if counted is not None and self.district:
                return Found(self.district) if counted == len(self._streets) else Found(left_out=True)
            for ending in places.TOTALS:
                if flat.endswith(ending) and (code := self.areas.whole(flat.removesuffix(ending))):
                    return Found(code)
        return None

    @cached_property
    def _streets(self) -> list[str]:
        return [
            area.area
            for area in self.catalogue.areas
            if area.level == "street" and self.lies_in(area.area, self.district)
        ]

    def areas_in(self, text: str) -> list[str]:
        """The areas of the own district named in a title, without those above another of them."""
        found = [code for code in self._titles.all_inside(text) if self.lies_in(code, self.district)]
        above = {self.catalogue.area[code].parent for code in found}
        return [code for code in found if code not in above]

    def is_elsewhere(self, text: str) -> bool:
        """Whether a title names another district or county than the own, or another city or province and not the own district."""
        if not self.district:
            return False
        if not self.areas_in(text) and any(name not in self._above_own for name in places.above_in(text)):
            return True
        own = self.catalogue.area[self.district].name_zh
        return any(not name.endswith(own) for name in places.districts_in(text))

    def below_street(self, title: str) -> str:
        """The word by which a title is of a community or house of the street it names, "" if it is not."""
        if not any(self.catalogue.area[code].level == "street" for code in self.areas_in(title)):
            return ""
        return places.below_street(self._titles.cut_from(self.indicators.cut_from(title)))

    def house_in(self, title: str) -> str:
        """The community, school or hospital that a title is of, where it names no street; "" if none."""
        for text in (title, self._titles.cut_from(title)):
            found = places.house_in(text)
            if found and key(found) in self.indicators.cut_from(text) and not self.below_street(title):
                return found
        return ""

    @cached_property
    def _above_own(self) -> frozenset[str]:
        """The names of what the own district lies in."""
        names, code = set[str](), self.catalogue.area[self.district].parent
        while code and code in self.catalogue.area:
            names.add(self.catalogue.area[code].name_zh)
            code = self.catalogue.area[code].parent
        return frozenset(names)

    def lowest(self, codes: list[str]) -> str:
        """Of areas of which each lies in the next, in any order, the lowest; "" if they are no such chain."""
        deepest = max(codes, key=lambda code: sum(self.lies_in(code, other) for other in codes))
        return deepest if all(self.lies_in(deepest, other) for other in codes) else ""

    def lies_in(self, area: str, whole: str) -> bool:
        """Whether an area is another or lies in it."""
        code: str | None = area
        while code and code != whole:
            code = self.catalogue.area[code].parent if code in self.catalogue.area else None
        return bool(code)

    def is_area(self, text: str) -> bool:
        """Whether the text is exactly an area or a total."""
        return bool(self.areas.exact(text)) or self._total(text) is not None


def _indicator(row: Indicator) -> list[tuple[str, str]]:
    return [(text, row.indicator) for text in (row.indicator, row.name_zh, row.short_zh, row.name_en, row.short_en)]


def _area(row: Area, catalogue: Catalogue) -> list[tuple[str, str]]:
    """The ways an area is written: 长虹, 长虹街, 长虹街道, 长虹街道办事处, 南开区长虹街道, 天津市南开区长虹街道, 120104001000."""
    texts = [row.area, row.name_zh, row.short_zh, row.name_en, row.short_en]
    above = catalogue.area.get(row.parent or "")
    if row.level == "street":
        stem = plain(row.name_zh).removesuffix("街道").removesuffix("街")
        texts += [f"{stem}{ending}" for ending in _STREET_ENDINGS]
    elif row.level in ("city", "district"):
        texts.append(row.name_zh[:-1] if row.name_zh[-1:] in "市区县" and len(row.name_zh) > 2 else "")
    own = [text for text in texts if text[:1] > "~"]
    path = ""
    while above is not None and above.level != "nation":
        path = f"{above.name_zh}{path}"
        texts += [f"{each}{text}" for each in {above.name_zh, path} for text in own]
        above = catalogue.area.get(above.parent or "")
    if row.area.isdigit() and len(row.area) < _CODE:
        texts.append(row.area.ljust(_CODE, "0"))
    return [(text, row.area) for text in texts]


def _area_in_titles(row: Area) -> list[tuple[str, str]]:
    """Only names long enough not to occur by chance: 鼓楼 may be part of anything."""
    return [(row.name_zh, row.area), (row.name_zh.removesuffix("道"), row.area), (row.name_en, row.area)]


def _district(catalogue: Catalogue, owner_area: str | None) -> str:
    """The district that totals are of: that of the owner, or the only one."""
    code = owner_area
    while code and code in catalogue.area:
        if catalogue.area[code].level == "district":
            return code
        code = catalogue.area[code].parent
    districts = [area.area for area in catalogue.areas if area.level == "district"]
    return districts[0] if len(districts) == 1 else ""


def nearest_indicators(catalogue: Catalogue, texts: Iterable[str]) -> dict[str, str]:
    """For each text the indicator with the nearest name, where one is at all like it: a proposal, not an answer."""
    wanted = set(texts)
    names = Dictionary(catalogue).indicators if wanted else None
    found = {text: names.find(text) for text in wanted} if names else {}
    return {text: one.code or one.nearest for text, one in found.items() if one.code or one.nearest}
