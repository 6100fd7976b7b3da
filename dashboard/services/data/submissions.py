"""Submissions in lists: what a row says of each, and which ones a reviewer sent back."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.facts.people import Named
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import Reader, Right
from dashboard.services.data.figure_words import when_text
from dashboard.services.data.owners import OWNER, YEAR, owner_by_code
from dashboard.services.data.view_models import SubmissionRow
from dashboard.text.data import state_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from dashboard.whole_numbers import whole_number
from data_access.importing.remit import ReportingRemit
from data_access.submissions import ACCEPTED, RETURNED, SUBMITTED, Submission, Submissions


def submissions(services: Services) -> Submissions:
    """The submissions of the store."""
    return Submissions(services.store.database)


def waiting(services: Services, reader: Reader, place: str) -> int:
    """How many submissions of a place wait for this reader's review."""
    if not reader.may(Right.REVIEW):
        return 0
    return len(submissions(services).find(states=(SUBMITTED,), district=place))


def found_for(services: Services, reader: Reader, code: str) -> Submission | None:
    """The submission of an address if this reader may see it: the own owner's, or any of the place as a reviewer."""
    number = whole_number(code)
    if number is None:
        return None
    submission = submissions(services).get(number)
    here = submission is not None and reader.place in ("", submission.district)
    return submission if submission and here and reader.may_report_for(submission.owner) else None


def scope_of(services: Services, reader: Reader, district: str, owner: str) -> ReportingRemit:
    """Whose figures a reader who speaks for an owner may hand in in a place."""
    facts = services.facts(district)
    return ReportingRemit.of(facts.catalogue, owner, facts.place, beyond=not reader.district)


def undone_batches(scope: Scope) -> dict[int, str]:
    """The batches with figures of a place that were taken back, and why."""
    frame = scope.services.store.batches(scope.facts.areas)
    gone = frame[frame["undone_at"].notna()]
    return dict(zip(gone["batch"].tolist(), gone["undone_reason"].tolist(), strict=True))


def submission_row(scope: Scope, submission: Submission, undone: Mapping[int, str], named: Named) -> SubmissionRow:
    """One submission in words; what was accepted and taken back later says so."""
    t = scope.t
    owner = owner_by_code(scope.facts, submission.owner, t)
    who, when = submission.changed
    gone = submission.batch in undone
    return SubmissionRow(
        href=_address(submission, scope.view),
        name=file_name(submission, t),
        owner=owner.name if owner else t("全部数据"),
        year=t("{year}年", year=submission.year) if submission.year else "",
        state="undone" if gone else submission.state,
        word=t("采纳后已撤销") if gone else state_word(submission.state, t),
        who=named(who),
        when=when_text(when),
        remark=undone.get(submission.batch or 0, "") or submission.remark,
        contents=contents_text(submission, t),
    )


def _address(submission: Submission, link: Selection) -> str:
    """Its page; what is still being typed is gone on with in the grid."""
    if submission.kind == "entry" and submission.state == "draft":
        return grid_address(submission, link)
    return href(Path.DATA_CHECK, link.bare(), str(submission.submission))


def grid_address(submission: Submission, link: Selection) -> str:
    """Where the figures of a form are typed on."""
    there = link.bare().with_filter(OWNER, submission.owner).with_filter(YEAR, str(submission.year or ""))
    return href(Path.DATA_ENTRY, there)


def file_name(submission: Submission, t: Words) -> str:
    """The file's name; an entry by hand has none of its own."""
    return t("手工录入 {number}", number=submission.submission) if submission.kind == "entry" else submission.file_name


def contents_text(submission: Submission, t: Words) -> str:
    """Year, figures, and what stands in the way."""
    return t.join([
        t("{year}年", year=submission.year) if submission.year else "",
        t.count("{n} 个数据", submission.figures),
        t.count("{n} 个错误", submission.errors) if submission.errors else "",
        t.count("{n} 个警告", submission.warnings) if submission.warnings else "",
    ])  # fmt: skip


LOOKED_AT = 200


def sent_back(scope: Scope, owner: str) -> tuple[Submission, ...]:
    """The returned submissions of an owner, newest first, without those that a later one of the same figures follows."""
    if not owner:
        return ()
    kept = submissions(scope.services)
    newest = kept.find(owner=owner, district=scope.facts.place, states=(RETURNED, SUBMITTED, ACCEPTED), limit=LOOKED_AT)
    if all(submission.state != RETURNED for submission in newest):
        return ()
    figures = kept.figures([submission.submission for submission in newest])
    out, later = [], set[tuple[object, ...]]()
    for submission in newest:
        if submission.state != RETURNED:
            later |= figures[submission.submission]
        elif not figures[submission.submission] & later:
            out.append(submission)
    return tuple(out)
