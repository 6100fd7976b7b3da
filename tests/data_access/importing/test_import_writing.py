"""From a file to figures in the store and back: one transaction, revisions, demonstration data, undo; on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data_access.errors import ImportRefused, ReasonsWanted, UnreadableFile, WriteRefused
from data_access.import_settings import SavedMappings
from data_access.importing import pipeline, write
from data_access.importing.preview import Preview
from data_access.importing.problem_store import problem_key, problems_from_json, problems_to_json
from data_access.importing.reading import Role
from data_access.importing.remit import ReportingRemit
from data_access.store import Store
from data_access.submissions import Submissions
from tests.data_access.conftest import figures
from tests.data_access.importing.importing_parts import DISTRICT, FIRST, SECOND, THIRD, TODAY, csv_file, row

RECORDS, CENTRES, COLLEGE = "elder-records", "care-centres", "college-participation"


def examined(store: Store, *rows: dict[str, Any], **more: Any) -> pipeline.Examination:
    return pipeline.examine(store, "上报.csv", csv_file(*rows), today=TODAY, **more)


def imported(store: Store, *rows: dict[str, Any], reason: str = "核实无误") -> int:
    return pipeline.commit(store, examined(store, *rows), who="tester", reasons={"": reason})


def shown(store: Store) -> dict[tuple[str, str, int], tuple[float, str]]:
    frame = store.observations()
    names = (frame[name] for name in ("indicator", "area", "year", "value", "mark"))
    return {(i, a, y): (v, m) for i, a, y, v, m in zip(*names, strict=True)}


def invented(store: Store) -> int:
    rows = [(RECORDS, area, year, 80.0 + year - 2020) for area in (DISTRICT, FIRST) for year in (2021, 2022, 2023)]
    return store.write_observations(figures(*rows), kind="demonstration", label="演示数据", who="demo")


def test_a_file_becomes_a_batch_and_every_figure_knows_its_cell_and_reason(seeded: Store) -> None:
    batch = imported(
        seeded, row(RECORDS, DISTRICT, 2023, 95, 190, 200), row(RECORDS, DISTRICT, 2024, 60, break_before=True)
    )
    told = seeded.revisions(RECORDS)
    assert [cell.split("!")[-1] for cell in told["cell"]] == ["F2", "F3"]
    assert list(told["reason"]) == ["", "核实无误"]
    assert set(told["who"]) == {"tester"} and set(told["file"]) == {"上报.csv"} and set(told["batch"]) == {batch}
    assert told["numerator"].iloc[0] == 190


def test_errors_block_all_of_a_file_and_warnings_want_a_reason(seeded: Store) -> None:
    before = seeded.data_version()
    wrong = examined(seeded, row(RECORDS, DISTRICT, 2023, 95), row(RECORDS, DISTRICT, 2024, 195))
    with pytest.raises(ImportRefused) as caught:
        pipeline.commit(seeded, wrong, who="tester", reasons={"": "x"})
    assert [str(problem.code) for problem in caught.value.problems] == ["outside_limits"]  # type: ignore[attr-defined]
    odd = examined(seeded, row(RECORDS, DISTRICT, 2024, 60, break_before=True))
    with pytest.raises(ReasonsWanted):
        pipeline.commit(seeded, odd, who="tester", reasons={"": "   "})
    assert seeded.observations().empty and seeded.batches().empty
    assert seeded.data_version() == before
    pipeline.commit(seeded, odd, who="tester", reasons={problem_key(odd.problems[0]): "换了口径"})
    assert list(seeded.revisions(RECORDS)["reason"]) == ["换了口径"]


def test_what_the_store_has_already_is_not_written_again(seeded: Store) -> None:
    imported(seeded, row(RECORDS, DISTRICT, 2023, 95), row(RECORDS, DISTRICT, 2024, 95.5))
    imported(seeded, row(RECORDS, DISTRICT, 2023, 95), row(RECORDS, DISTRICT, 2024, 95.6))
    assert list(seeded.revisions(RECORDS)["value"]) == [95, 95.5, 95.6]
    assert list(seeded.batches()["figures"]) == [1, 2]


def test_a_preview_tells_new_revised_and_unchanged_figures(seeded: Store) -> None:
    imported(seeded, row(RECORDS, DISTRICT, 2022, 94), row(RECORDS, DISTRICT, 2023, 95))
    told = examined(
        seeded, row(RECORDS, DISTRICT, 2022, 94), row(RECORDS, DISTRICT, 2023, 95.4), row(RECORDS, DISTRICT, 2024, 96)
    ).preview
    assert (told.new, told.revised, told.unchanged) == (1, 1, 1)
    assert [(change.year, change.before, change.after) for change in told.changes] == [
        (2023, 95, 95.4),
        (2024, None, 96),
    ]
    assert Preview.from_json(told.to_json()) == told


def test_a_preview_says_which_verdicts_and_warnings_turn_and_they_do(seeded: Store) -> None:
    imported(seeded, *(row(RECORDS, DISTRICT, year, 93) for year in (2021, 2022, 2023)))
    told = examined(seeded, row(RECORDS, DISTRICT, 2024, 85)).preview
    (flip,) = [each for each in told.flips if each.target == "e1g2-records"]
    assert (flip.area, flip.as_of, flip.status_before, flip.group_before) == (DISTRICT, 2024, "achieved", "met")
    assert (flip.status_after, flip.group_after) == ("slipped", "at_risk")
    assert flip.warning_before < flip.warning_after
    nothing = examined(seeded, row(RECORDS, DISTRICT, 2023, 93.1)).preview
    assert nothing.flips == ()


def test_a_street_that_fails_turns_the_verdict_of_the_district_above_it(seeded: Store) -> None:
    imported(seeded, *(row(CENTRES, area, 2023, 2) for area in (FIRST, SECOND, THIRD)))
    told = examined(
        seeded, row(CENTRES, FIRST, 2024, 0), *(row(CENTRES, area, 2024, 2) for area in (SECOND, THIRD))
    ).preview
    turned = {flip.area for flip in told.flips if flip.target == "e1g5-centres"}
    assert turned == {DISTRICT, FIRST}


def test_a_reference_that_changes_turns_the_verdict_of_what_is_compared_with_it(seeded: Store) -> None:
    imported(seeded, *(row(COLLEGE, area, 2023, value) for area, value in (("910000", 10), (DISTRICT, 11))))
    told = examined(seeded, row(COLLEGE, "910000", 2023, 12)).preview
    assert [(flip.target, flip.area) for flip in told.flips] == [("e2g1-college", DISTRICT)]


def test_the_first_figure_of_a_store_turns_verdicts_of_the_district_alone(seeded: Store) -> None:
    told = examined(seeded, row(RECORDS, DISTRICT, 2024, 95)).preview
    assert {(flip.target, flip.area) for flip in told.flips} == {("e1g2-records", DISTRICT)}


def test_demonstration_figures_of_a_district_vanish_with_its_first_reported_one_of_the_indicator(seeded: Store) -> None:
    invented(seeded)
    told = examined(seeded, row(RECORDS, DISTRICT, 2024, 95)).preview
    assert [(v.indicator, v.area, v.figures) for v in told.vanishing] == [(RECORDS, DISTRICT, 3), (RECORDS, FIRST, 3)]
    imported(seeded, row(RECORDS, DISTRICT, 2024, 95))
    assert {key: mark for key, (_, mark) in shown(seeded).items()} == {(RECORDS, DISTRICT, 2024): "final"}
    assert len(seeded.revisions(RECORDS, DISTRICT)) == 4, "no version is lost"


def test_they_vanish_with_a_street_s_first_one_too_and_leave_other_indicators_and_the_city_alone(seeded: Store) -> None:
    invented(seeded)
    rows = [(RECORDS, "910000", 2021, 81.0), (COLLEGE, DISTRICT, 2021, 40.0), (COLLEGE, FIRST, 2021, 41.0)]
    seeded.write_observations(figures(*rows), kind="demonstration", label="演示数据", who="demo")
    told = examined(seeded, row(RECORDS, SECOND, 2024, 95)).preview
    assert sum(v.figures for v in told.vanishing) == 6
    imported(seeded, row(RECORDS, SECOND, 2024, 95))
    assert {key for key, (_, mark) in shown(seeded).items() if mark == "demonstration"} == {
        (RECORDS, "910000", 2021), (COLLEGE, DISTRICT, 2021), (COLLEGE, FIRST, 2021)
    }  # fmt: skip


def test_undoing_the_import_brings_the_demonstration_figures_back(seeded: Store) -> None:
    invented(seeded)
    before = shown(seeded)
    first = imported(seeded, row(RECORDS, DISTRICT, 2023, 95))
    second = imported(seeded, row(RECORDS, FIRST, 2024, 95))
    assert seeded.undo_batch(first, who="tester").demonstration == 0, "another reported figure is left in the district"
    undone = seeded.undo_batch(second, who="tester")
    assert (undone.withdrawn, undone.demonstration) == (1, 6)
    assert shown(seeded) == before


def test_invented_figures_are_never_written_over_reported_ones(seeded: Store) -> None:
    imported(seeded, row(RECORDS, DISTRICT, 2023, 95))
    with pytest.raises(WriteRefused, match="invented ones never replace"):
        invented(seeded)


def test_an_undo_keeps_what_later_batches_wrote_and_says_so(seeded: Store) -> None:
    imported(seeded, row(RECORDS, DISTRICT, 2022, 90), row(RECORDS, DISTRICT, 2023, 91))
    second = imported(seeded, row(RECORDS, DISTRICT, 2022, 90.5), row(RECORDS, DISTRICT, 2023, 91.5))
    third = imported(seeded, row(RECORDS, DISTRICT, 2023, 91.7))
    undone = seeded.undo_batch(second, who="tester")
    assert (undone.withdrawn, undone.restored, undone.kept, undone.later) == (1, 1, 1, (third,))
    assert {key[2]: value for key, (value, _) in shown(seeded).items()} == {2022: 90, 2023: 91.7}
    assert seeded.batches().set_index("batch")["undone_by"][second] == "tester"
    seeded.undo_batch(third)
    assert {key[2]: value for key, (value, _) in shown(seeded).items()} == {2022: 90, 2023: 91}


def test_a_file_is_judged_again_where_somebody_wrote_since_it_was_examined(seeded: Store) -> None:
    mine = examined(seeded, row(RECORDS, DISTRICT, 2024, 95))
    assert mine.problems == ()
    imported(seeded, row(RECORDS, DISTRICT, 2024, 94))
    with pytest.raises(ReasonsWanted) as caught:
        pipeline.commit(seeded, mine, who="second")
    assert [str(problem.code) for problem in caught.value.problems] == ["revision_of_final"]  # type: ignore[attr-defined]
    pipeline.commit(seeded, mine, who="second", reasons={"": "核对台账"})
    assert list(seeded.revisions(RECORDS)["value"]) == [94, 95]


def test_others_may_write_while_a_file_is_judged_again_and_it_is_judged_by_what_they_wrote(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = examined(seeded, row(RECORDS, DISTRICT, 2024, 95))
    imported(seeded, row(RECORDS, DISTRICT, 2022, 94))
    judge, judged = write.judge, []

    def overtaken(*known: Any, **more: Any) -> Any:
        judged.append(len(known[2]))
        if len(judged) == 1:  # were the lock held, this would wait for itself
            figure = figures((RECORDS, DISTRICT, 2023, 94.5))
            seeded.write_observations(figure, kind="import", label="meanwhile", who="other")
        return judge(*known, **more)

    monkeypatch.setattr(write, "judge", overtaken)
    batch = pipeline.commit(seeded, mine, who="tester")
    assert judged == [1, 2]
    assert seeded.batches()["batch"].iloc[0] == batch
    assert {year: value for (_, _, year), (value, _) in shown(seeded).items()} == {2022: 94, 2023: 94.5, 2024: 95}


def test_whoever_is_overtaken_without_end_is_judged_while_the_others_wait(
    seeded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = examined(seeded, row(RECORDS, DISTRICT, 2024, 95))
    version = seeded.data_version
    monkeypatch.setattr(seeded, "data_version", lambda: version() + 1)  # always one ahead
    imported(seeded, row(RECORDS, DISTRICT, 2023, 94))
    pipeline.commit(seeded, mine, who="tester")
    assert {year for _, _, year in shown(seeded)} == {2023, 2024}


def test_a_direct_import_keeps_its_file_as_an_accepted_submission(seeded: Store) -> None:
    content = csv_file(row(RECORDS, DISTRICT, 2024, 95))
    batch = pipeline.commit(seeded, pipeline.examine(seeded, "a.csv", content, today=TODAY), who="tester")
    (kept,) = Submissions(seeded.database).find()
    assert (kept.state, kept.batch, kept.year, kept.figures) == ("accepted", batch, 2024, 1)
    assert Submissions(seeded.database).content(kept.submission) == content


def test_the_year_may_be_given_for_a_file_that_names_none(seeded: Store) -> None:
    content = "指标,地区,数值\n健康档案建档率,云溪区,95\n".encode()
    assert [str(p.code) for p in pipeline.examine(seeded, "a.csv", content, today=TODAY).judged.errors] == ["no_year"]
    assert pipeline.examine(seeded, "a.csv", content, year=2024, today=TODAY).reading.frame["year"].tolist() == [2024]


def test_a_corrected_mapping_is_remembered_for_the_owner_and_for_nobody_else(seeded: Store) -> None:
    office, other = ReportingRemit(department="health-office"), ReportingRemit(department="civil-office")
    content = csv_file(row(RECORDS, DISTRICT, 2024, 95))
    first = pipeline.examine(seeded, "a.csv", content, scope=office, today=TODAY)
    assert first.mapping is not None
    sheet = first.mapping.sheets[0]
    without = tuple(c if c.header != "数值" else c.model_copy(update={"role": Role.IGNORE}) for c in sheet.columns)
    corrected = first.mapping.model_copy(update={"sheets": (sheet.model_copy(update={"columns": without}),)})
    number = pipeline.draft(seeded, first, who="tester")
    assert pipeline.again(seeded, number, mapping=corrected, who="tester").reading.frame.empty
    assert SavedMappings(seeded.database).get("health-office", first.signature) == corrected.to_json()
    assert pipeline.examine(seeded, "b.csv", content, scope=office, today=TODAY).reading.frame.empty
    assert len(pipeline.examine(seeded, "b.csv", content, scope=other, today=TODAY).reading.frame) == 1


def test_problems_come_back_from_their_kept_form(seeded: Store) -> None:
    problems = examined(seeded, row(RECORDS, DISTRICT, 2024, 195), row(RECORDS, DISTRICT, 2024, 190)).problems
    assert problems and problems_from_json(problems_to_json(problems)) == problems
    assert problems_from_json(problems_to_json(())) == ()


def test_a_file_that_is_none_is_refused_before_anything_is_asked(seeded: Store) -> None:
    with pytest.raises(UnreadableFile):
        pipeline.examine(seeded, "a.xlsx", b"\x00\x01\x02", today=date(2025, 1, 1))
