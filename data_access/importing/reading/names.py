"""Finding the indicator or area that somebody means: by code, name, short name, or the nearest name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import nlargest

from data_access.catalogue.model import Area, Catalogue, Indicator
from data_access.importing.reading.text import key, narrow, plain, without_brackets, words_of

TAKEN = 0.85  # a name this like is taken for the one meant, if no other comes near
APART = 0.08  # how much better than the second it has to be
OFFERED = 0.5  # below, nothing is offered as "did you mean"
_STREET_ENDINGS = ("", "街", "街道", "街道办事处", "街道办", "街办事处", "办事处")
_CODE = 12  # digits of the codes that statistics offices use, areas filled up with noughts
_COMPARED = 16  # names compared letter by letter with an unknown one
_MOST_SEARCHES = 2_000  # different unknown names in a file; beyond, they are unknown without a nearest
_WHOLE = frozenset(
    words_of(
        "合计 总计 全区 区合计 全区合计 全区总计 总数 总 区级 区本级 全辖区 汇总 全区汇总 区汇总 全区数 本区 我区 全区合计数 合计数 总合计 共计 总体 本区合计 各街道合计 total all districttotal district 全部"
    )
)
_LEFT_OUT = frozenset(
    words_of(
        "小计 平均数 平均 平均值 平均水平 均值 全区平均 街道平均 街道合计 最大值 最小值 最高 最低 中位数 街道小计 subtotal average mean max min"
    )
)


_TOTALS = ("合计", "总计", "汇总", "总数", "全区", "total")
_OF_STREETS = re.compile(
    r"(?:全区|全部|所有|本区)?([0-9]{1,2}|[一二三四五六七八九十]{1,3})个?(?:街道|街|镇街|街镇)(?:合计|总计|汇总)"
)
_ANOTHER = re.compile(
    r"(?:^|[省市年度于位和及与、,，:：;；\s(（])(?!全|各|本)([一-鿿]{2,3}[区县])(?![域间划内别位分段块镇])"
)
_NO_DISTRICT = re.compile(
    r"[全本我各该市郊城社园小校地辖片学院街老山林牧景库灾分农军厂矿]区$|(?<![一-鿿]{2})新区$|开发区|示范区|自治区|行政区|保税区|高新区|[本我各全该]县$|区县$"
)
_ABOVE = re.compile(r"(?:^|[年度于位与及和、,，:：;；\s(（])([一-鿿]{2,4}?[省市])(?![份内外级区辖场民政容])")
_NO_PLACE = re.compile(r"[全本我各该城都超夜股菜集门上][省市]$")
_NARROWED = re.compile(r"[(（\[][^()（）\[\]]*(?:不含|不包括|不计|除|扣|剔|部分|仅|以外|原|旧)[^()（）\[\]]*[)）\]]")
"""Brackets behind an area by which it is another one: 南开区（不含万兴街道）."""
_DIGITS = "一二三四五六七八九"


def _count(text: str) -> int:
    """A number of at most two digits, in either writing: 12, 十二."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.find(tens or "一") + 1) * 10 * bool(ten) + (_DIGITS.find(ones) + 1 if ones else 0)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means: a code, or the nearest one. `near`: it is like, not equal; `left_out`: a subtotal."""

    code: str = ""
    near: bool = False
    nearest: str = ""
    left_out: bool = False


NOBODY = Found()


