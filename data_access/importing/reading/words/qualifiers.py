"""Words by which people qualify figures: invented, not final, planned, of a part of the people or the area, of another time.

Where no column holds them they stand in titles, notes, remarks, headings of sections, brackets behind a name, columns
nobody asked for. Nothing is read out of them; whoever finds one asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from data_access.importing.reading.text import bracketed, key
from data_access.importing.reading.words.header_words import (
    ACTUAL,
    ALL_AGES,
    DIVIDING,
    MARKS,
    PARTS,
    PERHAPS_INVENTED,
    PLANNED,
    PLANNED_TITLE,
    SEXES,
    WORDS,
    YES_NO,
)
from data_access.importing.reading.words.years import is_part, speaks_of_part, year_inside

LONGEST = 24
"""Characters of a cell that may be such a word and nothing else."""
_INVENTED = re.compile(
    "(?:演示|示例|样例|模拟|虚拟|虚构|测试|假)的?数[据字值]|[均系]?为?虚[拟构](?:的|$)|编造|随机生成"
    "|(?:demonstration|demo|sample|dummy|test|mock|fake)(?:data|figures)"
)
_PERHAPS_INVENTED = re.compile(r"样表|示例|样例|填报样式|演示用|[供于]演示|试填|培训用|[供为]培训|仅供参考|练习")
_IN_NAME = re.compile(r"(?<![a-z])(?:demo|test|dummy)(?![a-z])|演示|虚构|测试|样例")
_EARLY = re.compile(
    "暂定|初步(?:数|统计|核)|快报|预计数|未经?审[核定]|待[审核]|估算|估计[数值]|推算|测算|征求意见|草稿|草表|初稿|讨论稿|provisional|preliminary"
)
_PART = re.compile(
    r"户籍|常住|高新区|开发区|环[内外城]|流动人口|外来人口|非户籍|户籍人口|农村|乡村|城镇|公办|民办|抽样|留守|困境|残疾|低保|贫困|单亲|农民工|少数民族|老年|部分(?:街道|社区|单位|学校)|[东西南北]片"
)
_FORMER = re.compile(
    r"(?:(?<![一-鿿])|(?<=[年度]))原(?:[一-鿿]{2,4}?(?:区|县|街道|街|镇)|辖区|行政区|区划)|[(（]原[)）]|(?:撤并|合并|拆分|区划调整)[之以]?前"
)
_SEX = re.compile(r"(?:女性|男性|女童|男童|女婴|男婴)(?![一-鿿]*[率比数])|男生|女生")
_AGES = re.compile(r"(?<!\d)\d{1,2}(?:-\d{1,2})?岁")
_NOT_ALL = re.compile(
    r"不含|不包[含括]|未[包]?含|未统计|未报|仅(?:含|为|限|统计|包括|有)|缺报?\d|剔除|除外|扣除|只(?:含|统计|包括)"
)
_ANOTHER_TIME = re.compile(
    r"(?:为|系|用|沿用|采用|参照|取|按)(?:20\d\d年?|上年|去年|往年|上一年)度?[^，。,;；]{0,4}?(?:数|统计|值|代替|替代)|上年数"
)
_OTHER_BASE = re.compile(r"与20\d\d年.{0,6}口径不|口径(?:不同|不一致|有变|变化|调整)|按(?:万|千|十万)人计")
_WITHDRAWN = re.compile(
    r"作废|废止|无效|删除|删去|撤[回销]|勿用|勿使用|不予?采[用纳]|存疑|有误|错误|待定|应改|应为\s*\d|改为\s*\d|更正(?:为\s*\d|[:：])"
    r"|(?:核定|审定|核实|复核|修正|正确|调整后)[数值]?[为是:：]?\s*\d"
)
_SETTLED = re.compile(r"已(?:经)?[更修改核]|原[为是]")
_OF_INDICATORS = re.compile(
    "约束|预期|核心|主要|重点|一般|定[量性]|[正逆]向|妇女|儿童|[必选]报|年报|[正负]指标|发展|国家|市级规划"
)
_LAST_YEAR = re.compile("上年|去年|上一年|往年|前年|上期|历年")
_VALID = re.compile(r"(?:是否)?(?:有效|采用|采纳|计入|使用|启用)(?:性|否)?")
_LAST_STAGES = frozenset(("上报", "核定", "审定", "终报", "终审"))
"""What a whole table may be called that is handed in; beside one figure of several such a word tells them apart."""
_ONE_SEX = frozenset(word for word, sex in SEXES.items() if sex != "all")


class Kind(StrEnum):
    """What a qualifying word says of the figures beside it."""

    INVENTED = "invented"
    EARLY = "early"
    PLANNED = "planned"
    PART = "part"
    """Of a part of the people or the area, or counted otherwise."""
    TIME = "time"
    """Of a part of the year, or of another year."""
    WITHDRAWN = "withdrawn"
    """Not to be used, or another number would be right."""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What was found, and by which words."""

    kind: Kind
    words: str


