"""Whether a demand is made of the whole, or of each street, school, centre, body."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = (
    ("department", r"部门的?(?:领导)?班子|部门"),
    ("leading_body", r"领导班子|班子"),
    ("health_centre", r"社区卫生服务中心|乡镇卫生院|街道卫生院|卫生院"),
    ("care_home", r"养老院|敬老院|养老机构"),
    ("school", r"中小学校?|学校|幼儿园|高校|中学|小学|校园|校(?!长)|园"),
    ("community", r"城乡社区|社区|居委会|村居|行政村|村（居）|村"),
    ("street", r"街道办事处|街道|街镇|镇街|乡镇|街乡镇|街|乡|镇"),
    ("district", r"区县|县区|市县|区市|县（市、区）|县|区|市"),
    ("household", r"家长|家庭|户(?![外籍])"),
    ("institution", r"(?:儿童|妇女)之家|(?:服务|工作|维权)站|驿站|医疗机构|福利机构|救助机构|机构|中心|企业|单位|医院"),
    ("person", r"人|名儿童|名学生|名妇女|名职工|位妇女"),
)
_NOUNS = "|".join(pattern for _, pattern in _UNITS)
_EACH = re.compile(
    rf"(?:每(?![年天日周月季千万百十次学半])(?:一)?(?:个|所|家|名|位|座|处)?|(?:每(?:一)?(?:个|所|家|处)\d[\d\u4e00-\u9fff]{{0,10}}?的)|(?<![和及与])各(?![级类种项界方族]))(?P<what>(?:[\u4e00-\u9fff（）()、]{{0,8}}?)?(?:{_NOUNS}))"
)
_BY_UNIT = re.compile(rf"以(?P<what>[\u4e00-\u9fff（）()、]{{0,6}}?(?:{_NOUNS})[）)]?)为单位")
_EACH_OF = re.compile(
    rf"(?P<what>{_NOUNS})(?:成员)?中?(?:至少|应|要|都|须)?(?:各|均|都)(?:至少)?(?:要|应|须)?(?:配备|设|建|有|配)"
)
_EACH_BODY = re.compile(
    r"(?P<what>班子|部门|中小学|学校|幼儿园|卫生院|社区卫生服务中心|医院|医疗卫生机构|医疗机构|养老机构|福利机构)(?:成员)?中?(?:至少|最少)(?:要|应|须)?(?:配备|设立|设置|设|建成|建立|建有|建|有|配有)"
)
_EACH_LEVEL = re.compile(
    r"[省市州盟地][、和及]?(?:市[、和及]?)?(?P<what>[县区旗乡镇]|县（市、区）)(?:两级|三级|级)?(?:至少)?(?:均|都|各|分别)(?:至少)?(?:要|应|须)?(?:设|建|有|配)"
)
"""省、市、县三级均设置1所: each of the lowest level named."""
_SHARE_OF_UNITS = re.compile(r"(?:建成|建有|建立|设立|设置|配备|安装|开设|开课|创建|联网|达标|覆盖(?=面))[率面]")
"""各校家长委员会建成率 is a share of the schools, not asked of each."""
_EACH_ITS_SHARE = re.compile(
    rf"每|各[^，。；]*(?:均|都|分别)|各(?:{_NOUNS})(?:不低于|不少于|不高于|不超过|达到?|控制在)?$"
)
"""各街道接种率均达到95% is asked of each street, 各街道妇女之家规范化率达100% of the whole."""
_EACH_BUILDING = re.compile(r"每(?:一)?[所家][\u4e00-\u9fff]")
_TIME = re.compile(r"(?:每天|每日|每周|每学期|每学年|每年)")
_CHILDREN = re.compile(r"儿童(?!家长)|学生|幼儿|中小学生|未成年人")
_PARENTS = re.compile(r"家长|父母|监护人|每户|每个家庭|家庭(?=每)")
_PEOPLE_RATE = re.compile(
    r"(?:每|(?<![\d一二两三四五六七八九十每])(?=[千万](?:人口|名)))(?P<base>百|千|十万|万|\d+万?)(?:名|个|位|户)?(?:\d+[—~-]\d+岁|\d+岁(?:及?以[上下])?)?(?:的)?(?P<who>(?:常住|户籍)?(?:人口|人|儿童|妇女|女性|未成年人|青少年|幼儿|就业人员|学生|老年人|婴幼儿|适龄儿童|残疾人|女职工|老人|居民|育龄妇女|学龄儿童|职工|孕产妇|新生儿|家庭|寄宿生|在校学生|在校生|中小学生|残疾儿童|困境儿童|留守儿童))"
)
_LISTED = re.compile(r"(?:^|与[^，。；]*?的)(?P<items>[^，。；、]+(?:、[^，。；、]+)+(?:和[^，。；、]+)?)")


_OF_EACH = re.compile(
    r"^(?:每(?:一)?个?|各(?:个)?)(?:街道（乡镇）|乡镇（街道）|乡（镇）|镇（街道）|街道办事处|街乡镇|街道|乡镇|街镇|镇街|街|乡|镇|县（市、区）|区县|县|"
    r"城乡社区|村（社区）|村（居）|社区|行政村|村)(?:内|中|辖区)?的?(?!卫生|服务中心|居委|党|领导|班子|干部|综合|[市区县级]|[（(、和及])(?=[\u4e00-\u9fff]{3})"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom a figure is asked: the kind of unit (`unit_level` of `targets.csv`; empty for the whole) and their number if listed."""

    unit_level: str = ""
    unit_count: int | None = None


