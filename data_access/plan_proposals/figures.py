"""Demands that print a number: which numbers ask for something, and what."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data_access.plan_proposals import words as w
from data_access.plan_proposals.proposal import Certainty, Inferred, Proposal
from data_access.plan_proposals.quantities import Quantity
from data_access.plan_proposals.scopes import Scope, people_rate, scope_of
from data_access.plan_proposals.sentence import Sentence
from data_access.plan_proposals.subjects import clean, is_part, is_verb_only, local_start, names

_OP = {
    "reach": ">=",
    "not-below": ">=",
    "count": ">=",
    "reduce-to": "<=",
    "control": "<=",
    "not-above": "<=",
    "above": ">",
    "below": "<",
    "up": ">=",
    "down": "<=",
}
_RANK = (Certainty.UNSURE, Certainty.LIKELY, Certainty.SURE)
_SHARES = ("%", "‰", "per 100,000", "per 10,000")
_RARELY_ASKED = ("age", "years", "days", "10,000 yuan", "yuan", "")
"""Units in which a number alone, or with 以上, asks for nothing: 3岁以下, 5年, 1000天."""
_CALENDAR = re.compile(r"^(?:19|20)\d\d$")
_FREQUENCY = re.compile(r"(?:每天|每日|每周)[^，。；]{0,12}$")
_EVERY_DAY = re.compile("每天|每日|每周")
_NOT_A_FIGURE = re.compile(r"^\s*(?:月|周岁|年级|届|号|期|线|级|类病|学年|日)|^岁")
_AGE_OF = re.compile(
    r"^\s*(?:[（(]?(?:及|含)?(?:以上|以下|以内)[）)]?)?的?(?:老年|老人|儿童|婴幼儿|幼儿|人口|妇女|青少年|未成年|人群|女性|男性|适龄|学龄|学生|婴儿|居民)"
)
_CONDITION = re.compile(r"^\s*(?:以上|以下)的?(?:用人单位|企业|单位|社区|机构|小区|村|人群|岗位|学历|职称|医院)")
_BEHIND = re.compile(r"(?:及?以上|以下|以内|左右)?的?[^，。；、]{0,24}")
_NOUN_BEHIND = re.compile(
    r"^(?:及?以上|及?以下|以内|左右)?的?(?P<noun>(?!及?以[上下内]|左右)[\u4e00-\u9fffA-Za-z0-9（）()]{1,24})"
)
_SHARE_OF = re.compile(r"(?:以上)?(?:的|配备|覆盖|建立|开展|达标|完成|落实|实现|纳入|入学|接种)")
_EVERY_DAY = re.compile("每天|每日|每周")
_GOES_ON = re.compile(r"[、，,和及]\s*[\u4e00-\u9fff]{2,8}")
_COUNTED = re.compile(
    r"(?:建成|新建|建设|建立|创建|打造|培育|设立|开展|举办|组织|选树|评选|培训|受益|覆盖|惠及|扶持|完成|开设)[^，。；、0-9]{1,20}$"
)
_ENDS = re.compile(r"\s*(?:$|[，,；;。、以左])")
_PAST = re.compile(r"(?:目前|现有|已有|已达|已经|截至|曾)[^，。；]{0,12}$")
_YEAR_BY_YEAR = re.compile("每年|逐年|年均")


@dataclass(frozen=True, slots=True)
class _Asked:
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


def of_group(sentence: Sentence, group: tuple[Quantity, ...], following: int) -> list[Proposal]:
    """The demands of numbers that stand beside one another; the next number begins at `following`."""
    text, first, last = sentence.text, group[0], group[-1]
    left, right = text[sentence.reached : first.start], text[last.end : following]
    rule, verb_start = verb(left)
    bound, bound_words = _bound(right)
    if not rule and not bound and _GOES_ON.fullmatch(left) and sentence.unit == last.unit:
        rule = sentence.rule or "reach"  # 小学生10小时、初中生9小时
    if not rule and last.word and last.unit not in _RARELY_ASKED and _COUNTED.search(left) and _ENDS.match(right):
        rule = "count"  # the thing stands between its verb and its number: 建成示范街道5个
    begin = local_start(text, sentence.reached + verb_start, sentence.reached)
    asked = _Asked(group, rule, bound, bound_words, text[begin : sentence.reached + verb_start], left, right)
    if _no_demand(asked, left[:verb_start]) or _is_what_a_share_has(sentence, asked):
        return []
    end = last.end + len(bound_words)
    found = _proposals(sentence, asked, begin, end)
    sentence.reached, sentence.rule, sentence.unit = end, rule, last.unit
    sentence.share_of = bool(_SHARE_OF.match(right)) and not last.word
    return found


def _is_what_a_share_has(sentence: Sentence, asked: _Asked) -> bool:
    """95%的社区设1所…: the second number says what each of the share has."""
    return sentence.share_of and bool(asked.last.word) and not re.search("[，,；]", asked.left)


def verb(left: str) -> tuple[str, int]:
    """The rule of the word right before a number, and where that word begins; none: an empty rule and the end."""
    for rule, pattern in w.BEFORE:
        if match := pattern.search(left):
            return rule, match.start()
    return "", len(left)


def _bound(right: str) -> tuple[str, str]:
    for meaning, pattern in ((">=", w.AT_LEAST), ("<=", w.AT_MOST), ("~", w.ABOUT)):
        if match := pattern.match(right):
            return meaning, match[0]
    return "", ""


def _no_demand(asked: _Asked, subject: str) -> bool:
    """Numbers that ask for nothing: ages, years of the calendar, classes, conditions."""
    rule, last, left, right = asked.rule, asked.last, asked.left, asked.right
    if _NOT_A_FIGURE.match(right) or _PAST.search(left) or left.endswith("第"):
        return True
    if last.unit == "age" and (rule in ("", "count") or _AGE_OF.match(right)):
        return True
    if last.unit == "years" and (_is_calendar(asked) or rule not in ("reach", "not-below", "hold", "above", "up")):
        return True
    if asked.group[0].in_characters and rule not in ("not-below", "reach") and not _FREQUENCY.search(left):
        return True
    if _CONDITION.match(right) and rule in ("", "count") and last.unit != "%":
        return True
    if rule or (asked.bound and last.unit not in _RARELY_ASKED):
        return last.unit == "" and not (rule and w.MEASURE.search(clean(subject)))
    if last.unit in _SHARES:
        return not (last.high is not None or w.MEASURE.search(left) or _SHARE_OF.match(right))
    if _FREQUENCY.search(left) and last.unit in ("hours", "minutes"):
        return False
    return not (people_rate(left) or (w.MEASURE.search(left) and last.unit not in _RARELY_ASKED))


def _is_calendar(asked: _Asked) -> bool:
    return bool(_CALENDAR.match(f"{asked.group[0].value:g}"))


def _proposals(sentence: Sentence, asked: _Asked, begin: int, end: int) -> list[Proposal]:
    subject, scope = _subject(sentence, asked)
    if asked.rule in ("up", "down") and (asked.last.unit in ("points", "‰ points", "%", "times of") or not asked.bound):
        return [_change(sentence, asked, subject, begin, end)]
    pairs = _pairs(_things(asked, subject, scope), asked.group)
    several = len({name for name, _ in pairs})
    apart = several == 1 or len(asked.group) == several
    found = []
    for name, quantity in pairs:
        op, kind, how, sure = _operator(asked, name or subject, quantity)
        if not (asked.rule and apart):
            sure = min(sure, Certainty.LIKELY, key=_RANK.index)
        if len(asked.group) > 1 and several == 1:
            sure = Certainty.UNSURE  # several numbers, but not as many things they could belong to
        found.append(
            sentence.propose(
                _rule_name(asked, scope, quantity),
                _titled(asked, name or subject, scope, quantity),
                _kind(kind, op, quantity, scope),
                begin,
                end,
                op=op,
                value=quantity.value,
                value_high=quantity.high,
                unit=_unit(sentence, asked),
                unit_word=quantity.word,
                unit_level=scope.unit_level,
                unit_count=scope.unit_count,
                certainty=sure,
                inferred=(*how, *((Inferred.SPLIT,) if several > 1 else ())),
            )
        )
    return found


def _things(asked: _Asked, subject: str, scope: Scope) -> tuple[str, ...]:
    """What the numbers are about: the subject taken apart, unless it names the units of which each is asked."""
    own = clean(asked.subject)
    if not own or is_part(own) or (scope.unit_level and not w.MEASURE.search(own)):
        return (subject,)
    return names(asked.subject, len(asked.group))


def _pairs(about: tuple[str, ...], group: tuple[Quantity, ...]) -> list[tuple[str, Quantity]]:
    if len(group) == 1:
        return [(name, group[0]) for name in about]
    if len(about) == len(group):
        return list(zip(about, group, strict=True))
    return [(about[0], quantity) for quantity in group]


def _subject(sentence: Sentence, asked: _Asked) -> tuple[str, Scope]:
    """What a number is about; one without words of its own takes the last demand's subject and scope."""
    own, before = clean(asked.subject), asked.group[0].start
    if is_part(own) and (whole := sentence.subject or sentence.whole):
        return f"{whole}（{own}）", sentence.scope
    if own and not is_verb_only(own):
        timed = _EVERY_DAY.search(sentence.text) if asked.last.unit in ("hours", "minutes") else None
        begin = local_start(sentence.text, timed.start() if timed else before, 0 if timed else sentence.reached)
        local = sentence.text[begin:before]
        sentence.subject, sentence.scope = own, scope_of(local, asked.last.unit)
        return sentence.subject, sentence.scope
    if not sentence.subject and (behind := _BEHIND.match(asked.right)):
        sentence.subject = clean(behind[0])
    scope = scope_of(sentence.text[sentence.reached : before], asked.last.unit)
    if scope.unit_level:
        sentence.scope = scope
    return sentence.subject, sentence.scope


