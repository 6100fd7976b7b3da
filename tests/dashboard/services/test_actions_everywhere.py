"""An action is one thing wherever it stands: decided in a meeting, in the warning's record, beside the figure, in documents."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest
from flask.testing import FlaskClient
from pptx import Presentation
from pptx.slide import Slide as NativeSlide

from dashboard.components.action_marks import with_actions
from dashboard.documents.meeting.deck_tables import warning_slides
from dashboard.documents.meeting.pack import open_meeting, pack
from dashboard.documents.meeting.record import Note, decide, set_done
from dashboard.documents.report.document import report_view
from dashboard.documents.report.view_models import Grid
from dashboard.exports import pptx
from dashboard.facts.action_marks import ActionMark, action_marks, shorten
from dashboard.facts.follow_up import follow_up
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.tasks import tasks
from dashboard.facts.view_models import TableCells
from dashboard.figures.action_marks import rows_of
from dashboard.figures.slide import trend_svg
from dashboard.reader import Reader, Right, Role
from dashboard.services.warnings.page import warnings
from dashboard.services.warnings.record import record
from dashboard.services.warnings.record_steps import take
from dashboard.text import words
from dashboard.urls import Selection, parse
from data_access.accounts import Accounts, Actor
from data_access.audit import Audit, AuditFilter
from data_access.catalogue.model import ChainLink, Holiday
from data_access.meetings import Meetings
from data_access.warning_cases import ActionDraft, Handing, WarningCases
from data_access.warning_ledger import Action, Case
from tests.support.scopes import scope_at
from tests.support.signing_in import add_account, app_over, be
from tests.support.stores import SMALL, copied, filled_store, settled

CODE, TARGET, DISTRICT = "elder-health-management", "e1g1-health-management", "910100"
NAME = ("elders", "1:goal:1", CODE, DISTRICT)
HEALTH, CIVIL = "health-office", "civil-office"
BY = Actor("test", "", DISTRICT)
HANDING = Handing("文〔2025〕1号", HEALTH, "", "", "", date(2025, 5, 6))
OFFICE = Reader(account="li", role=Role.REVIEWER, rights=frozenset({Right.READ, Right.REVIEW}))
LATE, SLIDE = date(2025, 9, 30), f"indicator-{CODE}"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A share that falls, and a reporter of either department."""
    store = filled_store(tmp_path_factory.mktemp("actions") / "store.sqlite3", SMALL, figures=False)
    values = {2021: 60.0, 2022: 55.0, 2023: 50.0, 2024: 45.0}
    rows = [
        {"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"}
        for year, value in values.items()
    ]
    store.write_observations(pd.DataFrame(rows), kind="import", label="test", who="test")
    for account, department in (("owner", HEALTH), ("other", CIVIL)):
        add_account(store, account, "reporter", department=department)
    return settled(store)


@pytest.fixture
def own(template: Path, tmp_path: Path) -> Services:
    return Services(copied(template, tmp_path / "store.sqlite3"))


@pytest.fixture
def client_as(own: Services) -> Callable[[str], FlaskClient]:
    server = app_over(own.store)
    known = {account.account: account for account in Accounts(own.store.database).all()}

    def made(account: str) -> FlaskClient:
        client = server.test_client()
        be(client, own.store, known[account])
        return client

    return made


def cases(services: Services) -> WarningCases:
    return WarningCases(services.store.database, DISTRICT)


def case_of(services: Services) -> Case:
    return cases(services).ledger()[0]


def meeting(services: Services, name: str = "季度会") -> str:
    return urlsplit(open_meeting(services, parse("scope=all"), name=name, who="li")).path.rsplit("/", 1)[-1]


def noted(
    services: Services, code: str, what: str = "补测两所学校", due: date | None = LATE, department: str = CIVIL
) -> str:
    return decide(services, services.places.code(), code, Note(what, department, due, SLIDE), "li", "10.0.0.1")


