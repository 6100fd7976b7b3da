"""Demands that print a number: which numbers ask for something, and what."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from data_access.plan_proposals import words as w
from data_access.plan_proposals.about import subject_of, unit_of, years_of
from data_access.plan_proposals.asked import FREQUENCY, RARELY_ASKED, SHARE_OF, Asked, no_demand
from data_access.plan_proposals.former import names_until, stood, with_former
from data_access.plan_proposals.proposal import Certainty, Inferred, Proposal
from data_access.plan_proposals.quantities import Quantity
from data_access.plan_proposals.scopes import Scope, people_rate, without_unit
from data_access.plan_proposals.sentence import Sentence
from data_access.plan_proposals.subjects import clean, is_part, is_stage, is_verb_only, local_start, names
from data_access.plan_proposals.verbless import counts_a_thing, counts_on

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
_FALLING = ("reduce-to", "control", "not-above", "below", "down")
_RANK = (Certainty.UNSURE, Certainty.LIKELY, Certainty.SURE)
_NOUN_BEHIND = re.compile(
    r"^(?:及?以上|及?以下|以内|左右)?的?(?P<noun>(?!及?以[上下内]|左右)[\u4e00-\u9fffA-Za-z0-9（）()]{1,24})"
)
_GOES_ON = re.compile(r"[、，,和及]\s*[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff]{2,12}[、和及]")
_COUNTS_ON = re.compile(r"[、，,和及]\s*[\u4e00-\u9fff“”‘’]{2,16}|[\u4e00-\u9fff]{2,12}[、和及]")
_PART_OF = re.compile(r"(?:不低于|不少于|不高于|不超过|达到|占)(?P<whole>[^，。；、\d]{2,20}的)$")
_YEARLY_GROWTH = re.compile("年均?(?P<way>增幅|增速|增长率|增长幅度|降幅|下降率|下降幅度)$")
_SPREAD = re.compile(r"\s*(?:±|正负)")
_CHANGED = frozenset({"points", "‰ points", "%", "times of", "age", "years"})
"""Units in which 提高…以上 says how much more, not up to where."""
_OF_ALL = re.compile("(?:均|都|分别)$")
_YEAR_BY_YEAR = re.compile("每年|逐年|年均")


def of_group(sentence: Sentence, group: tuple[Quantity, ...], following: int) -> list[Proposal]:
    """The demands of numbers that stand beside one another; the next number begins at `following`."""
    text, first, last = sentence.text, group[0], group[-1]
    left, right = text[sentence.reached : first.start], text[last.end : following]
    times_another = last.unit == "times of" and _PART_OF.search(left)  # 不低于集中供养标准的1.3倍
    if times_another or _SPREAD.fullmatch(left) or _beyond_a_reference(left):
        return []
    rule, verb_start = verb(left)
    bound, bound_words = _bound(right)
    if text[first.start : first.end] == "过半":
        rule = "above"
    if not rule and not bound and _GOES_ON.fullmatch(left) and sentence.unit == last.unit and _same_way(sentence, left):
        rule = sentence.rule or "reach"  # 小学生10小时、初中生9小时
    if not rule and not bound and last.word and left.strip() in ("、", "和", "及"):
        rule = sentence.rule  # 每周开放不少于4天、20小时
    if not rule and last.unit == sentence.unit and counts_on(last, left):
        rule = sentence.rule
    if not rule and last.word and _counts(sentence) and _COUNTS_ON.fullmatch(left):
        rule = "count"  # 建成基地10家、车间20个
    if not rule and counts_a_thing(last, left, right, begins=sentence.reached == 0):
        rule = "count"
    if not rule and last.word and people_rate(text[: first.start]) and _COUNTS_ON.fullmatch(left):
        rule = "reach"  # 每千名儿童床位3.2张、儿科医师1.2人
    if not rule and last.unit in ("points", "‰ points") and (turned := w.CHANGE_OF.search(left)):
        rule, verb_start = "up" if turned["up"] else "down", len(left)  # 每年减少人工流产1个百分点
    begin = local_start(text, sentence.reached + verb_start, sentence.reached)
    named = sentence.reached + names_until(left[:verb_start])
    asked = Asked(group, rule, bound, bound_words, text[begin : max(begin, named)], left, right)
    own = clean(left[:verb_start])
    what = sentence.subject if is_part(own) or is_stage(own) else left[:verb_start]
    if stood(sentence, asked) or no_demand(asked, what) or _is_what_a_share_has(sentence, asked):
        return []
    end = last.end + len(bound_words)
    found = with_former(_proposals(sentence, asked, begin, end), sentence, asked, verb_start)
    sentence.reached, sentence.rule, sentence.unit = end, rule, last.unit
    sentence.share_of = bool(SHARE_OF.match(right)) and not last.word
    return found


def _beyond_a_reference(left: str) -> bool:
    """低于全国平均水平3个百分点, 达到全国平均水平的95%: no level by itself; the comparison is read as a question."""
    found = list(w.RELATIVE.finditer(left))
    return bool(found and found[-1]["what"] and left[found[-1].end() :].strip() in ("", "的"))


def _counts(sentence: Sentence) -> bool:
    """Whether the last demand counted things: 建成基地10家, 机构增至15家."""
    counted = sentence.unit not in (*RARELY_ASKED, "%", "‰", "points", "hours", "minutes")
    return sentence.rule == "count" or (sentence.rule == "reach" and counted)


def _same_way(sentence: Sentence, left: str) -> bool:
    """Whether a rate without a verb can go on with the last one's: 超重率控制在25%以内，体检合格率95% turns round."""
    own = clean(left)
    return not w.RATE.search(own) or (sentence.rule in _FALLING) == falls_when_better(own)


