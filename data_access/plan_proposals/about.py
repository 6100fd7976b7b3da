"""What a number is about: its subject, its unit and of whom it is asked."""

from __future__ import annotations

import re

from data_access.plan_proposals import words as w
from data_access.plan_proposals.asked import RARELY_ASKED, Asked
from data_access.plan_proposals.quantities import Quantity
from data_access.plan_proposals.scopes import Scope, of_people, people_rate, scope_of
from data_access.plan_proposals.sentence import Sentence
from data_access.plan_proposals.subjects import clean, is_part, is_stage, is_verb_only, local_start, of_stage

_BEHIND = re.compile(r"(?:及?以上|以下|以内|左右)?的?[^，。；、]{0,24}")
_SHARE_OF_THEM = re.compile("(?:及?以上)?的[\u4e00-\u9fff]")
"""，50%以上的社区… is about what stands behind it."""
_EVERY_DAY = re.compile("每天|每日|每周")
_OF_A_DAY = re.compile("户外|运动|体育|锻炼|睡眠|阅读")
"""What a person does with the hours of a day."""
_OF_THE_WHOLE = re.compile(
    "全[区市县省州旗]|[区市县省州]级|[区市县省][\u4e00-\u9fff]{1,8}(?:院|中心|馆|站)|共|累计|总|新增|新建|扩建"
)
_JOINS = ("、", "和", "及")
_WHOLE_PLACE = re.compile("全[区市县省州旗]")
_ON_AVERAGE = re.compile("[生人户]均")
"""生均图书小学25册、初中35册 goes on about that, not about 每百名学生 before it."""
_SHARE = re.compile("(?:率|比例|比重|占比)$")
_COUNTED_IN = re.compile("人[次数]$")
_YEAR = re.compile(r"20\d\d(?=年)")
_STANDARD_OF_A_MONTH = re.compile("标准[^，。；\\d]{0,8}每人?每?月")
"""集中供养标准不低于每人每月1900元，散居孤儿不低于1400元."""
_MONTHLY = re.compile(r"(?:每人)?每月[^，。；\d]{0,14}$|月人均|人均月")


def subject_of(sentence: Sentence, asked: Asked) -> tuple[str, Scope]:
    """What a number is about; one without words of its own takes the last demand's subject and scope."""
    own, before = clean(asked.subject), asked.group[0].start
    if is_part(own) and (whole := sentence.subject or _before_the_comma(sentence, before) or sentence.whole):
        return f"{whole}（{own}）", sentence.scope
    if is_stage(own) and (whole := sentence.subject or _before_the_comma(sentence, before)):
        sentence.subject = of_stage(whole, own)
        ahead = sentence.text[:before]
        if not sentence.scope.unit_level and asked.last.unit in ("hours", "minutes") and _hours_of_a_day(ahead):
            sentence.scope = of_people(ahead)  # 儿童每天睡眠时间，小学生不少于10小时
        return sentence.subject, sentence.scope
    if own and not is_verb_only(own):
        timed = _EVERY_DAY.search(sentence.text) if asked.last.unit in ("hours", "minutes") else None
        begin = local_start(sentence.text, timed.start() if timed else before, 0 if timed else sentence.reached)
        local = sentence.text[begin:before]
        before_it, sentence.scope = sentence.scope, scope_of(local, asked.last.unit)
        if timed and not sentence.scope.unit_level and _OF_A_DAY.search(local):
            sentence.scope = of_people(sentence.text[:before])  # 儿童近视率下降，户外活动每天达到2小时
        if (
            before_it.unit_level
            and sentence.unit != "%"
            and not sentence.scope.unit_level
            and _still_each(asked, local)
        ):
            sentence.scope = before_it  # 每个社区开展活动4场，服务家庭100户
        sentence.subject = own
        return sentence.subject, sentence.scope
    ahead = sentence.text[sentence.reached : before]
    if not sentence.subject and (compared := w.RELATIVE.search(ahead) or w.DIRECTION.search(ahead)):
        words = sentence.text[: sentence.reached + compared.start()]  # X高于全市平均水平（X逐年提高），到2030年达到45%
        sentence.subject = clean(words[local_start(words, len(words)) :])
    whose_share = not asked.rule and _SHARE_OF_THEM.match(asked.right)
    if (not sentence.subject or whose_share) and (behind := _BEHIND.match(asked.right)):
        sentence.subject = clean(behind[0])
    scope = scope_of(sentence.text[sentence.reached : before], asked.last.unit)
    if whose_share and asked.last.unit == "%":
        sentence.scope = Scope()  # 90%的村 behind 每个乡镇设立1个 is of all villages
    if scope.unit_level:
        sentence.scope = scope
    elif _WHOLE_PLACE.search(sentence.text[sentence.reached : before]):
        sentence.scope = Scope()  # 每县创建2个，全市达到15个
    return sentence.subject, sentence.scope


def _before_the_comma(sentence: Sentence, before: int) -> str:
    """The measure that stands before the comma and is spoken of by its parts behind it: 本科学历占比，小学达到85%."""
    begin = local_start(sentence.text, before, sentence.reached)
    words = clean(sentence.text[sentence.reached : begin].rstrip("，,、 "))
    return words if w.MEASURE.search(words) else ""


def _hours_of_a_day(words: str) -> bool:
    return bool(_EVERY_DAY.search(words) and _OF_A_DAY.search(words))


def years_of(asked: Asked) -> tuple[int, ...]:
    """Of numbers that stand for years one by one (2025年、2030年分别达到60%、70%): the years, else nothing."""
    years = tuple(map(int, _YEAR.findall(asked.subject))) if "分别" in asked.subject else ()
    return years if len(years) == len(asked.group) > 1 else ()


def _still_each(asked: Asked, local: str) -> bool:
    """Whether a count goes on about each of the units before the comma; rates and what is built anew are of the whole."""
    counted = (
        bool(asked.last.word)
        and (asked.last.unit not in ("times", "courses") or local.startswith(_JOINS) or local.endswith(_JOINS))
        and asked.last.unit not in RARELY_ASKED
        and not w.MEASURE.search(clean(asked.subject))
    )
    return counted and not _OF_THE_WHOLE.search(local) and not people_rate(local)


def unit_of(sentence: Sentence, asked: Asked, quantity: Quantity) -> str:
    """The number's unit; with its base where something is counted for each thousand people, also one comma before."""
    part = quantity.unit in ("beds", "persons", "places") and quantity.value % 1 != 0  # 2.8 beds are for each thousand
    goes_on = not clean(asked.subject) or asked.subject.startswith("、") or part
    earlier = _ON_AVERAGE.split(sentence.text[: asked.group[0].start])[-1] if goes_on else ""
    if sentence.before and sentence.of_before(asked.subject, len(asked.group)):
        earlier = sentence.before.text
    rate = people_rate(asked.subject) or people_rate(earlier)
    if rate and quantity.word:
        return f"{quantity.unit} per {rate}"
    if not quantity.unit and (counted := _COUNTED_IN.search(clean(asked.subject))):
        return {"人次": "attendances", "人数": "persons"}[counted[0]]  # 参与人次突破5万
    if not quantity.unit and quantity.value == 0 and _SHARE.search(clean(asked.subject)):
        return "%"  # 大班额比例为0
    monthly = _MONTHLY.search(asked.left) or _STANDARD_OF_A_MONTH.search(sentence.text[: asked.group[0].start])
    return "yuan per month" if quantity.unit == "yuan" and monthly else quantity.unit
