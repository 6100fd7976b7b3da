"""One submission as its page shows it: how it was read, what is odd, what it changes, what can be done now.

The preview says its change in words: figures to be reviewed, verdicts that turn, invented figures that give way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.facts.choices import Link
from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.data.check_views import CheckView, PreviewView, ProblemRow, SignOff
from dashboard.services.data.figure_words import figure_name, when_text
from dashboard.services.data.flips import flip_rows
from dashboard.services.data.links import page_number, pager, tabs
from dashboard.services.data.owners import owner_by_code
from dashboard.services.data.problems import marks_of, problem_row, problems_view
from dashboard.services.data.review import decision_of, sheets_sure, steps_of, writes_at_once
from dashboard.services.data.review_table import CALM, ReviewContext, figure, ordered, review_context, review_groups
from dashboard.services.data.sheet_views import SheetsView
from dashboard.services.data.sheets import sheets_view
from dashboard.services.data.submissions import contents_text, file_name, found_for, submissions, waiting
from dashboard.text.data import state_word
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.importing.entry import seen
from data_access.importing.preview import Change, Preview
from data_access.importing.problem_store import problems_from_json, unexplained
from data_access.importing.reading import Problem, WorkbookMapping
from data_access.importing.reviewing import held_against_others
from data_access.submissions import Submission

MOST_RESULTS = 60


def check(scope: Scope, reader: Reader, code: str) -> CheckView | None:
    """The view of the submission `code`; None where there is none that this reader may see."""
    services, t = scope.services, scope.t
    submission = found_for(services, reader, code)
    if submission is None:
        return None
    kept = submissions(services)
    problems = problems_from_json(kept.problems(submission.submission))
    preview = Preview.from_json(kept.preview(submission.submission))
    path = f"{Path.DATA_CHECK}{submission.submission}"
    editable = submission.state == "draft"
    sheets = _sheets(scope, submission, problems, path)
    open_questions = len(unexplained(problems, submission.reasons))
    writes = writes_at_once(services, reader, submission.district)
    copy = f"{Path.DOWNLOAD}data/{submission.submission}/marked" if submission.kind == "import" else ""
    return CheckView(
        code=str(submission.submission),
        finding=_finding(submission, open_questions, preview, t, writes=writes),
        qualifying=_qualifying(preview, sheets, t),
        tabs=tabs(reader, scope, path, waiting(services, reader, scope.facts.place)),
        name=file_name(submission, t),
        state=submission.state,
        word=state_word(submission.state, t),
        facts=_about(scope, submission, sheets),
        steps=steps_of(submission, sheets_sure(submission), open_questions, t, writes=writes),
        sheets=sheets,
        problems=problems_view(
            scope,
            problems,
            submission.reasons,
            path,
            copy=copy and scope.href(copy),
            mapping=WorkbookMapping.from_json(submission.mapping) if submission.mapping else None,
        ),
        beside=_beside(scope, submission, reader),
        preview=preview_view(scope, submission, preview, problems, reader, path)
        if submission.figures or preview.unchanged
        else None,
        decision=decision_of(scope, submission, reader),
        remark=submission.remark,
        editable=editable,
        unexplained=open_questions,
        explains=editable or (submission.state == "submitted" and reader.may(Right.REVIEW) and bool(open_questions)),
        results=_results(scope, preview) if submission.state == "accepted" else (),
    )


def _beside(scope: Scope, submission: Submission, reader: Reader) -> tuple[ProblemRow, ...]:
    """What a street's figures contradict that the street itself is not shown; for whoever decides about them."""
    if not reader.may(Right.REVIEW):
        return ()
    problems = held_against_others(scope.services.store, submission, today=scope.facts.today)
    return tuple(replace(problem_row(scope, problem, {}), key="") for problem in problems)


def _sheets(
    scope: Scope,
    submission: Submission,
    problems: Sequence[Problem],
    path: str,
) -> SheetsView | None:
    if not submission.mapping:
        return None
    mapping = WorkbookMapping.from_json(submission.mapping)
    return sheets_view(scope, submissions(scope.services), submission, mapping, marks_of(problems), path)


def _finding(submission: Submission, open_questions: int, preview: Preview, t: Words, *, writes: bool) -> str:
    name = file_name(submission, t)
    if submission.state == "submitted":
        return t("{name}：等待审核", name=name)
    if submission.state == "accepted":
        return t("{name}：已写入 {n} 个数据", name=name, n=t.number(preview.new + preview.revised, 0))
    if submission.state == "returned":
        return t("{name}：已退回，请按审核意见修改", name=name)
    if submission.state == "withdrawn":
        return t("{name}：已撤回", name=name)
    if submission.errors:
        return t.count("{name}：{n} 个错误要先改正", submission.errors, name=name)
    if not submission.figures:
        return t("{name}：没有要写入的数据", name=name)
    if open_questions:
        return t.count("{name}：{n} 个警告需要理由", open_questions, name=name)
    if writes:
        return t("{name}：检查通过，可以写入", name=name)
    return t("{name}：检查通过，可以提交", name=name)


