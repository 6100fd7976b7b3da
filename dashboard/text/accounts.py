"""Words of accounts: roles, rights, and why an account or a password is refused."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words

_ROLE: dict[str, Callable[[Words], str]] = {
    "nobody": lambda t: t("未登录"),
    "reader": lambda t: t("读者"),
    "reporter": lambda t: t("填报人"),
    "reviewer": lambda t: t("审核人"),
    "administrator": lambda t: t("管理员"),
}

_MAY: dict[str, Callable[[Words], str]] = {
    "reader": lambda t: t("可以查看全部页面。"),
    "reporter": lambda t: t("可以为本部门或本街道下载模板、报送数据。"),
    "reviewer": lambda t: t("可以审核、导入和撤销数据，主持会议并记录决定。"),
    "administrator": lambda t: t("可以做审核人能做的一切，并管理账号、查看审计日志。"),
}

_OBJECTION: dict[str, Callable[[Words], str]] = {
    "short": lambda t: t("密码至少需要 12 个字符。用几个不相干的词连起来，好记也安全。"),
    "long": lambda t: t("密码最多 256 个字符。"),
    "name": lambda t: t("密码不能是账号或姓名。"),
    "common": lambda t: t("这个密码太常见，最先被人试到。请换一个。"),
    "taken": lambda t: t("这个账号已经有了。"),
    "login": lambda t: t("账号只能用文字、数字和 . _ - @，最多 40 个字符，以文字或数字开头。"),
    "role": lambda t: t("没有这种角色。"),
    "belonging": lambda t: t("填报人须属于一个部门或一个街道，其他角色不属于任何一个。"),
    "unknown": lambda t: t("没有这个账号。"),
    "last": lambda t: t("这是唯一能登录的管理员，不能停用，也不能改为其他角色。"),
    "self": lambda t: t("不能停用自己的账号，也不能改自己的角色。请另一位管理员来做。"),
    "different": lambda t: t("两次输入的新密码不一样。"),
    "same": lambda t: t("新密码与现在的密码相同。"),
    "wrong": lambda t: t("现在的密码不对。"),
    "no_file": lambda t: t("没有选择文件。"),
}


_LIST: dict[str, Callable[[Words], str]] = {
    "no_header": lambda t: t("没有找到表头：第一行应写“账号、姓名、单位、角色”，至少有姓名和单位。"),
    "empty": lambda t: t("名单里没有填写任何人。"),
    "many": lambda t: t("名单里的账号太多，请分成几份，每份不超过 500 个。"),
    "taken": lambda t: t("这个账号已经有了，请删去这一行或换一个账号。"),
    "twice": lambda t: t("名单里有两行是同一个账号；同名的人请另写账号。"),
    "login": lambda t: t("账号只能用文字、数字和 . _ - @，最多 40 个字符，以文字或数字开头。"),
    "role": lambda t: t("没有这种角色；可以写读者、填报人、审核人、管理员。"),
    "no_unit": lambda t: t("填报人须写明所属的部门或街道。"),
    "unit": lambda t: t("没有这个部门或街道，请按目录里的名称填写。"),
}


def list_problem(code: str, row: int | None, value: str, nearest: str, t: Words) -> str:
    """What is odd about a list of accounts: where, what was written, what to do; `nearest` may have been meant."""
    words = _LIST[code](t)
    if row is None:
        return words
    text = (
        t("第 {row} 行“{value}”：{words}", row=row, value=value, words=words) if value
        else t("第 {row} 行：{words}", row=row, words=words)
    )  # fmt: skip
    return t.paragraph(text, t("是否指“{name}”？", name=nearest) if nearest else "")


def role_word(role: str, t: Words) -> str:
    """A role in words."""
    return _ROLE[role](t)


def role_may(role: str, t: Words) -> str:
    """What a role may do, as a sentence."""
    return _MAY[role](t)


def objection(code: str, t: Words) -> str:
    """Why it was refused, and what to do."""
    return _OBJECTION[code](t)


def wait_words(seconds: int, t: Words) -> str:
    """How long to wait."""
    if seconds < 60:
        return t.count("{n} 秒", seconds)
    return t.count("{n} 分钟", -(-seconds // 60))