def scope_of(services: Services) -> Scope:
    facts = services.facts()
    return scope_at(
        services=services, facts=facts, link=Selection(), area=DISTRICT, year=facts.default_year, t=words("zh")
    )


def changed(action: Action, **values: object) -> ActionDraft:
    kept = {name: getattr(action, name) for name in ActionDraft.__dataclass_fields__}
    return ActionDraft(**kept | values)  # type: ignore[arg-type]


def test_a_decision_on_a_warning_that_is_seen_to_is_an_action_and_its_state_is_one(own: Services) -> None:
    cases(own).hand_over(NAME, HANDING, 0, BY)
    held = meeting(own)
    decision = noted(own, held)
    (action,) = case_of(own).actions
    assert (action.what, action.department, action.due, action.state, action.decision) == (
        "补测两所学校", CIVIL, LATE, "running", decision)  # fmt: skip
    meetings = Meetings(own.store.database, DISTRICT)
    assert set_done(own, own.places.code(), decision, True, "li") == held
    done = case_of(own).actions[0]
    assert done.state == "done" and done.done_on == date.today() and done.settled_at is not None and done.version == 2
    set_done(own, own.places.code(), decision, False, "li")
    assert case_of(own).actions[0].state == "running" and case_of(own).actions[0].done_on is None
    dropped = changed(case_of(own).actions[0], state="dropped", reason="并入他项", what="改测三所", department=HEALTH)
    cases(own).change_action(action.action, dropped, 3, BY)
    known = meetings.decision(decision)
    assert known is not None and known.done_at is not None
    assert (known.state, known.what, known.department, known.reason) == ("dropped", "改测三所", HEALTH, "并入他项")
    assert len([task for task in tasks(own.facts()) if task.indicator == CODE]) == 1, "one thing, not two"
    told = {(entry.what, entry.subject, entry.detail) for entry in Audit(own.store.database).entries(AuditFilter())}
    assert ("action_noted", str(case_of(own).case_number), "补测两所学校") in told
    assert ("action_changed", str(action.action), "done 补测两所学校") in told


def test_the_next_meeting_opens_with_the_state_that_was_entered_in_the_record(own: Services) -> None:
    cases(own).hand_over(NAME, HANDING, 0, BY)
    noted(own, meeting(own))
    action = case_of(own).actions[0]
    cases(own).change_action(action.action, changed(action, state="stuck", reason="缺人", due=date(2999, 1, 1)), 1, BY)
    frozen = pack(own, meeting(own, "下一次会议"), Selection())
    assert frozen is not None
    rows = [row for one in frozen.deck.slides if one.key == "followup" and one.table for row in one.table.rows]
    assert [[cell.text for cell in row] for row in rows] == [["季度会", "补测两所学校", "民政办", "2999-01-01", "受阻"]]


def test_without_a_day_or_a_record_a_decision_stays_one_and_becomes_an_action_when_the_warning_is_handed_over(
    own: Services,
) -> None:
    held = meeting(own)
    noted(own, held, "再议", None)
    decision = noted(own, held, department="")
    assert cases(own).ledger() == () and [task.state for task in tasks(own.facts())] == ["running", "running"]
    with own.store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM warning_action").scalar() == 0
    sent = {"department": HEALTH, "handed_on": "2025-05-06", "version": "0"}
    assert take(scope_of(own), TARGET, "hand-over", sent, OFFICE, BY).done
    (action,) = case_of(own).actions
    assert (action.decision, action.department, action.state) == (decision, HEALTH, "running")
    noted(own, held, "还要再议", None)
    assert len(case_of(own).actions) == 1