def _unit(sentence: Sentence, asked: _Asked) -> str:
    """The number's unit; with its base where something is counted for each thousand people, also one comma before."""
    goes_on = not clean(asked.subject) or asked.subject.startswith("、")
    rate = people_rate(asked.subject) or (people_rate(sentence.text[: asked.group[0].start]) if goes_on else "")
    return f"{asked.last.unit} per {rate}" if rate and asked.last.word else asked.last.unit


def _operator(asked: _Asked, subject: str, quantity: Quantity) -> tuple[str, str, tuple[Inferred, ...], Certainty]:
    """Operator, kind, what was inferred, how sure."""
    kept = asked.rule in ("hold", "control") or w.KEEP_ON.match(asked.right[len(asked.bound_words) :])
    kind = "maintain" if kept else "threshold"
    if quantity.high is not None:
        return "", "band", (), Certainty.LIKELY
    falls = asked.rule in ("control", "reduce-to") or falls_when_better(subject)
    if asked.bound == "~":
        return "<=" if falls else ">=", kind, (Inferred.DIRECTION,), Certainty.UNSURE
    if asked.bound and asked.rule not in ("not-below", "not-above", "above", "below"):
        return asked.bound, kind, (), Certainty.SURE
    if asked.rule in _OP:
        return _OP[asked.rule], kind, (), Certainty.LIKELY if asked.rule in ("count", "up", "down") else Certainty.SURE
    return "<=" if falls else ">=", kind, (Inferred.DIRECTION,), Certainty.LIKELY


