"""What the forms of the data pages do. Each answers with a word for what came of it (`text.data.said`).

Whether the reader may do this at all, `auth.rules` decides; whether with this very submission is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard import jobs
from dashboard.facts.services import Services
from dashboard.reader import Reader, Right
from dashboard.services.data.review import writes_at_once
from dashboard.services.data.submissions import found_for, submissions
from dashboard.services.data.upload import AT_ONCE, CONFLICT, NOT_FOUND, FormResult
from dashboard.whole_numbers import whole_number
from data_access.errors import ImportRefused, OwnFigures, SubmissionChanged, WriteRefused
from data_access.import_settings import DueDates
from data_access.importing import pipeline
from data_access.importing.entry_draft import reopen
from data_access.importing.problem_store import FOR_ALL, problems_from_json, unexplained
from data_access.office import RULES, ReviewRules, ReviewSettings, ShownYear
from data_access.submissions import Submission

WRITE = "import-write"
FOR_ALL_FIELD = "*"
"""What a form calls the reason for all warnings without their own."""


def reasons_in(form: Mapping[str, str]) -> dict[str, str]:
    """The reasons of a form by the key of their problem."""
    given = {name.removeprefix("reason:"): text.strip() for name, text in form.items() if name.startswith("reason:")}
    return {FOR_ALL if key == FOR_ALL_FIELD else key: text for key, text in given.items()}


def hand_in(
    services: Services, reader: Reader, code: str, form: Mapping[str, str], *, address: str, back: str
) -> FormResult:
    """Keep the reasons of a draft, and hand it in; a reviewer's own counts at once."""
    submission = found_for(services, reader, code)
    if submission is None:
        return NOT_FOUND
    try:
        given = _keep_reasons(services, submission, form)
        if form.get("go") == "save":
            return FormResult("saved")
        if odd := _stands_in_the_way(services, submission, given):
            return odd
        if writes_at_once(services, reader, submission.district):
            return _write(services, reader, submission, given, "", address, back)
        submissions(services).hand_in(submission.submission, reader.account, address=address)
    except SubmissionChanged:
        return CONFLICT
    return FormResult("submitted")


def decide(
    services: Services, reader: Reader, code: str, form: Mapping[str, str], *, address: str, back: str
) -> FormResult:
    """Accept or return what was handed in."""
    submission = found_for(services, reader, code)
    if submission is None or not reader.may(Right.REVIEW):
        return NOT_FOUND
    remark = form.get("remark", "").strip()
    try:
        if form.get("go") == "return":
            if not remark:
                return FormResult("remark")
            submissions(services).send_back(submission.submission, reader.account, remark, address=address)
            reopen(services.store, submission.submission)
            return FormResult("returned")
        if submission.state != "submitted":
            return CONFLICT
        if held := _held_back(services, reader, submission):
            return held
        given = _keep_reasons(services, submission, form)
        return _stands_in_the_way(services, submission, given) or _write(
            services, reader, submission, given, remark, address, back
        )
    except SubmissionChanged:
        return CONFLICT


def sign(services: Services, reader: Reader, code: str, indicators: Sequence[str], *, off: bool) -> FormResult:
    """Note that these indicators of a submission are looked through, or are to be again."""
    submission = found_for(services, reader, code)
    if submission is None or not reader.may(Right.REVIEW):
        return NOT_FOUND
    try:
        submissions(services).sign(submission.submission, indicators, reader.account, off=off)
    except SubmissionChanged:
        return CONFLICT
    return FormResult()


def set_review_rules(
    services: Services, reader: Reader, form: Mapping[str, str], *, address: str, district: str = ""
) -> FormResult:
    """Set for a district whether a second pair of eyes is wanted, and whether every indicator is signed off."""
    rules = ReviewRules(*(form.get(name) == "yes" for name in RULES))
    ReviewSettings(services.store.database, services.facts(district).place).put(rules, reader.account, address=address)
    return FormResult("review_rules")


def withdraw(services: Services, reader: Reader, code: str, *, address: str) -> FormResult:
    """Take back what is not decided."""
    submission = found_for(services, reader, code)
    if submission is None:
        return NOT_FOUND
    try:
        submissions(services).withdraw(submission.submission, reader.account, address=address)
    except SubmissionChanged:
        return CONFLICT
    if submission.state == "submitted":  # a draft that is taken back is not wanted any more
        reopen(services.store, submission.submission)
    return FormResult("withdrawn")


