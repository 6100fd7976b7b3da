"""What a demand is about: the words before its number, taken apart where they name several things."""

from __future__ import annotations

import re

from data_access.plan_proposals.words import DEADLINE, MEASURE, SINCE

_STOP = re.compile(r"[，,：:。；;！!]")
_LEADING = re.compile(
    r"^(?:到|至)?(?:20\d\d年)?(?:底|末)?(?:前|之前)?(?:力争|争取|确保|努力|其中|同时|并且|并|且|使|保证|保障|推动|促进|实现|推进|逐步|进一步|全面|持续|不断|巩固|有效|"
    r"切实|完善|加强|落实|要求|使得|做到|力求|健全|建立健全|加快|积极|大力|基本实现|应(?![急对])|须|要|的|以及|及|和|与|全区|全市|全县|我区|我市|本区|本市)+"
)
_TRAILING = re.compile(
    r"(?:力争|争取|确保|努力|逐步|逐年|每学?年|每学期|(?<![人生户])均|都|分别|各|总体|稳步|持续|基本|应|要|须|也|一般|全部|平均|双双|同时|一律|不断|进一步|必须|稳定|的|在|较|年均|不断|明显|显著|大幅|有效|"
    r"数量|至少|应当|将|可|力求|继续|长期|同比|环比|递|(?<=[费入准额量率])年)+$"
)
_PERSONS = re.compile(
    r"(?:代表|委员|成员|主任|书记|人员|职工|干部|教师|学生|[初高]中生|医生|人大|政协|党员|妇女|儿童|男性|女性|产妇|患者|老人|居民)$"
)
_LAST_PERSONS = re.compile(
    r".*(?:代表|委员|成员|主任|书记|人员|职工|干部|教师|学生|[初高]中生|党员|妇女|儿童|男性|女性|产妇|患者|老人|居民)"
)
_PLACE = re.compile(r"(?:学|校|园|机构|社区|街道|村|医院|城市|农村|城乡|企业|单位)$")
_RATE_END = re.compile(r"(?:率|比例|比重|占比|增幅|增速|数|数量|年限|寿命|床位|托位|指数|人数)$")
_ITEM = re.compile(
    r"、|以及|(?<=[\u4e00-\u9fff）)])(?:(?<!共)和(?![谐睦平解])|(?<![普涉以危遍])及(?![其时])|(?<!参)与(?!会))(?=[\u4e00-\u9fff0-9])"
)
_LEVELS = re.compile(
    r"(?<![\u4e00-\u9fff])[省市州县区乡镇街村](?:[、和及](?:[省市州县区乡镇街村旗]|县（市、区）|乡镇|街道)(?![\u4e00-\u9fff]{0,2}[、和及]))+"
)
"""市、县政府部门 is one thing, not two."""
_OPEN_LIST = re.compile(
    "等(?:[\u4e00-\u9fff]{0,4}(?:场所|地方|单位|机构|部门|行业|领域|群体)|[\u4e00-\u9fff]{4,14}(?:率|比例)(?!.*[均都]$))"
)
"""车站、商场等场所母婴室配置率 is one rate."""
_TOGETHER = "\ue000"
_BASIS = re.compile(r"在?上一?年度?(?:的)?基础上")
_BY_UNIT = re.compile(r"以[\u4e00-\u9fff（）()、]{1,14}为单位的?")
_PART = re.compile(
    r"^(?:其中)?(?:城区|农村|城镇|城市|乡村|城市社区|农村社区|城市地区|农村地区|男|女|男童|女童|男性|女性|男生|女生)$"
)
_STAGE_ALONE = re.compile("^(?:幼儿园|小学|初中|普?通?高中)(?:阶段)?(?:学?生)?$")
_STAGE_NAMED = re.compile("(?:幼儿园|(?<!中)小学|初中|普?通?高中)(?:阶段)?(?:学?生)?(?!龄)")
_VERB_ONLY = re.compile(
    r"^(?:每年|每学期|每学年|每月|每季度)?(?:开展|组织|举办|参加|建成|建立|配备|接受|进行|设立|提供|举行)?$"
)
_FROM_LEVEL = re.compile(
    r"(?:[从由自](?:20\d\d年)?的?|的)?\d[\d.]*(?:%|‰|/10万|个|名|张|岁|年)?$|(?:提高|增加|提升|下降|降低|减少)[到至]$"
)
_BEHIND_NUMBER = re.compile(r"^(?:及?以[上下内]|左右)的?")
_NUMBERED = re.compile(
    r"^(?:[-—–●○■◆▪•·]+|[（(]?\d{1,2}[）)、.．](?!\d)|[\u2460-\u2473]|[一二三四五六七八九]是(?=[\u4e00-\u9fff]))\s*"
)
_PEOPLE = re.compile(
    r"(?:\d{1,2}(?:[—~-]\d{1,2})?(?:个月|岁)(?:及?以[上下])?(?:儿童|婴幼儿|婴儿|幼儿|妇女|女性|青少年)?|适龄妇女|育龄妇女)"
)
_ANYBODY = re.compile("新生儿|婴|儿童|幼儿|妇女|女|男|孕|产妇|学生|少年|居民|人口|职工|岁")
_STAGE = re.compile("(?:幼儿园|中?小学|初中|普?通?高中|义务教育|高等教育|学前教育)(?:阶段)?(?:学生)?")
_EACH_VALUE = re.compile("分别|依次")
_ALL = re.compile("(?:均|都|各)$")