def test_actions_stand_on_the_indicator_under_its_chart_in_its_table_and_in_the_follow_up(
    own: Services, client_as: Callable[[str], FlaskClient]
) -> None:
    number = cases(own).hand_over(NAME, HANDING, 0, BY)
    draft = ActionDraft(
        "<b>入户</b>", CIVIL, "", date(2025, 6, 1), LATE, "running", "", "", None, root_cause="人手不足"
    )
    cases(own).add_action(number, draft, BY)
    noted(own, meeting(own), "会议定的")
    scope = scope_of(own)
    target = scope.facts.catalogue.target[TARGET]
    (mark, second) = action_marks(scope, target, today=date(2026, 1, 5))
    assert (mark.number, mark.drawn, mark.word) == (1, "overdue", "逾期 97 天") and second.number == 2
    assert mark.href.startswith(f"/warnings/{TARGET}")
    lines = follow_up(scope, target, today=date(2026, 1, 5)).lines
    assert {line.decision.meeting for line in lines} == {"预警措施 1", "季度会"} and all(
        line.decision.record for line in lines
    )
    page = client_as("owner").get(f"/indicator/{CODE}").get_data(as_text=True)
    assert page.count('class="act-marks ') == 2 and "当年开始的措施" in page and "<b>入户" not in page
    record = client_as("owner").get(f"/warnings/{TARGET}").get_data(as_text=True)
    assert "根本原因：人手不足" in record and ">季度会</a>" in record


def test_an_action_stands_under_the_chart_wherever_the_chart_goes_with_the_number_of_the_record(
    own: Services, client_as: Callable[[str], FlaskClient]
) -> None:
    number = cases(own).hand_over(NAME, HANDING, 0, BY)
    for what, begun in (("<b>入户</b>", date(2022, 6, 1)), ("补训", date(2023, 2, 1))):
        cases(own).add_action(number, ActionDraft(what, CIVIL, "", begun, LATE, "running", "", "", None), BY)
    scope, client = scope_of(own), client_as("other")
    marks = action_marks(scope, scope.facts.catalogue.target[TARGET])
    assert [mark.number for mark in marks] == [1, 2]
    framed = client.get(f"/embed/{CODE}").get_data(as_text=True)
    assert framed.count('class="act-marks ') == 2 and framed.count('target="_blank" rel="noopener" aria-label="') == 4
    assert "<b>入户" not in framed and "1 &lt;b&gt;入户" in framed
    alone = Presentation(io.BytesIO(client.get(f"/download/chart/{CODE}.pptx").data)).slides[0]
    assert _numbers(alone) == ["1", "2"]
    frozen = pack(own, meeting(own), Selection())
    assert frozen is not None
    slide = next(one for one in frozen.deck.slides if one.key == f"indicator-{CODE}")
    assert (
        slide.acted == marks
        and slide.acted_text.startswith("措施：1 <b>入户</b>（逾期")
        and "2 补训" in slide.acted_text
    )
    assert slide.chart is not None
    drawn = trend_svg(slide.chart, 560, 344, slide.acted)
    assert drawn.count('r="9" fill="var(--card)"') == 2 and 'text-anchor="middle">2</text></svg>' in drawn
    written = Presentation(io.BytesIO(pptx.write(frozen.deck)))
    (native,) = [one for one in written.slides if _numbers(one)]
    assert _numbers(native) == ["1", "2"] and any(
        shape.has_text_frame and shape.text_frame.text == slide.acted_text for shape in native.shapes
    )


def _numbers(slide: NativeSlide) -> list[str]:
    """The numbers in the rings that stand in the drawings of a slide's charts."""
    drawings = [
        part.blob.decode()
        for shape in slide.shapes if shape.has_chart
        for part in (rel.target_part for rel in shape.chart.part.rels.values()) if "drawing" in str(part.partname)
    ]  # fmt: skip
    return re.findall(r"<a:t>(\d+)</a:t>", "".join(drawings))


@pytest.mark.parametrize(("what", "said"), [("入户", "入户"), ("一行\n二行", "一行"), ("字" * 40, "字" * 27 + "…")])
def test_a_caption_names_an_action_in_one_line(what: str, said: str) -> None:
    assert shorten(what) == said