def scope_of(words: str, unit: str) -> Scope:
    """The scope of a demand by the words before (and just behind) its number; `unit` is the number's."""
    if _PEOPLE_RATE.search(words):
        return Scope()
    if match := _BY_UNIT.search(words):
        return Scope(_level(match["what"]))
    if match := _EACH_LEVEL.search(words):
        return Scope(_level(match["what"]))
    if match := _EACH_OF.search(words):
        return Scope(_level(match["what"]), _listed(words[: match.start("what")], match["what"]))
    if match := _EACH_BODY.search(words):
        return Scope(_level(match["what"]))
    if unit == "%" and (_SHARE_OF_UNITS.search(words) or not _EACH_ITS_SHARE.search(words)):
        return Scope()
    if match := _EACH.search(words):
        level = _level(match["what"])
        return Scope(_of_people(words) if level == "person" else level)
    if _EACH_BUILDING.search(words):
        return Scope("institution")
    if _TIME.search(words) and unit in ("hours", "minutes", "times", "lessons"):
        return Scope(_of_people(words) if unit in ("hours", "minutes") or _PARENTS.search(words) else "")
    return Scope()


def without_unit(name: str) -> str:
    """A name without the unit of which it is asked: `每个街道健身场地` → `健身场地`; the scope says the rest."""
    return _OF_EACH.sub("", name)


_BASES = {"百": 100, "千": 1_000, "万": 10_000, "十万": 100_000}


def people_rate(words: str) -> str:
    """`1,000 children` where words count something for each thousand of them, else empty."""
    match = _PEOPLE_RATE.search(words)
    if match is None:
        return ""
    base = f"{_BASES.get(match['base']) or int(match['base'].replace('万', '0000')):,}"
    who = re.sub("^(常住|户籍|适龄)", "", match["who"])
    english = {
        "人口": "people",
        "人": "people",
        "儿童": "children",
        "妇女": "women",
        "学生": "students",
        "老年人": "older people",
        "家庭": "households",
        "孕产妇": "pregnant women",
        "新生儿": "newborns",
    }
    return f"{base} {english.get(who, who)}"


def of_people(words: str) -> Scope:
    """The scope of what is asked of each child or parent that the words name."""
    return Scope(_of_people(words))


def _of_people(words: str) -> str:
    """Persons report nothing: what is asked of each child is judged by school, of each parent by household."""
    if _PARENTS.search(words):
        return "household"
    return "school" if _CHILDREN.search(words) else ""


def _level(what: str) -> str:
    return next(level for level, pattern in _UNITS if re.search(pattern, what))


def _listed(before: str, what: str) -> int | None:
    """How many bodies are named one by one (区委、人大、政府、政协); an 等 leaves the list open, but those named are judged."""
    match = list(_LISTED.finditer(before + what))
    if not match:
        return None
    open_list = re.search("等", match[-1]["items"])
    items = re.split("、" if open_list else "[、和]", match[-1]["items"])
    return len(items) if len(items) > 2 else None
