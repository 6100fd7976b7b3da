"""What words say of a place: that it is a total, another district, a narrower area, a community or a house within a street."""

from __future__ import annotations

import re

from data_access.importing.reading.text import narrow, words_of

WHOLE = frozenset(
    words_of(
        "合计 总计 全区 区合计 全区合计 全区总计 总数 总 区级 区本级 全辖区 汇总 全区汇总 区汇总 全区数 本区 我区 全区合计数 合计数 总合计 共计 总体 本区合计 "
        "各街道合计 total all districttotal district 全部"
    )
)
"""Words for the whole district in the column of areas, in the form of `text.key`."""
LEFT_OUT = frozenset(
    words_of(
        "小计 平均数 平均 平均值 平均水平 均值 全区平均 街道平均 街道合计 最大值 最小值 最高 最低 中位数 街道小计 subtotal average mean max min"
    )
)
"""Subtotals and averages, which are no figures of an area."""
TOTALS = ("合计", "总计", "本级", "汇总", "总数", "全区", "total")
"""Endings by which a name of an area means all of it."""

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
_NARROWED = re.compile(
    r"不含|不包括|未含|不计|除|扣|剔|部分|仅|以外|原|旧|社区|居委会|村委会|小区|网格|片区?$|校$|园$|院$|所$|站$|中心$"
)
_COMMUNITY = r"社区(?:居?委?会)?(?![服教卫建治养康工矫医戒公文志团党管参])|居委会|村委会|网格|小区|楼栋"
_HOUSES = "小学|中学|大学|学院|幼儿园|托育园|养老院|敬老院|福利院|医院|社区卫生服务|服务站|派出所|公司"
_BELOW = re.compile(f"{_COMMUNITY}|{_HOUSES}")
_BY_NAME = re.compile(rf"(?<![一-鿿])[一-鿿]{{2,6}}?(?:{_COMMUNITY}|{_HOUSES})(?![一-鿿]{{0,3}}[科处局办])")
_NO_NAME = re.compile(
    rf"(?<!社)[区市省县各中全属设公民所普高等业内类级性型办老及和](?:{_COMMUNITY}|{_HOUSES})|妇幼|疾控|保健"
)
_PARTS_HEAD = re.compile(
    r"^(?:所属|所在|各)?(?:社区|居委会?|村委会?|村|网格|小区|楼栋|居民小区)(?:名称)?(?:[(（].{0,4}[)）])?$"
)
_PART_ENDS = re.compile(r"(?:社区|居委会|村委会|网格|小区|号楼)$")
_WIDER = re.compile(r"全市|本市(?!户籍)|我市|全省|各省|各区县?|京津冀|[六九]区|全国(?=$|[数平水情各])")
_DIGITS = "一二三四五六七八九"


def streets_counted(total: str) -> int | None:
    """Of how many streets a total is (十二街道合计), in the form of `text.key`; None if it does not say so."""
    found = _OF_STREETS.fullmatch(total)
    return _count(found.group(1)) if found else None


def _count(text: str) -> int:
    """A number of at most two digits, in either writing: 12, 十二."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.find(tens or "一") + 1) * 10 * bool(ten) + (_DIGITS.find(ones) + 1 if ones else 0)


def districts_in(text: str) -> list[str]:
    """The districts and counties a title names."""
    found = (each.group(1) for each in _ANOTHER.finditer(narrow(text)))
    return [name for name in found if not _NO_DISTRICT.search(name)]


def above_in(text: str) -> list[str]:
    """The cities and provinces a title names."""
    found = (each.group(1) for each in _ABOVE.finditer(narrow(text)))
    return [name for name in found if not _NO_PLACE.search(name)]


def is_narrowed(inside: str) -> bool:
    """Whether brackets behind an area make it another one: （不含万兴街道）, （昔阳里社区）."""
    return bool(_NARROWED.search(inside))


def below_street(rest: str) -> str:
    """The word by which a title that names a street is of a part or a house of it (长虹街昔阳里社区), "" if none.

    `rest` is the title without the names of areas and indicators.
    """
    found = _BELOW.search(rest)
    return found.group() if found else ""


def house_in(rest: str) -> str:
    """The community, school, hospital or home that a title without a street is of (鼓楼社区, 南开医院), "" if none."""
    found = _BY_NAME.search(narrow(rest))
    return found.group().lstrip("年度") if found and not _NO_NAME.search(found.group()) else ""


def wider_in(title: str) -> str:
    """The word by which a title is of more than one district (全市, 各区), "" if it is not; forms are called after a nation."""
    found = _WIDER.search(title)
    return found.group() if found else ""


def names_parts_of_streets(header: str, texts: list[str]) -> bool:
    """Whether a column names communities, villages or the like: by its header, or because most of its texts are such."""
    if _PARTS_HEAD.search(header.rpartition(" / ")[2]):
        return bool(texts)
    return 2 * sum(bool(_PART_ENDS.search(text)) for text in texts) > len(texts)