def local_start(sentence: str, before: int, floor: int = 0) -> int:
    """Where the words that belong to a number begin: behind the last comma, or the last demand."""
    stops = [match.end() for match in _STOP.finditer(sentence, floor, before)]
    return max(stops) if stops else floor


def clean(words: str) -> str:
    """A subject without what introduces it and without adverbs behind it."""
    bare = _BASIS.sub("", SINCE.sub("", DEADLINE.sub("", words))).strip(" 　\t\n")
    bare = _FROM_LEVEL.sub("", _BEHIND_NUMBER.sub("", bare))
    bare = _TRAILING.sub("", _LEADING.sub("", _NUMBERED.sub("", bare)))
    return _BY_UNIT.sub("", bare).strip(" 　的、")


def is_part(words: str) -> bool:
    """Names only a part of what was spoken of: 城区, 农村."""
    return bool(_PART.match(words))


def is_stage(words: str) -> bool:
    """Names only a stage of school: 小学, 初中生."""
    return bool(_STAGE_ALONE.match(words))


def of_stage(whole: str, stage: str) -> str:
    """What was spoken of, for another stage of school: `小学生近视率` for 初中生 → `初中生近视率`."""
    named = _STAGE_NAMED.search(whole)
    return whole[: named.start()] + stage + whole[named.end() :] if named else f"{whole}（{stage}）"


def without_stage(words: str) -> str:
    """A measure without the stage behind it: `校际差异系数小学` → `校际差异系数`."""
    return re.sub(f"{_STAGE_ALONE.pattern.lstrip('^')}", "", words) or words


def is_verb_only(words: str) -> bool:
    """Says what is done but not by whom or to what: it goes on with the subject before it."""
    return bool(_VERB_ONLY.match(clean(words)))


def names(words: str, values: int) -> tuple[str, ...]:
    """The things a demand is about: one, or as many as share its number or have one each.

    `words` is what stands before the verb; `values` how many numbers stand beside one another.
    """
    together = bool(_EACH_VALUE.search(words)) or values > 1
    all_of_them = bool(_ALL.search(words.strip()))
    subject = clean(words)
    members = _members(subject)
    items = _with_head(members)
    if values > 1:
        return items if len(items) == values else (subject,)
    if len(items) < 2:
        return (subject,)
    if (several := _product(subject)) != (subject,):
        return several
    if not all_of_them and all(_PLACE.search(member) for member in members[:-1]):
        return (subject,)  # 中小学、幼儿园、中职学校家长学校覆盖率: one rate of all of them
    apart = together or all_of_them or all(_RATE_END.search(member) for member in members) or _people_each(subject)
    return items if apart or (len(items) > 2 and _shared_head(subject)) else (subject,)


