"""Writing the letters that are due and sending them: `python -m dashboard.worker mail`, now and then by a timer.

    mail   `{}` → `{"written", "sent", "failed"}`; ends badly where any letter did not go out

On three occasions: figures have come in (an hour after the last of a day, and no more than one digest a day), a meeting is
near whose agenda is saved with its day, something is due. Of each occasion a recipient gets one letter, or none where
nothing concerns it; what came in before the first run is not written about.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path as File

from dashboard.documents.changes.digest import Block, Item, Recipient, digest_blocks, letter, stage_of, to_office
from dashboard.documents.changes.since import ChangesSince, since
from dashboard.documents.changes.standpoint import SINCE, facts_at, releases
from dashboard.documents.meeting.agenda import read_agenda
from dashboard.facts.decisions import record_href
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import frozen_facts, last_meeting
from dashboard.facts.tasks import Task, tasks
from dashboard.settings import MAIL_ADDRESS, Settings, SettingsError, load_settings
from dashboard.urls import LANGUAGES, Path, Selection, href, parse
from dashboard.worker import Outcome
from dashboard.worker.mail_sending import deliver
from data_access.errors import DataAccessError
from data_access.jobs import Job
from data_access.meetings import Meetings
from data_access.outbox import NewLetter, Outbox
from data_access.progress import ProgressCallback
from data_access.warning_actions import SETTLED

log = logging.getLogger(__name__)

QUIET = timedelta(hours=1)


class NotSent(DataAccessError):
    """Some letters did not go out."""

    code = "mail"


def send(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
    """Write what is due and send it.

    Raises:
        NotSent: mail is not set up, or some letters did not go out; they are tried again at the next run.
    """
    settings = load_settings()
    report_progress("collecting", 0, 0)
    try:
        written = write(services, settings, datetime.now(UTC))
    except SettingsError as error:
        raise NotSent(str(error)) from error
    report_progress("sending", 0, 0)
    outbox = Outbox(services.store.database)
    begun = datetime.now(UTC)
    sent, failed = deliver(outbox, settings)
    if failed:
        told = "; ".join(
            f"{letter.recipient}: {letter.error} ({'given up' if letter.given_up else f'try {letter.tries}, will be repeated'})"
            for letter in outbox.undelivered(begun)
        )
        raise NotSent(f"{sent} sent, {failed} not: {told}")
    return Outcome({"written": written, "sent": sent, "failed": failed})


def checked(settings: Settings) -> tuple[Recipient, ...]:
    """The recipients, where everything is set up.

    Raises:
        SettingsError: something is missing or wrong; names the setting, and the line of the file.
    """
    for name in ("mail_server", "mail_from", "public_address", "mail_recipients"):
        if not getattr(settings, name):
            raise SettingsError(
                f"{name.upper()} is not set; letters need it. Wanted: {Settings.model_fields[name].description}."
            )
    assert settings.mail_recipients is not None
    return recipients(settings.mail_recipients)


def recipients(file: File) -> tuple[Recipient, ...]:
    """The recipients of a file.

    Raises:
        SettingsError: it cannot be read, or a line of it is wrong; the message names the line.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SettingsError(f"MAIL_RECIPIENTS={file} cannot be read: {error}") from error
    found = []
    for number, row in enumerate(rows, 2):
        given = {name: (row.get(name) or "").strip() for name in Recipient.__dataclass_fields__}
        if not MAIL_ADDRESS.fullmatch(given["address"]):
            raise SettingsError(f"MAIL_RECIPIENTS={file}, line {number}: {given['address']!r} is no mail address")
        given["language"] = given["language"] or LANGUAGES[0]
        if given["language"] not in LANGUAGES:
            raise SettingsError(
                f"MAIL_RECIPIENTS={file}, line {number}: language {given['language']!r}; allowed: zh, en"
            )
        found.append(Recipient(**given))
    return tuple(found)


def write(services: Services, settings: Settings, now: datetime) -> int:
    """Enter the letters of every occasion that has come since the last run; how many."""
    known, count = checked(settings), 0
    for area in services.places.all():
        own = tuple(
            recipient
            for recipient in known
            if recipient.district in (area.area, "" if area.area == services.places.usual else area.area)
        )
        if own:
            writer = _Writer(services, settings, area.area, own, now)
            count += writer.release() + writer.meetings() + writer.due()
    return count