def alone(cell: str, *, splits: bool) -> Qualifier | None:
    """What a cell beside a figure says of it: a mark, a plan, a part, a time within the year.

    `splits`: a column says which sex figures are of, so that 女 elsewhere is only a word.
    """
    flat = key(cell).removeprefix("其中")
    mark = MARKS.get(flat)
    if mark == "demonstration" and flat not in PERHAPS_INVENTED:
        return Qualifier(Kind.INVENTED, cell)
    if mark in ("provisional", "demonstration"):
        return Qualifier(Kind.EARLY, cell)
    if flat in PLANNED:
        return Qualifier(Kind.PLANNED, cell)
    if flat in PARTS or (flat in _ONE_SEX and not splits):
        return Qualifier(Kind.PART, cell)
    if found := _withdrawn(cell):
        return found
    return Qualifier(Kind.TIME, cell) if is_part(cell) or _LAST_YEAR.match(flat) else None


def under(header: str, cell: str) -> Qualifier | None:
    """What a cell says by the word over its column: 是否有效 / 否, 类型 / 中学."""
    if _VALID.fullmatch(key(header)) and YES_NO.get(key(cell)) is False:
        return Qualifier(Kind.WITHDRAWN, f"{header}：{cell}")
    if (
        key(header) not in WORDS
        and DIVIDING.fullmatch(key(header))
        and key(cell) not in ALL_AGES
        and not _OF_INDICATORS.search(cell)
    ):
        return Qualifier(Kind.PART, f"{header}：{cell}")
    return None


def _withdrawn(text: str) -> Qualifier | None:
    found = _WITHDRAWN.search(text)
    return Qualifier(Kind.WITHDRAWN, text) if found and not _SETTLED.search(text) else None


def in_title(text: str, *, splits: bool, ages: bool, known: str = "") -> Qualifier | None:
    """What a title, a note below a table or a heading says of all figures.

    Args:
        text: the title.
        splits: a column or header says which sex figures are of.
        ages: the same of age groups.
        known: names of the indicators read, whose own words (残疾, 农村) say nothing new.
    """
    flat = key(text).replace("-", "")
    if found := _INVENTED.search(flat):
        return Qualifier(Kind.INVENTED, found.group())
    for kind, pattern in ((Kind.EARLY, _PERHAPS_INVENTED), (Kind.EARLY, _EARLY)):
        if found := pattern.search(flat):
            return Qualifier(kind, found.group())
    if (found := PLANNED_TITLE.search(flat)) and not any(word in flat for word in ACTUAL):
        return Qualifier(Kind.PLANNED, found.group())
    patterns = [_PART, _FORMER, _NOT_ALL, _OTHER_BASE, *([] if splits else [_SEX]), *([] if ages else [_AGES])]
    for pattern in patterns:
        if (found := pattern.search(text)) and found.group() not in known:
            return Qualifier(Kind.PART, found.group())
    if not splits and {flat, key(year_inside(text)[1])} & _ONE_SEX:
        return Qualifier(Kind.PART, text)
    inside = (alone(each, splits=splits) for each in bracketed(text) if key(each) not in _LAST_STAGES)
    return next((said for said in inside if said and said.kind == Kind.PART), None)


def in_note(text: str, *, splits: bool, ages: bool, known: str = "") -> Qualifier | None:
    """The same of a note below the table, which also tells of another time."""
    if found := _ANOTHER_TIME.search(text):
        return Qualifier(Kind.TIME, found.group())
    if speaks_of_part(text):
        return Qualifier(Kind.TIME, text)
    if withdrawn := _withdrawn(text):
        return withdrawn
    return in_title(text, splits=splits, ages=ages, known=known)


def in_remark(text: str, *, splits: bool) -> Qualifier | None:
    """What the remark beside one figure says of it; most remarks explain and say nothing of the kind."""
    if len(text) <= LONGEST and (said := alone(text, splits=splits)):
        return said
    flat = key(text)
    if found := _INVENTED.search(flat):
        return Qualifier(Kind.INVENTED, found.group())
    if withdrawn := _withdrawn(text):
        return withdrawn
    for kind, pattern in (
        (Kind.TIME, _ANOTHER_TIME),
        (Kind.EARLY, _PERHAPS_INVENTED),
        (Kind.EARLY, _EARLY),
        (Kind.PART, _NOT_ALL),
        (Kind.PART, _OTHER_BASE),
        (Kind.PART, _FORMER),
    ):
        if found := pattern.search(text):
            return Qualifier(kind, found.group())
    if found := re.search(r"为(?:流动人口|户籍人口|农村|城镇)", text):
        return Qualifier(Kind.PART, found.group())
    return Qualifier(Kind.TIME, text) if speaks_of_part(text) else None


def in_name(text: str) -> Qualifier | None:
    """What the name of a sheet or file says of all figures in it; one called 测试 holds none that are real."""
    if MARKS.get(key(text)) == "demonstration" or _INVENTED.search(key(text).replace("-", "")):
        return Qualifier(Kind.INVENTED, text)
    return Qualifier(Kind.EARLY, text) if _IN_NAME.search(text.lower()) else None
