"""An edited report is read back: what people wrote keeps its place through a new data cut, what has no place is listed."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard.documents.closing.matter import Edition, Matter, matter
from dashboard.documents.closing.reading_back import ReadBack, read_back, without_place
from dashboard.documents.closing.report import PaperView, paper_view
from dashboard.exports.docx import closing_docx
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection
from data_access.closing_papers import Paragraph, Sentence
from data_access.errors import UnreadableFile
from data_access.paper_reading import Found, read_edited
from tests.support import office
from tests.support.closing_round import ROUND, closing_round
from tests.support.stores import SHIPPED, filled_store

PYTHON = "/usr/bin/python3"
EDITOR = Path(__file__).parents[3] / "support" / "edit_in_office.py"
LAW, MORE, ADDED = "《妇女权益保障条例》于 2023 年修订。", "另出台文件三件。", "其中两项在第四季度已经赶上。"
FREE, REWRITTEN = "这一段是办公室自己加的。", "数据另行公布"


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    made = Services(filled_store(tmp_path_factory.mktemp("closing") / "store.sqlite3", SHIPPED))
    closing_round(made)
    return made


@pytest.fixture(scope="module")
def draft(services: Services) -> Matter:
    found = matter(Scope.of(services, Selection()), ROUND, Edition("evaluation", date(2026, 12, 1)))
    assert found is not None
    return found


def read_again(view: PaperView, content: bytes) -> ReadBack:
    return read_back(read_edited(content), view.paragraphs, view.paragraphs, {})


def sentences(texts: dict[str, str]) -> dict[str, Sentence]:
    now = datetime(2026, 12, 2, tzinfo=UTC)
    return {
        place: Sentence(at, "evaluation", "zh", place, text, "ann", now)
        for at, (place, text) in enumerate(texts.items(), 1)
    }


def test_an_untouched_report_says_nothing_new(draft: Matter) -> None:
    view = paper_view(draft)
    assert read_again(view, closing_docx(view)) == ReadBack({}, ())
    assert sum(one.kind == "generated" for one in read_edited(closing_docx(view))) > 60


def test_untouched_but_saved_by_another_program_it_says_nothing_new_either(draft: Matter) -> None:
    view = paper_view(draft)
    saved = office.converted(closing_docx(view), ".docx", "docx:MS Word 2007 XML").parent / "file.docx"
    assert read_again(view, saved.read_bytes()) == ReadBack({}, ())


def edited(view: PaperView, folder: Path) -> bytes:
    """What the office sends back after an hour in LibreOffice."""
    office.needed()
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True).returncode:
        pytest.skip("LibreOffice's bridge for Python is not installed (python3-uno)")
    prompts = {one.key: one.text for one in view.paragraphs if one.whose == "prompt"}
    by_key = {one.key: one.text for one in view.paragraphs}
    edits = [
        ["replace", prompts["laws"], LAW],
        ["after", LAW, MORE],
        ["append", by_key["missed_lost"][-20:], ADDED],
        ["after", by_key["h_duties"], FREE],
        ["replace", by_key["cut"][:14], REWRITTEN],
    ]
    (folder / "draft.docx").write_bytes(closing_docx(view))
    (folder / "edits.json").write_text(json.dumps(edits), encoding="utf-8")
    command = [
        PYTHON,
        str(EDITOR),
        str(folder / "draft.docx"),
        str(folder / "sent.docx"),
        str(folder / "edits.json"),
        str(folder / "profile"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=office.SECONDS)
    assert done.returncode == 0, done.stderr
    return (folder / "sent.docx").read_bytes()


def test_a_report_edited_in_an_office_keeps_its_people_s_sentences(draft: Matter, tmp_path: Path) -> None:
    view = paper_view(draft)
    back = read_again(view, edited(view, tmp_path))
    assert back.texts == {"laws": f"{LAW}\n{MORE}", "after_missed_lost": ADDED, "after_h_duties": FREE}
    assert [(one.why, REWRITTEN in one.text) for one in back.unplaced] == [("rewritten", True)]

    # a new cut: other figures, the same sentences at their places, and a second reading finds nothing new
    later = replace(
        draft, edition=replace(draft.edition, issued=date(2026, 12, 9), number=2), written=sentences(back.kept)
    )
    again = paper_view(later)
    said = {one.key: one.text for one in again.paragraphs}
    assert said["laws"] == f"{LAW}\n{MORE}" and said["after_missed_lost"] == ADDED and said["after_h_duties"] == FREE
    assert REWRITTEN not in said["cut"]
    order = [one.key for one in again.paragraphs]
    assert order[order.index("missed_lost") + 1] == "after_missed_lost"
    assert [(one.why, REWRITTEN in one.text) for one in without_place(again.paragraphs, later.written)] == [
        ("rewritten", True)
    ]
    second = read_back(read_edited(closing_docx(again)), again.paragraphs, (), later.written)
    assert second.texts == {} and second.unplaced == ()


def test_what_stood_behind_a_passage_that_is_gone_is_listed_with_its_place() -> None:
    present = (Paragraph("sum", "generated", "39 of 62."), Paragraph("laws", "prompt", "【请填写：法规】"))
    earlier = (Paragraph("sum", "generated", "38 of 62."), Paragraph("miss_a", "generated", "A was missed."))
    found = (
        Found("", "between", "Before everything."), Found("sum", "generated", "38 of 62. It rains."),
        Found("miss_a", "generated", "A was missed."), Found("", "between", "A is being mended."),
        Found("laws", "person", "【请填写：法规】", prompt=True), Found("", "between", "A law."), Found("", "table", "a\tb"),
    )  # fmt: skip
    back = read_back(found, present, earlier, {})
    assert back.texts == {"after_sum": "It rains.", "laws": "A law."}
    assert [(one.why, one.text) for one in back.unplaced] == [
        ("nowhere", "Before everything."), ("gone", "A is being mended."), ("table", "a\tb")]  # fmt: skip
    assert back.unplaced[1].where == "A was missed."
    assert len(back.kept) == 5


def test_words_taken_away_are_taken_away() -> None:
    present = (Paragraph("laws", "person", "Old."),)
    back = read_back((Found("laws", "person", ""),), present, (), sentences({"laws": "Old."}))
    assert back.texts == {"laws": ""}
    assert read_back((), present, (), sentences({"laws": "Old."})).texts == {}, (
        "a place that was deleted keeps its words"
    )


@pytest.mark.parametrize("content", [b"", b"no file", b"PK\x03\x04 damaged"])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_edited(content)