def _is_what_a_share_has(sentence: Sentence, asked: Asked) -> bool:
    """95%的社区设1所…: the second number says what each of the share has."""
    return sentence.share_of and bool(asked.last.word) and not re.search("[，,；]", asked.left)


def verb(left: str) -> tuple[str, int]:
    """The rule of the word right before a number, and where that word begins; none: an empty rule and the end.

    In 不低于居民消费支出的70% a figure to be compared with stands between them.
    """
    if match := _PART_OF.search(left):
        return verb(left[: match.start("whole")])
    for rule, pattern in w.BEFORE:
        if match := pattern.search(left):
            return rule, match.start()
    return "", len(left)


def _bound(right: str) -> tuple[str, str]:
    for meaning, pattern in ((">=", w.AT_LEAST), ("<=", w.AT_MOST), ("~", w.ABOUT), ("~", _SPREAD)):
        if match := pattern.match(right):
            return meaning, match[0]
    return "", ""


def _proposals(sentence: Sentence, asked: Asked, begin: int, end: int) -> list[Proposal]:
    subject, scope = subject_of(sentence, asked)
    if (way := _change_at_least(asked)) is not None:
        return _changes(sentence, way, subject, begin, end)
    since = asked.rule in ("up", "down") and w.SINCE.search(sentence.text[begin : asked.group[0].start])
    if asked.rule in ("up", "down") and (asked.last.unit in _CHANGED or not asked.bound or since):
        return _changes(sentence, asked, subject, begin, end)
    of_before = sentence.of_before(asked.subject, len(asked.group))
    if scope.unit_level and asked.rule == "count":
        asked = replace(asked, group=tuple(replace(one, high=None) for one in asked.group))  # 每院配备1—2名: at least 1
    pairs = _pairs(of_before or _things(asked, subject, scope), asked.group)
    several = len({name for name, _ in pairs})
    years = years_of(asked) if several == 1 else ()
    apart = several == 1 or len(asked.group) == several
    found = []
    for (name, quantity), year in zip_longest(pairs, years):
        op, kind, how, sure = _operator(asked, name or subject, quantity)
        if not (asked.rule and apart):
            sure = min(sure, Certainty.LIKELY, key=_RANK.index)
        if len(asked.group) > 1 and several == 1 and not years:
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
                unit=unit_of(sentence, asked, quantity),
                unit_word=quantity.word,
                unit_level=scope.unit_level,
                unit_count=scope.unit_count,
                certainty=sure,
                inferred=(*how, *((Inferred.SPLIT,) if several > 1 else ())),
                **({"deadline": year, "deadline_printed": True} if year else {}),
            )
        )
    return found


def _change_at_least(asked: Asked) -> Asked | None:
    """年均增长不低于5% and 年均增幅不低于5% as 年均增长5%."""
    if asked.rule not in ("not-below", "reach") or asked.last.unit not in ("%", "points"):
        return None
    if growth := _YEARLY_GROWTH.search(asked.subject):
        way = "down" if "降" in growth["way"] else "up"
        return replace(asked, rule=way, subject=f"{asked.subject[: growth.start()]}年均")
    if asked.rule == "reach":
        return None
    rule, verb_start = verb(asked.subject)
    return replace(asked, rule=rule, subject=asked.subject[:verb_start]) if rule in ("up", "down") else None


