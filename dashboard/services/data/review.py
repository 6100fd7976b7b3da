"""Review: where a submission stands, what a reader may do with it, and the queue of all that wait."""

from __future__ import annotations

from dashboard.facts.choices import Link
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Reader, Right
from dashboard.services.data.check_views import Decision, Step
from dashboard.services.data.links import page_number, pager, tabs
from dashboard.services.data.submissions import grid_address, submission_row, submissions, undone_batches
from dashboard.services.data.view_models import QueueView
from dashboard.text.data import STATES, state_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.importing.reading import Why, WorkbookMapping
from data_access.office import ReviewRules, ReviewSettings
from data_access.submissions import SUBMITTED, Submission

STATE = "state"
SIZE = 50
MOST = 1000


def queue(scope: Scope, reader: Reader) -> QueueView:
    """The queue, first handed in first; below it everything, newest first."""
    services, link, t = scope.services, scope.view, scope.t
    newest = submissions(services).find(limit=MOST)
    waiting = submissions(services).find(states=(SUBMITTED,), district=scope.facts.place, limit=MOST)[::-1]
    wanted = link.filter(STATE) if link.filter(STATE) in STATES else ""
    listed = [submission for submission in newest if not wanted or submission.state == wanted]
    number = page_number(link, SIZE, len(listed))
    shown = listed[(number - 1) * SIZE : number * SIZE]

    def to(value: str) -> str:
        return href(Path.DATA_REVIEW, link.with_filter(STATE, value).with_filter("page", ""), anchor="all")

    named, undone = people(services), undone_batches(scope)
    rules = ReviewSettings(services.store.database, scope.facts.place).get()
    counts = {state: sum(1 for submission in newest if submission.state == state) for state in STATES}
    return QueueView(
        finding=t.count("{n} 份文件等待审核", len(waiting)) if waiting else t("没有等待审核的文件"),
        qualifying=t("采纳后数据才会出现在页面上；退回时写明意见，报送单位据此修改。"),
        tabs=tabs(reader, scope, Path.DATA_REVIEW, len(waiting)),
        waiting=tuple(submission_row(scope, submission, undone, named) for submission in waiting),
        states=(
            Link(t("全部"), to(""), not wanted, len(newest)),
            *(Link(state_word(state, t), to(state), state == wanted, n) for state, n in counts.items() if n),
        ),
        rows=tuple(submission_row(scope, submission, undone, named) for submission in shown),
        pager=pager(Path.DATA_REVIEW, link, number, SIZE, len(listed), t),
        rule=rule_text(rules, t),
        rules=(
            ("four_eyes", t("双人复核：自己报送的数据须由另一人采纳，审核人的数据也不直接写入"), rules.four_eyes),
            ("sign_off", t("逐项核对：每个指标都核对后才能采纳"), rules.sign_off),
        ),
    )


AGAIN = "again"
"""Filter of the upload page: the submission a corrected file takes the place of."""


def decision_of(scope: Scope, submission: Submission, reader: Reader) -> Decision:
    """The ways on from here."""
    t = scope.t
    reviews = reader.may(Right.REVIEW)
    rules = ReviewSettings(scope.services.store.database, submission.district).get() if reviews else ReviewRules()
    to_again = again_address(submission, scope.view)
    if submission.state == "draft":
        blocked = _blocked(submission, t)
        return Decision(
            hand_in=not reviews or rules.four_eyes, write=reviews and not rules.four_eyes, withdraw=True, blocked=blocked,
            again=to_again if blocked else "",
        )  # fmt: skip
    if submission.state == "submitted":
        own = reader.account in (submission.submitted_by, submission.created_by)
        held = t("这是您自己报送的数据，按审核规则须由另一人采纳。") if own and rules.four_eyes else ""
        return Decision(
            decide=reviews, withdraw=own or not reviews, blocked=held or _blocked(submission, t) if reviews else "",
            rule=rule_text(rules, t) if reviews else "",
        )  # fmt: skip
    if submission.state == "returned":
        blocked = t("审核没有通过；请按审核意见修改后重新提交。")
        return Decision(again=to_again, blocked=blocked, withdraw=not reviews)
    if (
        submission.state == "accepted"
        and reviews
        and submission.batch is not None
        and _counts(scope.services, submission.batch)
    ):
        return Decision(undo=scope.href(Path.DATA_UNDO, str(submission.batch)))
    return Decision()