def test_a_year_without_a_figure_gets_a_row_for_the_action_that_began_in_it() -> None:
    t = words("zh")
    begun = [ActionMark(n, date(year, 3, 1), date(year, 9, 1), "done", "培训", "按期办结", "/", False)
             for n, year in ((1, 2024), (2, 2025))]  # fmt: skip
    cells = with_actions(TableCells(("年份", "值"), (("2023", "1"), ("2024", "2"))), begun, t)
    assert cells.head[-1] == "当年开始的措施"
    assert [(*row[:2], bool(row[2])) for row in cells.rows] == [
        ("2023", "1", False),
        ("2024", "2", True),
        ("2025", "", True),
    ]


def test_marks_that_would_cover_each_other_stand_in_rows() -> None:
    assert rows_of([(0, 3), (4, 20), (9, 12), (30, 30), (33, 40)]) == [0, 1, 0, 0, 1]


def test_who_belongs_to_a_department_sees_what_it_has_to_do_with(
    own: Services, client_as: Callable[[str], FlaskClient]
) -> None:
    number = cases(own).hand_over(NAME, HANDING, 0, BY)
    before = warnings(scope_of(own)).mine
    draft = ActionDraft("入户", CIVIL, "", date(2025, 6, 1), LATE, "running", "", "", None)
    cases(own).add_action(number, draft, BY)
    after = warnings(scope_of(own)).mine
    assert after[CIVIL] == before.get(CIVIL, 0) + 1 and after[HEALTH] == before[HEALTH]
    text = client_as("other").get(f"/warnings?mine={CIVIL}").get_data(as_text=True)
    assert "本部门的" in text and f"/warnings/{TARGET}" in text and "民政办负责或承办" in text
    view = warnings(Scope.of(own, Selection(filters=(("mine", CIVIL),))))
    assert view.shown == after[CIVIL] <= view.total


def test_report_and_deck_say_who_sees_to_a_warning_and_how_far(own: Services) -> None:
    number = cases(own).hand_over(NAME, HANDING, 0, BY)
    due = date.today() - timedelta(days=3)
    for state, done in (("running", None), ("done", due)):
        cases(own).add_action(number, ActionDraft("入户", CIVIL, "", due, due, state, "", "", done), BY)
    scope = scope_of(own)
    said = "未签收、2 项措施、办结 1 项、逾期 1 项"
    slides = [row[-1].text for one in warning_slides(scope) if one.table for row in one.table.rows]
    assert sum(text.endswith(f"；{said}") for text in slides) == 1
    assert all(text.endswith("；尚未交办") for text in slides if not text.endswith(said))
    grids = [block for block in report_view(scope, date.today()).blocks if isinstance(block, Grid)]
    assert any(said in cell.text for grid in grids for row in grid.rows for cell in row)


def test_to_whom_an_unsigned_warning_goes_and_when_is_the_district_s_catalogue(own: Services) -> None:
    handed = date.today() - timedelta(days=14)
    cases(own).hand_over(NAME, replace(HANDING, handed_on=handed), 0, BY)

    def waiting(**parts: object) -> str:
        own.store.seed(own.store.catalogue().model_copy(update=parts), who="w", reason="")
        view = record(scope_of(own), TARGET)
        return view.owner.waiting if view else ""

    assert "满 10 个工作日报妇儿工委办" in waiting()
    links = (ChainLink(link="a", district=None, days=5, to_zh="人人", to_en="All"),
             ChainLink(link="b", district=DISTRICT, days=4, to_zh="本区", to_en="Own"))  # fmt: skip
    assert "已上报本区" in waiting(chain=links)
    days = [handed + timedelta(days=n) for n in range(14)]
    free = tuple(Holiday(day=day, kind="holiday") for day in days if day.weekday() < 5)
    assert "0 个工作日未签收" in waiting(chain=links[:1], holidays=free)