class _Writer:
    """Writes the letters of one place."""

    def __init__(
        self, services: Services, settings: Settings, place: str, own: tuple[Recipient, ...], now: datetime
    ) -> None:
        self._services, self._base, self._days = services, settings.public_address, settings.mail_days_before
        self._place, self._own, self._now = place, own, now
        self._today = now.astimezone().date()
        self._outbox = Outbox(services.store.database)

    def release(self) -> int:
        """The digest of what came in since the last one."""
        newest = max(releases(self._scope("zh")), default=None)
        if newest is None:
            return 0
        before = self._outbox.last_release(self._place)
        occasion = f"release {newest.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"
        if before is None:
            return self._outbox.enter(self._place, occasion, (), about=newest)
        if newest <= before or self._now - newest < QUIET:
            return 0
        then = facts_at(self._services, self._scope("zh").facts, before)

        def moved(scope: Scope) -> ChangesSince:
            year = min(then.default_year, scope.year) if then.years else scope.year
            return since(then, scope.facts, year, scope.year, scope.link, scope.t)

        day = before.astimezone().strftime("%Y-%m-%dT%H:%M")
        letters = [
            made for to in self._own
            if (made := self._digest(to, moved, before, day, _said_release(self._scope(to.language), self._today)))
        ]  # fmt: skip
        return self._outbox.enter(self._place, occasion, letters, about=newest)

    def meetings(self) -> int:
        """The digest before each meeting that is near: what changed since the last one."""
        count = 0
        for agenda in Meetings(self._services.store.database, self._place).agendas():
            asked = read_agenda(parse(agenda.address))
            occasion = f"meeting {agenda.agenda} {asked.day}"
            if asked.day is None or not 0 <= (asked.day - self._today).days <= self._days:
                continue
            frozen = None if self._outbox.seen_to(self._place, occasion) else last_meeting(
                self._services, self._scope("zh").facts)  # fmt: skip
            if frozen is None:
                continue
            then = frozen_facts(self._services, frozen)

            def moved(scope: Scope, then=then) -> ChangesSince:  # type: ignore[no-untyped-def]
                year = min(then.default_year, scope.year) if then.years else scope.year
                return since(then, scope.facts, year, scope.year, scope.link, scope.t)

            held = Meetings(self._services.store.database, self._place).meetings()
            code = next((meeting.meeting for meeting in held if meeting.digest == frozen.digest), "")
            letters = [
                made for to in self._own
                if (made := self._digest(to, moved, frozen.created_at, code, _said_meeting(self._scope(to.language), agenda.name, asked.day)))
            ]  # fmt: skip
            count += self._outbox.enter(self._place, occasion, letters)
        return count

    def due(self) -> int:
        """Reminders: to the department before and when something is due, then week by week to the office."""
        count = 0
        for task, due in self._due():
            stage = stage_of(due, self._today)
            occasion = f"due {task.code} {due} {stage}"
            if not stage or self._outbox.seen_to(self._place, occasion):
                continue
            above = to_office(stage) or not task.department
            to = [
                recipient
                for recipient in self._own
                if (not recipient.department if above else recipient.department == task.department)
            ]
            to = to or [recipient for recipient in self._own if not recipient.department]
            letters = [self._reminder(recipient, task, due) for recipient in to]
            count += self._outbox.enter(self._place, occasion, letters)
        return count

    def _due(self) -> Iterable[tuple[Task, date]]:
        """What meetings have decided, or the record of a warning holds, and nobody has carried out yet, with its day."""
        for task in tasks(self._scope("zh").facts):
            if task.state not in SETTLED and task.due is not None:
                yield task, task.due

    def _digest(
        self, to: Recipient, moved: Callable[[Scope], ChangesSince], moment: datetime, start: str, said: tuple[str, str]
    ) -> NewLetter | None:
        scope = self._scope(to.language)
        blocks = digest_blocks(scope, moved(scope), moment, to.department)
        if not blocks:
            return None
        subject, opening = said
        page = Item(scope.t("全部变化："), href(Path.CHANGES, scope.link.with_filter(SINCE, start)))
        return letter(to, subject, opening, blocks, page, self._base, scope.t)

    def _reminder(self, to: Recipient, task: Task, due: date) -> NewLetter:
        scope = self._scope(to.language)
        t, facts = scope.t, scope.facts
        late = (self._today - due).days
        when = (
            t.count("已逾期 {n} 天", late) if late > 0 else t("今天到期") if not late else t.count("还有 {n} 天到期", -late)
        )  # fmt: skip
        department = facts.catalogue.department.get(task.department)
        who = t.of(department, "short") if department else t("责任部门未定")
        subject = t("督办提醒：{what}（{when}）", what=task.what[:60], when=when)
        day, record = due.isoformat(), record_href(facts, task.case, t)
        opening = (
            t("{who}：会议决定的事项{when}，期限 {day}。", who=who, when=when, day=day) if task.meeting
            else t("{who}：预警的整改措施{when}，期限 {day}。", who=who, when=when, day=day)
        )  # fmt: skip
        page = scope.href(Path.INDICATOR, task.indicator) if task.indicator else scope.href(Path.PRESENT)
        text = task.what + (t("（{part}）", part=t("含演示数据")) if task.demonstration else "")
        blocks = (Block(t("事项"), (Item(text, record or page),)),)
        more = Item(t("会议与决定："), scope.href(Path.PRESENT)) if task.meeting else Item(
            t("全部预警："), scope.href(Path.WARNINGS))  # fmt: skip
        return letter(to, subject, opening, blocks, more, self._base, t)

    def _scope(self, language: str) -> Scope:
        usual = self._place == self._services.places.usual
        return Scope.of(self._services, Selection(language=language, district="" if usual else self._place))


def _said_release(scope: Scope, today: date) -> tuple[str, str]:
    t, district = scope.t, scope.t.of(scope.facts.district)
    return (
        t("{district}规划监测：{day} 数据更新后的变化", district=district, day=today.isoformat()),
        t("数据更新后，有下列变化。"),
    )


def _said_meeting(scope: Scope, name: str, day: date) -> tuple[str, str]:
    t = scope.t
    return (
        t("{meeting}（{day}）会前摘要", meeting=name, day=day.isoformat()),
        t("自上次会议以来，有下列变化。"),
    )
