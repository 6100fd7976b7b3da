"""Letters by mail, handed to a real server: digests of what changed stage, reminders of what is due, none of them twice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.components.markup import to_html
from dashboard.documents.changes.digest import stage_of
from dashboard.documents.meeting.pack import open_meeting
from dashboard.documents.meeting.record import Note, decide, save_agenda, set_done
from dashboard.facts.register_rows import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import letters as letters_page
from dashboard.services.letters import letters_view
from dashboard.settings import Settings, SettingsError, load_settings
from dashboard.urls import parse
from dashboard.worker.mail_sending import deliver
from dashboard.worker.mailing import checked, recipients, write
from data_access.accounts import Actor
from data_access.outbox import NewLetter, Outbox
from data_access.warning_cases import ActionDraft, Handing, WarningCases
from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.mail_server import MailServer, mail_server, self_signed

CODE, DEPARTMENT = "maternal-management", "health-commission"
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("mail")) as running:
        yield running


@pytest.fixture
def letters(server: MailServer) -> Iterator[MailServer]:
    """The server without the letters of other tests."""
    for file in server.folder.glob("*.eml"):
        file.unlink()
    yield server


class Office:
    """A store, its recipients and settings; figures come in and letters go out."""

    def __init__(self, folder: Path, server: MailServer, listed: str) -> None:
        self.file = folder / "store.sqlite3"
        self.store = filled_store(self.file, SHIPPED, real=True)
        self.services = Services(self.store)
        to = folder / "recipients.csv"
        to.write_text(f"address,language,department,district\n{listed}", encoding="utf-8")
        self.settings = settings(server, mail_recipients=to)
        self.outbox = Outbox(self.store.database)

    def run(self, now: datetime = NOW) -> tuple[int, tuple[int, int]]:
        return write(self.services, self.settings, now), deliver(self.outbox, self.settings)

    def revise(self, value: float, code: str = CODE) -> None:
        """Writes another value of the district in 2024, two hours ago."""
        rows = self.store.observations(areas=[self.services.facts().district.area], indicators=[code])
        whole = (rows["year"] == 2024) & (rows["sex"] == "all") & (rows["age_group"] == "all") & (rows["unit"] == "")
        row = rows[whole].assign(value=value, numerator=float("nan"), denominator=float("nan"))
        batch = self.store.write_observations(row, kind="import", label="年报", who="li", file="年报.xlsx")
        self.sql(
            f"UPDATE import_batch SET created_at = '{NOW - timedelta(hours=2):%Y-%m-%d %H:%M:%S}' WHERE batch = {batch}"
        )

    def sql(self, statement: str) -> None:
        with sqlite3.connect(self.file) as connection:
            connection.execute(statement)


def settings(server: MailServer, **more: object) -> Settings:
    given = {"mail_server": "127.0.0.1", "mail_port": server.port, "mail_security": "none", "mail_from": "monitor@example.cn",
             "public_address": "https://monitor.example.cn"}  # fmt: skip
    return load_settings(**given | more)


@pytest.fixture
def office(tmp_path: Path, letters: MailServer) -> Office:
    made = Office(tmp_path, letters, "all@example.cn,zh,,\nenglish@example.cn,en,,\nhealth@example.cn,zh,health-commission,\n"
                  "schools@example.cn,zh,education-bureau,\n")  # fmt: skip
    made.sql(f"UPDATE import_batch SET created_at = '{NOW - timedelta(days=40):%Y-%m-%d %H:%M:%S}'")
    return made


def told(server: MailServer) -> dict[str, str]:
    """Recipient → plain text."""
    return {str(one["To"]): one.get_body(("plain",)).get_content() for one in server.letters()}  # type: ignore[union-attr]


def test_new_figures_are_told_to_whom_they_concern_in_their_language_and_once(
    office: Office, letters: MailServer
) -> None:
    department = office.services.facts().catalogue.indicator[CODE].department
    assert office.run() == (0, (0, 0)), "what came in before the first run is not written about"
    office.revise(99.0)
    assert office.run()[1] == (2 + (department == DEPARTMENT), 0)
    found = told(letters)
    assert "schools@example.cn" not in found and {"all@example.cn", "english@example.cn"} <= set(found)
    assert "孕产妇系统管理率" in found["all@example.cn"] and "进入恢复期" in found["all@example.cn"]
    assert "Recovering" in found["english@example.cn"] and "孕产妇" not in found["english@example.cn"]
    assert "https://monitor.example.cn/indicator/maternal-management" in found["all@example.cn"]
    assert office.run() == (0, (0, 0)) and len(letters.letters()) == len(found)


def test_a_letter_says_the_same_in_html_and_names_itself(office: Office, letters: MailServer) -> None:
    office.run()
    office.revise(99.0)
    office.run()
    made = letters.letters()[0]
    html = made.get_body(("html",))
    assert html is not None and "孕产妇系统管理率" in html.get_content() and "<h2>" in html.get_content()
    assert made["Auto-Submitted"] == "auto-generated" and str(made["Message-ID"]).endswith("@example.cn>")
    assert "数据更新后的变化" in str(made["Subject"])


def test_a_digest_lists_verdicts_that_crossed_figures_revised_and_what_was_done_or_is_overdue(
    office: Office, letters: MailServer
) -> None:
    place, today = office.services.places.code(), NOW.astimezone().date()
    held = urlsplit(open_meeting(office.services, parse("scope=all"), name="季度会", who="li")).path.rsplit("/", 1)[-1]
    for what, department in (("补测", DEPARTMENT), ("只归教育", "education-bureau")):
        done = decide(office.services, place, held, Note(what, department, today + timedelta(days=60), ""), "li")
        set_done(office.services, place, done, True, "li")
    office.run()
    office.revise(99.0)
    office.run()
    found = told(letters)
    everything = found["all@example.cn"]
    for heading, line in (
        ("判定变化的目标", "存在风险 → 已达标"),
        ("修订的数值", "2024：89.0% → 99.0%"),
        ("决定和措施", "补测：已办结"),
    ):
        assert heading in everything and line in everything, heading
    assert "只归教育" in everything and "Figures revised" in found["english@example.cn"]
    assert "补测" not in found["schools@example.cn"] and "89.0%" not in found["schools@example.cn"]
    assert "只归教育" in found["schools@example.cn"]


def test_a_revision_that_turns_no_stage_is_told_and_one_that_changes_nothing_is_not(
    office: Office, letters: MailServer
) -> None:
    office.run()
    office.revise(89.0)
    assert office.run() == (0, (0, 0)) and not letters.letters()
    office.revise(89.01)
    office.sql(
        f"UPDATE import_batch SET created_at = '{NOW - timedelta(minutes=90):%Y-%m-%d %H:%M:%S}' WHERE batch = (SELECT max(batch) FROM import_batch)"
    )
    assert office.run()[1][0] >= 2
    everything = told(letters)["all@example.cn"]
    assert "89.00% → 89.01%" in everything and "预警" not in everything.split("https://", 1)[0].replace(
        "修订的数值", ""
    )


def test_nothing_is_sent_while_figures_still_come_in(office: Office, letters: MailServer) -> None:
    office.run()
    office.revise(99.0)
    assert office.run(NOW - timedelta(hours=1, minutes=30)) == (0, (0, 0))
    assert office.run(NOW)[1][0] > 0


def test_before_a_meeting_goes_out_what_changed_since_the_last_one(office: Office, letters: MailServer) -> None:
    place = office.services.places.code()
    open_meeting(office.services, parse("scope=all"), name="第三次会议", who="li")
    office.run()
    office.revise(99.0)
    office.sql(
        f"UPDATE import_batch SET created_at = '{NOW:%Y-%m-%d %H:%M:%S}' WHERE label = '年报'"
    )  # too new for a release
    day = (NOW.astimezone().date() + timedelta(days=2)).isoformat()
    save_agenda(office.services, place, "第四次会议", f"?scope=all&date={day}", "li")
    assert office.run()[1][0] >= 2
    assert all("第四次会议" in str(one["Subject"]) or "第四次" in str(one["Subject"]) for one in letters.letters())
    assert office.run() == (0, (0, 0))


def test_what_is_due_is_told_before_on_the_day_and_then_weekly_to_the_office(
    office: Office, letters: MailServer
) -> None:
    place, due = office.services.places.code(), date(2026, 12, 10)
    code = urlsplit(open_meeting(office.services, parse("scope=all"), name="第三次会议", who="li")).path.rsplit("/", 1)[
        -1
    ]
    decision = decide(office.services, place, code, Note("补测", DEPARTMENT, due, f"indicator-{CODE}"), "li")

    def on(days: int) -> list[str]:
        before = len(letters.letters())
        office.run(datetime(2026, 12, 10, 4, tzinfo=UTC) + timedelta(days=days))
        return [str(one["To"]) for one in letters.letters()[before:]]

    assert on(-20) == [] and on(-5) == ["health@example.cn"] and on(-4) == []
    assert on(0) == ["health@example.cn"] and on(3) == []
    assert sorted(on(8)) == ["all@example.cn", "english@example.cn"] and on(9) == [] and len(on(15)) == 2
    assert (
        "已逾期 15 天" in told(letters)["all@example.cn"] and "15 days overdue" in told(letters)["english@example.cn"]
    )
    set_done(office.services, place, decision, True, "li")
    assert on(22) == []
    by, target = (
        Actor("li", "", place),
        next(row for row in office.services.facts().catalogue.targets if row.indicator == CODE),
    )
    cases = WarningCases(office.store.database, place)
    number = cases.hand_over(name_of(target, place), Handing("", DEPARTMENT, "", "", "", date(2026, 9, 1)), 0, by)
    draft = ActionDraft("入户", "", "", date(2026, 9, 2), due + timedelta(days=30), "running", "", "", None)
    action = cases.add_action(number, draft, by)
    assert on(25) == ["health@example.cn"] and on(26) == []
    reminder = told(letters)["health@example.cn"]
    assert "预警的整改措施还有 5 天到期" in reminder and f"/warnings/{target.target}" in reminder
    cases.change_action(action, replace(draft, state="dropped", reason="并入他项"), 1, by)
    assert on(31) == []


@pytest.mark.parametrize(
    ("days", "stage"), [(-8, ""), (-7, "near"), (-1, "near"), (0, "due"), (6, "due"), (7, "week1"), (20, "week2")]
)
def test_the_stages_of_a_reminder_follow_the_day_it_is_due(days: int, stage: str) -> None:
    assert stage_of(date(2026, 12, 10), date(2026, 12, 10) + timedelta(days=days)) == stage


def test_a_wrong_address_is_given_up_and_a_busy_server_is_asked_again(tmp_path: Path, letters: MailServer) -> None:
    made = Office(tmp_path, letters, "all@example.cn,,,\n")
    place = made.services.places.code()
    posted = [
        NewLetter(to, "标题", "正文", "<p>正文</p>")
        for to in ("nobody@example.cn", "later@example.cn", "good@example.cn")
    ]
    assert made.outbox.enter(place, "release x", posted) == 3 and made.outbox.enter(place, "release x", posted) == 0
    assert deliver(made.outbox, made.settings) == (1, 2)
    state = {one.recipient: (one.given_up, one.tries) for one in made.outbox.undelivered()}
    assert state == {"nobody@example.cn": (True, 1), "later@example.cn": (False, 1)}
    assert deliver(made.outbox, made.settings) == (0, 0), "the pause is not over"
    made.sql("UPDATE mail SET not_before = NULL")
    assert deliver(made.outbox, made.settings) == (0, 1) and len(letters.letters()) == 1


def test_administrators_see_what_was_sent_to_how_many_and_what_failed_without_reading_addresses(
    tmp_path: Path, letters: MailServer
) -> None:
    made = Office(tmp_path, letters, "all@example.cn,,,\n")
    place = made.services.places.code()
    names = ("nobody@example.cn", "later@example.cn", "good@example.cn")
    made.outbox.enter(place, "release x", [NewLetter(to, "<b>标题</b>", "正文", "<p>正文</p>") for to in names])
    made.outbox.enter(place, "due x 2026-12-10 week1", [NewLetter("good@example.cn", "催", "正文", "<p>正文</p>")])
    made.outbox.enter("910199", "release x", [NewLetter("other@example.cn", "别处", "正文", "<p>正文</p>")])
    deliver(made.outbox, made.settings)
    view = letters_view(Scope.of(made.services, parse("")))
    assert view.finding == "4 封邮件，发出 2 封、待重试 1 封、未能发出 1 封"
    assert [row[1:6] for row in view.occasions.rows] == [
        ("逾期提醒，期限 2026-12-10", "1", "1", "0", "0"), ("数据更新摘要", "3", "1", "1", "1"),
    ]  # fmt: skip
    page = letters_page.page(Scope.of(made.services, parse("")), "")
    assert page is not None
    text = to_html(list(page.content))
    assert "n***@example.cn" in text and "&lt;b&gt;标题" in text and "别处" not in text
    assert not any(name in text for name in (*names, "other@example.cn"))


def test_a_letter_whose_process_died_is_not_sent_a_second_time(tmp_path: Path, letters: MailServer) -> None:
    made = Office(tmp_path, letters, "all@example.cn,,,\n")
    made.outbox.enter(
        made.services.places.code(), "release x", [NewLetter("all@example.cn", "标题", "正文", "<p>正文</p>")]
    )
    assert made.outbox.claim() is not None and made.outbox.claim() is None
    assert deliver(made.outbox, made.settings) == (0, 0)
    made.sql("UPDATE mail SET claimed_at = '2020-01-01 00:00:00' WHERE claimed_at IS NOT NULL")
    assert deliver(made.outbox, made.settings) == (0, 0) and not letters.letters()
    assert [(one.given_up, "nobody knows" in one.error) for one in made.outbox.undelivered()] == [(True, True)]


def test_a_server_that_is_away_keeps_letters_for_the_next_run(tmp_path: Path, letters: MailServer) -> None:
    made = Office(tmp_path, letters, "all@example.cn,,,\n")
    posted = [NewLetter(f"{n}@example.cn", "标题", "正文", "<p>正文</p>") for n in range(3)]
    made.outbox.enter(made.services.places.code(), "release x", posted)
    away = made.settings.model_copy(update={"mail_port": 1})
    assert deliver(made.outbox, away) == (0, 1)
    assert deliver(made.outbox, made.settings) == (2, 0), "one waits out its pause"


def test_letters_go_encrypted_and_signed_in_where_the_server_demands_it(tmp_path: Path) -> None:
    certificate, key = self_signed(tmp_path)
    with mail_server(tmp_path / "mail", certificate, key) as server:
        made = Office(tmp_path, server, "all@example.cn,,,\n")
        made.outbox.enter(
            made.services.places.code(), "release x", [NewLetter("all@example.cn", "标题", "正文", "<p>正文</p>")]
        )
        own = {"mail_security": "starttls", "mail_user": "monitor", "mail_password": "secret"}
        unknown = settings(server, **own)
        assert deliver(made.outbox, unknown) == (0, 1), "a certificate nobody vouches for"
        made.sql("UPDATE mail SET not_before = NULL")
        assert deliver(made.outbox, settings(server, mail_ca_file=certificate, **own | {"mail_password": "wrong"})) == (
            0,
            1,
        )
        made.sql("UPDATE mail SET not_before = NULL")
        assert deliver(made.outbox, settings(server, mail_ca_file=certificate, **own)) == (1, 0)
        assert [str(one["To"]) for one in server.letters()] == ["all@example.cn"]


def test_the_command_says_what_went_wrong_and_its_job_too(tmp_path: Path, letters: MailServer) -> None:
    made = Office(tmp_path, letters, "nobody@example.cn,,,\n")
    place = made.services.places.code()
    made.outbox.enter(place, "release x", [NewLetter("nobody@example.cn", "标题", "正文", "<p>正文</p>")])
    given = {"DATABASE_URL": f"sqlite:///{made.file}", "MAIL_SERVER": "127.0.0.1", "MAIL_PORT": str(letters.port),
             "MAIL_SECURITY": "none", "MAIL_FROM": "monitor@example.cn", "PUBLIC_ADDRESS": "https://monitor.example.cn",
             "MAIL_RECIPIENTS": str(tmp_path / "recipients.csv")}  # fmt: skip
    answer = subprocess.run(
        [sys.executable, "-m", "dashboard.worker", "mail"], env=os.environ | given, capture_output=True, text=True
    )
    assert (
        answer.returncode == 1
        and "https://monitor.example.cn/job/" in answer.stdout
        and "no such user" in answer.stdout
    )
    off = subprocess.run(
        [sys.executable, "-m", "dashboard.worker", "mail"],
        env=os.environ | {"MAIL_SERVER": ""},
        capture_output=True,
        text=True,
    )
    assert off.returncode == 0 and "MAIL_SERVER is not set" in off.stderr


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("all example.cn,zh,,", "line 2"),
        ("a@b.cn,fr,,", "allowed: zh, en"),
        ("a@b.cn,zh,,\n\nx,zh,,", "no mail address"),
    ],
)
def test_a_wrong_line_of_the_recipients_is_named(tmp_path: Path, line: str, words: str) -> None:
    file = tmp_path / "recipients.csv"
    file.write_text(f"address,language,department,district\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        recipients(file)


def test_a_missing_setting_is_named(server: MailServer) -> None:
    with pytest.raises(SettingsError, match="MAIL_RECIPIENTS"):
        checked(settings(server))
    with pytest.raises(SettingsError, match="MAIL_FROM"):
        load_settings(mail_from="not an address")