def _qualifying(preview: Preview, sheets: SheetsView | None, t: Words) -> str:
    """What was read, as which years, what of it is new, and how many numbers were not read."""
    read = t(
        "读到 {all} 个数据：新增 {new} 个，修订 {revised} 个，与已有数据相同 {same} 个。",
        all=t.number(preview.new + preview.revised + preview.unchanged, 0), new=t.number(preview.new, 0),
        revised=t.number(preview.revised, 0), same=t.number(preview.unchanged, 0),
    )  # fmt: skip
    if not sheets or not sheets.unread_columns:
        return read
    unread = t.count(
        "{n} 列数字没有读，含 {numbers} 个数字。", sheets.unread_columns, numbers=t.number(sheets.unread_numbers, 0)
    )
    return f"{read}{'' if t.language == 'zh' else ' '}{unread}"


def _about(scope: Scope, submission: Submission, sheets: SheetsView | None) -> tuple[tuple[str, str], ...]:
    t = scope.t
    owner = owner_by_code(scope.facts, submission.owner, t)
    named = people(scope.services)

    def moved(who: str, when: str) -> str:
        return f"{named(who)} {when}" if who else ""

    return (
        (t("报送单位"), owner.name if owner else t("全部数据")),
        (t("内容"), contents_text(submission, t)),
        (t("年份"), sheets.years if sheets and not submission.year else ""),
        (t("上传"), moved(submission.created_by, when_text(submission.created_at))),
        (t("提交"), moved(submission.submitted_by, when_text(submission.submitted_at))),
        (
            t("审核"),
            moved(submission.decided_by, when_text(submission.decided_at)) if submission.state != "withdrawn" else "",
        ),
        (t("批次"), str(submission.batch or "")),
    )


def _results(scope: Scope, preview: Preview) -> tuple[Link, ...]:
    """The indicators that changed, each once."""
    t = scope.t
    places: dict[str, str] = {}
    for change in preview.changes:
        places.setdefault(change.indicator, change.area)
    named = sorted(((figure_name(scope, code), code) for code in places), key=lambda pair: t.order(pair[0]))
    return tuple(Link(name, scope.href(Path.INDICATOR, code)) for name, code in named[:MOST_RESULTS])


CHANGES = "changes"
SIZE = 100
MOST_FLIPS = 200
MOST_NAMES = 12


def preview_view(
    scope: Scope, submission: Submission, preview: Preview, problems: Sequence[Problem], reader: Reader, path: str,
) -> PreviewView:  # fmt: skip
    """One page of the figures, the remarkable first; all verdicts that turn, the district's before the streets'."""
    link, t = scope.view, scope.t
    reviews = reader.may(Right.REVIEW)
    context = review_context(scope, submission, preview, problems, people(scope.services))
    changes = ordered(context, preview.changes)
    number = page_number(link, SIZE, len(changes), name=CHANGES)
    shown = changes[(number - 1) * SIZE : number * SIZE]
    stands = seen(scope.services.store, {figure(change) for change in shown if change.before is not None})
    flips = flip_rows(scope, preview.flips)
    names = dict.fromkeys(figure_name(scope, given_up.indicator) for given_up in preview.vanishing)
    return PreviewView(
        new=preview.new,
        revised=preview.revised,
        unchanged=preview.unchanged,
        groups=review_groups(context, shown, stands, link, names=reviews),
        remarkable=sum(context.grade(change) < CALM for change in changes),
        pager=pager(path, link, number, SIZE, len(changes), t, name=CHANGES),
        flips=flips[:MOST_FLIPS],
        more_flips=max(len(flips) - MOST_FLIPS, 0),
        vanishing=tuple(names)[:MOST_NAMES],
        vanishing_names=len(names),
        vanishing_count=sum(given_up.figures for given_up in preview.vanishing),
        sign_off=_sign_off(context, changes, t) if reviews and submission.state == "submitted" else None,
    )


def _sign_off(context: ReviewContext, changes: Sequence[Change], t: Words) -> SignOff:
    codes = dict.fromkeys(change.indicator for change in changes)
    odd = {change.indicator for change in changes if context.grade(change) < CALM}
    left = tuple(code for code in codes if code not in context.found.signed)
    done = len(codes) - len(left)
    return SignOff(
        text=t.count("已核对 {done} 个，共 {n} 个指标", len(codes), done=t.number(done, 0)),
        done=done,
        all=len(codes),
        open=left,
        calm=tuple(code for code in left if code not in odd),
    )
