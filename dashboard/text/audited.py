"""Words for what stands in the audit log."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.text.words import Words

_WHAT: dict[str, Callable[[Words], str]] = {
    "signed_in": lambda t: t("登录"),
    "sign_in_failed": lambda t: t("登录失败"),
    "sign_in_held": lambda t: t("登录被暂缓"),
    "signed_out": lambda t: t("退出登录"),
    "sessions_ended": lambda t: t("结束其他登录"),
    "password_changed": lambda t: t("更换密码"),
    "password_reset": lambda t: t("重置密码"),
    "account_added": lambda t: t("新建账号"),
    "account_disabled": lambda t: t("停用账号"),
    "account_enabled": lambda t: t("启用账号"),
    "role_changed": lambda t: t("更改角色"),
    "handed_in": lambda t: t("提交数据"),
    "withdrawn": lambda t: t("撤回提交"),
    "accepted": lambda t: t("采纳数据"),
    "returned": lambda t: t("退回数据"),
    "imported": lambda t: t("导入数据"),
    "entered": lambda t: t("手工录入"),
    "undone": lambda t: t("撤销批次"),
    "tried_outside": lambda t: t("试报本单位以外的数据"),
    "table_released": lambda t: t("解除不公布"),
    "restored": lambda t: t("恢复备份"),
    "catalogue_changed": lambda t: t("更改目录"),
    "department_confirmed": lambda t: t("确认责任部门"),
    "department_unconfirmed": lambda t: t("取消责任部门的确认"),
    "due_date_set": lambda t: t("设定期限"),
    "shown_year_set": lambda t: t("设定对外年份"),
    "review_rules_set": lambda t: t("设定审核规则"),
    "graded": lambda t: t("上报等级"),
    "grading_approved": lambda t: t("复核等级"),
    "grading_returned": lambda t: t("退回等级"),
    "note_written": lambda t: t("填写图下说明"),
    "note_approved": lambda t: t("复核图下说明"),
    "note_returned": lambda t: t("退回图下说明"),
    "checked_in": lambda t: t("部门表态"),
    "meeting_opened": lambda t: t("召开会议"),
    "agenda_saved": lambda t: t("保存议程"),
    "decision_noted": lambda t: t("记录决定"),
    "decision_changed": lambda t: t("更改决定"),
    "warning_handed_over": lambda t: t("交办预警"),
    "warning_signed": lambda t: t("签收预警"),
    "warning_changed": lambda t: t("更改预警记录"),
    "warning_step": lambda t: t("登记督办环节"),
    "warning_decided": lambda t: t("登记对预警的决定"),
    "action_noted": lambda t: t("登记措施"),
    "action_changed": lambda t: t("更改措施"),
    "evidence_added": lambda t: t("上传佐证材料"),
    "plan_taken_in": lambda t: t("存入规划草稿"),
    "plan_set_aside": lambda t: t("搁置规划草稿"),
    "plan_taken_up": lambda t: t("恢复规划草稿"),
    "proposal_confirmed": lambda t: t("确认规划要求"),
    "proposal_corrected": lambda t: t("改正规划要求"),
    "proposal_rejected": lambda t: t("退回规划要求"),
    "proposal_withdrawn": lambda t: t("撤回对规划要求的决定"),
    "target_chosen": lambda t: t("拟定目标值"),
    "target_confirmed": lambda t: t("复核目标值"),
    "target_returned": lambda t: t("退回目标值"),
}


def what_word(what: str, t: Words) -> str:
    """What was done, in words; the code itself where it is not known here."""
    return _WHAT[what](t) if what in _WHAT else what