class Names:
    """Names of one kind of thing, by all the ways they are written."""

    def __init__(self, spellings: Iterable[tuple[str, str]], preferred: frozenset[str] = frozenset()) -> None:
        self._preferred = preferred
        self._exact: dict[str, str] = {}
        shared = set()
        for spelling, code in spellings:
            form = key(spelling)
            if form and self._exact.setdefault(form, code) != code:
                shared.add(form)
        for form in shared:
            del self._exact[form]
        self._kept: dict[str, Found] = {}
        self._searched = 0

    def accept(self, text: str, code: str) -> None:
        """A text means this thing from now on: somebody has said so."""
        self._exact[key(text)] = code

    def whole(self, text: str) -> str:
        """The code of the thing whose name this is, brackets and all; "" if none."""
        return self._exact.get(key(text), "")

    def exact(self, text: str) -> str:
        """The code of the thing so named, with or without what stands in brackets; "" if none."""
        return self._exact.get(key(text)) or self._exact.get(key(without_brackets(text)), "")

    def find(self, text: str) -> Found:
        """The thing meant; a near name counts only if it is clearly the nearest and its digits agree."""
        if text not in self._kept:
            code = self.exact(text)
            self._kept[text] = Found(code) if code else self._nearest(text)
        return self._kept[text]

    def inside(self, text: str) -> str:
        """The code of the one thing named within a longer text (the longest name wins); "" if none or two."""
        codes = self.all_inside(text)
        return codes[0] if len(codes) == 1 else ""

    def all_inside(self, text: str) -> list[str]:
        """The codes of all things named within a longer text; a name within a longer name does not count."""
        flat = key(text)
        found = [form for form in self._long if form in flat]
        widest = [form for form in found if not any(form != other and form in other for other in found)]
        return list(dict.fromkeys(self._exact[form] for form in widest))

    def cut_from(self, text: str) -> str:
        """What is left of a text, in the form of `key`, without the names of things within it."""
        flat = key(text)
        for form in sorted((form for form in self._long if form in flat), key=len, reverse=True):
            flat = flat.replace(form, "")
        return flat

    @cached_property
    def _long(self) -> list[str]:
        return [
            form
            for form in self._exact
            if len(form) >= 2 and not form.isdigit() and (len(form) > 3 or not form.isascii())
        ]

    def _nearest(self, text: str) -> Found:
        wanted = key(without_brackets(text)) or key(text)
        if not 2 <= len(wanted) <= 60 or self._searched >= _MOST_SEARCHES:
            return NOBODY
        self._searched += 1
        best: dict[str, float] = {}
        matcher = SequenceMatcher(b=wanted, autojunk=False)
        for form in self._likely(wanted):
            matcher.set_seq1(form)
            code = self._exact[form]
            malus = APART if self._preferred and code not in self._preferred else 0.0
            best[code] = max(best.get(code, 0.0), matcher.ratio() - malus)
        ranked = sorted(best.items(), key=lambda item: -item[1])[:2]
        if not ranked or ranked[0][1] < OFFERED:
            return NOBODY
        code, ratio = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        near = ratio >= TAKEN and ratio - second >= APART - 1e-9 and self._same_digits(wanted, code)
        return Found(code if near else "", near, code)

    def _likely(self, wanted: str) -> list[str]:
        """The forms with the most signs in common, the only ones worth a close comparison."""
        signs = set(wanted)
        shared = {form: 2 * len(signs & of) / (len(signs) + len(of)) for form, of in self._signs.items()}
        return nlargest(
            _COMPARED, (form for form, ratio in shared.items() if ratio > OFFERED), key=lambda form: shared[form]
        )

    @cached_property
    def _signs(self) -> dict[str, set[str]]:
        return {form: set(form) for form in self._exact}

    def _same_digits(self, wanted: str, code: str) -> bool:
        digits = re.findall(r"\d+", wanted)
        return any(of == code and re.findall(r"\d+", form) == digits for form, of in self._exact.items())


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
        self.areas = Names(pair for row in catalogue.areas for pair in _area(row, catalogue))
        for text, code in spellings:
            (self.indicators if code in catalogue.indicator else self.areas).accept(text, code)
        self._titles = Names(pair for row in catalogue.areas for pair in _area_in_titles(row))
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
        if _NARROWED.search(text) and not self.areas.whole(text):
            return Found(nearest=self.areas.exact(text))
        if "·" in text and self.areas.exact(text.partition("·")[0]):
            return NOBODY  # a school or home of the area, never the area itself
        return self.areas.find(text)

    def _total(self, text: str) -> Found | None:
        """What a total or average in the column of areas is of; None if the text is neither."""
        for flat in dict.fromkeys((key(text), key(without_brackets(text)))):
            if flat in _LEFT_OUT:
                return Found(left_out=True)
            if flat in _WHOLE and self.district:
                return Found(self.district)
            counted = _OF_STREETS.fullmatch(flat)
            if counted and self.district:
                every = _count(counted.group(1)) == len(self._streets)
                return Found(self.district) if every else Found(left_out=True)
            for ending in _TOTALS:
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
        if not self.areas_in(text):
            above = (each.group(1) for each in _ABOVE.finditer(narrow(text)))
            if any(not _NO_PLACE.search(name) and name not in self._above_own for name in above):
                return True
        own = self.catalogue.area[self.district].name_zh
        found = (each.group(1) for each in _ANOTHER.finditer(narrow(text)))
        return any(not name.endswith(own) and not _NO_DISTRICT.search(name) for name in found)

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
