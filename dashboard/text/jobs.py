"""Words for long work: what is being made, how far it is, why it failed. The codes come from `dashboard.worker`."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.reading import refusal_word
from dashboard.text.words import Words

_KIND: dict[str, Callable[[Words], str]] = {
    "report": lambda t: t("监测报告"),
    "notices": lambda t: t("预警提示函"),
    "deck": lambda t: t("会议幻灯片"),
    "workbook": lambda t: t("数据工作簿"),
    "figures": lambda t: t("全部数据"),
    "import-read": lambda t: t("读取并检查表格"),
    "import-write": lambda t: t("写入数据"),
    "evidence": lambda t: t("佐证材料"),
    "mail": lambda t: t("发送邮件"),
    "closing-draft": lambda t: t("生成报告稿"),
    "closing-freeze": lambda t: t("冻结评估结果"),
}

_STEP: dict[str, Callable[[Words], str]] = {
    "": lambda t: t("正在准备"),
    "opening": lambda t: t("打开文件"),
    "reading": lambda t: t("逐行读取"),
    "checking": lambda t: t("检查每个数值"),
    "comparing": lambda t: t("与现有数据对比"),
    "judging": lambda t: t("判定各项目标"),
    "collecting": lambda t: t("汇集内容"),
    "drawing": lambda t: t("绘制图表"),
    "packing": lambda t: t("放入文件"),
    "writing": lambda t: t("写入文件"),
    "sending": lambda t: t("交给邮件服务器"),
}

_FAILURE: dict[str, tuple[Callable[[Words], str], Callable[[Words], str]]] = {
    "lost": (
        lambda t: t("处理这项工作的进程中断了"),
        lambda t: t(
            "请重新开始。写入数据总是整批进行，不会只写一半。如果再次中断，请联系管理员查看服务器的内存和日志。"
        ),
    ),
    "broken": (
        lambda t: t("处理时出错"),
        lambda t: t("没有留下任何内容。请重新开始；如果再次出错，请把下面的技术信息发给管理员。"),
    ),
    "busy": (
        lambda t: t("排队的工作太多"),
        lambda t: t("请过几分钟再试。"),
    ),
    "empty": (
        lambda t: t("所选范围里没有内容"),
        lambda t: t("请换一个区域、年份、规划或领域再试。"),
    ),
    "invented": (
        lambda t: t("依据含演示数据，不生成提示函"),
        lambda t: t("演示数据不能作为发函依据。报送真实数据后，可以生成。"),
    ),
    "mail": (
        lambda t: t("有邮件没有发出"),
        lambda t: t("没有发出的会在下次运行时重试，最多 8 次；写错的地址不再重试。请核对下面的原因和邮件设置。"),
    ),
    "freeze_refused": (
        lambda t: t("没有冻结"),
        lambda t: t("生成文件期间数据有了变化，或冻结的条件已经不在。请回到冻结页面核对后再确认。"),
    ),
    "gone": (
        lambda t: t("所需的数据快照已经不在"),
        lambda t: t("请回到会议页面，重新打开会议后再试。"),
    ),
}


def kind_word(kind: str, t: Words) -> str:
    """What a job makes or does."""
    return _KIND[kind](t) if kind in _KIND else t("后台工作")


def step_word(step: str, t: Words) -> str:
    """What a job is doing just now."""
    return _STEP.get(step, _STEP[""])(t)


def failure_words(code: str, t: Words) -> tuple[str, str] | None:
    """Why a job failed and what to do about it; None for a code whose words are told elsewhere."""
    words_of = _FAILURE.get(code)
    if words_of is not None:
        return words_of[0](t), words_of[1](t)
    refused = refusal_word(code, t)
    return (t("文件没有打开"), refused) if refused else None