def undo(services: Services, reader: Reader, code: str, reason: str, *, address: str, district: str = "") -> FormResult:
    """Take a whole batch back; why is kept with it."""
    batch = whole_number(code)
    if batch is None:
        return NOT_FOUND
    facts = services.facts(district)
    frame = services.store.batches(facts.areas)
    mine = frame[(frame["batch"] == batch) & (frame["kind"] != "demonstration")]
    if mine.empty or (reader.district and _reaches_beyond(services, batch, int(mine["figures"].iloc[0]))):
        return NOT_FOUND
    if not reason.strip():
        return FormResult("undo_reason")
    try:
        services.store.undo_batch(int(code), who=reader.account, address=address, reason=reason, district=facts.place)
    except WriteRefused:
        return FormResult("already_undone")
    return FormResult("undone")


def _reaches_beyond(services: Services, batch: int, own: int) -> bool:
    """Whether a batch holds figures of other places than the one that has `own` of them."""
    frame = services.store.batches()
    return bool((frame.loc[frame["batch"] == batch, "figures"] != own).any())


def set_due(services: Services, reader: Reader, year: str, day: str, *, address: str, district: str = "") -> FormResult:
    """Set the day by which a district's figures of a year are due."""
    try:
        due = date.fromisoformat(day)
        DueDates(services.store.database, services.facts(district).place).put(
            int(year), due, reader.account, address=address
        )
    except (ValueError, OverflowError):
        return FormResult("no_date")
    return FormResult("due")


def set_shown_year(services: Services, reader: Reader, year: str, *, address: str, district: str = "") -> FormResult:
    """Set the year all pages of a district open on; without one the figures decide."""
    facts = services.facts(district)
    if year and year not in {str(year) for year in facts.years}:
        return FormResult("no_year")
    ShownYear(services.store.database, facts.place).put(int(year) if year else None, reader.account, address=address)
    return FormResult("shown_year")


def _held_back(services: Services, reader: Reader, submission: Submission) -> FormResult | None:
    """The office's rules of review, where they keep this reader from accepting it now."""
    rules = ReviewSettings(services.store.database, submission.district).get()
    if rules.four_eyes and reader.account in (submission.submitted_by, submission.created_by):
        return FormResult("own_figures")
    if rules.sign_off:
        held = submissions(services).figures([submission.submission])[submission.submission]
        if any(key[0] not in submission.signed for key in held):
            return FormResult("unsigned")
    return None


def _keep_reasons(services: Services, submission: Submission, form: Mapping[str, str]) -> dict[str, str]:
    """The reasons kept with a submission, with those of the form: a page of the form may show only some."""
    merged = submission.reasons | reasons_in(form)
    kept = {key: text for key, text in merged.items() if text}
    if kept != submission.reasons:
        submissions(services).keep_reasons(submission.submission, kept)
    return kept


def _stands_in_the_way(services: Services, submission: Submission, given: Mapping[str, str]) -> FormResult | None:
    """Errors, warnings without a reason, or a store that has moved so that there are new ones."""
    if submission.errors:
        return FormResult("errors")
    kept = submissions(services)
    if unexplained(problems_from_json(kept.problems(submission.submission)), given):
        return FormResult("reasons")
    if submission.data_version >= services.version(submission.district) or submission.figures > AT_ONCE:
        return None
    anew = pipeline.again(services.store, submission.submission)
    return FormResult("changed") if anew.judged.errors or unexplained(anew.problems, given) else None


def _write(
    services: Services,
    reader: Reader,
    submission: Submission,
    given: Mapping[str, str],
    remark: str,
    address: str,
    back: str,
) -> FormResult:
    if submission.figures > AT_ONCE:
        task = {
            "submission": submission.submission,
            "reasons": dict(given),
            "remark": remark,
            "address": address,
            "back": back,
        }
        return FormResult(job=jobs.begin(services.store, WRITE, task, who=reader.account))
    try:
        pipeline.accept(
            services.store, submission.submission, who=reader.account, reasons=given, remark=remark, address=address
        )
    except ImportRefused:
        pipeline.again(services.store, submission.submission)
        return FormResult("changed")
    except OwnFigures:
        return FormResult("own_figures")
    return FormResult("accepted" if submission.state == "submitted" else "written")
