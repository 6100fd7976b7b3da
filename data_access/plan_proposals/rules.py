"""The rules by which demands are read, by name, each with an example: the page of rules shows this list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of reading: its code, what it looks for, an example and how that is read."""

    code: str
    pattern: str
    example: str
    reading: str


RULES: tuple[Rule, ...] = (
    Rule("reach", "达到、提高到、增至…（以上）", "孕产妇系统管理率达到90%以上", "≥ 90%"),
    Rule("reduce-to", "降至、下降到、减少到…（以下）", "婴儿死亡率降至5.0‰以下", "≤ 5.0‰"),
    Rule("hold", "保持在、稳定在、维持在…", "居委会成员中女性比例保持在60%以上", "≥ 60%，每年都要达到"),
    Rule("control", "控制在…（以内、以下）", "12岁儿童龋患率控制在25%以内", "≤ 25%，每年都要达到"),
    Rule("not-below", "不低于、不少于、至少", "户外活动时间不少于1小时", "≥ 1 小时"),
    Rule("not-above", "不高于、不超过、至多", "剖宫产率不超过35%", "≤ 35%"),
    Rule("above", "超过、高于、大于（不含本数）", "参保率超过95%", "> 95%"),
    Rule("below", "低于、少于、小于（不含本数）", "辍学率低于1%", "< 1%"),
    Rule("bound", "只写…以上、以下、以内", "95%以上的社区建立家长学校", "≥ 95%"),
    Rule("bare", "指标后面直接写数值", "水质达标率100%", "≥ 100%"),
    Rule("about", "左右、上下：怎样判定要由人定", "健康素养水平达到45%左右", "≈ 45%"),
    Rule("range", "两个数之间", "在校生中女生比例在45%—55%之间", "45%—55%"),
    Rule("count", "建成、设立、配备、开展…若干", "建成5个示范社区", "≥ 5 个"),
    Rule("daily", "每天、每周若干时间", "保证儿童每天一小时的阅读时间", "≥ 1 小时，逐校判定"),
    Rule("each-unit", "每街、各校、以街为单位、至少各配备", "每街至少建成1处活动场地", "每个街道 ≥ 1 处"),
    Rule("yearly-change", "每年提高、逐年降低若干", "总体近视率每年降低1个百分点以上", "每年降低 ≥ 1 个百分点"),
    Rule(
        "change",
        "提高、降低若干；较某年、在某年基础上",
        "乳腺癌筛查率较2025年提高5个百分点",
        "2025 年的数值 + 5 个百分点",
    ),
    Rule("double", "翻一番、增长一倍", "高技能人才中女性人数翻一番", "基期的 2 倍"),
    Rule("reference", "不低于、高于全国（全市）平均水平", "每千名儿童床位数高于全国平均水平", "> 全国同年数值"),
    Rule(
        "own-reference",
        "不低于另一比例；与另一比例相适应",
        "党代会中女代表比例不低于党员中女性比例",
        "≥ 同年的另一指标",
    ),
    Rule("base-level", "不低于某年水平", "产科床位不低于2025年水平", "≥ 2025 年的数值"),
    Rule("coverage", "全覆盖、均建有、全部设立、全部达到…标准、应保尽保", "老年人家庭食堂全覆盖", "≥ 100%"),
    Rule("eliminate", "消除、基本消除", "基本消除艾滋病母婴传播", "由人定"),
    Rule("milestone", "某年底前建成、开通、完成", "2027年底前各中心全部开通预约", "2027 年底前完成"),
    Rule("table", "表中一行：指标、单位、目标值", "孕产妇死亡率 | 1/10万 | ≤8", "≤ 8/10 万"),
    Rule("direction", "逐步提高、持续下降、保持稳定", "高技能人才中女性比例逐步提高", "只有方向：上升"),
    Rule("slower", "上升趋势减缓", "抑郁症患病率上升趋势减缓", "增速下降"),
    Rule("gap", "差距缩小", "男女就业率差距缩小", "差距缩小"),
)
BY_CODE = {rule.code: rule for rule in RULES}