def falls_when_better(name: str) -> bool:
    """Whether less of a thing is better, by its name: deaths, illness, gaps."""
    return bool(w.BAD.search(name) and not w.GOOD_EVEN_SO.search(name))


def _kind(kind: str, op: str, quantity: Quantity, scope: Scope) -> str:
    if kind == "band":
        return "band"
    if scope.unit_level:
        return "per_unit_minimum"
    return "full_coverage" if (quantity.unit, quantity.value, op) == ("%", 100, ">=") else kind


def _rule_name(asked: _Asked, scope: Scope, quantity: Quantity) -> str:
    if quantity.high is not None:
        return "range"
    if asked.bound == "~":
        return "about"
    if _FREQUENCY.search(asked.subject) and not asked.rule:
        return "daily"
    if scope.unit_level:
        return "each-unit"
    return asked.rule if asked.rule not in ("", "up", "down") else "bound" if asked.bound else "bare"


def _titled(asked: _Asked, name: str, scope: Scope, quantity: Quantity) -> str:
    """The subject; with what is counted where that stands behind the number (至少配备1名女干部)."""
    if asked.rule == "count" and not clean(asked.subject) and not scope.unit_level:
        name = ""  # ，新建5个儿童友好社区 is about nothing said before
    if not quantity.word or quantity.unit in ("age", "years", "points") or w.MEASURE.search(name):
        return name
    behind = _NOUN_BEHIND.match(asked.right)
    return f"{name}{behind['noun']}" if behind else name


def _change(sentence: Sentence, asked: _Asked, subject: str, begin: int, end: int) -> Proposal:
    """A change by so much: in every year, or over the whole period since a year."""
    quantity = asked.group[0]
    context = sentence.text[: quantity.start]
    local = context[local_start(sentence.text, quantity.start) :] if w.YEARLY.search(asked.subject) else context
    since = w.SINCE.search(local)
    year = int(since[1]) if since and since[1] else None
    yearly = bool(w.YEARLY.search(local)) and (year is None or bool(_YEAR_BY_YEAR.search(local)))
    return sentence.propose(
        "yearly-change" if yearly else "change",
        subject,
        "annual_change" if yearly else "change",
        begin,
        end,
        step=quantity.value if yearly else quantity.high or quantity.value,
        value_high=quantity.high if yearly else None,
        direction=asked.rule,
        unit="%" if quantity.unit == "points" and yearly else _unit(sentence, asked),
        unit_word=quantity.word,
        since=None if yearly else year,
        certainty=Certainty.SURE if yearly and quantity.high is None else Certainty.LIKELY,
    )