def _members(subject: str) -> tuple[str, ...]:
    """The members of an enumeration as written; a choice (或) and a list in brackets are none."""
    if "或" in subject or ("（" in subject and "、" in subject[subject.find("（") : subject.find("）")]):
        return (subject,)
    if _OPEN_LIST.search(subject):
        return (subject,)
    members = [member for member in _ITEM.split(_LEVELS.sub(_kept_together, subject)) if member]
    rated = sum(bool(_RATE_END.search(member)) for member in members)
    while len(members) > 1 and rated > 1 and _PLACE.search(members[0]):  # 中小学、幼儿园保安配备率、封闭管理率
        members[:2] = ["、".join(members[:2])]
    return tuple(member.replace(_TOGETHER, "、") for member in members) or (subject,)


def _kept_together(levels: re.Match[str]) -> str:
    return re.sub("[、和及]", _TOGETHER, levels[0])


def _with_head(members: tuple[str, ...]) -> tuple[str, ...]:
    """Each with the head all share: `新生儿`, `婴儿死亡率` → `新生儿死亡率`, `婴儿死亡率`."""
    members = tuple(_of_the_same(members[0], member) for member in members)
    head = _school_head(members) or _head(members[-1])
    if all(_PERSONS.search(member) for member in members[:-1]) and (group := _LAST_PERSONS.match(members[-1])):
        head = members[-1][group.end() :]
    return tuple(member if _RATE_END.search(member) else member + head for member in members)


def _of_the_same(first: str, member: str) -> str:
    """A further rate of the people of the first: `5岁以下儿童贫血率`, `生长迟缓率` → `5岁以下儿童生长迟缓率`."""
    people = _PEOPLE.match(first)
    speaks = _PEOPLE.match(member) or _ANYBODY.search(member) or not _RATE_END.search(member)
    return people[0] + member if people and _RATE_END.search(first) and not speaks else member


def _school_head(members: tuple[str, ...]) -> str:
    """What schools of several stages share: `小学`, `初中体质健康优良率` → `体质健康优良率`."""
    last = _STAGE.match(members[-1])
    return members[-1][last.end() :] if last and all(_STAGE.fullmatch(member) for member in members[:-1]) else ""


def _head(last: str) -> str:
    """The part of the last member that the others share: from its measure's own words on."""
    middle = re.search(r"(?<![初高其集])中的?.*$|(?:的)[^的]*(?:率|比例|比重|占比|数量?)$", last)
    if middle:
        return middle[0]
    match = re.search(
        r"(?:死亡|患病|发病|发生|检测|筛查|治疗|感染|传播|覆盖|普及|知晓|管理|参保|接种|贫血|迟缓|入学|入园|巩固|毛入学|就业|签订|达标|合格|优良|检查)?(?:率|比例|比重|占比|数量?|人数)$",
        last,
    )
    return match[0] if match else ""


def _shared_head(subject: str) -> bool:
    return bool(MEASURE.search(subject)) and not re.search(r"(?:领导)?班子|部门|系统|体系", subject)


def _people_each(subject: str) -> bool:
    """Groups of persons, each with a share of its own: `人大代表、政协委员中的女性比例`."""
    match = re.match(r"(?P<groups>.+?)中的?(?P<share>[^中]+)$", subject)
    if match is None:
        return False
    groups = [group for group in _ITEM.split(match["groups"]) if group]
    return len(groups) > 1 and all(_PERSONS.search(group) for group in groups)


def _product(subject: str) -> tuple[str, ...]:
    """`感染甲和乙的孕产妇及所生儿童治疗率` asks for four rates: each cause with each group."""
    match = re.match(
        r"(?P<verb>感染|患有?|确诊)(?P<causes>[^的]+)的(?P<groups>[^的]+?)(?P<head>[\u4e00-\u9fff]{2}(?:率|比例))$",
        subject,
    )
    if match is None:
        return (subject,)
    causes = [part for part in _ITEM.split(match["causes"]) if part]
    groups = [part for part in _ITEM.split(match["groups"]) if part]
    if len(causes) * len(groups) < 2:
        return (subject,)
    return tuple(f"{match['verb']}{cause}的{group}{match['head']}" for cause in causes for group in groups)
