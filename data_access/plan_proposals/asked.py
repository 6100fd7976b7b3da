"""A number with the words on both sides of it, and whether it asks for anything at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data_access.plan_proposals import words as w
from data_access.plan_proposals.quantities import Quantity
from data_access.plan_proposals.scopes import people_rate
from data_access.plan_proposals.subjects import clean, without_stage

_SHARES = ("%", "‰", "per 100,000", "per 10,000")
RARELY_ASKED = ("age", "years", "days", "10,000 yuan", "yuan", "")
"""Units in which a number alone, or with 以上, asks for nothing: 3岁以下, 5年, 1000天."""
_CALENDAR = re.compile(r"^(?:19|20)\d\d$")
FREQUENCY = re.compile(r"(?:每天|每日|每周)[^，。；]{0,12}$")
_FIGURE_IN_WORDS = re.compile(
    r"(?:每天|每日|每周)[^，。；]{0,12}$|(?:每[个所家名位处]|各)[^，。；]*(?:建|设|配)[^，。；]{0,3}$|培训[^，。；]{2,12}$"
)
"""Before a number in characters that is meant as a figure: elsewhere 一个 is an article."""
_NOT_A_FIGURE = re.compile(r"^\s*(?:月|周岁|年级|届|号|期|线|级|类病|学年|日|[^，。；\d]{0,8}圈)|^岁")
_AGE_OF = re.compile(
    r"^\s*(?:[（(]?(?:及|含)?(?:以上|以下|以内)[）)]?)?的?(?:老年|老人|儿童|婴幼儿|幼儿|人口|妇女|青少年|未成年|人群|女性|男性|适龄|学龄|学生|婴儿|居民)"
)
_CONDITION = re.compile(
    r"^\s*(?:以上|以下)的?(?:用人单位|企业|单位|社区|机构|小区|村|人群|岗位|学历|职称|医院|大?班额|大班)"
)
SHARE_OF = re.compile(
    r"(?:以上)?(?:的|配备|覆盖|建立|开展|达标|完成|落实|实现|纳入|进(?!行|一步)|入学|接种|达到(?!\d))"
)
_FROM = re.compile(r"(?:由|从|自)(?:20\d\d年|[“”]?十[三四五]五[“”]?末)?(?:底|末)?的?$")
_AREA = re.compile(r"^\s*(?:及?以上|左右)?的?[\u4e00-\u9fff]")
_FOR_EACH = re.compile(r"(?:人均|生均|户均)[\u4e00-\u9fff]{2,12}$")
_HEADED = re.compile(r"(?:率|比例|比重|占比|覆盖面)[：:]")
_PAST = re.compile(r"(?:目前|现有|已有|已达|已经|截至|曾)[^，。；]{0,12}$")
_MONEY = re.compile(r"(?:贷款|资金|经费|投入|补贴|补助|捐款|授信|金额|额度|总额|产值|收入|累计)[^，。；]{0,4}$")
_OF_A_PART = re.compile(r"(?:率|比例|比重|占比)[，,]?(?:城[市镇区]|农村|乡村|农牧区|小学|初中|高中)(?:社区|地区)?$")
"""覆盖率城市95%、农村90%."""
_SPENT = re.compile(r"(?:投入|投资|安排(?:资金|经费)|筹集(?:资金)?|发放贷款)$")
"""Money that is to be spent, without a bound: 五年内投入1.6亿元."""
_DEFINES = re.compile(
    r"^\s*(?:及?以上|及?以下|以内)[^，。；、0-9]{0,14}的[^，。；、0-9]{0,14}(?:比例|比重|占比|率|(?:达到?|占|不低于|不少于|超过)$)"
)
"""Behind a number that says who is counted: 每周锻炼3次以上的妇女比例."""
_BOUNDED = ("not-below", "not-above", "above", "below")
_DEFINES_BOUNDED = re.compile(r"^的[^，。；、0-9]{1,12}(?:比例|比重|占比|率)")
"""The same behind a number with its bound before it: 每周锻炼不少于150分钟的女性占比."""
_NEXT_YEAR = re.compile(r"^[、，,]\s*(?:到|至)?20\d\d年(?:底|末)?$")
_YEAR_BEHIND = re.compile(r"(?:到|至)?20\d\d年(?:底|末)?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A group of numbers with the words on both sides of it."""

    group: tuple[Quantity, ...]
    rule: str
    """Of the word right before the first number; empty where none asks."""
    bound: str
    """`>=`, `<=` or `~` of what stands right behind the last number (以上, 以内, 左右), else empty."""
    bound_words: str
    subject: str
    """The words before the verb, as written."""
    left: str
    right: str

    @property
    def last(self) -> Quantity:
        return self.group[-1]


def no_demand(asked: Asked, subject: str) -> bool:
    """Numbers that ask for nothing: ages, years of the calendar, classes, conditions."""
    rule, last, left, right = asked.rule, asked.last, asked.left, asked.right
    if _NOT_A_FIGURE.match(right) or _PAST.search(left) or left.endswith("第"):
        return True
    if last.unit == "persons" and left.endswith("前"):
        return True  # 居全市前3位: a rank
    if (_FROM.search(left) and not asked.bound) or right.startswith("→"):
        return True  # 由2.1个增加到4.5个: where it stood
    if last.unit == "square metres" and rule in ("", "count") and not w.MEASURE.search(left) and _AREA.match(right):
        return True  # 1000平方米以上的活动场地
    if last.unit == "age" and (rule in ("", "count") or _AGE_OF.match(right)):
        return True
    if last.unit == "years" and left.endswith("年限") and not _is_calendar(asked):
        return False  # 平均受教育年限12.8年
    if last.unit == "years" and (_is_calendar(asked) or rule not in ("reach", "not-below", "hold", "above", "up")):
        return True
    if (
        asked.group[0].in_characters
        and not asked.bound
        and rule not in ("not-below", "reach")
        and not _FIGURE_IN_WORDS.search(left)
    ):
        return True
    if _CONDITION.match(right) and rule in ("", "count") and last.unit != "%":
        return True
    if last.word and (_DEFINES.match(right) or (rule in _BOUNDED and _DEFINES_BOUNDED.match(right))):
        return True
    if "yuan" in last.unit and _SPENT.search(left):
        return False
    if asked.bound and "yuan" in last.unit and _MONEY.search(left):
        return False
    if rule or (asked.bound and last.unit not in RARELY_ASKED):
        return last.unit == "" and not (rule and w.MEASURE.search(without_stage(clean(subject))))
    left = left if _NEXT_YEAR.match(left) else _YEAR_BEHIND.sub("", left)
    if last.unit in _SHARES:
        if _NEXT_YEAR.match(left):
            return False  # 筛查率2025年75%、2030年85%
        if _OF_A_PART.search(left):
            return False
        return not (last.high is not None or w.MEASURE.search(left) or SHARE_OF.match(right) or _HEADED.search(left))
    if FREQUENCY.search(left) and last.unit in ("hours", "minutes"):
        return False
    return not (
        people_rate(left) or _FOR_EACH.search(left) or (w.MEASURE.search(left) and last.unit not in RARELY_ASKED)
    )


def _is_calendar(asked: Asked) -> bool:
    return bool(_CALENDAR.match(f"{asked.group[0].value:g}"))