def _things(asked: Asked, subject: str, scope: Scope) -> tuple[str, ...]:
    """What the numbers are about: the subject taken apart, unless it names the units of which each is asked."""
    own = clean(asked.subject)
    if not own and subject and _OF_ALL.search(asked.subject):
        return names(f"{subject}均", len(asked.group))  # 2028年均达80%，2030年均达90%
    if (
        not own
        or is_part(own)
        or is_stage(own)
        or (is_verb_only(own) and subject)
        or (scope.unit_level and not w.MEASURE.search(own) and not _hours_of_each(asked))
    ):
        return (subject,)
    return names(asked.subject, len(asked.group))


def _hours_of_each(asked: Asked) -> bool:
    """校内、校外各1小时: two amounts of time."""
    return asked.last.unit == "hours" and asked.subject.endswith("各")


def _pairs(about: tuple[str, ...], group: tuple[Quantity, ...]) -> list[tuple[str, Quantity]]:
    if len(group) == 1:
        return [(name, group[0]) for name in about]
    if len(about) == len(group):
        return list(zip(about, group, strict=True))
    return [(about[0], quantity) for quantity in group]


def _operator(asked: Asked, subject: str, quantity: Quantity) -> tuple[str, str, tuple[Inferred, ...], Certainty]:
    """Operator, kind, what was inferred, how sure."""
    kept = asked.rule in ("hold", "control") or w.KEEP_ON.match(asked.right[len(asked.bound_words) :])
    kind = "maintain" if kept else "threshold"
    if quantity.high is not None:
        return "", "band", (), Certainty.LIKELY
    if quantity.value == 0 and asked.rule not in ("above", "below"):
        return "<=", kind, (Inferred.DIRECTION,), Certainty.LIKELY
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


def _rule_name(asked: Asked, scope: Scope, quantity: Quantity) -> str:
    if quantity.high is not None:
        return "range"
    if asked.bound == "~":
        return "about"
    if FREQUENCY.search(asked.subject) and not asked.rule:
        return "daily"
    if scope.unit_level:
        return "each-unit"
    return asked.rule if asked.rule not in ("", "up", "down") else "bound" if asked.bound else "bare"


def _titled(asked: Asked, name: str, scope: Scope, quantity: Quantity) -> str:
    """The subject; with what is counted where that stands behind the number (至少配备1名女干部)."""
    if asked.rule == "count" and not clean(asked.subject) and not scope.unit_level:
        name = ""  # ，新建5个儿童友好社区 is about nothing said before
    if not quantity.word or quantity.unit in ("age", "years", "points") or w.MEASURE.search(name):
        return name
    behind = _NOUN_BEHIND.match(asked.right)
    return without_unit(f"{name}{behind['noun']}" if behind else name)


def _changes(sentence: Sentence, asked: Asked, subject: str, begin: int, end: int) -> list[Proposal]:
    """A change by so much, of each thing named: in every year, or over the whole period since a year."""
    context = sentence.text[: asked.group[0].start]
    local = context[local_start(sentence.text, len(context)) :] if w.YEARLY.search(asked.subject) else context
    since = w.SINCE.search(local)
    year = int(since[1]) if since and since[1] else None
    if re.match("[，,]", sentence.text[sentence.reached :]):
        local = context[
            sentence.reached :
        ]  # 每年举办30期，…年限增加0.8年: what is asked before the comma says its own time
    yearly = bool(w.YEARLY.search(local) or w.YEARLY.search(asked.subject)) and (
        year is None or bool(_YEAR_BY_YEAR.search(local))
    )
    things = names(asked.subject, len(asked.group)) if clean(asked.subject) else (subject,)
    return [
        sentence.propose(
            "yearly-change" if yearly else "change",
            name or subject,
            "annual_change" if yearly else "change",
            begin,
            end,
            step=quantity.value if yearly else quantity.high or quantity.value,
            value_high=quantity.high if yearly else None,
            direction=asked.rule,
            unit="%" if quantity.unit == "points" and yearly else unit_of(sentence, asked, quantity),
            unit_word=quantity.word,
            since=None if yearly else year,
            certainty=Certainty.SURE if yearly and quantity.high is None else Certainty.LIKELY,
        )
        for name, quantity in _pairs(things, asked.group)
    ]
