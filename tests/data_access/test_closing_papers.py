"""Papers of a closed plan: kept under numbers, remarked on, written in by people, frozen by two persons after the cut."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from data_access.accounts import Actor
from data_access.closing_papers import Paragraph, frozen_content, paper_file, paragraphs_of, read_papers
from data_access.errors import FreezeRefused, Overtaken, OwnWords, RoundFrozen
from data_access.evaluation_rounds import RoundDraft, Rounds
from data_access.evaluation_writing import Speaker
from data_access.evaluations import read_round
from data_access.store import Store
from data_access.storing.version import read_versions
from data_access.writing_papers import NewPaper, WritingPapers

HERE, ELSEWHERE, ROUND = "910100", "910200", "2021-2025-final"
ANN, BOB = Actor("ann", "", HERE), Actor("bob", "", HERE)
CUT = datetime(2026, 12, 10, 16, tzinfo=UTC)
AFTER = datetime(2026, 12, 20, 8, tzinfo=UTC)
TEXT = (Paragraph("sum_1", "generated", "51 of 74"), Paragraph("praise", "person", "Well done."))


@pytest.fixture
def papers(seeded: Store) -> WritingPapers:
    draft = RoundDraft(
        ROUND, "final", "Final", "", ("elders",), 2021, 2025, date(2026, 11, 30), CUT, date(2026, 12, 15)
    )
    Rounds(seeded.database, HERE).save(draft, (), 0, Speaker(ANN, office=True))
    return WritingPapers(seeded.database, HERE, ROUND)


def paper(state: str = "draft", content: bytes = b"file", kind: str = "evaluation") -> NewPaper:
    return NewPaper(kind, "zh", state, "report.docx", content, TEXT, 7, False)


def version(store: Store) -> int:
    with store.database.reading() as connection:
        return read_versions(connection, HERE).newest


def test_drafts_are_numbered_by_kind_and_keep_their_bytes_and_paragraphs(seeded: Store, papers: WritingPapers) -> None:
    first, one = papers.keep(paper(), ANN)
    _, two = papers.keep(paper(content=b"later"), ANN)
    _, other = papers.keep(paper(kind="monitoring"), ANN)
    assert (one, two, other) == (1, 2, 1)
    found = read_papers(seeded.database, HERE, ROUND)
    assert [row.number for row in found.of("evaluation", "zh")] == [2, 1] and not found.of("evaluation", "en")
    held = paper_file(seeded.database, HERE, first)
    assert held is not None and held[1] == b"file" and paragraphs_of(seeded.database, HERE, first) == TEXT
    assert paper_file(seeded.database, ELSEWHERE, first) is None
    assert paragraphs_of(seeded.database, ELSEWHERE, first) == ()


def test_what_people_write_is_added_to_and_the_second_of_two_is_told(seeded: Store, papers: WritingPapers) -> None:
    assert papers.write("evaluation", "zh", {"praise": "Good.", "law": "Two laws."}, 0, ANN) == 2
    seen = max(row.entry for row in read_papers(seeded.database, HERE, ROUND).sentences)
    assert papers.write("evaluation", "zh", {"praise": "Good.", "law": "Three laws."}, seen, BOB) == 1
    with pytest.raises(Overtaken) as told:
        papers.write("evaluation", "zh", {"law": "Four laws."}, seen, ANN)
    assert told.value.who == "bob"
    written = read_papers(seeded.database, HERE, ROUND).written("evaluation", "zh")
    assert {place: row.text for place, row in written.items()} == {"praise": "Good.", "law": "Three laws."}


def test_a_remark_is_answered_once(seeded: Store, papers: WritingPapers) -> None:
    key, _ = papers.keep(paper(), ANN)
    papers.comment(key, "sum_1", "Is it 52?", "health-office", BOB)
    (remark,) = read_papers(seeded.database, HERE, ROUND).comments
    papers.answer(remark.comment, "No: 51.", ANN)
    with pytest.raises(Overtaken):
        papers.answer(remark.comment, "Perhaps.", BOB)
    with pytest.raises(KeyError):
        papers.comment(key + 9, "sum_1", "Nowhere", "", BOB)
    with pytest.raises(KeyError):  # another district does not find it
        WritingPapers(seeded.database, ELSEWHERE, ROUND).answer(remark.comment, "x", ANN)
    (remark,) = read_papers(seeded.database, HERE, ROUND).comments
    assert (remark.answer, remark.answered_by) == ("No: 51.", "ann")


@pytest.mark.parametrize(
    ("now", "why"), [(CUT - timedelta(hours=1), "not_cut"), (CUT + timedelta(days=1), "too_early")]
)
def test_nothing_is_frozen_before_its_day(papers: WritingPapers, now: datetime, why: str) -> None:
    with pytest.raises(FreezeRefused) as refused:
        papers.ask_freeze(ANN, now)
    assert refused.value.why == why and refused.value.day in (CUT.astimezone().date(), date(2026, 12, 15))


def test_two_persons_freeze_a_round_and_then_nothing_in_it_changes(seeded: Store, papers: WritingPapers) -> None:
    papers.ask_freeze(ANN, AFTER)
    with pytest.raises(Overtaken):
        papers.ask_freeze(BOB, AFTER)
    made = {"snapshot": "ab12", "seen": version(seeded), "content": b"{}", "papers": [paper("final", b"bytes")]}
    with pytest.raises(OwnWords):
        papers.confirm_freeze(ANN, AFTER, **made)  # type: ignore[arg-type]
    with pytest.raises(FreezeRefused) as refused:
        papers.confirm_freeze(BOB, AFTER, **{**made, "seen": 0})  # type: ignore[arg-type]
    assert refused.value.why == "changed"
    digest = papers.confirm_freeze(BOB, AFTER, **made)  # type: ignore[arg-type]
    found = read_papers(seeded.database, HERE, ROUND)
    assert found.freeze is not None and found.freeze.confirmed and found.freeze.result_digest == digest
    assert frozen_content(seeded.database, HERE, ROUND) == b"{}"
    (kept,) = found.papers
    assert kept.state == "final" and paper_file(seeded.database, HERE, kept.paper) == (kept, b"bytes")
    record = read_round(seeded.database, HERE, ROUND)
    assert record is not None and record.round.state == "frozen"
    for write in (
        lambda: papers.keep(paper(), ANN),
        lambda: papers.write("evaluation", "zh", {"praise": "Late."}, 99, ANN),
        lambda: papers.comment(kept.paper, "sum_1", "Late", "", ANN),
    ):
        with pytest.raises(RoundFrozen):
            write()
    with pytest.raises(FreezeRefused):
        papers.withdraw_freeze(ANN)


def test_a_wish_can_be_taken_back(papers: WritingPapers) -> None:
    papers.ask_freeze(ANN, AFTER)
    papers.withdraw_freeze(BOB)
    with pytest.raises(FreezeRefused) as refused:
        papers.may_confirm(BOB, AFTER)
    assert refused.value.why == "not_asked"
