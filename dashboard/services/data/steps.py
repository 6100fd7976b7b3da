"""Where a submission stands on its way from file to figures."""

from __future__ import annotations

from dashboard.services.data.check_views import Step
from dashboard.text.words import Words
from data_access.importing.reading import Why, WorkbookMapping
from data_access.submissions import Submission

SURE = 0.8
CERTAIN = (Why.TEMPLATE, Why.REMEMBERED)


def sheets_sure(found: Submission) -> bool:
    """Whether every sheet that is read was understood beyond doubt; an entry by hand has none."""
    if not found.mapping:
        return True
    sheets = WorkbookMapping.from_json(found.mapping).sheets
    used = [sheet for sheet in sheets if sheet.use]
    asked = any(sheet.doubt or (sheet.use and any(column.doubt for column in sheet.columns)) for sheet in sheets)
    return (
        bool(used)
        and not asked
        and all(sheet.confidence >= SURE or any(why in CERTAIN for why in sheet.reasons) for sheet in used)
    )


def steps_of(found: Submission, sure: bool, open_questions: int, t: Words, *, writes: bool) -> tuple[Step, ...]:
    """File, columns (of a file), problems, preview, handing in; with the state of each."""
    decided = found.state in ("accepted", "returned", "withdrawn")
    first = (
        Step(t("文件"), "done", t("已上传"), "") if found.kind == "import" else Step(t("录入"), "done", t("已保存"), "")
    )
    steps = [first]
    if found.mapping:
        steps.append(_columns(found, sure, decided, t))
    steps.append(_problems(found, open_questions, decided, t))
    ready = not found.errors and bool(found.figures)
    steps.append(Step(t("变化预览"), "done" if ready else "todo", t.count("{n} 个数据", found.figures), "preview"))
    steps.append(_last(found, ready and not open_questions, t, writes=writes))
    return tuple(steps)


def _columns(found: Submission, sure: bool, decided: bool, t: Words) -> Step:
    settled = sure or decided or found.state == "submitted"
    return Step(t("列的含义"), "done" if settled else "now", t("已识别") if settled else t("请核对"), "columns")


def _problems(found: Submission, open_questions: int, decided: bool, t: Words) -> Step:
    if found.errors:
        return Step(t("问题"), "bad", t.count("{n} 个错误", found.errors), "problems")
    if open_questions and not decided:
        return Step(t("问题"), "now", t.count("{n} 个警告待说明", open_questions), "problems")
    return Step(t("问题"), "done", t("没有待处理的问题"), "problems")


def _last(found: Submission, ready: bool, t: Words, *, writes: bool) -> Step:
    name = t("写入") if writes else t("提交")
    if found.state == "accepted":
        return Step(name, "done", t("已写入"), "results")
    if found.state in ("returned", "withdrawn"):
        return Step(name, "bad" if found.state == "returned" else "todo",
                    t("已退回") if found.state == "returned" else t("已撤回"), "decide")  # fmt: skip
    if found.state == "submitted":
        return Step(name, "now", t("待审核"), "decide")
    if not ready:
        return Step(name, "todo", t("尚不能写入") if writes else t("尚不能提交"), "decide")
    return Step(name, "now", t("可以写入") if writes else t("可以提交"), "decide")