def writes_at_once(services: Services, reader: Reader, district: str) -> bool:
    """Whether what this reader sends of a district counts without anybody else looking at it."""
    return reader.may(Right.REVIEW) and not ReviewSettings(services.store.database, district).get().four_eyes


def rule_text(rules: ReviewRules, t: Words) -> str:
    """What the office has set about accepting figures, plainly."""
    return t.paragraph(
        t("双人复核：自己报送的数据不能由自己采纳。") if rules.four_eyes
        else t("没有要求双人复核：同一账号可以报送并采纳自己的数据。"),
        t("每个指标都须先核对，才能采纳。") if rules.sign_off else "",
    )  # fmt: skip


def again_address(submission: Submission, link: Selection) -> str:
    """Where a submission is put right: by another file, or in the grid."""
    if submission.kind == "entry":
        return grid_address(submission, link)
    return href(Path.DATA_UPLOAD, link.bare().with_filter(AGAIN, str(submission.submission)))


def _blocked(submission: Submission, t: Words) -> str:
    """Why it can go no further as it is; empty if it can."""
    if submission.errors:
        return t.count(
            "还有 {n} 个错误。请按上面的说明在文件中改正后重新上传；个别单元格填错或列的含义判断错了的，在上面直接更正即可。",
            submission.errors,
        )
    if not submission.figures:
        return t("没有要写入的数据：没有读到数据，或读到的与已有数据完全相同。")
    return ""


def _counts(services: Services, batch: int) -> bool:
    frame = services.store.batches()
    return bool(frame.loc[frame["batch"] == batch, "undone_at"].isna().any())


SURE = 0.8
CERTAIN = (Why.TEMPLATE, Why.REMEMBERED)


def sheets_sure(submission: Submission) -> bool:
    """Whether every sheet that is read was understood beyond doubt; an entry by hand has none."""
    if not submission.mapping:
        return True
    sheets = WorkbookMapping.from_json(submission.mapping).sheets
    used = [sheet for sheet in sheets if sheet.use]
    asked = any(sheet.doubt or (sheet.use and any(column.doubt for column in sheet.columns)) for sheet in sheets)
    return (
        bool(used)
        and not asked
        and all(sheet.confidence >= SURE or any(why in CERTAIN for why in sheet.reasons) for sheet in used)
    )


def steps_of(submission: Submission, sure: bool, open_questions: int, t: Words, *, writes: bool) -> tuple[Step, ...]:
    """File, columns (of a file), problems, preview, handing in; with the state of each."""
    decided = submission.state in ("accepted", "returned", "withdrawn")
    first = (
        Step(t("文件"), "done", t("已上传"), "")
        if submission.kind == "import"
        else Step(t("录入"), "done", t("已保存"), "")
    )
    steps = [first]
    if submission.mapping:
        steps.append(_columns(submission, sure, decided, t))
    steps.append(_problems(submission, open_questions, decided, t))
    ready = not submission.errors and bool(submission.figures)
    steps.append(Step(t("变化预览"), "done" if ready else "todo", t.count("{n} 个数据", submission.figures), "preview"))
    steps.append(_last(submission, ready and not open_questions, t, writes=writes))
    return tuple(steps)


def _columns(submission: Submission, sure: bool, decided: bool, t: Words) -> Step:
    settled = sure or decided or submission.state == "submitted"
    return Step(t("列的含义"), "done" if settled else "now", t("已识别") if settled else t("请核对"), "columns")


def _problems(submission: Submission, open_questions: int, decided: bool, t: Words) -> Step:
    if submission.errors:
        return Step(t("问题"), "bad", t.count("{n} 个错误", submission.errors), "problems")
    if open_questions and not decided:
        return Step(t("问题"), "now", t.count("{n} 个警告待说明", open_questions), "problems")
    return Step(t("问题"), "done", t("没有待处理的问题"), "problems")


def _last(submission: Submission, ready: bool, t: Words, *, writes: bool) -> Step:
    name = t("写入") if writes else t("提交")
    if submission.state == "accepted":
        return Step(name, "done", t("已写入"), "results")
    if submission.state in ("returned", "withdrawn"):
        return Step(name, "bad" if submission.state == "returned" else "todo",
                    t("已退回") if submission.state == "returned" else t("已撤回"), "decide")  # fmt: skip
    if submission.state == "submitted":
        return Step(name, "now", t("待审核"), "decide")
    if not ready:
        return Step(name, "todo", t("尚不能写入") if writes else t("尚不能提交"), "decide")
    return Step(name, "now", t("可以写入") if writes else t("可以提交"), "decide")
