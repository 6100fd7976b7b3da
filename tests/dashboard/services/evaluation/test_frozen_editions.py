"""What is handed out of a frozen round says what was frozen, whatever is revised, added or done afterwards."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import docx
import openpyxl
import pptx
import pytest
from sqlalchemy import text

from dashboard.documents.closing.briefing import briefing
from dashboard.documents.closing.final_page import final_page
from dashboard.documents.closing.frozen import packed, state_of
from dashboard.documents.closing.matter import Edition as Report
from dashboard.documents.closing.matter import matter
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze
from dashboard.reader import Reader
from dashboard.services.evaluation.editions import Edition, edition
from dashboard.services.evaluation.popular import popular_of
from dashboard.services.evaluation.register_page import register_page
from dashboard.services.evaluation.rounds import as_frozen
from dashboard.services.evaluation.workspace import workspace
from dashboard.urls import Selection
from data_access.accounts import Actor
from data_access.models import EvaluationRoundRecord
from data_access.store import Store
from data_access.writing_papers import WritingPapers
from indicators.final import FinalVerdict
from tests.dashboard.services.evaluation.conftest import CODE, DISTRICT, PAGE, ClientAs

SCREENING, OLD, NEW, DEPARTMENT = "cervical-cancer-screening", "59.2", "71.5", "health"
TABLE = "/download/closing/2021-2025/table.xlsx"


def at(store: Store, **more: str) -> Scope:
    return Scope.of(Services(store), Selection(**more))


def found_in(scope: Scope) -> Edition:
    found = edition(scope, CODE)
    assert found is not None
    return found


def freeze_round(store: Store) -> None:
    """By two accounts, after the cut, without the papers (which `test_whole_round` makes)."""
    past = date.today() - timedelta(2)
    moved = {"cut_at": datetime.now(UTC) - timedelta(2), "freeze_from": past}
    with store.database.writing() as connection:
        connection.execute(EvaluationRoundRecord.__table__.update().values(**moved))
    scope = at(store)
    kept = matter(scope, CODE, Report("evaluation", date.today(), final=True))
    assert kept is not None
    writing, now = WritingPapers(store.database, DISTRICT, CODE), datetime.now(UTC)
    writing.ask_freeze(Actor("office", "", DISTRICT), now)
    scope = at(store)
    writing.confirm_freeze(
        Actor("second", "", DISTRICT), now, snapshot=freeze(store, scope.facts).digest, seen=scope.facts.version,
        content=packed({"zh": state_of(kept)}), papers=(),
    )  # fmt: skip


def revise(store: Store) -> None:
    """Cervical cancer screening of 2025 becomes 71.5 %, by which its target is met."""
    change = "UPDATE observation SET value = 71.5, numerator = NULL, denominator = NULL WHERE indicator = :what AND area = :place AND period = 2025"
    with store.database.writing() as connection:
        connection.execute(text(change), {"place": DISTRICT, "what": SCREENING})


@pytest.fixture
def frozen(store: Store) -> Iterator[Store]:
    """The store with the round frozen, and a figure revised after it."""
    freeze_round(store)
    revise(store)
    yield store


def screening(found: Edition):  # type: ignore[no-untyped-def]
    return next(row for row in found.closing.rows if row.indicator == SCREENING)


def test_figures_verdicts_and_counts_are_those_that_were_frozen(store: Store) -> None:
    before = found_in(at(store))
    counts, view = before.closing.whole.counts, popular_of(before)
    assert screening(before).end.text == OLD and screening(before).verdict == FinalVerdict.MISSED
    freeze_round(store)
    revise(store)
    after = found_in(at(store))
    assert after.closing.whole.counts == counts
    assert screening(after).end.text == OLD and after.frozen_on == date.today()
    assert popular_of(after).fields == view.fields and popular_of(after).finding == view.finding
    present = at(store)
    assert present.facts.version > after.scope.facts.version and as_frozen(present, after.round) is not present


def test_every_page_and_file_of_the_round_says_the_frozen_figure(frozen: Store, client_as: ClientAs) -> None:
    client = client_as("office")
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(TABLE).data))
    cells = {str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row}
    assert OLD in cells and NEW not in cells
    causes = openpyxl.load_workbook(io.BytesIO(client.get(f"/download/evaluation/{CODE}/causes.xlsx").data)).active
    assert any(OLD in str(cell) for row in causes.iter_rows(values_only=True) for cell in row), "still missed"
    sheets = docx.Document(io.BytesIO(client.get(f"/download/briefing/{CODE}.docx").data))
    told = "".join(part.text or "" for part in sheets.element.body.iter("{*}t"))
    assert OLD in told and NEW not in told and "此后的修订另列" in told
    slides = pptx.Presentation(io.BytesIO(client.get(f"/download/review-deck/{CODE}.pptx").data)).slides
    shown = " ".join(one.text for slide in slides for one in slide.element.iter("{*}t") if one.text)
    assert NEW not in shown and "此后的修订另列" in shown
    parts = (
        "causes",
        "popular",
        "children",
        "merged",
        "evidence",
        "briefing/health-commission",
        "unit/health-commission",
    )
    for path in (PAGE, *(f"{PAGE}/{part}" for part in parts), "/evaluation/2021-2025/table"):
        page = client.get(path).get_data(as_text=True)
        assert f"{NEW}%" not in page and f">{NEW}<" not in page, path


def test_the_revision_stands_beside_on_the_page_of_the_frozen_state_alone(frozen: Store) -> None:
    for plan in ("", "children"):  # a reader who has chosen one plan sees what was frozen of all
        view = final_page(at(frozen, plan=plan), CODE, Reader())
        assert view is not None and [(one.frozen, one.now) for one in view.later] == [(OLD, NEW)]


def test_the_workspace_and_the_register_keep_their_counts(store: Store) -> None:
    def told(scope: Scope) -> tuple[object, ...]:
        space, register = workspace(scope, CODE, Reader()), register_page(scope, CODE, Reader())
        assert space is not None and register is not None
        return space.finding, space.sentence, register.finding, [row.target.code for row in register.rows]

    before = told(at(store))
    freeze_round(store)
    assert told(at(store)) == before
    revise(store)
    assert told(at(store)) == before


def test_a_briefing_tells_what_was_due_on_the_day_of_the_freeze(frozen: Store) -> None:
    found = found_in(at(frozen))
    assert found.day == date.today() == found.frozen_on
    code = screening(found).department
    early, late = (briefing(found, code, today=found.day + timedelta(days)) for days in (0, 400))
    assert early is not None and late is not None and early.asked == late.asked
