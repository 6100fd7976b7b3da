"""Words of the data pages: states of submissions, what has just happened, kinds of batches."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.reading import known as reading_codes
from dashboard.text.reading import refusal_word
from dashboard.text.words import Words

Say = Callable[[Words], str]

_STATE: dict[str, Say] = {
    "draft": lambda t: t("未提交"),
    "submitted": lambda t: t("待审核"),
    "accepted": lambda t: t("已采纳"),
    "returned": lambda t: t("已退回"),
    "withdrawn": lambda t: t("已撤回"),
    "reported": lambda t: t("已报"),
    "provisional": lambda t: t("已报暂定数"),
    "owed": lambda t: t("未报"),
    "late": lambda t: t("逾期未报"),
}
STATES = ("submitted", "returned", "draft", "accepted", "withdrawn")

_SAID: dict[str, Say] = {
    "draft": lambda t: t("已存为草稿，还没有提交。"),
    "dropped": lambda t: t("草稿已放弃，没有写入任何数据。"),
    "errors": lambda t: t("还有错误没有改正，不能提交。"),
    "corrected": lambda t: t("已按更正后的含义重新检查。"),
    "saved": lambda t: t("理由已保存。"),
    "submitted": lambda t: t("已提交，等待审核。"),
    "written": lambda t: t("已写入，页面已更新。"),
    "accepted": lambda t: t("已采纳并写入，页面已更新。"),
    "returned": lambda t: t("已退回，报送单位会看到审核意见。"),
    "withdrawn": lambda t: t("已撤回。"),
    "undone": lambda t: t("已撤销，数据恢复到写入之前。"),
    "due": lambda t: t("报送期限已更改。"),
    "shown_year": lambda t: t("对外年份已更改，所有页面从现在起默认显示这一年。"),
    "review_rules": lambda t: t("审核规则已更改。"),
    "own_figures": lambda t: t("没有采纳：这是您自己报送的数据，按审核规则须由另一人采纳。"),
    "unsigned": lambda t: t("没有采纳：还有指标没有核对，按审核规则每个指标都须先核对。"),
    "undo_reason": lambda t: t("没有撤销：请写明为什么撤销。"),
    "no_year": lambda t: t("这一年不能选作对外年份，没有更改。"),
    "reasons": lambda t: t("还有警告没有理由；请逐条填写，或填写共同的理由。"),
    "remark": lambda t: t("退回需要写明意见，报送单位据此修改。"),
    "no_file": lambda t: t("没有选择文件。"),
    "no_date": lambda t: t("日期无法识别，期限没有更改。"),
    "no_owner": lambda t: t("请先选择报送单位。"),
    "changed": lambda t: t("在此期间数据已变化，请核对下面更新后的结果再确认。"),
    "taken": lambda t: t("这份文件已由别人处理，下面是现在的状态。"),
    "already_undone": lambda t: t("这一批先前已经撤销。"),
    "nothing": lambda t: t("没有填写任何数据。"),
    "entered": lambda t: t("已保存。"),
    "busy": lambda t: t("排队的工作太多，请过几分钟再试。"),
}
WRONG = (
    frozenset(
        {
            "errors",
            "reasons",
            "remark",
            "no_file",
            "no_date",
            "no_year",
            "own_figures",
            "undo_reason",
            "unsigned",
            "no_owner",
            "changed",
            "taken",
            "already_undone",
            "nothing",
            "busy",
        }
    )
    | reading_codes()["refusal"]
)

_BATCH: dict[str, Say] = {
    "import": lambda t: t("文件"),
    "entry": lambda t: t("手工录入"),
    "demonstration": lambda t: t("演示数据"),
}


def state_word(state: str, t: Words) -> str:
    """What a state of a submission or an owed figure is called."""
    return _STATE[state](t)


def said(code: str, t: Words) -> str:
    """What has just happened; empty for an unknown code."""
    return _SAID[code](t) if code in _SAID else refusal_word(code, t)


def batch_word(kind: str, t: Words) -> str:
    """Where a batch came from."""
    return _BATCH[kind](t) if kind in _BATCH else kind


def batch_name(batch: int, kind: str, t: Words) -> str:
    """How a batch is told to everybody: where it came from, and its number, under which those who may find its file and author.

    Names of accounts and of files are nobody's business here: half a credential, and people's names.
    """
    return t("{kind}（第 {n} 批）", kind=batch_word(kind, t), n=batch)
